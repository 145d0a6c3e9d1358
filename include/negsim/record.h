/**
 * @file
 * The last stage: what one answer says, in plain numbers, as pictures need it.
 *
 * A record comes from a saved `--json` result (docs/scenario-format.md), or from an
 * answer by way of the same text, so that both give the same picture.
 */
#ifndef NEGSIM_RECORD_H
#define NEGSIM_RECORD_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/output.h>

#ifdef __cplusplus
extern "C" {
#endif

/** An actor of the scenario. */
struct negsim_record_actor {
    const char *id;
    const char *title; /**< the id where there is none */
    bool consent;
};

/** A solution point of bargaining theory, as negsim_solutions has them. */
enum negsim_solution {
    NEGSIM_NASH,
    NEGSIM_KALAI_SMORODINSKY,
    NEGSIM_EGALITARIAN,
    NEGSIM_UTILITARIAN,
    NEGSIM_SOLUTIONS, /**< how many there are */
};

/** The zone before the first round; utilities are n_actors each. */
struct negsim_record_zone {
    enum negsim_verdict verdict;
    double margin;              /**< NaN: red lines leave no package */
    const double *utilities;    /**< of the package that attains it; NULL: none */
    const double *reservations; /**< n_actors */
    size_t n_points;            /**< of the frontier */
    const double *points;       /**< n_points × n_actors, utilities */
    const double *solutions[NEGSIM_SOLUTIONS]; /**< utilities; NULL: none */
};

/** One proposal. */
struct negsim_record_offer {
    size_t actor;            /**< or NEGSIM_MEDIATOR */
    const double *utilities; /**< n_actors; NULL: silence */
    enum negsim_response response;
};

/** One round; lists by actor are n_actors, NaN where there is nothing to tell. */
struct negsim_record_round {
    enum negsim_verdict verdict;
    double margin; /**< NaN: red lines leave no package */
    size_t n_offers;
    const struct negsim_record_offer *offers;
    const double *floors; /**< the least that an actor would take */
    const double *reservations;
    const double *concessions; /**< in [0, 1], of what its red lines can concede */
    const double *strikes;     /**< of sides; NULL without a war */
    const double *trust; /**< n_actors², of the row in the column; NULL as above */
};

/** How the talks went. */
struct negsim_record_rounds {
    enum negsim_outcome outcome;
    size_t round;            /**< of the outcome */
    const double *utilities; /**< of the agreement; NULL: none */
    size_t n_windows;
    const struct negsim_window *windows;
    size_t n_series; /**< ≥ 1, rounds played; series[s] is round s + 1 */
    const struct negsim_record_round *series;
};

/** Chances by the end of each round, and of an open zone in it. */
struct negsim_record_replicates {
    size_t n;    /**< that were played */
    bool random; /**< else the run is certain */
    struct negsim_chance agreed;
    size_t n_rounds; /**< ≥ 1 */
    const struct negsim_replicates_round *by_round;
};

/** All of an answer that pictures show. */
struct negsim_record {
    const char *title; /**< of the scenario, or its file where there is none */
    const char *unit;  /**< of rounds: "week" */
    size_t n_actors;
    const struct negsim_record_actor *actors;
    const struct negsim_record_zone *zone; /**< NULL: nothing of it, as of the next */
    const struct negsim_record_rounds *rounds;
    const struct negsim_record_replicates *replicates;
    void *memory; /**< that all of this lies in */
};

/** Whether a text is a result of negsim, rather than a scenario or anything else. */
bool negsim_record_is(const char *text, size_t length);

/**
 * Read the text of a saved result.
 *
 * @param record overwritten; release with negsim_record_finish
 * @return false with *err filled, place included: NEGSIM_ESYNTAX, NEGSIM_EINVAL (no
 *         result, of another format, or something missing or wrong in it),
 *         NEGSIM_ELIMIT, NEGSIM_ENOMEM
 */
bool negsim_record_read(const char *text, size_t length, struct negsim_record *record,
                        struct negsim_error *err);

/** The record of an answer, as if it had been saved and read; as above. */
bool negsim_record_make(const struct negsim_scenario *scn,
                        const struct negsim_answer *answer,
                        struct negsim_record *record, struct negsim_error *err);

/** NULL and zeroed are fine. */
void negsim_record_finish(struct negsim_record *record);

#ifdef __cplusplus
}
#endif
#endif

/**
 * @file
 * Stage 3: what the table does, round after round.
 *
 * In every round the red lines take the place that their schedule gives them, the
 * zone is judged anew, and the model makes its offers and answers, in this order.
 */
#ifndef NEGSIM_ROUNDS_H
#define NEGSIM_ROUNDS_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/package.h>
#include <negsim/scenario.h>
#include <negsim/zone.h>

#ifdef __cplusplus
extern "C" {
#endif

enum negsim_response {
    NEGSIM_STANDING, /**< nobody has refused it yet */
    NEGSIM_REJECTED,
    NEGSIM_ACCEPTED, /**< by all: it is the agreement */
};

struct negsim_offer {
    size_t actor;
    double *package;   /**< n_issues; NULL: the actor was silent */
    double *utilities; /**< n_actors; NULL as for package */
    enum negsim_response response;
};

/** One actor in one round. */
struct negsim_actor_round {
    double reservation;
    double aspiration; /**< in [0, 1]; NaN where the model sets none */
    double floor;      /**< lowest utility it would take now; NaN as above */
};

/** One round: what was in force, and what was said. */
struct negsim_round {
    size_t number; /**< from 1 */
    struct negsim_stance stance;
    enum negsim_verdict verdict;
    bool admissible; /**< else margin means nothing */
    double margin;
    double distance; /**< least concession cost that opens the zone; 0 where open, NaN
                          where none does or the verdict is open to doubt */
    double *package; /**< n_issues, attains the margin; NULL where not admissible */
    size_t n_offers;
    size_t offers_capacity;
    struct negsim_offer *offers;
    struct negsim_actor_round *actors; /**< n_actors */
};

/** A run of rounds in which the zone was open, both ends included. */
struct negsim_window {
    size_t from, to;
};

enum negsim_outcome { NEGSIM_AGREEMENT, NEGSIM_NO_AGREEMENT, NEGSIM_BREAKDOWN };

struct negsim_rounds {
    const char *model; /**< its name in the registry */
    enum negsim_outcome outcome;
    size_t round;      /**< of the outcome; the limit where there was no agreement */
    double *package;   /**< n_issues; NULL without an agreement */
    double *utilities; /**< n_actors; NULL as for package */
    size_t n_windows;
    struct negsim_window *windows;
    size_t n_series; /**< rounds played */
    struct negsim_round *series;
};

/**
 * Play the rounds of a scenario with the model it names.
 *
 * @param options for judging the zone of each round; NULL for the defaults
 * @param rounds overwritten; release with negsim_rounds_finish
 * @return false with *err filled, the round named in its message
 */
bool negsim_rounds_run(const struct negsim_scenario *scn,
                       const struct negsim_zone_options *options,
                       struct negsim_rounds *rounds, struct negsim_error *err);

/** Release what the rounds hold. NULL and zeroed are fine. */
void negsim_rounds_finish(struct negsim_rounds *rounds);

#ifdef __cplusplus
}
#endif
#endif

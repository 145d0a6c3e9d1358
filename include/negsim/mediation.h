/**
 * @file
 * Stage 4: whether a mediator would bridge what keeps the parties apart, and by which
 * means.
 *
 * The rounds of one scenario without a mediator, with one who only holds the pen, with
 * each of its means alone, and with all of them. Everything else is as the scenario
 * has it, the numbers of the means included: rounds.parameters.single_text.
 */
#ifndef NEGSIM_MEDIATION_H
#define NEGSIM_MEDIATION_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/rounds.h>
#include <negsim/scenario.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What a mediator brings, one at a time and all together. */
enum negsim_means {
    NEGSIM_MEANS_WITHOUT, /**< no mediator: the scenario's own model, or the first of
                               all where that is the mediator's */
    NEGSIM_MEANS_TEXT,    /**< a mediator's text and nothing else */
    NEGSIM_MEANS_INFORMATION,
    NEGSIM_MEANS_COVER,
    NEGSIM_MEANS_GUARANTEE,
    NEGSIM_MEANS_SIDE_PAYMENTS,
    NEGSIM_MEANS_ALL,
    NEGSIM_MEANS, /**< how many there are */
};

/** The talks with one of a mediator's means. */
struct negsim_mediated {
    struct negsim_rounds rounds;
    bool admissible;    /**< in some round: else the next two mean nothing */
    double best_margin; /**< the largest of any round */
    size_t best_round;  /**< the first that has it */
    double *eased;      /**< n_actors: by how much a reservation in the last round is
                             below that of the text alone; NaN where that came to no
                             such round; 0 for the first two cases */
};

/** The same talks with each of them. */
struct negsim_mediation {
    const struct negsim_scenario *scn; /**< the caller's, which outlives this */
    struct negsim_mediated cases[NEGSIM_MEANS];
};

/** "side_payments"; never NULL. */
const char *negsim_means_name(enum negsim_means means);

/**
 * Play them all.
 *
 * @param options what they are played with; model and overrides are not read. NULL for
 *        the defaults
 * @param mediation overwritten; release with negsim_mediation_finish
 * @return false with *err filled, as negsim_rounds_run
 */
bool negsim_mediation_play(const struct negsim_scenario *scn,
                           const struct negsim_rounds_options *options,
                           struct negsim_mediation *mediation,
                           struct negsim_error *err);

/** NULL and zeroed are fine. */
void negsim_mediation_finish(struct negsim_mediation *mediation);

#ifdef __cplusplus
}
#endif
#endif

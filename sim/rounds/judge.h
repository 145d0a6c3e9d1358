/**
 * @file
 * The zone of a round, and how far it is from opening.
 */
#ifndef NS_ROUNDS_JUDGE_H
#define NS_ROUNDS_JUDGE_H

#include <stdbool.h>

#include <negsim/rounds.h>

/** What is known from earlier rounds. */
struct ns_judge {
    const struct negsim_scenario *scn;
    const struct negsim_rounds_options *options; /**< never NULL */
    double *witness;             /**< n_issues, a package of the last open zone; NULL
                                      before there is one */
    double *nearest;             /**< n_issues, the package that was cheapest to come to
                                      in the last empty zone; NULL before there is one */
    struct negsim_stance barren; /**< of the last zone that was proved empty; zeroed
                                      before there is one */
};

void ns_judge_finish(struct ns_judge *judge);

/** Judge the zone of the last round and measure its distance; as in the round before
 * where nothing moved. Only the verdict where no more is asked for. */
bool ns_judge_round(struct ns_judge *judge, struct negsim_rounds *rounds,
                    struct negsim_error *err);

#endif

/**
 * @file
 * What models ask of what is in force: whether it may move, and who could agree to what
 * under it.
 */
#ifndef NS_MODEL_STANCE_H
#define NS_MODEL_STANCE_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/package.h>

/** Whether lines or reservations can move in the rounds by themselves: under a war, or
 * by a schedule. */
bool ns_stance_moves(const struct negsim_scenario *scn);

/** Whether two stances, both set up by negsim_stance_init, are the same. */
bool ns_stance_same(const struct negsim_scenario *scn, const struct negsim_stance *a,
                    const struct negsim_stance *b);

/** Whether a package keeps an actor's hard lines and is worth its reservation. */
bool ns_stance_bears(const struct negsim_scenario *scn,
                     const struct negsim_stance *stance, size_t actor,
                     const double *package);

/** The same for all whose consent is needed: whether it is in the zone. */
bool ns_stance_all_bear(const struct negsim_scenario *scn,
                        const struct negsim_stance *stance, const double *package);

#endif

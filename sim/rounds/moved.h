/**
 * @file
 * What has moved between two rounds.
 */
#ifndef NS_ROUNDS_MOVED_H
#define NS_ROUNDS_MOVED_H

#include <stdbool.h>

#include <negsim/package.h>
#include <negsim/scenario.h>

struct ns_moved {
    bool lines; /**< some red line requires something else */
    bool reservations;
    bool worth; /**< of promises, or what crossing soft lines costs */
};

struct ns_moved ns_moved_between(const struct negsim_scenario *scn,
                                 const struct negsim_stance *then,
                                 const struct negsim_stance *now);

/** Whether nothing at all has moved, not even a line within a rung. */
bool ns_moved_nothing(const struct negsim_scenario *scn,
                      const struct negsim_stance *then,
                      const struct negsim_stance *now);

#endif

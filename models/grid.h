/**
 * @file
 * Continuous issues on the steps that they are offered on.
 */
#ifndef NS_MODEL_GRID_H
#define NS_MODEL_GRID_H

#include <stdbool.h>

#include <negsim/scenario.h>

/**
 * The scenario with `rounds.grid` equal steps in place of each continuous issue. A
 * requirement that runs through a boundary may be read differently there.
 *
 * @param gridded its `issues` is the caller's to free, all the rest is the scenario's
 */
bool ns_grid_scenario(const struct negsim_scenario *scn,
                      struct negsim_scenario *gridded, struct negsim_error *err);

#endif

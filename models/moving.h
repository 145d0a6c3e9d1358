/**
 * @file
 * Whether there is anything to wait for.
 */
#ifndef NS_MODEL_MOVING_H
#define NS_MODEL_MOVING_H

#include <stdbool.h>

#include <negsim/scenario.h>

/** Whether lines or reservations can move in the rounds by themselves: under a war, or
 * by a schedule. */
bool ns_stance_moves(const struct negsim_scenario *scn);

#endif

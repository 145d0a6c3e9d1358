/**
 * @file
 * Where a red line with a schedule stands in a given round.
 */
#ifndef NS_ROUNDS_SCHEDULE_H
#define NS_ROUNDS_SCHEDULE_H

#include <stddef.h>

#include <negsim/scenario.h>

/** `conceded` of a red line in a round: piecewise linear along its schedule and held
 * beyond both ends; as the scenario states it where there is no schedule. */
double ns_schedule_conceded(const struct negsim_red_line *line, size_t round);

#endif

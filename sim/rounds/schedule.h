/**
 * @file
 * What is in force in a given round.
 */
#ifndef NS_ROUNDS_SCHEDULE_H
#define NS_ROUNDS_SCHEDULE_H

#include <stddef.h>

#include <negsim/package.h>
#include <negsim/scenario.h>

/** `conceded` of a red line in a round: piecewise linear along its schedule and held
 * beyond both ends; as the scenario states it where there is no schedule. */
double ns_schedule_conceded(const struct negsim_red_line *line, size_t round);

/** Move every line of a stance to its place in a round. */
void ns_schedule_move(struct negsim_stance *stance, const struct negsim_scenario *scn,
                      size_t round);

#endif

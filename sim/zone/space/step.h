/**
 * @file
 * Equal steps from one end of a range to the other.
 */
#ifndef NS_ZONE_STEP_H
#define NS_ZONE_STEP_H

#include <stddef.h>

#include <negsim/scenario.h>

/** How many values an issue has where a continuous one is offered on `grid` steps. */
size_t ns_issue_values(const struct negsim_issue *issue, size_t grid);

/** Value j of them: an option's index, a step, or a grid point. */
double ns_issue_value(const struct negsim_issue *issue, size_t grid, size_t j);

#endif

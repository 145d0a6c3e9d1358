/**
 * @file
 * Requirements with negation pushed down to the comparisons.
 */
#ifndef NS_ZONE_REQUIREMENT_H
#define NS_ZONE_REQUIREMENT_H

#include <stdbool.h>

#include <negsim/scenario.h>

/**
 * Whether a package meets a requirement, or its negation where `negated` is set.
 *
 * On a continuous issue both can be true on the boundary, hence not the same as
 * !negsim_requirement_holds().
 */
bool ns_requirement_eval(const struct negsim_scenario *scn,
                         const struct negsim_requirement *requirement,
                         const double *package, bool negated);

#endif

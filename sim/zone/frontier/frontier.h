/**
 * @file
 * Points of the zone, as packages with everybody's utilities.
 */
#ifndef NS_ZONE_FRONTIER_H
#define NS_ZONE_FRONTIER_H

#include <negsim/frontier.h>

/* Copy a package and evaluate it. */
bool ns_point_make(const struct negsim_scenario *scn,
                   const struct negsim_stance *stance, const double *package,
                   struct negsim_point *point, struct negsim_error *err);

#endif

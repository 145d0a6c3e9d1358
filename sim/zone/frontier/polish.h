/**
 * @file
 * From a package close to the best one to the best one itself.
 */
#ifndef NS_ZONE_POLISH_H
#define NS_ZONE_POLISH_H

#include "zone/frontier/aim.h"
#include "zone/space/space.h"

/**
 * Move continuous issues inside their cells to where the Karush–Kuhn–Tucker conditions
 * hold with a residual below NS_POLISH_RESIDUAL (GSL's hybrid root finder); values that
 * this takes to the end of a cell stay there. Leaves the package as it is where that
 * does not end well, or would leave the zone, or make it worse.
 *
 * @param floors utilities that the package keeps to
 */
bool ns_polish(const struct ns_space *space, const struct ns_aim *aim,
               const double *floors, double *package, struct negsim_error *err);

#define NS_POLISH_RESIDUAL 1e-11

#endif

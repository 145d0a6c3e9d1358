/**
 * @file
 * Cutting one issue into cells.
 */
#ifndef NS_ZONE_AXIS_H
#define NS_ZONE_AXIS_H

#include "zone/space/space.h"
#include "zone/space/term.h"

/* Fill space->axes[issue]; the space's players and scale are set already. */
bool ns_axis_cut(struct ns_space *space, const struct ns_terms *terms, size_t issue,
                 size_t grid, struct negsim_error *err);

#endif

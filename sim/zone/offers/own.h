/**
 * @file
 * The packages that keep one actor's own hard red lines.
 */
#ifndef NS_ZONE_OWN_H
#define NS_ZONE_OWN_H

#include "zone/space/space.h"

/* Their space, by a setup that leaves it open which lines are enforced. */
struct ns_space *ns_own_space(const struct negsim_scenario *scn, size_t actor,
                              struct ns_space_setup setup, struct negsim_error *err);

#endif

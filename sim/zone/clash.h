/**
 * @file
 * Why red lines alone leave nothing.
 */
#ifndef NS_ZONE_CLASH_H
#define NS_ZONE_CLASH_H

#include <negsim/zone.h>

#include "zone/space.h"

/**
 * For every part of a space that has nothing left, sets of enforced lines that cannot
 * be kept together while every proper subset can, found by leaving out line after line
 * (deletion filter: Chinneck 2008, Feasibility and Infeasibility in Optimization,
 * ch. 6). No line is named twice, and without all those named something is left.
 */
bool ns_clashes_find(const struct ns_space *space, const struct negsim_stance *stance,
                     const bool *enforced, struct negsim_zone *zone,
                     struct negsim_error *err);

#endif

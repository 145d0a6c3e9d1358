/**
 * @file
 * Which cells of an issue no tying requirement can tell apart.
 */
#ifndef NS_ZONE_CLASSIFY_H
#define NS_ZONE_CLASSIFY_H

#include "zone/space/space.h"
#include "zone/space/term.h"

/* Give such cells the same class, in the order of the cells; those struck have none. */
bool ns_axis_classify(struct ns_space *space, const struct ns_terms *terms,
                      size_t issue, struct negsim_error *err);

#endif

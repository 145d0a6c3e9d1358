/**
 * @file
 * Which issues are tied, and what their red lines leave of them together.
 */
#ifndef NS_ZONE_TIE_H
#define NS_ZONE_TIE_H

#include "zone/space/space.h"
#include "zone/space/term.h"

/* Group the issues into parts and list the configurations of each; axes are cut. */
bool ns_space_tie(struct ns_space *space, const struct ns_terms *terms,
                  struct negsim_error *err);

#endif

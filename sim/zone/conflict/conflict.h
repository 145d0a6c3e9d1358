/**
 * @file
 * The conflicts among given stakes.
 */
#ifndef NS_ZONE_CONFLICT_H
#define NS_ZONE_CONFLICT_H

#include <negsim/conflicts.h>

#include "zone/conflict/stakes.h"

/* With `widest`, red lines bar only what they bar however far they move. */
bool ns_conflicts_among(const struct ns_stakes *stakes, bool widest,
                        const struct negsim_conflicts_options *options,
                        struct negsim_conflicts *conflicts, struct negsim_error *err);

#endif

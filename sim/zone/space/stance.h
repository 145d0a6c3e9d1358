/**
 * @file
 * A stance's memory.
 */
#ifndef NS_ZONE_STANCE_H
#define NS_ZONE_STANCE_H

#include <stdbool.h>

#include <negsim/package.h>

/** Room for a stance, everything 0; worth only where an issue is a promise. Release
 * with negsim_stance_finish. */
bool ns_stance_allocate(struct negsim_stance *stance, const struct negsim_scenario *scn,
                        struct negsim_error *err);

#endif

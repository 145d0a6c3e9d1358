/**
 * @file
 * Reservations that may be cut, as issues of their own.
 *
 * Cutting a reservation by s is like handing the actor s units of utility from
 * elsewhere. So a scenario gets one more issue per reservation, how much is cut, on
 * which the actor gains and whoever pays loses what it says.
 */
#ifndef NS_ZONE_CUTS_H
#define NS_ZONE_CUTS_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/package.h>

#include "zone/space/space.h"

struct ns_cuts {
    struct negsim_scenario scn; /* shares all but these arrays with the original */
    struct negsim_issue *issues;
    struct negsim_actor *actors;
    struct negsim_preference *preferences;
    struct negsim_stance stance;     /* the one given, but for `worth` */
    size_t issue[NEGSIM_MAX_ACTORS]; /* by actor; NS_NONE where there is none */
};

/* NEGSIM_ELIMIT where the issues become too many. */
bool ns_cuts_init(struct ns_cuts *cuts, const struct negsim_scenario *scn,
                  const struct negsim_stance *stance, struct negsim_error *err);

void ns_cuts_finish(struct ns_cuts *cuts);

/* Player p gains, or with −1 loses, what the issue says. */
struct ns_slope ns_cuts_slope(size_t issue, size_t player, double sign);

#endif

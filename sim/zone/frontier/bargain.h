/**
 * @file
 * The solution points of a zone by branch and bound, where there is no list of its
 * frontier to pick them from.
 */
#ifndef NS_ZONE_BARGAIN_H
#define NS_ZONE_BARGAIN_H

#include "zone/frontier/aim.h"
#include "zone/space/consent.h"

struct ns_bargain {
    const struct negsim_scenario *scn;
    const struct negsim_stance *stance;
    const struct ns_consent *consent;
    const struct ns_space *space;
    double effort;   /* left to spend, in a relaxer's nanoseconds */
    double deadline; /* on the clock of ns_clock() */
    struct ns_aim aim;
    bool open;                           /* something was found in the zone */
    bool limited;                        /* a limit was hit */
    double *packages[NS_SOLUTIONS];      /* n_issues each, where open */
    double *extremes[NEGSIM_MAX_ACTORS]; /* by player: its best in the zone */
    struct ns_space *sums;               /* a purse holds everybody's utility */
    double floors[NEGSIM_MAX_ACTORS];    /* what a package of the zone reaches */
};

/* `bargain` is zeroed but for scn, stance, consent, space, effort, deadline and the
 * powers and targets of its aim; finish it in any case. */

/* The egalitarian package, and the best of each player. */
bool ns_bargain_extremes(struct ns_bargain *bargain, struct negsim_error *err);

/* Give the others as much as they can get beside each player's best. */
bool ns_bargain_improve_extremes(struct ns_bargain *bargain, struct negsim_error *err);

/* The other solutions, given the extremes. */
bool ns_bargain_solutions(struct ns_bargain *bargain, struct negsim_error *err);

void ns_bargain_finish(struct ns_bargain *bargain);

#endif

/**
 * @file
 * Looking for a package of the zone within a box, time and again.
 */
#ifndef NS_ZONE_HUNT_H
#define NS_ZONE_HUNT_H

#include "zone/space/consent.h"
#include "zone/search/search.h"

/* Everything that searches for packages of one zone share. */
struct ns_hunt {
    struct negsim_stance stated; /* where the caller gave none */
    const struct negsim_stance *stance;
    struct ns_consent consent;
    struct ns_space *space;
    bool any; /* the lines leave something; else what follows is not made */
    struct ns_problem problem;
    struct ns_incumbent incumbent;
    struct ns_relaxer *relaxer;
    struct ns_side *box; /* n_issues, the whole space */
};

/**
 * @param hunt to be finished in any case
 * @param stance NULL for the stance as the scenario states it
 */
bool ns_hunt_init(struct ns_hunt *hunt, const struct negsim_scenario *scn,
                  const struct negsim_stance *stance, struct negsim_error *err);

void ns_hunt_finish(struct ns_hunt *hunt);

enum ns_hunt_end { NS_HUNT_FOUND, NS_HUNT_NOTHING, NS_HUNT_GAVE_UP };

/* Look for a package of the zone in a box: the incumbent is it, or there is none. */
bool ns_hunt_search(struct ns_hunt *hunt, const struct ns_side *box,
                    const struct ns_budget *budget, enum ns_hunt_end *end,
                    struct ns_search_result *result, struct negsim_error *err);

#endif

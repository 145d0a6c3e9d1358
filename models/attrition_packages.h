/**
 * @file
 * The packages worth speaking of: the Pareto frontier under some stance.
 */
#ifndef NS_MODEL_ATTRITION_PACKAGES_H
#define NS_MODEL_ATTRITION_PACKAGES_H

#include <stdbool.h>

#include <negsim/frontier.h>

/** Zeroed to begin with. */
struct ns_attrition_packages {
    bool known;
    struct negsim_stance stance; /**< that the frontier is for */
    struct negsim_frontier frontier;
};

/** Find the frontier for a stance, unless it is known already. Continuous issues are on
 * the grid; utilities are those of the scenario itself. */
bool ns_attrition_packages_find(struct ns_attrition_packages *packages,
                                const struct negsim_scenario *scn,
                                const struct negsim_stance *stance,
                                struct negsim_error *err);

void ns_attrition_packages_finish(struct ns_attrition_packages *packages);

#endif

#include "zone/search/hunt.h"

#include <string.h>

bool ns_hunt_init(struct ns_hunt *hunt, const struct negsim_scenario *scn,
                  const struct negsim_stance *stance, struct negsim_error *err)
{
    memset(hunt, 0, sizeof *hunt);
    if (!stance && !negsim_stance_init(&hunt->stated, scn, err))
        return false;
    hunt->stance = stance ? stance : &hunt->stated;
    if (!ns_consent_init(&hunt->consent, scn, hunt->stance, err))
        return false;
    hunt->space = ns_consent_space(&hunt->consent, scn, hunt->stance, err);
    if (!hunt->space)
        return false;
    hunt->any = ns_space_any(hunt->space);
    if (!hunt->any)
        return true;
    hunt->problem =
        (struct ns_problem){.space = hunt->space, .targets = hunt->consent.targets};
    return ns_search_prepare(&hunt->problem, &hunt->incumbent, &hunt->relaxer,
                             &hunt->box, err);
}

void ns_hunt_finish(struct ns_hunt *hunt)
{
    ns_search_release(&hunt->incumbent, hunt->relaxer, hunt->box);
    ns_space_destroy(hunt->space);
    ns_consent_finish(&hunt->consent);
    negsim_stance_finish(&hunt->stated);
    memset(hunt, 0, sizeof *hunt);
}

bool ns_hunt_search(struct ns_hunt *hunt, const struct ns_side *box,
                    const struct ns_budget *budget, enum ns_hunt_end *end,
                    struct ns_search_result *result, struct negsim_error *err)
{
    struct ns_search_options options = {.enough = -NEGSIM_UTILITY_TOLERANCE,
                                        .hopeless = -NEGSIM_UTILITY_TOLERANCE,
                                        .sign_matters = -NEGSIM_UTILITY_TOLERANCE,
                                        .budget = *budget};
    hunt->incumbent.found = false;
    if (!ns_search(hunt->relaxer, box, &options, result, err))
        return false;
    if (hunt->incumbent.found && hunt->incumbent.value >= -NEGSIM_UTILITY_TOLERANCE)
        *end = NS_HUNT_FOUND;
    else if (result->upper < -NEGSIM_UTILITY_TOLERANCE)
        *end = NS_HUNT_NOTHING;
    else
        *end = NS_HUNT_GAVE_UP;
    return true;
}

#include "zone/search/verdict.h"

#include <string.h>

bool ns_verdict_reach(struct ns_verdict *verdict, const struct negsim_scenario *scn,
                      const struct negsim_stance *stance, struct negsim_error *err)
{
    const struct ns_budget budget = ns_budget_make(0, 0);
    struct ns_search_result result;
    enum ns_hunt_end end;
    if (!ns_hunt_init(&verdict->hunt, scn, stance, err))
        return false;
    verdict->empty = !verdict->hunt.any;
    if (verdict->empty)
        return true;
    if (!ns_hunt_search(&verdict->hunt, verdict->hunt.box, &budget, &end, &result, err))
        return false;
    memcpy(verdict->weights, result.root_weights, sizeof verdict->weights);
    verdict->empty = end == NS_HUNT_NOTHING;
    return true;
}

void ns_verdict_finish(struct ns_verdict *verdict)
{
    ns_hunt_finish(&verdict->hunt);
    memset(verdict, 0, sizeof *verdict);
}

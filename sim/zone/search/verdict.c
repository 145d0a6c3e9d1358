#include "zone/search/verdict.h"

#include <math.h>
#include <string.h>

#include <negsim/zone.h>

bool ns_verdict_reach(struct ns_verdict *verdict, const struct negsim_scenario *scn,
                      const struct negsim_stance *stance, struct negsim_error *err)
{
    const struct ns_hunt_limits limits = {.max_boxes = NEGSIM_DEFAULT_MAX_BOXES,
                                          .max_effort = NEGSIM_DEFAULT_EFFORT,
                                          .deadline = HUGE_VAL};
    struct ns_search_result result;
    enum ns_hunt_end end;
    if (!ns_hunt_init(&verdict->hunt, scn, stance, err))
        return false;
    verdict->empty = !verdict->hunt.any;
    if (verdict->empty)
        return true;
    if (!ns_hunt_search(&verdict->hunt, verdict->hunt.box, &limits, &end, &result, err))
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

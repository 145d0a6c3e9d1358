/**
 * @file
 * Is there anything in the zone? Asked before anything else is done with it.
 */
#ifndef NS_ZONE_VERDICT_H
#define NS_ZONE_VERDICT_H

#include "zone/search/hunt.h"

struct ns_verdict {
    struct ns_hunt hunt;
    bool empty;                     /* proved */
    double weights[NS_MAX_PLAYERS]; /* of the root bound; 0 where there is none */
};

/* `verdict` is zeroed; finish it in any case. */
bool ns_verdict_reach(struct ns_verdict *verdict, const struct negsim_scenario *scn,
                      const struct negsim_stance *stance, struct negsim_error *err);

void ns_verdict_finish(struct ns_verdict *verdict);

#endif

#include "zone/war/war.h"

/* By trust in whoever promises; an actor takes its own word. */
static void war_fill_worth(const struct negsim_scenario *scn,
                           const struct negsim_climate *climate, const bool *guaranteed,
                           double *worth)
{
    for (size_t i = 0; i < scn->n_actors; i++)
        for (size_t k = 0; k < scn->n_issues; k++) {
            const struct negsim_promise *promise = &scn->issues[k].promise;
            bool trusted = !promise->on || promise->by == i || !climate->trust ||
                           (guaranteed && guaranteed[k]);
            worth[i * scn->n_issues + k] =
                trusted ? 1 : climate->trust[i * scn->n_actors + promise->by];
        }
}

void ns_war_stance(const struct negsim_scenario *scn,
                   const struct negsim_climate *climate, const bool *guaranteed,
                   struct negsim_stance *stance)
{
    if (stance->worth)
        war_fill_worth(scn, climate, guaranteed, stance->worth);
    for (size_t i = 0; i < scn->n_actors; i++)
        stance->reservations[i] = negsim_reservation(scn, i, stance, climate);
}

#include "zone/war/war.h"

#include "zone/space/stance.h"

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

bool negsim_stance_init(struct negsim_stance *stance, const struct negsim_scenario *scn,
                        struct negsim_error *err)
{
    struct negsim_climate climate;
    if (!ns_stance_allocate(stance, scn, err))
        return false;
    if (!negsim_climate_init(&climate, scn, err)) {
        negsim_stance_finish(stance);
        return false;
    }
    for (size_t i = 0; i < scn->n_actors; i++) {
        const struct negsim_actor *who = &scn->actors[i];
        for (size_t l = 0; l < who->n_red_lines; l++)
            stance->conceded[who->first_line + l] = who->red_lines[l].conceded;
    }
    ns_war_stance(scn, &climate, NULL, stance);
    negsim_climate_finish(&climate);
    return true;
}

#include "spatial.h"

#include "spatial_place.h"
#include "stance.h"
#include "table.h"

/* How finely a position is drawn back. */
enum { SPATIAL_STEPS = 64, SPATIAL_HALVINGS = 24 };

static bool stand_bears(const struct negsim_table *table, size_t actor,
                        const double *package)
{
    return ns_stance_bears(table->scn, &ns_table_round(table)->stance, actor, package);
}

/** Its best package under the lines of the round; it is silent where there is none that
 * it can bear. */
static bool stand_go_home(const struct negsim_table *table,
                          struct ns_spatial_actor *who, size_t actor,
                          struct negsim_error *err)
{
    const struct negsim_scenario *scn = table->scn;
    const struct negsim_stance *stance = &ns_table_round(table)->stance;
    bool found = false;
    if (!who->offers)
        who->offers = negsim_offers_create(scn, stance, actor, scn->rounds.grid, err);
    else if (!negsim_offers_move(who->offers, stance, err))
        return false;
    if (!who->offers)
        return false;
    if (negsim_offers_any(who->offers) &&
        !negsim_offers_lowest(who->offers, negsim_offers_highest_utility(who->offers),
                              &found, who->home, err))
        return false;
    who->silent = !found || !stand_bears(table, actor, who->home);
    return true;
}

/** The package at a share of the way from home to the actor's place. */
static bool stand_bears_share(const struct ns_spatial *self,
                              const struct negsim_table *table, size_t actor,
                              double share)
{
    struct ns_spatial_actor *who = &self->actors[actor];
    for (size_t k = 0; k < self->n_issues; k++) {
        const struct negsim_issue *issue = &table->scn->issues[k];
        double home = ns_spatial_place(issue, who->home[k]);
        self->scratch[k] =
            ns_spatial_value(issue, home + share * (who->place[k] - home));
    }
    return stand_bears(table, actor, self->scratch);
}

/** Draw an actor back toward home, as little as it takes. */
static void stand_draw_back(const struct ns_spatial *self,
                            const struct negsim_table *table, size_t actor)
{
    struct ns_spatial_actor *who = &self->actors[actor];
    size_t step = SPATIAL_STEPS - 1;
    while (step > 0 &&
           !stand_bears_share(self, table, actor, (double)step / SPATIAL_STEPS))
        step--;
    double good = (double)step / SPATIAL_STEPS, bad = good + 1.0 / SPATIAL_STEPS;
    for (int h = 0; h < SPATIAL_HALVINGS; h++) {
        double middle = (good + bad) / 2;
        *(stand_bears_share(self, table, actor, middle) ? &good : &bad) = middle;
    }
    bool moves = good > 0 && stand_bears_share(self, table, actor, good);
    for (size_t k = 0; k < self->n_issues; k++) {
        double home = ns_spatial_place(&table->scn->issues[k], who->home[k]);
        who->package[k] = moves ? self->scratch[k] : who->home[k];
        who->place[k] = moves ? home + good * (who->place[k] - home) : home;
    }
}

bool ns_spatial_stand(const struct ns_spatial *self, const struct negsim_table *table,
                      size_t actor, struct negsim_error *err)
{
    struct ns_spatial_actor *who = &self->actors[actor];
    who->silent = false;
    for (size_t k = 0; k < self->n_issues; k++)
        who->package[k] = ns_spatial_value(&table->scn->issues[k], who->place[k]);
    if (!stand_bears(table, actor, who->package)) {
        if (!stand_go_home(table, who, actor, err))
            return false;
        if (!who->silent)
            stand_draw_back(self, table, actor);
    }
    return true;
}

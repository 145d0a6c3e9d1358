#include <negsim/climate.h>

#include <stdlib.h>
#include <string.h>

static struct negsim_side_climate climate_side(const struct negsim_war_actor *who)
{
    return (struct negsim_side_climate){
        .intensity = who->strikes.intensity,
        .strikes = who->strikes.intensity,
        .capability = who->capability,
        .resolve = who->resolve.on ? who->resolve.initial : 0,
        .fighting = 1,
    };
}

static bool climate_knows_trust(const struct negsim_scenario *scn)
{
    size_t n = scn->n_actors * scn->n_actors;
    for (size_t t = 0; scn->war && scn->war->trust && t < n; t++)
        if (scn->war->trust[t].on)
            return true;
    return false;
}

static bool climate_fill_trust(struct negsim_climate *climate,
                               const struct negsim_scenario *scn,
                               struct negsim_error *err)
{
    size_t n = scn->n_actors * scn->n_actors;
    climate->trust = malloc(n * sizeof *climate->trust);
    if (!climate->trust)
        return negsim_out_of_memory(err);
    for (size_t t = 0; t < n; t++)
        climate->trust[t] = scn->war->trust[t].on ? scn->war->trust[t].initial : 1;
    return true;
}

bool negsim_climate_init(struct negsim_climate *climate,
                         const struct negsim_scenario *scn, struct negsim_error *err)
{
    const struct negsim_war *war = scn->war;
    memset(climate, 0, sizeof *climate);
    if (climate_knows_trust(scn) && !climate_fill_trust(climate, scn, err))
        return false;
    if (war && war->has_sides)
        for (size_t s = 0; s < NEGSIM_SIDES; s++)
            climate->sides[s] = climate_side(&war->actors[war->sides[s]]);
    return true;
}

void negsim_climate_finish(struct negsim_climate *climate)
{
    if (!climate)
        return;
    free(climate->trust);
    memset(climate, 0, sizeof *climate);
}

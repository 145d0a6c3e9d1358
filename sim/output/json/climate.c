/* How the war stands in one round, as JSON. */
#include "output/json/parts.h"

#include <math.h>

#include <negsim/climate.h>

static void json_side(struct ns_json_writer *writer, const struct negsim_scenario *scn,
                      const struct negsim_climate *climate, size_t s)
{
    const struct negsim_war *war = scn->war;
    const struct negsim_side_climate *side = &climate->sides[s];
    const struct negsim_side_climate *other = &climate->sides[1 - s];
    bool resolve = war->actors[war->sides[s]].resolve.on;
    ns_emit_short_object(writer, scn->actors[war->sides[s]].id);
    ns_emit_number(writer, "strikes", side->strikes);
    ns_emit_number(writer, "intensity", side->intensity);
    ns_emit_number(writer, "fighting", side->fighting);
    ns_emit_number(writer, "capability", side->capability);
    ns_emit_number(
        writer, "prevails",
        negsim_contest(side->capability, other->capability, war->decisiveness));
    ns_emit_number(writer, "resolve", resolve ? side->resolve : NAN);
    ns_emit_bool(writer, "breach", side->breach);
    ns_emit_end(writer);
}

/* Where the scenario speaks of it. */
static void json_trust(struct ns_json_writer *writer, const struct negsim_scenario *scn,
                       const struct negsim_climate *climate)
{
    size_t n = scn->n_actors;
    ns_emit_short_object(writer, "trust");
    for (size_t i = 0; i < n; i++) {
        bool any = false;
        for (size_t j = 0; j < n; j++) {
            if (!scn->war->trust[i * n + j].on)
                continue;
            if (!any)
                ns_emit_short_object(writer, scn->actors[i].id);
            any = true;
            ns_emit_number(writer, scn->actors[j].id, climate->trust[i * n + j]);
        }
        if (any)
            ns_emit_end(writer);
    }
    ns_emit_end(writer);
}

void ns_json_climate(struct ns_json_writer *writer, const struct negsim_scenario *scn,
                     const struct negsim_round *round)
{
    const struct negsim_war *war = scn->war;
    ns_emit_object(writer, "climate");
    ns_emit_object(writer, "sides");
    for (size_t s = 0; war->has_sides && s < NEGSIM_SIDES; s++)
        json_side(writer, scn, &round->climate, s);
    ns_emit_end(writer);
    json_trust(writer, scn, &round->climate);
    ns_emit_bool(writer, "stalemate", round->stalemate);
    ns_emit_string(writer, "step",
                   round->step < war->n_steps ? war->steps[round->step].id : NULL);
    ns_emit_short_array(writer, "events");
    for (size_t e = 0; e < round->n_events; e++)
        ns_emit_string(writer, NULL, war->events[round->events[e]].id);
    ns_emit_end(writer);
    ns_emit_end(writer);
}

#include "rounds/chance.h"

#include <stdint.h>

#include <negsim/rounds.h>

#include "base/draw.h"
#include "rounds/process.h"

void ns_chance_none(const struct negsim_war *war, size_t step, struct ns_chance *chance)
{
    *chance = (struct ns_chance){0};
    for (size_t i = 0; i < NEGSIM_SIDES; i++) {
        double fighting = ns_process_fighting(war, step, i);
        chance->fighting[i] = chance->fired[i] = fighting;
        chance->spared[i] = 1;
        chance->word[i] = fighting < 1 ? NS_WORD_KEPT : NS_WORD_NONE;
    }
}

static void chance_breach(const struct negsim_step *step, size_t side,
                          const struct ns_draw_key *key, struct ns_chance *chance)
{
    double risk = step->breach_risk[side] * (1 - step->monitoring);
    if (step->fighting[side] == 1 || risk == 0 || ns_draw(key) >= risk)
        return;
    chance->breach[side] = true;
    chance->fired[side] = 1;
    chance->word[side] = NS_WORD_BROKEN;
}

/** A pause covers what a side does at random, but not what breaks the pause. */
static double chance_of(const struct negsim_event *event,
                        const struct ns_chance *chance)
{
    return event->chance * (event->breaks_promise ? 1 : chance->fired[event->side]);
}

static void chance_event(const struct negsim_event *event, struct ns_chance *chance)
{
    chance->added[event->side] += event->strikes;
    chance->spared[1 - event->side] *= 1 - event->destroys;
    if (event->breaks_promise)
        chance->word[event->side] = NS_WORD_BROKEN;
}

void ns_chance_draw(const struct negsim_scenario *scn, const struct ns_chance_key *key,
                    size_t *events, struct ns_chance *chance)
{
    const struct negsim_war *war = scn->war;
    ns_chance_none(war, key->step, chance);
    chance->events = events;
    if (key->off & 1u << NEGSIM_EVENTS)
        return;
    struct ns_draw_key draw = {.seed = scn->rounds.seed,
                               .replicate = key->replicate,
                               .round = key->round,
                               .purpose = "breach"};
    for (size_t i = 0; key->step != SIZE_MAX && i < NEGSIM_SIDES; i++) {
        draw.actor = scn->actors[war->sides[i]].id;
        chance_breach(&war->steps[key->step], i, &draw, chance);
    }
    draw.purpose = "event";
    for (size_t e = 0; e < war->n_events; e++) {
        const struct negsim_event *event = &war->events[e];
        draw.actor = scn->actors[war->sides[event->side]].id;
        draw.what = event->id;
        double chance_now = chance_of(event, chance);
        if (chance_now == 0 || ns_draw(&draw) >= chance_now)
            continue;
        events[chance->n_events++] = e;
        chance_event(event, chance);
    }
}

void ns_chance_fire(const struct ns_chance *chance, struct negsim_climate *climate)
{
    for (size_t i = 0; i < NEGSIM_SIDES; i++) {
        struct negsim_side_climate *side = &climate->sides[i];
        side->strikes = chance->fired[i] * side->intensity + chance->added[i];
        side->fighting = chance->fighting[i];
        side->breach = chance->breach[i];
    }
}

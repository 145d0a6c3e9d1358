/*
 * The value of going on with the war, as an inside option: in a round of war an actor
 * pays its cost; then the war ends by decision with chance h, and the ending is enjoyed
 * from the next round on, or it goes on. With W the same in every round,
 *
 *     W = −cost + δ(h Σ_e p_e U(e) + (1 − h) W).
 */
#include <negsim/climate.h>

#include <math.h>

#include "zone/war/war.h"

size_t ns_war_side(const struct negsim_war *war, size_t actor)
{
    if (!war || !war->has_sides)
        return NEGSIM_SIDES;
    size_t side = 0;
    while (side < NEGSIM_SIDES && war->sides[side] != actor)
        side++;
    return side;
}

/* Of a round in which the sides fire this. */
static double war_cost(const struct negsim_scenario *scn, size_t actor,
                       const struct negsim_climate *climate,
                       const double fired[NEGSIM_SIDES])
{
    const struct negsim_war *war = scn->war;
    if (!war)
        return 0;
    const struct negsim_war_actor *who = &war->actors[actor];
    size_t side = ns_war_side(war, actor);
    if (side == NEGSIM_SIDES)
        return who->cost + who->cost_per_strike * (fired[0] + fired[1]);
    return who->cost * climate->sides[side].fighting +
           who->cost_per_strike * fired[1 - side];
}

double negsim_war_cost(const struct negsim_scenario *scn, size_t actor,
                       const struct negsim_climate *climate)
{
    const double fired[] = {climate->sides[0].strikes, climate->sides[1].strikes};
    return war_cost(scn, actor, climate, fired);
}

double ns_war_steady_cost(const struct negsim_scenario *scn, size_t actor,
                          const struct negsim_climate *climate)
{
    double fired[NEGSIM_SIDES];
    for (size_t s = 0; s < NEGSIM_SIDES; s++)
        fired[s] = climate->sides[s].fighting * climate->sides[s].intensity;
    return war_cost(scn, actor, climate, fired);
}

/* The chance that side 0 prevails as an actor sees it. */
static double war_prospect(const struct negsim_scenario *scn, size_t actor,
                           const struct negsim_climate *climate)
{
    const struct negsim_war *war = scn->war;
    const struct negsim_side_climate *sides = climate->sides;
    size_t side = ns_war_side(war, actor);
    size_t own = side == NEGSIM_SIDES ? 0 : side;
    double optimism = side == NEGSIM_SIDES ? 0 : scn->actors[actor].optimism;
    double chance = negsim_contest(sides[own].capability, sides[1 - own].capability,
                                   war->decisiveness);
    chance += optimism * (optimism >= 0 ? 1 - chance : chance);
    return own == 0 ? chance : 1 - chance;
}

/* Σ_e p_e U(e) */
static double war_expectation(const struct negsim_scenario *scn, size_t actor,
                              const struct negsim_stance *stance,
                              const struct negsim_climate *climate)
{
    const struct negsim_war *war = scn->war;
    double first = war_prospect(scn, actor, climate), expectation = 0;
    for (size_t e = 0; e < war->n_endings; e++) {
        const struct negsim_ending *ending = &war->endings[e];
        double chance = first * ending->chance[0] + (1 - first) * ending->chance[1];
        if (chance > 0)
            expectation += chance * negsim_utility(scn, stance, actor, ending->package);
    }
    return expectation;
}

/* Whether going on with the war has a value at all. */
static bool war_has_value(const struct negsim_scenario *scn, size_t actor)
{
    const struct negsim_war *war = scn->war;
    return war && war->n_endings > 0 &&
           (scn->actors[actor].discount < 1 || war->decision > 0);
}

double negsim_war_value(const struct negsim_scenario *scn, size_t actor,
                        const struct negsim_stance *stance,
                        const struct negsim_climate *climate)
{
    if (!war_has_value(scn, actor))
        return NAN;
    double discount = scn->actors[actor].discount, decision = scn->war->decision;
    double ending = 0;
    if (decision > 0)
        ending = discount * decision * war_expectation(scn, actor, stance, climate);
    /* 1 − δ(1 − h), which as it stands would lose a small h and be 0 where δ is 1. */
    return (ending - ns_war_steady_cost(scn, actor, climate)) /
           (1 - discount + discount * decision);
}

double negsim_reservation(const struct negsim_scenario *scn, size_t actor,
                          const struct negsim_stance *stance,
                          const struct negsim_climate *climate)
{
    const struct negsim_actor *who = &scn->actors[actor];
    bool by_war = who->war_reservation && war_has_value(scn, actor);
    double value =
        by_war ? negsim_war_value(scn, actor, stance, climate) : who->reservation;
    if (who->has_ratification && !(value > who->ratification))
        value = who->ratification;
    size_t side = ns_war_side(scn->war, actor);
    if (side < NEGSIM_SIDES) {
        const struct negsim_resolve *resolve = &scn->war->actors[actor].resolve;
        bool stake = resolve->on && resolve->stake != 0;
        if (stake)
            value +=
                resolve->stake * (climate->sides[side].resolve - resolve->baseline);
        by_war = by_war || stake;
    }
    return by_war && value > 1 ? 1 : value;
}

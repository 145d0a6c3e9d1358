#include "rounds/ripeness.h"

#include "rounds/chance.h"
#include "rounds/climate.h"
#include "rounds/process.h"

bool ns_ripeness_holds(const double cost[NEGSIM_SIDES],
                       const double tolerance[NEGSIM_SIDES],
                       const double rise[NEGSIM_SIDES])
{
    bool holds = true;
    for (size_t i = 0; i < NEGSIM_SIDES; i++)
        holds = holds && cost[i] > tolerance[i] && rise[i] <= 0;
    return holds;
}

static const struct negsim_pressure *ripeness_of(const struct ns_ripeness *now,
                                                 size_t side)
{
    const struct negsim_war *war = now->scn->war;
    return &war->actors[war->sides[side]].pressure;
}

/** From a round to the next; nothing happens at random. */
static bool ripeness_pass(const struct ns_ripeness *now, size_t round,
                          struct negsim_climate *climate, struct negsim_error *err)
{
    const struct negsim_war *war = now->scn->war;
    struct ns_chance chance;
    size_t step = ns_process_step(war, now->process, round);
    ns_chance_none(war, step, &chance);
    struct ns_climate_move move = {
        .scn = now->scn, .off = now->off, .chance = &chance, .length = 1};
    for (size_t i = 0; i < NEGSIM_SIDES; i++)
        move.aid[i] = ns_process_aid(war, now->off, step, i, round);
    if (!ns_climate_move_sides(&move, climate->sides, err))
        return false;
    ns_chance_none(war, ns_process_step(war, now->process, round + 1), &chance);
    ns_chance_fire(&chance, climate);
    return true;
}

static double ripeness_value(const struct ns_ripeness *now, size_t side,
                             const struct negsim_climate *climate)
{
    return negsim_war_value(now->scn, now->scn->war->sides[side], now->stance, climate);
}

bool ns_ripeness_forecast(const struct ns_ripeness *now, double rise[NEGSIM_SIDES],
                          struct negsim_error *err)
{
    const struct negsim_war *war = now->scn->war;
    struct negsim_climate climate = *now->climate; /* trust is shared, and not moved */
    struct ns_chance chance;
    size_t last = 0;
    ns_chance_none(war, ns_process_step(war, now->process, now->round), &chance);
    ns_chance_fire(&chance, &climate);
    for (size_t i = 0; i < NEGSIM_SIDES; i++) {
        size_t horizon = ripeness_of(now, i)->horizon;
        rise[i] = -ripeness_value(now, i, &climate);
        last = horizon > last ? horizon : last;
    }
    for (size_t ahead = 1; ahead <= last; ahead++) {
        if (!ripeness_pass(now, now->round + ahead - 1, &climate, err))
            return false;
        for (size_t i = 0; i < NEGSIM_SIDES; i++)
            if (ripeness_of(now, i)->horizon == ahead)
                rise[i] += ripeness_value(now, i, &climate);
    }
    return true;
}

bool ns_ripeness_judge(const struct ns_ripeness *now, const double cost[NEGSIM_SIDES],
                       bool *stalemate, struct negsim_error *err)
{
    double tolerance[NEGSIM_SIDES], rise[NEGSIM_SIDES];
    *stalemate = false;
    for (size_t i = 0; i < NEGSIM_SIDES; i++) {
        tolerance[i] = ripeness_of(now, i)->tolerance;
        if (!(tolerance[i] > 0 && cost[i] > tolerance[i]))
            return true;
    }
    if (!ns_ripeness_forecast(now, rise, err))
        return false;
    *stalemate = ns_ripeness_holds(cost, tolerance, rise);
    return true;
}

/* What rounds are worth to an actor, and why others are worth more. */
#include <math.h>

#include "study/compare/value.h"

bool ns_seat_has_war_value(const struct ns_seat *seat)
{
    return seat->scn->war &&
           isfinite(seat->rounds->series[0].actors[seat->actor].war_value);
}

double ns_seat_patience(const struct ns_seat *seat)
{
    double discount = seat->scn->actors[seat->actor].discount;
    if (!ns_seat_has_war_value(seat))
        return discount;
    return discount * (1 - seat->scn->war->decision);
}

/* Rounds that passed without an agreement. */
static size_t seat_waits(const struct ns_seat *seat)
{
    bool agreed = seat->rounds->outcome == NEGSIM_AGREEMENT;
    return seat->rounds->n_series - (agreed ? 1 : 0);
}

static const struct negsim_actor_round *seat_at(const struct ns_seat *seat, size_t s)
{
    return &seat->rounds->series[s].actors[seat->actor];
}

/* 1 − β, small or not. */
static double seat_impatience(const struct ns_seat *seat)
{
    double discount = seat->scn->actors[seat->actor].discount;
    return 1 - discount + discount * seat->scn->war->decision;
}

/* d of a round: what going on for that long brings. W knows nothing of what happens at
 * random, which is paid for nevertheless. */
static double seat_flow(const struct ns_seat *seat, size_t s)
{
    const struct negsim_actor_round *round = seat_at(seat, s);
    if (!ns_seat_has_war_value(seat))
        return -round->cost;
    return seat_impatience(seat) * round->war_value - round->mishaps;
}

/* X: the agreement, or what is left without one. */
static double seat_end(const struct ns_seat *seat)
{
    const struct negsim_rounds *rounds = seat->rounds;
    if (rounds->outcome == NEGSIM_AGREEMENT)
        return rounds->utilities[seat->actor];
    const struct negsim_actor_round *last = seat_at(seat, rounds->n_series - 1);
    return ns_seat_has_war_value(seat) ? last->war_value : last->reservation;
}

/* What follows the first `from` rounds is worth at their end. */
static double seat_value(const struct ns_seat *seat, size_t from, double patience)
{
    double value = seat_end(seat);
    for (size_t s = seat_waits(seat); s-- > from;)
        value = seat_flow(seat, s) + patience * value;
    return value;
}

double negsim_rounds_value(const struct negsim_scenario *scn,
                           const struct negsim_rounds *rounds, size_t actor)
{
    struct ns_seat seat = {scn, rounds, actor};
    return seat_value(&seat, 0, ns_seat_patience(&seat));
}

struct negsim_compare_reasons ns_seat_reasons(const struct ns_seat *here,
                                              const struct ns_seat *reference,
                                              double leverage)
{
    struct negsim_compare_reasons why = {0};
    double patience = ns_seat_patience(reference);
    double weight = 1;
    size_t both = seat_waits(here) < seat_waits(reference) ? seat_waits(here)
                                                           : seat_waits(reference);
    for (size_t s = 0; s < both; s++) {
        double cost = seat_at(here, s)->cost;
        double cost_then = seat_at(reference, s)->cost;
        why.cost += weight * (cost_then - cost);
        why.prospects +=
            weight * (seat_flow(here, s) + cost - seat_flow(reference, s) - cost_then);
        weight *= patience;
    }
    double end = seat_end(here);
    double end_then = seat_end(reference);
    why.timing = weight * (seat_value(here, both, patience) - end -
                           seat_value(reference, both, patience) + end_then);
    bool agreed = here->rounds->outcome == NEGSIM_AGREEMENT &&
                  reference->rounds->outcome == NEGSIM_AGREEMENT;
    why.leverage = agreed && isfinite(leverage) ? weight * leverage : 0;
    why.terms = weight * (end - end_then) - why.leverage;
    double value = seat_value(here, 0, ns_seat_patience(here));
    why.discounting = value - seat_value(here, 0, patience);
    why.total = value - seat_value(reference, 0, patience);
    return why;
}

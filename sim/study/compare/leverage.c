/*
 * Who gains from the way to the table.
 *
 * Settlement is the asymmetric Nash solution with the inside options as disagreement
 * points (Binmore, Rubinstein and Wolinsky 1986, RAND Journal of Economics 17; Muthoo
 * 1999, Bargaining Theory with Applications), so that a ceasefire first moves leverage
 * to the side that it relieves less, unless relief is split as power is (the
 * motivation is in Werner and Yuen 2005, International Organization 59). Utilities of
 * the two parties are taken to trade one for one, as on a pie.
 */
#include <math.h>
#include <stdint.h>

#include <negsim/package.h>

#include "study/compare/value.h"

double negsim_settlement_share(double alpha, double inside_a, double inside_b)
{
    return inside_a + alpha * (1 - inside_a - inside_b);
}

double negsim_leverage(double alpha, double change_a, double change_b)
{
    return (1 - alpha) * change_a - alpha * change_b;
}

static int sign_of(double x)
{
    return (x > NEGSIM_UTILITY_TOLERANCE) - (x < -NEGSIM_UTILITY_TOLERANCE);
}

struct negsim_break_even negsim_break_even(double share_change, double inside_change,
                                           double patience)
{
    struct negsim_break_even found = {.rounds = NAN};
    int inside = sign_of(inside_change);
    /* Without patience no settlement is waited for. */
    int share = patience > 0 ? sign_of(share_change) : inside;
    if (share * inside < 0 && patience < 1) {
        found.kind = NEGSIM_BREAK_EVEN_AT;
        found.rounds = log1p(-share_change / inside_change) / -log(patience);
        found.gain_beyond = inside > 0;
    } else if (share * inside < 0) {
        found.kind = NEGSIM_BREAK_EVEN_UNDISCOUNTED;
    } else if (share + inside == 0) {
        found.kind = NEGSIM_BREAK_EVEN_SAME;
    } else {
        found.kind =
            share + inside > 0 ? NEGSIM_BREAK_EVEN_GAINS : NEGSIM_BREAK_EVEN_LOSES;
    }
    return found;
}

/* The mean of a party's inside option over the first n rounds. */
static double seat_inside(const struct ns_seat *seat, size_t n,
                          enum negsim_inside_option inside)
{
    double sum = 0;
    for (size_t s = 0; s < n; s++) {
        const struct negsim_actor_round *round =
            &seat->rounds->series[s].actors[seat->actor];
        sum +=
            inside == NEGSIM_INSIDE_WAR_VALUES ? round->war_value : round->reservation;
    }
    return sum / (double)n;
}

void ns_compare_leverage(const struct negsim_compare *compare,
                         struct negsim_compare_case *here)
{
    const struct negsim_compare_case *reference = &compare->cases[compare->reference];
    struct negsim_standing *standings[NEGSIM_SIDES];
    struct ns_seat now[NEGSIM_SIDES];
    struct ns_seat then[NEGSIM_SIDES];
    here->inside = NEGSIM_INSIDE_NONE;
    if (!compare->has_parties)
        return;
    enum negsim_inside_option inside = NEGSIM_INSIDE_WAR_VALUES;
    for (size_t p = 0; p < NEGSIM_SIDES; p++) {
        size_t actor = compare->parties[p];
        standings[p] = &here->standings[actor];
        if (standings[p]->actor == SIZE_MAX)
            return;
        now[p] = (struct ns_seat){here->scn, &here->rounds, standings[p]->actor};
        then[p] = (struct ns_seat){reference->scn, &reference->rounds,
                                   reference->standings[actor].actor};
        if (!ns_seat_has_war_value(&now[p]) || !ns_seat_has_war_value(&then[p]))
            inside = NEGSIM_INSIDE_RESERVATIONS;
    }
    size_t n = here->rounds.n_series < reference->rounds.n_series
                   ? here->rounds.n_series
                   : reference->rounds.n_series;
    double change[NEGSIM_SIDES];
    for (size_t p = 0; p < NEGSIM_SIDES; p++) {
        standings[p]->inside = seat_inside(&now[p], n, inside);
        standings[p]->inside_reference = seat_inside(&then[p], n, inside);
        change[p] = standings[p]->inside - standings[p]->inside_reference;
    }
    double moved = negsim_leverage(compare->alpha, change[0], change[1]);
    for (size_t p = 0; p < NEGSIM_SIDES; p++) {
        standings[p]->leverage = p == 0 ? moved : -moved;
        if (inside == NEGSIM_INSIDE_WAR_VALUES)
            standings[p]->break_even = negsim_break_even(
                standings[p]->leverage, change[p], ns_seat_patience(&then[p]));
    }
    here->inside = inside;
}

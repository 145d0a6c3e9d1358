#include "zone/frontier/aim.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

void ns_aim_init(struct ns_aim *aim, const struct negsim_scenario *scn,
                 const struct ns_consent *consent)
{
    memset(aim, 0, sizeof *aim);
    aim->n_players = consent->n_players;
    for (size_t p = 0; p < consent->n_players; p++) {
        aim->power[p] = scn->actors[consent->players[p]].power;
        aim->share[p] = 1;
        aim->targets[p] = consent->targets[p];
    }
}

/* A gain that the tolerance cannot tell from 0 is 0: what is nothing but rounding must
 * not decide between products. */
static double aim_gain(const struct ns_aim *aim, size_t p, const double *utilities)
{
    double gain = utilities[p] - aim->targets[p];
    return gain > NEGSIM_UTILITY_TOLERANCE ? gain : 0;
}

static double aim_normalised(const struct ns_aim *aim, const double *utilities)
{
    double least = HUGE_VAL;
    for (size_t p = 0; p < aim->n_players; p++)
        if (aim->most[p] > NEGSIM_UTILITY_TOLERANCE)
            least = fmin(least, aim_gain(aim, p, utilities) / aim->most[p]);
    return least == HUGE_VAL ? 0 : least;
}

double ns_aim_value(const struct ns_aim *aim, const double *utilities)
{
    double sum = 0, logs = 0, least = HUGE_VAL;
    for (size_t p = 0; p < aim->n_players; p++) {
        double gain = aim_gain(aim, p, utilities);
        sum += aim->share[p] * utilities[p];
        logs += aim->power[p] * log(gain);
        least = fmin(least, gain);
    }
    switch (aim->solution) {
    case NS_NASH:
        return logs;
    case NS_KALAI_SMORODINSKY:
        return aim_normalised(aim, utilities);
    case NS_EGALITARIAN:
        return least;
    case NS_UTILITARIAN:
    case NS_SOLUTIONS:
        break;
    }
    return sum;
}

void ns_aim_measure(struct ns_aim *aim, const struct ns_trade *trade)
{
    for (size_t p = 0; p < aim->n_players; p++) {
        aim->most[p] = 0;
        for (size_t i = 0; i < trade->front.n; i++)
            aim->most[p] = fmax(aim->most[p], trade->front.u[i * aim->n_players + p] -
                                                  aim->targets[p]);
    }
}

/* Whether a is worth as much as the best; both may be the logarithm of 0. */
static bool aim_equal(double a, double best)
{
    return a == best || a >= best - NEGSIM_UTILITY_TOLERANCE;
}

size_t ns_aim_pick(const struct ns_aim *aim, const struct ns_trade *trade)
{
    struct ns_aim sums = *aim;
    double best = -HUGE_VAL, most = -HUGE_VAL;
    size_t n = aim->n_players, pick = SIZE_MAX;
    sums.solution = NS_UTILITARIAN;
    for (size_t i = 0; i < trade->front.n; i++)
        best = fmax(best, ns_aim_value(aim, trade->front.u + i * n));
    for (size_t i = 0; i < trade->front.n; i++)
        if (aim_equal(ns_aim_value(aim, trade->front.u + i * n), best))
            most = fmax(most, ns_aim_value(&sums, trade->front.u + i * n));
    for (size_t i = 0; i < trade->front.n; i++) {
        const double *u = trade->front.u + i * n;
        if (!aim_equal(ns_aim_value(aim, u), best) ||
            !aim_equal(ns_aim_value(&sums, u), most))
            continue;
        if (pick == SIZE_MAX ||
            ns_sum_before(&trade->merge,
                          (struct ns_sum){trade->front.link[i], NS_NO_LINK},
                          (struct ns_sum){trade->front.link[pick], NS_NO_LINK}))
            pick = i;
    }
    return pick;
}

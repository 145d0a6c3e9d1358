#include "zone/search/curve.h"

#include <math.h>

struct curve {
    const struct ns_space *space;
    size_t issue;
    const double *weights;
    double actors[NEGSIM_MAX_ACTORS]; /* weights with what the purses hold of them */
    double best, best_x;
};

static double curve_value(struct curve *curve, double x)
{
    double sum = 0;
    for (size_t p = 0; p < curve->space->n_players; p++)
        if (curve->weights[p] > 0)
            sum += curve->weights[p] * ns_space_share(curve->space, p, curve->issue, x);
    if (sum > curve->best) {
        curve->best = sum;
        curve->best_x = x;
    }
    return sum;
}

/* How far 1 − d^a rises above its chord on [lo, hi] at the most; 0 unless a > 1. */
static double curve_overshoot(const struct negsim_preference *pref, double lo,
                              double hi)
{
    double a = pref->exponent, reach = fabs(pref->worst - pref->ideal);
    double side = 0.5 * (lo + hi) < pref->ideal ? -1 : 1;
    double near = fmin(fabs(lo - pref->ideal), fabs(hi - pref->ideal)) / reach;
    double far = fmax(fabs(lo - pref->ideal), fabs(hi - pref->ideal)) / reach;
    if (pref->kind != NEGSIM_VALUE_CONCESSION || a <= 1 || near >= 1 || !(far > near) ||
        (lo - pref->ideal) * side < 0 || (hi - pref->ideal) * side < 0)
        return 0;
    double fall = (pow(far, a) - pow(near, a)) / (far - near);
    double touch = pow(fall / a, 1 / (a - 1));
    return fmax(0, pow(near, a) + fall * (touch - near) - pow(touch, a));
}

/* What the sum can exceed the larger end of [lo, hi] by. */
static double curve_slack(const struct curve *curve, double lo, double hi)
{
    const struct ns_space *space = curve->space;
    double slack = 0;
    for (size_t p = 0; p < space->n_actors; p++) {
        double weight =
            curve->actors[p] * space->scale[p * space->n_issues + curve->issue];
        if (weight > 0)
            slack +=
                weight *
                curve_overshoot(
                    &space->scn->actors[space->players[p]].preferences[curve->issue],
                    lo, hi);
    }
    return slack;
}

static void curve_weigh_actors(struct curve *curve)
{
    const struct ns_space *space = curve->space;
    size_t n = space->n_actors;
    for (size_t p = 0; p < n; p++)
        curve->actors[p] = curve->weights[p];
    for (size_t i = 0; space->shares && i < (space->n_players - n) * n; i++)
        curve->actors[i % n] += curve->weights[n + i / n] * space->shares[i];
}

static void curve_halve(struct curve *curve, double lo, double at_lo, double hi,
                        double at_hi, int depth)
{
    double upper = fmax(at_lo, at_hi) + curve_slack(curve, lo, hi);
    double middle = 0.5 * (lo + hi);
    if (upper <= curve->best + NS_CURVE_TOLERANCE || depth == 0)
        return;
    double at_middle = curve_value(curve, middle);
    if (at_lo > at_hi) {
        curve_halve(curve, lo, at_lo, middle, at_middle, depth - 1);
        curve_halve(curve, middle, at_middle, hi, at_hi, depth - 1);
    } else {
        curve_halve(curve, middle, at_middle, hi, at_hi, depth - 1);
        curve_halve(curve, lo, at_lo, middle, at_middle, depth - 1);
    }
}

double ns_curve_maximum(const struct ns_space *space, size_t k, const double *weights,
                        double lo, double hi, double *x)
{
    struct curve curve = {
        .space = space, .issue = k, .weights = weights, .best = -HUGE_VAL};
    curve_weigh_actors(&curve);
    double at_lo = curve_value(&curve, lo), at_hi = curve_value(&curve, hi);
    /* Halving 50 times exhausts the digits of a double; the slack is gone long before.
     */
    curve_halve(&curve, lo, at_lo, hi, at_hi, 50);
    *x = curve.best_x;
    return curve.best;
}

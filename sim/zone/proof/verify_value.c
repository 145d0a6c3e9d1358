/* Upper bounds of weighted value functions between their kinks. */
#include "zone/proof/verify_box.h"

#include <math.h>

/* Bounds are sharpened to this, or until so many pieces have been looked at. */
static const double VALUE_TOLERANCE = 1e-12;

enum { VALUE_PIECES = 100000, VALUE_DEPTH = 60 };

struct sum {
    const struct negsim_scenario *scn;
    size_t issue;
    double share[NEGSIM_MAX_ACTORS]; /* of each actor's value in the sum */
    double best;                     /* largest value seen */
    double upper;                    /* largest bound of a piece that was left alone */
    size_t pieces;
};

static double sum_value(struct sum *sum, double x)
{
    double value = 0;
    for (size_t i = 0; i < sum->scn->n_actors; i++)
        if (sum->share[i] > 0)
            value += sum->share[i] *
                     negsim_value(&sum->scn->actors[i].preferences[sum->issue], x);
    sum->best = fmax(sum->best, value);
    return value;
}

/* Whether 1 − d^a is concave from lo to hi, which lie on one side of the ideal. */
static bool value_is_concave(const struct negsim_preference *pref, double lo, double hi)
{
    double reach = fabs(pref->worst - pref->ideal);
    return pref->kind == NEGSIM_VALUE_CONCESSION && pref->exponent > 1 &&
           fabs(0.5 * (lo + hi) - pref->ideal) < reach;
}

/* The slope of 1 − d^a. */
static double value_slope(const struct negsim_preference *pref, double x)
{
    double reach = fabs(pref->worst - pref->ideal);
    double distance = fabs(x - pref->ideal) / reach;
    double slope = pref->exponent * pow(distance, pref->exponent - 1) / reach;
    return x > pref->ideal ? -slope : slope;
}

/* A straight line lies above each value function: the tangent in the middle of a
 * concave one, the chord of others. Their sum is largest at an end. */
static double sum_bound(const struct sum *sum, double lo, double hi)
{
    double at_lo = 0, at_hi = 0, middle = 0.5 * (lo + hi);
    for (size_t i = 0; i < sum->scn->n_actors; i++) {
        const struct negsim_preference *pref =
            &sum->scn->actors[i].preferences[sum->issue];
        if (!(sum->share[i] > 0))
            continue;
        if (value_is_concave(pref, lo, hi)) {
            double value = negsim_value(pref, middle);
            double slope = value_slope(pref, middle);
            at_lo += sum->share[i] * (value + slope * (lo - middle));
            at_hi += sum->share[i] * (value + slope * (hi - middle));
        } else {
            at_lo += sum->share[i] * negsim_value(pref, lo);
            at_hi += sum->share[i] * negsim_value(pref, hi);
        }
    }
    return fmax(at_lo, at_hi);
}

static void sum_descend(struct sum *sum, double lo, double hi, int depth)
{
    double bound = sum_bound(sum, lo, hi), middle = 0.5 * (lo + hi);
    sum_value(sum, middle);
    if (bound <= sum->best + VALUE_TOLERANCE || depth == 0 ||
        ++sum->pieces > VALUE_PIECES) {
        sum->upper = fmax(sum->upper, bound);
        return;
    }
    sum_descend(sum, lo, middle, depth - 1);
    sum_descend(sum, middle, hi, depth - 1);
}

double ns_verify_interval(const struct negsim_scenario *scn, size_t issue,
                          const double *weights, double lo, double hi, size_t *pieces)
{
    struct sum sum = {
        .scn = scn, .issue = issue, .best = -HUGE_VAL, .upper = -HUGE_VAL};
    for (size_t i = 0; i < scn->n_actors; i++) {
        double total = 0;
        for (size_t k = 0; k < scn->n_issues; k++)
            total += scn->actors[i].preferences[k].weight;
        sum.share[i] = weights[i] * scn->actors[i].preferences[issue].weight / total;
    }
    sum_value(&sum, lo);
    sum_value(&sum, hi);
    sum_descend(&sum, lo, hi, VALUE_DEPTH);
    *pieces = sum.pieces + 1;
    return sum.upper;
}

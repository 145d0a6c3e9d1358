/* What a factor is at a share of it: inverse distribution functions. */
#include <negsim/factor.h>

#include <math.h>

#include <gsl/gsl_cdf.h>

#include "base/gsl.h"

static double clamp(double x, double lo, double hi)
{
    return x < lo ? lo : x > hi ? hi : x;
}

static double quantile_triangular(const double *p, double u)
{
    const double width = p[2] - p[0], left = p[1] - p[0], right = p[2] - p[1];
    if (u * width <= left)
        return p[0] + sqrt(u * width * left);
    return p[2] - sqrt((1 - u) * width * right);
}

/* Cut to [lo, hi]: by the chances of what lies below and above, each of which keeps
 * its digits in its own tail. */
static double quantile_normal(const double *p, double lo, double hi, double u)
{
    const double mean = p[0], sd = p[1], a = (lo - mean) / sd, b = (hi - mean) / sd;
    /* So much narrower than the curve that it is flat: to 1e-12 of the width. */
    if (b - a < 1e-6)
        return lo + u * (hi - lo);
    double below = gsl_cdf_ugaussian_P(a), above = gsl_cdf_ugaussian_Q(b);
    double within = 1 - below - above;
    double under = below + u * within, over = above + (1 - u) * within;
    return mean + sd * (under < over ? gsl_cdf_ugaussian_Pinv(under)
                                     : gsl_cdf_ugaussian_Qinv(over));
}

/* By halving. */
static double quantile_beta_slowly(double alpha, double beta, double u)
{
    double lo = 0, hi = 1;
    for (int j = 0; j < 200 && lo < hi; j++) {
        double middle = lo + 0.5 * (hi - lo);
        if (middle == lo || middle == hi)
            break;
        if (gsl_cdf_beta_P(middle, alpha, beta) < u)
            lo = middle;
        else
            hi = middle;
    }
    return hi;
}

/* The library's search is for ordinary shapes; for others it may take for ever. */
static double quantile_beta(const double *p, double lo, double hi, double u)
{
    const double least = 0.1, most = 1000;
    bool ordinary = p[0] >= least && p[1] >= least && p[0] <= most && p[1] <= most;
    if (u == 0)
        return lo;
    double x = ordinary ? gsl_cdf_beta_Pinv(u, p[0], p[1]) : -1;
    bool found = x >= 0 && x <= 1 && fabs(gsl_cdf_beta_P(x, p[0], p[1]) - u) < 1e-9;
    return lo + (hi - lo) * (found ? x : quantile_beta_slowly(p[0], p[1], u));
}

static double quantile_uncertain(const struct negsim_factor *factor, double u)
{
    const double *p = factor->parameters;
    double x = factor->lo;
    switch (factor->distribution) {
    case NEGSIM_UNIFORM:
        x = p[0] + u * (p[1] - p[0]);
        break;
    case NEGSIM_TRIANGULAR:
        x = quantile_triangular(p, u);
        break;
    case NEGSIM_NORMAL:
    case NEGSIM_BETA:
        ns_gsl_begin();
        x = factor->distribution == NEGSIM_BETA
                ? quantile_beta(p, factor->lo, factor->hi, u)
                : quantile_normal(p, factor->lo, factor->hi, u);
        ns_gsl_end();
        break;
    case NEGSIM_CHOICE:
        x = p[(size_t)(u * (double)factor->n_parameters)];
        break;
    }
    return clamp(x, factor->lo, factor->hi);
}

size_t negsim_factor_count(const struct negsim_factor *factor)
{
    if (factor->kind == NEGSIM_FACTOR_UNCERTAIN)
        return factor->distribution == NEGSIM_CHOICE ? factor->n_parameters : 0;
    return factor->n_levels;
}

double negsim_factor_value(const struct negsim_factor *factor, double u)
{
    u = u > 0 ? fmin(u, 1 - 0x1p-53) : 0; /* NaN is taken as 0 */
    switch (factor->kind) {
    case NEGSIM_FACTOR_RANGE:
        return clamp(factor->lo + u * (factor->hi - factor->lo), factor->lo,
                     factor->hi);
    case NEGSIM_FACTOR_LEVELS:
        return factor->levels[(size_t)(u * (double)factor->n_levels)];
    case NEGSIM_FACTOR_WORDS:
        return floor(u * (double)factor->n_levels);
    case NEGSIM_FACTOR_UNCERTAIN:
        return quantile_uncertain(factor, u);
    }
    return factor->lo;
}

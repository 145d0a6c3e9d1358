/**
 * @file
 * The largest weighted sum of curved value functions over an interval, with a proof.
 */
#ifndef NS_ZONE_CURVE_H
#define NS_ZONE_CURVE_H

#include "zone/space/space.h"

/* Maxima of curved sums are proved to this. */
#define NS_CURVE_TOLERANCE 1e-11

/**
 * Maximise Σ_p weights[p] · share_p(x) over [lo, hi], which lies within one cell of
 * issue k, so that every share is linear, concave or convex there. Weights are ≥ 0.
 *
 * A share lies below its chord plus the overshoot of its concave arc, which is known
 * in closed form; intervals whose bound falls below the best value found are dropped
 * and the others halved.
 *
 * @param x where the value returned is attained; the maximum is at most
 *        NS_CURVE_TOLERANCE larger
 */
double ns_curve_maximum(const struct ns_space *space, size_t k, const double *weights,
                        double lo, double hi, double *x);

#endif

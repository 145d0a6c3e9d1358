/**
 * @file
 * Minimisation in one dimension, by GSL.
 */
#ifndef NS_BASE_MINIMISE_H
#define NS_BASE_MINIMISE_H

/**
 * A local minimum of f on [lo, hi] by golden section search, from the best of a few
 * points inside; an end where none of them is lower.
 */
double ns_minimise(double (*f)(double x, void *context), void *context, double lo,
                   double hi);

#endif

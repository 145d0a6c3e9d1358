/**
 * @file
 * A growing set of vectors that answers: is this one dominated?
 *
 * Static k-d trees of doubling sizes (Bentley & Saxe 1980, J. Algorithms 1, 301–358),
 * whose nodes know the largest value of each dimension below them.
 */
#ifndef NS_ZONE_MAXIMA_H
#define NS_ZONE_MAXIMA_H

#include <stdbool.h>
#include <stddef.h>

struct ns_maxima;

/* NULL without memory. */
struct ns_maxima *ns_maxima_create(size_t n_dims);
void ns_maxima_destroy(struct ns_maxima *maxima);

/* Number it by the order of adding, from 0; false without memory. */
bool ns_maxima_add(struct ns_maxima *maxima, const double *u);

/* The number of a vector that is ≥ u − slack everywhere; NS_NONE: there is none. */
size_t ns_maxima_find(struct ns_maxima *maxima, const double *u, double slack);

/* How many vectors and corners finding has looked at. */
double ns_maxima_looks(const struct ns_maxima *maxima);

#endif

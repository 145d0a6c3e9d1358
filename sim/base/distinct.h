/* The different numbers of a list, in order. */
#ifndef NS_BASE_DISTINCT_H
#define NS_BASE_DISTINCT_H

#include <stdbool.h>
#include <stddef.h>

/* Sort n numbers, none of them NaN, and keep one of each; returns how many those are.
 */
size_t ns_distinct(double *numbers, size_t n);

/* Where a number stands among n that were so sorted, or would; false where it is none
 * of them. */
bool ns_distinct_find(const double *sorted, size_t n, double number, size_t *at);

#endif

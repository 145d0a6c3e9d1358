/**
 * @file
 * How many pairs of vectors of two numbers, one of each list, add up to enough.
 *
 * Rows of one list in order of the first number meet ever more rows of the other,
 * whose second numbers a binary indexed tree counts (Fenwick 1994, Software: Practice
 * and Experience 24, 327–336).
 */
#ifndef NS_ZONE_SWEEP_H
#define NS_ZONE_SWEEP_H

#include <stddef.h>
#include <stdint.h>

#include "zone/counts/rows.h"

struct ns_sweep;

/* Rows have two dimensions that count, and may have more that follow from them. NULL
 * without memory. */
struct ns_sweep *ns_sweep_create(const struct ns_rows *left,
                                 const struct ns_rows *right);
void ns_sweep_destroy(struct ns_sweep *sweep);

/* Steps that one sweep takes. */
size_t ns_sweep_steps(const struct ns_sweep *sweep);

/* Add to `total` the packages of all pairs whose sums reach `least`, times `times`. */
void ns_sweep_count(struct ns_sweep *sweep, const int64_t *least,
                    const mp_limb_t *times, mp_limb_t *total);

#endif

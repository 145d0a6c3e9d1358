/**
 * @file
 * Lists of utility vectors with the number of packages that have them.
 *
 * Utilities are whole numbers of a small unit, so that sums are the same in whatever
 * order they are made and equal vectors are found to be equal.
 */
#ifndef NS_ZONE_ROWS_H
#define NS_ZONE_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "zone/counts/count.h"

struct ns_rows {
    size_t n_dims;
    size_t n_limbs; /* of a count: enough for all packages together */
    size_t n, capacity;
    int64_t *sums;     /* n × n_dims */
    mp_limb_t *counts; /* n × n_limbs */
    size_t *slots;     /* by hash: row + 1, 0 for none */
    size_t n_slots;    /* a power of two */
    bool full;         /* given up for having too many rows */
};

void ns_rows_init(struct ns_rows *rows, size_t n_dims, size_t n_limbs);
void ns_rows_finish(struct ns_rows *rows);

/* Make a list that holds one package of utility `sums`; false without memory. */
bool ns_rows_start(struct ns_rows *rows, const int64_t *sums);

/* Add packages to their vector. */
bool ns_rows_add(struct ns_rows *rows, const int64_t *sums, const mp_limb_t *count);

/* All sums of a row of one list and a row of the other go to `out`, but for those
 * that are below `least` in some dimension. Gives up once `out` has more than max_rows.
 */
bool ns_rows_extend(struct ns_rows *out, const struct ns_rows *rows,
                    const struct ns_rows *options, const int64_t *least,
                    size_t max_rows);

#endif

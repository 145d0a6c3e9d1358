#include "zone/counts/rows.h"

#include <stdlib.h>
#include <string.h>

#include <negsim/scenario.h>

void ns_rows_init(struct ns_rows *rows, size_t n_dims, size_t n_limbs)
{
    *rows = (struct ns_rows){.n_dims = n_dims, .n_limbs = n_limbs};
}

void ns_rows_finish(struct ns_rows *rows)
{
    free(rows->sums);
    free(rows->counts);
    free(rows->slots);
    memset(rows, 0, sizeof *rows);
}

static size_t rows_hash(const int64_t *sums, size_t n)
{
    uint64_t hash = 0x9e3779b97f4a7c15;
    for (size_t d = 0; d < n; d++) {
        hash = (hash ^ (uint64_t)sums[d]) * 0xff51afd7ed558ccd;
        hash ^= hash >> 32;
    }
    return (size_t)hash;
}

/* The slot that holds a vector, or the empty one where it belongs. */
static size_t *rows_slot(const struct ns_rows *rows, const int64_t *sums)
{
    size_t at = rows_hash(sums, rows->n_dims) & (rows->n_slots - 1);
    while (rows->slots[at] != 0 &&
           memcmp(rows->sums + (rows->slots[at] - 1) * rows->n_dims, sums,
                  rows->n_dims * sizeof *sums))
        at = (at + 1) & (rows->n_slots - 1);
    return &rows->slots[at];
}

static bool rows_grow(struct ns_rows *rows)
{
    size_t capacity = rows->capacity ? 2 * rows->capacity : 16;
    int64_t *sums = realloc(rows->sums, capacity * rows->n_dims * sizeof *sums);
    if (sums)
        rows->sums = sums;
    mp_limb_t *counts =
        realloc(rows->counts, capacity * rows->n_limbs * sizeof *counts);
    if (counts)
        rows->counts = counts;
    size_t *slots = calloc(2 * capacity, sizeof *slots);
    if (!sums || !counts || !slots) {
        free(slots);
        return false;
    }
    free(rows->slots);
    rows->slots = slots;
    rows->n_slots = 2 * capacity;
    rows->capacity = capacity;
    for (size_t r = 0; r < rows->n; r++)
        *rows_slot(rows, rows->sums + r * rows->n_dims) = r + 1;
    return true;
}

bool ns_rows_add(struct ns_rows *rows, const int64_t *sums, const mp_limb_t *count)
{
    if (rows->n == rows->capacity && !rows_grow(rows))
        return false;
    size_t *slot = rows_slot(rows, sums);
    if (*slot != 0) {
        ns_count_add(rows->counts + (*slot - 1) * rows->n_limbs, count, rows->n_limbs);
        return true;
    }
    memcpy(rows->sums + rows->n * rows->n_dims, sums, rows->n_dims * sizeof *sums);
    mpn_copyi(rows->counts + rows->n * rows->n_limbs, count, (mp_size_t)rows->n_limbs);
    *slot = ++rows->n;
    return true;
}

bool ns_rows_start(struct ns_rows *rows, const int64_t *sums)
{
    const mp_limb_t one[NS_COUNT_LIMBS] = {1};
    return ns_rows_add(rows, sums, one);
}

bool ns_rows_extend(struct ns_rows *out, const struct ns_rows *rows,
                    const struct ns_rows *options, const int64_t *least,
                    size_t max_rows)
{
    int64_t sums[NEGSIM_MAX_ACTORS + 1];
    size_t n = rows->n_dims;
    mp_limb_t count[NS_COUNT_LIMBS];
    for (size_t a = 0; a < rows->n && !out->full; a++) {
        for (size_t b = 0; b < options->n; b++) {
            bool reaches = true;
            for (size_t d = 0; d < n && reaches; d++) {
                sums[d] = rows->sums[a * n + d] + options->sums[b * n + d];
                reaches = sums[d] >= least[d];
            }
            if (!reaches)
                continue;
            ns_count_multiply(count, rows->counts + a * rows->n_limbs,
                              options->counts + b * rows->n_limbs, rows->n_limbs);
            if (!ns_rows_add(out, sums, count))
                return false;
        }
        out->full = out->n > max_rows;
    }
    return true;
}

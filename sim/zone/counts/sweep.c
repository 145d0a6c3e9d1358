#include "zone/counts/sweep.h"

#include <stdlib.h>
#include <string.h>

struct key {
    int64_t value;
    size_t row;
};

struct ns_sweep {
    const struct ns_rows *left, *right;
    struct key *left_first;   /* left rows, first number ascending */
    struct key *right_first;  /* right rows, first number descending */
    struct key *right_second; /* right rows, second number descending */
    size_t *rank;             /* of right rows in right_second */
    mp_limb_t *tree;          /* right->n + 1 counts, by rank from 1 */
};

static int key_ascending(const void *a, const void *b)
{
    const struct key *left = a, *right = b;
    if (left->value != right->value)
        return left->value < right->value ? -1 : 1;
    return left->row < right->row ? -1 : left->row > right->row;
}

static int key_descending(const void *a, const void *b)
{
    return -key_ascending(a, b);
}

static struct key *keys_sort(const struct ns_rows *rows, size_t d,
                             int (*compare)(const void *, const void *))
{
    struct key *keys = calloc(rows->n + 1, sizeof *keys);
    if (!keys)
        return NULL;
    for (size_t r = 0; r < rows->n; r++)
        keys[r] = (struct key){rows->sums[r * rows->n_dims + d], r};
    qsort(keys, rows->n, sizeof *keys, compare);
    return keys;
}

struct ns_sweep *ns_sweep_create(const struct ns_rows *left,
                                 const struct ns_rows *right)
{
    struct ns_sweep *sweep = calloc(1, sizeof *sweep);
    if (!sweep)
        return NULL;
    sweep->left = left;
    sweep->right = right;
    sweep->left_first = keys_sort(left, 0, key_ascending);
    sweep->right_first = keys_sort(right, 0, key_descending);
    sweep->right_second = keys_sort(right, 1, key_descending);
    sweep->rank = calloc(right->n + 1, sizeof *sweep->rank);
    sweep->tree = calloc((right->n + 1) * right->n_limbs, sizeof *sweep->tree);
    if (!sweep->left_first || !sweep->right_first || !sweep->right_second ||
        !sweep->rank || !sweep->tree) {
        ns_sweep_destroy(sweep);
        return NULL;
    }
    for (size_t i = 0; i < right->n; i++)
        sweep->rank[sweep->right_second[i].row] = i + 1;
    return sweep;
}

void ns_sweep_destroy(struct ns_sweep *sweep)
{
    if (!sweep)
        return;
    free(sweep->left_first);
    free(sweep->right_first);
    free(sweep->right_second);
    free(sweep->rank);
    free(sweep->tree);
    free(sweep);
}

size_t ns_sweep_steps(const struct ns_sweep *sweep)
{
    size_t n = sweep->left->n + sweep->right->n, depth = 1;
    while (sweep->right->n >> depth)
        depth++;
    return n * depth;
}

static void sweep_insert(struct ns_sweep *sweep, size_t row)
{
    const struct ns_rows *right = sweep->right;
    for (size_t i = sweep->rank[row]; i <= right->n; i += i & -i)
        ns_count_add(sweep->tree + i * right->n_limbs,
                     right->counts + row * right->n_limbs, right->n_limbs);
}

/* Add up the rows inserted whose second number is at least `least`. */
static void sweep_query(const struct ns_sweep *sweep, int64_t least, mp_limb_t *sum)
{
    const struct ns_rows *right = sweep->right;
    size_t low = 0, high = right->n; /* how many rows reach it */
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (sweep->right_second[middle].value >= least)
            low = middle + 1;
        else
            high = middle;
    }
    mpn_zero(sum, (mp_size_t)right->n_limbs);
    for (size_t i = low; i > 0; i -= i & -i)
        ns_count_add(sum, sweep->tree + i * right->n_limbs, right->n_limbs);
}

void ns_sweep_count(struct ns_sweep *sweep, const int64_t *least,
                    const mp_limb_t *times, mp_limb_t *total)
{
    const struct ns_rows *left = sweep->left, *right = sweep->right;
    mp_limb_t partners[NS_COUNT_LIMBS], pairs[NS_COUNT_LIMBS] = {0};
    size_t met = 0, limbs = right->n_limbs;
    memset(sweep->tree, 0, (right->n + 1) * limbs * sizeof *sweep->tree);
    for (size_t i = 0; i < left->n; i++) {
        size_t row = sweep->left_first[i].row;
        const int64_t *sums = left->sums + row * left->n_dims;
        while (met < right->n && sweep->right_first[met].value >= least[0] - sums[0])
            sweep_insert(sweep, sweep->right_first[met++].row);
        sweep_query(sweep, least[1] - sums[1], partners);
        ns_count_add_product(pairs, left->counts + row * limbs, partners, limbs);
    }
    ns_count_add_product(total, pairs, times, limbs);
}

#include "zone/counts/pairs.h"

#include <stdlib.h>
#include <string.h>

enum { PAIRS_LEAF = 8 }; /* rows that are not worth dividing further */

struct node {
    size_t first, n;     /* rows */
    size_t below, above; /* children; 0 for a leaf, since the root is nobody's */
};

struct ns_row_tree {
    struct ns_rows *rows;
    size_t n_nodes, capacity;
    struct node *nodes;
    int64_t *low, *high; /* per node and dimension */
    mp_limb_t *counts;   /* per node */
};

void ns_row_tree_destroy(struct ns_row_tree *tree)
{
    if (!tree)
        return;
    free(tree->nodes);
    free(tree->low);
    free(tree->high);
    free(tree->counts);
    free(tree);
}

static bool tree_grow(struct ns_row_tree *tree)
{
    size_t capacity = 2 * tree->capacity + 16, dims = tree->rows->n_dims;
    struct node *nodes = realloc(tree->nodes, capacity * sizeof *nodes);
    if (nodes)
        tree->nodes = nodes;
    int64_t *low = realloc(tree->low, capacity * dims * sizeof *low);
    if (low)
        tree->low = low;
    int64_t *high = realloc(tree->high, capacity * dims * sizeof *high);
    if (high)
        tree->high = high;
    mp_limb_t *counts =
        realloc(tree->counts, capacity * tree->rows->n_limbs * sizeof *counts);
    if (counts)
        tree->counts = counts;
    tree->capacity = capacity;
    return nodes && low && high && counts;
}

/* Bounds and count of a node. */
static void tree_measure(struct ns_row_tree *tree, size_t node)
{
    const struct ns_rows *rows = tree->rows;
    size_t dims = rows->n_dims;
    int64_t *low = tree->low + node * dims, *high = tree->high + node * dims;
    mp_limb_t *count = tree->counts + node * rows->n_limbs;
    size_t first = tree->nodes[node].first;
    memcpy(low, rows->sums + first * dims, dims * sizeof *low);
    memcpy(high, low, dims * sizeof *high);
    mpn_zero(count, (mp_size_t)rows->n_limbs);
    for (size_t r = first; r < first + tree->nodes[node].n; r++) {
        const int64_t *sums = rows->sums + r * dims;
        for (size_t d = 0; d < dims; d++) {
            low[d] = sums[d] < low[d] ? sums[d] : low[d];
            high[d] = sums[d] > high[d] ? sums[d] : high[d];
        }
        ns_count_add(count, rows->counts + r * rows->n_limbs, rows->n_limbs);
    }
}

static void rows_swap(struct ns_rows *rows, size_t a, size_t b)
{
    for (size_t d = 0; d < rows->n_dims; d++) {
        int64_t keep = rows->sums[a * rows->n_dims + d];
        rows->sums[a * rows->n_dims + d] = rows->sums[b * rows->n_dims + d];
        rows->sums[b * rows->n_dims + d] = keep;
    }
    for (size_t l = 0; l < rows->n_limbs; l++) {
        mp_limb_t keep = rows->counts[a * rows->n_limbs + l];
        rows->counts[a * rows->n_limbs + l] = rows->counts[b * rows->n_limbs + l];
        rows->counts[b * rows->n_limbs + l] = keep;
    }
}

/* Put rows below the middle of the widest dimension first; returns how many. */
static size_t tree_partition(struct ns_row_tree *tree, size_t node)
{
    struct ns_rows *rows = tree->rows;
    size_t dims = rows->n_dims, widest = 0, first = tree->nodes[node].first, n = 0;
    const int64_t *low = tree->low + node * dims, *high = tree->high + node * dims;
    for (size_t d = 1; d < dims; d++)
        if (high[d] - low[d] > high[widest] - low[widest])
            widest = d;
    int64_t middle = low[widest] + (high[widest] - low[widest]) / 2;
    for (size_t r = first; r < first + tree->nodes[node].n; r++)
        if (rows->sums[r * dims + widest] <= middle)
            rows_swap(rows, first + n++, r);
    return n;
}

/* Build the node over some rows; its index goes to *index. */
static bool tree_build(struct ns_row_tree *tree, size_t first, size_t n, size_t *index)
{
    if (tree->n_nodes == tree->capacity && !tree_grow(tree))
        return false;
    size_t node = tree->n_nodes++, below, above;
    *index = node;
    tree->nodes[node] = (struct node){.first = first, .n = n};
    tree_measure(tree, node);
    if (n <= PAIRS_LEAF)
        return true;
    size_t cut = tree_partition(tree, node);
    if (!tree_build(tree, first, cut, &below) ||
        !tree_build(tree, first + cut, n - cut, &above))
        return false;
    tree->nodes[node].below = below;
    tree->nodes[node].above = above;
    return true;
}

struct ns_row_tree *ns_row_tree_create(struct ns_rows *rows)
{
    struct ns_row_tree *tree = calloc(1, sizeof *tree);
    size_t root;
    if (!tree)
        return NULL;
    tree->rows = rows;
    /* Rows are all different, so a node of several always has two sides. */
    if (rows->n == 0 || tree_build(tree, 0, rows->n, &root))
        return tree;
    ns_row_tree_destroy(tree);
    return NULL;
}

struct pairs {
    const struct ns_row_tree *left, *right;
    const int64_t *least;
    size_t n_dims;
    size_t *work;
    mp_limb_t sum[NS_COUNT_LIMBS];
};

static void pairs_compare_rows(struct pairs *pairs, const struct node *a,
                               const struct node *b)
{
    const struct ns_rows *left = pairs->left->rows, *right = pairs->right->rows;
    size_t n = pairs->n_dims;
    size_t limbs = left->n_limbs;
    for (size_t i = a->first; i < a->first + a->n; i++)
        for (size_t j = b->first; j < b->first + b->n; j++) {
            bool enough = true;
            for (size_t d = 0; d < n && enough; d++)
                enough =
                    left->sums[i * n + d] + right->sums[j * n + d] >= pairs->least[d];
            if (enough)
                ns_count_add_product(pairs->sum, left->counts + i * limbs,
                                     right->counts + j * limbs, limbs);
        }
}

static bool pairs_spend(struct pairs *pairs, size_t steps)
{
    if (*pairs->work < steps) {
        *pairs->work = 0;
        return false;
    }
    *pairs->work -= steps;
    return true;
}

static bool pairs_descend(struct pairs *pairs, size_t a, size_t b)
{
    const struct node *left = &pairs->left->nodes[a], *right = &pairs->right->nodes[b];
    size_t n = pairs->n_dims;
    bool all = true;
    if (!pairs_spend(pairs, 4))
        return false;
    for (size_t d = 0; d < n; d++) {
        if (pairs->left->high[a * n + d] + pairs->right->high[b * n + d] <
            pairs->least[d])
            return true;
        all = all && pairs->left->low[a * n + d] + pairs->right->low[b * n + d] >=
                         pairs->least[d];
    }
    if (all) {
        size_t limbs = pairs->left->rows->n_limbs;
        ns_count_add_product(pairs->sum, pairs->left->counts + a * limbs,
                             pairs->right->counts + b * limbs, limbs);
        return true;
    }
    if (!left->below && !right->below) {
        pairs_compare_rows(pairs, left, right);
        return pairs_spend(pairs, 2 * left->n * right->n);
    }
    if (left->below && (!right->below || left->n >= right->n))
        return pairs_descend(pairs, left->below, b) &&
               pairs_descend(pairs, left->above, b);
    return pairs_descend(pairs, a, right->below) &&
           pairs_descend(pairs, a, right->above);
}

bool ns_pairs_count(const struct ns_row_tree *left, const struct ns_row_tree *right,
                    const int64_t *least, const mp_limb_t *times, size_t *work,
                    mp_limb_t *total)
{
    if (left->n_nodes == 0 || right->n_nodes == 0)
        return true;
    struct pairs pairs = {.left = left,
                          .right = right,
                          .least = least,
                          .n_dims = left->rows->n_dims,
                          .work = work};
    bool ok = pairs_descend(&pairs, 0, 0);
    ns_count_add_product(total, pairs.sum, times, left->rows->n_limbs);
    return ok;
}

/**
 * @file
 * How many pairs of vectors, one of each list, add up to enough.
 *
 * Each list becomes a tree of bounding boxes. A pair of boxes all of whose sums are
 * enough, or none, is counted at once; others are opened (dual-tree counting: Gray &
 * Moore 2001, Advances in Neural Information Processing Systems 13, 521–527).
 */
#ifndef NS_ZONE_PAIRS_H
#define NS_ZONE_PAIRS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "zone/counts/rows.h"

struct ns_row_tree;

/* Takes its own order of the rows, which move; NULL without memory. */
struct ns_row_tree *ns_row_tree_create(struct ns_rows *rows);
void ns_row_tree_destroy(struct ns_row_tree *tree);

/**
 * Add to `total` the packages of all pairs whose sums reach `least`, times `times`.
 *
 * @param work is decreased by the steps taken
 * @return false where no work was left before the end
 */
bool ns_pairs_count(const struct ns_row_tree *left, const struct ns_row_tree *right,
                    const int64_t *least, const mp_limb_t *times, size_t *work,
                    mp_limb_t *total);

#endif

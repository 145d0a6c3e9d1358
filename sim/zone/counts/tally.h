/**
 * @file
 * The packages of a discrete space whose utilities reach given targets, counted.
 *
 * Horowitz, E. & Sahni, S. (1974), "Computing partitions with applications to the
 * knapsack problem", J. ACM 21, 277–292, with utility vectors for numbers and equal
 * ones merged: the parts of the space are listed as two halves, and pairs that reach
 * the targets are counted by a sweep (sweep.h) or by bounding boxes (pairs.h). Parts
 * that no longer fit a half are walked through.
 */
#ifndef NS_ZONE_TALLY_H
#define NS_ZONE_TALLY_H

#include "zone/counts/count.h"
#include "zone/space/space.h"

enum ns_tally_end { NS_TALLY_DONE, NS_TALLY_NO_WORK, NS_TALLY_TOO_MANY };

struct ns_tally {
    const struct ns_space *space;
    const double *targets; /* per player */
    const double *weights; /* per player, sum 1: a package that reaches the targets
                              does so for the weighted sum too, which is told sooner */
    size_t work;           /* steps left */
    size_t max_rows;       /* of a half */
    size_t n_limbs;        /* enough for all packages of the space */
};

/* What the lines leave of a part, and of a class of cells. */
void ns_tally_part(const struct ns_space *space, size_t part, mp_limb_t *number,
                   size_t n_limbs);

/**
 * Count; `number` means something where *end is NS_TALLY_DONE.
 *
 * @return false without memory
 */
bool ns_tally_count(struct ns_tally *tally, mp_limb_t *number, enum ns_tally_end *end);

#endif

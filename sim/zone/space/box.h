/**
 * @file
 * A box of packages: a run of cells, and for intervals a run of values, per issue.
 */
#ifndef NS_ZONE_BOX_H
#define NS_ZONE_BOX_H

#include "zone/space/space.h"

struct ns_side {
    size_t first, last; /* cells, both included */
    double lo, hi;      /* clip the intervals among them */
};

/* A box is an array of n_issues sides; this writes the one that holds everything. */
void ns_box_whole(const struct ns_space *space, struct ns_side *box);

/* Whether a box holds x on issue k, given the cell of x. */
bool ns_side_holds(const struct ns_side *side, size_t cell, double x);

#endif

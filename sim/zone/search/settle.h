/**
 * @file
 * Of the packages that are good enough, the first in issue and option order.
 */
#ifndef NS_ZONE_SETTLE_H
#define NS_ZONE_SETTLE_H

#include "zone/space/box.h"

/* The box of a discrete space that is left, and a package in it that is good enough. */
struct ns_settle {
    const struct ns_space *space;
    struct ns_side *box; /* n_issues: the whole space to begin with */
    double *package;     /* n_issues */
    /* Look for a package that is good enough in the box; one that is goes to `package`.
     * Where it cannot look any more it says so in `stopped`. */
    bool (*look)(struct ns_settle *settle, bool *found, struct negsim_error *err);
    void *context;
    bool stopped; /* the package is the first that is known, and maybe of all */
};

bool ns_settle(struct ns_settle *settle, struct negsim_error *err);

#endif

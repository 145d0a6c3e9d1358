/**
 * @file
 * Stage 2: the Pareto frontier of the zone.
 *
 * Packages of the zone that no other package of it dominates (nowhere worse for a
 * consenting actor, somewhere better). Utilities are sums over issues, and the Pareto
 * set of a sum is the Pareto filter of the pairwise sums of the parts' Pareto sets
 * (dynamic programming: Villarreal & Karwan 1981, Mathematical Programming 21,
 * 204–223), so issue after issue is merged in and nothing is ever listed package by
 * package.
 */
#ifndef NEGSIM_FRONTIER_H
#define NEGSIM_FRONTIER_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/package.h>
#include <negsim/scenario.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A package and what it is worth to everybody. */
struct negsim_point {
    double *package;   /**< n_issues */
    double *utilities; /**< n_actors, those without consent included */
};

/** Zeroed means: the default limits. */
struct negsim_frontier_options {
    size_t max_points;   /**< to list; 0: NEGSIM_DEFAULT_MAX_FRONTIER */
    size_t max_exact;    /**< partial packages kept while merging exactly; past it the
                              frontier is known to within epsilon; 0:
                              NEGSIM_DEFAULT_MAX_EXACT */
    double epsilon;      /**< aimed at where it cannot be exact; 0: 1e-3 */
    double time_limit_s; /**< seconds; 0: none */
};

enum {
    NEGSIM_DEFAULT_MAX_FRONTIER = 10000,
    NEGSIM_DEFAULT_MAX_EXACT = 200000,
};

/**
 * Points are sorted by the first consenting actor's utility, descending, then the
 * next's. Of packages with equal utilities (to NEGSIM_UTILITY_TOLERANCE, for all
 * consenting actors) the first in issue and option order is kept.
 */
struct negsim_frontier {
    bool exact;     /**< the points are the whole frontier, but for `complete` */
    bool complete;  /**< no limit was hit; else an evenly spread part of the frontier
                         (`max_points`), or packages found in a hurry (time) */
    double epsilon; /**< 0 where exact. Else: for every package of the zone whose gains
                         are all at least epsilon (for two actors: whatever its gains)
                         some point found gives no consenting actor less by more than
                         epsilon. Grows from what was aimed at where that would take
                         too much work; promises nothing where time ran out */
    size_t n;       /**< 0: the zone is empty */
    struct negsim_point *points;
};

/**
 * Find the frontier of a zone.
 *
 * @param stance what is in force; NULL for the stance as the scenario states it
 * @param options NULL for the defaults
 * @param frontier overwritten; release with negsim_frontier_finish
 * @return false with *err filled: NEGSIM_ENOMEM, NEGSIM_ELIMIT (more tied options
 *         than can be joined), NEGSIM_EFAILED (the linear programme gave up)
 */
bool negsim_frontier_solve(const struct negsim_scenario *scn,
                           const struct negsim_stance *stance,
                           const struct negsim_frontier_options *options,
                           struct negsim_frontier *frontier, struct negsim_error *err);

/** Release what a frontier holds. NULL and zeroed are fine. */
void negsim_frontier_finish(struct negsim_frontier *frontier);

/** Release what a point holds. NULL and zeroed are fine. */
void negsim_point_finish(struct negsim_point *point);

#ifdef __cplusplus
}
#endif
#endif

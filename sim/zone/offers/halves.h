/**
 * @file
 * Meeting in the middle: one actor's packages as sums of two half spaces.
 *
 * Horowitz, E. & Sahni, S. (1974), "Computing partitions with applications to the
 * knapsack problem", J. ACM 21, 277–292: list the sums of each half in order, by
 * merging, and search the sums of both with two pointers.
 */
#ifndef NS_ZONE_HALVES_H
#define NS_ZONE_HALVES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "zone/offers/offer_groups.h"

/** Entries of a half at most; two balanced halves make 10^12 packages and more. */
#define NS_HALF_LIMIT ((size_t)1 << 21)

/** The sums of some groups, ascending. */
struct ns_half {
    size_t n_groups;
    size_t groups[NEGSIM_MAX_ISSUES]; /**< indices */
    size_t n;
    double *sums;
    uint32_t *entries; /**< places in the groups' lists, the first group slowest */
};

struct ns_halves {
    const struct ns_offer_groups *groups;
    struct ns_half half[2];
};

/**
 * List both halves. The groups get listed too.
 *
 * @param halves zeroed; finish it in any case
 * @param groups must outlive the halves
 */
bool ns_halves_init(struct ns_halves *halves, struct ns_offer_groups *groups,
                    struct negsim_error *err);

void ns_halves_finish(struct ns_halves *halves);

/** The lowest sum of both halves that is ≥ floor; false where there is none. */
bool ns_halves_lowest(const struct ns_halves *halves, double floor, double *sum);

/**
 * The first package in issue and option order whose sum lies in [from, to], which
 * some sum must.
 */
bool ns_halves_first(const struct ns_halves *halves, double from, double to,
                     double *package, struct negsim_error *err);

#endif

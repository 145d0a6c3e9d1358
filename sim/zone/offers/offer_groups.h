/**
 * @file
 * The packages that one actor could propose, part by part of its own outcome space:
 * the actor is the only player, and only its own hard lines are enforced.
 */
#ifndef NS_ZONE_OFFER_GROUPS_H
#define NS_ZONE_OFFER_GROUPS_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/package.h>

#include "zone/space/space.h"

/** Combinations of values of a group that are listed at most. */
#define NS_GROUP_LIMIT ((size_t)1 << 20)

/** Values of a group's issues; index is row-major, its first issue slowest. */
struct ns_combination {
    double utility;
    size_t index;
};

struct ns_offer_group {
    const struct ns_part *part;
    double size;            /**< combinations of values, tying lines not counted */
    bool any;               /**< some combination keeps the tying lines; else the */
    double lowest, highest; /**< next two mean nothing */
    size_t n_list;
    struct ns_combination *list; /**< NULL until ns_offer_group_list */
};

/** The values of one issue that the actor's lines on it alone leave, ascending. */
struct ns_offer_values {
    size_t n;
    size_t *cells;
};

struct ns_offer_groups {
    size_t actor;
    struct ns_space *space;
    struct ns_offer_values *values; /**< n_issues of the space */
    size_t n;
    struct ns_offer_group *items;
};

/** Fill zeroed groups; finish them in any case. */
bool ns_offer_groups_init(struct ns_offer_groups *groups,
                          const struct negsim_scenario *scn,
                          const struct negsim_stance *stance, size_t actor, size_t grid,
                          struct negsim_error *err);

void ns_offer_groups_finish(struct ns_offer_groups *groups);

/**
 * List a group's admissible combinations by utility, ascending. Of those with the
 * same utility only the first in issue and option order is kept: exchanging one for
 * the other in a package leaves its utility, so no tie is ever decided for the later.
 */
bool ns_offer_group_list(const struct ns_offer_groups *groups,
                         struct ns_offer_group *group, struct negsim_error *err);

/** The value of an issue in a listed combination. */
double ns_offer_group_value(const struct ns_offer_groups *groups,
                            const struct ns_offer_group *group, size_t index,
                            size_t issue);

#endif

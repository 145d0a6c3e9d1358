/**
 * @file
 * The packages that one actor could propose, issue by issue.
 *
 * Single-issue red lines strike values, single-issue linkages and soft lines are
 * added to the values' utilities. Issues that share one of the actor's compound
 * red lines, linkages or soft lines form a group; groups are independent.
 */
#ifndef NS_ZONE_OFFER_SPACE_H
#define NS_ZONE_OFFER_SPACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <negsim/package.h>
#include <negsim/scenario.h>

/** Combinations of a group that are listed at most. */
#define NS_GROUP_LIMIT ((size_t)1 << 20)

/** The values of an issue that the single-issue lines leave, ascending. */
struct ns_offer_issue {
    size_t n;
    double *values;
    double *utilities; /**< the actor's, of each value */
};

/** A compound condition and what it is worth. */
struct ns_offer_term {
    struct negsim_requirement requirement; /**< shares its children with the scenario */
    uint64_t issues;                       /**< one bit per issue that it mentions */
    bool hard;                             /**< else: */
    double held, crossed;                  /**< utility where it holds, where not */
};

/** Values of a group's issues; index is row-major, its first issue slowest. */
struct ns_combination {
    double utility;
    size_t index;
};

struct ns_offer_group {
    size_t n_issues;
    size_t issues[NEGSIM_MAX_ISSUES]; /**< ascending */
    uint64_t mask;
    double size;            /**< combinations of values, lines not counted */
    bool any;               /**< some combination keeps the compound lines; else the */
    double lowest, highest; /**< next two mean nothing */
    size_t n_list;
    struct ns_combination *list; /**< NULL until ns_offer_group_list */
};

struct ns_offer_space {
    const struct negsim_scenario *scn;
    size_t actor;
    struct ns_offer_issue issues[NEGSIM_MAX_ISSUES];
    size_t n_terms;
    struct ns_offer_term *terms; /**< compound ones only */
    size_t n_groups;
    struct ns_offer_group groups[NEGSIM_MAX_ISSUES];
};

/** Fill a zeroed space; finish it in any case. */
bool ns_offer_space_init(struct ns_offer_space *space,
                         const struct negsim_scenario *scn,
                         const struct negsim_stance *stance, size_t actor, size_t grid,
                         struct negsim_error *err);

void ns_offer_space_finish(struct ns_offer_space *space);

/** Find whether a group has any admissible combination, its lowest and highest. */
bool ns_offer_group_extremes(const struct ns_offer_space *space,
                             struct ns_offer_group *group, struct negsim_error *err);

/**
 * List a group's admissible combinations by utility, ascending. Of those with the
 * same utility only the first in issue and option order is kept: exchanging one for
 * the other in a package leaves its utility, so no tie is ever decided for the later.
 */
bool ns_offer_group_list(const struct ns_offer_space *space,
                         struct ns_offer_group *group, struct negsim_error *err);

/** The position among its issue's values of an issue in a listed combination. */
size_t ns_offer_group_position(const struct ns_offer_space *space,
                               const struct ns_offer_group *group, size_t index,
                               size_t issue);

#endif

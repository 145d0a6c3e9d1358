/**
 * @file
 * The package an actor can bear that is best for the others.
 */
#ifndef NS_ZONE_BESTFOR_H
#define NS_ZONE_BESTFOR_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/package.h>
#include <negsim/scenario.h>

#include "zone/search/budget.h"

/** A search that is kept from one floor to the next. */
struct ns_bestfor;

/** The stance must outlive the search. NULL with *err filled on failure. */
struct ns_bestfor *ns_bestfor_create(const struct negsim_scenario *scn,
                                     const struct negsim_stance *stance, size_t actor,
                                     size_t grid, struct negsim_error *err);

/** Take over what an earlier search of the same actor has learnt. */
void ns_bestfor_inherit(struct ns_bestfor *bestfor, const struct ns_bestfor *from);

/** Take over what the others hold out for. */
void ns_bestfor_aim(struct ns_bestfor *bestfor, const double *reservations);

void ns_bestfor_destroy(struct ns_bestfor *bestfor);

/** A package that is looked for. */
struct ns_bid {
    double floor;            /**< no less utility than this for the actor that offers */
    struct ns_budget budget; /**< for all its searches together */
    double *package;         /**< n_issues, written where found */
    bool found;              /**< some package reaches the floor */
    const char *limit; /**< that was hit, so that a better one, or one before it in
                          issue and option order, may be there; NULL: none */
};

/**
 * Among the packages that keep the actor's own hard lines and give it U ≥ floor, on
 * the grid, the one with the largest smallest gain U_j − ρ_j of the other consenting
 * actors; ties go to the first in issue and option order.
 *
 * @return false with *err filled: NEGSIM_ENOMEM; NEGSIM_ELIMIT where a limit was hit
 *         before anything was found
 */
bool ns_bestfor_find(struct ns_bestfor *bestfor, struct ns_bid *bid,
                     struct negsim_error *err);

#endif

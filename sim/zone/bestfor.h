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

/**
 * Among the packages that keep an actor's own hard lines and give it U ≥ floor, on
 * the grid, the one with the largest smallest gain U_j − ρ_j of the other consenting
 * actors; ties go to the first in issue and option order.
 *
 * @param found set to false where no package reaches the floor
 * @param package n_issues, written where found
 * @return false with *err filled: NEGSIM_ENOMEM, NEGSIM_ELIMIT
 */
bool ns_best_for_others(const struct negsim_scenario *scn,
                        const struct negsim_stance *stance, size_t actor, size_t grid,
                        double floor, bool *found, double *package,
                        struct negsim_error *err);

#endif

/**
 * @file
 * What the war does to the table in one round: reservations, and the worth of promises.
 */
#ifndef NS_ZONE_WAR_H
#define NS_ZONE_WAR_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/climate.h>

/* Which side an actor is, 0 or 1; NEGSIM_SIDES: none. */
size_t ns_war_side(const struct negsim_war *war, size_t actor);

/* What a round without events and breaches costs: a raid is of one round, and not of
 * all that follow. */
double ns_war_steady_cost(const struct negsim_scenario *scn, size_t actor,
                          const struct negsim_climate *climate);

/**
 * Fill `worth`, where the stance has one, and `reservations` from a climate.
 *
 * `conceded` is in force already: breach costs of soft lines enter the value of war, as
 * the worth of promises does. Allocates nothing.
 *
 * @param climate zeroed where there is no war
 * @param guaranteed n_issues, promises that an interim agreement guarantees, or NULL
 */
void ns_war_stance(const struct negsim_scenario *scn,
                   const struct negsim_climate *climate, const bool *guaranteed,
                   struct negsim_stance *stance);

#endif

/**
 * @file
 * How the climate moves from one round to the next: equations 1 to 4 of
 * docs/climate.md.
 */
#ifndef NS_ROUNDS_CLIMATE_H
#define NS_ROUNDS_CLIMATE_H

#include <stdbool.h>

#include <negsim/climate.h>
#include <negsim/scenario.h>

#include "rounds/chance.h"

/** What was going on in the round that is over. */
struct ns_climate_move {
    const struct negsim_scenario *scn; /**< with a war */
    unsigned off; /**< 1u << mechanism: ESCALATION, ATTRITION, HARDENING and TRUST
                       count here; AID does in ns_process_aid */
    double aid[NEGSIM_SIDES];       /**< of that round, as ns_process_aid has it */
    const struct ns_chance *chance; /**< of that round */
    double length; /**< of the round, 1 unless rates are to be taken in other steps */
};

/**
 * From the climate of one round, in which the sides fired climate->sides[].strikes, to
 * readiness, capability, resolve and trust of the next. What is fired in that one is
 * for ns_chance_fire: strikes, fighting and breach stay as they are.
 *
 * @return false with NEGSIM_EFAILED where a value is no longer finite, its path and
 * actor named; NEGSIM_ENOMEM (continuous form). The climate is then of no use.
 */
bool ns_climate_move(const struct ns_climate_move *move, struct negsim_climate *climate,
                     struct negsim_error *err);

/** The same for the two sides alone: equations 1 to 3, and nothing checked. */
bool ns_climate_move_sides(const struct ns_climate_move *move,
                           struct negsim_side_climate sides[NEGSIM_SIDES],
                           struct negsim_error *err);

/** False with NEGSIM_EFAILED, path and actor named, where a number of a side, what it
 * fires included, is not finite. */
bool ns_climate_check(const struct negsim_scenario *scn,
                      const struct negsim_climate *climate, struct negsim_error *err);

/** τ after a word kept or broken, and then after strikes: equation 4. */
double ns_climate_trust(const struct negsim_trust *trust, double now, enum ns_word word,
                        double strikes);

#endif

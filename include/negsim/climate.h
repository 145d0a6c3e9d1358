/**
 * @file
 * The climate of one round: how the war stands, and what going on with it is worth.
 *
 * The state itself and what follows from it at once. How it moves from one round to
 * the next is a matter of the rounds.
 */
#ifndef NEGSIM_CLIMATE_H
#define NEGSIM_CLIMATE_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/package.h>
#include <negsim/scenario.h>

#ifdef __cplusplus
extern "C" {
#endif

/** One side in one round. */
struct negsim_side_climate {
    double intensity;  /**< e ≥ 0, readiness to strike */
    double strikes;    /**< what it fires in this round: e times its flow of fighting */
    double capability; /**< m ≥ 0 */
    double resolve;    /**< R in [0, 1]; 0 where the mechanism is off */
    double fighting;   /**< flow of its fighting under the step in force, in [0, 1] */
    bool breach;       /**< it broke a pause in this round */
};

/** How the war stands in one round. */
struct negsim_climate {
    struct negsim_side_climate sides[NEGSIM_SIDES];
    double *trust; /**< n_actors × n_actors, τ of the row in the column; 1 where the
                        scenario says nothing of it; NULL: it says nothing at all */
};

/**
 * The climate of round 1 as the scenario states it, no interim agreement in force.
 *
 * @param climate overwritten; release with negsim_climate_finish
 * @return false with NEGSIM_ENOMEM
 */
bool negsim_climate_init(struct negsim_climate *climate,
                         const struct negsim_scenario *scn, struct negsim_error *err);

/** NULL and zeroed are fine. */
void negsim_climate_finish(struct negsim_climate *climate);

/**
 * The chance that side 0 prevails: m_0^γ/(m_0^γ + m_1^γ), ½ where both are 0
 * (Tullock 1980, "Efficient rent seeking"; Skaperdas 1996, Economic Theory 7).
 */
double negsim_contest(double capability, double other, double decisiveness);

/** What a round of the war costs an actor, in units of utility. */
double negsim_war_cost(const struct negsim_scenario *scn, size_t actor,
                       const struct negsim_climate *climate);

/**
 * What an actor expects of going on with the war, were the climate to stay as it is:
 *
 *     W = (δ h Σ_e p_e U(e) − cost)/(1 − δ(1 − h))
 *
 * with the cost of a round that has neither events nor breaches, since these are not
 * there to stay, and p_e from the contest as the actor sees it: an optimist's chance p
 * that its own side prevails is p + o(1 − p) for o ≥ 0 and p(1 + o) below. Values need
 * not be consistent between actors.
 *
 * @param stance for the breach costs and promises in U
 * @return NaN where the scenario has no endings or neither discounts nor decides
 */
double negsim_war_value(const struct negsim_scenario *scn, size_t actor,
                        const struct negsim_stance *stance,
                        const struct negsim_climate *climate);

/**
 * What an actor holds out for:
 *
 *     ρ = max(W or the number given, ratification) + s(R − R̄)
 *
 * and no more than 1 where war or resolve has a part in it.
 */
double negsim_reservation(const struct negsim_scenario *scn, size_t actor,
                          const struct negsim_stance *stance,
                          const struct negsim_climate *climate);

#ifdef __cplusplus
}
#endif
#endif

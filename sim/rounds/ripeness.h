/**
 * @file
 * Whether both sides hurt and neither expects to win: a mutually hurting stalemate
 * (Zartman 1989, Ripe for Resolution).
 */
#ifndef NS_ROUNDS_RIPENESS_H
#define NS_ROUNDS_RIPENESS_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/climate.h>
#include <negsim/scenario.h>

struct ns_ripeness {
    const struct negsim_scenario *scn; /**< with a war */
    unsigned off;                      /**< of mechanisms */
    size_t process;                    /**< being played, as for ns_process_step */
    size_t round;
    const struct negsim_climate *climate; /**< of that round */
    const struct negsim_stance *stance;   /**< for what endings are worth */
};

/** Whether both costs are above what is tolerated (> 0) and neither war value is
 * expected to rise. A rise that is not known (NaN) is no stalemate. */
bool ns_ripeness_holds(const double cost[NEGSIM_SIDES],
                       const double tolerance[NEGSIM_SIDES],
                       const double rise[NEGSIM_SIDES]);

/**
 * W(r + horizon) − W(r) of each side, each over its own horizon, as the equations, the
 * process and the aid set out have it, without events and breaches from round r on and
 * with stance and resolve as they are. NaN as for negsim_war_value.
 *
 * @return false with NEGSIM_ENOMEM (continuous form)
 */
bool ns_ripeness_forecast(const struct ns_ripeness *now, double rise[NEGSIM_SIDES],
                          struct negsim_error *err);

/**
 * Whether a round is a mutually hurting stalemate. Forecasts only where both hurt.
 *
 * @param cost what the round costs each side; a side without a tolerance never hurts
 */
bool ns_ripeness_judge(const struct ns_ripeness *now, const double cost[NEGSIM_SIDES],
                       bool *stalemate, struct negsim_error *err);

#endif

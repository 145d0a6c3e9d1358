/**
 * @file
 * Readiness, capability and resolve of the two sides as six numbers, how fast each
 * changes, and where an ordinary differential equation takes them within a round.
 */
#ifndef NS_ROUNDS_FLOW_H
#define NS_ROUNDS_FLOW_H

#include <stdbool.h>

#include <negsim/error.h>
#include <negsim/war.h>

enum ns_quantity { NS_INTENSITY, NS_CAPABILITY, NS_RESOLVE, NS_QUANTITIES };

enum { NS_FLOW_SIZE = NS_QUANTITIES * NEGSIM_SIDES };

/** Where a side's quantity stands among the six. */
static inline unsigned ns_flow_at(enum ns_quantity quantity, unsigned side)
{
    return (unsigned)quantity * NEGSIM_SIDES + side;
}

/** What moves one side in a round; 0 where a mechanism is off. */
struct ns_flow_side {
    double reaction, restraint; /**< k, a */
    double deliveries;          /**< g·aid */
    double aid, losses;         /**< aid, ℓ */
    double softening;           /**< 1 − κ */
    double baseline, hardening; /**< R̄, η */
    double fired, added;        /**< what it fires: fired·e + added */
};

struct ns_flow {
    struct ns_flow_side sides[NEGSIM_SIDES];
};

/** The six rates at a state in which the sides fire `strikes`. */
void ns_flow_rates(const struct ns_flow *flow, const double state[NS_FLOW_SIZE],
                   const double strikes[NEGSIM_SIDES], double rates[NS_FLOW_SIZE]);

/**
 * Follow the flow over a round of this length, all coefficients constant, what is
 * fired moving with readiness (Runge–Kutta–Fehlberg 4/5, relative error 1e-10).
 *
 * @param done false where it cannot be followed: a number grows past every bound, or
 * the rates are too fast for a round; the state is where it got stuck
 * @return false with NEGSIM_ENOMEM
 */
bool ns_flow_follow(const struct ns_flow *flow, double length,
                    double state[NS_FLOW_SIZE], bool *done, struct negsim_error *err);

/** Which of the six is to blame where the flow could not be followed from a state: one
 * whose rate is no number, else the one that answers most to what it is itself. */
unsigned ns_flow_fastest(const struct ns_flow *flow, const double state[NS_FLOW_SIZE]);

#endif

/**
 * @file
 * The war behind the table, as the scenario states it: its "conflict" object.
 *
 * Two sides fight while there is no agreement. Every part may be absent, and is then
 * off, so that each mechanism can be studied alone. docs/climate.md has the
 * equations; these structs are their parameters. Per round unless said otherwise.
 */
#ifndef NEGSIM_WAR_H
#define NEGSIM_WAR_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

enum {
    NEGSIM_SIDES = 2,
    NEGSIM_MAX_HORIZON = 1000, /**< rounds that a side looks ahead */
};

/** Strikes e in the scenario's own unit, 1 being an ordinary round (Richardson 1960,
 * Arms and Insecurity). Refused unless k_A k_B < a_A a_B or no side reacts. */
struct negsim_strikes {
    double intensity;  /**< e of round 1, ≥ 0 */
    double reaction;   /**< k ≥ 0, on what the other side fired */
    double restraint;  /**< a in [0, 1], the share of e that fades */
    double aid_effect; /**< g ≥ 0, what a unit of aid adds to e */
};

/** R in [0, 1], hardened by strikes and softened by time. */
struct negsim_resolve {
    bool on;
    double initial;     /**< R of round 1; the baseline unless given */
    double baseline;    /**< R̄ */
    double persistence; /**< κ in [0, 1] */
    double hardening;   /**< η ≥ 0, per unit of the other side's strikes */
    double stake;       /**< s, utility by which R − R̄ moves the reservation */
};

/** How a side's red lines without a schedule move. */
struct negsim_concession_rates {
    double rate;        /**< α ≥ 0, conceded per unit of pressure */
    double reciprocity; /**< β, on the other side's last move */
    double hardening;   /**< h ≥ 0, taken back per unit by which resolve rises */
};

/** What presses a side: weights ≥ 0 of three terms. */
struct negsim_pressure {
    double cost;      /**< of the cost borne over what is tolerable */
    double deadline;  /**< of the share of the rounds that is over */
    double ripeness;  /**< of a mutually hurting stalemate, 0 or 1 */
    double tolerance; /**< > 0, cost of a round from which a side is hurting; 0 where
                           none is given: the side never hurts */
    size_t horizon;   /**< from 1 to NEGSIM_MAX_HORIZON, rounds over which neither may
                           expect to win */
};

/** Aid of a round. */
struct negsim_aid_point {
    double round;  /**< ≥ 0, increasing */
    double amount; /**< ≥ 0, units of capability a round */
};

/** What the war is for one actor; for one that is no side only the first two count. */
struct negsim_war_actor {
    double cost;            /**< ≥ 0, utility; scaled by its own flow of fighting */
    double cost_per_strike; /**< ≥ 0, utility; by what is fired at it, or, for one that
                                 is no side, by both sides */
    struct negsim_strikes strikes;
    double capability; /**< m of round 1, ≥ 0 */
    double losses; /**< ℓ ≥ 0, share of m lost per unit of the other's strikes */
    size_t n_aid;
    struct negsim_aid_point *aid; /**< straight between points, held beyond */
    struct negsim_resolve resolve;
    struct negsim_concession_rates concession;
    struct negsim_pressure pressure;
};

/** What one actor makes of another's word (Bayes). */
struct negsim_trust {
    bool on;
    double initial;     /**< τ of round 1, in [0, 1] */
    double kept_if;     /**< a in (0, 1), P(kept | trustworthy) */
    double kept_if_not; /**< b in (0, a), P(kept | not) */
    double wear;        /**< ≥ 0: a unit of strikes leaves τ·exp(−wear) of it */
};

/** How the war might end by decision. */
struct negsim_ending {
    char *id;
    char *title;                 /**< NULL where none is given */
    double *package;             /**< n_issues */
    double chance[NEGSIM_SIDES]; /**< where that side prevails; over the endings each
                                      of the two sums to 1 */
};

/** What happens at random, independently in every round. */
struct negsim_event {
    char *id;
    char *title;         /**< NULL where none is given */
    size_t side;         /**< 0 or 1, whose doing it is */
    double chance;       /**< in [0, 1] */
    double strikes;      /**< ≥ 0, fired in that round beside the side's flow */
    double destroys;     /**< share of the other side's capability, in [0, 1] */
    bool breaks_promise; /**< counts as a promise broken by the side */
};

/** An interim agreement: what it changes while it is in force. A side whose flow of
 * fighting is below 1 has promised a pause. */
struct negsim_step {
    char *id;
    char *title;                   /**< NULL where none is given */
    size_t rounds;                 /**< it lasts; 0: to the end */
    double fighting[NEGSIM_SIDES]; /**< share of its strikes that a side fires */
    double aid[NEGSIM_SIDES];      /**< share of its aid that a side gets, ≥ 0 */
    double
        breach_risk[NEGSIM_SIDES]; /**< chance that it breaks its pause, unmonitored */
    double monitoring;             /**< share of the breaches that it prevents */
    bool *guaranteed;              /**< n_issues: promises taken as kept */
};

/** One order of steps; after the last one nothing is changed any more. */
struct negsim_process {
    char *id;
    char *title; /**< NULL where none is given */
    size_t n_steps;
    size_t *steps; /**< indices */
};

/** What goes on while there is no agreement. */
struct negsim_war {
    bool has_sides;
    size_t sides[NEGSIM_SIDES]; /**< indices of actors */
    bool continuous;            /**< the climate moves as an ODE within a round */
    double decisiveness;        /**< γ > 0 of the contest (Tullock 1980); default 1 */
    double decision; /**< h in [0, 1], chance that the war ends by decision */
    struct negsim_war_actor *actors; /**< n_actors */
    struct negsim_trust *trust; /**< n_actors × n_actors, of the row in the column */
    size_t n_endings;
    struct negsim_ending *endings;
    size_t n_events;
    struct negsim_event *events;
    size_t n_steps;
    struct negsim_step *steps;
    size_t n_processes;
    struct negsim_process *processes;
    size_t process; /**< in force unless another is asked for; n_processes: none */
};

#ifdef __cplusplus
}
#endif
#endif

/**
 * @file
 * Stage 4: runs side by side. The processes of one scenario, or several scenarios.
 *
 * Every case is held against one reference: what an actor gets of it, what the way
 * to the table does to its bargaining position, and whether it has reason to refuse.
 */
#ifndef NEGSIM_COMPARE_H
#define NEGSIM_COMPARE_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/rounds.h>
#include <negsim/scenario.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * A's share of a pie of 1 in the asymmetric Nash solution with inside options
 * (Binmore, Rubinstein and Wolinsky 1986): f_A + α(1 − f_A − f_B).
 *
 * @param alpha A's share of bargaining power, in [0, 1]
 */
double negsim_settlement_share(double alpha, double inside_a, double inside_b);

/**
 * How much of the settlement moves to A, and from B, where the inside options change:
 * (1 − α)Δf_A − αΔf_B. The size of the pie does not matter.
 */
double negsim_leverage(double alpha, double change_a, double change_b);

/** Whether there is a length of talks at which a side breaks even, and if not, why. */
enum negsim_break_even_kind {
    NEGSIM_BREAK_EVEN_AT,           /**< at `rounds` of talks */
    NEGSIM_BREAK_EVEN_GAINS,        /**< none: a gain however long talks last */
    NEGSIM_BREAK_EVEN_LOSES,        /**< none: a loss however long talks last */
    NEGSIM_BREAK_EVEN_SAME,         /**< none: neither share nor inside option moves */
    NEGSIM_BREAK_EVEN_UNDISCOUNTED, /**< none: a round of waiting costs nothing */
    NEGSIM_BREAK_EVEN_UNKNOWN,      /**< there are no war values to reckon with */
};

/** The length of talks at which a side is as well off either way. */
struct negsim_break_even {
    enum negsim_break_even_kind kind;
    double rounds;    /**< > 0; NaN unless AT */
    bool gain_beyond; /**< of AT: a gain where talks last longer; else where shorter */
};

/**
 * Talks of T rounds are worth (1 − β^T)f + β^T·share to a side: the inside option
 * until they end, the settlement from then on. Two ways to talk are worth the same at
 *
 *     T* = ln(1 + (share − share′)/(f′ − f))/r,  r = −ln β
 *
 * @param share_change share′ − share, what the side wins of the settlement
 * @param inside_change f′ − f
 * @param patience β in [0, 1], what a round leaves of what follows it; with 0 talks are
 *        worth f however long they last
 */
struct negsim_break_even negsim_break_even(double share_change, double inside_change,
                                           double patience);

/**
 * What the rounds that were played are worth to an actor, as it sees them:
 *
 *     Σ_{t ≤ m} β^(t−1)·d_t + β^m·X
 *
 * over the m rounds that ended without an agreement (round − 1 before an agreement,
 * all that were played otherwise). X is the utility of the agreement, or else what
 * the actor is left with after the last round: its war value W, or its reservation
 * where there is none. Where there are war values, β = δ(1 − h), since the war may end
 * by decision before the next round, and d_t = (1 − β)W_t, which is a round's cost and
 * chance of such an ending, less what its events and breaches cost beside that: in a
 * climate that does not move and without an agreement the value is W. Else β = δ and
 * d_t = −cost_t.
 */
double negsim_rounds_value(const struct negsim_scenario *scn,
                           const struct negsim_rounds *rounds, size_t actor);

/** Why a value differs from that of the reference. The parts sum up to `total`. */
struct negsim_compare_reasons {
    double total;     /**< value − the reference's */
    double cost;      /**< of going on, over the rounds that both pass without an
                           agreement; > 0: some is saved */
    double prospects; /**< of the war in these rounds, as the actor sees the contest */
    double timing;    /**< what one has to wait longer than the other */
    double leverage;  /**< settlement share moved; 0 unless both end in agreement */
    double terms;     /**< the rest of what they end with */
    double discounting; /**< another discount or chance of decision: 0 between processes
                             of one scenario */
};

/** What the inside options of a pair of parties are. */
enum negsim_inside_option {
    NEGSIM_INSIDE_NONE,         /**< there is no pair */
    NEGSIM_INSIDE_WAR_VALUES,   /**< where both have them in both cases */
    NEGSIM_INSIDE_RESERVATIONS, /**< else */
};

/** One actor in one case. */
struct negsim_standing {
    size_t actor;   /**< index in the case's scenario; SIZE_MAX: it is not in it */
    double value;   /**< see negsim_rounds_value; NaN where it is not in it */
    bool preferred; /**< no case is worth more to it, to a tolerance */
    bool refuses;   /**< its consent is needed, and the reference is worth more */
    struct negsim_compare_reasons reasons; /**< 0 for the reference */
    double inside;           /**< mean over the rounds that both play; NaN for an actor
                                  that is not one of the two parties */
    double inside_reference; /**< the same of the reference */
    double leverage;         /**< share of the settlement it wins; NaN as above */
    struct negsim_break_even
        break_even; /**< with the reference; meaningless as above */
};

/** One run of rounds among others. */
struct negsim_compare_case {
    char *label;       /**< a process's id, a scenario's file */
    const char *title; /**< of the process or scenario; NULL where none is given */
    const struct negsim_scenario *scn; /**< the caller's, which outlives this */
    struct negsim_rounds rounds;
    bool admissible;    /**< in some round: else the next two mean nothing */
    double best_margin; /**< the largest of any round */
    size_t best_round;  /**< the first that has it */
    enum negsim_inside_option inside;  /**< what leverage was reckoned from */
    struct negsim_standing *standings; /**< n_actors of the comparison */
};

/** An actor of some case; the first that has it gives the title. */
struct negsim_compare_actor {
    const char *id;
    const char *title; /**< NULL where none is given */
};

/** Runs side by side. */
struct negsim_compare {
    size_t n_actors;
    struct negsim_compare_actor *actors;
    size_t n_cases;
    struct negsim_compare_case *cases;
    size_t reference; /**< a case */
    bool has_parties; /**< the sides of the reference's war; without one the two actors
                           whose consent is needed, where these are two */
    size_t parties[NEGSIM_SIDES]; /**< indices into actors */
    double alpha; /**< share of the first party in the bargaining power of the two */
};

/**
 * Play every process of a scenario. The reference is the process in force, else the
 * first one.
 *
 * @param options what they are played with; process and set_process are not read.
 *        NULL for the defaults
 * @param compare overwritten; release with negsim_compare_finish
 * @return false with *err filled: NEGSIM_EINVAL for fewer than two processes, or as
 *         negsim_rounds_run
 */
bool negsim_compare_processes(const struct negsim_scenario *scn,
                              const struct negsim_rounds_options *options,
                              struct negsim_compare *compare, struct negsim_error *err);

/**
 * Play several scenarios, each with the process that it has in force. The first is the
 * reference. Actors are the same where their ids are.
 */
bool negsim_compare_scenarios(const struct negsim_scenario *const *scns, size_t n,
                              const struct negsim_rounds_options *options,
                              struct negsim_compare *compare, struct negsim_error *err);

/** NULL and zeroed are fine. */
void negsim_compare_finish(struct negsim_compare *compare);

#ifdef __cplusplus
}
#endif
#endif

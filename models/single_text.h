/**
 * @file
 * A mediator's single negotiating text: what its files share.
 *
 * single_text.c plays the rounds, single_text_means.c has what the mediator brings to
 * the table, and each of the others has one way of drafting.
 */
#ifndef NS_MODELS_SINGLE_TEXT_H
#define NS_MODELS_SINGLE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/model.h>
#include <negsim/package.h>

enum ns_text_method {
    NS_TEXT_ANNEALING,
    NS_TEXT_IMPROVING_DIRECTIONS,
    NS_TEXT_CONSTRAINT_PROPOSAL,
};

/** What the scenario says of one actor. */
struct ns_text_party {
    double temperature; /**< T of its votes in a session's first text, utility */
    double trust;       /**< share of its demands that it confides, in [0, 1] */
    double bias;        /**< γ ≥ 0, what the mediator makes of its share */
    double relief;      /**< under cover, of breach costs, in [0, 1] */
    double step;        /**< under cover, of `conceded`, in [0, 1] */
    bool confides_reservation;
};

struct ns_text {
    enum ns_text_method method;
    size_t texts; /**< drafts in a session, which is a round's */
    bool information, cover, guarantee, side_payments;
    double accuracy;     /**< q, chance that the mediator's word is true */
    double war_aversion; /**< w ≥ 0, what war costs the mediator */
    double budget;       /**< for side payments, utility */
    size_t n_actors;
    struct ns_text_party *parties; /**< n_actors */
    bool *confided; /**< n_lines: red lines that the mediator has been told of */
    bool begun;     /**< the next holds a text */
    double *draft;  /**< n_issues: the single text */
    double *trial;  /**< n_issues: what it might become */
    double *other;  /**< n_issues: scratch */
    size_t cursor;  /**< where the search for swaps goes on */
    bool bridged;   /**< side payments are offered on `paid` in this round */
    double *paid;   /**< n_issues */
    struct negsim_stance asked; /**< what the payments were last reckoned from; zeroed
                                     before that */
    double *payments;           /**< n_actors, of that reckoning */
};

/** The round in hand. */
struct ns_session {
    struct ns_text *self;
    const struct negsim_table *table;
    const struct negsim_scenario *scn;
    struct negsim_round *round;
};

/** What a party's vote goes by: U less 1 for every hard red line of its own that the
 * text crosses. */
double ns_text_score(const struct ns_session *session, size_t actor,
                     const double *package);

/** Whether the draft meets all demands that the mediator knows of. */
bool ns_text_known_to_do(const struct ns_session *session);

/** Whether a text may be shown: with information none that leaves the demands which the
 * mediator knows of less well met than the one in hand. */
bool ns_text_may_show(const struct ns_session *session, const double *package);

/** Whether everybody's score is at least that of the draft and somebody's is higher;
 * then the smallest gain, and their sum. */
bool ns_text_improves(const struct ns_session *session, const double *package,
                      double *least, double *sum);

/** Draw or reckon what there is to know and whom it is told to; called once. */
void ns_text_confide(const struct ns_session *session);

/**
 * The best text that the mediator knows of, into `draft`.
 *
 * @param found false where it knows that all cannot sign any
 */
bool ns_text_best_known(const struct ns_session *session, bool *found,
                        struct negsim_error *err);

/** The hook `prepare`: the mediator's means. */
bool ns_text_prepare(void *params, struct negsim_table *table,
                     struct negsim_error *err);

/**
 * How much bias toward A makes a mediator's word credible to A (after Kydd 2003). After
 * a signal that B is weak, which is true with chance q, pushing brings A r if it is and
 * war, worth W, if it is not; the safe offer brings s. The mediator gets γ times what A
 * gets, less w where there is war, and tells the truth iff
 *
 *     γ ≥ (1 − q) w/(q r + (1 − q) W − s)
 *
 * One that never says "push" is not believed when it says "give in".
 *
 * @return that γ; infinite where pushing does not pay
 */
double ns_mediator_bias(double q, double r, double s, double W, double w);

/** A party of temperature T votes for a change of Δ where Δ ≥ 0 or, by its draw from
 * [0, 1), with chance exp(Δ/T). */
bool ns_anneal_accepts(double change, double temperature, double draw);

/** T of draft k of n, from its initial value down to 0. */
double ns_anneal_temperature(double initial, size_t k, size_t n);

void ns_text_anneal(struct ns_session *session);

/**
 * A direction in which everybody gains: n times the point nearest to the origin in the
 * convex hull of the n unit gradients, which for two is g1/|g1| + g2/|g2|.
 *
 * @param gradients n × dim, n ≤ NEGSIM_MAX_ACTORS and dim ≤ NEGSIM_MAX_ISSUES; those
 * that are 0 do not count
 * @return false where there is none: gradients are opposed, the point is Pareto optimal
 */
bool ns_improving_direction(size_t n, size_t dim, const double *gradients,
                            double *direction);

void ns_text_improve(struct ns_session *session);

/** Swap options while that suits everybody, at most so many times. */
void ns_text_swap(struct ns_session *session, size_t most);

/** Two parties on a plane, and the point through which the constraint goes. */
struct ns_constraint {
    double r[2];
    /** Where x = r + s·t is best for a party: s. */
    double (*best)(void *party, const double r[2], const double t[2]);
    void *parties[2];
};

/** s of the best point of u = −(x − b)'Q(x − b) on a line. */
double ns_quadratic_best(const double b[2], const double Q[2][2], const double r[2],
                         const double t[2]);

/**
 * The line through r on which both parties name the same point: a point where their
 * gradients are opposed (Ehtamo et al. 1999).
 *
 * @param normal of the line, unit, first component positive
 * @return false where no line was found
 */
bool ns_constraint_propose(const struct ns_constraint *constraint, double point[2],
                           double normal[2]);

/** Whether the scenario is one for constraint proposal, else why not. */
bool ns_text_constraint_check(const struct negsim_scenario *scn,
                              struct negsim_error *err);

void ns_text_constrain(struct ns_session *session);

/** Whether all who must sign a text can. */
bool ns_text_all_sign(const struct ns_session *session, const double *package);

#endif

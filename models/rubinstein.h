/**
 * @file
 * Alternating offers with perfect foresight, as mathematics: what rubinstein.c plays.
 *
 * n parties in the order in which they propose: party 0 now, then 1, …, n − 1, then 0
 * again. A proposal needs everybody's consent; an agreed one pays utilities at once. A
 * rejected one is worth to j, where x will be agreed next,
 *
 *     r_j(x) = keep_j + factor_j·U_j(x)
 *
 * so j takes what gives it at least max(floor_j, r_j(x)).
 */
#ifndef NS_MODELS_RUBINSTEIN_H
#define NS_MODELS_RUBINSTEIN_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/error.h>

/** What is on the table and what waiting is worth. All numbers are utilities. */
struct ns_rubinstein_game {
    size_t n;        /**< parties, ≥ 1 */
    size_t n_points; /**< packages, ≥ 1 */
    double *points;  /**< n_points × n */
    double *keep;    /**< n, paid by a rejection whatever comes next */
    double *factor;  /**< n, in [0, 1], what the next round counts for */
    double *floor;  /**< n, what a responder has in hand: its reservation, or an outside
                         option, taken at once and undiscounted; −∞: nothing */
    double *end;    /**< n, what the rejection of the last offer pays */
    size_t horizon; /**< offers there can be; 0: no end */
};

/** Reserve a game; release with rubinstein_game_finish. */
bool ns_rubinstein_game_init(struct ns_rubinstein_game *game, size_t n, size_t n_points,
                             struct negsim_error *err);

/** NULL and zeroed are fine. */
void ns_rubinstein_game_finish(struct ns_rubinstein_game *game);

/** The least that j takes when `next` is its utility from what is agreed next. */
double ns_rubinstein_accepts(const struct ns_rubinstein_game *game, size_t j,
                             double next);

/**
 * The best that one party can propose, with chance allowed to decide between packages:
 * max U_i over the convex hull of the points, subject to U_j ≥ least_j for all j ≠ i.
 */
struct ns_rubinstein_best;

struct ns_rubinstein_best *
ns_rubinstein_best_create(const struct ns_rubinstein_game *game,
                          struct negsim_error *err);

/** NULL is fine. */
void ns_rubinstein_best_destroy(struct ns_rubinstein_best *best);

/**
 * @param least n
 * @param found false where nothing meets what the others ask for
 * @param utilities n, written where found
 * @return false with *err filled: NEGSIM_EFAILED (the linear programme gave up)
 */
bool ns_rubinstein_best_ask(struct ns_rubinstein_best *best, size_t i,
                            const double *least, bool *found, double *utilities,
                            struct negsim_error *err);

/**
 * The equilibrium over lotteries: stationary without a horizon (Rubinstein 1982 for
 * two parties, a fixed rotation under unanimity for more), by backward induction with
 * one (Ståhl 1972).
 *
 * @param found false where nobody proposes what the others take: talks without end
 * @param profile n × n: row i is what party i proposes (with a horizon: as the maker
 *        of offer i + 1, NaN past the last), written where found
 * @return false with *err filled: NEGSIM_ENOMEM, NEGSIM_EFAILED
 */
bool ns_rubinstein_over_lotteries(const struct ns_rubinstein_game *game, bool *found,
                                  double *profile, struct negsim_error *err);

/** An equilibrium in which only packages are proposed. */
struct ns_rubinstein_packages {
    size_t n_equilibria; /**< stationary ones there are; 1 with a horizon; else 0 */
    size_t first;        /**< point that party 0 proposes, where n_equilibria > 0 */
    size_t next;         /**< point that would follow a rejection; SIZE_MAX: none */
};

/**
 * Every stationary equilibrium in pure strategies without delay, found by trying each
 * point as what party 0 proposes; of several the one whose first proposal comes
 * closest (in the largest difference) to `aim`. With a horizon, backward induction.
 *
 * @param aim n utilities; not used with a horizon
 */
bool ns_rubinstein_over_packages(const struct ns_rubinstein_game *game,
                                 const double *aim,
                                 struct ns_rubinstein_packages *packages,
                                 struct negsim_error *err);

/** The point closest to `aim` of those that nobody would rather reject for ever;
 * n_points where there is none. */
size_t ns_rubinstein_closest(const struct ns_rubinstein_game *game, const double *aim);

/** What the proposer keeps of a pie of 1 where a simple majority of n (odd) is enough,
 * everybody is as likely to propose and shares one discount factor: Baron, D. P. &
 * Ferejohn, J. A. (1989), American Political Science Review 83, 1181–1206. For
 * contrast: the model itself asks for unanimity. */
double ns_rubinstein_majority(size_t n, double factor);

#endif

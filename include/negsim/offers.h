/**
 * @file
 * The packages that one actor could propose, searched without listing them.
 *
 * An actor proposes packages that keep its own hard red lines. Continuous issues
 * are offered on a grid of equal steps, both ends included.
 */
#ifndef NEGSIM_OFFERS_H
#define NEGSIM_OFFERS_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/package.h>
#include <negsim/scenario.h>
#include <negsim/zone.h>

#ifdef __cplusplus
extern "C" {
#endif

/** One actor's packages under one stance at a time. */
struct negsim_offers;

/**
 * @param stance copied; gives lines in force and the others' reservations
 * @param grid equal steps of a continuous issue, ≥ 1
 * @return NULL with *err filled: NEGSIM_ENOMEM, NEGSIM_ELIMIT
 */
struct negsim_offers *negsim_offers_create(const struct negsim_scenario *scn,
                                           const struct negsim_stance *stance,
                                           size_t actor, size_t grid,
                                           struct negsim_error *err);

/** NULL is fine. */
void negsim_offers_destroy(struct negsim_offers *offers);

/**
 * Go on to another stance of the same scenario: the same as creating the offers anew,
 * but sooner, since what has not moved is kept.
 *
 * @return false with *err filled, as negsim_offers_create; the offers are then good for
 *         nothing but negsim_offers_destroy
 */
bool negsim_offers_move(struct negsim_offers *offers,
                        const struct negsim_stance *stance, struct negsim_error *err);

/**
 * How much the search for one package may take: boxes of each proof, seconds. Without
 * this, and where both are 0, about NEGSIM_DEFAULT_EFFORT.
 *
 * @param limits its goal plays no part
 */
void negsim_offers_set_limits(struct negsim_offers *offers,
                              const struct negsim_zone_options *limits);

/**
 * The limit that the last search hit ("boxes", "effort", "time"), a string constant:
 * then what it found is the best so far, and a better one or one before it in issue and
 * option order may be there. NULL: none.
 */
const char *negsim_offers_limit(const struct negsim_offers *offers);

/** False where the actor's own hard lines leave no package on the grid. */
bool negsim_offers_any(const struct negsim_offers *offers);

/** The actor's lowest utility over its packages. */
double negsim_offers_lowest_utility(const struct negsim_offers *offers);

/** Its highest. */
double negsim_offers_highest_utility(const struct negsim_offers *offers);

/**
 * The package of lowest U ≥ floor; ties go to the first in issue and option order.
 * Meets in the middle (Horowitz & Sahni 1974, J. ACM 21, 277–292): two sorted half
 * spaces and two pointers, exact to about 10^12 packages.
 *
 * @param found set to false where no package reaches the floor
 * @param package n_issues, written where found
 * @return false with *err filled: NEGSIM_ENOMEM, NEGSIM_ELIMIT (too many packages)
 */
bool negsim_offers_lowest(struct negsim_offers *offers, double floor, bool *found,
                          double *package, struct negsim_error *err);

/**
 * Among packages with U ≥ floor, the one with the largest smallest gain
 * U_j − ρ_j of the other consenting actors; ties as above. Where there is no other
 * consenting actor, the first in issue and option order.
 *
 * @return as negsim_offers_lowest; NEGSIM_ELIMIT where a limit was hit before any
 *         package was found
 */
bool negsim_offers_best_for_others(struct negsim_offers *offers, double floor,
                                   bool *found, double *package,
                                   struct negsim_error *err);

/** A package to come as near to as one can bear. */
struct negsim_offers_aim {
    const double *package; /**< n_issues */
    size_t maker;          /**< the actor whose package it is */
    double floor;          /**< no less utility than this for the actor that offers */
};

/**
 * Among packages with U ≥ floor, the one most like the aim as its maker sees it:
 *
 *     largest Σ_k w_k (1 − |v_k(x_k) − v_k(aim_k)|)     w, v the maker's
 *
 * (Faratin, Sierra and Jennings 2002, Artificial Intelligence 142, 205–237, equation 1
 * with the maker's values as the criterion of similarity). Ties as above. Found by
 * branch and bound.
 *
 * @return as negsim_offers_best_for_others
 */
bool negsim_offers_nearest(struct negsim_offers *offers,
                           const struct negsim_offers_aim *aim, bool *found,
                           double *package, struct negsim_error *err);

#ifdef __cplusplus
}
#endif
#endif

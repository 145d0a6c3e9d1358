/**
 * @file
 * Stage 2: solution points of bargaining theory over the zone.
 *
 * Gains g_i = U_i − ρ_i of the consenting actors; gains within
 * NEGSIM_UTILITY_TOLERANCE of 0 count as 0. Ties (utilities and normalised gains to
 * the tolerance, Nash products to the same relative one) go to the larger Σ U_i of the
 * consenting actors, then to the package first in issue and option order.
 */
#ifndef NEGSIM_SOLUTIONS_H
#define NEGSIM_SOLUTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/frontier.h>
#include <negsim/package.h>
#include <negsim/scenario.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Zeroed means: no limit but NEGSIM_DEFAULT_EFFORT. */
struct negsim_solutions_options {
    double time_limit_s; /**< seconds; 0: none */
};

/** Four points of bargaining theory. */
struct negsim_solutions {
    bool open;   /**< else there are no points */
    bool proved; /**< each point is the best there is: exactly on discrete spaces, its
                      objective to within 1e-6 with continuous issues. Else a limit
                      was hit and the points are the best found */
    struct negsim_point nash; /**< max Π g_i^power_i (Nash 1950, Econometrica 18,
                                   155–162; Kalai 1977, Int. J. Game Theory 6,
                                   129–133) */
    struct negsim_point kalai_smorodinsky; /**< max min g_i / (largest g_i in the zone),
                                                without actors whose largest gain is 0
                                                (1975, Econometrica 43, 513–518) */
    struct negsim_point egalitarian; /**< max min g_i (Kalai 1977, Econometrica 45,
                                          1623–1630) */
    struct negsim_point utilitarian; /**< max Σ U_i */
};

/**
 * Find the solution points of a zone.
 *
 * @param stance what is in force; NULL for the stance as the scenario states it
 * @param options NULL for the defaults
 * @param solutions overwritten; release with negsim_solutions_finish
 * @return false with *err filled: NEGSIM_ENOMEM, NEGSIM_ELIMIT (more tied options
 *         than can be joined), NEGSIM_EFAILED (the linear programme gave up)
 */
bool negsim_solutions_solve(const struct negsim_scenario *scn,
                            const struct negsim_stance *stance,
                            const struct negsim_solutions_options *options,
                            struct negsim_solutions *solutions,
                            struct negsim_error *err);

/** Release what the solutions hold. NULL and zeroed are fine. */
void negsim_solutions_finish(struct negsim_solutions *solutions);

#ifdef __cplusplus
}
#endif
#endif

/**
 * @file
 * Stage 2: solution points of bargaining theory where chance may decide.
 *
 * A lottery draws one package of those that keep every hard red line of the consenting
 * actors, which count with their expected gains E U_i − ρ_i, all ≥ 0. It is the set
 * over which the bound of a zone is defined; it is convex, as the theory has it, and
 * may hold something where no single package is in the zone.
 */
#ifndef NEGSIM_LOTTERIES_H
#define NEGSIM_LOTTERIES_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/package.h>
#include <negsim/scenario.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Zeroed means: no limit on time. */
struct negsim_lotteries_options {
    double time_limit_s; /**< seconds; 0: none */
};

/** Packages with chances. */
struct negsim_lottery {
    size_t n;          /**< packages, at most one more than actors consent */
    double *chances;   /**< n, each at least 1e-12, descending, sum 1 */
    double *packages;  /**< n × n_issues; of equal chance in issue and option order */
    double *utilities; /**< n_actors, expected */
};

/** As in negsim/solutions.h, with expected gains in the place of gains. Ties (to 1e-10)
 * go to the larger sum of expected utilities; of lotteries equal in that too, any one.
 */
struct negsim_lotteries {
    bool sought; /**< else nothing was asked, and all is zero */
    bool any; /**< some lottery leaves every consenting actor a gain ≥ 0; else there
                   are no solutions */
    bool proved; /**< each is the best there is, its objective to within 1e-9, or 1e-6
                      with continuous issues. Else a limit was hit */
    struct negsim_lottery nash; /**< as utilitarian, where somebody can gain nothing */
    struct negsim_lottery kalai_smorodinsky;
    struct negsim_lottery
        egalitarian; /**< its smallest gain is the bound of the zone */
    struct negsim_lottery utilitarian;
};

/**
 * Find the solution points over lotteries.
 *
 * @param stance what is in force; NULL for the stance as the scenario states it
 * @param options NULL for the defaults
 * @param lotteries overwritten; release with negsim_lotteries_finish
 * @return false with *err filled: NEGSIM_ENOMEM, NEGSIM_ELIMIT (more tied options
 *         than can be joined), NEGSIM_EFAILED (the linear programme gave up)
 */
bool negsim_lotteries_solve(const struct negsim_scenario *scn,
                            const struct negsim_stance *stance,
                            const struct negsim_lotteries_options *options,
                            struct negsim_lotteries *lotteries,
                            struct negsim_error *err);

/** Release what the lotteries hold. NULL and zeroed are fine. */
void negsim_lotteries_finish(struct negsim_lotteries *lotteries);

#ifdef __cplusplus
}
#endif
#endif

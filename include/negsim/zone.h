/**
 * @file
 * Stage 2: is there an agreement zone?
 *
 * Z = { x : every hard red line of every consenting actor holds, U_i(x) ≥ ρ_i for
 * each of them }; margin = max over x that keep those lines of min_i (U_i(x) − ρ_i).
 * The verdict is proved both ways by branch and bound on boxes of the outcome space
 * with the Lagrangian bound D(λ) (Geoffrion 1974, Mathematical Programming Study 2,
 * 82–114): a package in hand, or a bound below zero for every box.
 */
#ifndef NEGSIM_ZONE_H
#define NEGSIM_ZONE_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/package.h>
#include <negsim/scenario.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Whether there is a zone; undecided where a limit was hit. */
enum negsim_verdict { NEGSIM_OPEN, NEGSIM_EMPTY, NEGSIM_UNDECIDED };

/** How much to prove. */
enum negsim_zone_goal {
    NEGSIM_PROVE_MARGIN,  /**< the margin to its tolerance, and the bound */
    NEGSIM_PROVE_VERDICT, /**< stop at the first proof of open or empty; margin and
                               bound are then what was known at that moment */
};

/** Zeroed means: prove the margin, with the default limits. */
struct negsim_zone_options {
    enum negsim_zone_goal goal;
    size_t max_boxes;    /**< boxes to look at; 0: NEGSIM_DEFAULT_MAX_BOXES */
    double time_limit_s; /**< seconds; 0: none */
};

enum { NEGSIM_DEFAULT_MAX_BOXES = 200000 };

/**
 * Where neither boxes nor time are limited: about five seconds, in nanoseconds that
 * are counted from the work done, so that the limit falls in the same place on every
 * machine.
 */
#define NEGSIM_DEFAULT_EFFORT 5e9

/** The verdict on one scenario, with its proof in numbers. */
struct negsim_zone {
    enum negsim_verdict verdict;
    const char *limit; /**< the limit that was hit, a string constant; else NULL */
    bool admissible;   /**< some package keeps all hard lines; else the next five mean
                            nothing: package, utilities and weights are NULL */
    double margin;     /**< max of the smallest gain, attained by `package` */
    double bound;      /**< no lottery over admissible packages has a larger margin */
    double *package;   /**< n_issues */
    double *utilities; /**< n_actors, of `package` */
    double *weights;   /**< n_actors, λ of the bound, sum 1; 0 without consent */
    double *reservations; /**< n_actors, always there */
    size_t boxes;         /**< that the proof divides the space into */
    size_t n_objections;  /**< lines of actors without consent that `package` crosses */
    size_t *objections;   /**< indices among all lines of the scenario, ascending */
};

/**
 * Judge the zone of a scenario.
 *
 * @param stance what is in force; NULL for the stance as the scenario states it
 * @param options NULL for the defaults
 * @param zone overwritten; release with negsim_zone_finish
 * @return false with *err filled: NEGSIM_ENOMEM, NEGSIM_ELIMIT (more tied options
 *         than can be joined), NEGSIM_EFAILED (the linear programme gave up)
 */
bool negsim_zone_solve(const struct negsim_scenario *scn,
                       const struct negsim_stance *stance,
                       const struct negsim_zone_options *options,
                       struct negsim_zone *zone, struct negsim_error *err);

/** Release what a zone holds. NULL and zeroed are fine. */
void negsim_zone_finish(struct negsim_zone *zone);

#ifdef __cplusplus
}
#endif
#endif

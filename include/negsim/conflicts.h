/**
 * @file
 * Why there is no agreement zone: every minimal set of demands that no package meets
 * together.
 *
 * A demand is a hard red line of a consenting actor, as in force, or that actor's
 * reservation (U_i ≥ ρ_i, with linkages and soft lines inside U_i). The sets come
 * smallest first, as smallest hitting sets of the demands that the packages seen so
 * far leave unmet (Liffiton, Previti, Malik & Marques-Silva 2016, Constraints 21,
 * 223–250; Ignatiev et al. 2015, CP, LNCS 9255, 173–182).
 */
#ifndef NEGSIM_CONFLICTS_H
#define NEGSIM_CONFLICTS_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/package.h>
#include <negsim/scenario.h>

#ifdef __cplusplus
extern "C" {
#endif

/** In place of a red line: the actor's reservation. */
#define NEGSIM_NO_LINE ((size_t)-1)

/** One thing that an actor insists on. */
struct negsim_demand {
    size_t actor;
    size_t line; /**< among all lines of the scenario, or NEGSIM_NO_LINE */
};

/** Write "kyiv.red_lines.army" or "kyiv.reservation" into path, cut to size and ended
 * by a zero. @return the length of the whole path, as snprintf does */
size_t negsim_demand_path(const struct negsim_scenario *scn,
                          const struct negsim_demand *demand, char *path, size_t size);

/** Demands that no package meets together, though it can any fewer of them. */
struct negsim_conflict {
    size_t n;
    struct negsim_demand *demands; /**< in scenario order, a reservation after lines */
};

enum {
    NEGSIM_DEFAULT_MAX_CONFLICTS = 50,
    NEGSIM_DEFAULT_MAX_TRIALS = 1000,
};

/** Zeroed means: the defaults. */
struct negsim_conflicts_options {
    size_t max_conflicts; /**< 0: NEGSIM_DEFAULT_MAX_CONFLICTS */
    size_t max_trials;    /**< sets to judge; 0: NEGSIM_DEFAULT_MAX_TRIALS, or any
                               number within a time limit */
    double time_limit_s;  /**< seconds; 0: none */
};

/** All sets of demands that cannot hold together, or those that were found. */
struct negsim_conflicts {
    bool complete;     /**< these are all there are */
    const char *limit; /**< the limit that was hit, a string constant; else NULL */
    size_t n;          /**< 0 in an open zone */
    struct negsim_conflict *items; /**< smaller ones first, then in scenario order */
};

/**
 * Find the conflicts of a scenario.
 *
 * @param stance what is in force; NULL for the stance as the scenario states it
 * @param options NULL for the defaults
 * @param conflicts overwritten; release with negsim_conflicts_finish
 * @return false with *err filled: NEGSIM_ENOMEM, NEGSIM_ELIMIT (more tied options
 *         than can be joined)
 */
bool negsim_conflicts_find(const struct negsim_scenario *scn,
                           const struct negsim_stance *stance,
                           const struct negsim_conflicts_options *options,
                           struct negsim_conflicts *conflicts,
                           struct negsim_error *err);

/** Release what conflicts hold. NULL and zeroed are fine. */
void negsim_conflicts_finish(struct negsim_conflicts *conflicts);

#ifdef __cplusplus
}
#endif
#endif

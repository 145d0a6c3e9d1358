/**
 * @file
 * The same talks many times over: how often they end in agreement, and when.
 *
 * Replicates of a scenario differ in their random events and breaches alone. Replicate
 * r of a seed is the same run whoever plays it, on however many threads.
 */
#ifndef NEGSIM_REPLICATES_H
#define NEGSIM_REPLICATES_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/rounds.h>
#include <negsim/scenario.h>

#ifdef __cplusplus
extern "C" {
#endif

/** How often something was seen, and what chance that speaks for. */
struct negsim_chance {
    double value;     /**< count/n; NaN where n is 0, as the next two */
    double low, high; /**< score interval at 95 % (Wilson 1927, J. Am. Stat. Assoc. 22,
                           209–212); both `value` where nothing is random */
    size_t count;     /**< of the trials below */
    size_t n;         /**< trials */
};

/** One round over all replicates. */
struct negsim_replicates_round {
    size_t agreements;           /**< that were reached in this very round */
    struct negsim_chance agreed; /**< by the end of it, of all replicates */
    struct negsim_chance open;   /**< its zone, of the replicates that played it */
};

/** The same talks many times, with other random events. */
struct negsim_replicates {
    size_t asked;                /**< how many there were to be */
    size_t n;                    /**< how many were played: 1 if nothing is random */
    bool random;                 /**< else intervals are points: the run is certain */
    struct negsim_chance agreed; /**< of all replicates, as all below but `by_round` */
    struct negsim_chance broke;  /**< ended in a breakdown */
    struct negsim_chance opened; /**< the zone was open in some round */
    size_t n_undecided;          /**< rounds, over all replicates, without a verdict */
    size_t n_rounds;             /**< of the longest replicate */
    struct negsim_replicates_round *by_round; /**< n_rounds */
};

/** Zeroed but for `n`: the scenario's own run, on a thread for each processor. */
struct negsim_replicates_options {
    struct negsim_rounds_options rounds; /**< `replicate` is the first; only verdicts
                                              are asked for, whatever it says */
    size_t n;                            /**< ≥ 1 */
    size_t n_threads;                    /**< 0: one for each processor */
    /** Optional, called on the caller's thread now and then; false: stop. */
    bool (*progress)(void *context, size_t done, size_t n);
    void *context;
};

/**
 * Play n replicates. The same numbers come out for any number of threads.
 *
 * @param replicates overwritten; release with negsim_replicates_finish
 * @return false with *err filled: as negsim_rounds_run, the first replicate that
 *         failed named in its message; NEGSIM_ESTOPPED where `progress` said so
 */
bool negsim_replicates_run(const struct negsim_scenario *scn,
                           const struct negsim_replicates_options *options,
                           struct negsim_replicates *replicates,
                           struct negsim_error *err);

/**
 * The round by which a share of those replicates that agree have done so: the quantile
 * of the round of agreement, the smallest round with at least that share.
 *
 * @param share in (0, 1]
 * @return 0 where none agrees
 */
size_t negsim_replicates_quantile(const struct negsim_replicates *replicates,
                                  double share);

/** NULL and zeroed are fine. */
void negsim_replicates_finish(struct negsim_replicates *replicates);

#ifdef __cplusplus
}
#endif
#endif

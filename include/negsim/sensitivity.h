/**
 * @file
 * What a study's answers say of its inputs: pure estimators on arrays, whoever ran the
 * rows. The formulas and their sources are in docs/studies.md.
 *
 * An answer that is not finite is that of a run that failed, or has none. What cannot
 * be reckoned without it is left out whole (Saltelli: the block, Morris: the
 * trajectory), and counted.
 */
#ifndef NEGSIM_SENSITIVITY_H
#define NEGSIM_SENSITIVITY_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/error.h>
#include <negsim/replicates.h>

#ifdef __cplusplus
extern "C" {
#endif

/** NaN where it cannot be told. */
struct negsim_estimate {
    double value;
    double half_width; /**< of the 95 % interval: 1.96 standard deviations of the
                            bootstrap's values */
};

/** Zeroed is 500 resamples of seed 0 and a tolerance of 0.05. */
struct negsim_sobol_options {
    unsigned long long seed; /**< of the bootstrap: resample r is the same for all */
    size_t n_resamples;
    double tolerance; /**< the half-width at which an index is resolved */
};

/** Sobol' indices: shares of the variance of the answer. */
struct negsim_sobol {
    size_t n_inputs;
    size_t n;          /**< blocks (base samples) used */
    size_t n_left_out; /**< blocks with a run that failed */
    bool constant;     /**< the answer never changes: all indices are NaN */
    double mean;       /**< of the A and B answers, as the next, in their own unit */
    double variance;
    struct negsim_estimate *first;  /**< S1: n_inputs; what an input does alone */
    struct negsim_estimate *total;  /**< ST: n_inputs; with all it takes part in */
    struct negsim_estimate *second; /**< S2 of j < k at j·n_inputs + k, the rest NaN:
                                         what two do together beyond either alone */
    double tolerance;
    bool resolved;       /**< each S1 and ST to within the tolerance */
    size_t n_needed;     /**< base samples, a power of two, that would do for S1 and ST;
                              0 where they do, or where that cannot be told */
    bool pairs_resolved; /**< the same for S2 */
    size_t n_needed_for_pairs;
};

/** Rows of a block: A, AB¹ … ABᴰ, BA¹ … BAᴰ, B. */
static inline size_t negsim_saltelli_rows(size_t n_inputs)
{
    return 2 * n_inputs + 2;
}

/**
 * Indices from n_blocks blocks of answers (Saltelli 2002; Saltelli et al. 2010).
 *
 * @param answers n_blocks × negsim_saltelli_rows(n_inputs)
 * @param options NULL: zeroed
 * @param sobol overwritten; release with negsim_sobol_finish
 * @return false with NEGSIM_EINVAL (no inputs, no blocks), NEGSIM_EFAILED (no block
 *         without a failed run) or NEGSIM_ENOMEM
 */
bool negsim_sobol_estimate(const double *answers, size_t n_blocks, size_t n_inputs,
                           const struct negsim_sobol_options *options,
                           struct negsim_sobol *sobol, struct negsim_error *err);

/** NULL and zeroed are fine, here and below. */
void negsim_sobol_finish(struct negsim_sobol *sobol);

/**
 * Whether rows are those of Saltelli blocks.
 *
 * @param inputs n_rows × n_inputs, scaled to [0, 1]
 * @param row the first that is not what it should be
 * @return false with NEGSIM_EINVAL, *row and *err filled
 */
bool negsim_saltelli_check(const double *inputs, size_t n_rows, size_t n_inputs,
                           size_t *row, struct negsim_error *err);

/** Elementary effects of one input, per unit of the input scaled to [0, 1]. */
struct negsim_effects {
    double mu;      /**< their mean */
    double mu_star; /**< the mean of their sizes */
    double sigma;   /**< their standard deviation (n − 1); NaN of fewer than two */
};

/** Elementary effects of each input. */
struct negsim_morris {
    size_t n_inputs;
    size_t n;                       /**< trajectories used */
    size_t n_left_out;              /**< trajectories with a run that failed */
    struct negsim_effects *effects; /**< n_inputs */
};

/**
 * Elementary effects (Morris 1991; Campolongo et al. 2007) from trajectories of
 * n_inputs + 1 rows, each of which moves each input once and one at a time.
 *
 * @param inputs n_rows × n_inputs, scaled to [0, 1]
 * @param answers n_rows
 * @param row the first that is not what it should be, with NEGSIM_EINVAL
 * @return false with NEGSIM_EINVAL, NEGSIM_EFAILED (no trajectory without a failed
 *         run) or NEGSIM_ENOMEM
 */
bool negsim_morris_estimate(const double *inputs, const double *answers, size_t n_rows,
                            size_t n_inputs, struct negsim_morris *morris, size_t *row,
                            struct negsim_error *err);

/** NULL and zeroed are fine. */
void negsim_morris_finish(struct negsim_morris *morris);

/** How the answers lie: min, 5 %, 25 %, 50 %, 75 %, 95 %, max. */
enum { NEGSIM_QUANTILES = 7 };

/** Some of the rows. */
struct negsim_group {
    double low, high; /**< of the input, both among its values */
    size_t n;         /**< rows with a number for an answer */
    size_t n_none;    /**< −∞: no number, and short of any threshold */
    size_t n_failed;
    double mean, sigma; /**< of the answers; NaN of none, sigma (n − 1) of one */
    double quantiles[NEGSIM_QUANTILES]; /**< type 7, linear between order statistics */
    struct negsim_chance reached;       /**< the threshold, of n + n_none: a margin
                                             of 0 or more is a zone */
};

/** The answers by the values of one input. */
struct negsim_summary_input {
    size_t n_groups;
    struct negsim_group *groups; /**< in order of the input */
};

/** How the answers lie, in all and by input. */
struct negsim_summary {
    double threshold; /**< reached to within NEGSIM_UTILITY_TOLERANCE, as in verdicts */
    struct negsim_group all;
    size_t n_inputs;
    struct negsim_summary_input *inputs;
};

enum { NEGSIM_SUMMARY_GROUPS = 5, NEGSIM_SUMMARY_LEVELS = 10 };

/**
 * Summarise answers, as a whole and by input: by value where an input has at most
 * NEGSIM_SUMMARY_LEVELS of them, else in NEGSIM_SUMMARY_GROUPS groups of as many rows.
 *
 * @param inputs n_rows × n_inputs, in any unit
 * @return false with NEGSIM_EINVAL (no rows, an input that is not finite) or
 *         NEGSIM_ENOMEM
 */
bool negsim_summary_make(const double *inputs, const double *answers, size_t n_rows,
                         size_t n_inputs, double threshold,
                         struct negsim_summary *summary, struct negsim_error *err);

/** NULL and zeroed are fine. */
void negsim_summary_finish(struct negsim_summary *summary);

#ifdef __cplusplus
}
#endif
#endif

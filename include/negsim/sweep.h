/**
 * @file
 * A study: one scenario run at every point of a design, into a folder.
 *
 * The folder holds manifest.json (what was asked for), design.csv (run, and the value
 * of each factor) and results.csv (run, replicate where there is more than one, the
 * outcomes, status and reason). While runs are missing the tables are called
 * design.csv.partial and results.csv.partial; they grow at their ends only, in the
 * order of the runs, so that what is there is always a beginning of the whole. The
 * bytes are the same for any number of threads, for shards that are merged, and after
 * any interruption.
 */
#ifndef NEGSIM_SWEEP_H
#define NEGSIM_SWEEP_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/crew.h>
#include <negsim/design.h>
#include <negsim/error.h>
#include <negsim/factor.h>
#include <negsim/scenario.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What to do about a study that is there already. */
enum negsim_sweep_start {
    NEGSIM_SWEEP_NEW,    /**< refuse a folder in which anything is */
    NEGSIM_SWEEP_RESUME, /**< go on with the same study; begin where there is none */
    NEGSIM_SWEEP_AFRESH, /**< drop an earlier study and begin */
};

/** A study. Zeroed but for text, length, name, factors and folder: the grid of the
 * factors, one replicate, a thread for each processor, failed runs kept as rows. */
struct negsim_sweep_options {
    const char *text; /**< of the scenario */
    size_t length;
    const char *name; /**< stands for the file */
    const struct negsim_factors *factors;
    struct negsim_design_options
        design;          /**< levels, names and n_factors are filled in */
    const double *table; /**< own rows in place of a design: design.n × factors values,
                              row after row; NULL */
    const char *outcomes; /**< names with commas between; NULL: the usual ones */
    size_t reps;          /**< replicates of a run; 0: 1 */
    bool zone_only;       /**< judge the zone as stated, play no rounds */
    bool stop_on_error;   /**< at the first run that fails, in order */
    size_t shard;         /**< from 1, of n_shards equal stretches of the runs; */
    size_t n_shards;      /**< 0: not in shards */
    const char *command;  /**< what was asked for, into the manifest; NULL */
    const char *folder;   /**< made where there is none; NULL only for a plan */
    enum negsim_sweep_start start;
    size_t n_threads;               /**< 0: one for each processor */
    const struct negsim_crew *crew; /**< who make runs beside the threads; NULL */
    /** Optional, called on the caller's thread now and then; false: stop. */
    bool (*progress)(void *context, size_t done, size_t n);
    void *context;
};

/** How far a study has come, or what it would take. */
struct negsim_sweep_state {
    unsigned long long rows;   /**< of the design, all shards together */
    unsigned long long runs;   /**< of this shard, times replicates, as the next two */
    unsigned long long before; /**< that were there already */
    unsigned long long done;   /**< `before` included */
    unsigned long long failed; /**< of those done, or the one that stopped it */
    bool rounds;               /**< some outcome needs the rounds */
    size_t n_threads;          /**< that a run takes, or would take */
    double seconds;            /**< a plan's guess for all runs, on one thread */
    double bytes;              /**< a plan's guess for both tables */
};

/**
 * Run what is missing of a study.
 *
 * @param state overwritten, also where the runs did not all come about
 * @param errors gets every mistake of the scenario and the factors, or one error:
 *        NEGSIM_EINVAL for wrong options or a folder that holds something else (the
 *        message says what differs), NEGSIM_EIO, NEGSIM_ENOMEM, NEGSIM_ESTOPPED where
 *        `progress` said so. What was done by then is kept
 */
bool negsim_sweep_run(const struct negsim_sweep_options *options,
                      struct negsim_sweep_state *state,
                      struct negsim_error_list *errors);

/** Check the same, count the runs and try a few to guess what they take; nothing is
 * written. */
bool negsim_sweep_plan(const struct negsim_sweep_options *options,
                       struct negsim_sweep_state *state,
                       struct negsim_error_list *errors);

/**
 * Read a table of one's own: a first row of factor names, then a value of each in every
 * row; a column "run" is passed over. Names that are no factor yet become one.
 *
 * @param values set to *n_rows × factors numbers, for the caller to free
 */
bool negsim_sweep_table(const char *text, size_t length,
                        const struct negsim_scenario *scn,
                        struct negsim_factors *factors, double **values, size_t *n_rows,
                        struct negsim_error *err);

/**
 * Join the shards of one study, in any order, all there and all done.
 *
 * @param force replace a study that is in `folder`; it stays until the new one is whole
 * @param failed set to how many of the runs failed
 */
bool negsim_sweep_merge(const char *const *folders, size_t n, const char *folder,
                        bool force, unsigned long long *failed,
                        struct negsim_error *err);

#ifdef __cplusplus
}
#endif
#endif

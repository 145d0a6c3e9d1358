/* A study that was checked and can be run, in the folder or as a member of a crew. */
#ifndef NS_STUDY_SWEEP_SWEEP_SETUP_H
#define NS_STUDY_SWEEP_SWEEP_SETUP_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/sweep.h>

#include "study/sweep/outcome.h"
#include "study/sweep/store.h"
#include "study/sweep/stream.h"
#include "study/sweep/sweep_run.h"

struct ns_sweep {
    struct negsim_sweep_options options; /* with what it leaves out filled in */
    struct negsim_scenario *scn;
    struct negsim_design *design;
    struct ns_outcomes outcomes;
    size_t *levels;
    const char **names;
    unsigned long long rows, from, to; /* the last two of this shard */
    size_t n_threads;
    struct ns_sweep_bench *benches;
    struct ns_sweep_run run;
    struct ns_text headers[NS_STORE_TABLES];
    struct ns_store store;
    struct negsim_sweep_state *state;
    unsigned long long failed_before; /* this run began */
};

/* Everything that can be wrong with what is asked for; nothing is written yet. */
bool ns_sweep_init(struct ns_sweep *sweep, const struct negsim_sweep_options *options,
                   size_t n_threads, struct negsim_sweep_state *state,
                   struct negsim_error_list *errors, struct negsim_error *err);

/* The `work` of a stream whose context is a sweep and whose items are parts of runs. */
bool ns_sweep_work(void *sweep, size_t thread, unsigned long long item,
                   struct ns_stream_piece *piece, struct negsim_error *err);

/* Release it, and list the one error, unless those that came about are listed already.
 * Returns ok. */
bool ns_sweep_end(struct ns_sweep *sweep, bool ok, const struct negsim_error *err,
                  struct negsim_error_list *errors);

#endif

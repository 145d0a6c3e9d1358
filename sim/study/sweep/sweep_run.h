/* One run of a study: from its row of the design to its lines in the tables. Many
 * replicates come in parts, so that no thread holds all of them. */
#ifndef NS_STUDY_SWEEP_SWEEP_RUN_H
#define NS_STUDY_SWEEP_SWEEP_RUN_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/compile.h>
#include <negsim/design.h>
#include <negsim/sweep.h>

#include "study/sweep/outcome.h"
#include "study/sweep/stream.h"

/** What a thread has for itself. */
struct ns_sweep_bench {
    struct negsim_compiled *compiled;
    double *u, *values; /**< one for each factor */
};

struct ns_sweep_run {
    const struct negsim_sweep_options *options; /**< reps ≥ 1 */
    const struct negsim_design *design;         /**< NULL with a table */
    const struct ns_outcomes *outcomes;
    struct ns_sweep_bench *benches; /**< by thread */
};

/** The first lines of both tables. */
void ns_sweep_headers(const struct ns_sweep_run *run, struct ns_text headers[2]);

/** Some replicates of a run. */
struct ns_sweep_part {
    unsigned long long run;
    size_t from, to; /**< replicates */
};

/** In how many parts each run of so many replicates is done, and which one has this
 * number, counted from the first of all. */
unsigned long long ns_sweep_count_parts(size_t reps);
struct ns_sweep_part ns_sweep_part_of(size_t reps, unsigned long long number);

/** Do a part of a run and add its lines, the row with the first; false with *err filled
 * where it has to be the last: without memory, or where a run failed that may not. */
bool ns_sweep_do(const struct ns_sweep_run *run, size_t thread,
                 const struct ns_sweep_part *part, struct ns_stream_piece *piece,
                 struct negsim_error *err);

#endif

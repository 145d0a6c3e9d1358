#include "study/sweep/sweep_setup.h"

#include <stdlib.h>
#include <string.h>

#include "study/sweep/shard.h"
#include "study/workers.h"

static bool sweep_design(struct ns_sweep *sweep, struct negsim_error *err)
{
    struct negsim_design_options *options = &sweep->options.design;
    const struct negsim_factors *factors = sweep->options.factors;
    sweep->rows = options->n;
    if (factors->n == 0)
        return negsim_fail(err, NEGSIM_EINVAL, NULL, "nothing to vary");
    if (sweep->options.table)
        return true;
    sweep->levels = calloc(factors->n, sizeof *sweep->levels);
    sweep->names = calloc(factors->n, sizeof *sweep->names);
    if (!sweep->levels || !sweep->names)
        return negsim_out_of_memory(err);
    for (size_t j = 0; j < factors->n; j++) {
        sweep->levels[j] = negsim_factor_count(&factors->items[j]);
        sweep->names[j] = factors->items[j].name;
    }
    options->n_factors = factors->n;
    options->levels = sweep->levels;
    options->names = sweep->names;
    sweep->design = negsim_design_create(options, err);
    if (!sweep->design)
        return false;
    sweep->rows = negsim_design_rows(sweep->design);
    return true;
}

/* The runs to make: a shard of them, or all. */
static bool sweep_shard(struct ns_sweep *sweep, struct negsim_error *err)
{
    unsigned long long n = sweep->options.n_shards, k = sweep->options.shard;
    sweep->to = sweep->rows;
    if (n == 0)
        return true;
    if (k < 1 || k > n)
        return negsim_fail(err, NEGSIM_EINVAL, NULL,
                           "there is no shard %llu of %llu: they count from 1", k, n);
    struct ns_shard shard = ns_shard_of(sweep->rows, k, n);
    sweep->from = shard.from;
    sweep->to = shard.to;
    return true;
}

static bool sweep_check(struct ns_sweep *sweep, struct negsim_error *err)
{
    struct negsim_sweep_options *options = &sweep->options;
    options->reps = options->reps ? options->reps : 1;
    if (!sweep_design(sweep, err) || !sweep_shard(sweep, err) ||
        !ns_outcomes_init(&sweep->outcomes, options->outcomes, sweep->scn,
                          options->zone_only, err))
        return false;
    if (options->reps > 1 && !sweep->outcomes.rounds)
        return negsim_fail(err, NEGSIM_EINVAL, NULL,
                           "replicates differ in their rounds alone, which no outcome "
                           "asks for");
    if (sweep->rows > NEGSIM_DESIGN_MAX_ROWS / options->reps)
        return negsim_fail(err, NEGSIM_ELIMIT, NULL, "too many runs");
    return true;
}

static size_t sweep_count_threads(const struct ns_sweep *sweep, size_t asked)
{
    unsigned long long items =
        (sweep->to - sweep->from) * ns_sweep_count_parts(sweep->options.reps);
    return ns_workers_count_threads(asked, items < 65536 ? (size_t)items : 65536);
}

static bool sweep_settle(struct ns_sweep *sweep, size_t asked,
                         struct negsim_error_list *errors, struct negsim_error *err)
{
    const struct negsim_sweep_options *options = &sweep->options;
    size_t n = options->factors->n;
    sweep->n_threads = sweep_count_threads(sweep, asked);
    sweep->benches = calloc(sweep->n_threads, sizeof *sweep->benches);
    if (!sweep->benches)
        return negsim_out_of_memory(err);
    for (size_t t = 0; t < sweep->n_threads; t++) {
        struct ns_sweep_bench *bench = &sweep->benches[t];
        bench->u = calloc(n, sizeof *bench->u);
        bench->values = calloc(n, sizeof *bench->values);
        if (!bench->u || !bench->values)
            return negsim_out_of_memory(err);
        bench->compiled = negsim_compile(options->text, options->length, options->name,
                                         options->factors->items, n, errors);
        if (!bench->compiled)
            return false;
    }
    sweep->run = (struct ns_sweep_run){.options = options,
                                       .design = sweep->design,
                                       .outcomes = &sweep->outcomes,
                                       .benches = sweep->benches};
    ns_sweep_headers(&sweep->run, sweep->headers);
    return !(sweep->headers[0].failed || sweep->headers[1].failed) ||
           negsim_out_of_memory(err);
}

static void sweep_finish(struct ns_sweep *sweep)
{
    for (size_t t = 0; sweep->benches && t < sweep->n_threads; t++) {
        negsim_compiled_destroy(sweep->benches[t].compiled);
        free(sweep->benches[t].u);
        free(sweep->benches[t].values);
    }
    free(sweep->benches);
    ns_text_finish(&sweep->headers[0]);
    ns_text_finish(&sweep->headers[1]);
    ns_store_close(&sweep->store);
    ns_outcomes_finish(&sweep->outcomes);
    negsim_design_destroy(sweep->design);
    free(sweep->levels);
    free(sweep->names);
    negsim_scenario_destroy(sweep->scn);
}

bool ns_sweep_init(struct ns_sweep *sweep, const struct negsim_sweep_options *options,
                   size_t n_threads, struct negsim_sweep_state *state,
                   struct negsim_error_list *errors, struct negsim_error *err)
{
    memset(sweep, 0, sizeof *sweep);
    memset(state, 0, sizeof *state);
    sweep->options = *options;
    sweep->state = state;
    sweep->store = (struct ns_store){.lock = -1, .files = {-1, -1}};
    sweep->scn =
        negsim_scenario_parse(options->text, options->length, options->name, errors);
    if (!sweep->scn || !sweep_check(sweep, err) ||
        !sweep_settle(sweep, n_threads, errors, err))
        return false;
    state->rows = sweep->rows;
    state->runs = (sweep->to - sweep->from) * sweep->options.reps;
    state->rounds = sweep->outcomes.rounds;
    state->n_threads = sweep_count_threads(sweep, options->n_threads);
    return true;
}

bool ns_sweep_work(void *context, size_t thread, unsigned long long item,
                   struct ns_stream_piece *piece, struct negsim_error *err)
{
    const struct ns_sweep *sweep = context;
    const struct ns_sweep_part part = ns_sweep_part_of(sweep->options.reps, item);
    return ns_sweep_do(&sweep->run, thread, &part, piece, err);
}

bool ns_sweep_end(struct ns_sweep *sweep, bool ok, const struct negsim_error *err,
                  struct negsim_error_list *errors)
{
    if (!ok && err->code != NEGSIM_OK)
        negsim_error_list_add(errors, err);
    sweep_finish(sweep);
    return ok;
}

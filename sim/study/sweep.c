#include <negsim/sweep.h>

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "study/manifest.h"
#include "study/store.h"
#include "study/stream.h"
#include "study/sweep_run.h"
#include "study/workers.h"

/* Text that a thread should gather at most before it hands it on. */
enum { PIECE_BYTES = 1 << 16, PIECE_RUNS = 256, CELL_BYTES = 20 };

/* A plan tries runs until so many seconds are over. */
static const double PLAN_SECONDS = 1;
enum { PLAN_RUNS = 1000 };

/* A study that was checked and can be run. */
struct sweep {
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
};

static bool sweep_design(struct sweep *sweep, struct negsim_error *err)
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

/* Stretches of the runs as equal as can be; products stay below 2^64. */
static bool sweep_shard(struct sweep *sweep, struct negsim_error *err)
{
    unsigned long long n = sweep->options.n_shards, k = sweep->options.shard;
    sweep->to = sweep->rows;
    if (n == 0)
        return true;
    if (k < 1 || k > n)
        return negsim_fail(err, NEGSIM_EINVAL, NULL,
                           "there is no shard %llu of %llu: they count from 1", k, n);
    unsigned long long each = sweep->rows / n, over = sweep->rows % n;
    sweep->from = (k - 1) * each + (k - 1 < over ? k - 1 : over);
    sweep->to = sweep->from + each + (k - 1 < over);
    return true;
}

static bool sweep_check(struct sweep *sweep, struct negsim_error *err)
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

static bool sweep_settle(struct sweep *sweep, size_t asked,
                         struct negsim_error_list *errors, struct negsim_error *err)
{
    const struct negsim_sweep_options *options = &sweep->options;
    size_t n = options->factors->n;
    unsigned long long items = sweep->to - sweep->from;
    sweep->n_threads =
        ns_workers_count_threads(asked, items < 65536 ? (size_t)items : 65536);
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

static void sweep_finish(struct sweep *sweep)
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

/* Everything that can be wrong with what is asked for; nothing is written yet. */
static bool sweep_init(struct sweep *sweep, const struct negsim_sweep_options *options,
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
    return true;
}

static bool sweep_work(void *context, size_t thread, unsigned long long item,
                       struct ns_stream_piece *piece, struct negsim_error *err)
{
    const struct sweep *sweep = context;
    return ns_sweep_do(&sweep->run, thread, item, piece, err);
}

static bool sweep_write(void *context, const struct ns_stream_piece *piece,
                        struct negsim_error *err)
{
    struct sweep *sweep = context;
    if (!ns_store_add(&sweep->store, piece->texts, err))
        return false;
    sweep->state->done += piece->n * sweep->options.reps;
    sweep->state->failed += piece->failed;
    return true;
}

static bool sweep_progress(void *context)
{
    const struct sweep *sweep = context;
    const struct negsim_sweep_state *state = sweep->state;
    return !sweep->options.progress ||
           sweep->options.progress(sweep->options.context,
                                   (size_t)(state->done - state->before),
                                   (size_t)(state->runs - state->before));
}

static size_t sweep_longest(const struct sweep *sweep)
{
    size_t cells =
        sweep->options.factors->n + 3 + sweep->options.reps * (sweep->outcomes.n + 4);
    size_t longest = PIECE_BYTES / (cells * CELL_BYTES);
    return longest < 1 ? 1 : longest > PIECE_RUNS ? PIECE_RUNS : longest;
}

static bool sweep_play(struct sweep *sweep, struct negsim_error *err)
{
    struct negsim_sweep_state *state = sweep->state;
    unsigned long long done;
    const struct ns_store_plan plan = {
        .headers = {ns_text_get(&sweep->headers[0]), ns_text_get(&sweep->headers[1])},
        .from = sweep->from,
        .to = sweep->to,
        .reps = sweep->options.reps};
    if (!ns_store_begin(&sweep->store, &plan, &done, &state->failed, err))
        return false;
    state->before = done * sweep->options.reps;
    state->done = state->before;
    const struct ns_stream stream = {.from = sweep->from + done,
                                     .to = sweep->to,
                                     .n_threads = sweep->n_threads,
                                     .longest = sweep_longest(sweep),
                                     .context = sweep,
                                     .work = sweep_work,
                                     .write = sweep_write,
                                     .progress = sweep_progress};
    if (ns_stream_run(&stream, err))
        return ns_store_publish(&sweep->store, err);
    ns_store_sync(&sweep->store, NULL);
    bool run_failed = err->code == NEGSIM_EINVAL || err->code == NEGSIM_ELIMIT ||
                      err->code == NEGSIM_EFAILED;
    state->failed += sweep->options.stop_on_error && run_failed;
    return false;
}

static bool sweep_enter(struct sweep *sweep, struct negsim_error *err)
{
    const struct ns_manifest manifest = {
        .options = &sweep->options,
        .scn = sweep->scn,
        .outcomes = &sweep->outcomes,
        .rows = sweep->rows,
        .block = sweep->design ? negsim_design_block(sweep->design) : 1};
    struct ns_text text = {0};
    bool ok = ns_manifest_make(&manifest, &text, err) &&
              ns_store_open(&sweep->store, sweep->options.folder, sweep->options.start,
                            &text, err);
    ns_text_finish(&text);
    return ok;
}

/* One error, or those that are listed already. */
static bool sweep_end(struct sweep *sweep, bool ok, const struct negsim_error *err,
                      struct negsim_error_list *errors)
{
    if (!ok && err->code != NEGSIM_OK)
        negsim_error_list_add(errors, err);
    sweep_finish(sweep);
    return ok;
}

bool negsim_sweep_run(const struct negsim_sweep_options *options,
                      struct negsim_sweep_state *state,
                      struct negsim_error_list *errors)
{
    struct sweep sweep;
    struct negsim_error err = {0};
    bool ok = sweep_init(&sweep, options, options->n_threads, state, errors, &err) &&
              sweep_enter(&sweep, &err) && sweep_play(&sweep, &err);
    return sweep_end(&sweep, ok, &err, errors);
}

static double sweep_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* Runs from all over the design: they may differ in what they take. */
static bool sweep_guess(struct sweep *sweep, struct negsim_error *err)
{
    struct ns_stream_piece piece = {0};
    struct negsim_sweep_state *state = sweep->state;
    unsigned long long items = sweep->to - sweep->from;
    unsigned long long most = items < PLAN_RUNS ? items : PLAN_RUNS, n = 0;
    double start = sweep_now(), seconds = 0;
    bool ok = true;
    /* The golden section spreads any number of them evenly. */
    for (double at = 0.5; ok && n < most && seconds < PLAN_SECONDS; n++) {
        ok = ns_sweep_do(&sweep->run, 0,
                         sweep->from + (unsigned long long)(at * (double)items), &piece,
                         err);
        at += 0.6180339887498949;
        at -= at >= 1;
        seconds = sweep_now() - start;
    }
    if (ok && n > 0) {
        double share = (double)items / (double)n;
        state->seconds = seconds * share;
        state->bytes = (double)(piece.texts[0].length + piece.texts[1].length) * share;
    }
    ns_text_finish(&piece.texts[0]);
    ns_text_finish(&piece.texts[1]);
    return ok;
}

bool negsim_sweep_plan(const struct negsim_sweep_options *options,
                       struct negsim_sweep_state *state,
                       struct negsim_error_list *errors)
{
    struct sweep sweep;
    struct negsim_error err = {0};
    bool ok = sweep_init(&sweep, options, 1, state, errors, &err);
    if (ok) {
        sweep.options.stop_on_error = false;
        ok = sweep_guess(&sweep, &err);
    }
    return sweep_end(&sweep, ok, &err, errors);
}

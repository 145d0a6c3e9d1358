#include <negsim/sweep.h>

#include "base/clock.h"
#include "study/sweep/manifest.h"
#include "study/sweep/sweep_setup.h"

/* Text that a thread should gather at most before it hands it on. */
enum { PIECE_BYTES = 1 << 16, PIECE_RUNS = 256, CELL_BYTES = 20 };

/* A plan tries runs until so many seconds are over. */
static const double PLAN_SECONDS = 1;
enum { PLAN_RUNS = 1000, PLAN_REPS = 16 }; /* of each, replicates */

static bool sweep_write(void *context, const struct ns_stream_piece *piece,
                        struct negsim_error *err)
{
    struct ns_sweep *sweep = context;
    if (!ns_store_add(&sweep->store, piece->texts, err))
        return false;
    for (unsigned long long n = 0; n < piece->n; n++) {
        const struct ns_sweep_part part =
            ns_sweep_part_of(sweep->options.reps, piece->first + n);
        sweep->state->done += part.to - part.from;
        if (part.from == 0)
            sweep->failed_before = sweep->state->failed;
    }
    sweep->state->failed += piece->failed;
    return true;
}

static bool sweep_progress(void *context)
{
    const struct ns_sweep *sweep = context;
    const struct negsim_sweep_state *state = sweep->state;
    return !sweep->options.progress ||
           sweep->options.progress(sweep->options.context,
                                   (size_t)(state->done - state->before),
                                   (size_t)(state->runs - state->before));
}

/* Of a run that was cut short in between nothing counts: it is done again. */
static void sweep_count_whole(struct ns_sweep *sweep)
{
    struct negsim_sweep_state *state = sweep->state;
    unsigned long long over = state->done % sweep->options.reps;
    state->done -= over;
    if (over > 0)
        state->failed = sweep->failed_before;
}

static size_t sweep_longest(const struct ns_sweep *sweep)
{
    if (ns_sweep_count_parts(sweep->options.reps) > 1)
        return 1;
    size_t cells =
        sweep->options.factors->n + 3 + sweep->options.reps * (sweep->outcomes.n + 4);
    size_t longest = PIECE_BYTES / (cells * CELL_BYTES);
    return longest < 1 ? 1 : longest > PIECE_RUNS ? PIECE_RUNS : longest;
}

static bool sweep_play(struct ns_sweep *sweep, struct negsim_error *err)
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
    unsigned long long parts = ns_sweep_count_parts(sweep->options.reps);
    const struct ns_stream stream = {.from = (sweep->from + done) * parts,
                                     .to = sweep->to * parts,
                                     .n_threads = sweep->n_threads,
                                     .longest = sweep_longest(sweep),
                                     .context = sweep,
                                     .crew = sweep->options.crew,
                                     .work = ns_sweep_work,
                                     .write = sweep_write,
                                     .progress = sweep_progress};
    if (ns_stream_run(&stream, err))
        return ns_store_publish(&sweep->store, err);
    ns_store_sync(&sweep->store, NULL);
    sweep_count_whole(sweep);
    bool run_failed = err->code == NEGSIM_EINVAL || err->code == NEGSIM_ELIMIT ||
                      err->code == NEGSIM_EFAILED;
    state->failed += sweep->options.stop_on_error && run_failed;
    return false;
}

static bool sweep_enter(struct ns_sweep *sweep, struct negsim_error *err)
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

bool negsim_sweep_run(const struct negsim_sweep_options *options,
                      struct negsim_sweep_state *state,
                      struct negsim_error_list *errors)
{
    struct ns_sweep sweep;
    struct negsim_error err = {0};
    bool ok = ns_sweep_init(&sweep, options, options->n_threads, state, errors, &err) &&
              sweep_enter(&sweep, &err) && sweep_play(&sweep, &err);
    return ns_sweep_end(&sweep, ok, &err, errors);
}

/* Runs from all over the design: they may differ in what they take. */
static bool sweep_guess(struct ns_sweep *sweep, struct negsim_error *err)
{
    struct ns_stream_piece piece = {0};
    struct negsim_sweep_state *state = sweep->state;
    unsigned long long items = sweep->to - sweep->from;
    unsigned long long most = items < PLAN_RUNS ? items : PLAN_RUNS, n = 0;
    size_t reps = sweep->options.reps, tried = reps < PLAN_REPS ? reps : PLAN_REPS;
    double start = ns_clock(), seconds = 0;
    bool ok = true;
    sweep->options.reps = tried;
    /* The golden section spreads any number of them evenly. */
    for (double at = 0.5; ok && n < most && seconds < PLAN_SECONDS; n++) {
        const struct ns_sweep_part part = {
            .run = sweep->from + (unsigned long long)(at * (double)items), .to = tried};
        ok = ns_sweep_do(&sweep->run, 0, &part, &piece, err);
        at += 0.6180339887498949;
        at -= at >= 1;
        seconds = ns_clock() - start;
    }
    sweep->options.reps = reps;
    if (ok && n > 0) {
        double share = (double)items / (double)n, fold = (double)reps / (double)tried;
        state->seconds = seconds * share * fold;
        state->bytes = ((double)piece.texts[NS_STORE_DESIGN].length +
                        (double)piece.texts[NS_STORE_RESULTS].length * fold) *
                       share;
    }
    ns_text_finish(&piece.texts[0]);
    ns_text_finish(&piece.texts[1]);
    return ok;
}

bool negsim_sweep_plan(const struct negsim_sweep_options *options,
                       struct negsim_sweep_state *state,
                       struct negsim_error_list *errors)
{
    struct ns_sweep sweep;
    struct negsim_error err = {0};
    bool ok = ns_sweep_init(&sweep, options, 1, state, errors, &err);
    if (ok) {
        sweep.options.stop_on_error = false;
        ok = sweep_guess(&sweep, &err);
    }
    return ns_sweep_end(&sweep, ok, &err, errors);
}

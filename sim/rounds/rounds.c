#include <negsim/rounds.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <negsim/model.h>

#include "rounds/course.h"
#include "rounds/judge.h"
#include "rounds/override.h"
#include "rounds/parameter.h"
#include "rounds/round.h"
#include "rounds/turns.h"

/** The same error with the round's number in front. */
static bool rounds_fail_in(struct negsim_error *err, const struct negsim_error *cause,
                           size_t round)
{
    return negsim_fail(err, cause->code, cause->path, "round %zu: %s", round,
                       cause->message);
}

/** A run under way. */
struct rounds_run {
    struct negsim_scenario scn;                  /**< with the settings in force */
    const struct negsim_rounds_options *options; /**< never NULL */
    struct negsim_table table;
    struct ns_course course;
    struct ns_judge judge;
    const struct negsim_model_type *model;
    void *params;
    size_t bytes; /**< that the rounds so far take */
};

/** Take note of what a round takes that is over. Memory that is gone cannot be
 * complained of: whoever overcommits it kills. */
static bool rounds_weigh(struct rounds_run *run, struct negsim_error *err)
{
    const struct negsim_rounds *rounds = run->table.rounds;
    /* Where only verdicts are asked for, the last round is not yet stripped. */
    size_t back = run->options->verdicts_only ? 2 : 1;
    if (rounds->n_series < back)
        return true;
    size_t most = run->options->max_bytes ? run->options->max_bytes
                                          : NEGSIM_DEFAULT_MAX_ROUNDS_BYTES;
    run->bytes += ns_round_bytes(&rounds->series[rounds->n_series - back], &run->scn);
    if (run->bytes <= most)
        return true;
    return negsim_fail(
        err, NEGSIM_ELIMIT, "rounds.limit",
        "the rounds so far take more than the %g MiB of memory that they "
        "may: play fewer, or allow more (--max-memory)",
        (double)most / (1 << 20));
}

/** Let the model ease what is in force, for the result to show. */
static bool rounds_prepare(struct rounds_run *run, struct negsim_error *err)
{
    struct negsim_rounds *rounds = run->table.rounds;
    struct negsim_round *now = &rounds->series[rounds->n_series - 1];
    if (!run->model->prepare)
        return true;
    if (!run->model->prepare(run->params, &run->table, err))
        return false;
    for (size_t i = 0; i < run->scn.n_actors; i++)
        now->actors[i].reservation = now->stance.reservations[i];
    return true;
}

static bool rounds_play_one(struct rounds_run *run, struct negsim_error *err)
{
    const struct negsim_scenario *scn = run->table.scn;
    struct negsim_rounds *rounds = run->table.rounds;
    if (!rounds_weigh(run, err) || !ns_rounds_append(rounds, scn, err) ||
        !ns_course_enter(&run->course, rounds, err) || !rounds_prepare(run, err) ||
        !ns_judge_round(&run->judge, rounds, err))
        return false;
    if (!run->options->verdicts_only)
        return ns_turns_note(rounds, scn, &run->options->zone, err);
    if (rounds->n_series > 1)
        ns_round_strip(&rounds->series[rounds->n_series - 2]);
    return true;
}

static bool rounds_play(struct rounds_run *run, struct negsim_error *err)
{
    struct negsim_table *table = &run->table;
    while (!table->settlement.over &&
           table->rounds->n_series < table->scn->rounds.limit) {
        struct negsim_error cause = {0};
        size_t round = table->rounds->n_series + 1;
        if (!rounds_play_one(run, &cause) ||
            !run->model->step(run->params, table, &cause))
            return rounds_fail_in(err, &cause, round);
    }
    return true;
}

static bool rounds_find_windows(struct negsim_rounds *rounds, struct negsim_error *err)
{
    bool open = false;
    for (size_t r = 0; r < rounds->n_series; r++) {
        bool opens = rounds->series[r].verdict == NEGSIM_OPEN && !open;
        open = rounds->series[r].verdict == NEGSIM_OPEN;
        if (opens) {
            struct negsim_window *windows =
                realloc(rounds->windows, (rounds->n_windows + 1) * sizeof *windows);
            if (!windows)
                return negsim_out_of_memory(err);
            rounds->windows = windows;
            windows[rounds->n_windows++].from = rounds->series[r].number;
        }
        if (open)
            rounds->windows[rounds->n_windows - 1].to = rounds->series[r].number;
    }
    return true;
}

/** How the rounds ended, and the agreement if there is one, at what it is worth in the
 * round that agrees on it. */
static bool rounds_settle(const struct negsim_table *table, struct negsim_error *err)
{
    struct negsim_rounds *rounds = table->rounds;
    const struct negsim_settlement *settlement = &table->settlement;
    rounds->round = rounds->n_series;
    rounds->outcome = settlement->over ? settlement->outcome : NEGSIM_NO_AGREEMENT;
    if (rounds->outcome != NEGSIM_AGREEMENT)
        return true;
    const struct negsim_offer *agreed =
        &rounds->series[settlement->offer_round - 1].offers[settlement->offer];
    const struct negsim_scenario *scn = table->scn;
    rounds->package = ns_copy_numbers(agreed->package, scn->n_issues);
    rounds->utilities = calloc(scn->n_actors, sizeof *rounds->utilities);
    if (!rounds->package || !rounds->utilities)
        return negsim_out_of_memory(err);
    const struct negsim_stance *stance = &rounds->series[rounds->n_series - 1].stance;
    for (size_t i = 0; i < scn->n_actors; i++)
        rounds->utilities[i] = negsim_utility(scn, stance, i, rounds->package);
    return true;
}

static bool rounds_run(struct rounds_run *run, struct negsim_rounds *rounds,
                       struct negsim_error *err)
{
    const struct negsim_scenario *scn = &run->scn;
    run->table = (struct negsim_table){.scn = scn,
                                       .rounds = rounds,
                                       .limits = &run->options->zone,
                                       .replicate = run->options->replicate};
    run->judge = (struct ns_judge){.scn = scn, .options = run->options};
    if (!ns_course_init(&run->course, scn, run->options, err))
        return false;
    bool process = scn->war && run->course.process < scn->war->n_processes;
    rounds->model = run->model->name;
    rounds->process = process ? run->course.process : SIZE_MAX;
    bool ok = run->model->parse(run->params, scn, err) && rounds_play(run, err) &&
              rounds_find_windows(rounds, err) && rounds_settle(&run->table, err);
    if (run->model->finish)
        run->model->finish(run->params);
    ns_course_finish(&run->course);
    ns_judge_finish(&run->judge);
    return ok;
}

/** The model to play, known and fit for the scenario if it is the scenario's own. */
static const struct negsim_model_type *rounds_model(const struct negsim_scenario *scn,
                                                    const char *name,
                                                    struct negsim_error *err)
{
    if (!name)
        return negsim_model_check(scn, err) ? negsim_model_find(scn->rounds.model)
                                            : NULL;
    const struct negsim_model_type *model = negsim_model_named(name, err);
    return model && ns_parameters_check(scn, err) ? model : NULL;
}

/** With a model and the settings in force in hand. */
static bool rounds_run_model(struct rounds_run *run, struct negsim_rounds *rounds,
                             struct negsim_error *err)
{
    run->model = rounds_model(&run->scn, run->options->model, err);
    if (!run->model)
        return false;
    run->params = calloc(1, run->model->params_size ? run->model->params_size : 1);
    if (!run->params)
        return negsim_out_of_memory(err);
    bool ok = rounds_run(run, rounds, err);
    free(run->params);
    if (!ok)
        negsim_rounds_finish(rounds);
    return ok;
}

bool negsim_rounds_run(const struct negsim_scenario *scn,
                       const struct negsim_rounds_options *options,
                       struct negsim_rounds *rounds, struct negsim_error *err)
{
    static const struct negsim_rounds_options defaults;
    struct rounds_run run = {.scn = *scn, .options = options ? options : &defaults};
    struct ns_overridden overridden;
    memset(rounds, 0, sizeof *rounds);
    bool ok = ns_overridden_init(&overridden, run.options, &run.scn.rounds, err) &&
              rounds_run_model(&run, rounds, err);
    ns_overridden_finish(&overridden);
    return ok;
}

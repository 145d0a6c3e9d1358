#include <negsim/rounds.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <negsim/concessions.h>
#include <negsim/model.h>

#include "rounds/round.h"

/** The same error with the round's number in front. */
static bool rounds_fail_in(struct negsim_error *err, const struct negsim_error *cause,
                           size_t round)
{
    return negsim_fail(err, cause->code, cause->path, "round %zu: %s", round,
                       cause->message);
}

/** Whether nothing at all has moved, not even within a rung. */
static bool stance_equal(const struct negsim_scenario *scn,
                         const struct negsim_stance *a, const struct negsim_stance *b)
{
    return memcmp(a->conceded, b->conceded, scn->n_lines * sizeof *a->conceded) == 0 &&
           memcmp(a->reservations, b->reservations,
                  scn->n_actors * sizeof *a->reservations) == 0;
}

/** Whether every line in force and every reservation is the same. */
static bool rounds_unmoved(const struct negsim_scenario *scn,
                           const struct negsim_stance *then,
                           const struct negsim_stance *now)
{
    for (size_t i = 0; i < scn->n_actors; i++) {
        const struct negsim_actor *who = &scn->actors[i];
        if (then->reservations[i] != now->reservations[i])
            return false;
        for (size_t l = 0; l < who->n_red_lines; l++)
            if (!negsim_red_line_same(&who->red_lines[l],
                                      then->conceded[who->first_line + l],
                                      now->conceded[who->first_line + l]))
                return false;
    }
    return true;
}

/** How far the zone of a round is from opening. */
static bool rounds_measure(struct negsim_rounds *rounds,
                           const struct negsim_scenario *scn,
                           const struct negsim_rounds_options *options,
                           struct negsim_error *err)
{
    struct negsim_round *now = &rounds->series[rounds->n_series - 1];
    const struct negsim_round *before = rounds->n_series > 1 ? now - 1 : NULL;
    now->distance = now->verdict == NEGSIM_OPEN ? 0 : NAN;
    if (now->verdict != NEGSIM_EMPTY)
        return true;
    if (before && stance_equal(scn, &before->stance, &now->stance)) {
        now->distance = before->distance;
        return true;
    }
    struct negsim_concessions_options cheapest = {
        .cheapest_only = true,
        .max_boxes = options ? options->zone.max_boxes : 0,
        .time_limit_s = options ? options->zone.time_limit_s : 0};
    struct negsim_concessions concessions;
    if (!negsim_concessions_find(scn, &now->stance, &cheapest, &concessions, err))
        return false;
    if (concessions.cheapest.found)
        now->distance = concessions.cheapest.cost;
    negsim_concessions_finish(&concessions);
    return true;
}

/** Judge the zone of the last round; as in the round before if nothing moved. */
static bool rounds_judge(struct negsim_rounds *rounds,
                         const struct negsim_scenario *scn,
                         const struct negsim_rounds_options *options,
                         struct negsim_error *err)
{
    struct negsim_round *now = &rounds->series[rounds->n_series - 1];
    const struct negsim_round *before = rounds->n_series > 1 ? now - 1 : NULL;
    if (before && rounds_unmoved(scn, &before->stance, &now->stance)) {
        now->verdict = before->verdict;
        now->admissible = before->admissible;
        now->margin = before->margin;
        now->package =
            before->package ? ns_copy_numbers(before->package, scn->n_issues) : NULL;
        return !before->package || now->package || negsim_out_of_memory(err);
    }
    struct negsim_zone zone;
    if (!negsim_zone_solve(scn, &now->stance, options ? &options->zone : NULL, &zone,
                           err))
        return false;
    now->verdict = zone.verdict;
    now->admissible = zone.admissible;
    now->margin = zone.margin;
    now->package = zone.package;
    zone.package = NULL;
    negsim_zone_finish(&zone);
    return true;
}

static bool rounds_play(struct negsim_table *table,
                        const struct negsim_model_type *model, void *params,
                        const struct negsim_rounds_options *options,
                        struct negsim_error *err)
{
    while (!table->settlement.over &&
           table->rounds->n_series < table->scn->rounds.limit) {
        struct negsim_error cause = {0};
        size_t round = table->rounds->n_series + 1;
        if (!ns_rounds_append(table->rounds, table->scn, &cause) ||
            !rounds_judge(table->rounds, table->scn, options, &cause) ||
            !rounds_measure(table->rounds, table->scn, options, &cause) ||
            !model->step(params, table, &cause))
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
    rounds->utilities = ns_copy_numbers(agreed->utilities, scn->n_actors);
    if (!rounds->package || !rounds->utilities)
        return negsim_out_of_memory(err);
    const struct negsim_stance *stance = &rounds->series[rounds->n_series - 1].stance;
    for (size_t i = 0; i < scn->n_actors; i++)
        rounds->utilities[i] = negsim_utility(scn, stance, i, rounds->package);
    return true;
}

bool negsim_rounds_run(const struct negsim_scenario *scn,
                       const struct negsim_rounds_options *options,
                       struct negsim_rounds *rounds, struct negsim_error *err)
{
    memset(rounds, 0, sizeof *rounds);
    if (!negsim_model_check(scn, err))
        return false;
    const struct negsim_model_type *model = negsim_model_find(scn->rounds.model);
    void *params = calloc(1, model->params_size ? model->params_size : 1);
    if (!params)
        return negsim_out_of_memory(err);
    struct negsim_table table = {.scn = scn, .rounds = rounds};
    rounds->model = model->name;
    bool ok = model->parse(params, scn, err) &&
              rounds_play(&table, model, params, options, err) &&
              rounds_find_windows(rounds, err) && rounds_settle(&table, err);
    if (model->finish)
        model->finish(params);
    free(params);
    if (!ok)
        negsim_rounds_finish(rounds);
    return ok;
}

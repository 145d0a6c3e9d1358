#include <negsim/compare.h>

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <negsim/package.h>

#include "base/grow.h"
#include "study/compare/best_round.h"
#include "study/compare/value.h"

static bool compare_add_actor(struct negsim_compare *compare, size_t *capacity,
                              const struct negsim_actor *actor)
{
    for (size_t i = 0; i < compare->n_actors; i++)
        if (strcmp(compare->actors[i].id, actor->id) == 0)
            return true;
    struct negsim_compare_actor *actors =
        ns_grow(compare->actors, capacity, compare->n_actors + 1, sizeof *actors);
    if (!actors)
        return false;
    compare->actors = actors;
    compare->actors[compare->n_actors++] =
        (struct negsim_compare_actor){.id = actor->id, .title = actor->title};
    return true;
}

/* The actors of the reference come first, in its order. */
static bool compare_list_actors(struct negsim_compare *compare)
{
    size_t capacity = 0;
    for (size_t j = 0; j < compare->n_cases; j++) {
        size_t c = (compare->reference + j) % compare->n_cases;
        const struct negsim_scenario *scn = compare->cases[c].scn;
        for (size_t i = 0; i < scn->n_actors; i++)
            if (!compare_add_actor(compare, &capacity, &scn->actors[i]))
                return false;
    }
    return true;
}

/* Whose leverage over each other is looked at. */
static void compare_find_parties(struct negsim_compare *compare)
{
    const struct negsim_scenario *scn = compare->cases[compare->reference].scn;
    size_t n = 0;
    if (scn->war && scn->war->has_sides) {
        for (n = 0; n < NEGSIM_SIDES; n++)
            compare->parties[n] = scn->war->sides[n];
    } else {
        for (size_t i = 0; i < scn->n_actors; i++) {
            if (scn->actors[i].consent && n < NEGSIM_SIDES)
                compare->parties[n] = i;
            n += scn->actors[i].consent;
        }
    }
    compare->has_parties = n == NEGSIM_SIDES;
    if (!compare->has_parties)
        return;
    double power = scn->actors[compare->parties[0]].power;
    compare->alpha = power / (power + scn->actors[compare->parties[1]].power);
}

static size_t scenario_find_actor(const struct negsim_scenario *scn, const char *id)
{
    for (size_t i = 0; i < scn->n_actors; i++)
        if (strcmp(scn->actors[i].id, id) == 0)
            return i;
    return SIZE_MAX;
}

/* Where everyone stands in one case, as far as that can be said without the others. */
static bool case_seat_actors(struct negsim_compare_case *here,
                             const struct negsim_compare *compare)
{
    here->standings = calloc(compare->n_actors, sizeof *here->standings);
    if (!here->standings)
        return false;
    for (size_t i = 0; i < compare->n_actors; i++) {
        struct negsim_standing *standing = &here->standings[i];
        standing->actor = scenario_find_actor(here->scn, compare->actors[i].id);
        standing->value =
            standing->actor == SIZE_MAX
                ? NAN
                : negsim_rounds_value(here->scn, &here->rounds, standing->actor);
        standing->inside = NAN;
        standing->inside_reference = NAN;
        standing->leverage = NAN;
        standing->break_even = (struct negsim_break_even){
            .kind = NEGSIM_BREAK_EVEN_UNKNOWN, .rounds = NAN};
    }
    return true;
}

/* What sets one case apart from the reference, for everyone in both. */
static void case_explain(struct negsim_compare_case *here,
                         const struct negsim_compare *compare)
{
    const struct negsim_compare_case *reference = &compare->cases[compare->reference];
    for (size_t i = 0; here != reference && i < compare->n_actors; i++) {
        struct negsim_standing *standing = &here->standings[i];
        size_t then = reference->standings[i].actor;
        if (standing->actor == SIZE_MAX || then == SIZE_MAX)
            continue;
        struct ns_seat now = {here->scn, &here->rounds, standing->actor};
        struct ns_seat before = {reference->scn, &reference->rounds, then};
        standing->reasons = ns_seat_reasons(&now, &before, standing->leverage);
        standing->refuses = here->scn->actors[standing->actor].consent &&
                            standing->reasons.total < -NEGSIM_UTILITY_TOLERANCE;
    }
}

static void compare_find_preferred(struct negsim_compare *compare)
{
    for (size_t i = 0; i < compare->n_actors; i++) {
        double best = -INFINITY;
        for (size_t c = 0; c < compare->n_cases; c++)
            best = fmax(best, compare->cases[c].standings[i].value);
        for (size_t c = 0; c < compare->n_cases; c++) {
            struct negsim_standing *standing = &compare->cases[c].standings[i];
            standing->preferred = standing->value >= best - NEGSIM_UTILITY_TOLERANCE;
        }
    }
}

/* All that follows once every case has been played. */
static bool compare_reckon(struct negsim_compare *compare, struct negsim_error *err)
{
    if (!compare_list_actors(compare))
        return negsim_out_of_memory(err);
    compare_find_parties(compare);
    for (size_t c = 0; c < compare->n_cases; c++) {
        struct negsim_compare_case *here = &compare->cases[c];
        here->admissible =
            ns_best_round(&here->rounds, &here->best_margin, &here->best_round);
        if (!case_seat_actors(here, compare))
            return negsim_out_of_memory(err);
    }
    for (size_t c = 0; c < compare->n_cases; c++) {
        ns_compare_leverage(compare, &compare->cases[c]);
        case_explain(&compare->cases[c], compare);
    }
    compare_find_preferred(compare);
    return true;
}

/* The same error with the case's name in front. */
static bool case_fail(struct negsim_error *err, const struct negsim_error *cause,
                      const char *label)
{
    return negsim_fail(err, cause->code, cause->path, "%s: %s", label, cause->message);
}

static bool compare_play(struct negsim_compare *compare,
                         const struct negsim_scenario *scn, const char *label,
                         const struct negsim_rounds_options *options,
                         struct negsim_error *err)
{
    struct negsim_compare_case *here = &compare->cases[compare->n_cases];
    struct negsim_error cause = {0};
    here->scn = scn;
    here->label = strdup(label);
    if (!here->label)
        return negsim_out_of_memory(err);
    compare->n_cases++;
    if (!negsim_rounds_run(scn, options, &here->rounds, &cause))
        return case_fail(err, &cause, label);
    return true;
}

static bool compare_init(struct negsim_compare *compare, size_t n,
                         struct negsim_error *err)
{
    memset(compare, 0, sizeof *compare);
    if (n < 2)
        return negsim_fail(err, NEGSIM_EINVAL, NULL,
                           "expected two cases or more to compare, got %zu", n);
    compare->cases = calloc(n, sizeof *compare->cases);
    return compare->cases || negsim_out_of_memory(err);
}

/* Reckon where all went well; release everything where not. */
static bool compare_close(struct negsim_compare *compare, bool played,
                          struct negsim_error *err)
{
    if (played && compare_reckon(compare, err))
        return true;
    negsim_compare_finish(compare);
    return false;
}

bool negsim_compare_processes(const struct negsim_scenario *scn,
                              const struct negsim_rounds_options *options,
                              struct negsim_compare *compare, struct negsim_error *err)
{
    const struct negsim_war *war = scn->war;
    size_t n = war ? war->n_processes : 0;
    struct negsim_rounds_options play = {0};
    if (!compare_init(compare, n, err))
        return false;
    if (options)
        play = *options;
    play.set_process = true;
    compare->reference = war->process < n ? war->process : 0;
    bool played = true;
    for (play.process = 0; played && play.process < n; play.process++) {
        const struct negsim_process *process = &war->processes[play.process];
        compare->cases[play.process].title = process->title;
        played = compare_play(compare, scn, process->id, &play, err);
    }
    return compare_close(compare, played, err);
}

bool negsim_compare_scenarios(const struct negsim_scenario *const *scns, size_t n,
                              const struct negsim_rounds_options *options,
                              struct negsim_compare *compare, struct negsim_error *err)
{
    struct negsim_rounds_options play = {0};
    if (!compare_init(compare, n, err))
        return false;
    if (options)
        play = *options;
    play.set_process = false;
    bool played = true;
    for (size_t j = 0; played && j < n; j++) {
        compare->cases[j].title = scns[j]->title;
        played = compare_play(compare, scns[j], scns[j]->file, &play, err);
    }
    return compare_close(compare, played, err);
}

void negsim_compare_finish(struct negsim_compare *compare)
{
    if (!compare)
        return;
    for (size_t c = 0; c < compare->n_cases; c++) {
        negsim_rounds_finish(&compare->cases[c].rounds);
        free(compare->cases[c].standings);
        free(compare->cases[c].label);
    }
    free(compare->cases);
    free(compare->actors);
    memset(compare, 0, sizeof *compare);
}

#include "zone/conflict/trial.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "zone/search/ascent.h"
#include "zone/search/seek.h"

/* Looking for a package that meets more need not find the one that meets most. */
enum { TRIAL_EXTRA_BOXES = 30 };
static const double TRIAL_EXTRA_EFFORT = 1e7;

/* Who and what takes part in one search. */
struct cast {
    size_t n_players;
    size_t players[NEGSIM_MAX_ACTORS];
    double targets[NEGSIM_MAX_ACTORS + 1]; /* the last: of a purse */
    bool demanded[NEGSIM_MAX_ACTORS + 1];
    size_t n_terms;
};

static void trial_list(struct ns_trial *trial)
{
    const struct ns_stakes *stakes = trial->stakes;
    size_t l = 0;
    for (size_t p = 0; p < stakes->n_players; p++) {
        for (; l < stakes->n_lines && stakes->lines[l].actor == stakes->players[p]; l++)
            trial->demands[trial->n_demands++] = (struct ns_insistence){l, NS_NONE};
        trial->demands[trial->n_demands++] = (struct ns_insistence){NS_NONE, p};
    }
}

bool ns_trial_init(struct ns_trial *trial, const struct ns_stakes *stakes, bool widest,
                   struct ns_budget *budget, struct negsim_error *err)
{
    *trial = (struct ns_trial){.stakes = stakes, .widest = widest, .budget = budget};
    size_t n = stakes->n_lines + stakes->n_players;
    trial->demands = calloc(n + 1, sizeof *trial->demands);
    trial->terms = calloc(stakes->n_lines + 1, sizeof *trial->terms);
    trial->package = calloc(stakes->scn->n_issues + 1, sizeof *trial->package);
    trial->tried = calloc(n + 1, sizeof *trial->tried);
    if (trial->demands && trial->terms && trial->package && trial->tried) {
        trial_list(trial);
        return true;
    }
    ns_trial_finish(trial);
    return negsim_out_of_memory(err);
}

void ns_trial_finish(struct ns_trial *trial)
{
    free(trial->demands);
    free(trial->terms);
    free(trial->package);
    free(trial->tried);
    memset(trial, 0, sizeof *trial);
}

/* Lines held bar; of the others each costs the purse a unit if there is a purse. */
static void trial_cast(struct ns_trial *trial, const bool *held, bool purse,
                       struct cast *cast)
{
    const struct ns_stakes *stakes = trial->stakes;
    memset(cast, 0, sizeof *cast);
    for (size_t d = 0; d < trial->n_demands; d++) {
        size_t p = trial->demands[d].player;
        if (p == NS_NONE || !held[d])
            continue;
        cast->targets[cast->n_players] = stakes->targets[p];
        cast->demanded[cast->n_players] = purse;
        cast->players[cast->n_players++] = stakes->players[p];
    }
    for (size_t d = 0; d < trial->n_demands; d++) {
        if (trial->demands[d].line == NS_NONE || (!held[d] && !purse))
            continue;
        struct ns_term term =
            ns_stake_bar(&stakes->lines[trial->demands[d].line], trial->widest);
        term.bars = held[d];
        term.player = cast->n_players;
        term.amount = -1;
        trial->terms[cast->n_terms++] = term;
    }
    for (size_t p = 0; purse && p < cast->n_players; p++)
        cast->targets[p] -= NEGSIM_UTILITY_TOLERANCE;
}

static struct ns_seek_setup trial_setup(const struct ns_trial *trial,
                                        const struct cast *cast, bool purse)
{
    return (struct ns_seek_setup){.scn = trial->stakes->scn,
                                  .stance = trial->stakes->stance,
                                  .n_players = cast->n_players,
                                  .n_purses = purse,
                                  .players = cast->players,
                                  .targets = cast->targets,
                                  .demanded = cast->demanded,
                                  .n_terms = cast->n_terms,
                                  .terms = trial->terms};
}

static uint64_t cast_mask(const struct cast *cast)
{
    uint64_t mask = 0;
    for (size_t p = 0; p < cast->n_players; p++)
        mask |= (uint64_t)1 << cast->players[p];
    return mask;
}

/* Pass on what settled trials of the same players. */
static void trial_teach(const struct ns_trial *trial, const struct cast *cast,
                        struct ns_seek *seek)
{
    uint64_t players = cast_mask(cast);
    for (size_t l = 0; l < trial->n_lessons && l < NS_TRIAL_LESSONS; l++)
        if (trial->lessons[l].players == players)
            ns_seek_teach(seek, trial->lessons[l].weights);
}

/* Note what settled this one, unless it was an earlier lesson. */
static void trial_note(struct ns_trial *trial, const struct cast *cast,
                       const struct ns_search_result *result)
{
    double sum = 0;
    for (size_t p = 0; p < cast->n_players; p++)
        sum += result->root_weights[p];
    if (!(sum > 0))
        return;
    struct ns_lesson *lesson = &trial->lessons[trial->n_lessons++ % NS_TRIAL_LESSONS];
    lesson->players = cast_mask(cast);
    memcpy(lesson->weights, result->root_weights,
           cast->n_players * sizeof *lesson->weights);
}

/* Whether the demands hold together; a package that meets them goes to `package`. */
static bool trial_settle(struct ns_trial *trial, const bool *held,
                         struct ns_judgement *judgement, struct negsim_error *err)
{
    struct cast cast;
    struct ns_seek seek;
    trial_cast(trial, held, false, &cast);
    struct ns_seek_setup setup = trial_setup(trial, &cast, false);
    if (!ns_seek_open(&seek, &setup, err))
        return false;
    bool ok = true;
    *judgement =
        (struct ns_judgement){seek.barred ? NS_CONFLICTS : NS_HOLDS, NS_NO_LIMIT};
    if (!seek.barred && cast.n_players > 0) {
        const double enough = -NEGSIM_UTILITY_TOLERANCE;
        trial_teach(trial, &cast, &seek);
        ok = ns_seek_run(&seek, trial->budget, enough, enough, err);
        trial_note(trial, &cast, &seek.result);
        judgement->limit = seek.result.limit;
        if (seek.incumbent.found && seek.incumbent.value >= enough)
            memcpy(trial->package, seek.incumbent.choice.x,
                   trial->stakes->scn->n_issues * sizeof *trial->package);
        else
            judgement->finding =
                seek.result.upper < enough ? NS_CONFLICTS : NS_UNSETTLED;
    }
    ns_seek_close(&seek);
    return ok;
}

/* Take the budget for such a search out of the whole one. */
static struct ns_budget trial_set_aside(const struct ns_trial *trial)
{
    struct ns_budget whole = *trial->budget;
    trial->budget->max_boxes = TRIAL_EXTRA_BOXES;
    trial->budget->max_effort = fmin(whole.max_effort, TRIAL_EXTRA_EFFORT);
    whole.max_effort -= trial->budget->max_effort;
    return whole;
}

/* Put back what is left of it. */
static void trial_put_back(struct ns_trial *trial, struct ns_budget whole)
{
    whole.max_effort += trial->budget->max_effort;
    *trial->budget = whole;
}

/* Go on to a package that keeps as many of the other lines as possible. */
static bool trial_extend(struct ns_trial *trial, const bool *held, bool started,
                         struct negsim_error *err)
{
    struct cast cast;
    struct ns_seek seek;
    trial_cast(trial, held, true, &cast);
    struct ns_seek_setup setup = trial_setup(trial, &cast, true);
    if (!ns_seek_open(&seek, &setup, err))
        return false;
    struct ns_budget whole = trial_set_aside(trial);
    if (started)
        ns_seek_offer(&seek, trial->package);
    /* With curves and demands even one box may take long; a climb does not. */
    bool ok = true;
    if (seek.space->discrete || !started)
        ok = ns_seek_run(&seek, trial->budget, 0, -HUGE_VAL, err);
    else
        ns_ascend(&seek.problem, seek.box, &seek.incumbent, &seek.relaxer->choice[1]);
    trial_put_back(trial, whole);
    if (ok && seek.incumbent.found)
        memcpy(trial->package, seek.incumbent.choice.x,
               trial->stakes->scn->n_issues * sizeof *trial->package);
    ns_seek_close(&seek);
    return ok;
}

static bool trial_meets(const struct ns_trial *trial, size_t d)
{
    const struct ns_stakes *stakes = trial->stakes;
    struct ns_insistence demand = trial->demands[d];
    if (demand.line != NS_NONE) {
        struct ns_term bar = ns_stake_bar(&stakes->lines[demand.line], trial->widest);
        return !ns_term_acts(stakes->scn, &bar, trial->package);
    }
    return negsim_utility(stakes->scn, stakes->stance, stakes->players[demand.player],
                          trial->package) >=
           stakes->targets[demand.player] - NEGSIM_UTILITY_TOLERANCE;
}

/* Meet reservations as well that can be had without giving up a line, if that is soon
 * found. */
static bool trial_add_reservations(struct ns_trial *trial, bool *unmet,
                                   struct negsim_error *err)
{
    size_t n = trial->n_demands;
    bool ok = true;
    for (size_t d = 0; ok && d < n; d++) {
        if (!unmet[d] || trial->demands[d].player == NS_NONE)
            continue;
        struct ns_judgement also;
        struct ns_budget whole = trial_set_aside(trial);
        for (size_t e = 0; e < n; e++)
            trial->tried[e] = !unmet[e] || e == d;
        ok = trial_settle(trial, trial->tried, &also, err);
        trial_put_back(trial, whole);
        for (size_t e = 0; ok && also.finding == NS_HOLDS && e < n; e++)
            unmet[e] = unmet[e] && !trial_meets(trial, e);
    }
    return ok;
}

bool ns_trial_judge(struct ns_trial *trial, const bool *held, bool *unmet,
                    struct ns_judgement *judgement, struct negsim_error *err)
{
    size_t n = trial->n_demands;
    bool reserved = false;
    for (size_t d = 0; d < n; d++)
        reserved = reserved || (held[d] && trial->demands[d].player != NS_NONE);
    if (!trial_settle(trial, held, judgement, err))
        return false;
    if (judgement->finding != NS_HOLDS)
        return true;
    if (!trial_extend(trial, held, reserved, err))
        return false;
    for (size_t d = 0; d < n; d++)
        unmet[d] = !held[d] && !trial_meets(trial, d);
    return trial_add_reservations(trial, unmet, err);
}

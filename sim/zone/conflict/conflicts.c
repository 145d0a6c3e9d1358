#include <negsim/conflicts.h>

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "zone/conflict/conflict.h"
#include "zone/conflict/hitting.h"
#include "zone/conflict/trial.h"

/* The search for conflicts and what it has come to. */
struct inquiry {
    struct ns_trial trial;
    size_t max_conflicts, trials_left;
    const char *limit;
    bool failed; /* with *err filled */
    struct negsim_error *err;
    bool *unmet;
};

size_t negsim_demand_path(const struct negsim_scenario *scn,
                          const struct negsim_demand *demand, char *path, size_t size)
{
    const struct negsim_actor *actor = &scn->actors[demand->actor];
    int length;
    if (demand->line == NEGSIM_NO_LINE)
        length = snprintf(path, size, "%s.reservation", actor->id);
    else
        length = snprintf(path, size, "%s.red_lines.%s", actor->id,
                          actor->red_lines[demand->line - actor->first_line].id);
    return length > 0 ? (size_t)length : 0;
}

static bool inquiry_out_of_memory(struct inquiry *inquiry)
{
    inquiry->failed = true;
    return negsim_out_of_memory(inquiry->err);
}

/* Where nothing can be proved, no conflict is claimed: the set is let pass. */
static bool inquiry_let_pass(struct inquiry *inquiry, struct ns_hitting *hitting,
                             const bool *candidate, enum ns_search_limit limit)
{
    inquiry->limit = ns_search_limit_text(limit);
    for (size_t d = 0; d < hitting->n_members; d++)
        inquiry->unmet[d] = !candidate[d];
    return ns_hitting_add(hitting, &hitting->unmet, inquiry->unmet) ||
           inquiry_out_of_memory(inquiry);
}

static bool inquiry_judge(struct ns_hitting *hitting, const bool *candidate,
                          void *context)
{
    struct inquiry *inquiry = context;
    struct ns_judgement judgement;
    if (inquiry->trials_left == 0) {
        inquiry->limit = "trials";
        return false;
    }
    inquiry->trials_left--;
    if (!ns_trial_judge(&inquiry->trial, candidate, inquiry->unmet, &judgement,
                        inquiry->err)) {
        inquiry->failed = true;
        return false;
    }
    enum ns_finding finding = judgement.finding;
    if (finding == NS_UNSETTLED)
        return inquiry_let_pass(inquiry, hitting, candidate, judgement.limit);
    if (finding == NS_CONFLICTS && hitting->settled.n == inquiry->max_conflicts) {
        inquiry->limit = "conflicts";
        return false;
    }
    struct ns_sets *sets =
        finding == NS_CONFLICTS ? &hitting->settled : &hitting->unmet;
    return ns_hitting_add(hitting, sets,
                          finding == NS_CONFLICTS ? candidate : inquiry->unmet) ||
           inquiry_out_of_memory(inquiry);
}

static bool conflict_fill(struct negsim_conflict *conflict,
                          const struct ns_trial *trial,
                          const struct ns_hitting *hitting, size_t set)
{
    const struct ns_stakes *stakes = trial->stakes;
    conflict->demands = calloc(trial->n_demands + 1, sizeof *conflict->demands);
    if (!conflict->demands)
        return false;
    for (size_t d = 0; d < trial->n_demands; d++) {
        struct ns_insistence demand = trial->demands[d];
        if (!ns_sets_hold(hitting, &hitting->settled, set, d))
            continue;
        conflict->demands[conflict->n++] =
            demand.line == NS_NONE
                ? (struct negsim_demand){stakes->players[demand.player], NEGSIM_NO_LINE}
                : (struct negsim_demand){stakes->lines[demand.line].actor,
                                         stakes->lines[demand.line].line};
    }
    return true;
}

/* Smaller ones first, then in scenario order; a reservation comes after lines. */
static int conflict_compare(const void *left, const void *right)
{
    const struct negsim_conflict *a = left, *b = right;
    if (a->n != b->n)
        return a->n < b->n ? -1 : 1;
    for (size_t d = 0; d < a->n; d++) {
        if (a->demands[d].actor != b->demands[d].actor)
            return a->demands[d].actor < b->demands[d].actor ? -1 : 1;
        if (a->demands[d].line != b->demands[d].line)
            return a->demands[d].line < b->demands[d].line ? -1 : 1;
    }
    return 0;
}

static bool conflicts_fill(struct negsim_conflicts *conflicts,
                           const struct ns_trial *trial,
                           const struct ns_hitting *hitting, struct negsim_error *err)
{
    conflicts->items = calloc(hitting->settled.n + 1, sizeof *conflicts->items);
    if (!conflicts->items)
        return negsim_out_of_memory(err);
    for (size_t c = 0; c < hitting->settled.n; c++)
        if (!conflict_fill(&conflicts->items[conflicts->n++], trial, hitting, c))
            return negsim_out_of_memory(err);
    qsort(conflicts->items, conflicts->n, sizeof *conflicts->items, conflict_compare);
    return true;
}

bool ns_conflicts_among(const struct ns_stakes *stakes, bool widest,
                        const struct negsim_conflicts_options *options,
                        struct negsim_conflicts *conflicts, struct negsim_error *err)
{
    struct inquiry inquiry = {.err = err};
    struct ns_budget budget = ns_budget_make(0, options->time_limit_s);
    memset(conflicts, 0, sizeof *conflicts);
    inquiry.max_conflicts =
        options->max_conflicts ? options->max_conflicts : NEGSIM_DEFAULT_MAX_CONFLICTS;
    inquiry.trials_left = options->max_trials         ? options->max_trials
                          : options->time_limit_s > 0 ? SIZE_MAX
                                                      : NEGSIM_DEFAULT_MAX_TRIALS;
    if (!ns_trial_init(&inquiry.trial, stakes, widest, &budget, err))
        return false;
    struct ns_hitting hitting;
    ns_hitting_init(&hitting, inquiry.trial.n_demands, &budget);
    hitting.judge = inquiry_judge;
    hitting.context = &inquiry;
    inquiry.unmet = calloc(hitting.n_members + 1, sizeof *inquiry.unmet);
    bool ok = inquiry.unmet || negsim_out_of_memory(err);
    if (ok) {
        conflicts->complete = ns_hitting_run(&hitting) && !inquiry.limit;
        conflicts->limit = hitting.limit ? hitting.limit : inquiry.limit;
        if (hitting.out_of_memory)
            inquiry.failed = !negsim_out_of_memory(err);
        ok =
            !inquiry.failed && conflicts_fill(conflicts, &inquiry.trial, &hitting, err);
    }
    free(inquiry.unmet);
    ns_hitting_finish(&hitting);
    ns_trial_finish(&inquiry.trial);
    if (!ok)
        negsim_conflicts_finish(conflicts);
    return ok;
}

bool negsim_conflicts_find(const struct negsim_scenario *scn,
                           const struct negsim_stance *stance,
                           const struct negsim_conflicts_options *options,
                           struct negsim_conflicts *conflicts, struct negsim_error *err)
{
    static const struct negsim_conflicts_options defaults;
    struct negsim_stance stated = {0};
    struct ns_stakes stakes;
    memset(conflicts, 0, sizeof *conflicts);
    if (!stance && !negsim_stance_init(&stated, scn, err))
        return false;
    bool ok = ns_stakes_init(&stakes, scn, stance ? stance : &stated, err);
    if (ok) {
        ok = ns_conflicts_among(&stakes, false, options ? options : &defaults,
                                conflicts, err);
        ns_stakes_finish(&stakes);
    }
    negsim_stance_finish(&stated);
    return ok;
}

void negsim_conflicts_finish(struct negsim_conflicts *conflicts)
{
    if (!conflicts)
        return;
    for (size_t c = 0; c < conflicts->n; c++)
        free(conflicts->items[c].demands);
    free(conflicts->items);
    memset(conflicts, 0, sizeof *conflicts);
}

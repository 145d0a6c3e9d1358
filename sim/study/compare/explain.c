#include <negsim/explain.h>

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <negsim/package.h>

#include "study/compare/best_round.h"

static bool run_copy_windows(struct negsim_dynamics_run *run,
                             const struct negsim_rounds *rounds,
                             struct negsim_error *err)
{
    if (rounds->n_windows == 0)
        return true;
    run->windows = calloc(rounds->n_windows, sizeof *run->windows);
    if (!run->windows)
        return negsim_out_of_memory(err);
    memcpy(run->windows, rounds->windows, rounds->n_windows * sizeof *run->windows);
    run->n_windows = rounds->n_windows;
    return true;
}

static bool run_sum_up(struct negsim_dynamics_run *run,
                       const struct negsim_rounds *rounds, struct negsim_error *err)
{
    run->outcome = rounds->outcome;
    run->round = rounds->round;
    run->played = rounds->n_series;
    run->process = rounds->process;
    run->admissible = ns_best_round(rounds, &run->margin, &run->best_round);
    return run_copy_windows(run, rounds, err);
}

static bool run_play(const struct negsim_scenario *scn,
                     const struct negsim_rounds_options *options,
                     struct negsim_dynamics_run *run, struct negsim_error *err)
{
    struct negsim_rounds rounds;
    if (!negsim_rounds_run(scn, options, &rounds, err))
        return false;
    bool ok = run_sum_up(run, &rounds, err);
    negsim_rounds_finish(&rounds);
    return ok;
}

static bool windows_differ(const struct negsim_dynamics_run *a,
                           const struct negsim_dynamics_run *b)
{
    if (a->n_windows != b->n_windows)
        return true;
    for (size_t w = 0; w < a->n_windows; w++) {
        if (a->windows[w].from != b->windows[w].from ||
            a->windows[w].to != b->windows[w].to)
            return true;
    }
    return false;
}

static bool margins_differ(const struct negsim_dynamics_run *a,
                           const struct negsim_dynamics_run *b)
{
    return a->admissible != b->admissible ||
           (a->admissible && fabs(a->margin - b->margin) > NEGSIM_UTILITY_TOLERANCE);
}

static enum negsim_effect change_effect(const struct negsim_dynamics_change *change,
                                        const struct negsim_dynamics_run *whole)
{
    if (whole->n_windows > 0 && change->run.n_windows == 0)
        return NEGSIM_OPENS;
    if (whole->n_windows == 0 && change->run.n_windows > 0)
        return NEGSIM_CLOSES;
    if (change->windows || change->outcome)
        return NEGSIM_MOVES;
    return change->margin ? NEGSIM_SHIFTS : NEGSIM_NO_EFFECT;
}

static bool change_play(struct negsim_dynamics_change *change,
                        const struct negsim_scenario *scn,
                        const struct negsim_rounds_options *options,
                        const struct negsim_dynamics_run *whole,
                        struct negsim_error *err)
{
    struct negsim_rounds_options without = *options;
    struct negsim_error cause = {0};
    without.off |= 1u << change->off;
    if (!run_play(scn, &without, &change->run, &cause))
        return negsim_fail(err, cause.code, cause.path, "without %s: %s",
                           negsim_mechanism_name(change->off), cause.message);
    change->windows = windows_differ(&change->run, whole);
    change->outcome =
        change->run.outcome != whole->outcome || change->run.round != whole->round;
    change->margin = margins_differ(&change->run, whole);
    change->effect = change_effect(change, whole);
    return true;
}

/* Whether there is anything to switch off in this run. */
static bool dynamics_has(const struct negsim_dynamics *dynamics,
                         const struct negsim_scenario *scn, unsigned off,
                         enum negsim_mechanism mechanism)
{
    bool idle = mechanism == NEGSIM_PROCESS && dynamics->whole.process == SIZE_MAX;
    return !(off & 1u << mechanism) && !idle &&
           negsim_mechanism_present(scn, mechanism);
}

static bool dynamics_play(struct negsim_dynamics *dynamics,
                          const struct negsim_scenario *scn,
                          const struct negsim_rounds_options *options,
                          struct negsim_error *err)
{
    if (!run_play(scn, options, &dynamics->whole, err))
        return false;
    for (unsigned m = 0; m < NEGSIM_MECHANISMS; m++) {
        enum negsim_mechanism mechanism = (enum negsim_mechanism)m;
        if (!dynamics_has(dynamics, scn, options->off, mechanism))
            continue;
        struct negsim_dynamics_change *change = &dynamics->changes[dynamics->n++];
        change->off = mechanism;
        if (!change_play(change, scn, options, &dynamics->whole, err))
            return false;
    }
    return true;
}

bool negsim_dynamics_explain(const struct negsim_scenario *scn,
                             const struct negsim_rounds_options *options,
                             struct negsim_dynamics *dynamics, struct negsim_error *err)
{
    static const struct negsim_rounds_options defaults;
    memset(dynamics, 0, sizeof *dynamics);
    dynamics->changes = calloc(NEGSIM_MECHANISMS, sizeof *dynamics->changes);
    if (!dynamics->changes)
        return negsim_out_of_memory(err);
    if (dynamics_play(dynamics, scn, options ? options : &defaults, err))
        return true;
    negsim_dynamics_finish(dynamics);
    return false;
}

void negsim_dynamics_finish(struct negsim_dynamics *dynamics)
{
    if (!dynamics)
        return;
    for (size_t c = 0; c < dynamics->n; c++)
        free(dynamics->changes[c].run.windows);
    free(dynamics->changes);
    free(dynamics->whole.windows);
    memset(dynamics, 0, sizeof *dynamics);
}

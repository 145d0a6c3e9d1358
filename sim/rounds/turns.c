#include "rounds/turns.h"

#include <stdlib.h>
#include <string.h>

#include "rounds/moved.h"
#include "zone/space/stance.h"

/** Two rounds, the second of which turned, and what moved between them. */
struct turn_trial {
    const struct negsim_scenario *scn;
    const struct negsim_round *before, *now;
    struct negsim_zone_options verdict_only;
};

/** Whether the zone would have turned had only this moved. */
static bool turns_try(const struct turn_trial *trial, struct ns_moved only,
                      bool *turned, struct negsim_error *err)
{
    const struct negsim_scenario *scn = trial->scn;
    const struct negsim_stance *now = &trial->now->stance;
    struct negsim_stance stance;
    struct negsim_zone zone;
    if (!ns_stance_allocate(&stance, scn, err))
        return false;
    negsim_stance_copy(&stance, &trial->before->stance, scn);
    if (only.lines)
        memcpy(stance.conceded, now->conceded, scn->n_lines * sizeof *now->conceded);
    if (only.reservations)
        memcpy(stance.reservations, now->reservations,
               scn->n_actors * sizeof *now->reservations);
    if (only.worth && now->worth)
        memcpy(stance.worth, now->worth,
               scn->n_actors * scn->n_issues * sizeof *now->worth);
    if (only.worth)
        memcpy(stance.relief, now->relief, scn->n_actors * sizeof *now->relief);
    bool ok = negsim_zone_solve(scn, &stance, &trial->verdict_only, &zone, err);
    if (ok)
        *turned = zone.verdict == trial->now->verdict;
    negsim_zone_finish(&zone);
    negsim_stance_finish(&stance);
    return ok;
}

/** Which of the things that moved would have done it alone. */
static bool turns_explain(const struct turn_trial *trial, struct negsim_turn *turn,
                          struct negsim_error *err)
{
    struct ns_moved moved =
        ns_moved_between(trial->scn, &trial->before->stance, &trial->now->stance);
    turn->by_lines = moved.lines;
    turn->by_reservations = moved.reservations;
    turn->by_worth = moved.worth;
    if (moved.lines + moved.reservations + moved.worth < 2)
        return true;
    return (!moved.lines ||
            turns_try(trial, (struct ns_moved){.lines = true}, &turn->by_lines, err)) &&
           (!moved.reservations ||
            turns_try(trial, (struct ns_moved){.reservations = true},
                      &turn->by_reservations, err)) &&
           (!moved.worth ||
            turns_try(trial, (struct ns_moved){.worth = true}, &turn->by_worth, err));
}

bool ns_turns_note(struct negsim_rounds *rounds, const struct negsim_scenario *scn,
                   const struct negsim_zone_options *limits, struct negsim_error *err)
{
    if (rounds->n_series < 2)
        return true;
    struct turn_trial trial = {.scn = scn,
                               .before = &rounds->series[rounds->n_series - 2],
                               .now = &rounds->series[rounds->n_series - 1],
                               .verdict_only = *limits};
    struct negsim_turn turn = {.round = trial.now->number,
                               .opened = trial.now->verdict == NEGSIM_OPEN};
    if (turn.opened == (trial.before->verdict == NEGSIM_OPEN))
        return true;
    trial.verdict_only.goal = NEGSIM_PROVE_VERDICT;
    if (!turns_explain(&trial, &turn, err))
        return false;
    struct negsim_turn *turns =
        realloc(rounds->turns, (rounds->n_turns + 1) * sizeof *turns);
    if (!turns)
        return negsim_out_of_memory(err);
    rounds->turns = turns;
    turns[rounds->n_turns++] = turn;
    return true;
}

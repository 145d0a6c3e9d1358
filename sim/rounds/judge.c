#include "rounds/judge.h"

#include <math.h>
#include <stdlib.h>

#include <negsim/concessions.h>

#include "rounds/moved.h"
#include "rounds/round.h"
#include "zone/space/stance.h"

void ns_judge_finish(struct ns_judge *judge)
{
    free(judge->witness);
    free(judge->nearest);
    negsim_stance_finish(&judge->barren);
}

/** How far the zone of a round is from opening. */
static bool judge_measure(struct ns_judge *judge, const struct negsim_round *before,
                          struct negsim_round *now, struct negsim_error *err)
{
    const struct negsim_zone_options *limits = &judge->options->zone;
    now->distance = now->verdict == NEGSIM_OPEN ? 0 : NAN;
    if (now->verdict != NEGSIM_EMPTY)
        return true;
    if (before && ns_moved_nothing(judge->scn, &before->stance, &now->stance)) {
        now->distance = before->distance;
        return true;
    }
    struct negsim_concessions_options cheapest = {.cheapest_only = true,
                                                  .max_boxes = limits->max_boxes,
                                                  .time_limit_s = limits->time_limit_s,
                                                  .start = judge->nearest};
    struct negsim_concessions concessions;
    if (!negsim_concessions_find(judge->scn, &now->stance, &cheapest, &concessions,
                                 err))
        return false;
    if (concessions.cheapest.found) {
        if (!concessions.limit)
            now->distance = concessions.cheapest.cost;
        free(judge->nearest);
        judge->nearest = concessions.cheapest.package;
        concessions.cheapest.package = NULL;
    }
    negsim_concessions_finish(&concessions);
    return true;
}

static bool judge_unmoved(const struct ns_judge *judge,
                          const struct negsim_round *before,
                          const struct negsim_round *now)
{
    struct ns_moved moved = ns_moved_between(judge->scn, &before->stance, &now->stance);
    return !moved.lines && !moved.reservations && !moved.worth;
}

/** Verdict and margin. */
static bool judge_solve(const struct ns_judge *judge, const struct negsim_round *before,
                        struct negsim_round *now, struct negsim_error *err)
{
    if (before && judge_unmoved(judge, before, now)) {
        now->verdict = before->verdict;
        now->admissible = before->admissible;
        now->margin = before->margin;
        now->package = before->package
                           ? ns_copy_numbers(before->package, judge->scn->n_issues)
                           : NULL;
        return !before->package || now->package || negsim_out_of_memory(err);
    }
    struct negsim_zone zone;
    if (!negsim_zone_solve(judge->scn, &now->stance, &judge->options->zone, &zone, err))
        return false;
    now->verdict = zone.verdict;
    now->admissible = zone.admissible;
    now->margin = zone.margin;
    now->package = zone.package;
    zone.package = NULL;
    negsim_zone_finish(&zone);
    return true;
}

/** Whether all can still agree to the package that showed an earlier zone open. */
static bool judge_witnessed(const struct ns_judge *judge,
                            const struct negsim_stance *now)
{
    const struct negsim_scenario *scn = judge->scn;
    if (!judge->witness)
        return false;
    for (size_t i = 0; i < scn->n_actors; i++)
        if (scn->actors[i].consent &&
            (negsim_utility(scn, now, i, judge->witness) < now->reservations[i] ||
             !negsim_actor_lines_hold(scn, now, i, judge->witness)))
            return false;
    return true;
}

/** Whether an earlier zone was empty already though nobody held out for more. */
static bool judge_barren(const struct ns_judge *judge, const struct negsim_stance *now)
{
    const struct negsim_scenario *scn = judge->scn;
    if (!judge->barren.conceded)
        return false;
    struct ns_moved moved = ns_moved_between(scn, &judge->barren, now);
    for (size_t i = 0; i < scn->n_actors; i++)
        if (scn->actors[i].consent &&
            now->reservations[i] < judge->barren.reservations[i])
            return false;
    return !moved.lines && !moved.worth;
}

/** Remember what may settle later rounds. */
static bool judge_remember(struct ns_judge *judge, const struct negsim_round *now,
                           struct negsim_zone *zone, struct negsim_error *err)
{
    if (zone->verdict == NEGSIM_OPEN) {
        free(judge->witness);
        judge->witness = zone->package;
        zone->package = NULL;
    }
    if (zone->verdict != NEGSIM_EMPTY)
        return true;
    if (!judge->barren.conceded && !ns_stance_allocate(&judge->barren, judge->scn, err))
        return false;
    negsim_stance_copy(&judge->barren, &now->stance, judge->scn);
    return true;
}

/** The verdict alone, from an earlier round's proof where that will do. */
static bool judge_verdict(struct ns_judge *judge, struct negsim_round *now,
                          struct negsim_error *err)
{
    struct negsim_zone_options verdict_only = judge->options->zone;
    struct negsim_zone zone;
    now->margin = NAN;
    now->distance = NAN;
    now->verdict = NEGSIM_EMPTY;
    if (judge_witnessed(judge, &now->stance))
        now->verdict = NEGSIM_OPEN;
    else if (!judge_barren(judge, &now->stance)) {
        verdict_only.goal = NEGSIM_PROVE_VERDICT;
        if (!negsim_zone_solve(judge->scn, &now->stance, &verdict_only, &zone, err))
            return false;
        now->verdict = zone.verdict;
        bool ok = judge_remember(judge, now, &zone, err);
        negsim_zone_finish(&zone);
        return ok;
    }
    return true;
}

bool ns_judge_round(struct ns_judge *judge, struct negsim_rounds *rounds,
                    struct negsim_error *err)
{
    struct negsim_round *now = &rounds->series[rounds->n_series - 1];
    const struct negsim_round *before = rounds->n_series > 1 ? now - 1 : NULL;
    if (judge->options->verdicts_only)
        return judge_verdict(judge, now, err);
    return judge_solve(judge, before, now, err) &&
           judge_measure(judge, before, now, err);
}

/* The "zone" object of the result: the verdict and all that follows from it. */
#include <stdio.h>

#include "output/json/parts.h"
#include "rounds/keywords.h"

static void json_share(struct ns_json_writer *writer, const char *key,
                       const struct negsim_share *share)
{
    if (!share->known || share->exact)
        return;
    ns_emit_short_object(writer, key);
    ns_emit_number(writer, "value", share->value);
    ns_emit_number(writer, "low", share->low);
    ns_emit_number(writer, "high", share->high);
    ns_emit_count(writer, "samples", share->samples);
    ns_emit_end(writer);
}

/* Exact numbers as strings; shares only where they are estimates. */
static void json_outcomes(struct ns_json_writer *writer,
                          const struct negsim_counts *counts)
{
    ns_emit_short_object(writer, "outcomes");
    ns_emit_string(writer, "total", counts->total);
    ns_emit_string(writer, "admissible", counts->admissible);
    ns_emit_string(writer, "zone", counts->zone);
    json_share(writer, "estimated_share_of_admissible", &counts->of_admissible);
    json_share(writer, "estimated_share_of_total", &counts->of_total);
    ns_emit_end(writer);
}

static void json_range(struct ns_json_writer *writer, const struct negsim_issue *issue,
                       const struct negsim_issue_range *range)
{
    ns_emit_short_array(writer, issue->id);
    if (issue->kind == NEGSIM_ISSUE_OPTIONS) {
        for (size_t o = 0; o < range->n_options; o++)
            if (range->options[o])
                ns_emit_string(writer, NULL, issue->options[o].id);
    } else {
        ns_emit_number(writer, NULL, range->low);
        ns_emit_number(writer, NULL, range->high);
    }
    ns_emit_end(writer);
}

/* What each issue can be inside an open zone. */
static void json_ranges(struct ns_json_writer *writer,
                        const struct negsim_scenario *scn,
                        const struct negsim_ranges *ranges)
{
    if (!ranges->any)
        return;
    ns_emit_object(writer, "ranges");
    for (size_t k = 0; k < ranges->n_issues; k++)
        json_range(writer, &scn->issues[k], &ranges->issues[k]);
    ns_emit_end(writer);
}

static void json_point(struct ns_json_writer *writer, const struct negsim_scenario *scn,
                       const char *key, const struct negsim_point *point)
{
    ns_emit_short_object(writer, key);
    ns_json_package(writer, scn, "package", point->package);
    ns_json_actors(writer, scn, "utilities", point->utilities, false);
    ns_emit_end(writer);
}

static void json_frontier(struct ns_json_writer *writer,
                          const struct negsim_scenario *scn,
                          const struct negsim_analysis *analysis)
{
    /* An empty zone has an empty frontier, and that is all of it. */
    const struct negsim_frontier none = {.exact = true, .complete = true};
    const struct negsim_frontier *frontier =
        analysis->zone.verdict == NEGSIM_EMPTY ? &none : &analysis->frontier;
    ns_emit_object(writer, "frontier");
    ns_emit_bool(writer, "exact", frontier->exact);
    ns_emit_number(writer, "epsilon", frontier->epsilon);
    ns_emit_bool(writer, "complete", frontier->complete);
    ns_emit_array(writer, "points");
    for (size_t j = 0; j < frontier->n; j++)
        json_point(writer, scn, NULL, &frontier->points[j]);
    ns_emit_end(writer);
    ns_emit_end(writer);
}

static void json_solutions(struct ns_json_writer *writer,
                           const struct negsim_scenario *scn,
                           const struct negsim_solutions *solutions)
{
    if (!solutions->open) {
        ns_emit_null(writer, "solutions");
        return;
    }
    ns_emit_object(writer, "solutions");
    json_point(writer, scn, "nash", &solutions->nash);
    json_point(writer, scn, "kalai_smorodinsky", &solutions->kalai_smorodinsky);
    json_point(writer, scn, "egalitarian", &solutions->egalitarian);
    json_point(writer, scn, "utilitarian", &solutions->utilitarian);
    ns_emit_end(writer);
    if (!solutions->proved)
        ns_emit_bool(writer, "solutions_proved", false);
}

static void json_lottery(struct ns_json_writer *writer,
                         const struct negsim_scenario *scn, const char *key,
                         const struct negsim_lottery *lottery)
{
    ns_emit_object(writer, key);
    ns_json_actors(writer, scn, "utilities", lottery->utilities, false);
    ns_emit_array(writer, "packages");
    for (size_t j = 0; j < lottery->n; j++) {
        ns_emit_short_object(writer, NULL);
        ns_emit_number(writer, "chance", lottery->chances[j]);
        ns_json_package(writer, scn, "package", lottery->packages + j * scn->n_issues);
        ns_emit_end(writer);
    }
    ns_emit_end(writer);
    ns_emit_end(writer);
}

static void json_lotteries(struct ns_json_writer *writer,
                           const struct negsim_scenario *scn,
                           const struct negsim_lotteries *lotteries)
{
    if (!lotteries->sought)
        return;
    if (!lotteries->any) {
        ns_emit_null(writer, "lotteries");
    } else {
        ns_emit_object(writer, "lotteries");
        json_lottery(writer, scn, "nash", &lotteries->nash);
        json_lottery(writer, scn, "kalai_smorodinsky", &lotteries->kalai_smorodinsky);
        json_lottery(writer, scn, "egalitarian", &lotteries->egalitarian);
        json_lottery(writer, scn, "utilitarian", &lotteries->utilitarian);
        ns_emit_end(writer);
    }
    if (!lotteries->proved)
        ns_emit_bool(writer, "lotteries_proved", false);
}

static void json_conflicts(struct ns_json_writer *writer, const char *key,
                           const struct negsim_scenario *scn,
                           const struct negsim_conflicts *conflicts)
{
    ns_emit_array(writer, key);
    for (size_t c = 0; c < conflicts->n; c++) {
        ns_emit_short_array(writer, NULL);
        for (size_t d = 0; d < conflicts->items[c].n; d++) {
            char path[NEGSIM_PATH_SIZE];
            negsim_demand_path(scn, &conflicts->items[c].demands[d], path, sizeof path);
            ns_emit_string(writer, NULL, path);
        }
        ns_emit_end(writer);
    }
    ns_emit_end(writer);
}

/* Moves by the path of the number that changes: from, to. */
static void json_moves(struct ns_json_writer *writer, const struct negsim_scenario *scn,
                       const struct negsim_concession *concession)
{
    ns_emit_object(writer, "moves");
    for (size_t m = 0; m < concession->n_moves; m++) {
        const struct negsim_move *move = &concession->moves[m];
        char path[NEGSIM_PATH_SIZE];
        size_t length = negsim_demand_path(scn, &move->demand, path, sizeof path);
        if (move->demand.line != NEGSIM_NO_LINE && length < sizeof path)
            snprintf(path + length, sizeof path - length, ".conceded");
        ns_emit_short_array(writer, path);
        ns_emit_number(writer, NULL, move->from);
        ns_emit_number(writer, NULL, move->to);
        ns_emit_end(writer);
    }
    ns_emit_end(writer);
}

static void json_concession(struct ns_json_writer *writer,
                            const struct negsim_scenario *scn, const char *key,
                            const struct negsim_concession *concession, bool shared)
{
    if (!concession->found) {
        ns_emit_null(writer, key);
        return;
    }
    ns_emit_object(writer, key);
    ns_emit_number(writer, "cost", concession->cost);
    if (shared)
        ns_emit_number(writer, "largest_share", concession->largest_share);
    json_moves(writer, scn, concession);
    ns_emit_end(writer);
}

static void json_concessions(struct ns_json_writer *writer,
                             const struct negsim_scenario *scn,
                             const struct negsim_concessions *concessions)
{
    ns_emit_object(writer, "concessions");
    if (concessions->limit)
        ns_emit_string(writer, "limit", concessions->limit);
    json_concession(writer, scn, "cheapest", &concessions->cheapest, false);
    json_concession(writer, scn, "shared", &concessions->shared, true);
    ns_emit_object(writer, "by_actor");
    for (size_t i = 0; i < concessions->n_actors; i++)
        if (scn->actors[i].consent)
            json_concession(writer, scn, scn->actors[i].id, &concessions->by_actor[i],
                            false);
    ns_emit_end(writer);
    if (!concessions->cheapest.found)
        json_conflicts(writer, "remaining", scn, &concessions->remaining);
    ns_emit_end(writer);
}

/* What the verdict decides whether there is any of. */
static void json_answers(struct ns_json_writer *writer,
                         const struct negsim_scenario *scn,
                         const struct negsim_analysis *analysis)
{
    enum negsim_verdict verdict = analysis->zone.verdict;
    const struct negsim_concession *cheapest = &analysis->concessions.cheapest;
    if (verdict == NEGSIM_OPEN)
        ns_emit_number(writer, "distance", 0);
    else if (cheapest->found)
        ns_emit_number(writer, "distance", cheapest->cost);
    else
        ns_emit_null(writer, "distance");
    json_ranges(writer, scn, &analysis->ranges);
    json_frontier(writer, scn, analysis);
    json_solutions(writer, scn, &analysis->solutions);
    json_lotteries(writer, scn, &analysis->lotteries);
    json_conflicts(writer, "conflicts", scn, &analysis->conflicts);
    ns_emit_bool(writer, "conflicts_complete",
                 verdict == NEGSIM_OPEN || analysis->conflicts.complete);
    if (verdict == NEGSIM_EMPTY)
        json_concessions(writer, scn, &analysis->concessions);
    else
        ns_emit_null(writer, "concessions");
}

void ns_json_analysis(struct ns_json_writer *writer, const struct negsim_scenario *scn,
                      const struct negsim_analysis *analysis)
{
    const struct negsim_zone *zone = &analysis->zone;
    ns_emit_object(writer, "zone");
    ns_emit_string(writer, "verdict", ns_verdict_keywords[zone->verdict]);
    if (zone->limit)
        ns_emit_string(writer, "limit", zone->limit);
    ns_json_if_admissible(writer, "margin", zone->admissible, zone->margin);
    ns_json_if_admissible(writer, "bound", zone->admissible, zone->bound);
    ns_json_package(writer, scn, "package", zone->package);
    ns_json_actors(writer, scn, "utilities", zone->utilities, false);
    ns_json_actors(writer, scn, "reservations", zone->reservations, false);
    if (zone->n_objections > 0)
        ns_json_lines(writer, scn, "objections", zone->objections, zone->n_objections);
    ns_emit_object(writer, "certificate");
    ns_json_actors(writer, scn, "weights", zone->weights, true);
    ns_emit_count(writer, "boxes", zone->boxes);
    ns_emit_end(writer);
    json_outcomes(writer, &analysis->counts);
    json_answers(writer, scn, analysis);
    ns_emit_end(writer);
}

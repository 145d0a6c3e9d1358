#include <negsim/zone.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "zone/search/hunt.h"
#include "zone/search/snap.h"

static bool zone_search(struct ns_hunt *hunt, const struct negsim_zone_options *options,
                        struct ns_search_result *result, struct negsim_error *err)
{
    bool verdict_only = options->goal == NEGSIM_PROVE_VERDICT;
    struct ns_search_options search = {
        .enough = verdict_only ? -NEGSIM_UTILITY_TOLERANCE : HUGE_VAL,
        .hopeless = verdict_only ? -NEGSIM_UTILITY_TOLERANCE : -HUGE_VAL,
        .sign_matters = -NEGSIM_UTILITY_TOLERANCE,
        .climb_first = verdict_only,
        .budget = ns_budget_make(options->max_boxes, options->time_limit_s)};
    return ns_search(hunt->relaxer, hunt->box, &search, result, err);
}

/* The lines of actors without consent that the package crosses. */
static bool zone_note_objections(const struct negsim_scenario *scn,
                                 const struct negsim_stance *stance,
                                 struct negsim_zone *zone, struct negsim_error *err)
{
    zone->objections = calloc(scn->n_lines + 1, sizeof *zone->objections);
    if (!zone->objections)
        return negsim_out_of_memory(err);
    for (size_t i = 0; i < scn->n_actors; i++) {
        const struct negsim_actor *actor = &scn->actors[i];
        for (size_t l = 0; !actor->consent && l < actor->n_red_lines; l++) {
            size_t line = actor->first_line + l;
            if (!negsim_red_line_holds(scn, &actor->red_lines[l],
                                       stance->conceded[line], zone->package))
                zone->objections[zone->n_objections++] = line;
        }
    }
    return true;
}

/* The package in hand, and what it is worth: recomputed, not taken from the search. */
static bool zone_fill_package(struct ns_hunt *hunt, struct negsim_zone *zone,
                              struct negsim_error *err)
{
    const struct negsim_scenario *scn = hunt->space->scn;
    zone->package = calloc(scn->n_issues, sizeof *zone->package);
    zone->utilities = calloc(scn->n_actors, sizeof *zone->utilities);
    if (!zone->package || !zone->utilities)
        return negsim_out_of_memory(err);
    ns_snap(&hunt->problem, &hunt->incumbent, NS_SNAP_LOSS, &hunt->relaxer->choice[0]);
    memcpy(zone->package, hunt->incumbent.choice.x,
           scn->n_issues * sizeof *zone->package);
    zone->margin = HUGE_VAL;
    for (size_t i = 0; i < scn->n_actors; i++) {
        zone->utilities[i] = negsim_utility(scn, hunt->stance, i, zone->package);
        if (scn->actors[i].consent)
            zone->margin =
                fmin(zone->margin, zone->utilities[i] - zone->reservations[i]);
    }
    return zone_note_objections(scn, hunt->stance, zone, err);
}

/* What the search has proved of the package's margin. */
static bool zone_fill_proof(const struct ns_hunt *hunt,
                            const struct ns_search_result *result,
                            struct negsim_zone *zone, struct negsim_error *err)
{
    zone->weights = calloc(hunt->space->scn->n_actors, sizeof *zone->weights);
    if (!zone->weights)
        return negsim_out_of_memory(err);
    for (size_t p = 0; p < hunt->consent.n_players; p++)
        zone->weights[hunt->consent.players[p]] = result->root_weights[p];
    zone->bound = fmax(result->root_bound, zone->margin);
    zone->boxes = result->boxes;
    zone->limit = ns_search_limit_text(result->limit);
    if (zone->margin >= -NEGSIM_UTILITY_TOLERANCE)
        zone->verdict = NEGSIM_OPEN;
    else if (result->upper < -NEGSIM_UTILITY_TOLERANCE)
        zone->verdict = NEGSIM_EMPTY;
    else
        zone->verdict = NEGSIM_UNDECIDED;
    return true;
}

static bool zone_judge(struct ns_hunt *hunt, const struct negsim_zone_options *options,
                       struct negsim_zone *zone, struct negsim_error *err)
{
    size_t n_actors = hunt->space->scn->n_actors;
    zone->reservations = calloc(n_actors, sizeof *zone->reservations);
    if (!zone->reservations)
        return negsim_out_of_memory(err);
    memcpy(zone->reservations, hunt->stance->reservations,
           n_actors * sizeof *zone->reservations);
    zone->admissible = hunt->any;
    if (!zone->admissible) {
        zone->verdict = NEGSIM_EMPTY;
        zone->boxes = 1;
        return true;
    }
    struct ns_search_result result;
    return zone_search(hunt, options, &result, err) &&
           zone_fill_package(hunt, zone, err) &&
           zone_fill_proof(hunt, &result, zone, err);
}

bool negsim_zone_solve(const struct negsim_scenario *scn,
                       const struct negsim_stance *stance,
                       const struct negsim_zone_options *options,
                       struct negsim_zone *zone, struct negsim_error *err)
{
    static const struct negsim_zone_options defaults;
    struct ns_hunt hunt;
    memset(zone, 0, sizeof *zone);
    bool ok = ns_hunt_init(&hunt, scn, stance, err) &&
              zone_judge(&hunt, options ? options : &defaults, zone, err);
    ns_hunt_finish(&hunt);
    if (!ok)
        negsim_zone_finish(zone);
    return ok;
}

void negsim_zone_finish(struct negsim_zone *zone)
{
    if (!zone)
        return;
    free(zone->package);
    free(zone->utilities);
    free(zone->weights);
    free(zone->reservations);
    free(zone->objections);
    memset(zone, 0, sizeof *zone);
}

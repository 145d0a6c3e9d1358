#include <negsim/zone.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "zone/clash.h"
#include "zone/search.h"
#include "zone/snap.h"

/* Everything one verdict needs; whatever is NULL has not been made yet. */
struct judgement {
    const struct negsim_scenario *scn;
    const struct negsim_stance *stance;
    const struct negsim_zone_options *options;
    size_t players[NEGSIM_MAX_ACTORS];
    size_t n_players;
    double targets[NEGSIM_MAX_ACTORS];
    bool *enforced;
    struct ns_space *space;
    struct ns_problem problem;
    struct ns_incumbent incumbent;
    struct ns_relaxer *relaxer;
    struct ns_side *box;
    struct ns_search_result result;
};

static bool judgement_prepare(struct judgement *judgement, struct negsim_error *err)
{
    const struct negsim_scenario *scn = judgement->scn;
    judgement->enforced = calloc(scn->n_lines + 1, sizeof *judgement->enforced);
    if (!judgement->enforced)
        return negsim_out_of_memory(err);
    for (size_t i = 0; i < scn->n_actors; i++) {
        const struct negsim_actor *actor = &scn->actors[i];
        if (!actor->consent)
            continue;
        judgement->targets[judgement->n_players] = judgement->stance->reservations[i];
        judgement->players[judgement->n_players++] = i;
        for (size_t l = 0; l < actor->n_red_lines; l++)
            judgement->enforced[actor->first_line + l] = !actor->red_lines[l].soft;
    }
    struct ns_space_setup setup = {.stance = judgement->stance,
                                   .players = judgement->players,
                                   .n_players = judgement->n_players,
                                   .enforced = judgement->enforced};
    judgement->space = ns_space_create(scn, &setup, err);
    return judgement->space != NULL;
}

static bool judgement_search(struct judgement *judgement, struct negsim_error *err)
{
    struct ns_space *space = judgement->space;
    judgement->problem =
        (struct ns_problem){.space = space, .targets = judgement->targets};
    judgement->box = calloc(space->n_issues, sizeof *judgement->box);
    if (!judgement->box || !ns_choice_init(&judgement->incumbent.choice, space))
        return negsim_out_of_memory(err);
    judgement->relaxer = ns_relaxer_create(&judgement->problem, &judgement->incumbent);
    if (!judgement->relaxer)
        return negsim_out_of_memory(err);
    ns_box_whole(space, judgement->box);
    const struct negsim_zone_options *options = judgement->options;
    bool verdict_only = options->goal == NEGSIM_PROVE_VERDICT;
    struct ns_search_options search = {
        .enough = verdict_only ? -NEGSIM_UTILITY_TOLERANCE : HUGE_VAL,
        .hopeless = verdict_only ? -NEGSIM_UTILITY_TOLERANCE : -HUGE_VAL,
        .sign_matters = -NEGSIM_UTILITY_TOLERANCE,
        .max_boxes = options->max_boxes ? options->max_boxes : NEGSIM_DEFAULT_MAX_BOXES,
        .max_effort = options->max_boxes > 0 || options->time_limit_s > 0
                          ? HUGE_VAL
                          : NEGSIM_DEFAULT_EFFORT,
        .deadline =
            options->time_limit_s > 0 ? ns_clock() + options->time_limit_s : HUGE_VAL};
    return ns_search(judgement->relaxer, judgement->box, &search, &judgement->result,
                     err);
}

static const char *limit_text(enum ns_search_limit limit)
{
    switch (limit) {
    case NS_NO_LIMIT:
        return NULL;
    case NS_LIMIT_BOXES:
        return "boxes";
    case NS_LIMIT_EFFORT:
        return "effort";
    case NS_LIMIT_TIME:
        return "time";
    case NS_LIMIT_PRECISION:
        break;
    }
    return "precision";
}

/* The lines of actors without consent that the package crosses. */
static bool zone_note_objections(const struct judgement *judgement,
                                 struct negsim_zone *zone, struct negsim_error *err)
{
    const struct negsim_scenario *scn = judgement->scn;
    zone->objections = calloc(scn->n_lines + 1, sizeof *zone->objections);
    if (!zone->objections)
        return negsim_out_of_memory(err);
    for (size_t i = 0; i < scn->n_actors; i++) {
        const struct negsim_actor *actor = &scn->actors[i];
        for (size_t l = 0; !actor->consent && l < actor->n_red_lines; l++) {
            size_t line = actor->first_line + l;
            if (!negsim_red_line_holds(scn, &actor->red_lines[l],
                                       judgement->stance->conceded[line],
                                       zone->package))
                zone->objections[zone->n_objections++] = line;
        }
    }
    return true;
}

static bool zone_fill(struct judgement *judgement, struct negsim_zone *zone,
                      struct negsim_error *err)
{
    const struct negsim_scenario *scn = judgement->scn;
    zone->package = calloc(scn->n_issues, sizeof *zone->package);
    zone->utilities = calloc(scn->n_actors, sizeof *zone->utilities);
    zone->weights = calloc(scn->n_actors, sizeof *zone->weights);
    if (!zone->package || !zone->utilities || !zone->weights)
        return negsim_out_of_memory(err);
    ns_snap(&judgement->problem, &judgement->incumbent, &judgement->relaxer->choice[0]);
    memcpy(zone->package, judgement->incumbent.choice.x,
           scn->n_issues * sizeof *zone->package);
    zone->margin = HUGE_VAL;
    for (size_t i = 0; i < scn->n_actors; i++) {
        zone->utilities[i] = negsim_utility(scn, judgement->stance, i, zone->package);
        if (scn->actors[i].consent)
            zone->margin =
                fmin(zone->margin, zone->utilities[i] - zone->reservations[i]);
    }
    for (size_t p = 0; p < judgement->n_players; p++)
        zone->weights[judgement->players[p]] = judgement->result.root_weights[p];
    zone->bound = fmax(judgement->result.root_bound, zone->margin);
    zone->boxes = judgement->result.boxes;
    zone->limit = limit_text(judgement->result.limit);
    if (zone->margin >= -NEGSIM_UTILITY_TOLERANCE)
        zone->verdict = NEGSIM_OPEN;
    else if (judgement->result.upper < -NEGSIM_UTILITY_TOLERANCE)
        zone->verdict = NEGSIM_EMPTY;
    else
        zone->verdict = NEGSIM_UNDECIDED;
    return zone_note_objections(judgement, zone, err);
}

static bool zone_judge(struct judgement *judgement, struct negsim_zone *zone,
                       struct negsim_error *err)
{
    const struct negsim_scenario *scn = judgement->scn;
    zone->reservations = calloc(scn->n_actors, sizeof *zone->reservations);
    if (!zone->reservations)
        return negsim_out_of_memory(err);
    memcpy(zone->reservations, judgement->stance->reservations,
           scn->n_actors * sizeof *zone->reservations);
    if (!judgement_prepare(judgement, err))
        return false;
    zone->admissible = ns_space_any(judgement->space);
    if (zone->admissible)
        return judgement_search(judgement, err) && zone_fill(judgement, zone, err);
    zone->verdict = NEGSIM_EMPTY;
    zone->boxes = 1;
    return judgement->options->no_clashes ||
           ns_clashes_find(judgement->space, judgement->stance, judgement->enforced,
                           zone, err);
}

bool negsim_zone_solve(const struct negsim_scenario *scn,
                       const struct negsim_stance *stance,
                       const struct negsim_zone_options *options,
                       struct negsim_zone *zone, struct negsim_error *err)
{
    static const struct negsim_zone_options defaults;
    struct negsim_stance stated = {0};
    memset(zone, 0, sizeof *zone);
    if (!stance && !negsim_stance_init(&stated, scn, err))
        return false;
    struct judgement judgement = {.scn = scn,
                                  .stance = stance ? stance : &stated,
                                  .options = options ? options : &defaults};
    bool ok = zone_judge(&judgement, zone, err);
    ns_relaxer_destroy(judgement.relaxer);
    ns_choice_finish(&judgement.incumbent.choice);
    free(judgement.box);
    ns_space_destroy(judgement.space);
    free(judgement.enforced);
    negsim_stance_finish(&stated);
    if (!ok)
        negsim_zone_finish(zone);
    return ok;
}

void negsim_zone_finish(struct negsim_zone *zone)
{
    if (!zone)
        return;
    for (size_t c = 0; c < zone->n_clashes; c++)
        free(zone->clashes[c].lines);
    free(zone->clashes);
    free(zone->package);
    free(zone->utilities);
    free(zone->weights);
    free(zone->reservations);
    free(zone->objections);
    memset(zone, 0, sizeof *zone);
}

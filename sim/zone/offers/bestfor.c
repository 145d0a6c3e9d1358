#include "zone/offers/bestfor.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <negsim/zone.h>

#include "zone/search/search.h"

/* Packages are told apart in value down to this, well below what counts as a tie. */
static const double BESTFOR_TOLERANCE = 1e-11;

struct ns_bestfor {
    size_t players[NEGSIM_MAX_ACTORS]; /* the actor itself, then the others */
    size_t n_players;
    double targets[NEGSIM_MAX_ACTORS];
    bool demanded[NEGSIM_MAX_ACTORS];
    struct ns_space *space;
    struct ns_problem problem;
    struct ns_incumbent incumbent;
    struct ns_relaxer *relaxer;
    struct ns_side *box;
    bool kept; /* `last` holds the choice of an earlier floor */
    struct ns_choice last;
};

static bool bestfor_make_space(struct ns_bestfor *bestfor,
                               const struct negsim_scenario *scn,
                               const struct negsim_stance *stance, size_t grid,
                               struct negsim_error *err)
{
    const struct negsim_actor *actor = &scn->actors[bestfor->players[0]];
    bool *enforced = calloc(scn->n_lines + 1, sizeof *enforced);
    if (!enforced)
        return negsim_out_of_memory(err);
    for (size_t l = 0; l < actor->n_red_lines; l++)
        enforced[actor->first_line + l] = !actor->red_lines[l].soft;
    struct ns_space_setup setup = {.stance = stance,
                                   .players = bestfor->players,
                                   .n_players = bestfor->n_players,
                                   .enforced = enforced,
                                   .grid = grid};
    bestfor->space = ns_space_create(scn, &setup, err);
    free(enforced);
    return bestfor->space != NULL;
}

static bool bestfor_prepare(struct ns_bestfor *bestfor, struct negsim_error *err)
{
    /* With nobody else to please, the floor itself is what is aimed at. */
    bestfor->demanded[0] = bestfor->n_players > 1;
    bestfor->problem = (struct ns_problem){.space = bestfor->space,
                                           .targets = bestfor->targets,
                                           .demanded = bestfor->demanded};
    if (!ns_choice_init(&bestfor->last, bestfor->space))
        return negsim_out_of_memory(err);
    return ns_search_prepare(&bestfor->problem, &bestfor->incumbent, &bestfor->relaxer,
                             &bestfor->box, err);
}

struct ns_bestfor *ns_bestfor_create(const struct negsim_scenario *scn,
                                     const struct negsim_stance *stance, size_t actor,
                                     size_t grid, struct negsim_error *err)
{
    struct ns_bestfor *bestfor = calloc(1, sizeof *bestfor);
    if (!bestfor) {
        negsim_out_of_memory(err);
        return NULL;
    }
    bestfor->players[bestfor->n_players++] = actor;
    for (size_t j = 0; j < scn->n_actors; j++) {
        if (j == actor || !scn->actors[j].consent)
            continue;
        bestfor->players[bestfor->n_players++] = j;
    }
    ns_bestfor_aim(bestfor, stance->reservations);
    if (!bestfor_make_space(bestfor, scn, stance, grid, err) ||
        (ns_space_any(bestfor->space) && !bestfor_prepare(bestfor, err))) {
        ns_bestfor_destroy(bestfor);
        return NULL;
    }
    return bestfor;
}

void ns_bestfor_aim(struct ns_bestfor *bestfor, const double *reservations)
{
    for (size_t p = 1; p < bestfor->n_players; p++)
        bestfor->targets[p] = reservations[bestfor->players[p]];
}

void ns_bestfor_inherit(struct ns_bestfor *bestfor, const struct ns_bestfor *from)
{
    if (bestfor->relaxer && from->relaxer)
        ns_implicit_inherit(bestfor->relaxer->implicit, from->relaxer->implicit);
}

void ns_bestfor_destroy(struct ns_bestfor *bestfor)
{
    if (!bestfor)
        return;
    ns_search_release(&bestfor->incumbent, bestfor->relaxer, bestfor->box);
    ns_choice_finish(&bestfor->last);
    ns_space_destroy(bestfor->space);
    free(bestfor);
}

/* Search the box for the best package, or for any worth `enough`. */
static bool bestfor_search(struct ns_bestfor *bestfor, double enough,
                           struct negsim_error *err)
{
    struct ns_search_options options = {.enough = enough,
                                        .hopeless =
                                            enough < HUGE_VAL ? enough : -HUGE_VAL,
                                        .sign_matters = NAN,
                                        .max_boxes = NEGSIM_DEFAULT_MAX_BOXES,
                                        .max_effort = NEGSIM_DEFAULT_EFFORT,
                                        .deadline = HUGE_VAL};
    bestfor->incumbent.found = false;
    if (enough == HUGE_VAL && bestfor->kept)
        ns_incumbent_offer(&bestfor->incumbent, &bestfor->problem, &bestfor->last);
    struct ns_search_result result;
    size_t boxes = 0;
    if (!ns_implicit_prepare(bestfor->relaxer->implicit))
        return negsim_out_of_memory(err);
    if (ns_implicit_walk(bestfor->relaxer->implicit, bestfor->box, enough,
                         options.hopeless, BESTFOR_TOLERANCE, &bestfor->incumbent,
                         &boxes, &bestfor->relaxer->effort))
        return true;
    if (!ns_search(bestfor->relaxer, bestfor->box, &options, &result, err))
        return false;
    if (result.limit == NS_NO_LIMIT)
        return true;
    return negsim_fail(err, NEGSIM_ELIMIT,
                       bestfor->space->scn->actors[bestfor->players[0]].id,
                       "the offer that is best for the others was not found within %d "
                       "boxes; use \"offer\": \"lowest\" or a coarser rounds.grid",
                       (int)NEGSIM_DEFAULT_MAX_BOXES);
}

/* Of the packages worth `enough`, the first in issue and option order that is known. */
struct ties {
    struct ns_bestfor *bestfor;
    double enough;
    double *package;
};

/* Whether the box holds one with issue k between two cells; then it is the first known.
 */
static bool ties_try(struct ties *ties, size_t k, size_t first, size_t last,
                     bool *holds, struct negsim_error *err)
{
    struct ns_bestfor *bestfor = ties->bestfor;
    bestfor->box[k].first = first;
    bestfor->box[k].last = last;
    if (!bestfor_search(bestfor, ties->enough, err))
        return false;
    *holds = bestfor->incumbent.found && bestfor->incumbent.value >= ties->enough;
    if (*holds)
        memcpy(ties->package, bestfor->incumbent.choice.x,
               bestfor->space->n_issues * sizeof *ties->package);
    return true;
}

/* The cells of options lie in no order of theirs: try those before the package's. */
static bool ties_settle_option(struct ties *ties, size_t k, struct negsim_error *err)
{
    const struct ns_axis *axis = &ties->bestfor->space->axes[k];
    double above = -HUGE_VAL;
    bool holds = false;
    size_t cell;
    while (!holds && (cell = ns_axis_next(axis, above, ties->package[k])) != NS_NONE) {
        above = axis->cells[cell].lo;
        if (!ties_try(ties, k, cell, cell, &holds, err))
            return false;
    }
    return true;
}

/* Those of a range ascend: halve what lies before the package's. */
static bool ties_settle_value(struct ties *ties, size_t k, struct negsim_error *err)
{
    const struct ns_space *space = ties->bestfor->space;
    size_t low = 0, high = ns_space_cell(space, k, ties->package[k]);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        bool holds;
        if (!ties_try(ties, k, low, middle, &holds, err))
            return false;
        if (holds)
            high = ns_space_cell(space, k, ties->package[k]);
        else
            low = middle + 1;
    }
    return true;
}

/* Fix issue after issue at the smallest value with which the rest can still be had. */
static bool ties_settle(struct ties *ties, struct negsim_error *err)
{
    const struct ns_space *space = ties->bestfor->space;
    for (size_t k = 0; k < space->n_issues; k++) {
        bool options = space->scn->issues[k].kind == NEGSIM_ISSUE_OPTIONS;
        if (!(options ? ties_settle_option : ties_settle_value)(ties, k, err))
            return false;
        struct ns_side *side = &ties->bestfor->box[k];
        side->first = side->last = ns_space_cell(space, k, ties->package[k]);
    }
    return true;
}

bool ns_bestfor_find(struct ns_bestfor *bestfor, double floor, bool *found,
                     double *package, struct negsim_error *err)
{
    *found = false;
    if (!ns_space_any(bestfor->space))
        return true;
    bool alone = bestfor->n_players == 1;
    bestfor->targets[0] = floor - NEGSIM_UTILITY_TOLERANCE;
    ns_box_whole(bestfor->space, bestfor->box);
    if (!bestfor_search(bestfor, alone ? 0 : HUGE_VAL, err))
        return false;
    *found = bestfor->incumbent.found && (!alone || bestfor->incumbent.value >= 0);
    if (!*found)
        return true;
    ns_choice_copy(&bestfor->last, &bestfor->incumbent.choice, bestfor->space);
    bestfor->kept = true;
    double enough = alone ? 0 : bestfor->incumbent.value - NEGSIM_UTILITY_TOLERANCE;
    memcpy(package, bestfor->incumbent.choice.x,
           bestfor->space->n_issues * sizeof *package);
    struct ties ties = {bestfor, enough, package};
    return ties_settle(&ties, err);
}

#include "zone/offers/bestfor.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "zone/offers/own.h"
#include "zone/search/search.h"
#include "zone/search/settle.h"

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
    struct ns_space_setup setup = {.stance = stance,
                                   .players = bestfor->players,
                                   .n_players = bestfor->n_players,
                                   .grid = grid};
    bestfor->space = ns_own_space(scn, actor, setup, err);
    if (!bestfor->space ||
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
                           struct ns_bid *bid, struct negsim_error *err)
{
    struct ns_relaxer *relaxer = bestfor->relaxer;
    const struct ns_search_options options = {.enough = enough,
                                              .hopeless = enough < HUGE_VAL ? enough
                                                                            : -HUGE_VAL,
                                              .sign_matters = NAN,
                                              .budget = bid->budget};
    struct ns_search_result result = {.limit = NS_NO_LIMIT};
    size_t boxes = 0;
    double before = relaxer->effort;
    bestfor->incumbent.found = false;
    if (enough == HUGE_VAL && bestfor->kept)
        ns_incumbent_offer(&bestfor->incumbent, &bestfor->problem, &bestfor->last);
    if (!ns_implicit_prepare(relaxer->implicit))
        return negsim_out_of_memory(err);
    if (!ns_implicit_walk(relaxer->implicit, bestfor->box, enough, options.hopeless,
                          BESTFOR_TOLERANCE, &bestfor->incumbent, &boxes,
                          &relaxer->effort) &&
        !ns_search(relaxer, bestfor->box, &options, &result, err))
        return false;
    bid->budget.max_effort -= relaxer->effort - before;
    bid->limit = ns_search_limit_text(result.limit);
    return true;
}

/* The settling of ties. */
struct ties {
    struct ns_bestfor *bestfor;
    struct ns_bid *bid;
    double enough;
};

static bool ties_look(struct ns_settle *settle, bool *found, struct negsim_error *err)
{
    const struct ties *ties = settle->context;
    const struct ns_incumbent *incumbent = &ties->bestfor->incumbent;
    if (!bestfor_search(ties->bestfor, ties->enough, ties->bid, err))
        return false;
    *found = incumbent->found && incumbent->value >= ties->enough;
    settle->stopped = ties->bid->limit != NULL;
    if (*found)
        memcpy(settle->package, incumbent->choice.x,
               settle->space->n_issues * sizeof *settle->package);
    return true;
}

static bool bestfor_settle(struct ns_bestfor *bestfor, struct ns_bid *bid,
                           double enough, struct negsim_error *err)
{
    struct ties ties = {bestfor, bid, enough};
    struct ns_settle settle = {.space = bestfor->space,
                               .box = bestfor->box,
                               .package = bid->package,
                               .look = ties_look,
                               .context = &ties,
                               .stopped = bid->limit != NULL};
    return ns_settle(&settle, err);
}

bool ns_bestfor_find(struct ns_bestfor *bestfor, struct ns_bid *bid,
                     struct negsim_error *err)
{
    const struct ns_incumbent *incumbent = &bestfor->incumbent;
    bool alone = bestfor->n_players == 1;
    bid->found = false;
    bid->limit = NULL;
    if (!ns_space_any(bestfor->space))
        return true;
    bestfor->targets[0] = bid->floor - NEGSIM_UTILITY_TOLERANCE;
    ns_box_whole(bestfor->space, bestfor->box);
    if (!bestfor_search(bestfor, alone ? 0 : HUGE_VAL, bid, err))
        return false;
    bid->found = incumbent->found && (!alone || incumbent->value >= 0);
    if (!bid->found)
        return !bid->limit ||
               negsim_fail(
                   err, NEGSIM_ELIMIT,
                   bestfor->space->scn->actors[bestfor->players[0]].id,
                   "no offer was found within the limit on %s; allow more "
                   "(--max-boxes, --time-limit), use \"offer\": \"lowest\" or a "
                   "coarser rounds.grid",
                   bid->limit);
    ns_choice_copy(&bestfor->last, &incumbent->choice, bestfor->space);
    bestfor->kept = true;
    memcpy(bid->package, incumbent->choice.x,
           bestfor->space->n_issues * sizeof *bid->package);
    double enough = alone ? 0 : incumbent->value - NEGSIM_UTILITY_TOLERANCE;
    return bestfor_settle(bestfor, bid, enough, err);
}

#include "zone/conflict/cuts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* No package leaves an actor further from its reservation than this. */
static double cuts_most(const struct negsim_actor *actor, double reservation)
{
    double most = reservation;
    for (size_t l = 0; l < actor->n_linkages; l++)
        most += fmax(0, -actor->linkages[l].utility);
    for (size_t l = 0; l < actor->n_red_lines; l++)
        if (actor->red_lines[l].soft)
            most += actor->red_lines[l].breach_cost;
    return most;
}

static void cuts_add(struct ns_cuts *cuts, size_t actor, double most)
{
    cuts->issue[actor] = cuts->scn.n_issues;
    cuts->issues[cuts->scn.n_issues++] = (struct negsim_issue){
        .id = cuts->scn.actors[actor].id, .kind = NEGSIM_ISSUE_CONTINUOUS, .hi = most};
}

/* Nobody has a preference on the new issues. */
static void cuts_extend_preferences(struct ns_cuts *cuts,
                                    const struct negsim_scenario *scn)
{
    for (size_t i = 0; i < scn->n_actors; i++) {
        struct negsim_preference *own = cuts->preferences + i * cuts->scn.n_issues;
        memcpy(own, scn->actors[i].preferences, scn->n_issues * sizeof *own);
        cuts->actors[i].preferences = own;
    }
}

/* Worth has a row of issues per actor, which the new ones make longer. */
static bool cuts_extend_worth(struct ns_cuts *cuts, const struct negsim_scenario *scn,
                              const struct negsim_stance *stance)
{
    cuts->stance = *stance;
    if (!stance->worth)
        return true;
    cuts->stance.worth =
        calloc(cuts->scn.n_issues * scn->n_actors, sizeof *cuts->stance.worth);
    for (size_t i = 0; cuts->stance.worth && i < scn->n_actors; i++)
        memcpy(cuts->stance.worth + i * cuts->scn.n_issues,
               stance->worth + i * scn->n_issues,
               scn->n_issues * sizeof *stance->worth);
    return cuts->stance.worth != NULL;
}

bool ns_cuts_init(struct ns_cuts *cuts, const struct negsim_scenario *scn,
                  const struct negsim_stance *stance, struct negsim_error *err)
{
    *cuts = (struct ns_cuts){.scn = *scn};
    size_t most = scn->n_issues + scn->n_actors;
    cuts->issues = calloc(most, sizeof *cuts->issues);
    cuts->actors = calloc(scn->n_actors, sizeof *cuts->actors);
    cuts->preferences = calloc(most * scn->n_actors, sizeof *cuts->preferences);
    if (!cuts->issues || !cuts->actors || !cuts->preferences) {
        ns_cuts_finish(cuts);
        return negsim_out_of_memory(err);
    }
    memcpy(cuts->issues, scn->issues, scn->n_issues * sizeof *cuts->issues);
    memcpy(cuts->actors, scn->actors, scn->n_actors * sizeof *cuts->actors);
    cuts->scn.issues = cuts->issues;
    cuts->scn.actors = cuts->actors;
    for (size_t i = 0; i < scn->n_actors; i++) {
        double furthest = cuts_most(&scn->actors[i], stance->reservations[i]);
        cuts->issue[i] = NS_NONE;
        if (scn->actors[i].consent && furthest > 0)
            cuts_add(cuts, i, furthest);
    }
    cuts_extend_preferences(cuts, scn);
    if (!cuts_extend_worth(cuts, scn, stance)) {
        ns_cuts_finish(cuts);
        return negsim_out_of_memory(err);
    }
    if (cuts->scn.n_issues <= NEGSIM_MAX_ISSUES)
        return true;
    ns_cuts_finish(cuts);
    return negsim_fail(err, NEGSIM_ELIMIT, "",
                       "cutting reservations takes an issue for each: with %zu issues, "
                       "at most %zu actors may have one",
                       scn->n_issues, NEGSIM_MAX_ISSUES - scn->n_issues);
}

void ns_cuts_finish(struct ns_cuts *cuts)
{
    free(cuts->issues);
    free(cuts->actors);
    free(cuts->preferences);
    free(cuts->stance.worth);
    memset(cuts, 0, sizeof *cuts);
}

struct ns_slope ns_cuts_slope(size_t issue, size_t player, double sign)
{
    return (struct ns_slope){
        .player = player, .issue = issue, .lo = -HUGE_VAL, .above = sign};
}

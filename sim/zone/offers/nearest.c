/*
 * Likeness to a package is a sum over issues, as a utility is. So it is given to an
 * actor made up for the purpose, the mirror: what is best for the mirror is nearest.
 */
#include "zone/offers/nearest.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "zone/space/step.h"

enum { SELF, MIRROR, MIRROR_ACTORS };

/* A scenario of two actors: the one that makes the offer, and the mirror. */
struct mirror {
    struct negsim_scenario scn;
    struct negsim_actor actors[MIRROR_ACTORS];
    struct negsim_stance stance;
    struct negsim_preference *preferences; /* of the mirror, n_issues */
    double *worth;                         /* MIRROR_ACTORS × n_issues */
    double reservations[MIRROR_ACTORS], relief[MIRROR_ACTORS];
};

/* How like the aim each value of an issue looks to the one who made it. */
static bool mirror_issue(struct mirror *mirror, const struct ns_nearest *nearest,
                         const struct negsim_offers_aim *aim, size_t k)
{
    const struct negsim_issue *issue = &nearest->scn->issues[k];
    const struct negsim_preference *theirs =
        &nearest->scn->actors[aim->maker].preferences[k];
    struct negsim_preference *likeness = &mirror->preferences[k];
    likeness->weight = theirs->weight;
    if (theirs->weight == 0 || theirs->kind == NEGSIM_VALUE_NONE)
        return true;
    likeness->n = ns_issue_values(issue, nearest->grid);
    likeness->x = calloc(likeness->n, sizeof *likeness->x);
    likeness->v = calloc(likeness->n, sizeof *likeness->v);
    if (!likeness->x || !likeness->v)
        return false;
    likeness->kind = issue->kind == NEGSIM_ISSUE_OPTIONS ? NEGSIM_VALUE_OPTIONS
                                                         : NEGSIM_VALUE_POINTS;
    double there = negsim_value(theirs, aim->package[k]);
    for (size_t j = 0; j < likeness->n; j++) {
        likeness->x[j] = ns_issue_value(issue, nearest->grid, j);
        likeness->v[j] = 1 - fabs(negsim_value(theirs, likeness->x[j]) - there);
    }
    return true;
}

/* The actor keeps its lines and what it makes of promises; the mirror has neither. */
static bool mirror_init(struct mirror *mirror, const struct ns_nearest *nearest,
                        const struct negsim_offers_aim *aim, struct negsim_error *err)
{
    const struct negsim_scenario *scn = nearest->scn;
    size_t n = scn->n_issues;
    mirror->scn = *scn;
    mirror->scn.n_actors = MIRROR_ACTORS;
    mirror->scn.actors = mirror->actors;
    mirror->actors[SELF] = scn->actors[nearest->actor];
    mirror->preferences = calloc(n, sizeof *mirror->preferences);
    mirror->worth = calloc(MIRROR_ACTORS * n, sizeof *mirror->worth);
    if (!mirror->preferences || !mirror->worth)
        return negsim_out_of_memory(err);
    mirror->actors[MIRROR] = (struct negsim_actor){
        .id = scn->actors[nearest->actor].id,
        .consent = true,
        .power = 1,
        .preferences = mirror->preferences,
        .first_line = scn->n_lines,
        .discount = 1,
    };
    mirror->stance = *nearest->stance;
    mirror->stance.reservations = mirror->reservations;
    mirror->stance.worth = mirror->worth;
    mirror->stance.relief = mirror->relief;
    if (nearest->stance->relief)
        mirror->relief[SELF] = nearest->stance->relief[nearest->actor];
    for (size_t k = 0; k < MIRROR_ACTORS * n; k++)
        mirror->worth[k] = 1;
    if (nearest->stance->worth)
        memcpy(mirror->worth, nearest->stance->worth + nearest->actor * n,
               n * sizeof *mirror->worth);
    for (size_t k = 0; k < n; k++)
        if (!mirror_issue(mirror, nearest, aim, k))
            return negsim_out_of_memory(err);
    return true;
}

static void mirror_finish(struct mirror *mirror)
{
    for (size_t k = 0; mirror->preferences && k < mirror->scn.n_issues; k++) {
        free(mirror->preferences[k].x);
        free(mirror->preferences[k].v);
    }
    free(mirror->preferences);
    free(mirror->worth);
}

/* The search speaks of what is best for others; here nobody asked for that. */
static bool nearest_fail(const struct negsim_error *cause, const char *actor,
                         struct negsim_error *err)
{
    if (cause->code == NEGSIM_ELIMIT)
        return negsim_fail(err, NEGSIM_ELIMIT, actor,
                           "no offer like another's was found within its limit; allow "
                           "more (--max-boxes, --time-limit), use the tactic \"time\" "
                           "or a coarser rounds.grid");
    return negsim_fail(err, cause->code, cause->path, "%s", cause->message);
}

bool ns_nearest_find(const struct ns_nearest *nearest,
                     const struct negsim_offers_aim *aim, struct ns_bid *bid,
                     struct negsim_error *err)
{
    struct mirror mirror = {0};
    struct negsim_error cause = {0};
    struct ns_bestfor *search = NULL;
    bid->found = false;
    if (mirror_init(&mirror, nearest, aim, &cause))
        search =
            ns_bestfor_create(&mirror.scn, &mirror.stance, SELF, nearest->grid, &cause);
    bool ok = search && ns_bestfor_find(search, bid, &cause);
    ns_bestfor_destroy(search);
    mirror_finish(&mirror);
    return ok || nearest_fail(&cause, nearest->scn->actors[nearest->actor].id, err);
}

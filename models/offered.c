#include "offered.h"

#include <stdlib.h>
#include <string.h>

bool ns_offered_init(struct ns_offered *offered, size_t n_actors, size_t depth,
                     struct negsim_error *err)
{
    offered->n_actors = n_actors;
    offered->depth = depth;
    offered->n = calloc(n_actors, sizeof *offered->n);
    offered->places = calloc(n_actors * depth, sizeof *offered->places);
    return (offered->n && offered->places) || negsim_out_of_memory(err);
}

void ns_offered_finish(struct ns_offered *offered)
{
    free(offered->n);
    free(offered->places);
    memset(offered, 0, sizeof *offered);
}

void ns_offered_note(struct ns_offered *offered, size_t actor,
                     struct ns_offered_place place)
{
    size_t at = offered->n[actor]++ % offered->depth;
    offered->places[actor * offered->depth + at] = place;
}

const struct negsim_offer *ns_offered_find(const struct ns_offered *offered,
                                           const struct negsim_rounds *rounds,
                                           size_t actor, size_t ago,
                                           struct ns_offered_place *place)
{
    if (ago >= offered->depth || ago >= offered->n[actor])
        return NULL;
    size_t at = (offered->n[actor] - 1 - ago) % offered->depth;
    const struct ns_offered_place *found =
        &offered->places[actor * offered->depth + at];
    if (place)
        *place = *found;
    return &rounds->series[found->round - 1].offers[found->offer];
}

const struct negsim_offer *ns_offered_to(const struct ns_offered *offered,
                                         const struct negsim_rounds *rounds,
                                         size_t actor)
{
    const struct negsim_offer *last = NULL;
    struct ns_offered_place latest = {0};
    for (size_t j = 0; j < offered->n_actors; j++) {
        struct ns_offered_place place;
        const struct negsim_offer *offer =
            j == actor ? NULL : ns_offered_find(offered, rounds, j, 0, &place);
        if (offer && (place.round > latest.round ||
                      (place.round == latest.round && place.offer >= latest.offer))) {
            latest = place;
            last = offer;
        }
    }
    return last;
}

/**
 * @file
 * The last offers of every actor, for those who answer them.
 */
#ifndef NS_MODEL_OFFERED_H
#define NS_MODEL_OFFERED_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/rounds.h>

/** Where an offer stands in the series. */
struct ns_offered_place {
    size_t round; /**< from 1 */
    size_t offer;
};

/** Zeroed is fine to finish. */
struct ns_offered {
    size_t n_actors;
    size_t depth;                    /**< so many offers of each are kept */
    size_t *n;                       /**< n_actors: made so far */
    struct ns_offered_place *places; /**< n_actors × depth, in turn */
};

bool ns_offered_init(struct ns_offered *offered, size_t n_actors, size_t depth,
                     struct negsim_error *err);
void ns_offered_finish(struct ns_offered *offered);

void ns_offered_note(struct ns_offered *offered, size_t actor,
                     struct ns_offered_place place);

/** An actor's last offer but `ago`, silence not counted; NULL: it is not kept or was
 * not made. `place` may be NULL. */
const struct negsim_offer *ns_offered_find(const struct ns_offered *offered,
                                           const struct negsim_rounds *rounds,
                                           size_t actor, size_t ago,
                                           struct ns_offered_place *place);

/** The last offer that anybody else has made; NULL: there is none. */
const struct negsim_offer *ns_offered_to(const struct ns_offered *offered,
                                         const struct negsim_rounds *rounds,
                                         size_t actor);

#endif

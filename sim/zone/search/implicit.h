/**
 * @file
 * Implicit enumeration of a discrete box under a handful of multipliers.
 *
 * Where the gap between bound and best package is narrow, few packages lie in it. A
 * walk down the parts that gives up a branch as soon as D(λ) of what is left of it
 * falls below the cutoff for any λ of the pool meets just those, at a few nanoseconds
 * a step where a linear programme takes a fraction of a millisecond (Geoffrion 1967,
 * SIAM Review 9, 178–190).
 */
#ifndef NS_ZONE_IMPLICIT_H
#define NS_ZONE_IMPLICIT_H

#include "zone/space/box.h"
#include "zone/search/problem.h"

struct ns_implicit;

/* NULL without memory; a space that is not discrete or has parts of too many choices
 * gives one that never finishes a walk. */
struct ns_implicit *ns_implicit_create(const struct ns_problem *problem);
void ns_implicit_destroy(struct ns_implicit *implicit);

/* Put multipliers into the pool, n_players ≥ 0; the oldest make room. */
void ns_implicit_learn(struct ns_implicit *implicit, const double *weights);

/* Learn all that another has, of the same players in another space: multipliers bound
 * anything, and those that did well before most likely do so again. */
void ns_implicit_inherit(struct ns_implicit *implicit, const struct ns_implicit *from);

/* List the options before a walk, unless they are: many a search ends without one.
 * False where memory ran out. */
bool ns_implicit_prepare(struct ns_implicit *implicit);

/**
 * Offer the incumbent every package of a box that beats it and is worth `hopeless` or
 * more, until one is worth `enough`.
 *
 * @param tolerance packages that beat the incumbent by less are passed over
 * @param boxes grows by the number of branches that the walk gave up or saw to the end
 * @param effort grows by the nanoseconds that this took, as counted and not as measured
 * @return whether the walk ended, rather than ran out of steps
 */
bool ns_implicit_walk(struct ns_implicit *implicit, const struct ns_side *box,
                      double enough, double hopeless, double tolerance,
                      struct ns_incumbent *incumbent, size_t *boxes, double *effort);

#endif

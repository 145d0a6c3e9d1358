/**
 * @file
 * The war as a random walk over forts: each battle moves one fort to its winner, and
 * who has them all prevails.
 *
 * Smith, A. & Stam, A. C. (2004), "Bargaining and the nature of war", J. Conflict
 * Resolution 48, 783–813. Closed forms: Feller, W. (1968), An Introduction to
 * Probability Theory and Its Applications I, 3rd ed., ch. XIV, sections 2 to 4.
 */
#ifndef NS_MODEL_ATTRITION_WALK_H
#define NS_MODEL_ATTRITION_WALK_H

/** As one side sees it. */
struct ns_walk {
    double own, other; /**< forts, whole numbers ≥ 0 and not both 0 */
    double chance;     /**< in [0, 1], that it wins a battle */
    double discount;   /**< in (0, 1], per battle */
};

/**
 * E[δ^T; it prevails], T being the number of battles. With δ = 1 that is the chance
 * that it ruins the other: (1 − (q/p)^n)/(1 − (q/p)^N), n/N where p = q.
 */
double ns_walk_prevail(const struct ns_walk *walk);

/** E[δ^T; the other prevails]. */
double ns_walk_fall(const struct ns_walk *walk);

/** E[Σ_{t<T} δ^t]; with δ = 1 the expected number of battles. */
double ns_walk_battles(const struct ns_walk *walk);

/** What fighting to the end is worth to it, `cost` being that of one battle. */
double ns_walk_value(const struct ns_walk *walk, double victory, double defeat,
                     double cost);

#endif

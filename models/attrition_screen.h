/**
 * @file
 * Screening: what to offer to a side that alone knows how little it would take.
 *
 * A larger demand gains more if it is taken and is refused more often: the risk-return
 * trade-off (Fearon, J. D. (1995), International Organization 49, 379–414; Powell, R.
 * (1999), In the Shadow of Power, ch. 3).
 */
#ifndef NS_MODEL_ATTRITION_SCREEN_H
#define NS_MODEL_ATTRITION_SCREEN_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/frontier.h>

/** What the proposer thinks of the other's reservation. */
struct ns_screen {
    bool uniform; /**< it lies anywhere from `weak` to `strong`; else at one */
    double weak;  /**< ≤ strong */
    double strong;
    double belief;      /**< two types: chance of the strong one */
    double bluff;       /**< two types: chance that the weak one refuses what the strong
                             one would not take either */
    double alternative; /**< what a refusal is worth to the proposer */
};

/** The chance that the other takes a package worth `utility` to it. */
double ns_screen_chance(const struct ns_screen *screen, double utility);

/** What the proposer expects of an offer worth `own` to it. */
double ns_screen_value(const struct ns_screen *screen, double own, double utility);

/** The point that is worth most to the proposer to offer; of equals the one likelier
 * to be taken. SIZE_MAX: no point has a chance. */
size_t ns_screen_choose(const struct ns_screen *screen,
                        const struct negsim_frontier *frontier, size_t proposer,
                        size_t other);

#endif

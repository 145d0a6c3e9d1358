/**
 * @file
 * Tactics that give back what the other side has conceded.
 *
 * Faratin, P., Sierra, C. & Jennings, N. R. (1998), "Negotiation decision functions for
 * autonomous agents", Robotics and Autonomous Systems 24, 159–182, section 4.3, without
 * the random term. They speak of one number that both sides bid, such as a price; the
 * formulas are the same for what one actor has of the other's offers and claims itself.
 */
#ifndef NS_MODEL_TIT_FOR_TAT_H
#define NS_MODEL_TIT_FOR_TAT_H

#include <stddef.h>

#include <negsim/scenario.h>

/** What is imitated, and by whom. */
struct ns_tit_for_tat {
    double before, now; /**< the other's bids, `window` moves apart */
    size_t window;      /**< of AVERAGED; else the bids are one move apart */
    double own;         /**< what the imitator has claimed last */
    double lo, hi;      /**< within which its claim stays */
};

/** own + before − now. */
double ns_tit_for_tat_absolute(const struct ns_tit_for_tat *last);

/** own · before/now. Bids below 0 count as 0; from 0 to 0 nothing has changed. */
double ns_tit_for_tat_relative(const struct ns_tit_for_tat *last);

/** The same with the (geometric) mean change over the window. */
double ns_tit_for_tat_averaged(const struct ns_tit_for_tat *last);

double ns_tit_for_tat(enum negsim_imitation mode, const struct ns_tit_for_tat *last);

#endif

/**
 * @file
 * What battles and refusals teach one side about the other.
 */
#ifndef NS_MODEL_ATTRITION_BELIEF_H
#define NS_MODEL_ATTRITION_BELIEF_H

#include <stdbool.h>

/** ln(p/(1 − p)): in these, independent pieces of evidence add up. */
double ns_belief_odds(double p);

/** p of log odds; 0 and 1 at the two infinities. */
double ns_belief_chance(double log_odds);

/**
 * Log odds that a side is strong after one more battle of it:
 *
 *     odds ← odds · pH/pL where it won it, odds · (1 − pH)/(1 − pL) where not
 *
 * (Bayes; Wagner 2000, American J. Political Science 44, 469–484).
 *
 * @param strong pH in (0, 1), its chance to win one if it is strong
 * @param weak pL in (0, 1), the same if it is weak
 */
double ns_belief_after_battle(double log_odds, bool won, double strong, double weak);

/** Log odds that a side is strong after it refused what only a weak one would take,
 * which a weak one refuses with chance `bluff`: 1: that tells nothing, 0: all. */
double ns_belief_after_refusal(double log_odds, double bluff);

/** The mean of Beta(a, b) after so many won and lost: (a + w)/(a + b + w + l)
 * (DeGroot 1970, Optimal Statistical Decisions). */
double ns_belief_beta_mean(double a, double b, double won, double lost);

#endif

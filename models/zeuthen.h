/**
 * @file
 * What Zeuthen's rule compares.
 */
#ifndef NS_MODEL_ZEUTHEN_H
#define NS_MODEL_ZEUTHEN_H

/**
 * The share of what an actor would have of its own offer that it loses by giving in to
 * another's: (own − other)/(own − conflict), in [0, 1]. An offer worth less than
 * conflict counts as conflict; where the own offer is worth no more there is nothing to
 * lose by conflict, and the risk is 1.
 */
double ns_zeuthen_risk(double own, double other, double conflict);

#endif

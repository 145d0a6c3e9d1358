/**
 * @file
 * What the solution points of bargaining theory maximise, and which of given points
 * does.
 */
#ifndef NS_ZONE_AIM_H
#define NS_ZONE_AIM_H

#include <stddef.h>

#include "zone/frontier/trade.h"

enum ns_solution {
    NS_NASH,
    NS_KALAI_SMORODINSKY,
    NS_EGALITARIAN,
    NS_UTILITARIAN,
    NS_SOLUTIONS /* how many there are */
};

struct ns_aim {
    enum ns_solution solution;
    size_t n_players;
    double power[NEGSIM_MAX_ACTORS]; /* in the product */
    double share[NEGSIM_MAX_ACTORS]; /* in the sum; 1 but for special purposes */
    double targets[NEGSIM_MAX_ACTORS];
    double most[NEGSIM_MAX_ACTORS]; /* the largest gains in the zone */
};

/* Everybody's power, target and share; nothing measured yet. */
void ns_aim_init(struct ns_aim *aim, const struct negsim_scenario *scn,
                 const struct ns_consent *consent);

/* What utilities of a package of the zone are worth, a product by its logarithm. */
double ns_aim_value(const struct ns_aim *aim, const double *utilities);

/* Set aim->most from a front of the zone that has at least one point. */
void ns_aim_measure(struct ns_aim *aim, const struct ns_trade *trade);

/* The point that is worth most; ties as negsim/solutions.h has them. */
size_t ns_aim_pick(const struct ns_aim *aim, const struct ns_trade *trade);

#endif

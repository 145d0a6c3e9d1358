/**
 * @file
 * The Pareto set of a whole zone, part after part.
 */
#ifndef NS_ZONE_TRADE_H
#define NS_ZONE_TRADE_H

#include <negsim/frontier.h>

#include "zone/space/consent.h"
#include "zone/frontier/front.h"

struct ns_trade {
    const struct ns_space *space;
    const struct ns_consent *consent;
    const double *weights; /* NULL, or multipliers to tell hopeless sums by */
    struct ns_merge merge;
    size_t max_points;     /* of a front while merging */
    struct ns_front front; /* the result */
    bool exact, in_time;
    double epsilon;
};

/**
 * Find the Pareto set of the packages that keep the space's lines and the players'
 * targets, by the same limits as negsim_frontier_solve.
 *
 * @param trade zeroed but for space, consent and weights; finish it in any case
 */
bool ns_trade_find(struct ns_trade *trade,
                   const struct negsim_frontier_options *options,
                   struct negsim_error *err);

/* The same exactly, if that can be had with a moderate amount of work; *done says. */
bool ns_trade_try(struct ns_trade *trade, double deadline, bool *done,
                  struct negsim_error *err);

/* Drop from the front what it has that is dominated, once points were added. */
bool ns_trade_tidy(struct ns_trade *trade);

void ns_trade_finish(struct ns_trade *trade);

#endif

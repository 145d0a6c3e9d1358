/**
 * @file
 * A price that two share, of which each holds out for a part: the margin by closed form
 * is what the parts leave of 1, halved.
 */
#ifndef TESTS_PRICE_H
#define TESTS_PRICE_H

#include "given.h"

static const char PRICE[] =
    "{'negsim': 1, 'issues': [{'id': 'price', 'range': [0, 120]}], 'actors': ["
    "{'id': 'seller', 'reservation': 0.475, 'preferences': {'price': {'weight': 1,"
    " 'utility': {'points': [[0, 0], [120, 1]]}}}},"
    "{'id': 'buyer', 'reservation': 0.325, 'preferences': {'price': {'weight': 1,"
    " 'utility': {'points': [[0, 1], [120, 0]]}}}}]}";

/** For `struct negsim_margin`: where actors hold out for so much. */
struct price {
    struct negsim_scenario *scn;
    size_t first; /**< the actor that x[0] is of; those behind it follow */
};

static inline bool price_at(void *context, const double *x, double *margin,
                            struct negsim_error *err)
{
    const struct price *price = context;
    struct negsim_zone zone;
    for (size_t i = price->first; i < price->scn->n_actors; i++)
        price->scn->actors[i].reservation = *x++;
    if (!negsim_zone_solve(price->scn, NULL, NULL, &zone, err))
        return false;
    *margin = zone.admissible ? zone.margin : -INFINITY;
    negsim_zone_finish(&zone);
    return true;
}

#endif

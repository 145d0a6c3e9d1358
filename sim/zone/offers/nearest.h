/**
 * @file
 * The package an actor can bear that looks most like another one.
 */
#ifndef NS_ZONE_NEAREST_H
#define NS_ZONE_NEAREST_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/offers.h>

#include "zone/offers/bestfor.h"

/** Whose packages these are, and under what. */
struct ns_nearest {
    const struct negsim_scenario *scn;
    const struct negsim_stance *stance;
    size_t actor;
    size_t grid;
};

/** See negsim_offers_nearest; the floor of the bid is that of the aim. */
bool ns_nearest_find(const struct ns_nearest *nearest,
                     const struct negsim_offers_aim *aim, struct ns_bid *bid,
                     struct negsim_error *err);

#endif

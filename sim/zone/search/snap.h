/**
 * @file
 * Round numbers where they cost nothing.
 */
#ifndef NS_ZONE_SNAP_H
#define NS_ZONE_SNAP_H

#include "zone/search/problem.h"

/* What rounding may cost where it should cost nothing. */
#define NS_SNAP_LOSS 1e-13

/* Give every continuous issue of the incumbent the roundest value that takes no more
 * than `loss` from what it is worth: 712.5 and not 712.4999999999998. */
void ns_snap(const struct ns_problem *problem, struct ns_incumbent *incumbent,
             double loss, struct ns_choice *work);

#endif

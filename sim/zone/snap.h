/**
 * @file
 * Round numbers where they cost nothing.
 */
#ifndef NS_ZONE_SNAP_H
#define NS_ZONE_SNAP_H

#include "zone/problem.h"

/* Give every continuous issue of the incumbent the roundest value that leaves its
 * smallest gain as it is, to 1e-13: 712.5 and not 712.4999999999998. */
void ns_snap(const struct ns_problem *problem, struct ns_incumbent *incumbent,
             struct ns_choice *work);

#endif

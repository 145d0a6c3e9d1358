/**
 * @file
 * Better packages from a good one, one issue at a time.
 */
#ifndef NS_ZONE_ASCENT_H
#define NS_ZONE_ASCENT_H

#include "zone/space/box.h"
#include "zone/search/problem.h"

/**
 * Change one issue at a time within a box as long as the smallest gain of the
 * incumbent grows. Finds good packages soon; proves nothing.
 *
 * @param work a choice to work in
 */
void ns_ascend(const struct ns_problem *problem, const struct ns_side *box,
               struct ns_incumbent *incumbent, struct ns_choice *work);

#endif

/**
 * @file
 * Values that stand for an interval of a continuous issue.
 */
#ifndef NS_ZONE_COVER_H
#define NS_ZONE_COVER_H

#include "zone/space/space.h"

/* How far apart the players are over a cell: the most that one of them loses while
 * another gains; 0 where one end is best for all. */
double ns_cover_conflict(const struct ns_space *space, size_t k, size_t cell);

/**
 * Call visit with values of an interval cell such that for every value of it there is
 * one with which no player loses more than `loss`.
 *
 * @return false as soon as visit does
 */
bool ns_cover_cell(const struct ns_space *space, size_t k, size_t cell, double loss,
                   bool (*visit)(double x, void *context), void *context);

#endif

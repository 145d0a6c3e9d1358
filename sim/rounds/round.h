/**
 * @file
 * One round's memory.
 */
#ifndef NS_ROUNDS_ROUND_H
#define NS_ROUNDS_ROUND_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/rounds.h>

/** Append an empty round with its stance, reservations in place and no aspirations. */
bool ns_rounds_append(struct negsim_rounds *rounds, const struct negsim_scenario *scn,
                      struct negsim_error *err);

/** A copy of n numbers that the caller frees; NULL without memory. */
double *ns_copy_numbers(const double *from, size_t n);

#endif

/**
 * @file
 * One round's memory.
 */
#ifndef NS_ROUNDS_ROUND_H
#define NS_ROUNDS_ROUND_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/rounds.h>

/** Append an empty round, its stance still to be filled, no step in force and neither
 * war values nor aspirations. */
bool ns_rounds_append(struct negsim_rounds *rounds, const struct negsim_scenario *scn,
                      struct negsim_error *err);

/** Let go of what only the next round needs: stance, climate and best package. */
void ns_round_strip(struct negsim_round *round);

/** How much memory a round takes, but for what the allocator adds. */
size_t ns_round_bytes(const struct negsim_round *round,
                      const struct negsim_scenario *scn);

/** The climate of the round before, for the next one to move. */
bool ns_round_copy_climate(struct negsim_climate *to, const struct negsim_climate *from,
                           const struct negsim_scenario *scn, struct negsim_error *err);

/** A copy of n numbers that the caller frees; NULL without memory. */
double *ns_copy_numbers(const double *from, size_t n);

#endif

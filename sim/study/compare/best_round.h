/* The round of a run that came closest to a zone, or furthest into it. */
#ifndef NS_STUDY_COMPARE_BEST_ROUND_H
#define NS_STUDY_COMPARE_BEST_ROUND_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/rounds.h>

/** The largest margin of any round, and the first that has it to within
 * NEGSIM_UTILITY_TOLERANCE. False, and both as they were, where no round has packages
 * that keep the red lines. */
bool ns_best_round(const struct negsim_rounds *rounds, double *margin, size_t *round);

#endif

/**
 * @file
 * The share of the zone by a quasi-random sample of what the red lines allow.
 */
#ifndef NS_ZONE_SAMPLE_H
#define NS_ZONE_SAMPLE_H

#include <negsim/counts.h>

#include "zone/space/consent.h"

/**
 * Sobol points (Bratley & Fox 1988, ACM TOMS 14, 88–100), or pseudo-random ones with a
 * fixed seed past the 40 dimensions they reach. Each falls on an admissible package,
 * every one equally likely; the share of all packages follows from the volume that the
 * lines leave, which is known exactly.
 *
 * @return false without memory
 */
bool ns_sample_shares(const struct ns_space *space, const struct ns_consent *consent,
                      const struct negsim_stance *stance, struct negsim_counts *counts);

#endif

/**
 * @file
 * How large the zone is: numbers of packages.
 *
 * A package is in the zone where every hard red line of every consenting actor holds
 * and U_i ≥ ρ_i for each of them, to NEGSIM_UTILITY_TOLERANCE.
 */
#ifndef NEGSIM_COUNTS_H
#define NEGSIM_COUNTS_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/package.h>
#include <negsim/scenario.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Zeroed means: count for about 0.1 s, and draw a sample where that was not enough. */
struct negsim_counts_options {
    bool exhaustive; /**< count the zone to the end, however long it takes */
    bool no_sample;  /**< leave the estimates out */
};

/**
 * A share in [0, 1]. Exact ones have low = value = high; of others, [low, high] is
 * the Wilson score interval at 95 % (Wilson 1927, J. Am. Stat. Assoc. 22, 209–212) of
 * a quasi-random sample, which errs less than the random one the interval is made for.
 */
struct negsim_share {
    bool known;
    bool exact; /**< else an estimate */
    double value, low, high;
    size_t samples; /**< 0 where exact */
};

/** Decimal digits of any length. */
struct negsim_counts {
    char *total;       /**< all packages; NULL where an issue is continuous */
    char *admissible;  /**< that keep the lines; NULL as above */
    char *zone;        /**< that are in the zone; NULL: see limit */
    const char *limit; /**< why zone is NULL: "continuous", "work" or "memory", a string
                            constant; else NULL */
    struct negsim_share of_admissible; /**< of what the red lines allow, the part that
                                            is in the zone */
    struct negsim_share of_total;      /**< of all packages, by volume where issues are
                                            continuous */
};

/**
 * Count the packages of a scenario.
 *
 * `total` and `admissible` are products over the parts of the space and take no time.
 * `zone` is counted by meeting in the middle: the utility vectors of two halves of the
 * issues are listed, equal ones merged with their number, and pairs that reach the
 * reservations counted by a sweep for two actors, by trees of bounding boxes for more.
 * The limit is one on steps, so that a scenario gets the same answer on every machine:
 * about 10^9 packages of two actors or 10^6 of more in 0.1 s where utilities have no
 * pattern, far more where they repeat or few packages come near the zone.
 * `exhaustive` takes it away. An empty zone counts "0" as soon as it is proved empty,
 * however large the space.
 *
 * @param stance what is in force; NULL for the stance as the scenario states it
 * @param options NULL for the defaults
 * @param counts overwritten; release with negsim_counts_finish
 * @return false with *err filled: NEGSIM_ENOMEM, NEGSIM_ELIMIT
 */
bool negsim_counts_find(const struct negsim_scenario *scn,
                        const struct negsim_stance *stance,
                        const struct negsim_counts_options *options,
                        struct negsim_counts *counts, struct negsim_error *err);

/** Release what the counts hold. NULL and zeroed are fine. */
void negsim_counts_finish(struct negsim_counts *counts);

#ifdef __cplusplus
}
#endif
#endif

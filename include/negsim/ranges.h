/**
 * @file
 * How far each issue ranges inside the zone.
 */
#ifndef NEGSIM_RANGES_H
#define NEGSIM_RANGES_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/package.h>
#include <negsim/scenario.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What packages of the zone make of one issue. */
struct negsim_issue_range {
    bool proved;      /**< no package of the zone lies outside */
    size_t n_options; /**< of the issue; 0 for a range issue */
    bool *options;    /**< one flag per option: some package of the zone has it */
    double low, high; /**< of a range issue */
};

/** What each issue can be inside the zone. */
struct negsim_ranges {
    bool any;          /**< a package of the zone was found; else there are no issues */
    const char *limit; /**< the limit that was hit ("effort" or "time"), a string
                            constant; else NULL */
    size_t n_issues;
    struct negsim_issue_range *issues;
};

/** Zeroed means: the default effort, about two seconds, and no limit of time. */
struct negsim_ranges_options {
    double time_limit_s; /**< seconds; 0: none */
};

/**
 * Find the range of every issue inside the zone.
 *
 * Options and stepped values are exact; ends on continuous issues are within 1e-6 of
 * the range's length and rounded within that. Not every value between two ends need
 * be in the zone. An end is found by halving, with one proof or package a step.
 *
 * @param stance what is in force; NULL for the stance as the scenario states it
 * @param options NULL for the defaults
 * @param ranges overwritten; release with negsim_ranges_finish
 * @return false with *err filled: NEGSIM_ENOMEM, NEGSIM_ELIMIT, NEGSIM_EFAILED
 */
bool negsim_ranges_find(const struct negsim_scenario *scn,
                        const struct negsim_stance *stance,
                        const struct negsim_ranges_options *options,
                        struct negsim_ranges *ranges, struct negsim_error *err);

/** Release what the ranges hold. NULL and zeroed are fine. */
void negsim_ranges_finish(struct negsim_ranges *ranges);

#ifdef __cplusplus
}
#endif
#endif

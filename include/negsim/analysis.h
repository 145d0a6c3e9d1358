/**
 * @file
 * Everything an analyst asks of a zone, in one call: is there one, how large is it,
 * what are its best packages; or why is there none, and what would open one.
 */
#ifndef NEGSIM_ANALYSIS_H
#define NEGSIM_ANALYSIS_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/concessions.h>
#include <negsim/conflicts.h>
#include <negsim/counts.h>
#include <negsim/frontier.h>
#include <negsim/lotteries.h>
#include <negsim/package.h>
#include <negsim/ranges.h>
#include <negsim/scenario.h>
#include <negsim/solutions.h>
#include <negsim/zone.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Zeroed means: the defaults of every part. */
struct negsim_analysis_options {
    struct negsim_zone_options zone; /**< its limits hold for each part by itself */
    bool count;                      /**< count the zone however long it takes */
    size_t max_frontier;             /**< points; 0: NEGSIM_DEFAULT_MAX_FRONTIER */
    size_t max_exact;                /**< packages kept while the frontier is merged
                                          exactly; 0: NEGSIM_DEFAULT_MAX_EXACT */
    size_t max_conflicts;            /**< 0: NEGSIM_DEFAULT_MAX_CONFLICTS */
    bool allow_reservation_cuts;     /**< concessions may lower reservations */
    bool lotteries;                  /**< solution points over lotteries too */
};

/** What was found out about the zone of one scenario. */
struct negsim_analysis {
    struct negsim_zone zone;
    struct negsim_counts counts;
    struct negsim_ranges ranges;     /**< in an open zone, else zeroed; as the */
    struct negsim_frontier frontier; /**< next two */
    struct negsim_solutions solutions;
    struct negsim_lotteries lotteries;     /**< where asked for, whatever the verdict */
    struct negsim_conflicts conflicts;     /**< in an empty zone, else zeroed; as the */
    struct negsim_concessions concessions; /**< next */
};

/**
 * Judge a zone and answer what follows from the verdict.
 *
 * @param stance what is in force; NULL for the stance as the scenario states it
 * @param options NULL for the defaults
 * @param analysis overwritten; release with negsim_analysis_finish
 * @return false with *err filled, as the parts do
 */
bool negsim_analysis_run(const struct negsim_scenario *scn,
                         const struct negsim_stance *stance,
                         const struct negsim_analysis_options *options,
                         struct negsim_analysis *analysis, struct negsim_error *err);

/** Release what an analysis holds. NULL and zeroed are fine. */
void negsim_analysis_finish(struct negsim_analysis *analysis);

#ifdef __cplusplus
}
#endif
#endif

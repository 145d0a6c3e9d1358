#include <negsim/analysis.h>

#include <string.h>

static bool analysis_of_open(const struct negsim_scenario *scn,
                             const struct negsim_stance *stance,
                             const struct negsim_analysis_options *options,
                             struct negsim_analysis *analysis, struct negsim_error *err)
{
    double seconds = options->zone.time_limit_s;
    struct negsim_ranges_options ranges = {.time_limit_s = seconds};
    struct negsim_frontier_options frontier = {.max_points = options->max_frontier,
                                               .max_exact = options->max_exact,
                                               .time_limit_s = seconds};
    struct negsim_solutions_options solutions = {.time_limit_s = seconds};
    return negsim_ranges_find(scn, stance, &ranges, &analysis->ranges, err) &&
           negsim_frontier_solve(scn, stance, &frontier, &analysis->frontier, err) &&
           negsim_solutions_solve(scn, stance, &solutions, &analysis->solutions, err);
}

static bool analysis_of_empty(const struct negsim_scenario *scn,
                              const struct negsim_stance *stance,
                              const struct negsim_analysis_options *options,
                              struct negsim_analysis *analysis,
                              struct negsim_error *err)
{
    struct negsim_conflicts_options conflicts = {
        .max_conflicts = options->max_conflicts,
        .time_limit_s = options->zone.time_limit_s};
    struct negsim_concessions_options concessions = {
        .allow_reservation_cuts = options->allow_reservation_cuts,
        .max_boxes = options->zone.max_boxes,
        .time_limit_s = options->zone.time_limit_s};
    return negsim_conflicts_find(scn, stance, &conflicts, &analysis->conflicts, err) &&
           negsim_concessions_find(scn, stance, &concessions, &analysis->concessions,
                                   err);
}

bool negsim_analysis_run(const struct negsim_scenario *scn,
                         const struct negsim_stance *stance,
                         const struct negsim_analysis_options *options,
                         struct negsim_analysis *analysis, struct negsim_error *err)
{
    static const struct negsim_analysis_options defaults;
    memset(analysis, 0, sizeof *analysis);
    if (!options)
        options = &defaults;
    struct negsim_counts_options counts = {.exhaustive = options->count};
    bool ok = negsim_zone_solve(scn, stance, &options->zone, &analysis->zone, err) &&
              negsim_counts_find(scn, stance, &counts, &analysis->counts, err);
    if (ok && analysis->zone.verdict == NEGSIM_OPEN)
        ok = analysis_of_open(scn, stance, options, analysis, err);
    if (ok && analysis->zone.verdict == NEGSIM_EMPTY)
        ok = analysis_of_empty(scn, stance, options, analysis, err);
    struct negsim_lotteries_options lotteries = {.time_limit_s =
                                                     options->zone.time_limit_s};
    if (ok && options->lotteries)
        ok = negsim_lotteries_solve(scn, stance, &lotteries, &analysis->lotteries, err);
    if (!ok)
        negsim_analysis_finish(analysis);
    return ok;
}

void negsim_analysis_finish(struct negsim_analysis *analysis)
{
    if (!analysis)
        return;
    negsim_zone_finish(&analysis->zone);
    negsim_counts_finish(&analysis->counts);
    negsim_ranges_finish(&analysis->ranges);
    negsim_frontier_finish(&analysis->frontier);
    negsim_solutions_finish(&analysis->solutions);
    negsim_lotteries_finish(&analysis->lotteries);
    negsim_conflicts_finish(&analysis->conflicts);
    negsim_concessions_finish(&analysis->concessions);
    memset(analysis, 0, sizeof *analysis);
}

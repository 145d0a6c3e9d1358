#include "attrition_packages.h"

#include <stdlib.h>

#include "grid.h"
#include "stance.h"

/** Enough to tell packages apart, few enough to be found anew in each round. */
static const struct negsim_frontier_options LIMITS = {.max_points = 2000,
                                                      .max_exact = 20000};

/** What the grid has read differently is valued anew, or dropped. */
static void packages_off_grid(struct negsim_frontier *frontier,
                              const struct negsim_scenario *scn,
                              const struct negsim_stance *stance)
{
    size_t n = 0;
    for (size_t k = 0; k < frontier->n; k++) {
        struct negsim_point point = frontier->points[k];
        for (size_t i = 0; i < scn->n_actors; i++)
            point.utilities[i] = negsim_utility(scn, stance, i, point.package);
        if (ns_stance_all_bear(scn, stance, point.package))
            frontier->points[n++] = point;
        else
            negsim_point_finish(&point);
    }
    frontier->n = n;
}

bool ns_attrition_packages_find(struct ns_attrition_packages *packages,
                                const struct negsim_scenario *scn,
                                const struct negsim_stance *stance,
                                struct negsim_error *err)
{
    struct negsim_scenario gridded;
    if (packages->known && ns_stance_same(scn, &packages->stance, stance))
        return true;
    packages->known = false;
    negsim_frontier_finish(&packages->frontier);
    packages->frontier = (struct negsim_frontier){0};
    if (!packages->stance.conceded && !negsim_stance_init(&packages->stance, scn, err))
        return false;
    negsim_stance_copy(&packages->stance, stance, scn);
    if (!ns_grid_scenario(scn, &gridded, err))
        return false;
    packages->known = negsim_frontier_solve(&gridded, &packages->stance, &LIMITS,
                                            &packages->frontier, err);
    free(gridded.issues);
    if (packages->known)
        packages_off_grid(&packages->frontier, scn, &packages->stance);
    return packages->known;
}

void ns_attrition_packages_finish(struct ns_attrition_packages *packages)
{
    negsim_stance_finish(&packages->stance);
    negsim_frontier_finish(&packages->frontier);
}

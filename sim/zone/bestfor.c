#include "zone/bestfor.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "zone/offer_space.h"

/** Packages that are listed at most. */
static const double LIST_LIMIT = 1e6;

/** The smallest gain of the other consenting actors; 0 where there is none. */
static double bestfor_gain(const struct negsim_scenario *scn,
                           const struct negsim_stance *stance, size_t actor,
                           const double *package)
{
    double smallest = INFINITY;
    for (size_t j = 0; j < scn->n_actors; j++)
        if (j != actor && scn->actors[j].consent)
            smallest = fmin(smallest, negsim_utility(scn, stance, j, package) -
                                          stance->reservations[j]);
    return isinf(smallest) ? 0 : smallest;
}

/** Visit every package in issue and option order; false after the last. */
static bool bestfor_next(const struct ns_offer_space *space, size_t *at,
                         double *package)
{
    for (size_t k = space->scn->n_issues; k-- > 0;) {
        at[k] = at[k] + 1 < space->issues[k].n ? at[k] + 1 : 0;
        package[k] = space->issues[k].values[at[k]];
        if (at[k] > 0)
            return true;
    }
    return false;
}

/** The largest gain above `least` of a package in reach, or the first to have it. */
static bool bestfor_scan(const struct ns_offer_space *space,
                         const struct negsim_stance *stance, double floor,
                         const double *least, double *best, double *package)
{
    const struct negsim_scenario *scn = space->scn;
    size_t at[NEGSIM_MAX_ISSUES] = {0};
    double here[NEGSIM_MAX_ISSUES];
    bool found = false;
    for (size_t k = 0; k < scn->n_issues; k++)
        here[k] = space->issues[k].values[0];
    do {
        if (!negsim_actor_lines_hold(scn, stance, space->actor, here) ||
            negsim_utility(scn, stance, space->actor, here) <
                floor - NEGSIM_UTILITY_TOLERANCE)
            continue;
        double gain = bestfor_gain(scn, stance, space->actor, here);
        if (least && gain < *least)
            continue;
        if (!found || gain > *best) {
            *best = gain;
            memcpy(package, here, scn->n_issues * sizeof *package);
        }
        found = true;
    } while (!(least && found) && bestfor_next(space, at, here));
    return found;
}

bool ns_best_for_others(const struct negsim_scenario *scn,
                        const struct negsim_stance *stance, size_t actor, size_t grid,
                        double floor, bool *found, double *package,
                        struct negsim_error *err)
{
    struct ns_offer_space *space = calloc(1, sizeof *space);
    if (!space)
        return negsim_out_of_memory(err);
    bool ok = ns_offer_space_init(space, scn, stance, actor, grid, err);
    double total = 1, best = 0;
    for (size_t k = 0; ok && k < scn->n_issues; k++)
        total *= (double)space->issues[k].n;
    if (ok && total > LIST_LIMIT)
        ok = negsim_fail(err, NEGSIM_ELIMIT, scn->actors[actor].id,
                         "%.3g packages are more than can be listed", total);
    if (ok) {
        *found = total > 0 && bestfor_scan(space, stance, floor, NULL, &best, package);
        double least = best - NEGSIM_UTILITY_TOLERANCE;
        if (*found)
            bestfor_scan(space, stance, floor, &least, &best, package);
    }
    ns_offer_space_finish(space);
    free(space);
    return ok;
}

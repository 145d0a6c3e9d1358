#include "attrition_screen.h"

#include <math.h>
#include <stdint.h>

double ns_screen_chance(const struct ns_screen *screen, double utility)
{
    if (utility >= screen->strong - NEGSIM_UTILITY_TOLERANCE)
        return 1;
    if (utility < screen->weak - NEGSIM_UTILITY_TOLERANCE)
        return 0;
    if (screen->uniform)
        return fmax(0, (utility - screen->weak) / (screen->strong - screen->weak));
    return (1 - screen->belief) * (1 - screen->bluff);
}

double ns_screen_value(const struct ns_screen *screen, double own, double utility)
{
    double chance = ns_screen_chance(screen, utility);
    return chance * own + (1 - chance) * screen->alternative;
}

size_t ns_screen_choose(const struct ns_screen *screen,
                        const struct negsim_frontier *frontier, size_t proposer,
                        size_t other)
{
    size_t best = SIZE_MAX;
    double best_value = 0, best_chance = 0;
    for (size_t k = 0; k < frontier->n; k++) {
        const double *utilities = frontier->points[k].utilities;
        double chance = ns_screen_chance(screen, utilities[other]);
        double value = ns_screen_value(screen, utilities[proposer], utilities[other]);
        double more = value - best_value;
        bool equal = fabs(more) <= NEGSIM_UTILITY_TOLERANCE;
        if (chance == 0 ||
            (best != SIZE_MAX && !(equal ? chance > best_chance : more > 0)))
            continue;
        best = k;
        best_value = value;
        best_chance = chance;
    }
    return best;
}

#include "output/plot/frontier_words.h"

#include <math.h>
#include <string.h>

#include "output/number.h"
#include "output/plot/axes.h"

const char *const ns_solution_titles[NEGSIM_SOLUTIONS] = {
    [NEGSIM_NASH] = "Nash",
    [NEGSIM_KALAI_SMORODINSKY] = "Kalai–Smorodinsky",
    [NEGSIM_EGALITARIAN] = "egalitarian",
    [NEGSIM_UTILITARIAN] = "utilitarian",
};

const char *ns_frontier_actor(const struct ns_frontier_view *view, size_t actor)
{
    return view->record->actors[actor].title;
}

void ns_frontier_title(struct ns_text *title, const struct ns_frontier_view *view)
{
    const struct negsim_record_zone *zone = view->zone;
    char number[NS_NUMBER_SIZE], high[NS_NUMBER_SIZE];
    if (zone->verdict == NEGSIM_UNDECIDED) {
        ns_text_add(title, "Whether there is a zone is undecided");
    } else if (zone->verdict == NEGSIM_EMPTY && isnan(zone->margin)) {
        ns_text_add(title, "No agreement zone: no package keeps all red lines");
    } else if (zone->verdict == NEGSIM_EMPTY) {
        ns_number_utility(number, -zone->margin);
        ns_text_add(title,
                    "No agreement zone: the closest package leaves somebody %s "
                    "short",
                    number);
    } else {
        ns_text_add(title, "The best packages of the zone are worth ");
        for (int j = 0; j < 2; j++) {
            size_t actor = j == 0 ? view->across : view->up;
            double lo = INFINITY, hi = -INFINITY;
            for (size_t p = 0; p < zone->n_points; p++)
                ns_range_take(&lo, &hi,
                              zone->points[p * view->record->n_actors + actor]);
            if (!(lo <= hi))
                lo = hi = zone->utilities ? zone->utilities[actor] : 0;
            ns_number_utility(number, lo);
            ns_number_utility(high, hi);
            bool same = strcmp(number, high) == 0;
            ns_text_add(title, "%s%s%s%s to %s", j == 0 ? "" : ", ", number,
                        same ? "" : " to ", same ? "" : high,
                        ns_frontier_actor(view, actor));
        }
    }
}

void ns_frontier_describe(struct ns_text *text, const struct ns_frontier_view *view,
                          const char *title)
{
    char number[NS_NUMBER_SIZE];
    ns_text_add(text, "%s.", title);
    for (int j = 0; j < 2; j++) {
        size_t actor = j == 0 ? view->across : view->up;
        ns_number_utility(number, view->zone->reservations[actor]);
        ns_text_add(text, " %s holds out for %s.", ns_frontier_actor(view, actor),
                    number);
    }
    for (int s = 0; s < NEGSIM_SOLUTIONS; s++) {
        if (!view->zone->solutions[s])
            continue;
        ns_number_utility(number, view->zone->solutions[s][view->across]);
        ns_text_add(text, " %s: %s", ns_solution_titles[s], number);
        ns_number_utility(number, view->zone->solutions[s][view->up]);
        ns_text_add(text, " and %s.", number);
    }
}

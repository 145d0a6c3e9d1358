#include "spatial_place.h"

#include <math.h>

#include <negsim/package.h>

double ns_spatial_place(const struct negsim_issue *issue, double value)
{
    double place = 0;
    if (issue->kind != NEGSIM_ISSUE_OPTIONS)
        place = (value / 2 - issue->lo / 2) / (issue->hi / 2 - issue->lo / 2);
    else if (issue->n_options > 1)
        place = value / (double)(issue->n_options - 1);
    return fmin(1, fmax(0, place));
}

double ns_spatial_value(const struct negsim_issue *issue, double place)
{
    switch (issue->kind) {
    case NEGSIM_ISSUE_OPTIONS:
        return round(place * (double)(issue->n_options - 1));
    case NEGSIM_ISSUE_STEPPED:
        return negsim_issue_step(issue,
                                 (size_t)round(place * (double)(issue->n_steps - 1)));
    case NEGSIM_ISSUE_CONTINUOUS:
        break;
    }
    return fmin(issue->hi,
                fmax(issue->lo, issue->lo * (1 - place) + issue->hi * place));
}

double ns_spatial_best(const struct negsim_issue *issue,
                       const struct negsim_preference *preference)
{
    size_t best = 0;
    switch (preference->kind) {
    case NEGSIM_VALUE_NONE:
        return 0;
    case NEGSIM_VALUE_CONCESSION:
        return ns_spatial_place(issue, preference->ideal);
    case NEGSIM_VALUE_OPTIONS:
    case NEGSIM_VALUE_POINTS:
        for (size_t o = 1; o < preference->n; o++)
            if (preference->v[o] > preference->v[best])
                best = o;
        break;
    }
    return ns_spatial_place(issue, preference->kind == NEGSIM_VALUE_POINTS
                                       ? preference->x[best]
                                       : (double)best);
}

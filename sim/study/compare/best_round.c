#include "study/compare/best_round.h"

#include <negsim/package.h>

bool ns_best_round(const struct negsim_rounds *rounds, double *margin, size_t *round)
{
    bool admissible = false;
    for (size_t s = 0; s < rounds->n_series; s++) {
        const struct negsim_round *here = &rounds->series[s];
        if (!here->admissible ||
            (admissible && here->margin <= *margin + NEGSIM_UTILITY_TOLERANCE))
            continue;
        admissible = true;
        *margin = here->margin;
        *round = here->number;
    }
    return admissible;
}

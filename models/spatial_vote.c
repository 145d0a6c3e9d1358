#include "spatial_vote.h"

#include <stdbool.h>
#include <stdint.h>

#include <negsim/package.h>

static bool vote_beats(const double *a, const double *b, const double *weights,
                       size_t n_voters)
{
    double votes = 0;
    for (size_t i = 0; i < n_voters; i++) {
        if (a[i] > b[i] + NEGSIM_UTILITY_TOLERANCE)
            votes += weights[i];
        else if (b[i] > a[i] + NEGSIM_UTILITY_TOLERANCE)
            votes -= weights[i];
    }
    return votes > 0;
}

size_t ns_spatial_vote(const double *const *utilities, size_t n_candidates,
                       const double *weights, size_t n_voters)
{
    for (size_t c = 0; c < n_candidates; c++) {
        bool beaten = false;
        for (size_t d = 0; d < n_candidates && !beaten; d++)
            beaten = vote_beats(utilities[d], utilities[c], weights, n_voters);
        if (!beaten)
            return c;
    }
    return SIZE_MAX;
}

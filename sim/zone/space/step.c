#include "zone/space/step.h"

#include <math.h>

#include <negsim/package.h>

/**
 * lo + (hi − lo)·j/n for 0 ≤ j ≤ n, as the shortest decimal within its rounding
 * error: 0.3 and not 0.30000000000000004. Exact at both ends.
 */
static double step_value(double lo, double hi, size_t j, size_t n)
{
    if (j == 0)
        return lo;
    if (j >= n)
        return hi;
    double value = lo + (hi - lo) * (double)j / (double)n;
    double tolerance =
        fmin(1e-15 * fmax(fabs(lo), fabs(hi)), 1e-3 * (hi - lo) / (double)n);
    /* Powers of ten and integers below 2^53 are exact, so the quotient is the double
     * nearest to the decimal, which is what a reader of that decimal gets. */
    double power = 1;
    for (int digits = 0; digits <= 15; digits++, power *= 10) {
        double scaled = round(value * power);
        if (fabs(scaled) > 0x1p53)
            break;
        if (fabs(scaled / power - value) <= tolerance)
            return scaled / power;
    }
    return value;
}

double negsim_issue_step(const struct negsim_issue *issue, size_t j)
{
    return step_value(issue->lo, issue->hi, j, issue->n_steps - 1);
}

size_t ns_issue_values(const struct negsim_issue *issue, size_t grid)
{
    switch (issue->kind) {
    case NEGSIM_ISSUE_OPTIONS:
        return issue->n_options;
    case NEGSIM_ISSUE_STEPPED:
        return issue->n_steps;
    case NEGSIM_ISSUE_CONTINUOUS:
        break;
    }
    return grid + 1;
}

double ns_issue_value(const struct negsim_issue *issue, size_t grid, size_t j)
{
    switch (issue->kind) {
    case NEGSIM_ISSUE_OPTIONS:
        return (double)j;
    case NEGSIM_ISSUE_STEPPED:
        return negsim_issue_step(issue, j);
    case NEGSIM_ISSUE_CONTINUOUS:
        break;
    }
    return step_value(issue->lo, issue->hi, j, grid);
}

#include "zone/snap.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static const double SNAP_LOSS = 1e-13;

static double snap_round(double x, int digits)
{
    char text[40];
    snprintf(text, sizeof text, "%.*g", digits, x);
    return strtod(text, NULL);
}

static bool snap_try(const struct ns_problem *problem, struct ns_incumbent *incumbent,
                     struct ns_choice *work, size_t k, double x)
{
    const struct ns_space *space = problem->space;
    size_t cell = ns_space_cell(space, k, x);
    if (cell == NS_NONE)
        return false;
    work->cell[k] = cell;
    work->x[k] = x;
    if (!ns_choice_evaluate(space, space->axes[k].part, work))
        return false;
    double value = ns_problem_value(problem, work);
    if (!(value >= incumbent->value - SNAP_LOSS))
        return false;
    ns_choice_copy(&incumbent->choice, work, space);
    incumbent->value = fmax(incumbent->value, value);
    return true;
}

void ns_snap(const struct ns_problem *problem, struct ns_incumbent *incumbent,
             struct ns_choice *work)
{
    const struct ns_space *space = problem->space;
    for (size_t k = 0; k < space->n_issues; k++) {
        if (space->scn->issues[k].kind != NEGSIM_ISSUE_CONTINUOUS)
            continue;
        ns_choice_copy(work, &incumbent->choice, space);
        double x = incumbent->choice.x[k];
        for (int digits = 1; digits < 17; digits++)
            if (snap_try(problem, incumbent, work, k, snap_round(x, digits)))
                break;
    }
}

#include "zone/search/snap.h"

#include <math.h>

#include "base/locale.h"

static double snap_round(double x, int digits)
{
    char text[40];
    ns_snprintf(text, sizeof text, "%.*g", digits, x);
    return ns_strtod(text, NULL);
}

struct snap {
    const struct ns_problem *problem;
    struct ns_incumbent *incumbent;
    double loss;
    struct ns_choice *work;
};

static bool snap_try(const struct snap *snap, size_t k, double x)
{
    const struct ns_space *space = snap->problem->space;
    struct ns_choice *work = snap->work;
    size_t cell = ns_space_cell(space, k, x);
    if (cell == NS_NONE)
        return false;
    work->cell[k] = cell;
    work->x[k] = x;
    if (!ns_choice_evaluate(space, space->axes[k].part, work))
        return false;
    double value = ns_problem_value(snap->problem, work);
    if (!(value >= snap->incumbent->value - snap->loss))
        return false;
    ns_choice_copy(&snap->incumbent->choice, work, space);
    snap->incumbent->value = fmax(snap->incumbent->value, value);
    return true;
}

void ns_snap(const struct ns_problem *problem, struct ns_incumbent *incumbent,
             double loss, struct ns_choice *work)
{
    const struct ns_space *space = problem->space;
    const struct snap snap = {problem, incumbent, loss, work};
    for (size_t k = 0; k < space->n_issues; k++) {
        if (space->scn->issues[k].kind != NEGSIM_ISSUE_CONTINUOUS)
            continue;
        ns_choice_copy(work, &incumbent->choice, space);
        double x = incumbent->choice.x[k];
        for (int digits = 1; digits < 17; digits++)
            if (snap_try(&snap, k, snap_round(x, digits)))
                break;
    }
}

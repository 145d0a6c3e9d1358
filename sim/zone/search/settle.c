#include "zone/search/settle.h"

#include <math.h>

static bool settle_look(struct ns_settle *settle, size_t k, size_t first, size_t last,
                        bool *found, struct negsim_error *err)
{
    *found = false;
    settle->box[k].first = first;
    settle->box[k].last = last;
    return settle->look(settle, found, err);
}

/* The cells of options lie in no order of theirs: try those before the package's. */
static bool settle_option(struct ns_settle *settle, size_t k, struct negsim_error *err)
{
    const struct ns_axis *axis = &settle->space->axes[k];
    double above = -HUGE_VAL, here = settle->package[k];
    size_t cell;
    bool found = false;
    while (!found && !settle->stopped &&
           (cell = ns_axis_next(axis, above, here)) != NS_NONE) {
        above = axis->cells[cell].lo;
        if (!settle_look(settle, k, cell, cell, &found, err))
            return false;
    }
    return true;
}

/* Those of a range ascend: halve what lies before the package's. Mostly there is
 * nothing in it at all, so the first look is at all of it. */
static bool settle_value(struct ns_settle *settle, size_t k, struct negsim_error *err)
{
    const struct ns_space *space = settle->space;
    size_t first = 0, cell = ns_space_cell(space, k, settle->package[k]);
    bool found, whole = true;
    while (first < cell && !settle->stopped) {
        size_t last = whole ? cell - 1 : first + (cell - first - 1) / 2;
        whole = false;
        if (!settle_look(settle, k, first, last, &found, err))
            return false;
        if (found)
            cell = ns_space_cell(space, k, settle->package[k]);
        else
            first = last + 1;
    }
    return true;
}

/* Fix issue after issue at the smallest value with which the rest can still be had. */
bool ns_settle(struct ns_settle *settle, struct negsim_error *err)
{
    const struct ns_space *space = settle->space;
    for (size_t k = 0; k < space->n_issues && !settle->stopped; k++) {
        bool options = space->scn->issues[k].kind == NEGSIM_ISSUE_OPTIONS;
        if (!(options ? settle_option : settle_value)(settle, k, err))
            return false;
        struct ns_side *side = &settle->box[k];
        side->first = side->last = ns_space_cell(space, k, settle->package[k]);
    }
    return true;
}

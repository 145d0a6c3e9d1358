#include "zone/search/quest.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <negsim/zone.h>

#include "zone/search/search.h"

/* Setting up and climbing from a start look at all cells so many times. */
static const double QUEST_PASSES = 20;

static bool choice_in_box(const struct ns_space *space, const struct ns_side *box,
                          const struct ns_choice *choice)
{
    for (size_t k = 0; k < space->n_issues; k++)
        if (!ns_side_holds(&box[k], choice->cell[k], choice->x[k]))
            return false;
    return true;
}

static bool quest_search(struct ns_quest *quest, struct ns_relaxer *relaxer,
                         const struct ns_side *box, struct negsim_error *err)
{
    struct ns_search_options options = {
        .enough = quest->enough,
        .hopeless = quest->enough < HUGE_VAL ? quest->enough : -HUGE_VAL,
        .sign_matters = NAN,
        .max_boxes = quest->max_boxes ? quest->max_boxes : NEGSIM_DEFAULT_MAX_BOXES,
        .max_effort = *quest->effort,
        .deadline = quest->deadline};
    struct ns_search_result result;
    struct ns_incumbent *incumbent = relaxer->incumbent;
    struct ns_choice *work = &relaxer->choice[0];
    if (quest->found && ns_choice_read(quest->problem.space, quest->package, work) &&
        choice_in_box(quest->problem.space, box, work))
        ns_incumbent_offer(incumbent, &quest->problem, work);
    if (!ns_search(relaxer, box, &options, &result, err))
        return false;
    quest->limited = quest->limited || result.limit != NS_NO_LIMIT;
    quest->found = incumbent->found;
    if (!incumbent->found)
        return true;
    quest->value = incumbent->value;
    memcpy(quest->package, incumbent->choice.x,
           quest->problem.space->n_issues * sizeof *quest->package);
    return true;
}

bool ns_quest_run(struct ns_quest *quest, struct negsim_error *err)
{
    struct ns_incumbent incumbent = {0};
    struct ns_relaxer *relaxer = NULL;
    struct ns_side *whole = NULL;
    bool ok = ns_search_prepare(&quest->problem, &incumbent, &relaxer, &whole, err) &&
              quest_search(quest, relaxer, quest->box ? quest->box : whole, err);
    if (ok)
        *quest->effort = fmax(0, *quest->effort - relaxer->effort -
                                     QUEST_PASSES * relaxer->oracle_effort);
    ns_search_release(&incumbent, relaxer, whole);
    return ok;
}

/* Look for a package that is good enough in a box; take it if there is one. */
static bool quest_take(struct ns_quest *quest, const struct ns_side *box, double *work,
                       bool *taken, struct negsim_error *err)
{
    struct ns_quest there = *quest;
    there.found = *taken = false;
    there.box = box;
    there.package = work;
    if (!ns_quest_run(&there, err))
        return false;
    quest->limited = there.limited;
    *taken = there.found && there.value >= quest->enough;
    if (*taken)
        memcpy(quest->package, work, quest->problem.space->n_issues * sizeof *work);
    return true;
}

/* Options stand in no order: try those before the one in hand, one by one. */
static bool quest_settle_option(struct ns_quest *quest, struct ns_side *box, size_t k,
                                double *work, struct negsim_error *err)
{
    const struct ns_axis *axis = &quest->problem.space->axes[k];
    double above = -HUGE_VAL, here = quest->package[k];
    size_t cell;
    bool taken = false;
    while (!taken && *quest->effort > 0 &&
           (cell = ns_axis_next(axis, above, here)) != NS_NONE) {
        box[k].first = box[k].last = cell;
        if (!quest_take(quest, box, work, &taken, err))
            return false;
        above = axis->cells[cell].lo;
    }
    return true;
}

/* Steps stand in order: halve those below the one in hand. */
static bool quest_settle_step(struct ns_quest *quest, struct ns_side *box, size_t k,
                              double *work, struct negsim_error *err)
{
    size_t first = 0, cell;
    while (*quest->effort > 0 &&
           first < (cell = ns_space_cell(quest->problem.space, k, quest->package[k]))) {
        bool taken;
        box[k].first = first;
        box[k].last = first + (cell - first - 1) / 2;
        if (!quest_take(quest, box, work, &taken, err))
            return false;
        if (!taken)
            first = box[k].last + 1;
    }
    return true;
}

/* Go to the smallest value of issue k with which the rest can still be had, and fix
 * it in the box. */
static bool quest_settle_issue(struct ns_quest *quest, struct ns_side *box, size_t k,
                               double *work, struct negsim_error *err)
{
    const struct ns_space *space = quest->problem.space;
    bool options = space->scn->issues[k].kind == NEGSIM_ISSUE_OPTIONS;
    if (options ? !quest_settle_option(quest, box, k, work, err)
                : !quest_settle_step(quest, box, k, work, err))
        return false;
    box[k].first = box[k].last = ns_space_cell(space, k, quest->package[k]);
    quest->limited = quest->limited || *quest->effort <= 0;
    return true;
}

bool ns_quest_settle(struct ns_quest *quest, struct negsim_error *err)
{
    const struct ns_space *space = quest->problem.space;
    double *work = malloc(space->n_issues * sizeof *work);
    struct ns_side *box = calloc(space->n_issues, sizeof *box);
    bool ok = (work && box) || negsim_out_of_memory(err);
    if (ok)
        ns_box_whole(space, box);
    for (size_t k = 0; ok && k < space->n_issues; k++)
        ok = quest_settle_issue(quest, box, k, work, err);
    free(work);
    free(box);
    return ok;
}

#include "zone/search/quest.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <negsim/zone.h>

#include "zone/search/search.h"
#include "zone/search/settle.h"

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
        .budget = {.max_boxes =
                       quest->max_boxes ? quest->max_boxes : NEGSIM_DEFAULT_MAX_BOXES,
                   .max_effort = *quest->effort,
                   .deadline = quest->deadline}};
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

/* The settling of a quest. */
struct settling {
    struct ns_quest *quest;
    double *work; /* n_issues */
};

/* Look for a package that is good enough in a box; take it if there is one. */
static bool quest_look(struct ns_settle *settle, bool *found, struct negsim_error *err)
{
    const struct settling *settling = settle->context;
    struct ns_quest *quest = settling->quest;
    struct ns_quest there = *quest;
    there.found = false;
    there.box = settle->box;
    there.package = settling->work;
    if (!ns_quest_run(&there, err))
        return false;
    *found = there.found && there.value >= quest->enough;
    if (*found)
        memcpy(quest->package, there.package,
               settle->space->n_issues * sizeof *there.package);
    settle->stopped = *quest->effort <= 0;
    quest->limited = there.limited || settle->stopped;
    return true;
}

bool ns_quest_settle(struct ns_quest *quest, struct negsim_error *err)
{
    const struct ns_space *space = quest->problem.space;
    struct settling settling = {.quest = quest,
                                .work = malloc(space->n_issues * sizeof(double))};
    struct ns_settle settle = {.space = space,
                               .box = calloc(space->n_issues, sizeof *settle.box),
                               .package = quest->package,
                               .look = quest_look,
                               .context = &settling,
                               .stopped = *quest->effort <= 0};
    bool ok = (settling.work && settle.box) || negsim_out_of_memory(err);
    quest->limited = quest->limited || settle.stopped;
    if (ok) {
        ns_box_whole(space, settle.box);
        ok = ns_settle(&settle, err);
    }
    free(settling.work);
    free(settle.box);
    return ok;
}

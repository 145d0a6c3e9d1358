#include "zone/search/ascent.h"

#include <math.h>

#include "base/minimise.h"

enum { ASCENT_PASSES = 20 };

/* One issue of a package while the others stand. */
struct step {
    const struct ns_problem *problem;
    size_t issue, cell;
    double others[NS_MAX_PLAYERS]; /* gains without this issue's shares */
};

static double step_value(const struct step *step, double x)
{
    const struct ns_problem *problem = step->problem;
    double gain[NS_MAX_PLAYERS];
    for (size_t p = 0; p < problem->space->n_players; p++)
        gain[p] = step->others[p];
    ns_space_add_shares(problem->space, step->issue, step->cell, x, gain);
    double worth = ns_problem_worth(problem, gain);
    for (size_t p = 0; worth == -HUGE_VAL && p < problem->space->n_players; p++)
        if ((problem->power || ns_problem_demands(problem, p)) && gain[p] < 0)
            return -1e3 + gain[p]; /* a slope that leads back to where it can be had */
    return worth == -HUGE_VAL ? -1e3 : worth;
}

static double step_loss(double x, void *context)
{
    return -step_value(context, x);
}

/* Put cell and x on one issue of `work`; offer the result. */
static bool ascent_try(const struct ns_problem *problem, struct ns_incumbent *incumbent,
                       struct ns_choice *work, size_t k, size_t cell, double x)
{
    work->cell[k] = cell;
    work->x[k] = x;
    return ns_choice_evaluate(problem->space, problem->space->axes[k].part, work) &&
           ns_incumbent_offer(incumbent, problem, work);
}

static bool ascent_try_interval(const struct ns_problem *problem,
                                const struct ns_side *side,
                                struct ns_incumbent *incumbent, struct ns_choice *work,
                                size_t k, size_t cell)
{
    const struct ns_space *space = problem->space;
    const struct ns_cell *interval = &space->axes[k].cells[cell];
    double lo = fmax(interval->lo, side->lo), hi = fmin(interval->hi, side->hi);
    if (lo > hi)
        return false;
    struct step step = {.problem = problem, .issue = k, .cell = cell};
    work->cell[k] = cell;
    work->x[k] = lo;
    if (!ns_choice_evaluate(space, space->axes[k].part, work))
        return false;
    double here[NS_MAX_PLAYERS] = {0};
    ns_space_add_shares(space, k, cell, lo, here);
    for (size_t p = 0; p < space->n_players; p++)
        step.others[p] =
            ns_choice_utility(space, work, p) - problem->targets[p] - here[p];
    double x = ns_minimise(step_loss, &step, lo, hi);
    return ascent_try(problem, incumbent, work, k, cell, x);
}

/* Try every cell of one issue; true if the incumbent got better. */
static bool ascent_issue(const struct ns_problem *problem, const struct ns_side *side,
                         struct ns_incumbent *incumbent, struct ns_choice *work,
                         size_t k)
{
    const struct ns_space *space = problem->space;
    const struct ns_axis *axis = &space->axes[k];
    bool better = false;
    for (size_t c = side->first; c <= side->last; c++) {
        const struct ns_cell *cell = &axis->cells[c];
        if (cell->class == NS_NONE)
            continue;
        if (cell->lo == cell->hi)
            better = ascent_try(problem, incumbent, work, k, c, cell->lo) || better;
        else
            better =
                ascent_try_interval(problem, side, incumbent, work, k, c) || better;
    }
    ns_choice_copy(work, &incumbent->choice, space);
    return better;
}

void ns_ascend(const struct ns_problem *problem, const struct ns_side *box,
               struct ns_incumbent *incumbent, struct ns_choice *work)
{
    if (!incumbent->found)
        return;
    ns_choice_copy(work, &incumbent->choice, problem->space);
    bool better = true;
    for (int pass = 0; better && pass < ASCENT_PASSES; pass++) {
        better = false;
        for (size_t k = 0; k < problem->space->n_issues; k++)
            better = ascent_issue(problem, &box[k], incumbent, work, k) || better;
    }
}

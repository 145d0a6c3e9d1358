#include "zone/search/problem.h"

#include <math.h>

/* A linear programme or a sum in another order leaves a package that just meets a
 * demand short of it by so little. */
static const double PROBLEM_ROUNDING = 1e-11;

bool ns_problem_demands(const struct ns_problem *problem, size_t p)
{
    return problem->demanded && problem->demanded[p];
}

static double problem_product(const struct ns_problem *problem, const double *gains)
{
    double sum = 0;
    for (size_t p = 0; p < problem->space->n_players; p++) {
        if (gains[p] <= NEGSIM_UTILITY_TOLERANCE)
            return -HUGE_VAL;
        sum += problem->power[p] * log(gains[p]);
    }
    return sum;
}

double ns_problem_worth(const struct ns_problem *problem, const double *gains)
{
    double value = HUGE_VAL;
    if (problem->power)
        return problem_product(problem, gains);
    for (size_t p = 0; p < problem->space->n_players; p++) {
        if (!ns_problem_demands(problem, p))
            value = fmin(value, gains[p]);
        else if (gains[p] < -PROBLEM_ROUNDING)
            return -HUGE_VAL;
    }
    return value == HUGE_VAL ? 0 : value;
}

double ns_problem_value(const struct ns_problem *problem,
                        const struct ns_choice *choice)
{
    double gains[NS_MAX_PLAYERS];
    for (size_t p = 0; p < problem->space->n_players; p++)
        gains[p] = ns_choice_utility(problem->space, choice, p) - problem->targets[p];
    return ns_problem_worth(problem, gains);
}

bool ns_incumbent_offer(struct ns_incumbent *incumbent,
                        const struct ns_problem *problem,
                        const struct ns_choice *choice)
{
    double value = ns_problem_value(problem, choice);
    if (value == -HUGE_VAL || (incumbent->found && value <= incumbent->value))
        return false;
    incumbent->found = true;
    incumbent->value = value;
    ns_choice_copy(&incumbent->choice, choice, problem->space);
    return true;
}

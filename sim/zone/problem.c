#include "zone/problem.h"

#include <math.h>

bool ns_problem_demands(const struct ns_problem *problem, size_t p)
{
    return problem->demanded && problem->demanded[p];
}

double ns_problem_value(const struct ns_problem *problem,
                        const struct ns_choice *choice)
{
    double value = HUGE_VAL;
    for (size_t p = 0; p < problem->space->n_players; p++) {
        double gain =
            ns_choice_utility(problem->space, choice, p) - problem->targets[p];
        if (!ns_problem_demands(problem, p))
            value = fmin(value, gain);
        else if (gain < 0)
            return -HUGE_VAL;
    }
    return value == HUGE_VAL ? 0 : value;
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

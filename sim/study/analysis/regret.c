/*
 * What an option of a choice costs where another would have been better (Savage 1951).
 */
#include <math.h>
#include <stdlib.h>

#include <negsim/regret.h>

/* The best answer in a state; NaN where an option has none. */
static double best_of_state(size_t n_options, size_t n_states, const double *answers,
                            size_t state)
{
    double best = -HUGE_VAL;
    for (size_t o = 0; o < n_options; o++) {
        double answer = answers[o * n_states + state];
        if (isnan(answer))
            return NAN;
        best = fmax(best, answer);
    }
    return best;
}

static void option_add(struct negsim_regret_option *option, double answer, double best,
                       double enough, size_t state)
{
    double regret = best - answer;
    option->mean += answer;
    option->expected_regret += regret;
    option->worst = fmin(option->worst, answer);
    option->n_satisfied += answer >= enough;
    option->best_share += answer == best;
    if (regret > option->maximum_regret) {
        option->maximum_regret = regret;
        option->maximum_state = state;
    }
}

static void option_close(struct negsim_regret_option *option, double n)
{
    option->mean /= n;
    option->expected_regret /= n;
    option->satisficing = (double)option->n_satisfied / n;
    option->best_share /= n;
}

static void regret_rank(struct negsim_regret *regret)
{
    const struct negsim_regret_option *options = regret->options;
    for (size_t o = 1; o < regret->n_options; o++) {
        const struct negsim_regret_option *option = &options[o];
        if (option->mean > options[regret->best_mean].mean)
            regret->best_mean = o;
        if (option->expected_regret < options[regret->least_expected].expected_regret)
            regret->least_expected = o;
        if (option->maximum_regret < options[regret->least_maximum].maximum_regret)
            regret->least_maximum = o;
        if (option->n_satisfied > options[regret->most_satisficing].n_satisfied)
            regret->most_satisficing = o;
    }
}

bool negsim_regret_find(size_t n_options, size_t n_states, const double *answers,
                        double enough, struct negsim_regret *regret,
                        struct negsim_error *err)
{
    *regret = (struct negsim_regret){0};
    if (n_options == 0)
        return negsim_fail(err, NEGSIM_EINVAL, "", "no options to choose from");
    for (size_t k = 0; k < n_options * n_states; k++)
        if (isinf(answers[k]))
            return negsim_fail(err, NEGSIM_EINVAL, "",
                               "regret needs a number of every option; where no "
                               "package keeps the red lines there is none, and "
                               "'verdict=open' may be asked instead");
    struct negsim_regret found = {.n_options = n_options};
    found.options = calloc(n_options, sizeof *found.options);
    if (!found.options)
        return negsim_out_of_memory(err);
    for (size_t o = 0; o < n_options; o++)
        found.options[o] = (struct negsim_regret_option){.worst = HUGE_VAL,
                                                         .maximum_regret = -HUGE_VAL};
    for (size_t s = 0; s < n_states; s++) {
        double best = best_of_state(n_options, n_states, answers, s);
        if (isnan(best))
            continue;
        found.n_states++;
        for (size_t o = 0; o < n_options; o++)
            option_add(&found.options[o], answers[o * n_states + s], best, enough, s);
    }
    found.n_left_out = n_states - found.n_states;
    if (found.n_states == 0) {
        negsim_regret_finish(&found);
        return negsim_fail(err, NEGSIM_EINVAL, "",
                           "no state has an answer for every option");
    }
    for (size_t o = 0; o < n_options; o++)
        option_close(&found.options[o], (double)found.n_states);
    regret_rank(&found);
    *regret = found;
    return true;
}

void negsim_regret_finish(struct negsim_regret *regret)
{
    if (!regret)
        return;
    free(regret->options);
    free(regret->choices);
    *regret = (struct negsim_regret){0};
}

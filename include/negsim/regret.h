/**
 * @file
 * Stage 4: which option of a choice stands up best to what is uncertain?
 *
 * Regret of an option in a state of the world is what the best option would have
 * brought there, less what this one brings (Savage 1951, Journal of the American
 * Statistical Association 46, 55–67). The satisficing share is that of the states in
 * which an option brings enough (Lempert, Groves, Popper and Bankes 2006, Management
 * Science 52, 514–528).
 */
#ifndef NEGSIM_REGRET_H
#define NEGSIM_REGRET_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/error.h>

#ifdef __cplusplus
extern "C" {
#endif

/** How one option of a choice does over all states. */
struct negsim_regret_option {
    double mean;            /**< answer over the states */
    double worst;           /**< least answer */
    double expected_regret; /**< mean regret */
    double maximum_regret;
    size_t maximum_state; /**< the first in which that happens */
    size_t n_satisfied;   /**< states with an answer of at least `enough` */
    double satisficing;   /**< n_satisfied / n_states */
    double best_share; /**< share of the states in which no other option does better */
};

/** The options of a choice, compared in every state. */
struct negsim_regret {
    size_t n_states;   /**< that count */
    size_t n_left_out; /**< states where an option has no answer */
    size_t n_options;
    struct negsim_regret_option *options;
    double *choices; /**< n_options, ascending: the value of each option in a table;
                        NULL where options came as rows */
    /* The first option with the best of each. */
    size_t best_mean, least_expected, least_maximum, most_satisficing;
};

/**
 * Regret of each option.
 *
 * @param answers n_options rows of n_states; NaN: none, which leaves the state out for
 *        all options
 * @param enough what satisfies; more is better
 * @param regret overwritten; release with negsim_regret_finish
 * @return false with *err filled: NEGSIM_EINVAL (no option, no state left, infinite
 *         answers), NEGSIM_ENOMEM
 */
bool negsim_regret_find(size_t n_options, size_t n_states, const double *answers,
                        double enough, struct negsim_regret *regret,
                        struct negsim_error *err);

/** Runs, each with one option of a choice in one state of the world. */
struct negsim_regret_table {
    size_t n_rows;
    size_t n_inputs;
    const double *const *inputs; /**< columns of n_rows numbers */
    size_t choice;               /**< the input that is chosen; all others, taken
                                      together, are the state */
    const double *answers;       /**< n_rows; NaN where a run failed */
};

/** Different values of a choice at most. */
enum { NEGSIM_MAX_CHOICES = 1000 };

/**
 * Regret of each value of an input. Rows with the same choice in the same state are
 * averaged, and where one of them has no answer, neither has the option there.
 *
 * @return as above; also NEGSIM_EINVAL for more than NEGSIM_MAX_CHOICES values
 */
bool negsim_regret_of_table(const struct negsim_regret_table *table, double enough,
                            struct negsim_regret *regret, struct negsim_error *err);

/** Release what a result holds. NULL and zeroed are fine. */
void negsim_regret_finish(struct negsim_regret *regret);

#ifdef __cplusplus
}
#endif
#endif

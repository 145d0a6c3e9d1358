/**
 * @file
 * What a study varies: places of a scenario, and the values they take.
 *
 * A factor is one or more numbers or words of a scenario, named by paths
 * ("kyiv.red_lines.army.conceded"), that move together through a range, a list of
 * values, a list of words, or the distribution of an uncertain number. A value is a
 * double throughout; that of a list of words is the index of the word.
 */
#ifndef NEGSIM_FACTOR_H
#define NEGSIM_FACTOR_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/error.h>
#include <negsim/scenario.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Values of one factor at most. */
enum { NEGSIM_MAX_LEVELS = 100000 };

/** The factors of a study, in order; their values come in the same order. Zeroed is
 * empty. struct negsim_factor is in scenario.h, since a scenario may name its own. */
struct negsim_factors {
    size_t n;
    size_t capacity;
    struct negsim_factor *items;
};

/**
 * Add one factor from a text, as it stands behind -p:
 *
 *     PATH=lo:hi         a range, lo < hi
 *     PATH=lo:hi:step    lo, lo + step, … up to hi
 *     PATH=a,b,c         numbers, or words (an option, a model, true or false)
 *     PATH               the distribution that the scenario gives it
 *     PATH+PATH=…        places that move together
 *     NAME, NAME=…       a parameter of "study" in the scenario, or its places
 *
 * Whether the values are legal in their places is for negsim_compile to say. The name
 * of the factor is the text before "=".
 *
 * @return false with NEGSIM_EINVAL and the name as path, or NEGSIM_ENOMEM
 */
bool negsim_factors_add(struct negsim_factors *factors,
                        const struct negsim_scenario *scn, const char *text,
                        struct negsim_error *err);

/** Add what "study" of the scenario names; nothing where it names nothing. */
bool negsim_factors_add_study(struct negsim_factors *factors,
                              const struct negsim_scenario *scn,
                              struct negsim_error *err);

/** Add every uncertain number of the scenario that no factor sets yet. */
bool negsim_factors_add_uncertain(struct negsim_factors *factors,
                                  const struct negsim_scenario *scn,
                                  struct negsim_error *err);

/**
 * Add one with the values that stand in a table: their range, and where there are few
 * of them (at most 1000 different ones), those alone.
 *
 * @param name a path, paths joined by "+", or the name of a parameter, as before "="
 * @param values n ≥ 1 numbers, in any order, some of them equal
 */
bool negsim_factors_add_values(struct negsim_factors *factors,
                               const struct negsim_scenario *scn, const char *name,
                               const double *values, size_t n,
                               struct negsim_error *err);

/** NULL and zeroed are fine. */
void negsim_factors_finish(struct negsim_factors *factors);

/** How many values a factor has; 0: any number between its ends. */
size_t negsim_factor_count(const struct negsim_factor *factor);

/**
 * The value of a factor at a share u of it: a range runs straight from end to end, of n
 * values each has as long a stretch as the others, of an uncertain number it is the
 * u-quantile. The same in every thread; takes no lock that matters.
 *
 * @param u in [0, 1); what lies outside is taken as the nearer end
 */
double negsim_factor_value(const struct negsim_factor *factor, double u);

/**
 * The value that a text of a table stands for: a number, or one of the words.
 *
 * @return false with NEGSIM_EINVAL where it is none, or not one that the factor takes
 */
bool negsim_factor_read(const struct negsim_factor *factor, const char *text,
                        double *value, struct negsim_error *err);

/** The word of a value, or NULL where it is a number. */
const char *negsim_factor_word(const struct negsim_factor *factor, double value);

#ifdef __cplusplus
}
#endif
#endif

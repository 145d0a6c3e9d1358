#include "scenario/factor.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <negsim/factor.h>

#include "base/locale.h"
#include "scenario/ids.h"

/* Beyond, no number of a scenario is legal. */
static const double factor_most = 1e15;

void ns_words_free(char **words, size_t n)
{
    for (size_t j = 0; words && j < n; j++)
        free(words[j]);
    free(words);
}

void ns_factor_clear_values(struct negsim_factor *factor)
{
    if (factor->kind == NEGSIM_FACTOR_WORDS)
        ns_words_free(factor->words, factor->n_levels);
    free(factor->levels);
    free(factor->parameters);
    factor->words = NULL;
    factor->levels = factor->parameters = NULL;
    factor->n_levels = factor->n_parameters = 0;
    factor->lo = factor->hi = factor->step = 0;
}

void ns_factor_finish(struct negsim_factor *factor)
{
    ns_factor_clear_values(factor);
    ns_words_free(factor->paths, factor->n_paths);
    free(factor->name);
    memset(factor, 0, sizeof *factor);
}

static bool factor_is_number(double x, struct negsim_error *err)
{
    if (fabs(x) <= factor_most)
        return true;
    return negsim_fail(err, NEGSIM_EINVAL, NULL,
                       "expected numbers from -1e15 to 1e15, found %.15g", x);
}

static bool factor_too_many(struct negsim_error *err)
{
    return negsim_fail(err, NEGSIM_ELIMIT, NULL,
                       "has more than %d values; give a range without a step",
                       NEGSIM_MAX_LEVELS);
}

/* 0.05·3 as 0.15: what the analyst would have written. */
static double factor_rounded(double x)
{
    char text[40];
    ns_snprintf(text, sizeof text, "%.14g", x);
    return ns_strtod(text, NULL);
}

static bool factor_set_steps(struct negsim_factor *factor, struct negsim_error *err)
{
    const double lo = factor->lo, hi = factor->hi, step = factor->step;
    double steps = floor((hi - lo) / step * (1 + 1e-12) + 1e-9);
    if (!(steps < NEGSIM_MAX_LEVELS))
        return factor_too_many(err);
    size_t n = (size_t)steps + 1;
    factor->levels = malloc(n * sizeof *factor->levels);
    if (!factor->levels)
        return negsim_out_of_memory(err);
    for (size_t j = 0; j < n; j++)
        factor->levels[j] = fmin(hi, factor_rounded(lo + (double)j * step));
    factor->levels[0] = lo;
    factor->hi = factor->levels[n - 1];
    factor->n_levels = n;
    factor->kind = NEGSIM_FACTOR_LEVELS;
    return true;
}

bool ns_factor_set_range(struct negsim_factor *factor, double lo, double hi,
                         double step, struct negsim_error *err)
{
    if (!factor_is_number(lo, err) || !factor_is_number(hi, err))
        return false;
    if (!(lo < hi))
        return negsim_fail(err, NEGSIM_EINVAL, NULL,
                           "a range lo:hi needs lo < hi, found %.15g and %.15g", lo,
                           hi);
    if (!(step >= 0 && step <= factor_most))
        return negsim_fail(err, NEGSIM_EINVAL, NULL, "a step is above 0, found %.15g",
                           step);
    factor->kind = NEGSIM_FACTOR_RANGE;
    factor->lo = lo;
    factor->hi = hi;
    factor->step = step;
    return step == 0 || factor_set_steps(factor, err);
}

bool ns_factor_set_levels(struct negsim_factor *factor, const double *levels, size_t n,
                          struct negsim_error *err)
{
    if (n > NEGSIM_MAX_LEVELS)
        return factor_too_many(err);
    for (size_t j = 0; j < n; j++)
        if (!factor_is_number(levels[j], err))
            return false;
    factor->levels = malloc(n * sizeof *levels);
    if (!factor->levels)
        return negsim_out_of_memory(err);
    memcpy(factor->levels, levels, n * sizeof *levels);
    factor->kind = NEGSIM_FACTOR_LEVELS;
    factor->n_levels = n;
    factor->lo = factor->hi = levels[0];
    for (size_t j = 1; j < n; j++) {
        factor->lo = fmin(factor->lo, levels[j]);
        factor->hi = fmax(factor->hi, levels[j]);
    }
    return true;
}

/* Sorted, so that words without end are soon told apart. */
static bool factor_words_differ(char *const *words, size_t n, struct negsim_error *err)
{
    struct ns_ids sorted = {0};
    size_t twice = n;
    if (!ns_ids_reserve(&sorted, n))
        return negsim_out_of_memory(err);
    for (size_t j = 0; j < n; j++)
        ns_ids_add(&sorted, words[j], j);
    ns_ids_sort(&sorted);
    for (size_t k = 1; k < n; k++)
        if (strcmp(sorted.items[k - 1].name, sorted.items[k].name) == 0 &&
            sorted.items[k].index < twice)
            twice = sorted.items[k].index;
    ns_ids_finish(&sorted);
    return twice == n || negsim_fail(err, NEGSIM_EINVAL, NULL,
                                     "'%.100s' stands twice; keep one", words[twice]);
}

bool ns_factor_set_words(struct negsim_factor *factor, char **words, size_t n,
                         struct negsim_error *err)
{
    factor->kind = NEGSIM_FACTOR_WORDS;
    factor->words = words;
    factor->n_levels = n;
    factor->lo = 0;
    factor->hi = (double)n - 1;
    if (n > NEGSIM_MAX_LEVELS)
        return factor_too_many(err);
    return factor_words_differ(words, n, err);
}

static char **words_copy(char *const *words, size_t n)
{
    char **copy = calloc(n + 1, sizeof *copy);
    for (size_t j = 0; copy && j < n; j++) {
        copy[j] = strdup(words[j]);
        if (!copy[j]) {
            ns_words_free(copy, n);
            return NULL;
        }
    }
    return copy;
}

static double *numbers_copy(const double *numbers, size_t n)
{
    double *copy = malloc((n + 1) * sizeof *copy);
    if (copy && n > 0)
        memcpy(copy, numbers, n * sizeof *copy);
    return copy;
}

bool ns_factor_copy(const struct negsim_factor *from, struct negsim_factor *to,
                    struct negsim_error *err)
{
    *to = *from;
    to->name = strdup(from->name);
    to->paths = words_copy(from->paths, from->n_paths);
    to->words = from->words ? words_copy(from->words, from->n_levels) : NULL;
    to->levels = from->levels ? numbers_copy(from->levels, from->n_levels) : NULL;
    to->parameters =
        from->parameters ? numbers_copy(from->parameters, from->n_parameters) : NULL;
    if (to->name && to->paths && !to->words == !from->words &&
        !to->levels == !from->levels && !to->parameters == !from->parameters)
        return true;
    to->n_paths = to->paths ? to->n_paths : 0;
    ns_factor_finish(to);
    return negsim_out_of_memory(err);
}

/* Factors from texts, from the scenario and from tables. */
#include <negsim/factor.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/distinct.h"
#include "base/grow.h"
#include "base/locale.h"
#include "base/text.h"
#include "scenario/factor.h"
#include "scenario/path/path.h"

/* The number that a text is, all of it and nothing else. */
static bool factor_number(const char *text, size_t length, double *number)
{
    enum { MOST = 63 };
    char copy[MOST + 1], *end;
    if (length == 0 || length > MOST || strspn(text, "0123456789+-.eE") < length)
        return false;
    memcpy(copy, text, length);
    copy[length] = '\0';
    *number = ns_strtod(copy, &end);
    return *end == '\0' && isfinite(*number);
}

static bool factor_bad(const struct negsim_factor *factor, const char *what,
                       const char *text, size_t length, struct negsim_error *err)
{
    char quoted[NS_QUOTE_SIZE];
    ns_text_quote(text, length, quoted);
    return negsim_fail(err, NEGSIM_EINVAL, factor->name, "expected %s, found '%s'",
                       what, quoted);
}

/* What is wrong with the values, told under the name of their factor. */
static bool factor_blame(const struct negsim_factor *factor,
                         const struct negsim_error *cause, struct negsim_error *err)
{
    if (cause->code == NEGSIM_ENOMEM)
        return negsim_out_of_memory(err);
    return negsim_fail(err, cause->code, factor->name, "%s", cause->message);
}

/* The value after a separator, up to the next one; false after the last. */
static bool factor_next(const char **text, char separator, const char **item,
                        size_t *length)
{
    if (!*text)
        return false;
    *item = *text;
    const char *end = strchr(*text, separator);
    *length = end ? (size_t)(end - *text) : strlen(*text);
    *text = end ? end + 1 : NULL;
    return true;
}

static bool factor_range(struct negsim_factor *factor, const char *text,
                         struct negsim_error *err)
{
    struct negsim_error cause = {0};
    const char *rest = text, *item;
    double numbers[3] = {0};
    size_t n = 0, length;
    for (; factor_next(&rest, ':', &item, &length); n++)
        if (n == 3 || !factor_number(item, length, &numbers[n]))
            return factor_bad(factor, "lo:hi or lo:hi:step, all numbers", text,
                              strlen(text), err);
    if (n == 3 && !(numbers[2] > 0))
        return factor_bad(factor, "a step above 0", text, strlen(text), err);
    return ns_factor_set_range(factor, numbers[0], numbers[1], numbers[2], &cause) ||
           factor_blame(factor, &cause, err);
}

static size_t factor_count_items(const char *text)
{
    size_t n = 1;
    for (; *text; text++)
        n += *text == ',';
    return n;
}

static bool factor_numbers(struct negsim_factor *factor, const char *text,
                           struct negsim_error *err)
{
    struct negsim_error cause = {0};
    const char *rest = text, *item;
    size_t n = 0, length;
    double *values = malloc(factor_count_items(text) * sizeof *values);
    if (!values)
        return negsim_out_of_memory(err);
    bool ok = true;
    while (ok && factor_next(&rest, ',', &item, &length))
        ok = factor_number(item, length, &values[n++]) ||
             factor_bad(factor, "a number like the first of them", item, length, err);
    if (ok)
        ok = ns_factor_set_levels(factor, values, n, &cause) ||
             factor_blame(factor, &cause, err);
    free(values);
    return ok;
}

static bool factor_words(struct negsim_factor *factor, const char *text,
                         struct negsim_error *err)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789_-";
    struct negsim_error cause = {0};
    const char *rest = text, *item;
    size_t n = 0, length;
    char **words = calloc(factor_count_items(text), sizeof *words);
    if (!words)
        return negsim_out_of_memory(err);
    while (factor_next(&rest, ',', &item, &length)) {
        bool word = length > 0 && strspn(item, letters) >= length && item[0] >= 'a' &&
                    item[0] <= 'z';
        if (word && (words[n] = strndup(item, length))) {
            n++;
            continue;
        }
        ns_words_free(words, n);
        return word ? negsim_out_of_memory(err)
                    : factor_bad(factor, "numbers or words (a-z, 0-9, _ and -)", item,
                                 length, err);
    }
    return ns_factor_set_words(factor, words, n, &cause) ||
           factor_blame(factor, &cause, err);
}

/* What stands behind "=". */
static bool factor_values(struct negsim_factor *factor, const char *text,
                          struct negsim_error *err)
{
    bool number = strchr("0123456789+-.", text[0]) && text[0];
    ns_factor_clear_values(factor);
    factor->kind = NEGSIM_FACTOR_LEVELS;
    if (strchr(text, ':'))
        return factor_range(factor, text, err);
    return number ? factor_numbers(factor, text, err) : factor_words(factor, text, err);
}

/* Paths with "+" between. */
static bool factor_paths(struct negsim_factor *factor, struct negsim_error *err)
{
    size_t most = 1, length;
    const char *rest = factor->name, *item;
    for (const char *c = factor->name; *c; c++)
        most += *c == '+';
    factor->paths = calloc(most, sizeof *factor->paths);
    if (!factor->paths)
        return negsim_out_of_memory(err);
    while (factor_next(&rest, '+', &item, &length)) {
        if (!ns_path_is_valid(item, length))
            return factor_bad(factor, "a path such as kyiv.reservation", item, length,
                              err);
        factor->paths[factor->n_paths] = strndup(item, length);
        if (!factor->paths[factor->n_paths])
            return negsim_out_of_memory(err);
        factor->n_paths++;
    }
    return true;
}

static const struct negsim_factor *factor_of_study(const struct negsim_scenario *scn,
                                                   const char *name, size_t length)
{
    for (size_t j = 0; j < scn->n_parameters; j++)
        if (strlen(scn->parameters[j].name) == length &&
            memcmp(scn->parameters[j].name, name, length) == 0)
            return &scn->parameters[j];
    return NULL;
}

/* A name and what it stands for: the scenario's own parameter, or paths. */
static bool factor_name(const struct negsim_scenario *scn, const char *name,
                        size_t length, struct negsim_factor *factor,
                        struct negsim_error *err)
{
    const struct negsim_factor *known = factor_of_study(scn, name, length);
    if (known)
        return ns_factor_copy(known, factor, err);
    factor->kind = NEGSIM_FACTOR_UNCERTAIN;
    factor->name = strndup(name, length);
    if (!factor->name)
        return negsim_out_of_memory(err);
    return factor_paths(factor, err);
}

static bool factor_take_distribution(struct negsim_factor *factor,
                                     const struct negsim_uncertain *u,
                                     struct negsim_error *err)
{
    factor->parameters = malloc(u->n * sizeof *u->values);
    if (!factor->parameters)
        return negsim_out_of_memory(err);
    memcpy(factor->parameters, u->values, u->n * sizeof *u->values);
    factor->n_parameters = u->n;
    factor->distribution = u->kind;
    factor->lo = u->lo;
    factor->hi = u->hi;
    return true;
}

/* A factor that has no values of its own takes the scenario's. */
static bool factor_resolve(struct negsim_factor *factor,
                           const struct negsim_scenario *scn, struct negsim_error *err)
{
    if (factor->kind != NEGSIM_FACTOR_UNCERTAIN || factor->parameters)
        return true;
    if (factor->n_paths != 1)
        return negsim_fail(err, NEGSIM_EINVAL, factor->name,
                           "places that move together need values: lo:hi or a,b,c");
    for (size_t j = 0; j < scn->n_uncertain; j++)
        if (strcmp(scn->uncertain[j].path, factor->paths[0]) == 0)
            return factor_take_distribution(factor, &scn->uncertain[j], err);
    return negsim_fail(err, NEGSIM_EINVAL, factor->name,
                       "'%.150s' is no uncertain number of the scenario, so give "
                       "values: lo:hi, lo:hi:step or a,b,c",
                       factor->paths[0]);
}

/* Takes the factor over; the caller's is left empty whatever happens. */
static bool factors_push(struct negsim_factors *factors, struct negsim_factor *factor,
                         struct negsim_error *err)
{
    struct negsim_factor *items =
        ns_grow(factors->items, &factors->capacity, factors->n + 1, sizeof *items);
    bool ok = items || negsim_out_of_memory(err);
    if (items)
        factors->items = items;
    for (size_t j = 0; ok && j < factors->n; j++)
        if (strcmp(factors->items[j].name, factor->name) == 0)
            ok = negsim_fail(err, NEGSIM_EINVAL, factor->name,
                             "is given twice; keep one");
    if (ok)
        factors->items[factors->n++] = *factor;
    else
        ns_factor_finish(factor);
    memset(factor, 0, sizeof *factor);
    return ok;
}

bool negsim_factors_add(struct negsim_factors *factors,
                        const struct negsim_scenario *scn, const char *text,
                        struct negsim_error *err)
{
    struct negsim_factor factor = {0};
    const char *values = strchr(text, '=');
    size_t length = values ? (size_t)(values - text) : strlen(text);
    if (factor_name(scn, text, length, &factor, err) &&
        (values ? factor_values(&factor, values + 1, err)
                : factor_resolve(&factor, scn, err)))
        return factors_push(factors, &factor, err);
    ns_factor_finish(&factor);
    return false;
}

bool negsim_factors_add_study(struct negsim_factors *factors,
                              const struct negsim_scenario *scn,
                              struct negsim_error *err)
{
    for (size_t j = 0; j < scn->n_parameters; j++) {
        struct negsim_factor factor = {0};
        if (!ns_factor_copy(&scn->parameters[j], &factor, err))
            return false;
        if (!factor_resolve(&factor, scn, err)) {
            ns_factor_finish(&factor);
            return false;
        }
        if (!factors_push(factors, &factor, err))
            return false;
    }
    return true;
}

/* Whether a factor sets that very place, or what it stands in. */
static bool factors_set(const struct negsim_factors *factors, const char *path)
{
    for (size_t j = 0; j < factors->n; j++)
        for (size_t k = 0; k < factors->items[j].n_paths; k++) {
            const char *set = factors->items[j].paths[k];
            size_t n = strlen(set);
            if (strncmp(path, set, n) == 0 && strchr(".[", path[n]))
                return true; /* also at the end of the path: its zero is found too */
        }
    return false;
}

bool negsim_factors_add_uncertain(struct negsim_factors *factors,
                                  const struct negsim_scenario *scn,
                                  struct negsim_error *err)
{
    for (size_t j = 0; j < scn->n_uncertain; j++) {
        const struct negsim_uncertain *u = &scn->uncertain[j];
        struct negsim_factor factor = {.kind = NEGSIM_FACTOR_UNCERTAIN};
        if (factors_set(factors, u->path))
            continue;
        factor.name = strdup(u->path);
        factor.paths = calloc(1, sizeof *factor.paths);
        if (factor.paths && (factor.paths[0] = strdup(u->path)))
            factor.n_paths = 1;
        if (!factor.name || factor.n_paths == 0)
            negsim_out_of_memory(err);
        else if (factor_take_distribution(&factor, u, err)) {
            if (!factors_push(factors, &factor, err))
                return false;
            continue;
        }
        ns_factor_finish(&factor);
        return false;
    }
    return true;
}

/* The different values where they are few, or their range. */
static bool factor_table(struct negsim_factor *factor, const double *values, size_t n,
                         struct negsim_error *err)
{
    enum { FEW = 1000 };
    struct negsim_error cause = {0};
    double *sorted = malloc(n * sizeof *sorted);
    if (!sorted)
        return negsim_out_of_memory(err);
    memcpy(sorted, values, n * sizeof *sorted);
    size_t different = ns_distinct(sorted, n);
    double lo = sorted[0], hi = sorted[different - 1];
    bool ok = different <= FEW ? ns_factor_set_levels(factor, sorted, different, &cause)
                               : ns_factor_set_range(factor, lo, hi, 0, &cause);
    free(sorted);
    return ok || factor_blame(factor, &cause, err);
}

bool negsim_factors_add_values(struct negsim_factors *factors,
                               const struct negsim_scenario *scn, const char *name,
                               const double *values, size_t n, struct negsim_error *err)
{
    struct negsim_factor factor = {0};
    bool ok = factor_name(scn, name, strlen(name), &factor, err);
    for (size_t j = 0; ok && j < n; j++)
        ok = isfinite(values[j]) || negsim_fail(err, NEGSIM_EINVAL, factor.name,
                                                "value %zu is no finite number", j + 1);
    if (ok) {
        ns_factor_clear_values(&factor);
        if (factor_table(&factor, values, n, err))
            return factors_push(factors, &factor, err);
    }
    ns_factor_finish(&factor);
    return false;
}

void negsim_factors_finish(struct negsim_factors *factors)
{
    if (!factors)
        return;
    for (size_t j = 0; j < factors->n; j++)
        ns_factor_finish(&factors->items[j]);
    free(factors->items);
    memset(factors, 0, sizeof *factors);
}

const char *negsim_factor_word(const struct negsim_factor *factor, double value)
{
    bool word = factor->kind == NEGSIM_FACTOR_WORDS && value >= 0 &&
                value < (double)factor->n_levels && value == floor(value);
    return word ? factor->words[(size_t)value] : NULL;
}

bool negsim_factor_read(const struct negsim_factor *factor, const char *text,
                        double *value, struct negsim_error *err)
{
    size_t length = strlen(text);
    if (factor->kind == NEGSIM_FACTOR_WORDS) {
        for (size_t j = 0; j < factor->n_levels; j++) {
            if (strcmp(factor->words[j], text) != 0)
                continue;
            *value = (double)j;
            return true;
        }
        return factor_bad(factor, "one of its words", text, length, err);
    }
    if (!factor_number(text, length, value))
        return factor_bad(factor, "a number", text, length, err);
    if (*value >= factor->lo && *value <= factor->hi)
        return true;
    return negsim_fail(err, NEGSIM_EINVAL, factor->name,
                       "expected a number from %.15g to %.15g, found %.15g", factor->lo,
                       factor->hi, *value);
}

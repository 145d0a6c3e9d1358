#include "study/variation/compile.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <negsim/model.h>

#include "base/distinct.h"
#include "base/error.h"
#include "rounds/parameter.h"
#include "scenario/factor.h"
#include "scenario/ids.h"

/* Where the value of a factor goes in a parsed scenario. */
struct binding {
    size_t factor;
    double *target, *also;
    size_t *count;
};

struct variant {
    struct negsim_scenario *scn;
    size_t n;
    struct binding *bindings;
};

struct negsim_compiled {
    size_t n;
    struct negsim_factor *factors;
    struct ns_compile_plan plan;
    char sha256[NEGSIM_SHA256_SIZE]; /* of the text as given */
    size_t n_variants;
    struct variant *variants;
};

/* What one attempt to read all variants works on. */
struct attempt {
    struct negsim_compiled *compiled;
    const char *name;
    struct ns_text base;              /* distributions in it */
    struct negsim_error_list *errors; /* of this attempt */
    bool failed;                      /* whether or not memory was left to say why */
};

enum { COMPILE_MAX_ERRORS = 20 }; /* of all variants together */

static void compile_report(struct negsim_error_list *errors,
                           const struct negsim_error *err)
{
    for (size_t j = 0; j < errors->n; j++)
        if (strcmp(errors->items[j].path, err->path) == 0 &&
            strcmp(errors->items[j].message, err->message) == 0)
            return;
    size_t before = errors->n;
    negsim_error_list_add(errors, err);
    if (errors->n == before) /* an empty list could not grow: once more */
        ns_errors_out_of_memory(errors);
}

/* "kyiv.reservation.choice[2]" is where the factor was written: "kyiv.reservation". */
static void compile_cut_path(const struct ns_compile_plan *plan, char *path)
{
    for (size_t j = 0; j < plan->n_places; j++) {
        size_t n = strlen(plan->places[j].name);
        if (strncmp(path, plan->places[j].name, n) == 0 &&
            (strncmp(path + n, ".choice", 7) == 0 ||
             strncmp(path + n, ".uniform", 8) == 0)) {
            path[n] = '\0';
            return;
        }
    }
}

/* Which of several combinations of words a message is about. */
static void compile_name_variant(const struct ns_compile_plan *plan, size_t variant,
                                 struct negsim_error *err)
{
    struct ns_text words = {0};
    size_t n = 0;
    for (size_t j = 0; j < plan->n; j++) {
        const struct negsim_factor *factor = &plan->factors[j];
        if (!plan->known[j].varies || plan->known[j].n < 2)
            continue;
        size_t digit = ns_compile_digit(plan, variant, j);
        ns_text_add(&words, "%s%s ", n++ > 0 ? ", " : " (where ", factor->name);
        if (factor->kind == NEGSIM_FACTOR_WORDS)
            ns_text_add(&words, "is %s", factor->words[digit]);
        else
            ns_text_add(&words, "is %.15g", plan->known[j].sorted[digit]);
    }
    size_t length = strlen(err->message);
    if (words.failed) {
        memset(err, 0, sizeof *err);
        negsim_out_of_memory(err);
    } else if (n > 1)
        snprintf(err->message + length, sizeof err->message - length, "%.300s)",
                 ns_text_get(&words));
    ns_text_finish(&words);
}

/* Errors of a text with factors in it: its lines are nobody's. */
static void attempt_report(struct attempt *attempt, size_t variant,
                           const struct negsim_error *found)
{
    const struct ns_compile_plan *plan = &attempt->compiled->plan;
    struct negsim_error err = *found;
    attempt->failed = true;
    err.line = err.column = 0;
    compile_cut_path(plan, err.path);
    compile_name_variant(plan, variant, &err);
    compile_report(attempt->errors, &err);
}

static bool place_is_of_models(const char *name)
{
    return strcmp(name, "rounds") == 0 || strcmp(name, "rounds.model") == 0 ||
           strncmp(name, "rounds.parameters", strlen("rounds.parameters")) == 0;
}

/* What is said to models, where a factor says it: models themselves read no text. */
static bool variant_check_models(const struct ns_compile_plan *plan,
                                 const struct negsim_scenario *scn,
                                 struct negsim_error *err)
{
    bool concerned = false;
    for (size_t j = 0; j < plan->n_places; j++)
        concerned |= place_is_of_models(plan->places[j].name);
    if (!concerned)
        return true;
    struct negsim_error cause = {0};
    if (negsim_model_named(scn->rounds.model, &cause))
        return ns_parameters_check(scn, err);
    if (cause.code == NEGSIM_EINVAL)
        snprintf(cause.path, sizeof cause.path, "rounds.model");
    *err = cause;
    return false;
}

/* Every place of a number among the uncertain ones of the scenario. */
static bool variant_bind(const struct ns_compile_plan *plan, struct variant *variant,
                         struct negsim_error *err)
{
    struct negsim_scenario *scn = variant->scn;
    struct ns_ids ids = {0};
    variant->bindings = calloc(plan->n_places + 1, sizeof *variant->bindings);
    if (!variant->bindings || !ns_ids_reserve(&ids, scn->n_uncertain))
        return negsim_out_of_memory(err);
    for (size_t j = 0; j < scn->n_uncertain; j++)
        ns_ids_add(&ids, scn->uncertain[j].path, j);
    ns_ids_sort(&ids);
    bool ok = true;
    for (size_t j = 0; ok && j < plan->n_places; j++) {
        const struct ns_compile_place *place = &plan->places[j];
        size_t at;
        if (plan->known[place->factor].varies)
            continue;
        ok = ns_ids_find(&ids, place->name, &at) ||
             negsim_fail(err, NEGSIM_EINVAL, place->name,
                         "is no number that can be varied");
        if (ok)
            variant->bindings[variant->n++] = (struct binding){
                .factor = place->factor,
                .target = scn->uncertain[at].target,
                .also = scn->uncertain[at].also,
                .count = scn->uncertain[at].count,
            };
    }
    ns_ids_finish(&ids);
    return ok;
}

static void variant_finish(struct variant *variant)
{
    negsim_scenario_destroy(variant->scn);
    free(variant->bindings);
    memset(variant, 0, sizeof *variant);
}

static void attempt_variant(struct attempt *attempt, size_t which)
{
    struct negsim_compiled *compiled = attempt->compiled;
    struct variant *variant = &compiled->variants[which];
    struct negsim_error_list found = {0};
    struct negsim_error err = {0};
    struct ns_text text = {0};
    if (ns_compile_words(&compiled->plan, which, &attempt->base, &text, &err))
        variant->scn = negsim_scenario_parse(ns_text_get(&text), text.length,
                                             attempt->name, &found);
    if (variant->scn && variant_check_models(&compiled->plan, variant->scn, &err) &&
        variant_bind(&compiled->plan, variant, &err))
        memcpy(variant->scn->sha256, compiled->sha256, sizeof compiled->sha256);
    for (size_t j = 0; j < found.n; j++)
        attempt_report(attempt, which, &found.items[j]);
    if (err.code != NEGSIM_OK)
        attempt_report(attempt, which, &err);
    negsim_error_list_finish(&found);
    ns_text_finish(&text);
}

static void compiled_clear_variants(struct negsim_compiled *compiled)
{
    for (size_t j = 0; j < compiled->n_variants; j++)
        variant_finish(&compiled->variants[j]);
    free(compiled->variants);
    compiled->variants = NULL;
    compiled->n_variants = 0;
}

/* Read every variant; what is wrong is in `errors`. */
static void attempt_all(struct attempt *attempt, const char *text, size_t length)
{
    struct negsim_compiled *compiled = attempt->compiled;
    struct negsim_error err = {0};
    size_t n = ns_compile_variants(&compiled->plan);
    compiled_clear_variants(compiled);
    if (n == 0)
        negsim_fail(&err, NEGSIM_ELIMIT, NULL,
                    "more than %d combinations of words (and of numbers that cannot be "
                    "uncertain); vary fewer at once",
                    NEGSIM_MAX_VARIANTS);
    else if (!(compiled->variants = calloc(n, sizeof *compiled->variants)))
        negsim_out_of_memory(&err);
    else
        ns_compile_numbers(&compiled->plan, text, length, &attempt->base, &err);
    if (err.code != NEGSIM_OK) {
        attempt->failed = true;
        compile_report(attempt->errors, &err);
        return;
    }
    compiled->n_variants = n;
    for (size_t j = 0; j < n && attempt->errors->n < COMPILE_MAX_ERRORS; j++)
        attempt_variant(attempt, j);
}

/* Whether numbers were refused for being uncertain: those get a text for each value
 * from now on. */
static bool compile_vary_more(struct ns_compile_plan *plan,
                              const struct negsim_error_list *errors)
{
    bool more = false;
    for (size_t k = 0; k < errors->n; k++)
        if (errors->items[k].code == NEGSIM_ENOMEM)
            return false;
    for (size_t j = 0; j < plan->n_places; j++) {
        struct ns_compile_factor *known = &plan->known[plan->places[j].factor];
        bool levels =
            plan->factors[plan->places[j].factor].kind == NEGSIM_FACTOR_LEVELS;
        for (size_t k = 0; levels && !known->varies && k < errors->n; k++)
            if (strcmp(errors->items[k].path, plan->places[j].name) == 0 &&
                strstr(errors->items[k].message, "found an object"))
                more = known->varies = true;
    }
    return more;
}

static void errors_move(struct negsim_error_list *from, struct negsim_error_list *to)
{
    for (size_t j = 0; j < from->n; j++)
        negsim_error_list_add(to, &from->items[j]);
    negsim_error_list_finish(from);
}

/* At most two attempts: the second with a text for each value of the numbers for which
 * no distribution may stand. */
static bool compile_read(struct negsim_compiled *compiled, const char *text,
                         size_t length, const char *name,
                         struct negsim_error_list *errors)
{
    struct negsim_error_list found = {0};
    bool again = true, ok = false;
    while (again) {
        struct attempt attempt = {.compiled = compiled, .name = name, .errors = &found};
        negsim_error_list_finish(&found);
        attempt_all(&attempt, text, length);
        ns_text_finish(&attempt.base);
        ok = !attempt.failed;
        again = !ok && compile_vary_more(&compiled->plan, &found);
    }
    if (!ok && found.n == 0)
        ns_errors_out_of_memory(errors);
    errors_move(&found, errors);
    return ok;
}

static struct negsim_compiled *compiled_create(const struct negsim_factor *factors,
                                               size_t n, struct negsim_error *err)
{
    struct negsim_compiled *compiled = calloc(1, sizeof *compiled);
    if (compiled)
        compiled->factors = calloc(n + 1, sizeof *compiled->factors);
    if (!compiled || !compiled->factors) {
        free(compiled);
        negsim_out_of_memory(err);
        return NULL;
    }
    for (; compiled->n < n; compiled->n++)
        if (!ns_factor_copy(&factors[compiled->n], &compiled->factors[compiled->n],
                            err)) {
            negsim_compiled_destroy(compiled);
            return NULL;
        }
    return compiled;
}

/* The text as it is has to be a scenario first, so that its own mistakes have lines. */
static bool compile_plain(struct negsim_compiled *compiled, const char *text,
                          size_t length, const char *name,
                          struct negsim_error_list *errors)
{
    struct negsim_scenario *scn = negsim_scenario_parse(text, length, name, errors);
    if (scn)
        memcpy(compiled->sha256, scn->sha256, sizeof compiled->sha256);
    negsim_scenario_destroy(scn);
    return scn != NULL;
}

struct negsim_compiled *negsim_compile(const char *text, size_t length,
                                       const char *name,
                                       const struct negsim_factor *factors, size_t n,
                                       struct negsim_error_list *errors)
{
    struct negsim_error err = {0};
    struct negsim_compiled *compiled = compiled_create(factors, n, &err);
    if (!compiled) {
        negsim_error_list_add(errors, &err);
        return NULL;
    }
    if (compile_plain(compiled, text, length, name, errors) &&
        ns_compile_plan(&compiled->plan, text, length, compiled->factors, n, errors) &&
        compile_read(compiled, text, length, name, errors))
        return compiled;
    negsim_compiled_destroy(compiled);
    return NULL;
}

/* Whether a factor takes the value, and which of its values that is. */
static bool compiled_takes(const struct negsim_compiled *compiled, size_t factor,
                           double value, size_t *digit)
{
    const struct negsim_factor *f = &compiled->factors[factor];
    const struct ns_compile_factor *known = &compiled->plan.known[factor];
    *digit = 0;
    if (f->kind == NEGSIM_FACTOR_WORDS) {
        if (!negsim_factor_word(f, value))
            return false;
        *digit = (size_t)value;
        return true;
    }
    return known->n > 0 ? ns_distinct_find(known->sorted, known->n, value, digit)
                        : value >= f->lo && value <= f->hi;
}

const struct negsim_scenario *negsim_compiled_set(struct negsim_compiled *compiled,
                                                  const double *values,
                                                  struct negsim_error *err)
{
    size_t which = 0, digit;
    for (size_t j = 0; j < compiled->n; j++) {
        if (!compiled_takes(compiled, j, values[j], &digit)) {
            negsim_fail(err, NEGSIM_EINVAL, compiled->factors[j].name,
                        "%.17g is none of its values", values[j]);
            return NULL;
        }
        if (compiled->plan.known[j].varies)
            which = which * compiled->plan.known[j].n + digit;
    }
    struct variant *variant = &compiled->variants[which];
    for (size_t j = 0; j < variant->n; j++) {
        const struct binding *b = &variant->bindings[j];
        double value = values[b->factor];
        if (b->count)
            *b->count = (size_t)value;
        if (b->target)
            *b->target = value;
        if (b->also)
            *b->also = value;
    }
    return variant->scn;
}

void negsim_compiled_destroy(struct negsim_compiled *compiled)
{
    if (!compiled)
        return;
    compiled_clear_variants(compiled);
    ns_compile_plan_finish(&compiled->plan);
    for (size_t j = 0; j < compiled->n; j++)
        ns_factor_finish(&compiled->factors[j]);
    free(compiled->factors);
    free(compiled);
}

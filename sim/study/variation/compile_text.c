#include "study/variation/compile.h"

#include <stdlib.h>
#include <string.h>

#include "base/distinct.h"
#include "base/error.h"
#include "scenario/ids.h"
#include "scenario/path/path.h"

/* The different ones of a list of numbers. */
static bool known_sort(struct ns_compile_factor *known, const double *numbers, size_t n)
{
    known->sorted = malloc(n * sizeof *numbers);
    if (!known->sorted)
        return false;
    memcpy(known->sorted, numbers, n * sizeof *numbers);
    known->n = ns_distinct(known->sorted, n);
    return true;
}

static bool known_fill(struct ns_compile_factor *known,
                       const struct negsim_factor *factor, struct negsim_error *err)
{
    bool choice = factor->kind == NEGSIM_FACTOR_UNCERTAIN && factor->parameters &&
                  factor->distribution == NEGSIM_CHOICE;
    bool ok = true;
    if (factor->kind == NEGSIM_FACTOR_UNCERTAIN && !factor->parameters)
        return negsim_fail(err, NEGSIM_EINVAL, factor->name,
                           "is not known to be uncertain");
    if (factor->kind == NEGSIM_FACTOR_LEVELS)
        ok = known_sort(known, factor->levels, factor->n_levels);
    else if (choice)
        ok = known_sort(known, factor->parameters, factor->n_parameters);
    known->varies = factor->kind == NEGSIM_FACTOR_WORDS;
    if (known->varies)
        known->n = factor->n_levels;
    return ok || negsim_out_of_memory(err);
}

static bool place_find(struct ns_compile_place *place, const struct ns_json *root,
                       struct negsim_error *err)
{
    struct ns_path_place found;
    struct ns_text name = {0};
    bool ok = ns_path_find(root, place->path, &found, &name, err);
    if (ok)
        place->name = name.failed ? NULL : strdup(ns_text_get(&name));
    ns_text_finish(&name);
    return !ok || place->name ? ok : negsim_out_of_memory(err);
}

/* One place within another, or the same twice. */
static bool place_overlaps(const struct ns_compile_plan *plan, const struct ns_ids *ids,
                           size_t which, struct negsim_error *err)
{
    const char *name = plan->places[which].name;
    char outer[NEGSIM_PATH_SIZE];
    size_t other, length = strlen(name);
    for (size_t n = 1; n <= length && n < sizeof outer; n++) {
        if (n < length && name[n] != '.' && name[n] != '[')
            continue;
        memcpy(outer, name, n);
        outer[n] = '\0';
        if (!ns_ids_find(ids, outer, &other) || other == which)
            continue;
        if (n == length)
            negsim_fail(err, NEGSIM_EINVAL, name, "is set twice; keep one of them");
        else
            negsim_fail(err, NEGSIM_EINVAL, name,
                        "stands in '%s', which is set as a whole; keep one of them",
                        outer);
        return true;
    }
    return false;
}

static bool plan_overlaps(const struct ns_compile_plan *plan,
                          struct negsim_error_list *errors)
{
    struct ns_ids ids = {0};
    bool found = false;
    if (!ns_ids_reserve(&ids, plan->n_places))
        return !ns_errors_out_of_memory(errors);
    for (size_t j = 0; j < plan->n_places; j++)
        ns_ids_add(&ids, plan->places[j].name, j);
    ns_ids_sort(&ids);
    for (size_t j = 0; j < plan->n_places; j++) {
        struct negsim_error err = {0};
        if (!place_overlaps(plan, &ids, j, &err))
            continue;
        found = true;
        negsim_error_list_add(errors, &err);
    }
    ns_ids_finish(&ids);
    return found;
}

static bool plan_alloc(struct ns_compile_plan *plan,
                       const struct negsim_factor *factors, size_t n)
{
    size_t n_places = 0;
    for (size_t j = 0; j < n; j++)
        n_places += factors[j].n_paths;
    memset(plan, 0, sizeof *plan);
    plan->factors = factors;
    plan->known = calloc(n + 1, sizeof *plan->known);
    plan->places = calloc(n_places + 1, sizeof *plan->places);
    if (!plan->known || !plan->places)
        return false;
    plan->n = n;
    for (size_t j = 0; j < n; j++)
        for (size_t k = 0; k < factors[j].n_paths; k++)
            plan->places[plan->n_places++] =
                (struct ns_compile_place){.factor = j, .path = factors[j].paths[k]};
    return true;
}

/* Everything that is wrong is told, not the first alone. */
static bool plan_fill(struct ns_compile_plan *plan, const struct ns_json *root,
                      struct negsim_error_list *errors)
{
    bool ok = true;
    for (size_t j = 0; j < plan->n + plan->n_places; j++) {
        struct negsim_error err = {0};
        if (j < plan->n ? known_fill(&plan->known[j], &plan->factors[j], &err)
                        : place_find(&plan->places[j - plan->n], root, &err))
            continue;
        ok = false;
        negsim_error_list_add(errors, &err);
    }
    return ok;
}

bool ns_compile_plan(struct ns_compile_plan *plan, const char *text, size_t length,
                     const struct negsim_factor *factors, size_t n,
                     struct negsim_error_list *errors)
{
    struct ns_json_document document;
    struct negsim_error err = {0};
    if (!plan_alloc(plan, factors, n))
        return ns_errors_out_of_memory(errors);
    if (!ns_json_read(text, length, &document, &err)) {
        negsim_error_list_add(errors, &err);
        return false;
    }
    bool ok = plan_fill(plan, &document.values[0], errors);
    ns_json_finish(&document);
    return ok && !plan_overlaps(plan, errors);
}

void ns_compile_plan_finish(struct ns_compile_plan *plan)
{
    for (size_t j = 0; j < plan->n; j++)
        free(plan->known[j].sorted);
    for (size_t j = 0; j < plan->n_places; j++)
        free(plan->places[j].name);
    free(plan->known);
    free(plan->places);
    memset(plan, 0, sizeof *plan);
}

size_t ns_compile_variants(const struct ns_compile_plan *plan)
{
    size_t n = 1;
    for (size_t j = 0; j < plan->n && n <= NEGSIM_MAX_VARIANTS; j++)
        if (plan->known[j].varies)
            n = plan->known[j].n <= NEGSIM_MAX_VARIANTS ? n * plan->known[j].n
                                                        : plan->known[j].n;
    return n <= NEGSIM_MAX_VARIANTS ? n : 0;
}

size_t ns_compile_digit(const struct ns_compile_plan *plan, size_t variant,
                        size_t factor)
{
    for (size_t j = plan->n; j-- > factor + 1;)
        if (plan->known[j].varies)
            variant /= plan->known[j].n;
    return variant % plan->known[factor].n;
}

/* A distribution over all that a factor may be. */
static void factor_write_all(const struct negsim_factor *factor, struct ns_text *json)
{
    if (factor->kind == NEGSIM_FACTOR_RANGE) {
        ns_text_add(json, "{\"uniform\": [%.17g, %.17g]}", factor->lo, factor->hi);
        return;
    }
    ns_text_add(json, "{\"choice\": [");
    for (size_t j = 0; j < factor->n_levels; j++)
        ns_text_add(json, "%s%.17g", j > 0 ? ", " : "", factor->levels[j]);
    ns_text_add(json, "]}");
}

/* true and false are flags, unless a text stands there now. */
static bool word_is_flag(const struct ns_text *text, const char *path, const char *word,
                         bool *flag, struct negsim_error *err)
{
    struct ns_json_document document;
    struct ns_path_place place;
    *flag = strcmp(word, "true") == 0 || strcmp(word, "false") == 0;
    if (!*flag)
        return true;
    if (!ns_json_read(ns_text_get(text), text->length, &document, err))
        return false;
    if (ns_path_find(&document.values[0], path, &place, NULL, NULL) && place.value)
        *flag = place.value->kind != NS_JSON_STRING;
    ns_json_finish(&document);
    return true;
}

static bool factor_write_one(const struct ns_compile_plan *plan, size_t place,
                             size_t variant, const struct ns_text *text,
                             struct ns_text *json, struct negsim_error *err)
{
    const size_t factor = plan->places[place].factor;
    const struct negsim_factor *f = &plan->factors[factor];
    size_t digit = ns_compile_digit(plan, variant, factor);
    bool flag;
    if (f->kind != NEGSIM_FACTOR_WORDS) {
        ns_text_add(json, "%.17g", plan->known[factor].sorted[digit]);
        return true;
    }
    if (!word_is_flag(text, plan->places[place].path, f->words[digit], &flag, err))
        return false;
    ns_text_add(json, flag ? "%s" : "\"%s\"", f->words[digit]);
    return true;
}

/* Put JSON at a place of *text. */
static bool text_put(struct ns_text *text, const char *path, const struct ns_text *json,
                     struct negsim_error *err)
{
    struct ns_text edited = {0};
    if (json->failed || text->failed)
        return negsim_out_of_memory(err);
    if (!ns_path_set(ns_text_get(text), text->length, path, ns_text_get(json), &edited,
                     err)) {
        ns_text_finish(&edited);
        return false;
    }
    ns_text_finish(text);
    *text = edited;
    return true;
}

static bool text_copy(const char *from, size_t length, struct ns_text *to,
                      struct negsim_error *err)
{
    ns_text_add_bytes(to, from, length);
    return !to->failed || negsim_out_of_memory(err);
}

bool ns_compile_numbers(const struct ns_compile_plan *plan, const char *text,
                        size_t length, struct ns_text *edited, struct negsim_error *err)
{
    bool ok = text_copy(text, length, edited, err);
    for (size_t j = 0; ok && j < plan->n_places; j++) {
        const struct ns_compile_place *place = &plan->places[j];
        struct ns_text json = {0};
        if (plan->known[place->factor].varies ||
            plan->factors[place->factor].kind == NEGSIM_FACTOR_UNCERTAIN)
            continue;
        factor_write_all(&plan->factors[place->factor], &json);
        ok = text_put(edited, place->path, &json, err);
        ns_text_finish(&json);
    }
    return ok;
}

bool ns_compile_words(const struct ns_compile_plan *plan, size_t variant,
                      const struct ns_text *text, struct ns_text *edited,
                      struct negsim_error *err)
{
    bool ok = text_copy(ns_text_get(text), text->length, edited, err);
    for (size_t j = 0; ok && j < plan->n_places; j++) {
        const struct ns_compile_place *place = &plan->places[j];
        struct ns_text json = {0};
        if (!plan->known[place->factor].varies)
            continue;
        ok = factor_write_one(plan, j, variant, edited, &json, err) &&
             text_put(edited, place->path, &json, err);
        ns_text_finish(&json);
    }
    return ok;
}

/* "study": what the analyst means to vary. */
#include "scenario/factor.h"
#include "scenario/members.h"
#include "scenario/number.h"
#include "scenario/path/path.h"
#include "scenario/read.h"

#include <stdlib.h>
#include <string.h>

enum { PARAMETERS, STUDY_KEYS };

static const struct ns_key study_keys[] = {[PARAMETERS] = {"parameters", false}};

enum { PATH, PATHS, RANGE, STEP, VALUES, KEYS };

static const struct ns_key parameter_keys[] = {
    [PATH] = {"path", false}, [PATHS] = {"paths", false},   [RANGE] = {"range", false},
    [STEP] = {"step", false}, [VALUES] = {"values", false},
};

/* Beyond them no number of a scenario is legal. */
static const struct ns_rule parameter_rule = {"a number from -1e15 to 1e15", -1e15,
                                              1e15, false, false};

static void parameter_error(struct ns_check *c, const struct ns_json *value,
                            const struct negsim_error *err)
{
    c->out_of_memory |= err->code == NEGSIM_ENOMEM;
    if (err->code != NEGSIM_ENOMEM)
        ns_check_fail(c, value, "%s", err->message);
}

/* A path that leads to something, or to where something may stand. While other parts
 * have mistakes only its form is looked at. */
static void parameter_path(struct ns_check *c, const struct ns_json *root,
                           const struct ns_json *value, struct negsim_factor *factor)
{
    struct ns_path_place place;
    struct negsim_error err = {0};
    if (value->kind != NS_JSON_STRING ||
        !ns_path_is_valid(value->string, strlen(value->string)))
        ns_check_expected(c, value, "a path such as \"kyiv.reservation\"");
    else if (c->n_errors == 0 && !ns_path_find(root, value->string, &place, NULL, &err))
        parameter_error(c, value, &err);
    else if ((factor->paths[factor->n_paths] = ns_check_copy(c, value->string)))
        factor->n_paths++;
}

static void parameter_paths(struct ns_check *c, const struct ns_json *root,
                            const struct ns_json **m, struct negsim_factor *factor)
{
    size_t mark = ns_check_enter(c, m[PATH] ? "path" : "paths"), i = 0;
    bool list = !m[PATH];
    if (list && (m[PATHS]->kind != NS_JSON_ARRAY || m[PATHS]->n_children == 0)) {
        ns_check_expected(c, m[PATHS], "a list of one or more paths");
        ns_check_leave(c, mark);
        return;
    }
    factor->paths =
        ns_check_alloc(c, list ? m[PATHS]->n_children : 1, sizeof *factor->paths);
    if (factor->paths && !list)
        parameter_path(c, root, m[PATH], factor);
    for (const struct ns_json *item = factor->paths && list ? m[PATHS]->child : NULL;
         item; item = item->next) {
        size_t item_mark = ns_check_enter_item(c, i++);
        parameter_path(c, root, item, factor);
        ns_check_leave(c, item_mark);
    }
    ns_check_leave(c, mark);
}

static void parameter_range(struct ns_check *c, const struct ns_json **m,
                            struct negsim_factor *factor)
{
    struct negsim_error err = {0};
    double ends[2], step = 0;
    size_t mark = ns_check_enter(c, "range");
    bool ok = ns_number_pair(c, m[RANGE], &parameter_rule, ends);
    ns_check_leave(c, mark);
    if (m[STEP]) {
        mark = ns_check_enter(c, "step");
        ok &= ns_number_certain(c, m[STEP], &ns_rule_positive, &step);
        ns_check_leave(c, mark);
    }
    mark = ns_check_enter(c, "range");
    if (ok && !ns_factor_set_range(factor, ends[0], ends[1], step, &err))
        parameter_error(c, m[RANGE], &err);
    ns_check_leave(c, mark);
}

static bool value_is_word(const struct ns_json *value)
{
    return value->kind == NS_JSON_STRING || value->kind == NS_JSON_TRUE ||
           value->kind == NS_JSON_FALSE;
}

static void parameter_words(struct ns_check *c, const struct ns_json *list,
                            struct negsim_factor *factor)
{
    struct negsim_error err = {0};
    size_t n = 0;
    char **words = ns_check_alloc(c, list->n_children, sizeof *words);
    for (const struct ns_json *m = words ? list->child : NULL; m; m = m->next, n++)
        words[n] = ns_check_copy(c, m->kind == NS_JSON_STRING ? m->string
                                    : m->kind == NS_JSON_TRUE ? "true"
                                                              : "false");
    if (c->out_of_memory)
        ns_words_free(words, n);
    else if (!ns_factor_set_words(factor, words, n, &err))
        parameter_error(c, list, &err);
}

static void parameter_numbers(struct ns_check *c, const struct ns_json *list,
                              struct negsim_factor *factor)
{
    struct negsim_error err = {0};
    double *values = ns_check_alloc(c, list->n_children, sizeof *values);
    if (values && ns_number_items(c, list, &parameter_rule, values) &&
        !ns_factor_set_levels(factor, values, list->n_children, &err))
        parameter_error(c, list, &err);
    free(values);
}

/* Numbers, or words; the first says which. */
static void parameter_values(struct ns_check *c, const struct ns_json *list,
                             struct negsim_factor *factor)
{
    size_t mark = ns_check_enter(c, "values"), i = 0, errors = c->n_errors;
    if (list->kind != NS_JSON_ARRAY || list->n_children == 0) {
        ns_check_expected(c, list, "a list of numbers, or of words");
    } else if (value_is_word(list->child)) {
        for (const struct ns_json *m = list->child; m; m = m->next) {
            size_t item_mark = ns_check_enter_item(c, i++);
            if (!value_is_word(m))
                ns_check_expected(c, m, "a word, as the first of them");
            ns_check_leave(c, item_mark);
        }
        if (c->n_errors == errors)
            parameter_words(c, list, factor);
    } else {
        parameter_numbers(c, list, factor);
    }
    ns_check_leave(c, mark);
}

/* What the keys ask of each other. */
static void parameter_keys_check(struct ns_check *c, const struct ns_json *object,
                                 const struct ns_json **m)
{
    if (!m[PATH] && !m[PATHS])
        ns_check_fail(c, object, "missing key 'path', or 'paths' for several");
    if (m[PATH] && m[PATHS])
        ns_check_fail_key(c, m[PATHS], "does not go with 'path'; keep one of them");
    if (m[RANGE] && m[VALUES])
        ns_check_fail_key(c, m[VALUES], "does not go with 'range'; keep one of them");
    if (m[STEP] && !m[RANGE])
        ns_check_fail_key(c, m[STEP], "goes only with 'range'");
    if (m[PATHS] && !m[PATH] && !m[RANGE] && !m[VALUES] &&
        m[PATHS]->kind == NS_JSON_ARRAY && m[PATHS]->n_children > 1)
        ns_check_fail(c, object,
                      "needs 'range' or 'values': several places that move together "
                      "have no one distribution");
}

static void parameter_read(struct ns_check *c, const struct ns_json *root,
                           const struct ns_json *member, struct negsim_factor *factor)
{
    const struct ns_json *m[KEYS];
    size_t mark = ns_check_enter(c, member->key);
    factor->kind = NEGSIM_FACTOR_UNCERTAIN;
    factor->name = ns_check_copy(c, member->key);
    if (ns_check_members(c, member, parameter_keys, KEYS, m)) {
        parameter_keys_check(c, member, m);
        if (m[PATH] || m[PATHS])
            parameter_paths(c, root, m, factor);
        if (m[RANGE])
            parameter_range(c, m, factor);
        else if (m[VALUES])
            parameter_values(c, m[VALUES], factor);
    }
    ns_check_leave(c, mark);
}

static void study_parameters(struct ns_check *c, const struct ns_json *root,
                             const struct ns_json *object)
{
    struct negsim_scenario *scn = c->scn;
    size_t mark = ns_check_enter(c, "parameters");
    if (object->kind != NS_JSON_OBJECT) {
        ns_check_expected(c, object, "an object with one entry a parameter");
        ns_check_leave(c, mark);
        return;
    }
    scn->parameters = ns_check_alloc(c, object->n_children, sizeof *scn->parameters);
    for (const struct ns_json *m = scn->parameters ? object->child : NULL; m;
         m = m->next) {
        if (m->duplicate)
            ns_check_fail_key(c, m, "this parameter stands twice; keep one");
        else if (m->kind != NS_JSON_OBJECT && ns_check_annotation(c, m))
            continue;
        else if (!ns_id_is_valid(m->key))
            ns_check_fail_key(c, m, "expected " NS_ID_FORM);
        else
            parameter_read(c, root, m, &scn->parameters[scn->n_parameters++]);
    }
    ns_check_leave(c, mark);
}

void ns_read_study(struct ns_check *c, const struct ns_json *root,
                   const struct ns_json *object)
{
    const struct ns_json *m[STUDY_KEYS];
    size_t mark = ns_check_enter(c, "study");
    if (object && ns_check_members(c, object, study_keys, STUDY_KEYS, m) &&
        m[PARAMETERS])
        study_parameters(c, root, m[PARAMETERS]);
    ns_check_leave(c, mark);
}

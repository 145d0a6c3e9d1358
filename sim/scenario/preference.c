/* Preferences: what an actor makes of each issue. */
#include "scenario/members.h"
#include "scenario/number.h"
#include "scenario/read.h"

#include <math.h>
#include <stdlib.h>

enum { POINTS, IDEAL, WORST, EXPONENT, UTILITY_KEYS };

static const struct ns_key utility_keys[] = {
    [POINTS] = {"points", false},
    [IDEAL] = {"ideal", false},
    [WORST] = {"worst", false},
    [EXPONENT] = {"exponent", false},
};

/* Whether the keys are those of a range, of which none is an option's id. */
static bool preference_is_for_range(const struct ns_json *object,
                                    const struct ns_ids *options)
{
    bool found = false;
    for (size_t k = 0; k < UTILITY_KEYS; k++) {
        size_t option;
        if (ns_ids_find(options, utility_keys[k].name, &option))
            return false;
        found |= ns_json_member(object, utility_keys[k].name) != NULL;
    }
    return found;
}

/* Whether no key is one of a range, or near one. */
static bool preference_is_foreign(const struct ns_json *object)
{
    struct ns_near near = {NULL, 0};
    for (const struct ns_json *m = object->child; m; m = m->next)
        for (size_t k = 0; k < UTILITY_KEYS; k++)
            ns_near_try(&near, m->key, utility_keys[k].name);
    return !near.name;
}

static void preference_options(struct ns_check *c, const struct ns_json *object,
                               const struct negsim_issue *issue,
                               const struct ns_ids *options,
                               struct negsim_preference *p)
{
    if (object->kind != NS_JSON_OBJECT) {
        ns_check_expected(c, object, "an object with one number for every option");
        return;
    }
    if (preference_is_for_range(object, options)) {
        ns_check_fail(c, object,
                      "issue '%s' has options; give one number for every option",
                      issue->id);
        return;
    }
    p->kind = NEGSIM_VALUE_OPTIONS;
    p->n = issue->n_options;
    p->v = ns_check_alloc(c, p->n, sizeof *p->v);
    bool *seen = ns_check_alloc(c, p->n, sizeof *seen);
    for (const struct ns_json *m = object->child; m && p->v && seen; m = m->next) {
        size_t option;
        if (m->duplicate) {
            ns_check_fail_key(c, m, "this option stands twice; keep one");
        } else if (ns_ids_find(options, m->key, &option)) {
            seen[option] = true;
            ns_number_member(c, m, m->key, &ns_rule_share, &p->v[option], NULL);
        } else if (!ns_check_annotation(c, m)) {
            struct ns_near near = ns_check_near(c, options, m->key);
            ns_check_unknown(c, m, true, "option", near);
            if (near.name && ns_ids_find(options, near.name, &option))
                seen[option] = true;
        }
    }
    for (size_t i = 0; p->v && seen && i < p->n; i++)
        if (!seen[i])
            ns_check_fail(c, object, "missing a number for option '%s'",
                          issue->options[i].id);
    free(seen);
}

/* One [x, v] of `points`; *last is the largest x before it, and moves on. An x that
 * cannot be read is NaN. */
static void preference_point(struct ns_check *c, const struct ns_json *point, double *x,
                             double *v, double *last)
{
    static const struct ns_rule rule_x = {"a certain number for x", -1e15, 1e15, false,
                                          false};
    *x = NAN;
    if (point->kind != NS_JSON_ARRAY || point->n_children != 2) {
        ns_check_expected(c, point, "[x, value], two numbers");
        return;
    }
    size_t mark = ns_check_enter_item(c, 0);
    if (ns_number_certain(c, point->child, &rule_x, x)) {
        if (!(*x > *last))
            ns_check_fail(
                c, point->child,
                "x must increase from point to point, found %.15g after %.15g", *x,
                *last);
        *last = fmax(*x, *last);
    }
    ns_check_leave(c, mark);
    ns_check_enter_item(c, 1);
    ns_number_read(c, point->child->next, &ns_rule_share, v, NULL);
    ns_check_leave(c, mark);
}

/* The first and the last point stand at the ends of the range. */
static void preference_end(struct ns_check *c, const struct ns_json *point, double x,
                           bool is_first, const struct negsim_issue *issue)
{
    double end = is_first ? issue->lo : issue->hi;
    if (isnan(x) || x == end)
        return;
    size_t mark = ns_check_enter_item(c, 0);
    ns_check_fail(
        c, point->child,
        "points run from one end of the range to the other: expected %.15g for "
        "the %s x, found %.15g",
        end, is_first ? "first" : "last", x);
    ns_check_leave(c, mark);
}

static void preference_points(struct ns_check *c, const struct ns_json *list,
                              const struct negsim_issue *issue,
                              struct negsim_preference *p)
{
    size_t mark = ns_check_enter(c, "points");
    p->kind = NEGSIM_VALUE_POINTS;
    if (list->kind != NS_JSON_ARRAY || list->n_children < 2) {
        ns_check_expected(c, list, "a list of two or more points [x, value]");
        ns_check_leave(c, mark);
        return;
    }
    p->n = list->n_children;
    p->x = ns_check_alloc(c, p->n, sizeof *p->x);
    p->v = ns_check_alloc(c, p->n, sizeof *p->v);
    size_t i = 0;
    double last = -INFINITY;
    for (const struct ns_json *m = list->child; m && p->x && p->v; m = m->next, i++) {
        size_t item_mark = ns_check_enter_item(c, i);
        preference_point(c, m, &p->x[i], &p->v[i], &last);
        if (i == 0 || !m->next)
            preference_end(c, m, p->x[i], i == 0, issue);
        ns_check_leave(c, item_mark);
    }
    ns_check_leave(c, mark);
}

static void preference_concession(struct ns_check *c, const struct ns_json *object,
                                  const struct ns_json **m, size_t issue,
                                  struct negsim_preference *p)
{
    p->kind = NEGSIM_VALUE_CONCESSION;
    for (size_t k = IDEAL; k <= EXPONENT; k++)
        if (!m[k])
            ns_check_fail(c, object, "missing key '%s'", utility_keys[k].name);
    struct ns_span ideal = {0, 0}, worst = {0, 0};
    bool ok = m[IDEAL] && m[WORST];
    if (m[IDEAL]) {
        size_t mark = ns_check_enter(c, "ideal");
        ok &= ns_read_threshold(c, m[IDEAL], issue, &p->ideal, &ideal);
        ns_check_leave(c, mark);
    }
    if (m[WORST]) {
        size_t mark = ns_check_enter(c, "worst");
        ok &= ns_read_threshold(c, m[WORST], issue, &p->worst, &worst);
        ns_check_leave(c, mark);
    }
    if (ok && ideal.lo <= worst.hi && worst.lo <= ideal.hi)
        ns_check_fail(c, m[WORST], "'ideal' and 'worst' must differ%s",
                      ideal.lo < ideal.hi || worst.lo < worst.hi
                          ? ", whatever values they take"
                          : "");
    ns_number_member(c, m[EXPONENT], "exponent", &ns_rule_positive, &p->exponent, NULL);
}

static void preference_range(struct ns_check *c, const struct ns_json *object,
                             size_t issue, struct negsim_preference *p)
{
    const struct ns_json *m[UTILITY_KEYS];
    if (object->kind == NS_JSON_OBJECT && preference_is_foreign(object)) {
        ns_check_fail(c, object,
                      "issue '%s' has a range; give 'points', or 'ideal', 'worst' and "
                      "'exponent'",
                      c->scn->issues[issue].id);
        return;
    }
    if (!ns_check_members(c, object, utility_keys, UTILITY_KEYS, m))
        return;
    bool concession = m[IDEAL] || m[WORST] || m[EXPONENT];
    if (m[POINTS] && concession)
        ns_check_fail(c, object,
                      "has 'points' besides 'ideal', 'worst' or 'exponent'; "
                      "a value function is one or the other");
    else if (m[POINTS])
        preference_points(c, m[POINTS], &c->scn->issues[issue], p);
    else if (concession)
        preference_concession(c, object, m, issue, p);
}

enum { WEIGHT, UTILITY, PREFERENCE_KEYS };

static const struct ns_key preference_keys[] = {
    [WEIGHT] = {"weight", true},
    [UTILITY] = {"utility", true},
};

/* False where the weight could not be read. */
static bool preference_read(struct ns_check *c, const struct ns_json *object,
                            size_t issue, struct negsim_preference *p,
                            struct ns_span *weight)
{
    const struct ns_json *m[PREFERENCE_KEYS];
    if (!ns_check_members(c, object, preference_keys, PREFERENCE_KEYS, m))
        return false;
    bool ok = m[WEIGHT] && ns_number_member(c, m[WEIGHT], "weight",
                                            &ns_rule_not_negative, &p->weight, weight);
    const struct ns_issue_check *check = &c->issue_checks[issue];
    if (m[UTILITY] && check->sound) {
        size_t mark = ns_check_enter(c, "utility");
        const struct negsim_issue *of = &c->scn->issues[issue];
        if (of->kind == NEGSIM_ISSUE_OPTIONS)
            preference_options(c, m[UTILITY], of, &check->options, p);
        else
            preference_range(c, m[UTILITY], issue, p);
        ns_check_leave(c, mark);
    }
    return ok;
}

void ns_read_preferences(struct ns_check *c, const struct ns_json *object,
                         struct negsim_actor *actor)
{
    size_t mark = ns_check_enter(c, "preferences");
    actor->preferences =
        ns_check_alloc(c, c->scn->n_issues, sizeof *actor->preferences);
    bool sound = object->kind == NS_JSON_OBJECT && actor->preferences;
    bool positive = false, maybe = false;
    if (object->kind != NS_JSON_OBJECT)
        ns_check_expected(c, object, "an object with one entry an issue");
    for (const struct ns_json *m = sound ? object->child : NULL; m; m = m->next) {
        size_t issue;
        struct ns_span weight = {0, 0};
        if (!ns_check_entry_key(c, &c->issues, m, &issue)) {
            sound = sound && (m->duplicate || ns_key_annotates(m->key));
            continue;
        }
        size_t at = ns_check_enter(c, m->key);
        if (!preference_read(c, m, issue, &actor->preferences[issue], &weight))
            sound = false;
        positive |= weight.lo > 0;
        maybe |= weight.hi > 0;
        ns_check_leave(c, at);
    }
    if (sound && !positive)
        ns_check_fail(c, object,
                      maybe ? "all weights may be 0 at once; one must be above 0 "
                              "whatever value it takes"
                            : "no issue has a weight above 0; at least one must");
    ns_check_leave(c, mark);
}

#include "scenario/number.h"

#include <math.h>
#include <stdlib.h>

#include "base/grow.h"
#include "scenario/members.h"

const struct ns_rule ns_rule_any = {"a number from -1e9 to 1e9", -NS_HUGE, NS_HUGE,
                                    false, false};
const struct ns_rule ns_rule_positive = {"a number above 0 and at most 1e9", 0, NS_HUGE,
                                         true, false};
const struct ns_rule ns_rule_not_negative = {"a number from 0 to 1e9", 0, NS_HUGE,
                                             false, false};
const struct ns_rule ns_rule_share = {"a number from 0 to 1", 0, 1, false, false};
const struct ns_rule ns_rule_share_above_0 = {"a number above 0 and at most 1", 0, 1,
                                              true, false};

static bool number_is_legal(const struct ns_rule *rule, double x)
{
    return isfinite(x) && x <= rule->hi &&
           (rule->above_lo ? x > rule->lo : x >= rule->lo) &&
           (!rule->whole || x == floor(x));
}

bool ns_number_certain(struct ns_check *c, const struct ns_json *value,
                       const struct ns_rule *rule, double *number)
{
    if (value->kind != NS_JSON_NUMBER || !number_is_legal(rule, value->number))
        return ns_check_expected(c, value, rule->expected);
    *number = value->number;
    return true;
}

bool ns_number_items(struct ns_check *c, const struct ns_json *list,
                     const struct ns_rule *rule, double *numbers)
{
    size_t i = 0;
    bool ok = true;
    for (const struct ns_json *item = list->child; item; item = item->next, i++) {
        size_t mark = ns_check_enter_item(c, i);
        ok &= ns_number_certain(c, item, rule, &numbers[i]);
        ns_check_leave(c, mark);
    }
    return ok;
}

bool ns_number_pair(struct ns_check *c, const struct ns_json *list,
                    const struct ns_rule *rule, double pair[2])
{
    if (list->kind != NS_JSON_ARRAY || list->n_children != 2)
        return ns_check_expected(c, list, "[lo, hi], two numbers");
    return ns_number_items(c, list, rule, pair);
}

/* Mean, sd, alpha and beta; the mean has to lie within the bounds besides. */
static const struct ns_rule number_rule_parameter = {"a number from -1e15 to 1e15",
                                                     -1e15, 1e15, false, false};

/* The shapes of uncertain numbers, in the order of enum negsim_distribution. */
struct shape {
    const char *key;
    const char *form;
    size_t n; /* numbers in its list; 0: one or more */
    bool has_within;
};

static const struct shape number_shapes[] = {
    [NEGSIM_UNIFORM] = {"uniform", "[a, b]", 2, false},
    [NEGSIM_TRIANGULAR] = {"triangular", "[a, mode, b]", 3, false},
    [NEGSIM_NORMAL] = {"normal", "[mean, sd]", 2, true},
    [NEGSIM_BETA] = {"beta", "[alpha, beta]", 2, true},
    [NEGSIM_CHOICE] = {"choice", "[v1, v2, …]", 0, false},
};

static const struct shape number_bounds = {"within", "[lo, hi]", 2, false};

enum { SHAPES = NS_COUNT(number_shapes), WITHIN = SHAPES };

static const struct ns_key number_keys[] = {
    {"uniform", false}, {"triangular", false}, {"normal", false},
    {"beta", false},    {"choice", false},     {"within", false},
};

/* A list of the numbers of a shape, all under the rule. */
static bool number_list(struct ns_check *c, const struct ns_json *list,
                        const struct shape *shape, const struct ns_rule *rule,
                        double *values)
{
    size_t mark = ns_check_enter(c, shape->key);
    bool ok = list->kind == NS_JSON_ARRAY && list->n_children > 0 &&
              (shape->n == 0 || list->n_children == shape->n);
    if (!ok)
        ns_check_expected(c, list, shape->form);
    else
        ok = ns_number_items(c, list, rule, values);
    ns_check_leave(c, mark);
    return ok;
}

/* Order and signs of a distribution's own parameters; fills lo and hi. */
static bool number_parameters(struct ns_check *c, const struct ns_json *value,
                              struct negsim_uncertain *u)
{
    const double *v = u->values;
    switch (u->kind) {
    case NEGSIM_UNIFORM:
        u->lo = v[0];
        u->hi = v[1];
        if (v[0] < v[1])
            return true;
        ns_check_fail(c, value, "uniform [a, b] needs a < b, found %.15g and %.15g",
                      v[0], v[1]);
        return false;
    case NEGSIM_TRIANGULAR:
        u->lo = v[0];
        u->hi = v[2];
        if (v[0] <= v[1] && v[1] <= v[2] && v[0] < v[2])
            return true;
        ns_check_fail(c, value,
                      "triangular [a, mode, b] needs a <= mode <= b and a < b, found "
                      "%.15g, %.15g and %.15g",
                      v[0], v[1], v[2]);
        return false;
    case NEGSIM_NORMAL:
        if (v[1] > 0 && u->lo <= v[0] && v[0] <= u->hi)
            return true;
        ns_check_fail(c, value,
                      "normal [mean, sd] needs sd > 0 and its mean within [%.15g, "
                      "%.15g], found mean %.15g and sd %.15g",
                      u->lo, u->hi, v[0], v[1]);
        return false;
    case NEGSIM_BETA:
        if (v[0] > 0 && v[1] > 0)
            return true;
        ns_check_fail(c, value,
                      "beta [alpha, beta] needs both above 0, found %.15g and %.15g",
                      v[0], v[1]);
        return false;
    case NEGSIM_CHOICE:
        u->lo = u->hi = v[0];
        for (size_t i = 1; i < u->n; i++) {
            u->lo = fmin(u->lo, v[i]);
            u->hi = fmax(u->hi, v[i]);
        }
        return true;
    }
    return false;
}

static double number_centre(const struct negsim_uncertain *u)
{
    const double *v = u->values;
    switch (u->kind) {
    case NEGSIM_UNIFORM:
        return v[0] + 0.5 * (v[1] - v[0]);
    case NEGSIM_TRIANGULAR:
        return v[1];
    case NEGSIM_BETA:
        return fmin(u->hi, u->lo + (u->hi - u->lo) * (v[0] / (v[0] + v[1])));
    case NEGSIM_NORMAL:
    case NEGSIM_CHOICE:
        break;
    }
    return v[0];
}

/* Which one of the shapes stands there; reports none and several. */
static bool number_shape(struct ns_check *c, const struct ns_json *value,
                         const struct ns_json **members, enum negsim_distribution *kind)
{
    size_t found = 0;
    for (size_t k = 0; k < SHAPES; k++) {
        if (!members[k])
            continue;
        *kind = (enum negsim_distribution)k;
        found++;
    }
    if (found == 1)
        return true;
    if (found == 0)
        ns_check_fail(c, value,
                      "an uncertain number needs one of uniform, triangular, "
                      "normal, beta and choice");
    else
        ns_check_fail(c, value, "an uncertain number has one distribution, found %zu",
                      found);
    return false;
}

/* The bounds of a normal or beta number, themselves under the rule of the place. */
static bool number_within(struct ns_check *c, const struct ns_json *value,
                          const struct ns_json *within, const struct ns_rule *rule,
                          struct negsim_uncertain *u)
{
    const struct shape *shape = &number_shapes[u->kind];
    if (!within && shape->has_within)
        ns_check_fail(c, value, "%s needs \"within\": [lo, hi]", shape->key);
    if (within && !shape->has_within)
        ns_check_fail_key(c, within, "goes only with normal and beta, not with %s",
                          shape->key);
    if (!within || !shape->has_within)
        return !within && !shape->has_within;
    double bounds[2];
    if (!number_list(c, within, &number_bounds, rule, bounds))
        return false;
    u->lo = bounds[0];
    u->hi = bounds[1];
    if (u->lo < u->hi)
        return true;
    ns_check_fail_key(c, within, "within [lo, hi] needs lo < hi, found %.15g and %.15g",
                      u->lo, u->hi);
    return false;
}

/* An uncertain number into *u, whose values the caller frees whatever happens. */
static bool number_uncertain(struct ns_check *c, const struct ns_json *value,
                             const struct ns_rule *rule, struct negsim_uncertain *u)
{
    const struct ns_json *members[NS_COUNT(number_keys)];
    size_t errors = c->n_errors;
    ns_check_members(c, value, number_keys, NS_COUNT(number_keys), members);
    if (c->n_errors > errors || !number_shape(c, value, members, &u->kind))
        return false;
    const struct ns_json *list = members[u->kind];
    const struct shape *shape = &number_shapes[u->kind];
    if (rule->whole && u->kind != NEGSIM_CHOICE) {
        ns_check_fail(c, value,
                      "a whole number can be uncertain only as a choice (a sweep takes "
                      "lo:hi:1), found %s",
                      shape->key);
        return false;
    }
    u->values = ns_check_alloc(c, list->n_children, sizeof *u->values);
    if (!u->values)
        return false;
    u->n = list->n_children;
    /* sd, alpha and beta are no values of the number itself; the bounds are. */
    const struct ns_rule *own = shape->has_within ? &number_rule_parameter : rule;
    bool within_ok = number_within(c, value, members[WITHIN], rule, u);
    return number_list(c, list, shape, own, u->values) && within_ok &&
           number_parameters(c, value, u);
}

/* Takes over u's values. */
static bool number_record(struct ns_check *c, struct negsim_uncertain *u)
{
    struct negsim_scenario *scn = c->scn;
    struct negsim_uncertain *grown = ns_grow(scn->uncertain, &c->uncertain_capacity,
                                             scn->n_uncertain + 1, sizeof *grown);
    if (!grown) {
        c->out_of_memory = true;
        return false;
    }
    scn->uncertain = grown;
    u->path = ns_check_copy(c, ns_text_get(&c->path));
    if (!u->path)
        return false;
    scn->uncertain[scn->n_uncertain++] = *u;
    return true;
}

static bool number_distribution(struct ns_check *c, const struct ns_json *value,
                                const struct ns_rule *rule, double *target,
                                size_t *count, struct ns_span *span)
{
    struct negsim_uncertain u = {.target = target, .count = count};
    if (!number_uncertain(c, value, rule, &u) || !number_record(c, &u)) {
        free(u.values);
        return false;
    }
    double centre = number_centre(&u);
    if (target)
        *target = centre;
    else
        *count = (size_t)centre;
    if (span)
        *span = (struct ns_span){u.lo, u.hi};
    return true;
}

bool ns_number_read(struct ns_check *c, const struct ns_json *value,
                    const struct ns_rule *rule, double *target, struct ns_span *span)
{
    if (value->kind == NS_JSON_OBJECT)
        return number_distribution(c, value, rule, target, NULL, span);
    if (!ns_number_certain(c, value, rule, target))
        return false;
    if (span)
        *span = (struct ns_span){*target, *target};
    return true;
}

bool ns_number_both(struct ns_check *c, const struct ns_json *value,
                    const struct ns_rule *rule, double *target, double *also)
{
    size_t before = c->scn->n_uncertain;
    if (!ns_number_read(c, value, rule, target, NULL))
        return false;
    *also = *target;
    if (c->scn->n_uncertain > before)
        c->scn->uncertain[before].also = also;
    return true;
}

const struct ns_json *ns_number_distribution(const struct ns_json *value)
{
    const struct ns_json *found = NULL;
    for (size_t k = 0; !found && k < SHAPES; k++)
        found = ns_json_member(value, number_shapes[k].key);
    return found;
}

bool ns_number_count(struct ns_check *c, const struct ns_json *value,
                     const struct ns_rule *rule, size_t *target)
{
    if (value->kind == NS_JSON_OBJECT)
        return number_distribution(c, value, rule, NULL, target, NULL);
    double number;
    if (!ns_number_certain(c, value, rule, &number))
        return false;
    *target = (size_t)number;
    return true;
}

void ns_number_count_member(struct ns_check *c, const struct ns_json *value,
                            const char *key, size_t *target)
{
    static const struct ns_rule rule = {"a whole number from 1 to 1000000", 1, 1e6,
                                        false, true};
    if (!value)
        return;
    size_t mark = ns_check_enter(c, key);
    ns_number_count(c, value, &rule, target);
    ns_check_leave(c, mark);
}

bool ns_number_member(struct ns_check *c, const struct ns_json *value, const char *key,
                      const struct ns_rule *rule, double *target, struct ns_span *span)
{
    if (span)
        *span = (struct ns_span){*target, *target};
    if (!value)
        return true;
    size_t mark = ns_check_enter(c, key);
    bool ok = ns_number_read(c, value, rule, target, span);
    ns_check_leave(c, mark);
    return ok;
}

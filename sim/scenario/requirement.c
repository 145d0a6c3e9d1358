/* Requirements: conditions on a package, as trees. */
#include "base/locale.h"
#include "scenario/members.h"
#include "scenario/number.h"
#include "scenario/read.h"

#include <string.h>

enum { ISSUE, IN, NOT_IN, AT_LEAST, AT_MOST, BETWEEN, ALL, ANY, NOT, IF, THEN, KEYS };

static const struct ns_key requirement_keys[] = {
    [ISSUE] = {"issue", false},     [IN] = {"in", false},
    [NOT_IN] = {"not_in", false},   [AT_LEAST] = {"at_least", false},
    [AT_MOST] = {"at_most", false}, [BETWEEN] = {"between", false},
    [ALL] = {"all", false},         [ANY] = {"any", false},
    [NOT] = {"not", false},         [IF] = {"if", false},
    [THEN] = {"then", false},
};

bool ns_read_threshold(struct ns_check *c, const struct ns_json *value, size_t issue,
                       double *target, struct ns_span *span)
{
    const struct negsim_issue *of = &c->scn->issues[issue];
    char expected[NS_QUOTE_SIZE + 100], id[NS_QUOTE_SIZE];
    ns_text_quote(of->id, strlen(of->id), id);
    ns_snprintf(expected, sizeof expected,
                "a number in the range of '%s', %.15g to %.15g", id, of->lo, of->hi);
    struct ns_rule rule = {expected, of->lo, of->hi, false, false};
    return ns_number_read(c, value, &rule, target, span);
}

bool ns_read_between(struct ns_check *c, const struct ns_json *value, size_t issue,
                     double *lo, double *hi)
{
    if (value->kind != NS_JSON_ARRAY || value->n_children != 2)
        return ns_check_expected(c, value, "[lo, hi], two numbers");
    struct ns_span spans[2];
    size_t mark = ns_check_enter_item(c, 0);
    bool ok = ns_read_threshold(c, value->child, issue, lo, &spans[0]);
    ns_check_leave(c, mark);
    ns_check_enter_item(c, 1);
    ok &= ns_read_threshold(c, value->child->next, issue, hi, &spans[1]);
    ns_check_leave(c, mark);
    if (ok && spans[0].hi > spans[1].lo) {
        ns_check_fail(
            c, value,
            "between [lo, hi] needs lo <= hi, found lo up to %.15g and hi from "
            "%.15g",
            spans[0].hi, spans[1].lo);
        return false;
    }
    return ok;
}

/* The options that `in` or `not_in` lists, as flags. */
static bool requirement_options(struct ns_check *c, const struct ns_json *list,
                                bool negated, struct negsim_requirement *r)
{
    const struct negsim_issue *issue = &c->scn->issues[r->issue];
    const struct ns_ids *options = &c->issue_checks[r->issue].options;
    r->kind = NEGSIM_REQUIRE_IN;
    if (list->kind != NS_JSON_ARRAY || list->n_children == 0)
        return ns_check_expected(c, list, "a list of one or more options");
    r->in = ns_check_alloc(c, issue->n_options, sizeof *r->in);
    bool ok = r->in != NULL;
    size_t i = 0, n = 0;
    for (const struct ns_json *m = list->child; m && r->in; m = m->next, i++) {
        size_t mark = ns_check_enter_item(c, i), option;
        if (m->kind != NS_JSON_STRING) {
            ok = ns_check_expected(c, m, "the id of an option");
        } else if (!ns_check_reference(c, options, m, false, &option)) {
            ok = false;
        } else if (r->in[option]) {
            ns_check_fail(c, m, "option '%s' stands before in this list", m->string);
            ok = false;
        } else {
            r->in[option] = true;
            n++;
        }
        ns_check_leave(c, mark);
    }
    if (ok && negated && n == issue->n_options) {
        ns_check_fail(c, list, "lists every option of '%s', so that none is left",
                      issue->id);
        ok = false;
    }
    for (size_t k = 0; r->in && negated && k < issue->n_options; k++)
        r->in[k] = !r->in[k];
    return ok;
}

static bool requirement_comparison(struct ns_check *c, const struct ns_json *value,
                                   size_t key, struct negsim_requirement *r)
{
    if (key == AT_LEAST) {
        r->kind = NEGSIM_REQUIRE_AT_LEAST;
        return ns_read_threshold(c, value, r->issue, &r->lo, NULL);
    }
    if (key == AT_MOST) {
        r->kind = NEGSIM_REQUIRE_AT_MOST;
        return ns_read_threshold(c, value, r->issue, &r->hi, NULL);
    }
    r->kind = NEGSIM_REQUIRE_BETWEEN;
    return ns_read_between(c, value, r->issue, &r->lo, &r->hi);
}

static bool requirement_leaf(struct ns_check *c, const struct ns_json *object,
                             const struct ns_json **m, size_t key,
                             struct negsim_requirement *r)
{
    if (!m[ISSUE]) {
        ns_check_fail(c, object, "'%s' needs the key 'issue' beside it",
                      requirement_keys[key].name);
        return false;
    }
    size_t mark = ns_check_enter(c, "issue");
    bool ok = m[ISSUE]->kind == NS_JSON_STRING;
    if (!ok)
        ns_check_expected(c, m[ISSUE], "the id of an issue");
    else
        ok = ns_check_reference(c, &c->issues, m[ISSUE], false, &r->issue);
    ns_check_leave(c, mark);
    if (!ok || !c->issue_checks[r->issue].sound)
        return false;
    bool has_options = c->scn->issues[r->issue].kind == NEGSIM_ISSUE_OPTIONS;
    if (has_options != (key == IN || key == NOT_IN)) {
        ns_check_fail_key(c, m[key],
                          has_options ? "issue '%s' has options; use in or not_in"
                                      : "issue '%s' has a range; use at_least, at_most "
                                        "or between",
                          m[ISSUE]->string);
        return false;
    }
    ns_check_enter(c, requirement_keys[key].name);
    if (has_options)
        ok = requirement_options(c, m[key], key == NOT_IN, r);
    else
        ok = requirement_comparison(c, m[key], key, r);
    ns_check_leave(c, mark);
    return ok;
}

static bool requirement_alloc(struct ns_check *c, size_t n,
                              struct negsim_requirement *r)
{
    r->children = ns_check_alloc(c, n, sizeof *r->children);
    r->n_children = r->children ? n : 0;
    return r->children != NULL;
}

static bool requirement_list(struct ns_check *c, const struct ns_json *list,
                             const char *key, struct negsim_requirement *r)
{
    size_t mark = ns_check_enter(c, key);
    bool ok = list->kind == NS_JSON_ARRAY && list->n_children > 0;
    if (!ok)
        ns_check_expected(c, list, "a list of one or more requirements");
    else
        ok = requirement_alloc(c, list->n_children, r);
    size_t i = 0;
    for (const struct ns_json *m = ok ? list->child : NULL; m; m = m->next, i++) {
        size_t item_mark = ns_check_enter_item(c, i);
        ok &= ns_read_requirement(c, m, &r->children[i]);
        ns_check_leave(c, item_mark);
    }
    ns_check_leave(c, mark);
    return ok;
}

static bool requirement_if(struct ns_check *c, const struct ns_json *object,
                           const struct ns_json **m, struct negsim_requirement *r)
{
    r->kind = NEGSIM_REQUIRE_IF;
    if (!m[IF] || !m[THEN]) {
        ns_check_fail(c, object, "missing key '%s': 'if' and 'then' go together",
                      m[IF] ? "then" : "if");
        return false;
    }
    if (!requirement_alloc(c, 2, r))
        return false;
    bool ok = ns_read_requirement_member(c, m[IF], "if", &r->children[0]);
    return ns_read_requirement_member(c, m[THEN], "then", &r->children[1]) && ok;
}

/* The one operator of a requirement; `if` and `then` count as one. */
static bool requirement_operator(struct ns_check *c, const struct ns_json *object,
                                 const struct ns_json **m, size_t *key)
{
    size_t n = 0, first = KEYS, second = KEYS;
    for (size_t k = IN; k < KEYS; k++) {
        if (!m[k] || (k == THEN && m[IF]))
            continue;
        second = n == 1 ? k : second;
        first = n == 0 ? k : first;
        n++;
    }
    *key = first;
    if (n == 0)
        ns_check_fail(c, object,
                      "a requirement needs one of in, not_in, at_least, "
                      "at_most, between, all, any, not and if");
    else if (n > 1)
        ns_check_fail(c, object,
                      "a requirement has one operator, found '%s' and '%s'; "
                      "join them with all",
                      requirement_keys[first].name, requirement_keys[second].name);
    return n == 1;
}

/* What stands under the operator. */
static bool requirement_body(struct ns_check *c, const struct ns_json *object,
                             const struct ns_json **m, size_t key,
                             struct negsim_requirement *r)
{
    switch (key) {
    case ALL:
    case ANY:
        r->kind = key == ALL ? NEGSIM_REQUIRE_ALL : NEGSIM_REQUIRE_ANY;
        return requirement_list(c, m[key], requirement_keys[key].name, r);
    case NOT:
        r->kind = NEGSIM_REQUIRE_NOT;
        return requirement_alloc(c, 1, r) &&
               ns_read_requirement_member(c, m[NOT], "not", &r->children[0]);
    case IF:
    case THEN:
        return requirement_if(c, object, m, r);
    default:
        return requirement_leaf(c, object, m, key, r);
    }
}

bool ns_read_requirement(struct ns_check *c, const struct ns_json *object,
                         struct negsim_requirement *r)
{
    const struct ns_json *m[KEYS];
    size_t errors = c->n_errors, key;
    if (object->kind != NS_JSON_OBJECT)
        return ns_check_expected(c, object, "a requirement, an object");
    ns_check_members(c, object, requirement_keys, KEYS, m);
    bool any_operator = false;
    for (size_t k = IN; k < KEYS; k++)
        any_operator |= m[k] != NULL;
    /* An unknown key is most likely the operator itself, misspelt. */
    if (c->n_errors > errors && !any_operator)
        return false;
    if (!requirement_operator(c, object, m, &key))
        return false;
    if (key >= ALL && m[ISSUE])
        ns_check_fail_key(c, m[ISSUE], "'issue' does not go with '%s'",
                          requirement_keys[key].name);
    return requirement_body(c, object, m, key, r) && c->n_errors == errors;
}

bool ns_read_requirement_member(struct ns_check *c, const struct ns_json *value,
                                const char *key, struct negsim_requirement *r)
{
    if (!value)
        return false;
    size_t mark = ns_check_enter(c, key);
    bool ok = ns_read_requirement(c, value, r);
    ns_check_leave(c, mark);
    return ok;
}

/* Promises: who delivers an issue, and when the package guarantees it. */
#include "scenario/members.h"
#include "scenario/read.h"

enum { BY, GUARANTEED_WHEN, KEYS };

static const struct ns_key promise_keys[] = {
    [BY] = {"by", true},
    [GUARANTEED_WHEN] = {"guaranteed_when", false},
};

static void promise_by(struct ns_check *c, const struct ns_json *value,
                       struct negsim_promise *promise)
{
    size_t mark = ns_check_enter(c, "by");
    if (value->kind != NS_JSON_STRING)
        ns_check_expected(c, value, "the id of an actor");
    else
        ns_check_reference(c, &c->actors, value, false, &promise->by);
    ns_check_leave(c, mark);
}

static void promise_read(struct ns_check *c, const struct ns_json *object,
                         struct negsim_promise *promise)
{
    const struct ns_json *m[KEYS];
    if (!ns_check_members(c, object, promise_keys, KEYS, m))
        return;
    promise->on = true;
    if (m[BY])
        promise_by(c, m[BY], promise);
    promise->can_be_guaranteed = m[GUARANTEED_WHEN] != NULL;
    ns_read_requirement_member(c, m[GUARANTEED_WHEN], "guaranteed_when",
                               &promise->guaranteed_when);
}

void ns_read_promises(struct ns_check *c)
{
    for (size_t k = 0; k < c->scn->n_issues; k++) {
        const struct ns_issue_check *check = &c->issue_checks[k];
        struct negsim_issue *issue = &c->scn->issues[k];
        if (!check->promise)
            continue;
        size_t mark = ns_check_enter_entry(c, "issues", check->name, k);
        if (check->sound && issue->kind == NEGSIM_ISSUE_CONTINUOUS)
            ns_check_fail_key(c, check->promise,
                              "does not go with a continuous issue; give the issue a "
                              "'step'");
        ns_check_enter(c, "promise");
        promise_read(c, check->promise, &issue->promise);
        ns_check_leave(c, mark);
    }
}

/* Issues: what is on the table. */
#include "scenario/list.h"
#include "scenario/members.h"
#include "scenario/number.h"
#include "scenario/read.h"

#include <math.h>
#include <stdlib.h>

enum { MAX_OPTIONS = 1000 };

enum { ID, TITLE, UNIT, OPTIONS, RANGE, STEP, PROMISE, ISSUE_KEYS };

static const struct ns_key issue_keys[] = {
    [ID] = {"id", true},
    [TITLE] = {"title", false},
    [UNIT] = {"unit", false},
    [OPTIONS] = {"options", false},
    [RANGE] = {"range", false},
    [STEP] = {"step", false},
    [PROMISE] = {"promise", false},
};

static const struct ns_key option_keys[] = {{"id", true}, {"title", false}};

static void issue_option(struct ns_check *c, const struct ns_json *item,
                         struct negsim_option *option)
{
    const struct ns_json *id = item, *title = NULL;
    if (item->kind != NS_JSON_STRING) {
        const struct ns_json *members[NS_COUNT(option_keys)];
        if (item->kind != NS_JSON_OBJECT) {
            ns_check_expected(c, item, "an option: its id, or {\"id\", \"title\"}");
            return;
        }
        ns_check_members(c, item, option_keys, NS_COUNT(option_keys), members);
        id = members[0];
        title = members[1];
    }
    ns_check_name(c, id, title, &option->id, &option->title);
}

/* True where the options can be referred to: each has an id of its own. */
static bool issue_options(struct ns_check *c, const struct ns_json *list,
                          struct negsim_issue *issue, struct ns_ids *ids)
{
    issue->kind = NEGSIM_ISSUE_OPTIONS;
    size_t mark = ns_check_enter(c, "options");
    const char **names = NULL;
    bool sound = ns_check_list(c, list, 1, MAX_OPTIONS, "options") &&
                 ns_check_ids(c, list, "option", ids, &names);
    if (sound) {
        issue->options = ns_check_alloc(c, list->n_children, sizeof *issue->options);
        issue->n_options = issue->options ? list->n_children : 0;
        size_t i = 0;
        for (const struct ns_json *item = list->child; item && issue->options;
             item = item->next, i++) {
            size_t item_mark = ns_check_enter_item(c, i);
            issue_option(c, item, &issue->options[i]);
            ns_check_leave(c, item_mark);
        }
    }
    free(names);
    ns_check_leave(c, mark);
    return sound && !ids->incomplete;
}

static bool issue_range(struct ns_check *c, const struct ns_json *list,
                        struct negsim_issue *issue)
{
    static const struct ns_rule rule = {"a number from -1e15 to 1e15", -1e15, 1e15,
                                        false, false};
    size_t mark = ns_check_enter(c, "range");
    double ends[2] = {0, 0};
    bool ok = ns_number_pair(c, list, &rule, ends);
    if (ok && ends[0] >= ends[1]) {
        ns_check_fail(c, list,
                      "an empty range: [lo, hi] needs lo < hi, found %.15g and "
                      "%.15g",
                      ends[0], ends[1]);
        ok = false;
    }
    issue->lo = ends[0];
    issue->hi = ends[1];
    ns_check_leave(c, mark);
    return ok;
}

static void issue_step(struct ns_check *c, const struct ns_json *value,
                       bool range_is_sound, struct negsim_issue *issue)
{
    issue->kind = NEGSIM_ISSUE_STEPPED;
    size_t mark = ns_check_enter(c, "step");
    static const struct ns_rule rule = {"a number above 0", 0, 1e15, true, false};
    if (ns_number_certain(c, value, &rule, &issue->step) && range_is_sound) {
        double steps = (issue->hi - issue->lo) / issue->step;
        double whole = nearbyint(steps);
        if (!(whole < NEGSIM_MAX_STEPS)) {
            ns_check_fail(
                c, value,
                "more than %d values between %.15g and %.15g; choose a longer "
                "step, or leave 'step' out for a continuous issue",
                NEGSIM_MAX_STEPS, issue->lo, issue->hi);
        } else if (whole < 1 || fabs(steps - whole) > 1e-9 * whole) {
            ns_check_fail(c, value,
                          "step %.15g does not divide the range from %.15g to %.15g",
                          issue->step, issue->lo, issue->hi);
        } else {
            issue->n_steps = (size_t)whole + 1;
        }
    }
    ns_check_leave(c, mark);
}

static void issue_read(struct ns_check *c, const struct ns_json *object,
                       struct negsim_issue *issue, struct ns_issue_check *check)
{
    const struct ns_json *m[ISSUE_KEYS];
    issue->kind = NEGSIM_ISSUE_CONTINUOUS;
    if (!ns_check_members(c, object, issue_keys, ISSUE_KEYS, m))
        return;
    ns_check_name(c, m[ID], m[TITLE], &issue->id, &issue->title);
    ns_check_text(c, m[UNIT], "unit", &issue->unit);
    check->promise = m[PROMISE];
    if (!m[OPTIONS] == !m[RANGE]) {
        ns_check_fail(c, object,
                      m[RANGE] ? "has both 'options' and 'range'; an issue has one of "
                                 "them"
                               : "missing key 'options' or 'range'");
        return;
    }
    bool sound;
    if (m[OPTIONS])
        sound = issue_options(c, m[OPTIONS], issue, &check->options);
    else
        sound = issue_range(c, m[RANGE], issue);
    if (m[RANGE] && m[STEP])
        issue_step(c, m[STEP], sound, issue);
    if (m[OPTIONS] && m[STEP])
        ns_check_fail_key(c, m[STEP], "goes with 'range', not with 'options'");
    check->sound = sound && !c->out_of_memory;
}

void ns_read_issues(struct ns_check *c, const struct ns_json *list)
{
    size_t mark = ns_check_enter(c, "issues");
    const char **names = NULL;
    struct negsim_scenario *scn = c->scn;
    if (!ns_check_list(c, list, 1, NEGSIM_MAX_ISSUES, "issues")) {
        c->issues.incomplete = true;
        ns_check_leave(c, mark);
        return;
    }
    scn->issues = ns_check_alloc(c, list->n_children, sizeof *scn->issues);
    c->issue_checks = ns_check_alloc(c, list->n_children, sizeof *c->issue_checks);
    if (scn->issues && c->issue_checks &&
        ns_check_ids(c, list, "issue", &c->issues, &names)) {
        scn->n_issues = list->n_children;
        ns_check_leave(c, mark);
        size_t i = 0;
        for (const struct ns_json *item = list->child; item; item = item->next, i++) {
            ns_check_enter_entry(c, "issues", names[i], i);
            c->issue_checks[i].name = names[i];
            issue_read(c, item, &scn->issues[i], &c->issue_checks[i]);
            ns_check_leave(c, mark);
        }
    }
    free(names);
    ns_check_leave(c, mark);
}

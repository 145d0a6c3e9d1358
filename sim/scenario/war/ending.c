/* How the war might end by decision. */
#include "scenario/list.h"
#include "scenario/members.h"
#include "scenario/read.h"
#include "scenario/war/side.h"
#include "scenario/war/war.h"

#include <math.h>
#include <stdlib.h>

enum { ID, TITLE, PACKAGE, CHANCE, KEYS };

static const struct ns_key ending_keys[] = {
    [ID] = {"id", true},
    [TITLE] = {"title", false},
    [PACKAGE] = {"package", true},
    [CHANCE] = {"chance", true},
};

static bool ending_is_on_step(const struct negsim_issue *issue, double x)
{
    double steps = (x - issue->lo) / issue->step;
    return fabs(steps - nearbyint(steps)) <= 1e-9 * fmax(1, fabs(steps));
}

/* Every value that may stand there is one that can be agreed on. */
static void ending_steps(struct ns_check *c, const struct ns_json *value,
                         const struct negsim_issue *issue, double x)
{
    const struct negsim_scenario *scn = c->scn;
    const struct negsim_uncertain *u = NULL;
    if (value->kind == NS_JSON_OBJECT)
        u = &scn->uncertain[scn->n_uncertain - 1];
    if (u && u->kind != NEGSIM_CHOICE) {
        ns_check_fail(c, value,
                      "issue '%s' has steps; a value of it can be uncertain only as a "
                      "choice",
                      issue->id);
        return;
    }
    size_t n = u ? u->n : 1;
    for (size_t j = 0; j < n; j++) {
        double of = u ? u->values[j] : x;
        if (ending_is_on_step(issue, of))
            continue;
        ns_check_fail(c, value,
                      "%.15g is not on a step of '%s', which goes from %.15g by "
                      "%.15g",
                      of, issue->id, issue->lo, issue->step);
        return;
    }
}

static void ending_value(struct ns_check *c, const struct ns_json *value, size_t k,
                         double *x)
{
    const struct negsim_issue *issue = &c->scn->issues[k];
    const struct ns_issue_check *check = &c->issue_checks[k];
    if (!check->sound)
        return;
    if (issue->kind != NEGSIM_ISSUE_OPTIONS) {
        if (ns_read_threshold(c, value, k, x, NULL) && issue->n_steps > 0)
            ending_steps(c, value, issue, *x);
        return;
    }
    size_t option;
    if (value->kind != NS_JSON_STRING)
        ns_check_expected(c, value, "the id of an option");
    else if (ns_check_reference(c, &check->options, value, false, &option))
        *x = (double)option;
}

static void ending_package(struct ns_check *c, const struct ns_json *object,
                           double *package)
{
    if (object->kind != NS_JSON_OBJECT) {
        ns_check_expected(c, object, "an object with one value for every issue");
        return;
    }
    size_t n = c->scn->n_issues;
    bool *seen = ns_check_alloc(c, n, sizeof *seen);
    bool complete = seen && !c->issues.incomplete;
    for (const struct ns_json *m = seen ? object->child : NULL; m; m = m->next) {
        size_t issue, errors = c->n_errors;
        if (ns_check_entry_key(c, &c->issues, m, &issue)) {
            seen[issue] = true;
            size_t mark = ns_check_enter(c, m->key);
            ending_value(c, m, issue, &package[issue]);
            ns_check_leave(c, mark);
        } else if (!m->duplicate && c->n_errors > errors) {
            complete = false; /* most likely one of those missing, misspelt */
        }
    }
    for (size_t k = 0; complete && k < n; k++)
        if (!seen[k])
            ns_check_fail(c, object, "missing a value for issue '%s'",
                          c->scn->issues[k].id);
    free(seen);
}

/* False where some chance cannot be read. */
static bool ending_chances(struct ns_war_check *w, const struct ns_json *object,
                           struct negsim_ending *ending)
{
    static const struct ns_rule rule = {
        "a number from 0 to 1, and no distribution, as chances sum to 1", 0, 1, false,
        false};
    struct ns_check *c = w->check;
    size_t errors = c->n_errors;
    ns_war_needs_sides(w, "endings");
    if (object->kind != NS_JSON_OBJECT)
        return ns_check_expected(c, object, "an object with one number a side");
    for (const struct ns_json *m = object->child; m; m = m->next) {
        size_t side;
        if (!ns_war_read_side(w, m, true, &side))
            continue;
        size_t mark = ns_check_enter(c, m->key);
        ns_number_certain(c, m, &rule, &ending->chance[side]);
        ns_check_leave(c, mark);
    }
    return c->n_errors == errors;
}

static void ending_read(void *context, const struct ns_json *object, void *entry)
{
    struct ns_war_check *w = context;
    struct negsim_ending *ending = entry;
    struct ns_check *c = w->check;
    const struct ns_json *m[KEYS];
    ending->package = ns_check_alloc(c, c->scn->n_issues, sizeof *ending->package);
    if (!ending->package || !ns_check_members(c, object, ending_keys, KEYS, m)) {
        w->chances_are_broken = true;
        return;
    }
    ns_check_name(w->check, m[ID], m[TITLE], &ending->id, &ending->title);
    if (m[PACKAGE]) {
        size_t mark = ns_check_enter(c, "package");
        ending_package(c, m[PACKAGE], ending->package);
        ns_check_leave(c, mark);
    }
    size_t mark = ns_check_enter(c, "chance");
    if (!m[CHANCE] || !ending_chances(w, m[CHANCE], ending))
        w->chances_are_broken = true;
    ns_check_leave(c, mark);
}

static void ending_sums(struct ns_war_check *w, const struct ns_json *list)
{
    const struct negsim_war *war = w->war;
    struct ns_check *c = w->check;
    size_t mark = ns_check_enter(c, "endings");
    for (size_t side = 0; side < NEGSIM_SIDES; side++) {
        double sum = 0;
        for (size_t e = 0; e < war->n_endings; e++)
            sum += war->endings[e].chance[side];
        if (fabs(sum - 1) > 1e-9)
            ns_check_fail(
                c, list,
                "the chances of the endings where '%s' prevails sum to %.12g; "
                "they must sum to 1",
                c->actor_checks[war->sides[side]].name, sum);
    }
    ns_check_leave(c, mark);
}

void ns_read_war_endings(struct ns_war_check *w, const struct ns_json *list)
{
    const struct ns_entries endings = {
        .key = "endings",
        .thing = "ending",
        .things = "one or more endings",
        .min = 1,
        .size = sizeof(struct negsim_ending),
        .read = ending_read,
        .context = w,
    };
    w->war->endings = ns_check_entries(w->check, list, &endings, &w->war->n_endings);
    if (w->war->n_endings > 0 && w->war->has_sides && !w->chances_are_broken)
        ending_sums(w, list);
}

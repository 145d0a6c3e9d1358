/* Interim agreements, and the orders in which they may come. */
#include "scenario/list.h"
#include "scenario/members.h"
#include "scenario/war/side.h"
#include "scenario/war/war.h"

#include <stdint.h>

enum {
    ID,
    TITLE,
    ROUNDS,
    FIGHTING,
    AID,
    BREACH_RISK,
    MONITORING,
    GUARANTEES,
    KEYS,
};

static const struct ns_key step_keys[] = {
    [ID] = {"id", true},
    [TITLE] = {"title", false},
    [ROUNDS] = {"rounds", false},
    [FIGHTING] = {"fighting", false},
    [AID] = {"aid", false},
    [BREACH_RISK] = {"breach_risk", false},
    [MONITORING] = {"monitoring", false},
    [GUARANTEES] = {"guarantees", false},
};

/* Whether an object has numbers by side, rather than being one number for both. */
static bool step_is_by_side(struct ns_check *c, const struct ns_json *value)
{
    size_t actor;
    if (value->kind != NS_JSON_OBJECT || !ns_number_distribution(value))
        return value->kind == NS_JSON_OBJECT;
    for (const struct ns_json *m = value->child; m; m = m->next)
        if (ns_ids_find(&c->actors, m->key, &actor))
            return true;
    return false;
}

/* A number for both sides, or an object with one a side. */
static void step_by_side(struct ns_war_check *w, const struct ns_json *value,
                         const char *key, const struct ns_rule *rule,
                         double by_side[NEGSIM_SIDES])
{
    struct ns_check *c = w->check;
    if (!value)
        return;
    ns_war_needs_sides(w, key);
    size_t mark = ns_check_enter(c, key);
    if (!step_is_by_side(c, value)) {
        ns_number_both(c, value, rule, &by_side[0], &by_side[1]);
    } else {
        for (const struct ns_json *m = value->child; m; m = m->next) {
            size_t side;
            if (ns_war_read_side(w, m, true, &side))
                ns_number_member(c, m, m->key, rule, &by_side[side], NULL);
        }
    }
    ns_check_leave(c, mark);
}

static void step_guarantee(struct ns_check *c, const struct ns_json *item,
                           bool *guaranteed)
{
    size_t issue;
    if (item->kind != NS_JSON_STRING) {
        ns_check_expected(c, item, "the id of an issue");
    } else if (ns_check_reference(c, &c->issues, item, false, &issue)) {
        if (guaranteed[issue])
            ns_check_fail(c, item, "issue '%s' stands before in this list",
                          item->string);
        else if (!c->issue_checks[issue].promise)
            ns_check_fail(c, item,
                          "issue '%s' has no 'promise' that could be guaranteed",
                          item->string);
        guaranteed[issue] = true;
    }
}

static void step_guarantees(struct ns_check *c, const struct ns_json *list,
                            bool *guaranteed)
{
    size_t mark = ns_check_enter(c, "guarantees"), i = 0;
    if (ns_check_list(c, list, 0, SIZE_MAX, "issues"))
        for (const struct ns_json *m = list->child; m; m = m->next, i++) {
            size_t item = ns_check_enter_item(c, i);
            step_guarantee(c, m, guaranteed);
            ns_check_leave(c, item);
        }
    ns_check_leave(c, mark);
}

static void step_read(void *context, const struct ns_json *object, void *entry)
{
    struct ns_war_check *w = context;
    struct negsim_step *step = entry;
    struct ns_check *c = w->check;
    const struct ns_json *m[KEYS];
    for (size_t side = 0; side < NEGSIM_SIDES; side++)
        step->fighting[side] = step->aid[side] = 1;
    step->guaranteed = ns_check_alloc(c, c->scn->n_issues, sizeof *step->guaranteed);
    if (!step->guaranteed || !ns_check_members(c, object, step_keys, KEYS, m))
        return;
    ns_check_name(w->check, m[ID], m[TITLE], &step->id, &step->title);
    step->rounds = m[ROUNDS] != NULL; /* not endless, though it be unreadable */
    ns_number_count_member(c, m[ROUNDS], "rounds", &step->rounds);
    step_by_side(w, m[FIGHTING], "fighting", &ns_rule_share, step->fighting);
    step_by_side(w, m[AID], "aid", &ns_rule_not_negative, step->aid);
    step_by_side(w, m[BREACH_RISK], "breach_risk", &ns_rule_share, step->breach_risk);
    ns_number_member(c, m[MONITORING], "monitoring", &ns_rule_share, &step->monitoring,
                     NULL);
    if (m[GUARANTEES])
        step_guarantees(c, m[GUARANTEES], step->guaranteed);
}

void ns_read_war_steps(struct ns_war_check *w, const struct ns_json *list)
{
    const struct ns_entries steps = {
        .key = "steps",
        .thing = "step",
        .things = "steps",
        .size = sizeof(struct negsim_step),
        .read = step_read,
        .context = w,
        .ids = &w->steps,
    };
    w->war->steps = ns_check_entries(w->check, list, &steps, &w->war->n_steps);
}

enum { PROCESS_ID, PROCESS_TITLE, PROCESS_STEPS, PROCESS_KEYS };

static const struct ns_key process_keys[] = {
    [PROCESS_ID] = {"id", true},
    [PROCESS_TITLE] = {"title", false},
    [PROCESS_STEPS] = {"steps", true},
};

static void process_steps(struct ns_war_check *w, const struct ns_json *list,
                          struct negsim_process *process)
{
    struct ns_check *c = w->check;
    if (!ns_check_list(c, list, 0, SIZE_MAX, "the ids of steps"))
        return;
    process->steps = ns_check_alloc(c, list->n_children, sizeof *process->steps);
    const char *endless = NULL;
    for (const struct ns_json *m = process->steps ? list->child : NULL; m;
         m = m->next) {
        size_t *step = &process->steps[process->n_steps];
        size_t mark = ns_check_enter_item(c, process->n_steps++);
        if (endless)
            ns_check_fail(
                c, m,
                "never comes: step '%s' before it lasts to the end; give that "
                "step 'rounds'",
                endless);
        if (m->kind != NS_JSON_STRING)
            ns_check_expected(c, m, "the id of a step");
        else if (ns_check_reference(c, &w->steps, m, false, step) && !endless &&
                 w->war->steps[*step].rounds == 0)
            endless = m->string;
        ns_check_leave(c, mark);
    }
}

static void process_read(void *context, const struct ns_json *object, void *entry)
{
    struct ns_war_check *w = context;
    struct negsim_process *process = entry;
    const struct ns_json *m[PROCESS_KEYS];
    if (!ns_check_members(w->check, object, process_keys, PROCESS_KEYS, m))
        return;
    ns_check_name(w->check, m[PROCESS_ID], m[PROCESS_TITLE], &process->id,
                  &process->title);
    if (!m[PROCESS_STEPS])
        return;
    size_t mark = ns_check_enter(w->check, "steps");
    process_steps(w, m[PROCESS_STEPS], process);
    ns_check_leave(w->check, mark);
}

void ns_read_war_processes(struct ns_war_check *w, const struct ns_json *list)
{
    const struct ns_entries processes = {
        .key = "processes",
        .thing = "process",
        .things = "processes",
        .size = sizeof(struct negsim_process),
        .read = process_read,
        .context = w,
        .ids = &w->processes,
    };
    w->war->processes =
        ns_check_entries(w->check, list, &processes, &w->war->n_processes);
}

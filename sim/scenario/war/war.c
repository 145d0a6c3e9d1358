/* The top of `conflict`. */
#include "scenario/members.h"
#include "scenario/number.h"
#include "scenario/read.h"
#include "scenario/war/war.h"

enum {
    FORM,
    SIDES,
    DECISIVENESS,
    DECISION,
    ACTORS,
    TRUST,
    ENDINGS,
    EVENTS,
    STEPS,
    PROCESSES,
    PROCESS,
    KEYS,
};

static const struct ns_key war_keys[] = {
    [FORM] = {"form", false},
    [SIDES] = {"sides", false},
    [DECISIVENESS] = {"decisiveness", false},
    [DECISION] = {"decision", false},
    [ACTORS] = {"actors", false},
    [TRUST] = {"trust", false},
    [ENDINGS] = {"endings", false},
    [EVENTS] = {"events", false},
    [STEPS] = {"steps", false},
    [PROCESSES] = {"processes", false},
    [PROCESS] = {"process", false},
};

static const struct ns_vocabulary war_forms = {
    .key = "form",
    .what = "form",
    .expected = "\"difference\" or \"continuous\"",
    .n = 2,
    .words = {"difference", "continuous"},
};

static void war_process(struct ns_war_check *w, const struct ns_json *value)
{
    struct ns_check *c = w->check;
    size_t mark = ns_check_enter(c, "process");
    if (value->kind != NS_JSON_STRING)
        ns_check_expected(c, value, "the id of a process");
    else
        ns_check_reference(c, &w->processes, value, false, &w->war->process);
    ns_check_leave(c, mark);
}

/* In an order in which what is referred to comes first. */
static void war_parts(struct ns_war_check *w, const struct ns_json **m)
{
    struct ns_check *c = w->check;
    struct negsim_war *war = w->war;
    if (m[SIDES])
        ns_read_war_sides(w, m[SIDES]);
    war->continuous = ns_check_word(c, m[FORM], &war_forms, 0) == 1;
    ns_number_member(c, m[DECISIVENESS], "decisiveness", &ns_rule_positive,
                     &war->decisiveness, NULL);
    struct ns_span decision;
    bool ok = ns_number_member(c, m[DECISION], "decision", &ns_rule_share,
                               &war->decision, &decision);
    w->least_decision = ok ? decision.lo : 1;
    w->has_endings = m[ENDINGS] != NULL;
    if (m[ACTORS])
        ns_read_war_actors(w, m[ACTORS]);
    if (m[TRUST])
        ns_read_war_trust(w, m[TRUST]);
    if (m[ENDINGS])
        ns_read_war_endings(w, m[ENDINGS]);
    if (m[EVENTS])
        ns_read_war_events(w, m[EVENTS]);
    if (m[STEPS])
        ns_read_war_steps(w, m[STEPS]);
    if (m[PROCESSES])
        ns_read_war_processes(w, m[PROCESSES]);
    war->process = war->n_processes;
    if (m[PROCESS])
        war_process(w, m[PROCESS]);
}

/* The actors' defaults, for those of whom the conflict says nothing too. */
static bool war_alloc(struct ns_check *c, struct negsim_war *war)
{
    size_t n = c->scn->n_actors;
    war->decisiveness = 1;
    war->actors = ns_check_alloc(c, n, sizeof *war->actors);
    war->trust = ns_check_alloc(c, n * n, sizeof *war->trust);
    for (size_t i = 0; war->actors && i < n; i++) {
        war->actors[i].capability = 1;
        war->actors[i].resolve.persistence = 1;
        war->actors[i].pressure.horizon = 1;
    }
    return war->actors && war->trust;
}

void ns_read_conflict(struct ns_check *c, const struct ns_json *object)
{
    const struct ns_json *m[KEYS];
    if (!object) {
        ns_check_no_war(c);
        return;
    }
    struct ns_war_check w = {
        .check = c, .steps = {.what = "step"}, .processes = {.what = "process"}};
    size_t mark = ns_check_enter(c, "conflict");
    w.war = c->scn->war = ns_check_alloc(c, 1, sizeof *w.war);
    if (w.war && war_alloc(c, w.war) &&
        ns_check_members(c, object, war_keys, KEYS, m)) {
        war_parts(&w, m);
        if (w.needs_sides && !m[SIDES])
            ns_check_fail(c, object, "missing key 'sides': '%s' is about the two sides",
                          w.needs_sides);
        ns_check_leave(c, mark);
        ns_check_war(&w);
    }
    ns_ids_finish(&w.steps);
    ns_ids_finish(&w.processes);
    ns_check_leave(c, mark);
}

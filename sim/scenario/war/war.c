/* The top of `conflict`, and who its sides are. */
#include "scenario/war/war.h"

#include <stdlib.h>
#include <string.h>

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
    [FORM] = {"form", false, false},
    [SIDES] = {"sides", false, false},
    [DECISIVENESS] = {"decisiveness", false, false},
    [DECISION] = {"decision", false, false},
    [ACTORS] = {"actors", false, false},
    [TRUST] = {"trust", false, false},
    [ENDINGS] = {"endings", false, false},
    [EVENTS] = {"events", false, false},
    [STEPS] = {"steps", false, false},
    [PROCESSES] = {"processes", false, false},
    [PROCESS] = {"process", false, false},
};

static const struct ns_vocabulary war_forms = {
    .key = "form",
    .what = "form",
    .expected = "\"difference\" or \"continuous\"",
    .n = 2,
    .words = {"difference", "continuous"},
};

bool ns_war_needs_sides(struct ns_war_check *w, const char *part)
{
    if (!w->needs_sides)
        w->needs_sides = part;
    return w->war->has_sides;
}

size_t ns_war_side_of(const struct negsim_war *war, size_t actor)
{
    size_t side = 0;
    while (side < NEGSIM_SIDES && !(war->has_sides && war->sides[side] == actor))
        side++;
    return side;
}

bool ns_war_read_side(struct ns_war_check *w, const struct ns_json *value, bool at_key,
                      size_t *side)
{
    struct ns_check *c = w->check;
    const struct negsim_war *war = w->war;
    size_t actor;
    bool known = at_key ? ns_check_entry_key(c, &c->actors, value, &actor)
                        : ns_check_reference(c, &c->actors, value, false, &actor);
    if (!known || !war->has_sides)
        return false;
    *side = ns_war_side_of(war, actor);
    if (*side < NEGSIM_SIDES)
        return true;
    void (*fail)(struct ns_check *, const struct ns_json *, const char *, ...) =
        at_key ? ns_check_fail_key : ns_check_fail;
    fail(c, value,
         "actor '%s' is no side of this conflict; its sides are '%s' and '%s'",
         at_key ? value->key : value->string, c->actor_checks[war->sides[0]].name,
         c->actor_checks[war->sides[1]].name);
    return false;
}

static void war_sides(struct ns_war_check *w, const struct ns_json *list)
{
    struct ns_check *c = w->check;
    size_t mark = ns_check_enter(c, "sides"), n = 0, side = 0;
    if (list->kind != NS_JSON_ARRAY || list->n_children != NEGSIM_SIDES) {
        ns_check_expected(c, list, "[side, other side], the ids of two actors");
    } else {
        for (const struct ns_json *m = list->child; m; m = m->next, side++) {
            size_t item = ns_check_enter_item(c, side);
            if (m->kind != NS_JSON_STRING)
                ns_check_expected(c, m, "the id of an actor");
            else if (ns_check_reference(c, &c->actors, m, false, &w->war->sides[side]))
                n += c->actor_checks[w->war->sides[side]].name != NULL;
            ns_check_leave(c, item);
        }
    }
    bool differ = w->war->sides[0] != w->war->sides[1];
    if (n == NEGSIM_SIDES && !differ)
        ns_check_fail(c, list, "names '%s' twice; the sides are two different actors",
                      list->child->string);
    w->war->has_sides = n == NEGSIM_SIDES && differ;
    w->sides_are_broken = !w->war->has_sides;
    ns_check_leave(c, mark);
}

void ns_war_name(struct ns_war_check *w, const struct ns_json *id,
                 const struct ns_json *title, char **id_copy, char **title_copy)
{
    if (id && id->kind == NS_JSON_STRING)
        *id_copy = ns_check_copy(w->check, id->string);
    ns_check_text(w->check, title, "title", title_copy);
}

void *ns_war_entries(struct ns_war_check *w, const struct ns_json *value,
                     const struct ns_war_list *list, struct ns_ids *ids, size_t *n)
{
    struct ns_check *c = w->check;
    const char **names = NULL;
    char *entries = NULL;
    size_t mark = ns_check_enter(c, list->key);
    bool ok = ns_check_list(c, value, list->min, SIZE_MAX, list->things) &&
              ns_check_ids(c, value, list->thing, ids, &names);
    ids->incomplete |= !ok;
    if (ok)
        entries = ns_check_alloc(c, value->n_children, list->size);
    *n = entries ? value->n_children : 0;
    if (!entries)
        ids->n = 0;
    ns_check_leave(c, mark);
    size_t i = 0;
    for (const struct ns_json *m = entries ? value->child : NULL; m; m = m->next, i++) {
        ns_check_enter_entry(c, list->key, names[i], i);
        list->read(w, m, entries + i * list->size);
        ns_check_leave(c, mark);
    }
    free(names);
    return entries;
}

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
        war_sides(w, m[SIDES]);
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

void ns_war_by_actor(struct ns_war_check *w, const struct ns_json *object,
                     const char *key,
                     void (*read)(struct ns_war_check *w, const struct ns_json *entry,
                                  size_t actor))
{
    struct ns_check *c = w->check;
    size_t mark = ns_check_enter(c, key);
    if (object->kind != NS_JSON_OBJECT)
        ns_check_expected(c, object, "an object with one entry an actor");
    else
        for (const struct ns_json *m = object->child; m; m = m->next) {
            size_t actor;
            if (!ns_check_entry_key(c, &c->actors, m, &actor))
                continue;
            size_t entry = ns_check_enter(c, m->key);
            read(w, m, actor);
            ns_check_leave(c, entry);
        }
    ns_check_leave(c, mark);
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

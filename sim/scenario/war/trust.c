/* What the actors make of each other's word. */
#include "scenario/members.h"
#include "scenario/war/war.h"

enum { INITIAL, KEPT_IF, KEPT_IF_NOT, WEAR, KEYS };

static const struct ns_key trust_keys[] = {
    [INITIAL] = {"initial", true},
    [KEPT_IF] = {"kept_if", false},
    [KEPT_IF_NOT] = {"kept_if_not", false},
    [WEAR] = {"wear", false},
};

/* Whatever values the two take, a kept promise speaks for whoever gave it. */
static void trust_order(struct ns_check *c, const struct ns_json **m,
                        struct ns_span kept_if, struct ns_span kept_if_not)
{
    const struct ns_json *at = m[KEPT_IF_NOT] ? m[KEPT_IF_NOT] : m[KEPT_IF];
    if (!at || kept_if_not.hi < kept_if.lo)
        return;
    size_t mark = ns_check_enter(c, at->key);
    ns_check_fail(c, at,
                  "'kept_if_not' must be below 'kept_if' whatever values they take, "
                  "found %.15g and %.15g",
                  kept_if_not.hi, kept_if.lo);
    ns_check_leave(c, mark);
}

static void trust_read(struct ns_check *c, const struct ns_json *object,
                       struct negsim_trust *trust)
{
    /* The largest double below 1 stands for the open end. */
    static const struct ns_rule rule_inside = {"a number above 0 and below 1", 0,
                                               0x1.fffffffffffffp-1, true, false};
    const struct ns_json *m[KEYS];
    struct ns_span kept_if, kept_if_not;
    trust->kept_if = 0.9;
    trust->kept_if_not = 0.4;
    trust->on = true;
    if (!ns_check_members(c, object, trust_keys, KEYS, m))
        return;
    ns_number_member(c, m[INITIAL], "initial", &ns_rule_share, &trust->initial, NULL);
    bool ok = ns_number_member(c, m[KEPT_IF], "kept_if", &rule_inside, &trust->kept_if,
                               &kept_if);
    ok &= ns_number_member(c, m[KEPT_IF_NOT], "kept_if_not", &rule_inside,
                           &trust->kept_if_not, &kept_if_not);
    if (ok)
        trust_order(c, m, kept_if, kept_if_not);
    ns_number_member(c, m[WEAR], "wear", &ns_rule_not_negative, &trust->wear, NULL);
}

static void trust_row(void *context, const struct ns_json *object, size_t actor)
{
    struct ns_war_check *w = context;
    struct ns_check *c = w->check;
    if (object->kind != NS_JSON_OBJECT) {
        ns_check_expected(c, object,
                          "an object with one entry an actor that is trusted");
        return;
    }
    for (const struct ns_json *m = object->child; m; m = m->next) {
        size_t other;
        if (!ns_check_entry_key(c, &c->actors, m, &other))
            continue;
        if (other == actor) {
            ns_check_fail_key(c, m, "trust is in others; remove it");
            continue;
        }
        size_t mark = ns_check_enter(c, m->key);
        trust_read(c, m, &w->war->trust[actor * c->scn->n_actors + other]);
        ns_check_leave(c, mark);
    }
}

void ns_read_war_trust(struct ns_war_check *w, const struct ns_json *object)
{
    ns_check_by_actor(w->check, object, "trust", trust_row, w);
}

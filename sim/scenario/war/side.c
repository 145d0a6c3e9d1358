#include "scenario/war/side.h"

#include "scenario/members.h"

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

void ns_read_war_sides(struct ns_war_check *w, const struct ns_json *list)
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

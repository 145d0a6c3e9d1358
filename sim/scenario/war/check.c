/* What the parts of a conflict ask of each other. */
#include "scenario/war/side.h"
#include "scenario/war/war.h"

/* Whether the sides, each answering the strikes of the other, may strike ever harder. A
 * side without strikes of its own answers none. */
static void war_check_escalation(struct ns_war_check *w)
{
    struct ns_check *c = w->check;
    const struct ns_war_side *sides = w->sides;
    double reacts = 1, restrains = 1;
    for (size_t i = 0; i < NEGSIM_SIDES; i++) {
        if (!sides[i].strikes || sides[i].broken)
            return;
        reacts *= sides[i].reacts.hi;
        restrains *= sides[i].restrains.lo;
    }
    size_t i = sides[0].reacts.hi > 0 ? 0 : 1;
    const struct ns_json *at = sides[i].reacts.hi > 0 ? sides[i].reaction : NULL;
    if (!at || reacts < restrains)
        return;
    size_t mark = ns_check_enter(c, "conflict");
    ns_check_enter(c, "actors");
    ns_check_enter(c, c->actor_checks[w->war->sides[i]].name);
    ns_check_enter(c, "strikes");
    ns_check_enter(c, "reaction");
    ns_check_fail(
        c, at,
        "strikes would escalate without end: the 'reaction' of one side times "
        "that of the other, up to %.15g, must be below the product of their "
        "'restraint', which may be %.15g; lower the one or raise the other",
        reacts, restrains);
    ns_check_leave(c, mark);
}

/* Reports, at the value in hand, a war that may go on for ever and counts in full for
 * the actor: the sum of its rounds would be no number. */
static void war_check_value(struct ns_war_check *w, const struct ns_json *at,
                            size_t actor)
{
    struct ns_check *c = w->check;
    const struct ns_actor_check *check = &c->actor_checks[actor];
    if (check->most_discount >= 1 && w->least_decision <= 0)
        ns_check_fail(c, at,
                      "the value of a war without end is not finite: give '%s' a "
                      "'discount' below 1 or the conflict a 'decision' above 0, "
                      "whatever values they take",
                      check->name ? check->name : "the actor");
}

static void war_check_ripeness(struct ns_war_check *w, size_t i)
{
    struct ns_check *c = w->check;
    const struct ns_war_side *side = &w->sides[i], *other = &w->sides[!i];
    const size_t *actors = w->war->sides;
    if (!side->ripeness)
        return;
    size_t mark = ns_check_enter(c, "conflict");
    ns_check_enter(c, "actors");
    ns_check_enter(c, c->actor_checks[actors[i]].name);
    ns_check_enter(c, "concession");
    ns_check_enter(c, "pressure");
    ns_check_enter(c, "ripeness");
    if (!other->tolerance)
        ns_check_fail(c, side->ripeness,
                      "needs to know when the other side is hurting too: give '%s' a "
                      "'tolerance' in its 'pressure'",
                      c->actor_checks[actors[!i]].name);
    if (!w->has_endings)
        ns_check_fail(
            c, side->ripeness,
            "needs 'endings' in the conflict: what the sides expect of the war "
            "comes from them");
    war_check_value(w, side->ripeness, actors[i]);
    war_check_value(w, side->ripeness, actors[!i]);
    ns_check_leave(c, mark);
}

/* One actor's reservation by the war; w NULL: there is none. */
static void war_check_reservation(struct ns_check *c, struct ns_war_check *w,
                                  size_t actor)
{
    const struct ns_actor_check *check = &c->actor_checks[actor];
    if (!check->war)
        return;
    size_t mark = check->name ? ns_check_enter(c, check->name)
                              : ns_check_enter_entry(c, "actors", NULL, actor);
    ns_check_enter(c, "reservation");
    if (!w || !w->has_endings)
        ns_check_fail_key(c, check->war,
                          "needs a 'conflict' with 'sides' and 'endings' to say what "
                          "the war is worth; or give a number");
    ns_check_enter(c, "war");
    if (w)
        war_check_value(w, check->war, actor);
    if (w && w->war->has_sides && check->optimism &&
        ns_war_side_of(w->war, actor) == NEGSIM_SIDES)
        ns_check_fail_key(c, check->optimism,
                          "goes only with a side of the conflict, '%s' or '%s': it is "
                          "about the chance to prevail",
                          c->actor_checks[w->war->sides[0]].name,
                          c->actor_checks[w->war->sides[1]].name);
    ns_check_leave(c, mark);
}

void ns_check_war(struct ns_war_check *w)
{
    if (w->war->has_sides) {
        war_check_escalation(w);
        for (size_t i = 0; i < NEGSIM_SIDES; i++)
            war_check_ripeness(w, i);
    }
    for (size_t i = 0; i < w->check->scn->n_actors; i++)
        war_check_reservation(w->check, w, i);
}

void ns_check_no_war(struct ns_check *c)
{
    for (size_t i = 0; i < c->scn->n_actors; i++)
        war_check_reservation(c, NULL, i);
}

/* What the war is for each actor: strikes, means, resolve and readiness to concede. */
#include "scenario/members.h"
#include "scenario/read.h"
#include "scenario/war/side.h"
#include "scenario/war/war.h"

enum { INTENSITY, REACTION, RESTRAINT, AID_EFFECT, STRIKES_KEYS };

static const struct ns_key strikes_keys[] = {
    [INTENSITY] = {"intensity", true},
    [REACTION] = {"reaction", false},
    [RESTRAINT] = {"restraint", false},
    [AID_EFFECT] = {"aid_effect", false},
};

static void actor_strikes(struct ns_check *c, const struct ns_json *object,
                          struct negsim_strikes *strikes, struct ns_war_side *side)
{
    const struct ns_json *m[STRIKES_KEYS];
    size_t mark = ns_check_enter(c, "strikes");
    bool ok = ns_check_members(c, object, strikes_keys, STRIKES_KEYS, m);
    if (ok) {
        side->reaction = m[REACTION];
        ns_number_member(c, m[INTENSITY], "intensity", &ns_rule_not_negative,
                         &strikes->intensity, NULL);
        ok = ns_number_member(c, m[REACTION], "reaction", &ns_rule_not_negative,
                              &strikes->reaction, &side->reacts);
        ok &= ns_number_member(c, m[RESTRAINT], "restraint", &ns_rule_share,
                               &strikes->restraint, &side->restrains);
        ns_number_member(c, m[AID_EFFECT], "aid_effect", &ns_rule_not_negative,
                         &strikes->aid_effect, NULL);
    }
    side->broken = !ok;
    ns_check_leave(c, mark);
}

/* A number, or points [round, amount]. */
static void actor_aid(struct ns_check *c, const struct ns_json *value,
                      struct negsim_war_actor *actor)
{
    struct ns_round_points points = {"[round, amount], two numbers",
                                     &ns_rule_not_negative, -1};
    size_t mark = ns_check_enter(c, "aid"), i = 0;
    bool is_list = value->kind == NS_JSON_ARRAY;
    if (is_list && value->n_children == 0) {
        ns_check_expected(c, value, "a number or a list of points [round, amount]");
        ns_check_leave(c, mark);
        return;
    }
    size_t n = is_list ? value->n_children : 1;
    actor->aid = ns_check_alloc(c, n, sizeof *actor->aid);
    actor->n_aid = actor->aid ? n : 0;
    if (actor->aid && !is_list)
        ns_number_read(c, value, &ns_rule_not_negative, &actor->aid[0].amount, NULL);
    for (const struct ns_json *m = actor->aid && is_list ? value->child : NULL; m;
         m = m->next, i++) {
        size_t item = ns_check_enter_item(c, i);
        ns_read_round_point(c, m, &points, &actor->aid[i].round, &actor->aid[i].amount);
        ns_check_leave(c, item);
    }
    ns_check_leave(c, mark);
}

enum { BASELINE, INITIAL, PERSISTENCE, RESOLVE_HARDENING, STAKE, RESOLVE_KEYS };

static const struct ns_key resolve_keys[] = {
    [BASELINE] = {"baseline", true},
    [INITIAL] = {"initial", false},
    [PERSISTENCE] = {"persistence", false},
    [RESOLVE_HARDENING] = {"hardening", false},
    [STAKE] = {"stake", false},
};

/* Where `initial` is left out, the baseline stands in both places. */
static void actor_baseline(struct ns_check *c, const struct ns_json **m,
                           struct negsim_resolve *resolve)
{
    if (!m[BASELINE])
        return;
    size_t mark = ns_check_enter(c, "baseline");
    if (m[INITIAL])
        ns_number_read(c, m[BASELINE], &ns_rule_share, &resolve->baseline, NULL);
    else
        ns_number_both(c, m[BASELINE], &ns_rule_share, &resolve->baseline,
                       &resolve->initial);
    ns_check_leave(c, mark);
}

static void actor_resolve(struct ns_check *c, const struct ns_json *object,
                          struct negsim_resolve *resolve)
{
    const struct ns_json *m[RESOLVE_KEYS];
    size_t mark = ns_check_enter(c, "resolve");
    resolve->on = true;
    if (ns_check_members(c, object, resolve_keys, RESOLVE_KEYS, m)) {
        actor_baseline(c, m, resolve);
        ns_number_member(c, m[INITIAL], "initial", &ns_rule_share, &resolve->initial,
                         NULL);
        ns_number_member(c, m[PERSISTENCE], "persistence", &ns_rule_share,
                         &resolve->persistence, NULL);
        ns_number_member(c, m[RESOLVE_HARDENING], "hardening", &ns_rule_not_negative,
                         &resolve->hardening, NULL);
        ns_number_member(c, m[STAKE], "stake", &ns_rule_any, &resolve->stake, NULL);
    }
    ns_check_leave(c, mark);
}

enum { COST_WEIGHT, DEADLINE, RIPENESS, TOLERANCE, HORIZON, PRESSURE_KEYS };

static const struct ns_key pressure_keys[] = {
    [COST_WEIGHT] = {"cost", false},  [DEADLINE] = {"deadline", false},
    [RIPENESS] = {"ripeness", false}, [TOLERANCE] = {"tolerance", false},
    [HORIZON] = {"horizon", false},
};

/* The forecast of every round in which both sides hurt goes as far. */
static void pressure_horizon(struct ns_check *c, const struct ns_json *value,
                             struct negsim_pressure *pressure)
{
    static const struct ns_rule rule = {"a whole number from 1 to 1000", 1,
                                        NEGSIM_MAX_HORIZON, false, true};
    if (!value)
        return;
    size_t mark = ns_check_enter(c, "horizon");
    ns_number_count(c, value, &rule, &pressure->horizon);
    ns_check_leave(c, mark);
}

static void actor_pressure(struct ns_check *c, const struct ns_json *object,
                           struct negsim_pressure *pressure, struct ns_war_side *side)
{
    const struct ns_json *m[PRESSURE_KEYS];
    struct ns_span cost, ripeness;
    size_t mark = ns_check_enter(c, "pressure");
    if (ns_check_members(c, object, pressure_keys, PRESSURE_KEYS, m)) {
        ns_number_member(c, m[COST_WEIGHT], "cost", &ns_rule_not_negative,
                         &pressure->cost, &cost);
        ns_number_member(c, m[DEADLINE], "deadline", &ns_rule_not_negative,
                         &pressure->deadline, NULL);
        ns_number_member(c, m[RIPENESS], "ripeness", &ns_rule_not_negative,
                         &pressure->ripeness, &ripeness);
        ns_number_member(c, m[TOLERANCE], "tolerance", &ns_rule_positive,
                         &pressure->tolerance, NULL);
        pressure_horizon(c, m[HORIZON], pressure);
        side->tolerance = m[TOLERANCE];
        side->ripeness = ripeness.hi > 0 ? m[RIPENESS] : NULL;
        if (!m[TOLERANCE] && (cost.hi > 0 || ripeness.hi > 0))
            ns_check_fail(
                c, object,
                "missing key 'tolerance': '%s' has a weight, so say from what "
                "cost of a round the side is hurting",
                cost.hi > 0 ? "cost" : "ripeness");
    }
    ns_check_leave(c, mark);
}

enum { RATE, RECIPROCITY, HARDENING, PRESSURE, CONCESSION_KEYS };

static const struct ns_key concession_keys[] = {
    [RATE] = {"rate", true},
    [RECIPROCITY] = {"reciprocity", false},
    [HARDENING] = {"hardening", false},
    [PRESSURE] = {"pressure", false},
};

static void actor_concession(struct ns_check *c, const struct ns_json *object,
                             struct negsim_war_actor *actor, struct ns_war_side *side)
{
    const struct ns_json *m[CONCESSION_KEYS];
    size_t mark = ns_check_enter(c, "concession");
    if (ns_check_members(c, object, concession_keys, CONCESSION_KEYS, m)) {
        ns_number_member(c, m[RATE], "rate", &ns_rule_not_negative,
                         &actor->concession.rate, NULL);
        ns_number_member(c, m[RECIPROCITY], "reciprocity", &ns_rule_any,
                         &actor->concession.reciprocity, NULL);
        ns_number_member(c, m[HARDENING], "hardening", &ns_rule_not_negative,
                         &actor->concession.hardening, NULL);
        if (m[PRESSURE])
            actor_pressure(c, m[PRESSURE], &actor->pressure, side);
    }
    ns_check_leave(c, mark);
}

enum {
    COST,
    COST_PER_STRIKE,
    STRIKES, /* from here on of sides alone */
    CAPABILITY,
    LOSSES,
    AID,
    RESOLVE,
    CONCESSION,
    ACTOR_KEYS,
};

static const struct ns_key actor_keys[] = {
    [COST] = {"cost", false},       [COST_PER_STRIKE] = {"cost_per_strike", false},
    [STRIKES] = {"strikes", false}, [CAPABILITY] = {"capability", false},
    [LOSSES] = {"losses", false},   [AID] = {"aid", false},
    [RESOLVE] = {"resolve", false}, [CONCESSION] = {"concession", false},
};

/* Drops what only a side can have from an actor that is none. */
static void actor_keep_own(struct ns_war_check *w, size_t actor,
                           const struct ns_json **m)
{
    const struct negsim_war *war = w->war;
    for (size_t k = STRIKES; k < ACTOR_KEYS; k++) {
        if (!m[k] || !ns_war_needs_sides(w, actor_keys[k].name) ||
            ns_war_side_of(war, actor) < NEGSIM_SIDES)
            continue;
        const struct ns_actor_check *checks = w->check->actor_checks;
        ns_check_fail_key(w->check, m[k],
                          "goes only with a side of the conflict, '%s' or '%s'; for "
                          "other actors there are cost and cost_per_strike",
                          checks[war->sides[0]].name, checks[war->sides[1]].name);
        m[k] = NULL;
    }
}

static void actor_read(void *context, const struct ns_json *object, size_t index)
{
    struct ns_war_check *w = context;
    const struct ns_json *m[ACTOR_KEYS];
    struct ns_check *c = w->check;
    struct negsim_war_actor *actor = &w->war->actors[index];
    size_t side = ns_war_side_of(w->war, index);
    struct ns_war_side none = {0}, *of = side < NEGSIM_SIDES ? &w->sides[side] : &none;
    if (!ns_check_members(c, object, actor_keys, ACTOR_KEYS, m))
        return;
    actor_keep_own(w, index, m);
    ns_number_member(c, m[COST], "cost", &ns_rule_not_negative, &actor->cost, NULL);
    ns_number_member(c, m[COST_PER_STRIKE], "cost_per_strike", &ns_rule_not_negative,
                     &actor->cost_per_strike, NULL);
    of->strikes = m[STRIKES];
    if (m[STRIKES])
        actor_strikes(c, m[STRIKES], &actor->strikes, of);
    ns_number_member(c, m[CAPABILITY], "capability", &ns_rule_not_negative,
                     &actor->capability, NULL);
    ns_number_member(c, m[LOSSES], "losses", &ns_rule_not_negative, &actor->losses,
                     NULL);
    if (m[AID])
        actor_aid(c, m[AID], actor);
    if (m[RESOLVE])
        actor_resolve(c, m[RESOLVE], &actor->resolve);
    if (m[CONCESSION])
        actor_concession(c, m[CONCESSION], actor, of);
}

void ns_read_war_actors(struct ns_war_check *w, const struct ns_json *object)
{
    ns_check_by_actor(w->check, object, "actors", actor_read, w);
}

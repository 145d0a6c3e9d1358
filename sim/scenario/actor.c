/* Actors: who is at the table or has to be minded. */
#include "scenario/list.h"
#include "scenario/members.h"
#include "scenario/number.h"
#include "scenario/read.h"

#include <stdlib.h>

enum {
    ID,
    TITLE,
    CONSENT,
    POWER,
    PREFERENCES,
    LINKAGES,
    RED_LINES,
    RESERVATION,
    RATIFICATION,
    DISCOUNT,
    TACTIC,
    ACTOR_KEYS,
};

static const struct ns_key actor_keys[] = {
    [ID] = {"id", true},
    [TITLE] = {"title", false},
    [CONSENT] = {"consent", false},
    [POWER] = {"power", false},
    [PREFERENCES] = {"preferences", true},
    [LINKAGES] = {"linkages", false},
    [RED_LINES] = {"red_lines", false},
    [RESERVATION] = {"reservation", false},
    [RATIFICATION] = {"ratification", false},
    [DISCOUNT] = {"discount", false},
    [TACTIC] = {"tactic", false},
};

enum { LINKAGE_ID, LINKAGE_TITLE, WHEN, UTILITY, LINKAGE_KEYS };

static const struct ns_key linkage_keys[] = {
    [LINKAGE_ID] = {"id", true},
    [LINKAGE_TITLE] = {"title", false},
    [WHEN] = {"when", true},
    [UTILITY] = {"utility", true},
};

static void actor_linkage(void *context, const struct ns_json *object, void *entry)
{
    struct ns_check *c = context;
    struct negsim_linkage *linkage = entry;
    const struct ns_json *m[LINKAGE_KEYS];
    if (!ns_check_members(c, object, linkage_keys, LINKAGE_KEYS, m))
        return;
    ns_check_name(c, m[LINKAGE_ID], m[LINKAGE_TITLE], &linkage->id, &linkage->title);
    ns_read_requirement_member(c, m[WHEN], "when", &linkage->when);
    ns_number_member(c, m[UTILITY], "utility", &ns_rule_any, &linkage->utility, NULL);
}

static void actor_linkages(struct ns_check *c, const struct ns_json *list,
                           struct negsim_actor *actor)
{
    const struct ns_entries linkages = {
        .key = "linkages",
        .thing = "linkage",
        .things = "linkages",
        .size = sizeof(struct negsim_linkage),
        .read = actor_linkage,
        .context = c,
    };
    actor->linkages = ns_check_entries(c, list, &linkages, &actor->n_linkages);
}

enum { TACTIC_WINDOW = 3 }; /* that is averaged over unless the scenario says */

enum { KIND, EXPONENT, OFFER, MODE, WINDOW, TACTIC_KEYS };

static const struct ns_key tactic_keys[] = {
    [KIND] = {"kind", false},     [EXPONENT] = {"exponent", false},
    [OFFER] = {"offer", false},   [MODE] = {"mode", false},
    [WINDOW] = {"window", false},
};

static const struct ns_vocabulary tactic_kinds = {
    .key = "kind",
    .what = "tactic",
    .expected = "\"time\", \"tit_for_tat\" or \"trade_off\"",
    .n = 3,
    .words = {[NEGSIM_TACTIC_TIME] = "time",
              [NEGSIM_TACTIC_TIT_FOR_TAT] = "tit_for_tat",
              [NEGSIM_TACTIC_TRADE_OFF] = "trade_off"},
};

static const struct ns_vocabulary tactic_offers = {
    .key = "offer",
    .what = "offer rule",
    .expected = "\"lowest\" or \"best_for_others\"",
    .n = 2,
    .words = {[NEGSIM_OFFER_LOWEST] = "lowest",
              [NEGSIM_OFFER_BEST_FOR_OTHERS] = "best_for_others"},
};

static const struct ns_vocabulary tactic_modes = {
    .key = "mode",
    .what = "mode",
    .expected = "\"absolute\", \"relative\" or \"averaged\"",
    .n = 3,
    .words = {[NEGSIM_IMITATE_ABSOLUTE] = "absolute",
              [NEGSIM_IMITATE_RELATIVE] = "relative",
              [NEGSIM_IMITATE_AVERAGED] = "averaged"},
};

/* What a tit for tat gives back. After an unknown word nothing is said of what goes
 * with it. */
static void actor_imitation(struct ns_check *c, const struct ns_json *const *m,
                            struct negsim_tactic *tactic)
{
    static const struct ns_rule window = {"a whole number from 1 to 1000", 1,
                                          NEGSIM_MAX_WINDOW, false, true};
    if (m[MODE] && tactic->kind != NEGSIM_TACTIC_TIT_FOR_TAT)
        ns_check_fail_key(c, m[MODE],
                          "goes only with \"kind\": \"tit_for_tat\"; leave it out");
    else
        tactic->mode = (enum negsim_imitation)ns_check_word(
            c, m[MODE], &tactic_modes,
            m[MODE] ? NEGSIM_IMITATE_AVERAGED : NEGSIM_IMITATE_ABSOLUTE);
    if (tactic->mode == NEGSIM_IMITATE_AVERAGED)
        tactic->window = TACTIC_WINDOW;
    if (!m[WINDOW])
        return;
    if (tactic->mode != NEGSIM_IMITATE_AVERAGED) {
        ns_check_fail_key(c, m[WINDOW],
                          "goes only with \"kind\": \"tit_for_tat\" and \"mode\": "
                          "\"averaged\"; leave it out");
        return;
    }
    size_t mark = ns_check_enter(c, "window");
    ns_number_count(c, m[WINDOW], &window, &tactic->window);
    ns_check_leave(c, mark);
}

static void actor_tactic(struct ns_check *c, const struct ns_json *object,
                         struct negsim_tactic *tactic)
{
    const struct ns_json *m[TACTIC_KEYS];
    size_t mark = ns_check_enter(c, "tactic");
    if (ns_check_members(c, object, tactic_keys, TACTIC_KEYS, m)) {
        tactic->kind = (enum negsim_tactic_kind)ns_check_word(
            c, m[KIND], &tactic_kinds,
            m[KIND] && m[MODE] ? NEGSIM_TACTIC_TIT_FOR_TAT : NEGSIM_TACTIC_TIME);
        tactic->offer = (enum negsim_offer_rule)ns_check_word(
            c, m[OFFER], &tactic_offers, NEGSIM_OFFER_LOWEST);
        ns_number_member(c, m[EXPONENT], "exponent", &ns_rule_positive,
                         &tactic->exponent, NULL);
        actor_imitation(c, m, tactic);
    }
    ns_check_leave(c, mark);
}

enum { WAR, RESERVATION_KEYS };

static const struct ns_key reservation_keys[] = {[WAR] = {"war", true}};

enum { OPTIMISM, WAR_KEYS };

static const struct ns_key war_keys[] = {[OPTIMISM] = {"optimism", false}};

/* A number, or {"war": {…}}; whether the conflict says what war is worth is a matter
 * for when it has been read. */
static void actor_reservation(struct ns_check *c, const struct ns_json *value,
                              struct negsim_actor *actor, struct ns_actor_check *check)
{
    static const struct ns_rule rule = {"a number from -1 to 1", -1, 1, false, false};
    if (!value || !ns_json_member(value, "war")) {
        ns_number_member(c, value, "reservation", &ns_rule_any, &actor->reservation,
                         NULL);
        return;
    }
    const struct ns_json *m[RESERVATION_KEYS], *war[WAR_KEYS];
    size_t mark = ns_check_enter(c, "reservation");
    ns_check_members(c, value, reservation_keys, RESERVATION_KEYS, m);
    ns_check_enter(c, "war");
    actor->war_reservation = true;
    check->war = m[WAR];
    if (ns_check_members(c, m[WAR], war_keys, WAR_KEYS, war)) {
        check->optimism = war[OPTIMISM];
        ns_number_member(c, war[OPTIMISM], "optimism", &rule, &actor->optimism, NULL);
    }
    ns_check_leave(c, mark);
}

static void actor_read(struct ns_check *c, const struct ns_json *object,
                       struct negsim_actor *actor, struct ns_actor_check *check)
{
    const struct ns_json *m[ACTOR_KEYS];
    struct ns_span discount;
    actor->consent = true;
    actor->power = 1;
    actor->discount = 1;
    actor->tactic.exponent = 1;
    actor->tactic.window = 1;
    if (!ns_check_members(c, object, actor_keys, ACTOR_KEYS, m))
        return;
    ns_check_name(c, m[ID], m[TITLE], &actor->id, &actor->title);
    ns_check_flag(c, m[CONSENT], "consent", &actor->consent);
    ns_number_member(c, m[POWER], "power", &ns_rule_positive, &actor->power, NULL);
    if (m[PREFERENCES])
        ns_read_preferences(c, m[PREFERENCES], actor);
    if (m[LINKAGES])
        actor_linkages(c, m[LINKAGES], actor);
    if (m[RED_LINES])
        ns_read_red_lines(c, m[RED_LINES], actor);
    actor_reservation(c, m[RESERVATION], actor, check);
    ns_number_member(c, m[RATIFICATION], "ratification", &ns_rule_any,
                     &actor->ratification, NULL);
    actor->has_ratification = m[RATIFICATION] != NULL;
    if (ns_number_member(c, m[DISCOUNT], "discount", &ns_rule_share_above_0,
                         &actor->discount, &discount))
        check->most_discount = discount.hi;
    if (m[TACTIC])
        actor_tactic(c, m[TACTIC], &actor->tactic);
}

/* An id that is read as something else where a parameter is named by its path. */
static bool actor_id_is_reserved(struct ns_check *c, const struct ns_json *item,
                                 size_t index)
{
    const struct ns_json *id = ns_json_member(item, "id");
    if (!id || id->kind != NS_JSON_STRING || !ns_id_is_reserved(id->string))
        return false;
    size_t mark = ns_check_enter_entry(c, "actors", NULL, index);
    ns_check_enter(c, "id");
    ns_check_fail(c, id, "'%s' is reserved; choose another id", id->string);
    ns_check_leave(c, mark);
    return true;
}

void ns_read_actors(struct ns_check *c, const struct ns_json *list)
{
    size_t mark = ns_check_enter(c, "actors");
    const char **names = NULL;
    struct negsim_scenario *scn = c->scn;
    if (!ns_check_list(c, list, 1, NEGSIM_MAX_ACTORS, "actors")) {
        c->actors.incomplete = true;
        ns_check_leave(c, mark);
        return;
    }
    scn->actors = ns_check_alloc(c, list->n_children, sizeof *scn->actors);
    c->actor_checks = ns_check_alloc(c, list->n_children, sizeof *c->actor_checks);
    bool ok = scn->actors && c->actor_checks &&
              ns_check_ids(c, list, "actor", &c->actors, &names);
    scn->n_actors = ok ? list->n_children : 0;
    bool consent = !ok;
    size_t i = 0;
    ns_check_leave(c, mark);
    for (const struct ns_json *m = ok ? list->child : NULL; m; m = m->next, i++) {
        if (actor_id_is_reserved(c, m, i))
            names[i] = NULL;
        if (names[i])
            ns_check_enter(c, names[i]);
        else
            ns_check_enter_entry(c, "actors", NULL, i);
        c->actor_checks[i].name = names[i];
        actor_read(c, m, &scn->actors[i], &c->actor_checks[i]);
        scn->actors[i].first_line = scn->n_lines;
        scn->n_lines += scn->actors[i].n_red_lines;
        consent |= scn->actors[i].consent;
        ns_check_leave(c, mark);
    }
    ns_check_enter(c, "actors");
    if (!consent)
        ns_check_fail(c, list,
                      "every actor has \"consent\": false; at least one must "
                      "consent");
    free(names);
    ns_check_leave(c, mark);
}

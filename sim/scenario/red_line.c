/* Red lines: what an actor will not go past, and how far it may move. */
#include "scenario/list.h"
#include "scenario/members.h"
#include "scenario/number.h"
#include "scenario/read.h"

#include <stdint.h>

enum {
    ID,
    TITLE,
    REQUIRE,
    LADDER,
    BOTTOM_LINE,
    CONCEDED,
    FIRMNESS,
    SCHEDULE,
    BREACH_COST,
    KEYS,
};

static const struct ns_key red_line_keys[] = {
    [ID] = {"id", true},
    [TITLE] = {"title", false},
    [REQUIRE] = {"require", true},
    [LADDER] = {"ladder", false},
    [BOTTOM_LINE] = {"bottom_line", false},
    [CONCEDED] = {"conceded", false},
    [FIRMNESS] = {"firmness", false},
    [SCHEDULE] = {"schedule", false},
    [BREACH_COST] = {"breach_cost", false},
};

enum { AT, RUNG_REQUIRE, RUNG_KEYS };

static const struct ns_key rung_keys[] = {
    [AT] = {"at", true},
    [RUNG_REQUIRE] = {"require", true},
};

/* One rung; *last is the largest `at` before it, and moves on. */
static void red_line_rung(struct ns_check *c, const struct ns_json *object,
                          struct negsim_rung *rung, double *last)
{
    const struct ns_json *m[RUNG_KEYS];
    struct ns_span at;
    if (!ns_check_members(c, object, rung_keys, RUNG_KEYS, m))
        return;
    if (m[AT] &&
        ns_number_member(c, m[AT], "at", &ns_rule_share_above_0, &rung->at, &at)) {
        size_t mark = ns_check_enter(c, "at");
        if (!(at.lo > *last))
            ns_check_fail(c, m[AT],
                          "'at' must increase from rung to rung, found %.15g "
                          "after %.15g",
                          at.lo, *last);
        *last = at.hi;
        ns_check_leave(c, mark);
    }
    ns_read_requirement_member(c, m[RUNG_REQUIRE], "require", &rung->require);
}

static void red_line_ladder(struct ns_check *c, const struct ns_json *list,
                            struct negsim_red_line *line)
{
    size_t mark = ns_check_enter(c, "ladder");
    if (ns_check_list(c, list, 1, SIZE_MAX, "one or more rungs")) {
        line->ladder = ns_check_alloc(c, list->n_children, sizeof *line->ladder);
        line->n_rungs = line->ladder ? list->n_children : 0;
        double last = 0;
        size_t i = 0;
        for (const struct ns_json *m = line->ladder ? list->child : NULL; m;
             m = m->next, i++) {
            size_t item_mark = ns_check_enter_item(c, i);
            red_line_rung(c, m, &line->ladder[i], &last);
            ns_check_leave(c, item_mark);
        }
    }
    ns_check_leave(c, mark);
}

/* The one comparison of a bottom line; its key is that of the line itself. */
static void red_line_bottom(struct ns_check *c, const struct ns_json *object,
                            bool require_is_sound, struct negsim_red_line *line)
{
    static const struct {
        const char *key;
        enum negsim_requirement_kind kind;
    } comparisons[] = {
        {"at_least", NEGSIM_REQUIRE_AT_LEAST},
        {"at_most", NEGSIM_REQUIRE_AT_MOST},
        {"between", NEGSIM_REQUIRE_BETWEEN},
    };
    const struct negsim_requirement *require = &line->require;
    size_t k = 0;
    while (k < NS_COUNT(comparisons) && comparisons[k].kind != require->kind)
        k++;
    if (k == NS_COUNT(comparisons)) {
        if (!require_is_sound)
            return;
        ns_check_fail_key(c, object,
                          "goes only beside at_least, at_most or between; "
                          "use a ladder");
        return;
    }
    for (size_t j = 0; j < NS_COUNT(comparisons); j++) {
        const struct ns_json *other = ns_json_member(object, comparisons[j].key);
        if (j == k || !other || ns_json_member(object, comparisons[k].key))
            continue;
        ns_check_fail_key(c, object, "needs the key of its red line, '%s', found '%s'",
                          comparisons[k].key, other->key);
        return;
    }
    struct ns_key key = {comparisons[k].key, true};
    const struct ns_json *value;
    size_t mark = ns_check_enter(c, "bottom_line");
    if (ns_check_members(c, object, &key, 1, &value) && value) {
        ns_check_enter(c, key.name);
        double *lo = &line->bottom_lo, *hi = &line->bottom_hi;
        if (require->kind == NEGSIM_REQUIRE_BETWEEN)
            ns_read_between(c, value, require->issue, lo, hi);
        else
            ns_read_threshold(c, value, require->issue,
                              require->kind == NEGSIM_REQUIRE_AT_LEAST ? lo : hi, NULL);
        line->has_bottom_line = true;
    }
    ns_check_leave(c, mark);
}

static void red_line_schedule(struct ns_check *c, const struct ns_json *list,
                              struct negsim_red_line *line)
{
    size_t mark = ns_check_enter(c, "schedule");
    if (ns_check_list(c, list, 1, SIZE_MAX, "one or more points [round, conceded]")) {
        line->schedule = ns_check_alloc(c, list->n_children, sizeof *line->schedule);
        line->n_schedule = line->schedule ? list->n_children : 0;
        struct ns_round_points points = {"[round, conceded], two numbers",
                                         &ns_rule_share, -1};
        size_t i = 0;
        for (const struct ns_json *m = line->schedule ? list->child : NULL; m;
             m = m->next, i++) {
            size_t item_mark = ns_check_enter_item(c, i);
            ns_read_round_point(c, m, &points, &line->schedule[i].round,
                                &line->schedule[i].conceded);
            ns_check_leave(c, item_mark);
        }
    }
    ns_check_leave(c, mark);
}

/* Where the line can go, and when. */
static void red_line_movement(struct ns_check *c, const struct ns_json **m,
                              bool require_is_sound, struct negsim_red_line *line)
{
    if (m[LADDER] && m[BOTTOM_LINE])
        ns_check_fail_key(c, m[BOTTOM_LINE],
                          "does not go with 'ladder'; a red line has one of them");
    if (m[LADDER])
        red_line_ladder(c, m[LADDER], line);
    if (m[BOTTOM_LINE] && m[REQUIRE])
        red_line_bottom(c, m[BOTTOM_LINE], require_is_sound, line);
    if (m[SCHEDULE] && !m[LADDER] && !m[BOTTOM_LINE])
        ns_check_fail_key(c, m[SCHEDULE],
                          "needs a 'ladder' or a 'bottom_line': without them nothing "
                          "can move");
    if (m[SCHEDULE])
        red_line_schedule(c, m[SCHEDULE], line);
}

static void red_line_read(void *context, const struct ns_json *object, void *entry)
{
    struct ns_check *c = context;
    struct negsim_red_line *line = entry;
    const struct ns_json *m[KEYS];
    line->firmness = 1;
    if (!ns_check_members(c, object, red_line_keys, KEYS, m))
        return;
    ns_check_name(c, m[ID], m[TITLE], &line->id, &line->title);
    bool require_is_sound =
        ns_read_requirement_member(c, m[REQUIRE], "require", &line->require);
    red_line_movement(c, m, require_is_sound, line);
    ns_number_member(c, m[CONCEDED], "conceded", &ns_rule_share, &line->conceded, NULL);
    ns_number_member(c, m[FIRMNESS], "firmness", &ns_rule_positive, &line->firmness,
                     NULL);
    line->soft = m[BREACH_COST] != NULL;
    ns_number_member(c, m[BREACH_COST], "breach_cost", &ns_rule_not_negative,
                     &line->breach_cost, NULL);
}

void ns_read_red_lines(struct ns_check *c, const struct ns_json *list,
                       struct negsim_actor *actor)
{
    const struct ns_entries red_lines = {
        .key = "red_lines",
        .thing = "red line",
        .things = "red lines",
        .size = sizeof(struct negsim_red_line),
        .read = red_line_read,
        .context = c,
    };
    actor->red_lines = ns_check_entries(c, list, &red_lines, &actor->n_red_lines);
}

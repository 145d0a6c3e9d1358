/* What happens at random. */
#include "scenario/war/war.h"

enum { ID, TITLE, SIDE, CHANCE, STRIKES, DESTROYS, BREAKS_PROMISE, KEYS };

static const struct ns_key event_keys[] = {
    [ID] = {"id", true, false},
    [TITLE] = {"title", false, false},
    [SIDE] = {"side", true, false},
    [CHANCE] = {"chance", true, false},
    [STRIKES] = {"strikes", false, false},
    [DESTROYS] = {"destroys", false, false},
    [BREAKS_PROMISE] = {"breaks_promise", false, false},
};

static void event_side(struct ns_war_check *w, const struct ns_json *value,
                       struct negsim_event *event)
{
    struct ns_check *c = w->check;
    size_t mark = ns_check_enter(c, "side");
    ns_war_needs_sides(w, "events");
    if (value->kind != NS_JSON_STRING)
        ns_check_expected(c, value, "the id of a side");
    else
        ns_war_read_side(w, value, false, &event->side);
    ns_check_leave(c, mark);
}

static void event_read(struct ns_war_check *w, const struct ns_json *object,
                       void *entry)
{
    struct negsim_event *event = entry;
    struct ns_check *c = w->check;
    const struct ns_json *m[KEYS];
    if (!ns_check_members(c, object, event_keys, KEYS, m))
        return;
    ns_war_name(w, m[ID], m[TITLE], &event->id, &event->title);
    if (m[SIDE])
        event_side(w, m[SIDE], event);
    ns_number_member(c, m[CHANCE], "chance", &ns_rule_share, &event->chance, NULL);
    ns_number_member(c, m[STRIKES], "strikes", &ns_rule_not_negative, &event->strikes,
                     NULL);
    ns_number_member(c, m[DESTROYS], "destroys", &ns_rule_share, &event->destroys,
                     NULL);
    ns_check_flag(c, m[BREAKS_PROMISE], "breaks_promise", &event->breaks_promise);
}

void ns_read_war_events(struct ns_war_check *w, const struct ns_json *list)
{
    static const struct ns_war_list events = {
        .key = "events",
        .thing = "event",
        .things = "events",
        .size = sizeof(struct negsim_event),
        .read = event_read,
    };
    struct ns_ids ids = {0};
    w->war->events = ns_war_entries(w, list, &events, &ids, &w->war->n_events);
    ns_ids_finish(&ids);
}

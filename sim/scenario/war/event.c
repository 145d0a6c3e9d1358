/* What happens at random. */
#include "scenario/list.h"
#include "scenario/members.h"
#include "scenario/war/side.h"
#include "scenario/war/war.h"

enum { ID, TITLE, SIDE, CHANCE, STRIKES, DESTROYS, BREAKS_PROMISE, KEYS };

static const struct ns_key event_keys[] = {
    [ID] = {"id", true},
    [TITLE] = {"title", false},
    [SIDE] = {"side", true},
    [CHANCE] = {"chance", true},
    [STRIKES] = {"strikes", false},
    [DESTROYS] = {"destroys", false},
    [BREAKS_PROMISE] = {"breaks_promise", false},
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

static void event_read(void *context, const struct ns_json *object, void *entry)
{
    struct ns_war_check *w = context;
    struct negsim_event *event = entry;
    struct ns_check *c = w->check;
    const struct ns_json *m[KEYS];
    if (!ns_check_members(c, object, event_keys, KEYS, m))
        return;
    ns_check_name(w->check, m[ID], m[TITLE], &event->id, &event->title);
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
    const struct ns_entries events = {
        .key = "events",
        .thing = "event",
        .things = "events",
        .size = sizeof(struct negsim_event),
        .read = event_read,
        .context = w,
    };
    w->war->events = ns_check_entries(w->check, list, &events, &w->war->n_events);
}

#define _GNU_SOURCE /* strcasestr */
#include "output/report/assumption.h"

#include <stdlib.h>
#include <string.h>

#include "output/describe.h"

static bool is_issue(const struct negsim_scenario *scn, const char *id)
{
    for (size_t k = 0; k < scn->n_issues; k++)
        if (strcmp(scn->issues[k].id, id) == 0)
            return true;
    return false;
}

bool ns_is_annotation(const struct negsim_scenario *scn, const struct ns_json *member)
{
    static const char *const keys[] = {"title", "note", "source"};
    if (member->kind != NS_JSON_STRING && member->kind != NS_JSON_ARRAY)
        return false;
    for (size_t j = 0; j < sizeof keys / sizeof *keys; j++)
        if (strcmp(member->key, keys[j]) == 0)
            return !is_issue(scn, keys[j]);
    return false;
}

static bool is_named(const struct ns_assumed *place, const char *name)
{
    return place && place->name && strcmp(place->name, name) == 0;
}

static const struct negsim_actor *find_actor(const struct negsim_scenario *scn,
                                             const struct ns_assumed *place)
{
    for (size_t i = 0; place && is_named(place->up, "actors") && i < scn->n_actors; i++)
        if (is_named(place, scn->actors[i].id))
            return &scn->actors[i];
    return NULL;
}

static const struct negsim_red_line *find_line(const struct negsim_scenario *scn,
                                               const struct ns_assumed *place)
{
    const struct negsim_actor *actor = place && is_named(place->up, "red_lines")
                                           ? find_actor(scn, place->up->up)
                                           : NULL;
    for (size_t l = 0; actor && l < actor->n_red_lines; l++)
        if (is_named(place, actor->red_lines[l].id))
            return &actor->red_lines[l];
    return NULL;
}

static const struct negsim_requirement *find_when(const struct negsim_scenario *scn,
                                                  const struct ns_assumed *place)
{
    const struct negsim_actor *actor = place && is_named(place->up, "linkages")
                                           ? find_actor(scn, place->up->up)
                                           : NULL;
    for (size_t l = 0; actor && l < actor->n_linkages; l++)
        if (is_named(place, actor->linkages[l].id))
            return &actor->linkages[l].when;
    return NULL;
}

static const struct negsim_requirement *
find_guarantee(const struct negsim_scenario *scn, const struct ns_assumed *place)
{
    for (size_t k = 0; place && is_named(place->up, "issues") && k < scn->n_issues; k++)
        if (is_named(place, scn->issues[k].id))
            return &scn->issues[k].promise.guaranteed_when;
    return NULL;
}

const struct negsim_requirement *
ns_assumption_requirement(const struct negsim_scenario *scn,
                          const struct ns_assumed *place)
{
    const struct ns_assumed *up = place->up;
    if (is_named(place, "when"))
        return find_when(scn, up);
    if (is_named(place, "guaranteed_when") && is_named(up, "promise"))
        return find_guarantee(scn, up->up);
    bool rung = is_named(up, "ladder");
    const struct negsim_red_line *line = find_line(scn, rung ? up->up : up);
    if (!line || (!rung && !is_named(place, "require")))
        return NULL;
    if (!rung)
        return &line->require;
    size_t r = strtoul(place->name + 1, NULL, 10); /* "[0]" */
    return r < line->n_rungs ? &line->ladder[r].require : NULL;
}

/* A distribution's numbers in the order in which they are told, and the words before
 * each. */
struct distribution {
    const char *key;
    size_t n;
    struct {
        size_t index;
        const char *before;
    } numbers[3];
    const char *after;
};

static const struct distribution distributions[] = {
    {"uniform", 2, {{0, ""}, {1, " to "}}, ", all as likely"},
    {"triangular", 3, {{0, ""}, {2, " to "}, {1, ", most likely "}}, ""},
    {"normal", 2, {{0, "normal, mean "}, {1, ", deviation "}}, ""},
    {"beta", 2, {{0, "beta, α "}, {1, ", β "}}, ""},
    {"choice", 0, {{0}}, ""},
};
enum { DISTRIBUTIONS = sizeof distributions / sizeof *distributions };

static const struct distribution *find_distribution(const struct ns_json *value)
{
    for (size_t j = 0; j < DISTRIBUTIONS && value->kind == NS_JSON_OBJECT; j++) {
        const struct ns_json *numbers = ns_json_member(value, distributions[j].key);
        if (numbers && numbers->kind == NS_JSON_ARRAY)
            return &distributions[j];
    }
    return NULL;
}

bool ns_is_distribution(const struct ns_json *value)
{
    return find_distribution(value) != NULL;
}

static void describe_json(struct ns_text *out, const struct negsim_scenario *scn,
                          const struct ns_json *value);

static void describe_list(struct ns_text *out, const struct negsim_scenario *scn,
                          const struct ns_json *list, const char *last)
{
    size_t j = 0;
    if (list->n_children == 0)
        ns_text_add(out, "none");
    for (const struct ns_json *item = list->child; item; item = item->next) {
        ns_text_add(out, "%s", ns_list_separator(j++, list->n_children, last));
        describe_json(out, scn, item);
    }
}

static const struct ns_json *nth(const struct ns_json *list, size_t n)
{
    const struct ns_json *item = list->child;
    while (item && n-- > 0)
        item = item->next;
    return item;
}

static void describe_distribution(struct ns_text *out,
                                  const struct negsim_scenario *scn,
                                  const struct ns_json *value)
{
    const struct distribution *found = find_distribution(value);
    const struct ns_json *numbers = ns_json_member(value, found->key);
    const struct ns_json *within = ns_json_member(value, "within");
    if (found->n == 0) {
        ns_text_add(out, "one of ");
        describe_list(out, scn, numbers, " or ");
    }
    for (size_t j = 0; j < found->n; j++) {
        const struct ns_json *x = nth(numbers, found->numbers[j].index);
        if (x)
            ns_text_add(out, "%s%.*s", found->numbers[j].before, (int)x->raw_length,
                        x->raw);
    }
    ns_text_add(out, "%s", found->after);
    if (within) {
        ns_text_add(out, ", within ");
        describe_list(out, scn, within, " to ");
    }
}

/* "ceasefire_first 1, parallel 0.6" */
static void describe_members(struct ns_text *out, const struct negsim_scenario *scn,
                             const struct ns_json *object)
{
    size_t named = 0;
    for (const struct ns_json *member = object->child; member; member = member->next) {
        if (ns_is_annotation(scn, member))
            continue;
        ns_text_add(out, "%s%s ", named++ == 0 ? "" : ", ", member->key);
        describe_json(out, scn, member);
    }
}

static void describe_json(struct ns_text *out, const struct negsim_scenario *scn,
                          const struct ns_json *value)
{
    switch (value->kind) {
    case NS_JSON_STRING:
        ns_text_add(out, "%s", value->string);
        break;
    case NS_JSON_TRUE:
    case NS_JSON_FALSE:
        ns_text_add(out, value->kind == NS_JSON_TRUE ? "yes" : "no");
        break;
    case NS_JSON_ARRAY:
        ns_text_add(out, "(");
        describe_list(out, scn, value, ", ");
        ns_text_add(out, ")");
        break;
    case NS_JSON_OBJECT:
        if (ns_is_distribution(value))
            describe_distribution(out, scn, value);
        else
            describe_members(out, scn, value);
        break;
    default:
        ns_text_add(out, "%.*s", (int)value->raw_length, value->raw);
    }
}

void ns_describe_assumption(struct ns_text *out, const struct negsim_scenario *scn,
                            const struct ns_assumed *place)
{
    const struct ns_json *value = place->value;
    const struct ns_json *at = ns_json_member(value, "at");
    const struct ns_json *title = ns_json_member(value, "title");
    if (place->require) {
        if (at)
            ns_text_add(out, "from %.*s conceded, ", (int)at->raw_length, at->raw);
        ns_describe_requirement(out, scn, place->require);
    } else if (value->kind == NS_JSON_OBJECT && ns_json_member(value, "id") && title &&
               title->string) {
        ns_text_add(out, "%s", title->string);
    } else if (value->kind == NS_JSON_ARRAY) {
        describe_list(out, scn, value, ", ");
    } else {
        describe_json(out, scn, value);
    }
}

const struct ns_json *ns_assumption_source(const struct ns_assumed *place)
{
    for (; place; place = place->up) {
        const struct ns_json *source = ns_json_member(place->value, "source");
        if (source && (source->kind == NS_JSON_STRING || source->kind == NS_JSON_ARRAY))
            return source;
    }
    return NULL;
}

const struct ns_assumed *ns_assumption_illustrative(const struct ns_assumed *place,
                                                    bool position)
{
    for (; place && (place->up || !position); place = place->up) {
        const struct ns_json *note = ns_json_member(place->value, "note");
        if (note && note->string && strcasestr(note->string, "illustrative"))
            return place;
        if (position && (note || ns_json_member(place->value, "source")))
            return NULL;
    }
    return NULL;
}

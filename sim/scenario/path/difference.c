/* Two scenarios as texts, value by value. */
#include <negsim/difference.h>

#include <stdlib.h>
#include <string.h>

#include "base/grow.h"
#include "base/json.h"
#include "base/text.h"
#include "scenario/ids.h"
#include "scenario/number.h"
#include "scenario/path/path.h"

/* Members of an object, or items of a list that all have an id, under their names. */
struct entries {
    size_t n;
    const struct ns_json **values;
    struct ns_ids names;
};

struct walk {
    struct ns_text path;
    struct negsim_differences *found;
    bool out_of_memory;
};

/* `title`, `note` and `source` annotate unless they are ids that stand for something
 * else, which is then no text and no list. */
static bool value_annotates(const struct ns_json *member)
{
    if (!member->key)
        return false;
    if (strcmp(member->key, "title") == 0 || strcmp(member->key, "note") == 0)
        return member->kind == NS_JSON_STRING;
    return strcmp(member->key, "source") == 0 &&
           (member->kind == NS_JSON_STRING || member->kind == NS_JSON_ARRAY);
}

/* {"uniform": [0.2, 0.4]} is a number to the reader, and one value here. */
static bool value_is_uncertain(const struct ns_json *value)
{
    enum { MOST = 5 }; /* the distribution, its bounds, three annotations */
    const struct ns_json *numbers = ns_number_distribution(value);
    return numbers && numbers->kind == NS_JSON_ARRAY && value->n_children <= MOST;
}

static bool list_has_objects(const struct ns_json *list)
{
    const struct ns_json *item = list->child;
    while (item && item->kind != NS_JSON_OBJECT)
        item = item->next;
    return item;
}

static bool list_is_named(const struct ns_json *list)
{
    const struct ns_json *item = list->child;
    while (item && ns_path_item_name(item))
        item = item->next;
    return !item;
}

/* A name as JSON: the reader decoded it. */
static void value_write_name(struct ns_text *out, const char *name)
{
    ns_text_add(out, "\"");
    for (const char *c = name; *c; c++) {
        bool control = (unsigned char)*c < 0x20;
        ns_text_add(out,
                    control                   ? "\\u%04x"
                    : *c == '"' || *c == '\\' ? "\\%c"
                                              : "%c",
                    *c);
    }
    ns_text_add(out, "\"");
}

/* JSON on one line, as it was written but for annotations and white space. */
static void value_write(struct ns_text *out, const struct ns_json *value)
{
    bool list = value->kind == NS_JSON_ARRAY;
    if (!list && value->kind != NS_JSON_OBJECT) {
        ns_text_add(out, "%.*s", (int)value->raw_length, value->raw);
        return;
    }
    const char *gap = list ? "" : " ";
    ns_text_add(out, "%s", list ? "[" : "{");
    for (const struct ns_json *child = value->child; child; child = child->next) {
        if (value_annotates(child))
            continue;
        ns_text_add(out, "%s", gap);
        gap = ", ";
        if (child->key) {
            value_write_name(out, child->key);
            ns_text_add(out, ": ");
        }
        value_write(out, child);
    }
    ns_text_add(out, "%s", list ? "]" : " }");
}

static char *text_take(struct walk *walk, struct ns_text *text)
{
    char *copy = text->failed ? NULL : strdup(ns_text_get(text));
    walk->out_of_memory = walk->out_of_memory || !copy;
    ns_text_finish(text);
    return copy;
}

/* Note one difference; the texts are taken over and left empty, NULL means absent. */
static void walk_note(struct walk *walk, struct ns_text *from, struct ns_text *to)
{
    struct negsim_differences *found = walk->found;
    struct negsim_difference one = {
        .path = walk->path.failed ? NULL : strdup(ns_text_get(&walk->path))};
    one.from = from ? text_take(walk, from) : NULL;
    one.to = to ? text_take(walk, to) : NULL;
    struct negsim_difference *items =
        ns_grow(found->items, &found->capacity, found->n + 1, sizeof *items);
    if (items)
        found->items = items;
    if (one.path && items) {
        items[found->n++] = one;
        return;
    }
    walk->out_of_memory = true;
    free(one.path);
    free(one.from);
    free(one.to);
}

static void walk_note_values(struct walk *walk, const struct ns_json *from,
                             const struct ns_json *to)
{
    struct ns_text a = {0};
    struct ns_text b = {0};
    if (from)
        value_write(&a, from);
    if (to)
        value_write(&b, to);
    walk_note(walk, from ? &a : NULL, to ? &b : NULL);
}

static bool entries_fill(struct entries *entries, const struct ns_json *value)
{
    memset(entries, 0, sizeof *entries);
    entries->values = calloc(value->n_children + 1, sizeof *entries->values);
    if (!entries->values || !ns_ids_reserve(&entries->names, value->n_children + 1))
        return false;
    for (const struct ns_json *child = value->child; child; child = child->next) {
        if (value->kind == NS_JSON_OBJECT && value_annotates(child))
            continue;
        ns_ids_add(&entries->names, child->key ? child->key : ns_path_item_name(child),
                   entries->n);
        entries->values[entries->n++] = child;
    }
    return true;
}

static void entries_finish(struct entries *entries)
{
    free(entries->values);
    ns_ids_finish(&entries->names);
}

static const char *entry_name(const struct ns_json *value)
{
    return value->key ? value->key : ns_path_item_name(value);
}

/* Whether the ids that both have come in another order; the first of a kind breaks
 * ties and proposes first. */
static bool entries_reordered(const struct entries *from, const struct entries *to)
{
    size_t last = 0;
    for (size_t j = 0; j < from->n; j++) {
        size_t at;
        if (!ns_ids_find(&to->names, entry_name(from->values[j]), &at))
            continue;
        if (at < last)
            return true;
        last = at;
    }
    return false;
}

static void entries_write_names(struct ns_text *out, const struct entries *entries)
{
    ns_text_add(out, "[");
    for (size_t j = 0; j < entries->n; j++) {
        ns_text_add(out, "%s", j == 0 ? "" : ", ");
        value_write_name(out, entry_name(entries->values[j]));
    }
    ns_text_add(out, "]");
}

static void walk_values(struct walk *walk, const struct ns_json *from,
                        const struct ns_json *to);

/* The values of one name in both, or in one of them. The path of an actor is its id
 * alone. */
static void walk_entry(struct walk *walk, const char *name, const struct ns_json *from,
                       const struct ns_json *to, bool actor)
{
    size_t mark = walk->path.length;
    if (actor)
        ns_text_cut(&walk->path, 0);
    ns_text_add(&walk->path, "%s%s", walk->path.length > 0 ? "." : "", name);
    if (from && to)
        walk_values(walk, from, to);
    else
        walk_note_values(walk, from, to);
    ns_text_cut(&walk->path, actor ? 0 : mark);
    if (actor)
        ns_text_add(&walk->path, "actors");
}

/* At the top there are sources, which change nothing, and no others. */
static bool walk_skips(const struct walk *walk, const char *name)
{
    return walk->path.length == 0 && strcmp(name, "sources") == 0;
}

static void walk_entries(struct walk *walk, const struct entries *from,
                         const struct entries *to, bool list)
{
    bool actors = list && strcmp(ns_text_get(&walk->path), "actors") == 0;
    if (list && entries_reordered(from, to)) {
        struct ns_text a = {0};
        struct ns_text b = {0};
        entries_write_names(&a, from);
        entries_write_names(&b, to);
        walk_note(walk, &a, &b);
    }
    for (size_t j = 0; j < from->n; j++) {
        const char *name = entry_name(from->values[j]);
        size_t at;
        bool both = ns_ids_find(&to->names, name, &at);
        if (!walk_skips(walk, name))
            walk_entry(walk, name, from->values[j], both ? to->values[at] : NULL,
                       actors);
    }
    for (size_t j = 0; j < to->n; j++) {
        const char *name = entry_name(to->values[j]);
        size_t at;
        if (!ns_ids_find(&from->names, name, &at) && !walk_skips(walk, name))
            walk_entry(walk, name, NULL, to->values[j], actors);
    }
}

static void walk_named(struct walk *walk, const struct ns_json *from,
                       const struct ns_json *to)
{
    struct entries a = {0};
    struct entries b = {0};
    if (entries_fill(&a, from) && entries_fill(&b, to)) {
        ns_ids_sort(&a.names);
        ns_ids_sort(&b.names);
        walk_entries(walk, &a, &b, from->kind == NS_JSON_ARRAY);
    } else {
        walk->out_of_memory = true;
    }
    entries_finish(&a);
    entries_finish(&b);
}

static void walk_places(struct walk *walk, const struct ns_json *from,
                        const struct ns_json *to)
{
    const struct ns_json *a = from->child;
    const struct ns_json *b = to->child;
    for (size_t j = 0; a || b; j++) {
        size_t mark = walk->path.length;
        ns_text_add(&walk->path, "[%zu]", j);
        if (a && b)
            walk_values(walk, a, b);
        else
            walk_note_values(walk, a, b);
        ns_text_cut(&walk->path, mark);
        a = a ? a->next : NULL;
        b = b ? b->next : NULL;
    }
}

/* Whether two values say the same, in full; members in the same order. */
static bool values_equal(const struct ns_json *a, const struct ns_json *b)
{
    if (a->kind != b->kind)
        return false;
    if (a->kind == NS_JSON_NUMBER)
        return a->number == b->number;
    if (a->kind == NS_JSON_STRING)
        return strcmp(a->string, b->string) == 0;
    const struct ns_json *x = a->child;
    const struct ns_json *y = b->child;
    for (;;) {
        while (x && value_annotates(x))
            x = x->next;
        while (y && value_annotates(y))
            y = y->next;
        if (!x || !y)
            return !x && !y;
        if ((x->key && y->key && strcmp(x->key, y->key) != 0) || !values_equal(x, y))
            return false;
        x = x->next;
        y = y->next;
    }
}

/* An option as its id, and the same as an object with nothing else that counts. */
static bool values_name_alike(const struct ns_json *a, const struct ns_json *b)
{
    if (a->kind == NS_JSON_OBJECT && b->kind == NS_JSON_STRING)
        return values_name_alike(b, a);
    if (a->kind != NS_JSON_STRING || b->kind != NS_JSON_OBJECT)
        return false;
    const char *name = ns_path_item_name(b);
    for (const struct ns_json *member = b->child; member; member = member->next)
        if (!value_annotates(member) && strcmp(member->key, "id") != 0)
            return false;
    return name && strcmp(name, a->string) == 0;
}

static void walk_values(struct walk *walk, const struct ns_json *from,
                        const struct ns_json *to)
{
    bool objects = from->kind == NS_JSON_OBJECT && to->kind == NS_JSON_OBJECT;
    bool lists = from->kind == NS_JSON_ARRAY && to->kind == NS_JSON_ARRAY &&
                 (list_has_objects(from) || list_has_objects(to));
    if (objects && !value_is_uncertain(from) && !value_is_uncertain(to))
        walk_named(walk, from, to);
    else if (lists && list_is_named(from) && list_is_named(to))
        walk_named(walk, from, to);
    else if (lists)
        walk_places(walk, from, to);
    else if (!values_equal(from, to) && !values_name_alike(from, to))
        walk_note_values(walk, from, to);
}

bool negsim_differences_find(const char *from, size_t from_length, const char *to,
                             size_t to_length, struct negsim_differences *differences,
                             struct negsim_error *err)
{
    struct ns_json_document a;
    struct ns_json_document b;
    memset(differences, 0, sizeof *differences);
    if (!ns_json_read(from, from_length, &a, err))
        return false;
    if (!ns_json_read(to, to_length, &b, err)) {
        ns_json_finish(&a);
        return false;
    }
    struct walk walk = {.found = differences};
    walk_values(&walk, &a.values[0], &b.values[0]);
    bool whole = !walk.out_of_memory && !walk.path.failed;
    ns_text_finish(&walk.path);
    ns_json_finish(&a);
    ns_json_finish(&b);
    if (whole)
        return true;
    negsim_differences_finish(differences);
    return negsim_out_of_memory(err);
}

void negsim_differences_finish(struct negsim_differences *differences)
{
    if (!differences)
        return;
    for (size_t j = 0; j < differences->n; j++) {
        free(differences->items[j].path);
        free(differences->items[j].from);
        free(differences->items[j].to);
    }
    free(differences->items);
    memset(differences, 0, sizeof *differences);
}

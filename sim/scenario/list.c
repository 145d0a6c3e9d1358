#include "scenario/list.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool ns_check_list(struct ns_check *c, const struct ns_json *value, size_t min,
                   size_t max, const char *things)
{
    char expected[120];
    if (max == SIZE_MAX)
        snprintf(expected, sizeof expected, "a list of %s", things);
    else
        snprintf(expected, sizeof expected, "a list of %zu to %zu %s", min, max,
                 things);
    if (value->kind == NS_JSON_ARRAY && value->n_children > max) {
        ns_check_fail(c, value, "expected %s, found %zu", expected, value->n_children);
        return false;
    }
    if (value->kind != NS_JSON_ARRAY || value->n_children < min)
        return ns_check_expected(c, value, expected);
    return true;
}

/* One entry's id; reports what is wrong with its form. */
static bool list_id(struct ns_check *c, const struct ns_json *item, struct ns_ids *ids,
                    size_t index)
{
    const struct ns_json *id =
        item->kind == NS_JSON_STRING ? item : ns_json_member(item, "id");
    if (!id || id->kind != NS_JSON_STRING) {
        ids->incomplete = true;
        if (id) {
            size_t mark = ns_check_enter(c, "id");
            ns_check_expected(c, id, "a text");
            ns_check_leave(c, mark);
        }
        return false;
    }
    /* A malformed id is listed too, so that references to it raise no second error. */
    ns_ids_add(ids, id->string, index);
    if (ns_id_is_valid(id->string))
        return true;
    ids->incomplete = true;
    size_t mark = c->path.length;
    if (id != item)
        ns_check_enter(c, "id");
    ns_check_expected(c, id, NS_ID_FORM);
    ns_check_leave(c, mark);
    return false;
}

/* Ids that stand twice in a list: sorted they are neighbours. */
static void list_repeated(struct ns_check *c, const struct ns_json **items,
                          struct ns_ids *ids, const char **names)
{
    for (size_t k = 1; k < ids->n; k++) {
        if (strcmp(ids->items[k - 1].name, ids->items[k].name) != 0)
            continue;
        size_t index = ids->items[k].index;
        const struct ns_json *id = ns_json_member(items[index], "id");
        size_t mark = ns_check_enter_item(c, index);
        if (id)
            ns_check_enter(c, "id");
        char quoted[NS_QUOTE_SIZE];
        ns_text_quote(ids->items[k].name, strlen(ids->items[k].name), quoted);
        ns_check_fail(c, id ? id : items[index],
                      "%s '%s' stands before in this list; ids must differ", ids->what,
                      quoted);
        ns_check_leave(c, mark);
        names[index] = NULL;
        /* Most likely a copy that was to get an id of its own. */
        ids->incomplete = true;
    }
}

bool ns_check_ids(struct ns_check *c, const struct ns_json *list, const char *what,
                  struct ns_ids *ids, const char ***names)
{
    ids->what = what;
    *names = ns_check_alloc(c, list->n_children, sizeof **names);
    const struct ns_json **items =
        ns_check_alloc(c, list->n_children, sizeof(struct ns_json *));
    if (!*names || !items || !ns_ids_reserve(ids, list->n_children)) {
        c->out_of_memory = true;
        free(items);
        free(*names);
        *names = NULL;
        return false;
    }
    size_t i = 0;
    for (const struct ns_json *item = list->child; item; item = item->next, i++) {
        size_t mark = ns_check_enter_item(c, i);
        items[i] = item;
        if (list_id(c, item, ids, i))
            (*names)[i] = ids->items[ids->n - 1].name;
        ns_check_leave(c, mark);
    }
    ns_ids_sort(ids);
    list_repeated(c, items, ids, *names);
    free(items);
    return true;
}

void *ns_check_entries(struct ns_check *c, const struct ns_json *value,
                       const struct ns_entries *list, size_t *n)
{
    const char **names = NULL;
    struct ns_ids own = {0};
    struct ns_ids *ids = list->ids ? list->ids : &own;
    char *entries = NULL;
    size_t mark = ns_check_enter(c, list->key);
    bool ok = ns_check_list(c, value, list->min, SIZE_MAX, list->things) &&
              ns_check_ids(c, value, list->thing, ids, &names);
    ids->incomplete |= !ok;
    if (ok)
        entries = ns_check_alloc(c, value->n_children, list->size);
    *n = entries ? value->n_children : 0;
    if (!entries)
        ids->n = 0;
    ns_check_leave(c, mark);
    size_t i = 0;
    for (const struct ns_json *m = entries ? value->child : NULL; m; m = m->next, i++) {
        ns_check_enter_entry(c, list->key, names[i], i);
        list->read(list->context, m, entries + i * list->size);
        ns_check_leave(c, mark);
    }
    free(names);
    ns_ids_finish(&own);
    return entries;
}

/* Objects and lists of a scenario: their keys, ids and annotations. */
#include "scenario/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Reports an unknown key; returns the key that was probably meant, or n_keys. */
static size_t members_unknown(struct ns_check *c, const struct ns_json *member,
                              const struct ns_key *keys, size_t n_keys)
{
    static const char *const annotations[] = {"title", "note", "source"};
    struct ns_near near = {NULL, 0};
    bool search = c->n_errors < NS_MAX_ERRORS; /* the rest are hardly ever shown */
    for (size_t k = 0; search && k < n_keys; k++)
        ns_near_try(&near, member->key, keys[k].name);
    for (size_t k = 0; search && k < NS_COUNT(annotations); k++)
        ns_near_try(&near, member->key, annotations[k]);
    ns_check_unknown(c, member, true, "key", near);
    size_t k = 0;
    while (k < n_keys && keys[k].name != near.name)
        k++;
    return k;
}

/* Whether a word is long enough for a guess at it to be worth acting on. */
static bool members_is_telling(const char *key)
{
    return strlen(key) >= 5;
}

/* Returns the key that the member has or was meant to have, or n_keys. */
static size_t members_one(struct ns_check *c, const struct ns_json *member,
                          const struct ns_key *keys, size_t n_keys,
                          const struct ns_json **values)
{
    size_t k = 0;
    while (k < n_keys && strcmp(keys[k].name, member->key) != 0)
        k++;
    if (member->duplicate)
        ns_check_fail_key(c, member, "this key stands twice in its object; keep one");
    else if (k < n_keys && keys[k].not_yet)
        ns_check_fail_key(c, member,
                          "this part of the format is not read by this version of "
                          "negsim yet; remove it");
    else if (k < n_keys)
        values[k] = member;
    else if (!ns_check_annotation(c, member)) {
        k = members_unknown(c, member, keys, n_keys);
        if (k < n_keys && !keys[k].not_yet && !values[k] &&
            members_is_telling(member->key))
            values[k] = member; /* until the right one turns up */
    }
    return k;
}

bool ns_check_members(struct ns_check *c, const struct ns_json *object,
                      const struct ns_key *keys, size_t n_keys,
                      const struct ns_json **values)
{
    memset(values, 0, n_keys * sizeof *values);
    if (object->kind != NS_JSON_OBJECT)
        return ns_check_expected(c, object, "an object");
    unsigned long meant = 0; /* a bit per key: none has as many */
    for (const struct ns_json *m = object->child; m; m = m->next)
        meant |= 1ul << members_one(c, m, keys, n_keys, values);
    for (size_t k = 0; k < n_keys; k++)
        if (keys[k].required && !(meant & 1ul << k))
            ns_check_fail(c, object, "missing key '%s'", keys[k].name);
    return true;
}

static void members_source(struct ns_check *c, const struct ns_json *value)
{
    size_t index;
    if (value->kind != NS_JSON_STRING) {
        ns_check_expected(c, value, "the id of a source, or a list of such ids");
    } else if (!ns_ids_find(&c->sources, value->string, &index)) {
        struct ns_near near = ns_check_near(c, &c->sources, value->string);
        if (near.name || !c->sources.incomplete)
            ns_check_unknown(c, value, false, "source", near);
    }
}

bool ns_check_annotation(struct ns_check *c, const struct ns_json *member)
{
    bool is_text =
        strcmp(member->key, "title") == 0 || strcmp(member->key, "note") == 0;
    if (!is_text && strcmp(member->key, "source") != 0)
        return false;
    size_t mark = ns_check_enter(c, member->key);
    if (is_text && member->kind != NS_JSON_STRING)
        ns_check_expected(c, member, "a text");
    if (!is_text && member->kind != NS_JSON_ARRAY)
        members_source(c, member);
    if (!is_text && member->kind == NS_JSON_ARRAY) {
        size_t i = 0;
        for (const struct ns_json *item = member->child; item; item = item->next) {
            size_t item_mark = ns_check_enter_item(c, i++);
            members_source(c, item);
            ns_check_leave(c, item_mark);
        }
    }
    ns_check_leave(c, mark);
    return true;
}

bool ns_check_text(struct ns_check *c, const struct ns_json *value, const char *key,
                   char **text)
{
    if (!value)
        return true;
    size_t mark = ns_check_enter(c, key);
    bool ok = value->kind == NS_JSON_STRING;
    if (!ok)
        ns_check_expected(c, value, "a text");
    else
        *text = ns_check_copy(c, value->string);
    ns_check_leave(c, mark);
    return ok;
}

bool ns_check_flag(struct ns_check *c, const struct ns_json *value, const char *key,
                   bool *flag)
{
    if (!value)
        return true;
    size_t mark = ns_check_enter(c, key);
    bool ok = value->kind == NS_JSON_TRUE || value->kind == NS_JSON_FALSE;
    if (ok)
        *flag = value->kind == NS_JSON_TRUE;
    else
        ns_check_expected(c, value, "true or false");
    ns_check_leave(c, mark);
    return ok;
}

size_t ns_check_word(struct ns_check *c, const struct ns_json *value,
                     const struct ns_vocabulary *vocabulary, size_t index)
{
    if (!value)
        return index;
    size_t mark = ns_check_enter(c, vocabulary->key);
    struct ns_near near = {NULL, 0};
    size_t k = value->kind == NS_JSON_STRING ? 0 : vocabulary->n;
    for (; k < vocabulary->n && strcmp(vocabulary->words[k], value->string) != 0; k++)
        ns_near_try(&near, value->string, vocabulary->words[k]);
    if (k < vocabulary->n)
        index = k;
    else if (near.name)
        ns_check_unknown(c, value, false, vocabulary->what, near);
    else
        ns_check_expected(c, value, vocabulary->expected);
    ns_check_leave(c, mark);
    return index;
}

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
static bool members_id(struct ns_check *c, const struct ns_json *item,
                       struct ns_ids *ids, size_t index)
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
        if (members_id(c, item, ids, i))
            (*names)[i] = ids->items[ids->n - 1].name;
        ns_check_leave(c, mark);
    }
    ns_ids_sort(ids);
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
                      "%s '%s' stands before in this list; ids must differ", what,
                      quoted);
        ns_check_leave(c, mark);
        (*names)[index] = NULL;
        /* Most likely a copy that was to get an id of its own. */
        ids->incomplete = true;
    }
    free(items);
    return true;
}

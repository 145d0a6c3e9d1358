#include "scenario/members.h"

#include <string.h>

#include "scenario/near.h"

/* What every object may carry besides its keys. */
static const char *const annotations[] = {"title", "note", "source"};

/* Reports an unknown key; returns the key that was probably meant, or n_keys. */
static size_t members_unknown(struct ns_check *c, const struct ns_json *member,
                              const struct ns_key *keys, size_t n_keys)
{
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
    else if (k < n_keys)
        values[k] = member;
    else if (!ns_check_annotation(c, member)) {
        k = members_unknown(c, member, keys, n_keys);
        if (k < n_keys && !values[k] && members_is_telling(member->key))
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

bool ns_key_annotates(const char *key)
{
    for (size_t k = 0; k < NS_COUNT(annotations); k++)
        if (strcmp(key, annotations[k]) == 0)
            return true;
    return false;
}

static void members_source(struct ns_check *c, const struct ns_json *value)
{
    size_t index;
    if (value->kind != NS_JSON_STRING)
        ns_check_expected(c, value, "the id of a source, or a list of such ids");
    else
        ns_check_reference(c, &c->sources, value, false, &index);
}

static void members_sources(struct ns_check *c, const struct ns_json *list)
{
    size_t i = 0;
    for (const struct ns_json *item = list->child; item; item = item->next) {
        size_t mark = ns_check_enter_item(c, i++);
        members_source(c, item);
        ns_check_leave(c, mark);
    }
}

bool ns_check_annotation(struct ns_check *c, const struct ns_json *member)
{
    if (!ns_key_annotates(member->key))
        return false;
    size_t mark = ns_check_enter(c, member->key);
    if (strcmp(member->key, "source") != 0) {
        if (member->kind != NS_JSON_STRING)
            ns_check_expected(c, member, "a text");
    } else if (member->kind == NS_JSON_ARRAY) {
        members_sources(c, member);
    } else {
        members_source(c, member);
    }
    ns_check_leave(c, mark);
    return true;
}

bool ns_check_entry_key(struct ns_check *c, const struct ns_ids *ids,
                        const struct ns_json *member, size_t *index)
{
    if (member->duplicate) {
        ns_check_fail_key(c, member, "this %s stands twice; keep one", ids->what);
        return false;
    }
    return ns_ids_find(ids, member->key, index) ||
           (!ns_check_annotation(c, member) &&
            ns_check_reference(c, ids, member, true, index));
}

void ns_check_by_actor(struct ns_check *c, const struct ns_json *object,
                       const char *key,
                       void (*read)(void *context, const struct ns_json *entry,
                                    size_t actor),
                       void *context)
{
    size_t mark = ns_check_enter(c, key), actor;
    if (object->kind != NS_JSON_OBJECT)
        ns_check_expected(c, object, "an object with one entry an actor");
    else
        for (const struct ns_json *m = object->child; m; m = m->next) {
            if (!ns_check_entry_key(c, &c->actors, m, &actor))
                continue;
            size_t entry = ns_check_enter(c, m->key);
            read(context, m, actor);
            ns_check_leave(c, entry);
        }
    ns_check_leave(c, mark);
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

void ns_check_name(struct ns_check *c, const struct ns_json *id,
                   const struct ns_json *title, char **id_copy, char **title_copy)
{
    if (id && id->kind == NS_JSON_STRING)
        *id_copy = ns_check_copy(c, id->string);
    ns_check_text(c, title, "title", title_copy);
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

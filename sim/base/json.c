#include "base/json.h"

#include <cjson/cJSON.h>

#include <stdlib.h>
#include <string.h>

/* Walks the scanner's values and cJSON's tree side by side; both are in the order of
 * the text. No deeper than NS_JSON_MAX_DEPTH, which the scanner has made sure of. */
static bool json_join(struct ns_json_document *document, size_t *next,
                      const cJSON *item)
{
    if (!item || *next >= document->n_values)
        return false;
    struct ns_json *value = &document->values[(*next)++];
    value->key = item->string;
    if (value->kind == NS_JSON_NUMBER)
        value->number = item->valuedouble;
    else if (value->kind == NS_JSON_STRING)
        value->string = item->valuestring;
    else if (value->kind != NS_JSON_ARRAY && value->kind != NS_JSON_OBJECT)
        return true;
    struct ns_json *before = NULL;
    item = item->child;
    for (size_t i = 0; i < value->n_children; i++, item = item->next) {
        struct ns_json *child = &document->values[*next];
        if (!json_join(document, next, item))
            return false;
        if (before)
            before->next = child;
        else
            value->child = child;
        before = child;
    }
    return true;
}

static int json_compare_keys(const void *a, const void *b)
{
    const struct ns_json *const *x = a, *const *y = b;
    int order = strcmp((*x)->key, (*y)->key);
    return order ? order : ((*x)->raw > (*y)->raw) - ((*x)->raw < (*y)->raw);
}

/* Sorts the keys of each object: n log n, however many keys a hostile file has. */
static bool json_mark_duplicates(struct ns_json_document *document)
{
    struct ns_json **members = NULL;
    size_t capacity = 0;
    for (size_t i = 0; i < document->n_values; i++) {
        struct ns_json *object = &document->values[i];
        if (object->kind != NS_JSON_OBJECT || object->n_children < 2)
            continue;
        if (object->n_children > capacity) {
            capacity = 2 * object->n_children;
            free(members);
            members = malloc(capacity * sizeof(struct ns_json *));
            if (!members)
                return false;
        }
        size_t n = 0;
        for (const struct ns_json *child = object->child; child; child = child->next)
            members[n++] = &document->values[child - document->values];
        qsort(members, n, sizeof(struct ns_json *), json_compare_keys);
        for (size_t j = 1; j < n; j++)
            members[j]->duplicate = strcmp(members[j - 1]->key, members[j]->key) == 0;
    }
    free(members);
    return true;
}

bool ns_json_read(const char *text, size_t length, struct ns_json_document *document,
                  struct negsim_error *err)
{
    memset(document, 0, sizeof *document);
    document->text = text;
    if (!ns_json_scan(text, length, &document->values, &document->n_values, err))
        return false;
    document->tree = cJSON_ParseWithLength(text, length);
    size_t next = 0;
    /* The scanner let the text pass, so that only memory can be short here. */
    if (!document->tree || !json_join(document, &next, document->tree) ||
        !json_mark_duplicates(document)) {
        ns_json_finish(document);
        return negsim_out_of_memory(err);
    }
    return true;
}

void ns_json_finish(struct ns_json_document *document)
{
    cJSON_Delete(document->tree);
    free(document->values);
    memset(document, 0, sizeof *document);
}

const struct ns_json *ns_json_member(const struct ns_json *object, const char *key)
{
    if (!object || object->kind != NS_JSON_OBJECT)
        return NULL;
    for (const struct ns_json *child = object->child; child; child = child->next)
        if (strcmp(child->key, key) == 0)
            return child;
    return NULL;
}

const char *ns_json_library_version(void)
{
    return cJSON_Version();
}

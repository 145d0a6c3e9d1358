#include "scenario/check.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/locale.h"

size_t ns_check_enter(struct ns_check *c, const char *key)
{
    size_t mark = c->path.length;
    char quoted[NS_QUOTE_SIZE];
    if (!ns_id_is_valid(key)) {
        ns_text_quote(key, strlen(key), quoted);
        key = quoted;
    }
    ns_text_add(&c->path, "%s%s", mark > 0 ? "." : "", key);
    return mark;
}

size_t ns_check_enter_item(struct ns_check *c, size_t index)
{
    size_t mark = c->path.length;
    ns_text_add(&c->path, "[%zu]", index);
    return mark;
}

size_t ns_check_enter_entry(struct ns_check *c, const char *key, const char *id,
                            size_t index)
{
    size_t mark = ns_check_enter(c, key);
    if (id)
        ns_check_enter(c, id);
    else
        ns_check_enter_item(c, index);
    return mark;
}

void ns_check_leave(struct ns_check *c, size_t mark)
{
    ns_text_cut(&c->path, mark);
}

static int check_compare_places(const void *a, const void *b)
{
    const struct negsim_error *x = a, *y = b;
    if (x->line != y->line)
        return x->line < y->line ? -1 : 1;
    if (x->column != y->column)
        return x->column < y->column ? -1 : 1;
    return strcmp(x->message, y->message);
}

static void check_sort_errors(struct negsim_error_list *errors)
{
    if (errors->n > 1)
        qsort(errors->items, errors->n, sizeof *errors->items, check_compare_places);
}

static void check_list_add(struct ns_check *c, struct negsim_error_list *list,
                           const struct negsim_error *err)
{
    size_t before = list->n;
    negsim_error_list_add(list, err);
    c->out_of_memory |= list->n == before;
}

/* Keeps the first NS_MAX_ERRORS by place, whatever the order they come in, in memory
 * and time that hardly grow with the number of errors. */
static void check_add(struct ns_check *c, struct ns_place place, const char *message)
{
    enum { BUFFER = 8 * NS_MAX_ERRORS };
    struct negsim_error err = {
        .code = NEGSIM_EINVAL, .line = place.line, .column = place.column};
    snprintf(err.path, sizeof err.path, "%.*s", NEGSIM_PATH_SIZE - 1,
             ns_text_get(&c->path));
    snprintf(err.message, sizeof err.message, "%s", message);
    c->n_errors++;
    if (c->trimmed &&
        check_compare_places(&err, &c->errors.items[NS_MAX_ERRORS - 1]) > 0)
        return;
    if (c->errors.n >= BUFFER) {
        check_sort_errors(&c->errors);
        c->errors.n = NS_MAX_ERRORS;
        c->trimmed = true;
    }
    check_list_add(c, &c->errors, &err);
}

void ns_check_fail(struct ns_check *c, const struct ns_json *value, const char *format,
                   ...)
{
    char message[NEGSIM_MESSAGE_SIZE];
    va_list args;
    va_start(args, format);
    ns_vsnprintf(message, sizeof message, format, args);
    va_end(args);
    check_add(c, value->place, message);
}

void ns_check_fail_key(struct ns_check *c, const struct ns_json *member,
                       const char *format, ...)
{
    char message[NEGSIM_MESSAGE_SIZE];
    va_list args;
    va_start(args, format);
    ns_vsnprintf(message, sizeof message, format, args);
    va_end(args);
    size_t mark = ns_check_enter(c, member->key);
    check_add(c, member->key_place, message);
    ns_check_leave(c, mark);
}

bool ns_check_expected(struct ns_check *c, const struct ns_json *value,
                       const char *expected)
{
    static const char *const kinds[] = {
        [NS_JSON_NULL] = "null",        [NS_JSON_FALSE] = "false",
        [NS_JSON_TRUE] = "true",        [NS_JSON_NUMBER] = "",
        [NS_JSON_STRING] = "",          [NS_JSON_ARRAY] = "an empty list",
        [NS_JSON_OBJECT] = "an object",
    };
    char quoted[NS_QUOTE_SIZE];
    if (value->kind == NS_JSON_NUMBER) {
        ns_text_quote(value->raw, value->raw_length, quoted);
        ns_check_fail(c, value, "expected %s, found %s", expected, quoted);
    } else if (value->kind == NS_JSON_STRING) {
        ns_text_quote(value->string, strlen(value->string), quoted);
        ns_check_fail(c, value, "expected %s, found \"%s\"", expected, quoted);
    } else if (value->kind == NS_JSON_ARRAY && value->n_children > 0) {
        ns_check_fail(c, value, "expected %s, found a list of %zu", expected,
                      value->n_children);
    } else {
        ns_check_fail(c, value, "expected %s, found %s", expected, kinds[value->kind]);
    }
    return false;
}

void ns_check_unknown(struct ns_check *c, const struct ns_json *value, bool at_key,
                      const char *what, struct ns_near near)
{
    const char *name = at_key ? value->key : value->string;
    void (*fail)(struct ns_check *, const struct ns_json *, const char *, ...) =
        at_key ? ns_check_fail_key : ns_check_fail;
    char quoted[NS_QUOTE_SIZE];
    ns_text_quote(name, strlen(name), quoted);
    if (near.name)
        fail(c, value, "unknown %s '%s', did you mean '%s'?", what, quoted, near.name);
    else
        fail(c, value, "unknown %s '%s'", what, quoted);
}

struct ns_near ns_check_near(struct ns_check *c, const struct ns_ids *ids,
                             const char *name)
{
    enum { MOST = 100000 };
    struct ns_near near = {NULL, 0};
    if (ids->n > MOST - c->n_compared)
        return near;
    c->n_compared += ids->n;
    for (size_t i = 0; i < ids->n; i++)
        if (ns_id_is_valid(ids->items[i].name))
            ns_near_try(&near, name, ids->items[i].name);
    return near;
}

bool ns_check_reference(struct ns_check *c, const struct ns_ids *ids,
                        const struct ns_json *value, bool at_key, size_t *index)
{
    const char *id = at_key ? value->key : value->string;
    if (ns_ids_find(ids, id, index))
        return true;
    struct ns_near near = ns_check_near(c, ids, id);
    if (near.name || !ids->incomplete)
        ns_check_unknown(c, value, at_key, ids->what, near);
    return false;
}

void ns_check_close_errors(struct ns_check *c, struct negsim_error_list *errors)
{
    check_sort_errors(&c->errors);
    for (size_t i = 0; i < c->errors.n && i < NS_MAX_ERRORS; i++)
        check_list_add(c, errors, &c->errors.items[i]);
    if (c->n_errors > NS_MAX_ERRORS) {
        struct negsim_error err = {.code = NEGSIM_ELIMIT};
        snprintf(err.message, sizeof err.message, "%zu more errors are not shown",
                 c->n_errors - NS_MAX_ERRORS);
        negsim_error_list_add(errors, &err);
    }
    c->out_of_memory |= c->path.failed;
    if (c->out_of_memory) {
        struct negsim_error err = {0};
        negsim_out_of_memory(&err);
        negsim_error_list_add(errors, &err);
    }
    negsim_error_list_finish(&c->errors);
}

void *ns_check_alloc(struct ns_check *c, size_t n, size_t size)
{
    void *memory = calloc(n > 0 ? n : 1, size);
    if (!memory)
        c->out_of_memory = true;
    return memory;
}

char *ns_check_copy(struct ns_check *c, const char *text)
{
    char *copy = strdup(text);
    if (!copy)
        c->out_of_memory = true;
    return copy;
}

#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/grow.h"
#include "base/locale.h"

const char *negsim_code_text(enum negsim_code code)
{
    switch (code) {
#define CODE_TEXT(name, text)                                                          \
    case name:                                                                         \
        return text;
        NEGSIM_CODES(CODE_TEXT)
#undef CODE_TEXT
    }
    return "unknown error";
}

bool negsim_fail(struct negsim_error *err, enum negsim_code code, const char *path,
                 const char *format, ...)
{
    if (!err || err->code != NEGSIM_OK)
        return false;
    err->code = code;
    snprintf(err->path, sizeof err->path, "%s", path ? path : "");
    va_list args;
    va_start(args, format);
    ns_vsnprintf(err->message, sizeof err->message, format, args);
    va_end(args);
    return false;
}

bool negsim_out_of_memory(struct negsim_error *err)
{
    return negsim_fail(err, NEGSIM_ENOMEM, NULL, "out of memory");
}

static bool error_list_grow(struct negsim_error_list *list)
{
    struct negsim_error *items =
        ns_grow(list->items, &list->capacity, list->n + 1, sizeof *items);
    if (items)
        list->items = items;
    return items;
}

void negsim_error_list_add(struct negsim_error_list *list,
                           const struct negsim_error *err)
{
    if (error_list_grow(list)) {
        list->items[list->n++] = *err;
    } else if (list->n > 0) {
        list->items[list->n - 1].code = NEGSIM_ENOMEM;
    } else if (error_list_grow(list)) {
        list->items[list->n++] = (struct negsim_error){0};
        negsim_out_of_memory(&list->items[0]);
    }
}

bool ns_errors_out_of_memory(struct negsim_error_list *errors)
{
    struct negsim_error err = {0};
    negsim_out_of_memory(&err);
    negsim_error_list_add(errors, &err);
    return false;
}

void negsim_error_list_finish(struct negsim_error_list *list)
{
    if (!list)
        return;
    free(list->items);
    memset(list, 0, sizeof *list);
}

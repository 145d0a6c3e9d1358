/**
 * @file
 * The nth allocation of the static library fails: the linker sends the library's
 * allocations through __wrap_* (see meson.build). Include in one file of a test.
 */
#ifndef TESTS_SCARCE_H
#define TESTS_SCARCE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdbool.h>

#include <negsim/error.h>

/* Allocations still to succeed; negative: all. */
static long left = -1;

static bool allowed(void)
{
    if (left == 0) {
        left = -1; /* one failure a run, so that its report has memory */
        return false;
    }
    left -= left > 0;
    return true;
}

void *__real_malloc(size_t size);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *memory, size_t size);
char *__real_strdup(const char *text);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *memory, size_t size);
char *__wrap_strdup(const char *text);

void *__wrap_malloc(size_t size)
{
    return allowed() ? __real_malloc(size) : NULL;
}

void *__wrap_calloc(size_t n, size_t size)
{
    return allowed() ? __real_calloc(n, size) : NULL;
}

void *__wrap_realloc(void *memory, size_t size)
{
    return allowed() ? __real_realloc(memory, size) : NULL;
}

char *__wrap_strdup(const char *text)
{
    return allowed() ? __real_strdup(text) : NULL;
}

/** Run something with room for ever more allocations until they suffice; before, it
 * fails for want of memory each time. @return how often it was run */
static inline long scarce_each(bool (*run)(void *context, struct negsim_error *err),
                               void *context)
{
    bool done = false;
    long n = 0;
    for (; !done; n++) {
        struct negsim_error err = {0};
        left = n;
        done = run(context, &err);
        bool failed = left < 0;
        left = -1;
        assert_int_equal(failed, !done);
        assert_int_equal(err.code, done ? NEGSIM_OK : NEGSIM_ENOMEM);
    }
    return n;
}

#endif

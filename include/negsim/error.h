/**
 * @file
 * How every function of the library says what went wrong.
 *
 * The caller owns the error and may pass NULL. The first error is kept, so that
 * one struct can be handed through a whole chain of calls. Reading a scenario
 * collects all the errors of a file in a list instead.
 */
#ifndef NEGSIM_ERROR_H
#define NEGSIM_ERROR_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/** One row per code: the enum and its text come from here and cannot drift. */
#define NEGSIM_CODES(X)                                                                \
    X(NEGSIM_OK, "no error")                                                           \
    X(NEGSIM_EINVAL, "invalid value")                                                  \
    X(NEGSIM_ESYNTAX, "not JSON")                                                      \
    X(NEGSIM_EIO, "cannot read or write")                                              \
    X(NEGSIM_ENOMEM, "out of memory")                                                  \
    X(NEGSIM_ELIMIT, "past a stated limit")                                            \
    X(NEGSIM_EFAILED, "the computation failed")                                        \
    X(NEGSIM_ESTOPPED, "stopped by the caller")

/** What kind of failure it is. */
enum negsim_code {
#define NEGSIM_CODE_ENUM(name, text) name,
    NEGSIM_CODES(NEGSIM_CODE_ENUM)
#undef NEGSIM_CODE_ENUM
};

enum { NEGSIM_PATH_SIZE = 256, NEGSIM_MESSAGE_SIZE = 512 };

/** What failed, where and why. Zeroed is none; the first failure stays. */
struct negsim_error {
    enum negsim_code code;             /**< NEGSIM_OK while nothing has failed */
    size_t line;                       /**< from 1; 0 where no text is concerned */
    size_t column;                     /**< from 1, in bytes; 0 as for line */
    char path[NEGSIM_PATH_SIZE];       /**< by id: "kyiv.red_lines.army.conceded" */
    char message[NEGSIM_MESSAGE_SIZE]; /**< what is wrong and what was expected */
};

/** All errors of one file, in the order of the text. Zeroed is empty. */
struct negsim_error_list {
    size_t n;
    size_t capacity;
    struct negsim_error *items;
};

/** The text of a code, never NULL. */
const char *negsim_code_text(enum negsim_code code);

/**
 * Fill *err unless it is NULL or holds an error already, and return false, so
 * that a failing function can end in `return negsim_fail(err, …);`.
 */
bool negsim_fail(struct negsim_error *err, enum negsim_code code, const char *path,
                 const char *format, ...)
#if defined(__GNUC__)
    __attribute__((format(printf, 4, 5)))
#endif
    ;

/** `return negsim_out_of_memory(err);` */
bool negsim_out_of_memory(struct negsim_error *err);

/**
 * Append a copy of *err. Without memory to grow, the last item becomes
 * NEGSIM_ENOMEM, so that a list is never silently short; an empty one hardly ever stays
 * empty.
 */
void negsim_error_list_add(struct negsim_error_list *list,
                           const struct negsim_error *err);

/** Release the items and leave an empty list. NULL is fine. */
void negsim_error_list_finish(struct negsim_error_list *list);

#ifdef __cplusplus
}
#endif
#endif

/**
 * @file
 * What fuzz targets share. A target is one file with LLVMFuzzerTestOneInput; driver.c
 * takes libFuzzer's place where there is none.
 */
#ifndef TESTS_FUZZ_H
#define TESTS_FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <negsim/negsim.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/** What must hold whatever the input is. */
#define fuzz_require(condition)                                                        \
    do {                                                                               \
        if (!(condition)) {                                                            \
            fprintf(stderr, "%s:%d: %s does not hold\n", __FILE__, __LINE__,           \
                    #condition);                                                       \
            abort();                                                                   \
        }                                                                              \
    } while (0)

/** Errors are there if and only if it failed; each has something to say. */
static inline void fuzz_check_errors(bool ok, const struct negsim_error_list *errors)
{
    fuzz_require(ok == (errors->n == 0));
    for (size_t e = 0; e < errors->n; e++) {
        fuzz_require(errors->items[e].code != NEGSIM_OK);
        fuzz_require(errors->items[e].message[0] != '\0');
    }
}

/** The same of one error. */
static inline void fuzz_check_error(bool ok, const struct negsim_error *err)
{
    fuzz_require(ok == (err->code == NEGSIM_OK));
    fuzz_require(ok || err->message[0] != '\0');
}

/** A copy that ends in a zero. */
static inline char *fuzz_text(const uint8_t *data, size_t size)
{
    char *text = malloc(size + 1);
    fuzz_require(text);
    memcpy(text, data, size);
    text[size] = '\0';
    return text;
}

/** A scenario of the source tree, which must be one. */
static inline struct negsim_scenario *fuzz_scenario(const char *name, char **text,
                                                    size_t *length)
{
    char path[4096];
    struct negsim_error_list errors = {0};
    snprintf(path, sizeof path, "%s/%s", FUZZ_SOURCE_ROOT, name);
    fuzz_require(negsim_scenario_read_text(path, text, length, &errors));
    struct negsim_scenario *scn = negsim_scenario_parse(*text, *length, name, &errors);
    fuzz_require(scn);
    return scn;
}

#endif

/**
 * @file
 * Solution points for unit tests.
 */
#ifndef TESTS_SOLUTIONS_H
#define TESTS_SOLUTIONS_H

#include "given.h"

#include "zone/frontier/bargain.h"

static inline const struct negsim_point *
given_point(const struct negsim_solutions *solutions, enum ns_solution solution)
{
    const struct negsim_point *points[] = {
        &solutions->nash, &solutions->kalai_smorodinsky, &solutions->egalitarian,
        &solutions->utilitarian};
    return points[solution];
}

static inline struct negsim_solutions given_solutions(const struct negsim_scenario *scn)
{
    struct negsim_solutions solutions;
    struct negsim_error err = {0};
    bool ok = negsim_solutions_solve(scn, NULL, NULL, &solutions, &err);
    if (!ok)
        print_error("%s\n", err.message);
    assert_true(ok);
    return solutions;
}

/* A scenario in single quotes, with numbers to fill in. */
static inline struct negsim_scenario *given_quoted(const char *format, ...)
    __attribute__((format(printf, 1, 2)));

static inline struct negsim_scenario *given_quoted(const char *format, ...)
{
    char text[16384];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    return given_scenario(text);
}

#endif

/**
 * @file
 * Equality of doubles. cmocka's assert_float_equal compares them as floats, which sees
 * no difference below 1e-7.
 */
#ifndef TESTS_CLOSE_H
#define TESTS_CLOSE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

/** Fails unless the two differ by no more than the tolerance; NaN is close to none. */
#define assert_close(value, expected, tolerance)                                       \
    close_check((value), (expected), (tolerance), __FILE__, __LINE__)

static inline void close_check(double value, double expected, double tolerance,
                               const char *file, int line)
{
    if (fabs(value - expected) <= tolerance)
        return;
    print_error("%.17g is not within %g of %.17g\n", value, tolerance, expected);
    _fail(file, line);
}

#endif

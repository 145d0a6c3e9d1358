/* The score interval of a chance. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/wilson.h"
#include "close.h"

/* Newcombe 1998, "Two-sided confidence intervals for the single proportion", Statistics
 * in Medicine 17, 857–872, table I, method 3: four decimals. */
static void test_wilson_gives_the_intervals_of_newcombe(void **state)
{
    static const struct {
        size_t count, n;
        double low, high;
    } published[] = {
        {81, 263, 0.2553, 0.3662},
        {15, 148, 0.0624, 0.1605},
        {0, 20, 0, 0.1611},
        {1, 29, 0.0061, 0.1718},
    };
    (void)state;
    for (size_t j = 0; j < sizeof published / sizeof *published; j++) {
        double low, high;
        ns_wilson(published[j].count, published[j].n, &low, &high);
        assert_close(low, published[j].low, 5e-5);
        assert_close(high, published[j].high, 5e-5);
    }
}

/* The ends are the chances p at which the share is z standard errors away:
 * (x/n − p)² = z² p(1 − p)/n, with the errors of p itself and not of the share. */
static void test_wilson_ends_are_just_within_what_was_seen(void **state)
{
    const double z = 1.959963984540054;
    (void)state;
    for (size_t n = 1; n <= 997; n += 83) {
        for (size_t count = 0; count <= n; count++) {
            double ends[2], share = (double)count / (double)n;
            ns_wilson(count, n, &ends[0], &ends[1]);
            assert_true(0 <= ends[0] && ends[0] <= share);
            assert_true(share <= ends[1] && ends[1] <= 1);
            for (size_t e = 0; e < 2; e++) {
                double p = ends[e];
                assert_close((share - p) * (share - p), z * z * p * (1 - p) / (double)n,
                             1e-12);
            }
        }
    }
}

static void test_wilson_is_symmetric_in_seen_and_missed(void **state)
{
    (void)state;
    for (size_t count = 0; count <= 73; count++) {
        double low, high, other_low, other_high;
        ns_wilson(count, 73, &low, &high);
        ns_wilson(73 - count, 73, &other_low, &other_high);
        assert_close(low, 1 - other_high, 1e-14);
        assert_close(high, 1 - other_low, 1e-14);
    }
}

static void test_wilson_knows_nothing_without_trials(void **state)
{
    double low, high;
    (void)state;
    ns_wilson(0, 0, &low, &high);
    assert_true(isnan(low) && isnan(high));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_wilson_gives_the_intervals_of_newcombe),
        cmocka_unit_test(test_wilson_ends_are_just_within_what_was_seen),
        cmocka_unit_test(test_wilson_is_symmetric_in_seen_and_missed),
        cmocka_unit_test(test_wilson_knows_nothing_without_trials),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* What all media share: numbers for people and programs, widths, lines. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "output/number.h"
#include "output/page.h"
#include "output/utf8.h"

static void test_numbers_read_back_as_the_same_double(void **state)
{
    (void)state;
    const double numbers[] = {0.1,          1.0 / 3, 2.0 / 3, 1e-300,
                              5e-324,       1e22,    -0.0,    1.7976931348623157e308,
                              123456789.125};
    char text[NS_NUMBER_SIZE];
    for (size_t j = 0; j < sizeof numbers / sizeof *numbers; j++) {
        ns_number_exact(text, numbers[j]);
        double back = strtod(text, NULL);
        assert_memory_equal(&back, &numbers[j], sizeof back);
    }
    ns_number_exact(text, 0.1);
    assert_string_equal(text, "0.1");
}

static void test_numbers_for_people_never_contradict_their_sign(void **state)
{
    (void)state;
    char text[NS_NUMBER_SIZE];
    ns_number_gain(text, -0.0);
    assert_string_equal(text, "0.000");
    ns_number_gain(text, -0.00002);
    assert_string_equal(text, "−2e-05");
    ns_number_gain(text, 0.2385);
    assert_string_equal(text, "+0.238");
    ns_number_plain(text, 800000);
    assert_string_equal(text, "800000");
    ns_number_short(text, 0.0018);
    assert_string_equal(text, "0.00180");
    ns_number_short(text, -0.0);
    assert_string_equal(text, "0.00");
    ns_number_short(text, 99.97);
    assert_string_equal(text, "100");
    ns_number_short(text, 1234.6);
    assert_string_equal(text, "1235");
}

static void test_display_width_counts_columns_not_bytes(void **state)
{
    (void)state;
    assert_int_equal(ns_display_width("Київ", strlen("Київ")), 4);
    assert_int_equal(ns_display_width("协议", strlen("协议")), 4);
    assert_int_equal(ns_display_width("e\u0301", strlen("e\u0301")), 1);
    assert_int_equal(ns_display_width("\xFF\xFE", 2), 2);
}

static void test_wrap_breaks_at_spaces_and_within_long_words_only(void **state)
{
    (void)state;
    const char *next;
    assert_int_equal(ns_wrap("one two three", 9, &next), 7);
    assert_string_equal(next, "three");
    assert_int_equal(ns_wrap("one two", 7, &next), 7);
    assert_string_equal(next, "");
    assert_int_equal(ns_wrap("unbroken", 3, &next), 3);
    assert_string_equal(next, "roken");
    assert_int_equal(ns_wrap("settlement-first", 14, &next), 11);
    assert_string_equal(next, "first");
    assert_int_equal(ns_wrap("-unbroken", 3, &next), 3);
    assert_int_equal(ns_wrap("moscow.resolve.stake", 19, &next),
                     strlen("moscow.resolve."));
    assert_string_equal(next, "stake");
    assert_int_equal(ns_wrap("3.14159", 4, &next), 4);
    assert_int_equal(ns_wrap("协议", 1, &next), strlen("协"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers_read_back_as_the_same_double),
        cmocka_unit_test(test_numbers_for_people_never_contradict_their_sign),
        cmocka_unit_test(test_display_width_counts_columns_not_bytes),
        cmocka_unit_test(test_wrap_breaks_at_spaces_and_within_long_words_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

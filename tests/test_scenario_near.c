/* Near misses: what a message suggests, and what it leaves alone. */
#include "scenario/ids.h"
#include "scenario/near.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static bool is_near(const char *word, const char *candidate)
{
    struct ns_near near = {NULL, 0};
    ns_near_try(&near, word, candidate);
    return near.name != NULL;
}

static void test_near_takes_one_edit_in_a_short_word(void **state)
{
    (void)state;
    assert_true(is_near("att", "at"));
    assert_true(is_near("natto", "nato"));
    assert_true(is_near("nto", "nato"));
    assert_true(is_near("nado", "nato"));
    assert_true(is_near("naot", "nato"));
    assert_false(is_near("nono", "nato"));
    assert_false(is_near("otan", "nato"));
}

static void test_near_takes_more_edits_in_longer_words(void **state)
{
    (void)state;
    assert_true(is_near("teritory", "territory"));
    assert_true(is_near("gaurentees", "guarantees"));
    assert_true(is_near("breech_costs", "breach_cost"));
    assert_false(is_near("territory", "sequence"));
    assert_false(is_near("sanctions", "elections"));
}

static void test_near_forgives_case_hyphens_and_spaces(void **state)
{
    (void)state;
    assert_true(is_near("RED LINES", "red_lines"));
    assert_true(is_near("ceasefire-first", "ceasefire_first"));
}

static void test_near_counts_a_swap_as_one_edit(void **state)
{
    (void)state;
    struct ns_near near = {NULL, 0};
    ns_near_try(&near, "wieght", "weight");
    assert_int_equal(near.distance, 1);
}

static void test_near_keeps_the_nearest_and_the_first_of_equals(void **state)
{
    (void)state;
    struct ns_near near = {NULL, 0};
    ns_near_try(&near, "forces", "force");
    ns_near_try(&near, "forces", "forced");
    assert_string_equal(near.name, "force");
    ns_near_try(&near, "forces", "forces");
    assert_string_equal(near.name, "forces");
    assert_int_equal(near.distance, 0);
}

static void test_near_leaves_long_and_empty_words_alone(void **state)
{
    (void)state;
    char word[70];
    memset(word, 'a', sizeof word);
    word[65] = '\0';
    assert_false(is_near(word, word));
    word[64] = '\0';
    assert_true(is_near(word, word));
    assert_false(is_near("", "a"));
    assert_false(is_near("a", ""));
}

static void test_ids_have_one_form(void **state)
{
    (void)state;
    static const char *const good[] = {"a", "a-b_c9", "z0"};
    static const char *const bad[] = {"",    "A",   "aB", "9a", "_a", "-a",
                                      "a b", "a.b", "é",  "aé", "a\n"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_true(ns_id_is_valid(good[i]));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(ns_id_is_valid(bad[i]));
}

static void test_ids_find_the_first_of_equal_names(void **state)
{
    (void)state;
    static const char *const names[] = {"m", "b", "z", "b", "a", "m", "b"};
    struct ns_ids ids = {0};
    assert_true(ns_ids_reserve(&ids, 7));
    for (size_t i = 0; i < 7; i++)
        ns_ids_add(&ids, names[i], i);
    ns_ids_sort(&ids);
    size_t index;
    assert_true(ns_ids_find(&ids, "b", &index));
    assert_int_equal(index, 1);
    assert_true(ns_ids_find(&ids, "z", &index));
    assert_int_equal(index, 2);
    assert_true(ns_ids_find(&ids, "a", &index));
    assert_int_equal(index, 4);
    assert_false(ns_ids_find(&ids, "c", &index));
    assert_false(ns_ids_find(&ids, "", &index));
    assert_false(ns_ids_find(&ids, "zz", &index));
    ns_ids_finish(&ids);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_near_takes_one_edit_in_a_short_word),
        cmocka_unit_test(test_near_takes_more_edits_in_longer_words),
        cmocka_unit_test(test_near_forgives_case_hyphens_and_spaces),
        cmocka_unit_test(test_near_counts_a_swap_as_one_edit),
        cmocka_unit_test(test_near_keeps_the_nearest_and_the_first_of_equals),
        cmocka_unit_test(test_near_leaves_long_and_empty_words_alone),
        cmocka_unit_test(test_ids_have_one_form),
        cmocka_unit_test(test_ids_find_the_first_of_equal_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

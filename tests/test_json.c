/* JSON values know their places; what is not JSON is refused where it goes wrong. */
#include "base/json.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct ns_json_document document;

static const struct ns_json *json_read(const char *text)
{
    struct negsim_error err = {0};
    bool ok = ns_json_read(text, strlen(text), &document, &err);
    if (!ok)
        fail_msg("%zu:%zu: %s", err.line, err.column, err.message);
    return &document.values[0];
}

/* Fails to read the text, with an error at that place that has these words. */
static void json_refuse(const char *text, size_t length, size_t line, size_t column,
                        const char *words)
{
    struct negsim_error err = {0};
    assert_false(ns_json_read(text, length, &document, &err));
    assert_int_equal(err.line, line);
    assert_int_equal(err.column, column);
    if (!strstr(err.message, words))
        fail_msg("'%s' is not in '%s'", words, err.message);
}

static void test_json_knows_line_and_column_of_values_and_keys(void **state)
{
    (void)state;
    const struct ns_json *root = json_read("{\n  \"a\": [1,\n\t-2.5e1],\r\n"
                                           "  \"b\" :\n null }");
    const struct ns_json *a = ns_json_member(root, "a");
    assert_int_equal(root->place.line, 1);
    assert_int_equal(root->place.column, 1);
    assert_int_equal(a->key_place.line, 2);
    assert_int_equal(a->key_place.column, 3);
    assert_int_equal(a->place.column, 8);
    assert_int_equal(a->n_children, 2);
    assert_int_equal(a->child->next->place.line, 3);
    assert_int_equal(a->child->next->place.column, 2);
    assert_true(a->child->next->number == -25);
    assert_null(a->child->next->next);
    assert_int_equal(a->next->key_place.line, 4);
    assert_int_equal(a->next->place.line, 5);
    assert_int_equal(a->next->place.column, 2);
    ns_json_finish(&document);
}

static void test_json_keeps_the_text_of_each_value(void **state)
{
    (void)state;
    const struct ns_json *root =
        json_read(" {\"a\": [1, {\"b\": 1.50}], \"c\": \"x\\n\"} ");
    const struct ns_json *a = ns_json_member(root, "a");
    assert_int_equal(a->raw_length, strlen("[1, {\"b\": 1.50}]"));
    assert_memory_equal(a->raw, "[1, {\"b\": 1.50}]", a->raw_length);
    const struct ns_json *b = ns_json_member(a->child->next, "b");
    assert_int_equal(b->raw_length, 4);
    assert_string_equal(ns_json_member(root, "c")->string, "x\n");
    assert_int_equal(ns_json_member(root, "c")->raw_length, 5);
    ns_json_finish(&document);
}

static void test_json_columns_count_bytes(void **state)
{
    (void)state;
    const struct ns_json *root = json_read("[\"Київ\", 7]");
    assert_int_equal(root->child->next->place.column, 14);
    ns_json_finish(&document);
}

static void test_json_reads_escapes_and_pairs(void **state)
{
    (void)state;
    const struct ns_json *root =
        json_read("\"\\u041a\\ud83d\\ude00\\/\\\\\\\"\\b\\f\\n\\r\\t\"");
    assert_string_equal(root->string, "К😀/\\\"\b\f\n\r\t");
    ns_json_finish(&document);
}

static void test_json_takes_surrogates_in_pairs_alone(void **state)
{
    (void)state;
    static const char *const lone[] = {"\"\\ud800\"",        "\"\\udbff\"",
                                       "\"\\udc00\"",        "\"\\udfff\"",
                                       "\"\\ud800\\udbff\"", "\"\\ud800\\ue000\""};
    for (size_t t = 0; t < sizeof lone / sizeof *lone; t++)
        json_refuse(lone[t], strlen(lone[t]), 1, 2, "pair");
    const struct ns_json *root =
        json_read("\"\\ud7ff\\ue000\\ud800\\udc00\\udbff\\udfff\"");
    assert_string_equal(root->string,
                        "\xED\x9F\xBF\xEE\x80\x80\xF0\x90\x80\x80\xF4\x8F\xBF\xBF");
    ns_json_finish(&document);
}

static void test_json_tells_keys_by_case_and_marks_the_second_of_two(void **state)
{
    (void)state;
    const struct ns_json *root =
        json_read("{\"a\": 1, \"A\": 2, \"b\": 3, \"a\": 4, \"\\u0061\": 5}");
    assert_true(ns_json_member(root, "A")->number == 2);
    assert_true(ns_json_member(root, "a")->number == 1);
    assert_null(ns_json_member(root, "B"));
    assert_null(ns_json_member(root->child, "B"));
    assert_null(ns_json_member(ns_json_member(root, "B"), "B"));
    static const bool duplicate[] = {false, false, false, true, true};
    size_t i = 0;
    for (const struct ns_json *m = root->child; m; m = m->next)
        assert_int_equal(m->duplicate, duplicate[i++]);
    assert_int_equal(i, 5);
    ns_json_finish(&document);
}

static void test_json_reads_numbers_to_the_last_bit(void **state)
{
    (void)state;
    const struct ns_json *root =
        json_read("[0.1, 2.385, 1e-320, -0, 1E+2, 9007199254740993, 1e999]");
    static const double expected[] = {0.1,  2.385, 1e-320,
                                      -0.0, 100,   9007199254740992.0};
    const struct ns_json *value = root->child;
    for (size_t i = 0; i < 6; i++, value = value->next)
        assert_true(value->number == expected[i]);
    assert_true(isinf(value->number));
    ns_json_finish(&document);
}

/* That many levels of lists with a number at the bottom. */
static char *json_nested(size_t levels)
{
    char *text = malloc(2 * levels + 2);
    assert_non_null(text);
    memset(text, '[', levels);
    text[levels] = '1';
    memset(text + levels + 1, ']', levels);
    text[2 * levels + 1] = '\0';
    return text;
}

static void test_json_nests_100_levels_and_no_more(void **state)
{
    (void)state;
    char *text = json_nested(100);
    json_read(text);
    ns_json_finish(&document);
    free(text);
    static const size_t deep[] = {101, 200, 1000000};
    for (size_t i = 0; i < 3; i++) {
        text = json_nested(deep[i]);
        json_refuse(text, strlen(text), 1, 101, "deeper than 100 levels");
        free(text);
    }
}

static void test_json_refuses_a_million_values_and_one(void **state)
{
    (void)state;
    size_t n = NS_JSON_MAX_VALUES; /* with the list around them one too many */
    char *text = malloc(2 * n + 1);
    assert_non_null(text);
    for (size_t i = 0; i < n; i++)
        memcpy(text + 2 * i, ",0", 2);
    text[0] = '[';
    text[2 * n] = ']';
    json_refuse(text, 2 * n + 1, 1, 2 * n, "more than 1000000 values");
    memcpy(text + 2 * n - 2, "  ", 2);
    struct negsim_error err = {0};
    assert_true(ns_json_read(text, 2 * n + 1, &document, &err));
    assert_int_equal(document.values[0].n_children, n - 1);
    ns_json_finish(&document);
    free(text);
}

static void test_json_finds_duplicates_among_many_keys(void **state)
{
    (void)state;
    enum { KEYS = 200000, WIDTH = 12 };
    char *text = malloc(KEYS * (size_t)WIDTH + 3);
    assert_non_null(text);
    for (size_t i = 0; i < KEYS; i++)
        sprintf(text + 1 + i * WIDTH, "\"%06zu\":0, ", i % (KEYS - 1));
    text[0] = '{';
    strcpy(text + 1 + KEYS * (size_t)WIDTH - 2, "}");
    json_read(text);
    size_t duplicates = 0;
    for (size_t i = 0; i < document.n_values; i++)
        duplicates += document.values[i].duplicate;
    assert_int_equal(duplicates, 1);
    assert_true(document.values[KEYS].duplicate);
    ns_json_finish(&document);
    free(text);
}

static void test_json_refuses_every_kind_of_bad_utf8(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "\x80",             /* a byte that only goes on */
        "\xC0\xAF",         /* too long a form of / */
        "\xC1\xBF",         /* too long as well */
        "\xC3",             /* cut short */
        "\xE0\x9F\xBF",     /* too long */
        "\xE2\x82",         /* cut short */
        "\xED\xA0\x80",     /* a surrogate */
        "\xF0\x8F\xBF\xBF", /* too long */
        "\xF0\x9F\x98",     /* cut short */
        "\xF4\x90\x80\x80", /* past U+10FFFF */
        "\xF5\x80\x80\x80",
        "\xFF",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char text[20];
        int length = snprintf(text, sizeof text, "[\"x%s\"]", bad[i]);
        json_refuse(text, (size_t)length, 1, 4, "not UTF-8");
        length = snprintf(text, sizeof text, "[\"x%s", bad[i]);
        json_refuse(text, (size_t)length, 1, 4, "not UTF-8");
    }
    json_read("\"\xC2\x80\xE0\xA0\x80\xED\x9F\xBF\xF0\x90\x80\x80\xF4\x8F\xBF\xBF\"");
    ns_json_finish(&document);
}

static void test_json_refuses_a_zero_byte_anywhere(void **state)
{
    (void)state;
    json_refuse("[1, \0]", 6, 1, 5, "zero byte");
    json_refuse("[1\0]", 4, 1, 3, "zero byte");
    json_refuse("\"a\0b\"", 5, 1, 3, "control character 0x00");
    json_refuse("{}\0", 3, 1, 3, "after the end");
}

static void test_json_refuses_every_beginning_of_a_text(void **state)
{
    (void)state;
    static const char text[] = "{\"a\": [1, -2.5e+10, true, false, null, \"\\u00e9\\n"
                               "\\ud83d\\ude00\"],\n \"b\": {\"c\": {}, \"d\": []}}";
    for (size_t n = 0; n < sizeof text - 1; n++) {
        /* On the heap and no longer than that, so that a step past it shows. */
        char *copy = malloc(n ? n : 1);
        assert_non_null(copy);
        memcpy(copy, text, n);
        struct negsim_error err = {0};
        assert_false(ns_json_read(copy, n, &document, &err));
        assert_int_equal(err.code, NEGSIM_ESYNTAX);
        assert_in_range(err.line, 1, 2);
        assert_true(err.column >= 1);
        free(copy);
    }
}

static void test_json_points_back_to_the_bracket_left_open(void **state)
{
    (void)state;
    json_refuse("{\n \"a\": [1,\n  2\n", 16, 4, 1,
                "the '[' at line 2, column 7 is not closed");
    json_refuse("{\"a\": ", 6, 1, 7, "the '{' at line 1, column 1 is not closed");
    json_refuse("[1}", 3, 1, 3, "unexpected '}'; expected ',' or ']'");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_json_knows_line_and_column_of_values_and_keys),
        cmocka_unit_test(test_json_keeps_the_text_of_each_value),
        cmocka_unit_test(test_json_columns_count_bytes),
        cmocka_unit_test(test_json_reads_escapes_and_pairs),
        cmocka_unit_test(test_json_takes_surrogates_in_pairs_alone),
        cmocka_unit_test(test_json_tells_keys_by_case_and_marks_the_second_of_two),
        cmocka_unit_test(test_json_reads_numbers_to_the_last_bit),
        cmocka_unit_test(test_json_nests_100_levels_and_no_more),
        cmocka_unit_test(test_json_refuses_a_million_values_and_one),
        cmocka_unit_test(test_json_finds_duplicates_among_many_keys),
        cmocka_unit_test(test_json_refuses_every_kind_of_bad_utf8),
        cmocka_unit_test(test_json_refuses_a_zero_byte_anywhere),
        cmocka_unit_test(test_json_refuses_every_beginning_of_a_text),
        cmocka_unit_test(test_json_points_back_to_the_bracket_left_open),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* What differs between two texts. */
#include "given.h"

/* "path: from -> to" a line, each of 'single quotes' read as double ones. */
static void assert_differences(const char *from, const char *to, const char *expected)
{
    char texts[2][2048], found[4096] = "";
    const char *given[] = {from, to};
    for (size_t j = 0; j < 2; j++) {
        snprintf(texts[j], sizeof texts[j], "%s", given[j]);
        for (char *c = texts[j]; *c; c++)
            *c = *c == '\'' ? '"' : *c;
    }
    struct negsim_differences differences;
    struct negsim_error err = {0};
    if (!negsim_differences_find(texts[0], strlen(texts[0]), texts[1], strlen(texts[1]),
                                 &differences, &err))
        fail_msg("%zu:%zu: %s", err.line, err.column, err.message);
    for (size_t j = 0; j < differences.n; j++) {
        const struct negsim_difference *item = &differences.items[j];
        size_t length = strlen(found);
        snprintf(found + length, sizeof found - length, "%s: %s -> %s\n", item->path,
                 item->from ? item->from : "", item->to ? item->to : "");
    }
    for (char *c = found; *c; c++)
        *c = *c == '"' ? '\'' : *c;
    assert_string_equal(found, expected);
    negsim_differences_finish(&differences);
}

static void test_numbers_and_texts_are_named_by_their_path(void **state)
{
    (void)state;
    assert_differences("{'actors': [{'id': 'ada', 'reservation': 0.31}],"
                       " 'rounds': {'limit': 5, 'unit': 'day'}}",
                       "{'actors': [{'id': 'ada', 'reservation': 0.29}],"
                       " 'rounds': {'limit': 5, 'unit': 'week'}}",
                       "ada.reservation: 0.31 -> 0.29\n"
                       "rounds.unit: 'day' -> 'week'\n");
}

static void test_numbers_are_the_same_however_written(void **state)
{
    (void)state;
    assert_differences("{'a': 1, 'b': [[0, 1e2]], 'c': {'uniform': [0.5, 1]}}",
                       "{'c':{'uniform':[5e-1,1.0]},'b':[[0.0,100]],'a':1.0}", "");
}

static void test_items_are_matched_by_id_wherever_they_stand(void **state)
{
    (void)state;
    assert_differences(
        "{'actors': [{'id': 'ada', 'red_lines': [{'id': 'x', 'firmness': 1},"
        " {'id': 'y', 'firmness': 2}]}]}",
        "{'actors': [{'id': 'ada', 'red_lines': [{'id': 'y', 'firmness': 3},"
        " {'id': 'x', 'firmness': 1}, {'id': 'z', 'firmness': 4}]}]}",
        "ada.red_lines: ['x', 'y'] -> ['y', 'x', 'z']\n"
        "ada.red_lines.y.firmness: 2 -> 3\n"
        "ada.red_lines.z:  -> { 'id': 'z', 'firmness': 4 }\n");
}

static void test_actors_issues_and_the_rest_have_the_paths_of_the_reader(void **state)
{
    (void)state;
    assert_differences(
        "{'issues': [{'id': 'k', 'step': 1}], 'actors': [{'id': 'actors', 'power': 1}],"
        " 'conflict': {'actors': {'ada': {'cost': 0.1}}, 'steps': [{'id': 's',"
        " 'rounds': 8}]}}",
        "{'issues': [{'id': 'k', 'step': 2}], 'actors': [{'id': 'actors', 'power': 2},"
        " {'id': 'ben'}], 'conflict': {'actors': {'ada': {'cost': 0.2}}, 'steps':"
        " [{'id': 's'}]}}",
        "issues.k.step: 1 -> 2\n"
        "actors.power: 1 -> 2\n"
        "ben:  -> { 'id': 'ben' }\n"
        "conflict.actors.ada.cost: 0.1 -> 0.2\n"
        "conflict.steps.s.rounds: 8 -> \n");
}

static void test_annotations_are_left_out_and_ids_like_them_are_not(void **state)
{
    (void)state;
    assert_differences(
        "{'title': 'A', 'sources': {'s': {'title': 'x'}}, 'actors': [{'id': 'ada',"
        " 'note': 'n', 'source': ['s'], 'preferences': {'title': {'weight': 1},"
        " 'source': {'weight': 1, 'utility': {'note': 0.3, 'title': 0.1}}}}]}",
        "{'title': 'B', 'actors': [{'id': 'ada', 'source': 's', 'preferences':"
        " {'title': {'weight': 2}, 'source': {'weight': 1, 'utility': {'note': 0.4,"
        " 'title': 0.1}}}}]}",
        "ada.preferences.title.weight: 1 -> 2\n"
        "ada.preferences.source.utility.note: 0.3 -> 0.4\n");
}

static void test_an_uncertain_number_is_one_value(void **state)
{
    (void)state;
    assert_differences(
        "{'a': {'uniform': [0, 1], 'note': 'n'}, 'b': 0.5}",
        "{'a': {'beta': [2, 3], 'within': [0, 1]}, 'b': {'choice': [1]}}",
        "a: { 'uniform': [0, 1] } -> { 'beta': [2, 3], 'within': [0, 1] }\n"
        "b: 0.5 -> { 'choice': [1] }\n");
}

static void test_options_are_the_same_with_and_without_a_title(void **state)
{
    (void)state;
    assert_differences("{'options': ['a', {'id': 'b', 'title': 'B'}, 'c']}",
                       "{'options': ['a', 'b', {'id': 'd'}]}",
                       "options.c: 'c' -> \n"
                       "options.d:  -> { 'id': 'd' }\n");
    assert_differences("{'in': ['a', 'b']}", "{'in': ['a', 'c']}",
                       "in: ['a', 'b'] -> ['a', 'c']\n");
}

static void test_items_without_ids_are_matched_by_place(void **state)
{
    (void)state;
    assert_differences("{'all': [{'issue': 'k', 'at_most': 1}, {'issue': 'l'}]}",
                       "{'all': [{'issue': 'k', 'at_most': 2}]}",
                       "all[0].at_most: 1 -> 2\n"
                       "all[1]: { 'issue': 'l' } -> \n");
}

static void test_values_of_different_kinds_differ_as_a_whole(void **state)
{
    (void)state;
    assert_differences("{'reservation': 0.3, 'on': true}",
                       "{'reservation': {'war': {}}, 'on': false}",
                       "reservation: 0.3 -> { 'war': { } }\n"
                       "on: true -> false\n");
}

static void test_scenarios_that_ship_do_not_differ_from_themselves(void **state)
{
    (void)state;
    char path[4096];
    snprintf(path, sizeof path, "%s/scenarios/baseline.json",
             getenv("NEGSIM_SOURCE_ROOT"));
    struct negsim_error_list errors = {0};
    struct negsim_differences differences;
    char *text;
    size_t length;
    assert_true(negsim_scenario_read_text(path, &text, &length, &errors));
    assert_true(
        negsim_differences_find(text, length, text, length, &differences, NULL));
    assert_int_equal(differences.n, 0);
    negsim_differences_finish(&differences);
    free(text);
}

static void test_text_that_is_no_json_is_an_error(void **state)
{
    (void)state;
    struct negsim_differences differences;
    struct negsim_error err = {0};
    assert_false(negsim_differences_find("{}", 2, "{,", 2, &differences, &err));
    assert_int_equal(err.code, NEGSIM_ESYNTAX);
    assert_int_equal(differences.n, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers_and_texts_are_named_by_their_path),
        cmocka_unit_test(test_numbers_are_the_same_however_written),
        cmocka_unit_test(test_items_are_matched_by_id_wherever_they_stand),
        cmocka_unit_test(test_actors_issues_and_the_rest_have_the_paths_of_the_reader),
        cmocka_unit_test(test_annotations_are_left_out_and_ids_like_them_are_not),
        cmocka_unit_test(test_an_uncertain_number_is_one_value),
        cmocka_unit_test(test_options_are_the_same_with_and_without_a_title),
        cmocka_unit_test(test_items_without_ids_are_matched_by_place),
        cmocka_unit_test(test_values_of_different_kinds_differ_as_a_whole),
        cmocka_unit_test(test_scenarios_that_ship_do_not_differ_from_themselves),
        cmocka_unit_test(test_text_that_is_no_json_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

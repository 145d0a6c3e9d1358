/*
 * The nth allocation of a comparison fails, for every n: an error each time, no crash,
 * and (under AddressSanitizer) no leak.
 */
#include "given.h"
#include "scarce.h"

static const char SCENARIO[] =
    "{'negsim': 1, 'issues': [{'id': 'a', 'options': ['p', 'q']}],"
    " 'actors': [{'id': 'x', 'preferences': {'a': {'weight': 1, 'utility':"
    "   {'p': 1, 'q': 0}}}}, {'id': 'y', 'preferences': {'a': {'weight': 1,"
    "   'utility': {'p': 0.3, 'q': 1}}}, 'reservation': 0.2}],"
    " 'conflict': {'sides': ['x', 'y'], 'actors': {'x': {'cost': 0.01}},"
    "  'steps': [{'id': 's', 'fighting': 0}],"
    "  'processes': [{'id': 'u', 'steps': []}, {'id': 'v', 'steps': ['s']}]},"
    " 'rounds': {'limit': 3}}";

static bool compare_processes(void *scn, struct negsim_error *err)
{
    struct negsim_compare compare;
    bool done = negsim_compare_processes(scn, NULL, &compare, err);
    assert_int_equal(compare.n_cases, done ? 2 : 0);
    negsim_compare_finish(&compare);
    return done;
}

static void test_memory_short_while_comparing_is_an_error(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(SCENARIO);
    assert_true(scarce_each(compare_processes, scn) > 50);
    negsim_scenario_destroy(scn);
}

static bool compare_models(void *scn, struct negsim_error *err)
{
    struct negsim_compare_models compare;
    bool done = negsim_compare_models(scn, NULL, &compare, err);
    negsim_compare_models_finish(&compare);
    return done;
}

static void test_memory_short_while_comparing_models_is_an_error(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(SCENARIO);
    assert_true(scarce_each(compare_models, scn) > 50);
    negsim_scenario_destroy(scn);
}

static bool find_differences(void *context, struct negsim_error *err)
{
    static const char from[] = "{\"actors\": [{\"id\": \"x\", \"power\": 1},"
                               " {\"id\": \"y\", \"schedule\": [[1, 2]]}], \"b\": 2}";
    static const char to[] = "{\"actors\": [{\"id\": \"y\"}, {\"id\": \"x\","
                             " \"power\": 2}], \"c\": {\"d\": \"e\"}}";
    struct negsim_differences differences;
    (void)context;
    bool done =
        negsim_differences_find(from, strlen(from), to, strlen(to), &differences, err);
    assert_int_equal(differences.n, done ? 5 : 0);
    negsim_differences_finish(&differences);
    return done;
}

static void test_memory_short_while_looking_for_differences_is_an_error(void **state)
{
    (void)state;
    assert_true(scarce_each(find_differences, NULL) > 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_memory_short_while_comparing_is_an_error),
        cmocka_unit_test(test_memory_short_while_comparing_models_is_an_error),
        cmocka_unit_test(test_memory_short_while_looking_for_differences_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

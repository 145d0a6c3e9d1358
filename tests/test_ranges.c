/* The range of each issue inside the zone, against enumeration and by hand. */
#include "oracle.h"

static void check_discrete(struct negsim_scenario *scn, gsl_rng *rng, void *context)
{
    size_t *open = context;
    struct negsim_ranges ranges;
    struct negsim_error err = {0};
    struct negsim_stance stance;
    (void)rng;
    assert_true(negsim_stance_init(&stance, scn, &err));
    assert_true(negsim_ranges_find(scn, NULL, NULL, &ranges, &err));
    oracle_check_ranges(scn, &stance, &ranges);
    *open += ranges.any;
    negsim_stance_finish(&stance);
    negsim_ranges_finish(&ranges);
}

static void test_ranges_agree_with_enumeration(void **state)
{
    (void)state;
    size_t open = 0;
    struct given_random most = {
        .n_issues = 5, .n_actors = 4, .compound = true, .ties = true, .promises = true};
    given_each(&most, 6100, 600, check_discrete, &open);
    assert_true(open > 100);
}

/* Steps laid over continuous issues. */
enum { FINE = 200 };

static void check_continuous(struct negsim_scenario *scn, gsl_rng *rng, void *context)
{
    size_t *checked = context;
    struct negsim_ranges ranges;
    struct negsim_error err = {0};
    struct negsim_stance stance;
    (void)rng;
    assert_true(negsim_stance_init(&stance, scn, &err));
    assert_true(negsim_ranges_find(scn, NULL, NULL, &ranges, &err));
    *checked += oracle_check_ranges_hold(scn, &stance, FINE, 0.02, &ranges);
    negsim_stance_finish(&stance);
    negsim_ranges_finish(&ranges);
}

/* No package of a fine grid lies outside, and some come within two steps of the ends.
 */
static void test_ranges_of_continuous_issues_hold_every_grid_package(void **state)
{
    (void)state;
    size_t checked = 0;
    struct given_random most = {.n_issues = 2,
                                .n_actors = 3,
                                .continuous = true,
                                .compound = true,
                                .promises = true};
    given_each(&most, 6900, 600, check_continuous, &checked);
    assert_true(checked > 100);
}

/* x ≥ 0.3 for the seller and (1 − x²) ≥ 0.51 for the buyer: 300 to 700. */
static void test_ranges_of_one_price_are_its_ends(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(
        "{'negsim': 1, 'issues': [{'id': 'price', 'range': [0, 1000]},"
        "  {'id': 'idle', 'range': [0, 7]},"
        "  {'id': 'lots', 'range': [0, 90000], 'step': 1}],"
        " 'actors': [{'id': 'seller', 'reservation': 0.3, 'preferences': {"
        "   'price': {'weight': 1, 'utility': {'points': [[0, 0], [1000, 1]]}}}},"
        "  {'id': 'buyer', 'reservation': 0.51, 'preferences': {"
        "   'price': {'weight': 1, 'utility': {'ideal': 0, 'worst': 1000,"
        "     'exponent': 2}}},"
        "   'red_lines': [{'id': 'r', 'require': {'issue': 'idle', 'at_most': 2.5}},"
        "     {'id': 's', 'require': {'issue': 'lots', 'between': [77, 8125]}}]}]}");
    struct negsim_ranges ranges;
    struct negsim_error err = {0};
    assert_true(negsim_ranges_find(scn, NULL, NULL, &ranges, &err));
    assert_true(ranges.any && ranges.issues[0].proved);
    assert_close(ranges.issues[0].low, 300, 1e-9);
    assert_close(ranges.issues[0].high, 700, 1e-9);
    assert_close(ranges.issues[1].low, 0, 0);
    assert_close(ranges.issues[1].high, 2.5, 1e-9);
    assert_close(ranges.issues[2].low, 77, 0);
    assert_close(ranges.issues[2].high, 8125, 0);
    negsim_ranges_finish(&ranges);
    negsim_scenario_destroy(scn);
}

static void test_ranges_of_an_empty_zone_are_none(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(
        "{'negsim': 1, 'issues': [{'id': 'a', 'options': ['p', 'q']}],"
        " 'actors': [{'id': 'x', 'reservation': 0.5, 'preferences': {"
        "   'a': {'weight': 1, 'utility': {'p': 1, 'q': 0}}}},"
        "  {'id': 'y', 'preferences': {"
        "   'a': {'weight': 1, 'utility': {'p': 0, 'q': 1}}},"
        "   'red_lines': [{'id': 'r', 'require': {'issue': 'a', 'in': ['q']}}]}]}");
    struct negsim_ranges ranges;
    struct negsim_error err = {0};
    assert_true(negsim_ranges_find(scn, NULL, NULL, &ranges, &err));
    assert_false(ranges.any);
    assert_int_equal(ranges.n_issues, 0);
    assert_null(ranges.limit);
    negsim_ranges_finish(&ranges);
    negsim_scenario_destroy(scn);
}

/** What is left to search when time is up is not searched, however soon it would be. */
static void test_ranges_past_the_time_limit_are_not_proved(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(
        "{'negsim': 1, 'issues': [{'id': 'x', 'range': [0, 97]},"
        " {'id': 'y', 'range': [0, 31], 'step': 1}], 'actors': ["
        "{'id': 'a', 'reservation': 0.31, 'preferences': {"
        " 'x': {'weight': 1.3, 'utility': {'ideal': 0, 'worst': 97, 'exponent': 1}},"
        " 'y': {'weight': 1, 'utility': {'ideal': 0, 'worst': 31, 'exponent': 1}}}},"
        "{'id': 'b', 'reservation': 0.27, 'preferences': {"
        " 'x': {'weight': 1, 'utility': {'ideal': 97, 'worst': 0, 'exponent': 1}},"
        " 'y': {'weight': 2, 'utility': {'ideal': 31, 'worst': 0, 'exponent': 1}}}}]}");
    const struct negsim_ranges_options hurry = {.time_limit_s = 1e-9};
    struct negsim_ranges all, some;
    assert_true(negsim_ranges_find(scn, NULL, NULL, &all, NULL));
    assert_true(negsim_ranges_find(scn, NULL, &hurry, &some, NULL));
    assert_null(all.limit);
    assert_true(some.any);
    assert_string_equal(some.limit, "time");
    for (size_t k = 0; k < 2; k++) {
        assert_true(all.issues[k].proved);
        assert_false(some.issues[k].proved);
        assert_true(some.issues[k].low >= all.issues[k].low - 1e-4);
        assert_true(some.issues[k].high <= all.issues[k].high + 1e-4);
    }
    negsim_ranges_finish(&all);
    negsim_ranges_finish(&some);
    negsim_scenario_destroy(scn);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ranges_agree_with_enumeration),
        cmocka_unit_test(test_ranges_of_continuous_issues_hold_every_grid_package),
        cmocka_unit_test(test_ranges_of_one_price_are_its_ends),
        cmocka_unit_test(test_ranges_past_the_time_limit_are_not_proved),
        cmocka_unit_test(test_ranges_of_an_empty_zone_are_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

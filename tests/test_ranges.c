/* The range of each issue inside the zone, against enumeration and by hand. */
#include "given.h"

#include <math.h>

static bool in_zone(const struct negsim_scenario *scn,
                    const struct negsim_stance *stance, const double *package)
{
    for (size_t i = 0; i < scn->n_actors; i++) {
        if (!scn->actors[i].consent)
            continue;
        if (!negsim_actor_lines_hold(scn, stance, i, package) ||
            negsim_utility(scn, stance, i, package) < stance->reservations[i] - 1e-9)
            return false;
    }
    return true;
}

struct seen {
    bool any;
    bool options[NEGSIM_MAX_ISSUES][8];
    double low[NEGSIM_MAX_ISSUES], high[NEGSIM_MAX_ISSUES];
};

static void look(const struct negsim_scenario *scn, size_t grid, struct seen *seen)
{
    struct negsim_stance stance;
    struct given_walk walk;
    memset(seen, 0, sizeof *seen);
    assert_true(negsim_stance_init(&stance, scn, NULL));
    given_first(&walk, scn, grid);
    do {
        if (!in_zone(scn, &stance, walk.package))
            continue;
        for (size_t k = 0; k < scn->n_issues; k++) {
            double x = walk.package[k];
            if (scn->issues[k].kind == NEGSIM_ISSUE_OPTIONS)
                seen->options[k][(size_t)x] = true;
            seen->low[k] = seen->any ? fmin(seen->low[k], x) : x;
            seen->high[k] = seen->any ? fmax(seen->high[k], x) : x;
        }
        seen->any = true;
    } while (given_next(&walk));
    negsim_stance_finish(&stance);
}

static void test_ranges_agree_with_enumeration(void **state)
{
    (void)state;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    size_t open = 0;
    for (unsigned i = 0; i < 600; i++) {
        gsl_rng_set(rng, 6100 + i);
        struct given_random what = {.n_issues = 1 + i % 5,
                                    .n_actors = 1 + i % 4,
                                    .compound = i % 3 > 0,
                                    .ties = i % 2 == 0,
                                    .promises = i % 7 > 3};
        struct negsim_scenario *scn = given_at_random(&what, rng);
        struct negsim_ranges ranges;
        struct negsim_error err = {0};
        struct seen seen;
        look(scn, 1, &seen);
        assert_true(negsim_ranges_find(scn, NULL, NULL, &ranges, &err));
        assert_int_equal(ranges.any, seen.any);
        assert_null(ranges.limit);
        assert_int_equal(ranges.n_issues, seen.any ? scn->n_issues : 0);
        open += seen.any;
        for (size_t k = 0; k < ranges.n_issues; k++) {
            const struct negsim_issue_range *range = &ranges.issues[k];
            assert_true(range->proved);
            assert_int_equal(range->n_options, scn->issues[k].n_options);
            for (size_t o = 0; o < range->n_options; o++)
                assert_int_equal(range->options[o], seen.options[k][o]);
            if (range->n_options == 0) {
                assert_close(range->low, seen.low[k], 0);
                assert_close(range->high, seen.high[k], 0);
            }
        }
        negsim_ranges_finish(&ranges);
        negsim_scenario_destroy(scn);
    }
    assert_true(open > 100);
    gsl_rng_free(rng);
}

/* No package of a fine grid lies outside, and some come near the ends. */
static void test_ranges_of_continuous_issues_hold_every_grid_package(void **state)
{
    (void)state;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    size_t checked = 0;
    for (unsigned i = 0; i < 600; i++) {
        gsl_rng_set(rng, 6900 + i);
        struct given_random what = {.n_issues = 1 + i % 2,
                                    .n_actors = 2 + i % 2,
                                    .continuous = true,
                                    .compound = i % 3 > 0,
                                    .promises = i % 7 > 3};
        struct negsim_scenario *scn = given_at_random(&what, rng);
        struct negsim_ranges ranges;
        struct negsim_error err = {0};
        struct seen seen;
        look(scn, 200, &seen);
        assert_true(negsim_ranges_find(scn, NULL, NULL, &ranges, &err));
        assert_true(ranges.any || !seen.any);
        for (size_t k = 0; seen.any && k < scn->n_issues; k++) {
            const struct negsim_issue_range *range = &ranges.issues[k];
            assert_true(range->proved);
            if (scn->issues[k].kind != NEGSIM_ISSUE_CONTINUOUS)
                continue;
            checked++;
            assert_true(range->low <= seen.low[k] + 2e-6);
            assert_true(range->high >= seen.high[k] - 2e-6);
        }
        negsim_ranges_finish(&ranges);
        negsim_scenario_destroy(scn);
    }
    assert_true(checked > 30);
    gsl_rng_free(rng);
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ranges_agree_with_enumeration),
        cmocka_unit_test(test_ranges_of_continuous_issues_hold_every_grid_package),
        cmocka_unit_test(test_ranges_of_one_price_are_its_ends),
        cmocka_unit_test(test_ranges_of_an_empty_zone_are_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Cheapest concessions against every combination of levels, and closed forms. */
#include "movable.h"
#include "oracle_concessions.h"

enum { FINE = 200 }; /* steps laid over continuous issues */

static struct negsim_concessions find_with(const struct negsim_scenario *scn, bool cuts)
{
    struct negsim_concessions concessions;
    struct negsim_concessions_options options = {.allow_reservation_cuts = cuts};
    struct negsim_error err = {0};
    bool ok = negsim_concessions_find(scn, NULL, &options, &concessions, &err);
    if (!ok)
        print_error("%s: %s\n", err.path, err.message);
    assert_true(ok);
    return concessions;
}

static struct negsim_concessions find(const struct negsim_scenario *scn)
{
    struct negsim_concessions concessions = find_with(scn, false);
    assert_null(concessions.limit);
    oracle_check_concessions_hold(scn, &concessions);
    return concessions;
}

/* How many of the scenarios were of each kind. */
struct tally {
    size_t opened, alone, apart, none;
};

static void check_concessions(const struct negsim_scenario *scn, bool cuts,
                              struct tally *tally)
{
    struct oracle_combinations all;
    oracle_combinations_init(&all, scn);
    if (oracle_combinations_count(&all) < 3000) {
        struct negsim_concessions found = find_with(scn, cuts);
        struct oracle_least least = oracle_check_concessions(&all, cuts, &found);
        for (size_t a = 0; a < scn->n_actors; a++)
            tally->alone += least.total > 0 && isfinite(least.by_actor[a]);
        tally->opened += least.total > 0 && isfinite(least.total);
        tally->apart += least.total_shared > least.total + 1e-9;
        tally->none += !isfinite(least.total);
        negsim_concessions_finish(&found);
    }
    negsim_stance_finish(&all.stance);
}

static void check_scenarios(unsigned n, bool cuts, struct tally *tally)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    struct given_random most = {
        .n_issues = 3, .n_actors = 4, .compound = true, .ties = true, .promises = true};
    for (unsigned i = 0; i < n; i++) {
        gsl_rng_set(rng, 61000 + i);
        struct given_random what = given_features(&most, rng);
        struct negsim_scenario *scn = given_movable(&what, rng);
        if (i % 5 == 0 && scn->n_actors > 1)
            scn->actors[0].consent = false;
        check_concessions(scn, cuts, tally);
        negsim_scenario_destroy(scn);
    }
    gsl_rng_free(rng);
}

static void test_concessions_are_the_cheapest_of_all_combinations(void **state)
{
    (void)state;
    struct tally tally = {0};
    check_scenarios(2000, false, &tally);
    assert_true(tally.opened > 100);
    assert_true(tally.alone > 100);
    assert_true(tally.apart > 2);
    assert_true(tally.none > 100);
}

static void test_concessions_may_cut_reservations(void **state)
{
    (void)state;
    struct tally tally = {0};
    check_scenarios(400, true, &tally);
    assert_true(tally.opened > 50);
    assert_true(tally.alone > 50);
    assert_true(tally.apart > 2);
    assert_true(tally.none > 10);
}

/** Wherever it begins: at what another stance led to, or at the first package. */
static void test_concessions_cost_the_same_from_any_start(void **state)
{
    (void)state;
    size_t found = 0;
    struct given_random most = {.n_issues = 3, .n_actors = 4, .compound = true};
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    for (unsigned i = 0; i < 300; i++) {
        gsl_rng_set(rng, 87000 + i);
        struct given_random what = given_features(&most, rng);
        struct negsim_scenario *scn = given_movable(&what, rng);
        struct negsim_stance stance;
        struct negsim_concessions harder, plain, begun;
        struct negsim_concessions_options options = {.cheapest_only = true};
        double *first = calloc(scn->n_issues, sizeof *first);
        for (size_t k = 0; k < scn->n_issues; k++)
            first[k] = scn->issues[k].lo;
        assert_true(negsim_stance_init(&stance, scn, NULL));
        assert_true(negsim_concessions_find(scn, &stance, &options, &plain, NULL));
        stance.reservations[0] += 0.05;
        assert_true(negsim_concessions_find(scn, &stance, &options, &harder, NULL));
        stance.reservations[0] -= 0.05;
        options.start = harder.cheapest.found ? harder.cheapest.package : first;
        assert_true(negsim_concessions_find(scn, &stance, &options, &begun, NULL));
        assert_int_equal(begun.cheapest.found, plain.cheapest.found);
        assert_close(begun.cheapest.cost, plain.cheapest.cost, 1e-9);
        found += harder.cheapest.found && plain.cheapest.cost > 0;
        negsim_concessions_finish(&harder);
        negsim_concessions_finish(&plain);
        negsim_concessions_finish(&begun);
        negsim_stance_finish(&stance);
        negsim_scenario_destroy(scn);
        free(first);
    }
    gsl_rng_free(rng);
    assert_true(found > 30);
}

static void test_concessions_on_continuous_issues_beat_every_grid_package(void **state)
{
    (void)state;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    size_t opened = 0;
    struct given_random most = {.n_issues = 3,
                                .n_actors = 4,
                                .continuous = true,
                                .compound = true,
                                .promises = true};
    for (unsigned i = 0; i < 500; i++) {
        gsl_rng_set(rng, 983600 + i);
        struct given_random what = given_features(&most, rng);
        struct negsim_scenario *scn = given_movable(&what, rng);
        struct negsim_concessions found = find(scn);
        size_t continuous = 0;
        for (size_t k = 0; k < scn->n_issues; k++)
            continuous += scn->issues[k].kind == NEGSIM_ISSUE_CONTINUOUS;
        if (continuous > 0 && continuous < 3) {
            double cheapest = oracle_cheapest_on_grid(scn, FINE);
            assert_true(found.cheapest.found || !isfinite(cheapest));
            if (isfinite(cheapest)) {
                assert_true(found.cheapest.cost <= cheapest + 1e-6);
                /* A grid this fine comes near it, but for slopes without bound. */
                assert_true(found.cheapest.cost >= cheapest - 0.3);
                opened += cheapest > 0;
            }
        }
        negsim_concessions_finish(&found);
        negsim_scenario_destroy(scn);
    }
    assert_true(opened > 20);
    gsl_rng_free(rng);
}

/* A price from 0 to 100: the seller at least 70, at last 40, the buyer at most 30, at
 * last 60; a gap of 40 to be closed, 30 per unit of c on either side. */
static const char *const PRICE =
    "{'negsim': 1, 'issues': [{'id': 'price', 'range': [0, 100]}], 'actors': ["
    " {'id': 'seller', 'preferences': {'price': {'weight': 1, 'utility':"
    "   {'ideal': 100, 'worst': 0, 'exponent': 1}}},"
    "  'red_lines': [{'id': 'l', 'require': {'issue': 'price', 'at_least': 70},"
    "    'bottom_line': {'at_least': 40}, 'firmness': 1}]},"
    " {'id': 'buyer', 'preferences': {'price': {'weight': 1, 'utility':"
    "   {'ideal': 0, 'worst': 100, 'exponent': 1}}},"
    "  'red_lines': [{'id': 'l', 'require': {'issue': 'price', 'at_most': 30},"
    "    'bottom_line': {'at_most': 60}, 'firmness': 2}]}]}";

static void test_concessions_close_the_gap_of_a_price(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(PRICE);
    struct negsim_concessions found = find(scn);
    /* The seller is cheaper and goes all the way to 40, the buyer the last 10. */
    assert_int_equal(found.cheapest.n_moves, 2);
    assert_close(found.cheapest.moves[0].to, 1, 1e-6);
    assert_close(found.cheapest.moves[1].to, 1. / 3, 1e-6);
    assert_close(found.cheapest.cost, 1 + 2. / 3, 1e-6);
    /* (70 − x)/30 = 2 (x − 30)/30 at x = 130/3. */
    assert_close(found.shared.largest_share, 8. / 9, 1e-6);
    assert_close(found.shared.cost, 16. / 9, 1e-6);
    assert_false(found.by_actor[0].found);
    assert_false(found.by_actor[1].found);
    negsim_concessions_finish(&found);
    negsim_scenario_destroy(scn);
}

/* The same with a reservation of the seller that lies above the cheapest price: the
 * price comes to 52, where it just holds. */
static void test_concessions_stop_where_a_reservation_holds(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(PRICE);
    scn->actors[0].reservation = 0.52;
    struct negsim_concessions found = find(scn);
    assert_close(found.cheapest.package[0], 52, 1e-4);
    assert_close(found.cheapest.cost, 18. / 30 + 2 * 22. / 30, 1e-6);
    assert_true(found.cheapest.cost >= 18. / 30 + 2 * 22. / 30 - 1e-6);
    negsim_concessions_finish(&found);
    negsim_scenario_destroy(scn);
}

/* Beyond both bottom lines nothing opens, and the two lines remain in conflict. */
static void test_concessions_say_what_remains_in_conflict(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(PRICE);
    scn->actors[1].red_lines[0].bottom_hi = 35;
    struct negsim_concessions found = find(scn);
    assert_false(found.cheapest.found);
    assert_false(found.shared.found);
    assert_true(found.remaining.complete);
    assert_int_equal(found.remaining.n, 1);
    assert_int_equal(found.remaining.items[0].n, 2);
    assert_int_equal(found.remaining.items[0].demands[1].actor, 1);
    negsim_concessions_finish(&found);
    negsim_scenario_destroy(scn);
}

/* A rung need not contain the one before: nothing of it is lost by looking only at the
 * last. */
static void test_concessions_stop_on_a_rung_that_the_next_takes_back(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(
        "{'negsim': 1, 'issues': [{'id': 'a', 'options': ['x', 'y', 'z']}], 'actors': ["
        " {'id': 'one', 'preferences': {'a': {'weight': 1, 'utility': {'x': 1, 'y': "
        "0.5,"
        "   'z': 0}}}, 'red_lines': [{'id': 'l', 'require': {'issue': 'a', 'in': "
        "['x']},"
        "   'firmness': 3, 'ladder': [{'at': 0.25, 'require': {'issue': 'a', 'in':"
        "   ['y']}}, {'at': 1, 'require': {'issue': 'a', 'in': ['x', 'z']}}]}]},"
        " {'id': 'two', 'reservation': 0.5, 'preferences': {'a': {'weight': 1,"
        "   'utility': {'x': 0, 'y': 1, 'z': 0.2}}}}]}");
    struct negsim_concessions found = find(scn);
    assert_close(found.cheapest.cost, 0.75, 1e-12);
    assert_close(found.cheapest.moves[0].to, 0.25, 0);
    assert_true(found.by_actor[0].found);
    assert_false(found.by_actor[1].found);
    negsim_concessions_finish(&found);
    negsim_scenario_destroy(scn);
}

static void test_concessions_of_an_open_zone_are_none(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(PRICE);
    scn->actors[0].red_lines[0].conceded = 1;
    scn->actors[1].red_lines[0].conceded = 1;
    struct negsim_concessions found = find(scn);
    assert_true(found.cheapest.found);
    assert_int_equal(found.cheapest.n_moves, 0);
    assert_close(found.cheapest.cost, 0, 0);
    negsim_concessions_finish(&found);
    negsim_scenario_destroy(scn);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_concessions_are_the_cheapest_of_all_combinations),
        cmocka_unit_test(test_concessions_may_cut_reservations),
        cmocka_unit_test(test_concessions_cost_the_same_from_any_start),
        cmocka_unit_test(test_concessions_on_continuous_issues_beat_every_grid_package),
        cmocka_unit_test(test_concessions_close_the_gap_of_a_price),
        cmocka_unit_test(test_concessions_stop_where_a_reservation_holds),
        cmocka_unit_test(test_concessions_say_what_remains_in_conflict),
        cmocka_unit_test(test_concessions_stop_on_a_rung_that_the_next_takes_back),
        cmocka_unit_test(test_concessions_of_an_open_zone_are_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

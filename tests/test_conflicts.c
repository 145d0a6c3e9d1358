/* Minimal conflicts against a judgement of every subset of demands. */
#include "oracle_conflicts.h"

static size_t check_conflicts(const struct oracle_demands *all, const bool *holds)
{
    struct negsim_conflicts conflicts;
    struct negsim_conflicts_options options = {.max_conflicts = 1000};
    assert_true(negsim_conflicts_find(all->scn, NULL, &options, &conflicts, NULL));
    size_t with_reservations = oracle_check_conflicts(all, holds, &conflicts);
    negsim_conflicts_finish(&conflicts);
    return with_reservations;
}

static void check_scenarios(bool continuous, unsigned n, unsigned seed,
                            size_t most_demands)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    size_t with_reservations = 0, judged = 0;
    bool *holds = calloc((size_t)1 << ORACLE_MOST_DEMANDS, sizeof *holds);
    struct given_random most = {.n_issues = 3,
                                .n_actors = 4,
                                .continuous = continuous,
                                .compound = true,
                                .ties = !continuous,
                                .promises = true};
    assert_non_null(holds);
    for (unsigned i = 0; i < n; i++) {
        gsl_rng_set(rng, seed + i);
        struct given_random what = given_features(&most, rng);
        struct negsim_scenario *scn = given_at_random(&what, rng);
        for (size_t a = 0; a < scn->n_actors; a++)
            scn->actors[a].reservation += 0.3 * gsl_rng_uniform(rng);
        struct oracle_demands all;
        oracle_demands_list(&all, scn);
        if (all.n <= most_demands) {
            memset(holds, 0, ((size_t)1 << ORACLE_MOST_DEMANDS) * sizeof *holds);
            if (continuous)
                oracle_mark_by_verdict(&all, holds);
            else
                oracle_mark_by_walk(&all, holds);
            with_reservations += check_conflicts(&all, holds);
            judged++;
        }
        negsim_stance_finish(&all.stance);
        negsim_scenario_destroy(scn);
    }
    assert_true(judged > n / 2);
    assert_true(with_reservations > n / 4);
    free(holds);
    gsl_rng_free(rng);
}

static void test_conflicts_are_all_the_minimal_ones(void **state)
{
    (void)state;
    check_scenarios(false, 800, 31000, ORACLE_MOST_DEMANDS);
}

static void test_conflicts_of_continuous_issues_are_all_the_minimal_ones(void **state)
{
    (void)state;
    check_scenarios(true, 150, 47000, 9);
}

static void check_paths(const struct negsim_scenario *scn,
                        const struct negsim_conflict *conflict, size_t n,
                        const char *const *paths)
{
    char path[NEGSIM_PATH_SIZE];
    assert_int_equal(conflict->n, n);
    for (size_t d = 0; d < n; d++) {
        size_t length =
            negsim_demand_path(scn, &conflict->demands[d], path, sizeof path);
        assert_string_equal(path, paths[d]);
        assert_int_equal(length, strlen(path));
    }
}

/* Two lines on one issue, a triple across two, and reservations that no package meets
 * together: three conflicts, by size. */
static const char *const PAIRS_AND_TRIPLES =
    "{'negsim': 1, 'issues': [{'id': 'a', 'options': ['x', 'y']},"
    "  {'id': 'b', 'options': ['x', 'y']}, {'id': 'c', 'options': ['x', 'y']}],"
    " 'actors': ["
    " {'id': 'one', 'reservation': 0.6, 'preferences': {'c': {'weight': 1,"
    "   'utility': {'x': 1, 'y': 0.5}}},"
    "  'red_lines': [{'id': 'l', 'require': {'issue': 'a', 'in': ['x']}},"
    "                {'id': 'm', 'require': {'issue': 'c', 'in': ['x']}}]},"
    " {'id': 'two', 'reservation': 0.6, 'preferences': {'c': {'weight': 1,"
    "   'utility': {'x': 0.5, 'y': 1}}},"
    "  'red_lines': [{'id': 'l', 'require': {'issue': 'b', 'in': ['x']}}]},"
    " {'id': 'three', 'preferences': {'a': {'weight': 1, 'utility': {'x': 0, 'y': 1}}},"
    "  'red_lines': [{'id': 'l', 'require': {'any': [{'issue': 'a', 'in': ['y']},"
    "    {'issue': 'b', 'in': ['y']}]}}]}]}";

static void test_conflicts_tell_pairs_from_triples(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(PAIRS_AND_TRIPLES);
    struct negsim_conflicts conflicts;
    assert_true(negsim_conflicts_find(scn, NULL, NULL, &conflicts, NULL));
    assert_int_equal(conflicts.n, 3);
    check_paths(scn, &conflicts.items[0], 2,
                (const char *const[]){"one.red_lines.m", "two.reservation"});
    check_paths(scn, &conflicts.items[1], 2,
                (const char *const[]){"one.reservation", "two.reservation"});
    check_paths(scn, &conflicts.items[2], 3,
                (const char *const[]){"one.red_lines.l", "two.red_lines.l",
                                      "three.red_lines.l"});
    negsim_conflicts_finish(&conflicts);
    negsim_scenario_destroy(scn);
}

static void test_conflicts_past_the_limit_are_the_first_ones(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(PAIRS_AND_TRIPLES);
    struct negsim_conflicts_options options = {.max_conflicts = 2};
    struct negsim_conflicts conflicts;
    assert_true(negsim_conflicts_find(scn, NULL, &options, &conflicts, NULL));
    assert_false(conflicts.complete);
    assert_string_equal(conflicts.limit, "conflicts");
    assert_int_equal(conflicts.n, 2);
    assert_int_equal(conflicts.items[1].n, 2);
    negsim_conflicts_finish(&conflicts);
    options.max_conflicts = 3;
    assert_true(negsim_conflicts_find(scn, NULL, &options, &conflicts, NULL));
    assert_true(conflicts.complete);
    assert_null(conflicts.limit);
    negsim_conflicts_finish(&conflicts);
    options.max_trials = 2;
    assert_true(negsim_conflicts_find(scn, NULL, &options, &conflicts, NULL));
    assert_false(conflicts.complete);
    assert_string_equal(conflicts.limit, "trials");
    negsim_conflicts_finish(&conflicts);
    negsim_scenario_destroy(scn);
}

/* However soon each set is judged, time is looked at after it. */
static void test_conflicts_past_the_time_limit_are_not_all(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(
        "{'negsim': 1, 'issues': [{'id': 'x', 'options': ['p', 'q', 'r']}], 'actors': ["
        "{'id': 'a', 'preferences': {'x': {'weight': 1, 'utility':"
        " {'p': 1, 'q': 0.3, 'r': 0.1}}}, 'red_lines':"
        " [{'id': 'p', 'require': {'issue': 'x', 'in': ['p']}}]},"
        "{'id': 'b', 'preferences': {'x': {'weight': 1, 'utility':"
        " {'p': 0.2, 'q': 1, 'r': 0.4}}}, 'red_lines':"
        " [{'id': 'q', 'require': {'issue': 'x', 'in': ['q']}}]},"
        "{'id': 'c', 'preferences': {'x': {'weight': 1, 'utility':"
        " {'p': 0.2, 'q': 0.6, 'r': 1}}}, 'red_lines':"
        " [{'id': 'r', 'require': {'issue': 'x', 'in': ['r']}}]}]}");
    struct negsim_conflicts_options options = {0};
    struct negsim_conflicts conflicts;
    assert_true(negsim_conflicts_find(scn, NULL, &options, &conflicts, NULL));
    assert_true(conflicts.complete);
    assert_int_equal(conflicts.n, 3);
    negsim_conflicts_finish(&conflicts);
    options.time_limit_s = 1e-9;
    assert_true(negsim_conflicts_find(scn, NULL, &options, &conflicts, NULL));
    assert_false(conflicts.complete);
    assert_string_equal(conflicts.limit, "time");
    assert_true(conflicts.n < 3);
    negsim_conflicts_finish(&conflicts);
    negsim_scenario_destroy(scn);
}

/* What an actor without consent wants, and soft lines, are no demands. */
static void test_conflicts_leave_out_what_cannot_empty_the_zone(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(PAIRS_AND_TRIPLES);
    struct negsim_conflicts conflicts;
    scn->actors[1].consent = false;
    assert_true(negsim_conflicts_find(scn, NULL, NULL, &conflicts, NULL));
    assert_true(conflicts.complete);
    assert_int_equal(conflicts.n, 0);
    negsim_conflicts_finish(&conflicts);
    negsim_scenario_destroy(scn);
}

/* One reservation that is out of reach conflicts with nothing but itself. */
static void test_conflicts_may_be_a_single_demand(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(PAIRS_AND_TRIPLES);
    struct negsim_conflicts conflicts;
    scn->actors[0].reservation = 1;
    scn->actors[0].preferences[2].v[0] = 0.9;
    assert_true(negsim_conflicts_find(scn, NULL, NULL, &conflicts, NULL));
    check_paths(scn, &conflicts.items[0], 1, (const char *const[]){"one.reservation"});
    negsim_conflicts_finish(&conflicts);
    negsim_scenario_destroy(scn);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_conflicts_are_all_the_minimal_ones),
        cmocka_unit_test(test_conflicts_of_continuous_issues_are_all_the_minimal_ones),
        cmocka_unit_test(test_conflicts_tell_pairs_from_triples),
        cmocka_unit_test(test_conflicts_past_the_limit_are_the_first_ones),
        cmocka_unit_test(test_conflicts_past_the_time_limit_are_not_all),
        cmocka_unit_test(test_conflicts_leave_out_what_cannot_empty_the_zone),
        cmocka_unit_test(test_conflicts_may_be_a_single_demand),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* The verdict, margin and bound against plain enumeration, a linear programme over all
 * packages, and cases with known answers. */
#include "oracle.h"

/* Steps laid over continuous issues to look for a counterexample. */
enum { FINE = 400 };

static void check_discrete(struct negsim_scenario *scn, gsl_rng *rng, void *context)
{
    (void)rng;
    (void)context;
    struct negsim_stance stance;
    struct negsim_zone zone, verdict;
    struct negsim_error err = {0};
    assert_true(negsim_stance_init(&stance, scn, &err));
    assert_true(negsim_zone_solve(scn, NULL, NULL, &zone, &err));
    struct negsim_zone_options quick = {.goal = NEGSIM_PROVE_VERDICT};
    assert_true(negsim_zone_solve(scn, &stance, &quick, &verdict, &err));
    assert_int_equal(verdict.verdict, zone.verdict);
    oracle_check_zone(scn, &stance, &zone);
    negsim_zone_finish(&zone);
    negsim_zone_finish(&verdict);
    negsim_stance_finish(&stance);
}

static void test_zone_agrees_with_enumeration_and_linear_programme(void **state)
{
    (void)state;
    struct given_random most = {
        .n_issues = 5, .n_actors = 4, .compound = true, .ties = true, .promises = true};
    given_each(&most, 7100, 1200, check_discrete, NULL);
}

static void check_continuous(struct negsim_scenario *scn, gsl_rng *rng, void *context)
{
    size_t *continuous = context;
    struct negsim_zone zone;
    struct negsim_stance stance;
    struct negsim_error err = {0};
    (void)rng;
    assert_true(negsim_stance_init(&stance, scn, &err));
    assert_true(negsim_zone_solve(scn, NULL, NULL, &zone, &err));
    /* Steps of 1/200 and slopes near a square root's end: coarse, but a wrong package
     * or a missed cell is further off. */
    oracle_check_zone_holds(scn, &stance, FINE, 0.1, &zone);
    for (size_t k = 0; k < scn->n_issues; k++)
        *continuous += scn->issues[k].kind == NEGSIM_ISSUE_CONTINUOUS;
    negsim_zone_finish(&zone);
    negsim_stance_finish(&stance);
}

/* Packages on a fine grid may come close to the margin and never exceed it. */
static void test_zone_of_continuous_issues_bounds_every_grid_package(void **state)
{
    (void)state;
    size_t continuous = 0;
    struct given_random most = {.n_issues = 2,
                                .n_actors = 4,
                                .continuous = true,
                                .compound = true,
                                .promises = true};
    given_each(&most, 9200, 300, check_continuous, &continuous);
    assert_true(continuous > 30);
}

/* A million packages, enough for branch and bound to branch. */
static void test_zone_of_a_million_packages_agrees_with_enumeration(void **state)
{
    (void)state;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, 20260630);
    for (size_t n_actors = 2; n_actors <= 3; n_actors++) {
        struct negsim_scenario *scn = given_grid(6, 10, n_actors, rng);
        struct negsim_zone zone;
        struct negsim_stance stance;
        assert_true(negsim_stance_init(&stance, scn, NULL));
        assert_true(negsim_zone_solve(scn, NULL, NULL, &zone, NULL));
        struct given_walk walk;
        double margin = -INFINITY;
        given_first(&walk, scn, 1);
        do
            margin = fmax(margin, given_smallest_gain(scn, &stance, walk.package));
        while (given_next(&walk));
        assert_close(zone.margin, margin, 1e-9);
        assert_true(zone.boxes > 1);
        negsim_zone_finish(&zone);
        negsim_stance_finish(&stance);
        negsim_scenario_destroy(scn);
    }
    gsl_rng_free(rng);
}

static void test_zone_reports_the_limit_it_hit(void **state)
{
    (void)state;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, 5);
    struct negsim_scenario *scn = given_grid(14, 7, 4, rng);
    struct negsim_zone_options options = {.max_boxes = 1};
    struct negsim_zone cut, full;
    /* Reservations between the best package and the bound: only boxes can tell. */
    assert_true(negsim_zone_solve(scn, NULL, NULL, &full, NULL));
    assert_true(full.bound > full.margin + 1e-6);
    for (size_t i = 0; i < scn->n_actors; i++)
        scn->actors[i].reservation += 0.5 * (full.margin + full.bound);
    assert_true(negsim_zone_solve(scn, NULL, &options, &cut, NULL));
    assert_int_equal(cut.verdict, NEGSIM_UNDECIDED);
    assert_string_equal(cut.limit, "boxes");
    negsim_zone_finish(&cut);
    assert_true(negsim_zone_solve(scn, NULL, NULL, &cut, NULL));
    assert_int_equal(cut.verdict, NEGSIM_EMPTY);
    assert_null(cut.limit);
    negsim_zone_finish(&cut);
    negsim_zone_finish(&full);
    negsim_scenario_destroy(scn);
    gsl_rng_free(rng);
}

static void
test_zone_names_the_lines_that_actors_without_consent_object_to(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(
        "{'negsim': 1, 'issues': [{'id': 'a', 'options': ['x', 'y']}],"
        " 'actors': [{'id': 'one', 'preferences': {'a': {'weight': 1,"
        "   'utility': {'x': 0, 'y': 1}}}},"
        "  {'id': 'guest', 'consent': false, 'reservation': 1, 'preferences': {'a':"
        "   {'weight': 1, 'utility': {'x': 1, 'y': 0}}},"
        "   'red_lines': [{'id': 'l', 'require': {'issue': 'a', 'in': ['x']}}]}]}");
    struct negsim_zone zone;
    assert_true(negsim_zone_solve(scn, NULL, NULL, &zone, NULL));
    assert_int_equal(zone.verdict, NEGSIM_OPEN);
    assert_close(zone.margin, 1, 0);
    assert_int_equal(zone.n_objections, 1);
    assert_int_equal(zone.objections[0], 0);
    assert_close(zone.weights[1], 0, 0);
    negsim_zone_finish(&zone);
    negsim_scenario_destroy(scn);
}

/* An interval that a boundary does not belong to: the margin is approached from inside,
 * and the package must really be worth what is said. */
static void test_zone_takes_an_open_end_from_inside(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(
        "{'negsim': 1, 'issues': [{'id': 'a', 'range': [0, 10]}],"
        " 'actors': [{'id': 'one', 'preferences': {'a': {'weight': 1,"
        "   'utility': {'ideal': 10, 'worst': 0, 'exponent': 1}}},"
        "   'linkages': [{'id': 'l', 'when': {'issue': 'a', 'at_least': 4},"
        "                 'utility': -0.9}]}]}");
    struct negsim_zone zone;
    assert_true(negsim_zone_solve(scn, NULL, NULL, &zone, NULL));
    assert_true(zone.package[0] < 4);
    assert_close(zone.margin, 0.4, 1e-6);
    negsim_zone_finish(&zone);
    negsim_scenario_destroy(scn);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_zone_agrees_with_enumeration_and_linear_programme),
        cmocka_unit_test(test_zone_of_continuous_issues_bounds_every_grid_package),
        cmocka_unit_test(test_zone_of_a_million_packages_agrees_with_enumeration),
        cmocka_unit_test(test_zone_reports_the_limit_it_hit),
        cmocka_unit_test(
            test_zone_names_the_lines_that_actors_without_consent_object_to),
        cmocka_unit_test(test_zone_takes_an_open_end_from_inside),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

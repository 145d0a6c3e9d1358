/* The Pareto frontier against plain enumeration, and by what it promises. */
#include "negmas.h"
#include "oracle_frontier.h"

static struct negsim_frontier solve(const struct negsim_scenario *scn,
                                    const struct negsim_frontier_options *options)
{
    struct negsim_frontier frontier;
    struct negsim_error err = {0};
    assert_true(negsim_frontier_solve(scn, NULL, options, &frontier, &err));
    return frontier;
}

static void check_frontier(const struct negsim_scenario *scn)
{
    struct negsim_stance stance;
    struct negsim_error err = {0};
    assert_true(negsim_stance_init(&stance, scn, &err));
    struct negsim_frontier frontier = solve(scn, NULL);
    oracle_check_frontier(scn, &stance, &frontier);
    negsim_frontier_finish(&frontier);
    negsim_stance_finish(&stance);
}

static void check_discrete(struct negsim_scenario *scn, gsl_rng *rng, void *context)
{
    (void)context;
    given_ask_less(scn, rng);
    check_frontier(scn);
}

static size_t check_covers(const struct negsim_scenario *scn, size_t grid,
                           const struct negsim_frontier *frontier)
{
    struct negsim_stance stance;
    assert_true(negsim_stance_init(&stance, scn, NULL));
    size_t checked = oracle_check_covers(scn, &stance, grid, frontier);
    negsim_stance_finish(&stance);
    return checked;
}

static void test_frontier_agrees_with_enumeration(void **state)
{
    (void)state;
    struct given_random most = {
        .n_issues = 5, .n_actors = 4, .compound = true, .ties = true, .promises = true};
    given_each(&most, 4200, 1200, check_discrete, NULL);
}

static void check_continuous(struct negsim_scenario *scn, gsl_rng *rng, void *context)
{
    size_t *checked = context;
    given_ask_less(scn, rng);
    struct negsim_frontier_options options = {.epsilon = 0.02};
    struct negsim_frontier frontier = solve(scn, &options);
    assert_true(frontier.epsilon <= 0.02);
    assert_int_equal(frontier.exact, frontier.epsilon == 0);
    assert_true(frontier.complete);
    oracle_check_sorted(scn, &frontier);
    *checked += check_covers(scn, scn->n_issues > 2 ? 16 : 60, &frontier);
    negsim_frontier_finish(&frontier);
}

static void test_frontier_of_continuous_issues_covers_every_grid_package(void **state)
{
    (void)state;
    size_t checked = 0;
    struct given_random most = {.n_issues = 3,
                                .n_actors = 3,
                                .continuous = true,
                                .compound = true,
                                .promises = true};
    given_each(&most, 1700, 600, check_continuous, &checked);
    assert_true(checked > 10000);
}

/* Past its limit on partial packages the frontier says how far it may be off. */
static void test_frontier_past_its_limit_covers_every_package(void **state)
{
    (void)state;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    size_t inexact = 0;
    for (unsigned i = 0; i < 20; i++) {
        gsl_rng_set(rng, 2600 + i);
        size_t n_actors = 2 + i % 3;
        struct negsim_scenario *scn =
            given_grid(n_actors == 2 ? 5 : 4, 8, n_actors, rng);
        for (size_t a = 0; a < scn->n_actors; a++)
            scn->actors[a].reservation = 0.4;
        struct negsim_frontier_options options = {.max_exact = 20, .epsilon = 0.05};
        struct negsim_frontier frontier = solve(scn, &options);
        inexact += !frontier.exact;
        assert_int_equal(frontier.exact, frontier.epsilon == 0);
        check_covers(scn, 1, &frontier);
        negsim_frontier_finish(&frontier);
        negsim_scenario_destroy(scn);
    }
    assert_true(inexact > 10);
    gsl_rng_free(rng);
}

/* A list that is too long is cut to an even part of it, ends included. */
static void test_frontier_cut_short_keeps_its_ends(void **state)
{
    (void)state;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, 11);
    struct negsim_scenario *scn = given_grid(8, 8, 2, rng);
    struct negsim_frontier whole = solve(scn, NULL);
    struct negsim_frontier_options options = {.max_points = 7};
    struct negsim_frontier part = solve(scn, &options);
    assert_true(whole.complete && whole.n > 20);
    assert_true(part.exact && !part.complete);
    assert_int_equal(part.n, 7);
    oracle_check_sorted(scn, &part);
    assert_close(part.points[0].utilities[0], whole.points[0].utilities[0], 0);
    assert_close(part.points[6].utilities[1], whole.points[whole.n - 1].utilities[1],
                 0);
    negsim_frontier_finish(&whole);
    negsim_frontier_finish(&part);
    negsim_scenario_destroy(scn);
    gsl_rng_free(rng);
}

/* Out of time from the start, there are still packages of the zone to show. */
static void test_frontier_out_of_time_is_marked(void **state)
{
    (void)state;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, 12);
    struct negsim_scenario *scn = given_grid(10, 6, 3, rng);
    struct negsim_frontier_options options = {.time_limit_s = 1e-9};
    struct negsim_frontier frontier = solve(scn, &options);
    struct negsim_stance stance;
    double utilities[NEGSIM_MAX_ACTORS];
    assert_true(negsim_stance_init(&stance, scn, NULL));
    assert_false(frontier.complete);
    assert_true(frontier.n > 0);
    oracle_check_sorted(scn, &frontier);
    for (size_t j = 0; j < frontier.n; j++)
        assert_true(
            listing_in_zone(scn, &stance, frontier.points[j].package, utilities));
    negsim_stance_finish(&stance);
    negsim_frontier_finish(&frontier);
    negsim_scenario_destroy(scn);
    gsl_rng_free(rng);
}

static void test_frontier_of_every_negmas_domain_agrees_with_enumeration(void **state)
{
    (void)state;
    for (size_t d = 0; d < N_NEGMAS_DOMAINS; d++) {
        cJSON *domain = negmas_json(NEGMAS_DOMAINS[d], ".json");
        if (!domain)
            skip();
        struct negsim_scenario *scn = negmas_scenario(domain, NULL);
        check_frontier(scn);
        negsim_scenario_destroy(scn);
        cJSON_Delete(domain);
    }
}

/* Utilities that another program recorded, first actor's best first. */
static void test_frontier_of_negmas_is_the_recorded_one(void **state)
{
    (void)state;
    size_t recorded = 0;
    for (size_t d = 0; d < N_NEGMAS_DOMAINS; d++) {
        cJSON *domain = negmas_json(NEGMAS_DOMAINS[d], ".json");
        cJSON *results = negmas_json(NEGMAS_DOMAINS[d], ".results.json");
        if (!domain)
            skip();
        if (results) {
            struct negsim_scenario *scn = negmas_scenario(domain, NULL);
            struct negsim_frontier frontier = solve(scn, NULL);
            const cJSON *theirs, *list = shared_get(shared_get(results, "negmas_stats"),
                                                    "pareto_utilities");
            assert_int_equal(frontier.n, cJSON_GetArraySize(list));
            cJSON_ArrayForEach(theirs, list)
            {
                double utilities[NEGSIM_MAX_ACTORS];
                for (int i = 0; i < (int)scn->n_actors; i++)
                    utilities[i] = cJSON_GetArrayItem(theirs, i)->valuedouble;
                assert_true(oracle_covered(scn, &frontier, utilities, 1e-9));
            }
            recorded++;
            negsim_frontier_finish(&frontier);
            negsim_scenario_destroy(scn);
        }
        cJSON_Delete(results);
        cJSON_Delete(domain);
    }
    assert_int_equal(recorded, 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_frontier_agrees_with_enumeration),
        cmocka_unit_test(test_frontier_of_continuous_issues_covers_every_grid_package),
        cmocka_unit_test(test_frontier_past_its_limit_covers_every_package),
        cmocka_unit_test(test_frontier_cut_short_keeps_its_ends),
        cmocka_unit_test(test_frontier_out_of_time_is_marked),
        cmocka_unit_test(test_frontier_of_every_negmas_domain_agrees_with_enumeration),
        cmocka_unit_test(test_frontier_of_negmas_is_the_recorded_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

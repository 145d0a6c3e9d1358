/* The Pareto frontier against plain enumeration, and by what it promises. */
#include "listing.h"
#include "negmas.h"

/* Take the points of the zone that nothing dominates, the first of equal ones. */
static struct listing list_frontier(const struct negsim_scenario *scn,
                                    const struct negsim_stance *stance, size_t grid)
{
    struct listing listing = {0};
    struct given_walk walk;
    double utilities[NEGSIM_MAX_ACTORS];
    given_first(&walk, scn, grid);
    do {
        if (!listing_in_zone(scn, stance, walk.package, utilities))
            continue;
        bool out = false;
        for (size_t i = 0; i < listing.n && !out; i++)
            out = listing_dominates(scn, listing.points[i].utilities, utilities) ||
                  listing_equal(scn, listing.points[i].utilities, utilities);
        if (out)
            continue;
        size_t kept = 0;
        for (size_t i = 0; i < listing.n; i++) {
            if (listing_dominates(scn, utilities, listing.points[i].utilities))
                negsim_point_finish(&listing.points[i]);
            else
                listing.points[kept++] = listing.points[i];
        }
        listing.n = kept;
        listing_add(&listing, scn, walk.package, utilities);
    } while (given_next(&walk));
    return listing;
}

static struct negsim_frontier solve(const struct negsim_scenario *scn,
                                    const struct negsim_frontier_options *options)
{
    struct negsim_frontier frontier;
    struct negsim_error err = {0};
    assert_true(negsim_frontier_solve(scn, NULL, options, &frontier, &err));
    return frontier;
}

static void check_sorted(const struct negsim_scenario *scn,
                         const struct negsim_frontier *frontier)
{
    for (size_t j = 1; j < frontier->n; j++) {
        const double *a = frontier->points[j - 1].utilities;
        const double *b = frontier->points[j].utilities;
        size_t i = 0;
        while (!scn->actors[i].consent || fabs(a[i] - b[i]) <= LISTING_EQUAL)
            i++;
        assert_true(i < scn->n_actors && a[i] > b[i]);
    }
}

static void check_against_listing(const struct negsim_scenario *scn)
{
    struct negsim_stance stance;
    struct negsim_error err = {0};
    assert_true(negsim_stance_init(&stance, scn, &err));
    struct negsim_frontier frontier = solve(scn, NULL);
    struct listing listing = list_frontier(scn, &stance, 1);
    assert_true(frontier.exact && frontier.complete);
    assert_close(frontier.epsilon, 0, 0);
    assert_int_equal(frontier.n, listing.n);
    check_sorted(scn, &frontier);
    for (size_t j = 0; j < frontier.n; j++) {
        const struct negsim_point *point = &frontier.points[j];
        size_t at = 0;
        while (at < listing.n &&
               !listing_equal(scn, point->utilities, listing.points[at].utilities))
            at++;
        assert_true(at < listing.n);
        for (size_t k = 0; k < scn->n_issues; k++)
            assert_close(point->package[k], listing.points[at].package[k], 0);
        for (size_t i = 0; i < scn->n_actors; i++)
            assert_close(point->utilities[i],
                         negsim_utility(scn, &stance, i, point->package), 0);
    }
    listing_finish(&listing);
    negsim_frontier_finish(&frontier);
    negsim_stance_finish(&stance);
}

static void test_frontier_agrees_with_enumeration(void **state)
{
    (void)state;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    for (unsigned i = 0; i < 1200; i++) {
        gsl_rng_set(rng, 4200 + i);
        struct given_random what = {.n_issues = 1 + i % 5,
                                    .n_actors = 1 + i % 4,
                                    .compound = i % 3 > 0,
                                    .ties = i % 2 == 0,
                                    .promises = i % 7 > 3};
        struct negsim_scenario *scn = given_at_random(&what, rng);
        for (size_t a = 0; a < scn->n_actors; a++)
            scn->actors[a].reservation *= 0.5 * (double)(i % 3);
        if (scn->n_actors > 2)
            scn->actors[1].consent = gsl_rng_uniform_int(rng, 4) > 0;
        check_against_listing(scn);
        negsim_scenario_destroy(scn);
    }
    gsl_rng_free(rng);
}

/* Whether some point gives nobody who must consent less by more than `loss`. */
static bool covered(const struct negsim_scenario *scn,
                    const struct negsim_frontier *frontier, const double *utilities,
                    double loss)
{
    for (size_t j = 0; j < frontier->n; j++) {
        bool covers = true;
        for (size_t i = 0; i < scn->n_actors && covers; i++)
            covers = !scn->actors[i].consent ||
                     frontier->points[j].utilities[i] >= utilities[i] - loss;
        if (covers)
            return true;
    }
    return false;
}

static size_t consenting(const struct negsim_scenario *scn)
{
    size_t n = 0;
    for (size_t i = 0; i < scn->n_actors; i++)
        n += scn->actors[i].consent;
    return n;
}

/* What is promised of a frontier that is not exact, against the packages of a grid. */
static size_t check_covers(const struct negsim_scenario *scn,
                           const struct negsim_frontier *frontier, size_t grid)
{
    struct negsim_stance stance;
    double utilities[NEGSIM_MAX_ACTORS];
    size_t checked = 0;
    assert_true(negsim_stance_init(&stance, scn, NULL));
    for (size_t j = 0; j < frontier->n; j++) {
        assert_true(
            listing_in_zone(scn, &stance, frontier->points[j].package, utilities));
        for (size_t i = 0; i < frontier->n; i++)
            assert_false(listing_dominates(scn, frontier->points[i].utilities,
                                           frontier->points[j].utilities));
    }
    struct listing listing = listing_zone(scn, &stance, grid);
    assert_true(listing.n == 0 || frontier->n > 0);
    for (size_t l = 0; l < listing.n; l++) {
        double least = INFINITY;
        for (size_t i = 0; i < scn->n_actors; i++)
            if (scn->actors[i].consent)
                least = fmin(least,
                             listing.points[l].utilities[i] - stance.reservations[i]);
        if (consenting(scn) > 2 && least < frontier->epsilon)
            continue;
        /* Ends come from a search, which is right to 1e-6. */
        assert_true(covered(scn, frontier, listing.points[l].utilities,
                            frontier->epsilon + 1e-6));
        checked++;
    }
    listing_finish(&listing);
    negsim_stance_finish(&stance);
    return checked;
}

static void test_frontier_of_continuous_issues_covers_every_grid_package(void **state)
{
    (void)state;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    size_t checked = 0;
    for (unsigned i = 0; i < 600; i++) {
        gsl_rng_set(rng, 1700 + i);
        struct given_random what = {.n_issues = 1 + i % 3,
                                    .n_actors = 2 + i % 2,
                                    .continuous = true,
                                    .compound = i % 3 > 0,
                                    .promises = i % 7 > 3};
        struct negsim_scenario *scn = given_at_random(&what, rng);
        for (size_t a = 0; a < scn->n_actors; a++)
            scn->actors[a].reservation *= 0.5 * (double)(i % 3);
        struct negsim_frontier_options options = {.epsilon = 0.02};
        struct negsim_frontier frontier = solve(scn, &options);
        assert_true(frontier.epsilon <= 0.02);
        assert_int_equal(frontier.exact, frontier.epsilon == 0);
        assert_true(frontier.complete);
        check_sorted(scn, &frontier);
        checked += check_covers(scn, &frontier, i % 3 == 2 ? 16 : 60);
        negsim_frontier_finish(&frontier);
        negsim_scenario_destroy(scn);
    }
    assert_true(checked > 10000);
    gsl_rng_free(rng);
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
        char *text = given_grid_text(n_actors == 2 ? 5 : 4, 8, n_actors, rng);
        struct negsim_scenario *scn = given_text(text);
        cJSON_free(text);
        for (size_t a = 0; a < scn->n_actors; a++)
            scn->actors[a].reservation = 0.4;
        struct negsim_frontier_options options = {.max_exact = 20, .epsilon = 0.05};
        struct negsim_frontier frontier = solve(scn, &options);
        inexact += !frontier.exact;
        assert_int_equal(frontier.exact, frontier.epsilon == 0);
        check_covers(scn, &frontier, 1);
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
    char *text = given_grid_text(8, 8, 2, rng);
    struct negsim_scenario *scn = given_text(text);
    cJSON_free(text);
    struct negsim_frontier whole = solve(scn, NULL);
    struct negsim_frontier_options options = {.max_points = 7};
    struct negsim_frontier part = solve(scn, &options);
    assert_true(whole.complete && whole.n > 20);
    assert_true(part.exact && !part.complete);
    assert_int_equal(part.n, 7);
    check_sorted(scn, &part);
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
    char *text = given_grid_text(10, 6, 3, rng);
    struct negsim_scenario *scn = given_text(text);
    cJSON_free(text);
    struct negsim_frontier_options options = {.time_limit_s = 1e-9};
    struct negsim_frontier frontier = solve(scn, &options);
    struct negsim_stance stance;
    double utilities[NEGSIM_MAX_ACTORS];
    assert_true(negsim_stance_init(&stance, scn, NULL));
    assert_false(frontier.complete);
    assert_true(frontier.n > 0);
    check_sorted(scn, &frontier);
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
        check_against_listing(scn);
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
                assert_true(covered(scn, &frontier, utilities, 1e-9));
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

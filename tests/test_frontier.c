/* The Pareto frontier against plain enumeration, and by what it promises. */
#include "listing.h"
#include "shared.h"

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
    assert_float_equal(frontier.epsilon, 0, 0);
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
            assert_float_equal(point->package[k], listing.points[at].package[k], 0);
        for (size_t i = 0; i < scn->n_actors; i++)
            assert_float_equal(point->utilities[i],
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
                                    .ties = i % 2 == 0};
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_frontier_agrees_with_enumeration),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* The verdict, margin and bound against plain enumeration, a linear programme over all
 * packages, and cases with known answers. */
#include "given.h"

#include <math.h>

#include <glpk.h>

enum {
    FINE = 400
}; /* steps laid over continuous issues to look for a counterexample */

/** What an enumeration finds. */
struct listing {
    double margin; /* −infinity: no admissible package */
    size_t n;      /* admissible packages */
    double *gains; /* n × n_consenting */
    size_t n_consenting;
};

static void listing_add(struct listing *listing, const struct negsim_scenario *scn,
                        const struct negsim_stance *stance, const double *package)
{
    /* Full when its length is a power of two: growing row by row takes minutes under
     * AddressSanitizer. */
    if ((listing->n & (listing->n - 1)) == 0) {
        size_t capacity = listing->n > 0 ? 2 * listing->n : 1;
        listing->gains = realloc(listing->gains, capacity * listing->n_consenting *
                                                     sizeof *listing->gains);
        assert_non_null(listing->gains);
    }
    double *row = listing->gains + listing->n++ * listing->n_consenting;
    for (size_t i = 0; i < scn->n_actors; i++)
        if (scn->actors[i].consent)
            *row++ = negsim_utility(scn, stance, i, package) - stance->reservations[i];
}

static struct listing list(const struct negsim_scenario *scn,
                           const struct negsim_stance *stance, size_t grid)
{
    struct listing listing = {.margin = -INFINITY};
    struct given_walk walk;
    for (size_t i = 0; i < scn->n_actors; i++)
        listing.n_consenting += scn->actors[i].consent;
    given_first(&walk, scn, grid);
    do {
        if (!given_admissible(scn, stance, walk.package))
            continue;
        listing.margin =
            fmax(listing.margin, given_smallest_gain(scn, stance, walk.package));
        listing_add(&listing, scn, stance, walk.package);
    } while (given_next(&walk));
    return listing;
}

/* The best margin of a lottery over all packages listed. */
static double lottery(const struct listing *listing)
{
    int n = (int)listing->n_consenting, index[NEGSIM_MAX_ACTORS + 2];
    double value[NEGSIM_MAX_ACTORS + 2];
    glp_term_out(GLP_OFF);
    glp_prob *lp = glp_create_prob();
    glp_set_obj_dir(lp, GLP_MAX);
    glp_add_rows(lp, n + 1);
    glp_add_cols(lp, (int)listing->n + 1);
    for (int i = 1; i <= n; i++)
        glp_set_row_bnds(lp, i, GLP_LO, 0, 0);
    glp_set_row_bnds(lp, n + 1, GLP_FX, 1, 1);
    for (size_t j = 0; j < listing->n; j++) {
        for (int i = 0; i < n; i++) {
            index[i + 1] = i + 1;
            value[i + 1] = listing->gains[j * (size_t)n + (size_t)i];
        }
        index[n + 1] = n + 1;
        value[n + 1] = 1;
        glp_set_mat_col(lp, (int)j + 1, n + 1, index, value);
        glp_set_col_bnds(lp, (int)j + 1, GLP_LO, 0, 0);
    }
    int margin = (int)listing->n + 1;
    for (int i = 1; i <= n; i++) {
        index[i] = i;
        value[i] = -1;
    }
    glp_set_mat_col(lp, margin, n, index, value);
    glp_set_col_bnds(lp, margin, GLP_FR, 0, 0);
    glp_set_obj_coef(lp, margin, 1);
    assert_int_equal(glp_simplex(lp, NULL), 0);
    double best = glp_get_obj_val(lp);
    glp_delete_prob(lp);
    return best;
}

/* What holds of every zone, whatever it says. */
static void check_zone_is_consistent(const struct negsim_scenario *scn,
                                     const struct negsim_stance *stance,
                                     const struct negsim_zone *zone)
{
    if (!zone->admissible) {
        assert_int_equal(zone->verdict, NEGSIM_EMPTY);
        assert_null(zone->package);
        return;
    }
    assert_true(given_admissible(scn, stance, zone->package));
    assert_close(zone->margin, given_smallest_gain(scn, stance, zone->package), 0);
    assert_int_equal(zone->verdict == NEGSIM_OPEN, zone->margin >= -1e-9);
    assert_true(zone->bound >= zone->margin);
    double sum = 0;
    for (size_t i = 0; i < scn->n_actors; i++) {
        assert_true(zone->weights[i] >= 0);
        assert_true(scn->actors[i].consent || zone->weights[i] == 0);
        sum += zone->weights[i];
    }
    assert_close(sum, 1, 1e-12);
}

static void check_against_listing(const struct negsim_scenario *scn)
{
    struct negsim_stance stance;
    struct negsim_zone zone, verdict;
    struct negsim_error err = {0};
    assert_true(negsim_stance_init(&stance, scn, &err));
    assert_true(negsim_zone_solve(scn, NULL, NULL, &zone, &err));
    struct negsim_zone_options quick = {.goal = NEGSIM_PROVE_VERDICT};
    assert_true(negsim_zone_solve(scn, &stance, &quick, &verdict, &err));
    check_zone_is_consistent(scn, &stance, &zone);
    assert_int_equal(verdict.verdict, zone.verdict);
    struct listing listing = list(scn, &stance, 1);
    assert_int_equal(zone.admissible, listing.n > 0);
    if (listing.n > 0) {
        assert_close(zone.margin, listing.margin, 1e-9);
        assert_close(zone.bound, lottery(&listing), 1e-8);
    }
    free(listing.gains);
    negsim_zone_finish(&zone);
    negsim_zone_finish(&verdict);
    negsim_stance_finish(&stance);
}

static void test_zone_agrees_with_enumeration_and_linear_programme(void **state)
{
    (void)state;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    for (unsigned i = 0; i < 1200; i++) {
        gsl_rng_set(rng, 7100 + i);
        struct given_random what = {.n_issues = 1 + i % 5,
                                    .n_actors = 1 + i % 4,
                                    .compound = i % 3 > 0,
                                    .ties = i % 2 == 0,
                                    .promises = i % 7 > 3};
        struct negsim_scenario *scn = given_at_random(&what, rng);
        if (scn->n_actors > 2)
            scn->actors[1].consent = gsl_rng_uniform_int(rng, 4) > 0;
        check_against_listing(scn);
        negsim_scenario_destroy(scn);
    }
    gsl_rng_free(rng);
}

/* Packages on a fine grid may come close to the margin and never exceed it. */
static void test_zone_of_continuous_issues_bounds_every_grid_package(void **state)
{
    (void)state;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    size_t continuous = 0;
    for (unsigned i = 0; i < 300; i++) {
        gsl_rng_set(rng, 9200 + i);
        struct given_random what = {.n_issues = 1 + i % 2,
                                    .n_actors = 2 + i % 3,
                                    .continuous = true,
                                    .compound = i % 3 > 0,
                                    .promises = i % 7 > 3};
        struct negsim_scenario *scn = given_at_random(&what, rng);
        struct negsim_zone zone;
        struct negsim_stance stance;
        struct negsim_error err = {0};
        assert_true(negsim_stance_init(&stance, scn, &err));
        assert_true(negsim_zone_solve(scn, NULL, NULL, &zone, &err));
        check_zone_is_consistent(scn, &stance, &zone);
        assert_null(zone.limit);
        struct listing listing = list(scn, &stance, FINE);
        assert_true(zone.admissible || listing.n == 0);
        if (listing.n > 0) {
            assert_true(zone.margin >= listing.margin - 1e-6);
            /* Steps of 1/200 and slopes near a square root's end: coarse, but a wrong
             * package or a missed cell is further off. */
            assert_true(zone.margin <= listing.margin + 0.1);
            assert_true(zone.bound >= zone.margin - 1e-6);
        }
        for (size_t k = 0; k < scn->n_issues; k++)
            continuous += scn->issues[k].kind == NEGSIM_ISSUE_CONTINUOUS;
        free(listing.gains);
        negsim_zone_finish(&zone);
        negsim_stance_finish(&stance);
        negsim_scenario_destroy(scn);
    }
    assert_true(continuous > 30);
    gsl_rng_free(rng);
}

/* A million packages, enough for branch and bound to branch. */
static void test_zone_of_a_million_packages_agrees_with_enumeration(void **state)
{
    (void)state;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, 20260630);
    for (size_t n_actors = 2; n_actors <= 3; n_actors++) {
        char *text = given_grid_text(6, 10, n_actors, rng);
        struct negsim_scenario *scn = given_text(text);
        free(text);
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
    char *text = given_grid_text(14, 7, 4, rng);
    struct negsim_scenario *scn = given_text(text);
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
    free(text);
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

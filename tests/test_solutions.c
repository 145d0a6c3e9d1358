/* The solution points against plain enumeration, axioms and cases with known answers.
 */
#include "listing.h"
#include "shared.h"

#include "zone/consent.h"
#include "zone/bargain.h"

static const char *const NAMES[] = {"nash", "kalai_smorodinsky", "egalitarian",
                                    "utilitarian"};

static const struct negsim_point *point_of(const struct negsim_solutions *solutions,
                                           enum ns_solution solution)
{
    const struct negsim_point *points[] = {
        &solutions->nash, &solutions->kalai_smorodinsky, &solutions->egalitarian,
        &solutions->utilitarian};
    return points[solution];
}

static struct negsim_solutions solve(const struct negsim_scenario *scn)
{
    struct negsim_solutions solutions;
    struct negsim_error err = {0};
    bool ok = negsim_solutions_solve(scn, NULL, NULL, &solutions, &err);
    if (!ok)
        print_error("%s\n", err.message);
    assert_true(ok);
    return solutions;
}

/* What a package is worth by the definitions; products as they are. */
struct worth {
    double value, sum;
};

static struct worth worth_of(const struct negsim_scenario *scn,
                             const struct negsim_stance *stance,
                             enum ns_solution solution, const double *utilities,
                             const double *most)
{
    double product = 1, least = INFINITY, normalised = INFINITY, sum = 0;
    for (size_t i = 0; i < scn->n_actors; i++) {
        if (!scn->actors[i].consent)
            continue;
        double gain = utilities[i] - stance->reservations[i];
        gain = gain > LISTING_EQUAL ? gain : 0;
        product *= pow(gain, scn->actors[i].power);
        least = fmin(least, gain);
        if (most[i] > LISTING_EQUAL)
            normalised = fmin(normalised, gain / most[i]);
        sum += utilities[i];
    }
    double value[] = {product, normalised == INFINITY ? 0 : normalised, least, sum};
    return (struct worth){value[solution], sum};
}

static bool same(enum ns_solution solution, double a, double best)
{
    double tolerance = solution == NS_NASH ? LISTING_EQUAL * best : LISTING_EQUAL;
    return a >= best - tolerance;
}

static void measure(const struct negsim_scenario *scn,
                    const struct negsim_stance *stance, const struct listing *listing,
                    double *most)
{
    for (size_t i = 0; i < scn->n_actors; i++) {
        most[i] = 0;
        for (size_t j = 0; j < listing->n; j++)
            most[i] = fmax(most[i],
                           listing->points[j].utilities[i] - stance->reservations[i]);
    }
}

/* The point that the definitions pick. */
static const struct negsim_point *pick(const struct negsim_scenario *scn,
                                       const struct negsim_stance *stance,
                                       enum ns_solution solution,
                                       const struct listing *listing)
{
    double most[NEGSIM_MAX_ACTORS], best = -INFINITY, sum = -INFINITY;
    measure(scn, stance, listing, most);
    for (size_t j = 0; j < listing->n; j++)
        best = fmax(
            best,
            worth_of(scn, stance, solution, listing->points[j].utilities, most).value);
    for (size_t j = 0; j < listing->n; j++) {
        struct worth worth =
            worth_of(scn, stance, solution, listing->points[j].utilities, most);
        if (same(solution, worth.value, best))
            sum = fmax(sum, worth.sum);
    }
    for (size_t j = 0; j < listing->n; j++) {
        struct worth worth =
            worth_of(scn, stance, solution, listing->points[j].utilities, most);
        if (same(solution, worth.value, best) && worth.sum >= sum - LISTING_EQUAL)
            return &listing->points[j];
    }
    return NULL;
}

static void check_against_listing(const struct negsim_scenario *scn)
{
    struct negsim_stance stance;
    struct negsim_error err = {0};
    assert_true(negsim_stance_init(&stance, scn, &err));
    struct negsim_solutions solutions = solve(scn);
    struct listing listing = listing_zone(scn, &stance, 1);
    assert_true(solutions.proved);
    assert_int_equal(solutions.open, listing.n > 0);
    for (int s = 0; s < NS_SOLUTIONS && solutions.open; s++) {
        const struct negsim_point *expected =
            pick(scn, &stance, (enum ns_solution)s, &listing);
        const struct negsim_point *point = point_of(&solutions, (enum ns_solution)s);
        for (size_t k = 0; k < scn->n_issues; k++)
            assert_float_equal(point->package[k], expected->package[k], 0);
        for (size_t i = 0; i < scn->n_actors; i++)
            assert_float_equal(point->utilities[i],
                               negsim_utility(scn, &stance, i, point->package), 0);
    }
    listing_finish(&listing);
    negsim_solutions_finish(&solutions);
    negsim_stance_finish(&stance);
}

/* A random scenario, often with a lower floor than drawn and unequal power. */
static struct negsim_scenario *draw(const struct given_random *what, gsl_rng *rng,
                                    unsigned i)
{
    struct negsim_scenario *scn = given_at_random(what, rng);
    for (size_t a = 0; a < scn->n_actors; a++) {
        scn->actors[a].reservation *= 0.5 * (double)(i % 3);
        scn->actors[a].power = i % 2 ? 1 : 0.5 + gsl_rng_uniform(rng);
    }
    if (scn->n_actors > 2)
        scn->actors[1].consent = gsl_rng_uniform_int(rng, 4) > 0;
    return scn;
}

static void test_solutions_agree_with_enumeration(void **state)
{
    (void)state;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    for (unsigned i = 0; i < 1200; i++) {
        gsl_rng_set(rng, 5300 + i);
        struct given_random what = {.n_issues = 1 + i % 5,
                                    .n_actors = 1 + i % 4,
                                    .compound = i % 3 > 0,
                                    .ties = i % 4 < 2};
        struct negsim_scenario *scn = draw(&what, rng, i);
        check_against_listing(scn);
        negsim_scenario_destroy(scn);
    }
    gsl_rng_free(rng);
}

/* The same without a list of the frontier to pick from. */
static void check_search(const struct negsim_scenario *scn)
{
    struct negsim_stance stance;
    struct negsim_error err = {0};
    struct ns_consent consent;
    double most[NEGSIM_MAX_ACTORS];
    assert_true(negsim_stance_init(&stance, scn, &err));
    assert_true(ns_consent_init(&consent, scn, &stance, &err));
    struct ns_space *space = ns_consent_space(&consent, scn, &stance, &err);
    assert_non_null(space);
    struct listing listing = listing_zone(scn, &stance, 1);
    struct ns_bargain bargain = {.scn = scn,
                                 .stance = &stance,
                                 .consent = &consent,
                                 .space = space,
                                 .effort = NEGSIM_DEFAULT_EFFORT,
                                 .deadline = INFINITY};
    bargain.aim.n_players = consent.n_players;
    for (size_t p = 0; p < consent.n_players; p++) {
        bargain.aim.targets[p] = consent.targets[p];
        bargain.aim.power[p] = scn->actors[consent.players[p]].power;
    }
    if (ns_space_any(space))
        assert_true(ns_bargain_extremes(&bargain, &err));
    assert_int_equal(bargain.open, listing.n > 0);
    if (bargain.open)
        assert_true(ns_bargain_solutions(&bargain, &err));
    assert_false(bargain.limited);
    measure(scn, &stance, &listing, most);
    for (int s = 0; s < NS_SOLUTIONS && bargain.open; s++) {
        enum ns_solution solution = (enum ns_solution)s;
        double utilities[NEGSIM_MAX_ACTORS];
        const struct negsim_point *expected = pick(scn, &stance, solution, &listing);
        assert_true(listing_in_zone(scn, &stance, bargain.packages[s], utilities));
        struct worth best = worth_of(scn, &stance, solution, expected->utilities, most);
        struct worth found = worth_of(scn, &stance, solution, utilities, most);
        if (!same(solution, found.value, best.value))
            print_error("%s: %.12g, not %.12g\n", NAMES[s], found.value, best.value);
        assert_true(same(solution, found.value, best.value));
        /* Different packages may tie for the product; only equal ones are settled. */
        if (solution == NS_NASH && best.value > 0)
            continue;
        assert_float_equal(found.sum, best.sum, 2e-9);
        for (size_t k = 0; k < scn->n_issues; k++)
            assert_float_equal(bargain.packages[s][k], expected->package[k], 0);
    }
    listing_finish(&listing);
    ns_bargain_finish(&bargain);
    ns_space_destroy(space);
    ns_consent_finish(&consent);
    negsim_stance_finish(&stance);
}

static void test_solutions_by_search_agree_with_enumeration(void **state)
{
    (void)state;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    for (unsigned i = 0; i < 400; i++) {
        gsl_rng_set(rng, 6400 + i);
        struct given_random what = {.n_issues = 1 + i % 5,
                                    .n_actors = 1 + i % 4,
                                    .compound = i % 3 > 0,
                                    .ties = i % 4 < 2};
        struct negsim_scenario *scn = draw(&what, rng, i);
        check_search(scn);
        negsim_scenario_destroy(scn);
    }
    gsl_rng_free(rng);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_solutions_agree_with_enumeration),
        cmocka_unit_test(test_solutions_by_search_agree_with_enumeration),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

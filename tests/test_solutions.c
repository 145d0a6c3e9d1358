/* The solution points against plain enumeration, axioms and real domains. */
#include "dossiers.h"
#include "negmas.h"
#include "oracle_solutions.h"

#include "zone/space/consent.h"

static const char *const NAMES[] = {"nash", "kalai_smorodinsky", "egalitarian",
                                    "utilitarian"};

static void check_solutions(const struct negsim_scenario *scn)
{
    struct negsim_stance stance;
    struct negsim_error err = {0};
    assert_true(negsim_stance_init(&stance, scn, &err));
    struct negsim_solutions solutions = given_solutions(scn);
    oracle_check_solutions(scn, &stance, &solutions);
    negsim_solutions_finish(&solutions);
    negsim_stance_finish(&stance);
}

/* Often with a lower floor than drawn, and with unequal power. */
static void vary(struct negsim_scenario *scn, gsl_rng *rng)
{
    bool equal = gsl_rng_uniform_int(rng, 2);
    given_ask_less(scn, rng);
    for (size_t a = 0; a < scn->n_actors; a++)
        scn->actors[a].power = equal ? 1 : 0.5 + gsl_rng_uniform(rng);
}

static void check_discrete(struct negsim_scenario *scn, gsl_rng *rng, void *context)
{
    (void)context;
    vary(scn, rng);
    check_solutions(scn);
}

static const struct given_random DISCRETE = {
    .n_issues = 5, .n_actors = 4, .compound = true, .ties = true, .promises = true};

static void test_solutions_agree_with_enumeration(void **state)
{
    (void)state;
    given_each(&DISCRETE, 5300, given_many(1200), check_discrete, NULL);
}

/* The same without a list of the frontier to pick from. */
static void check_search(struct negsim_scenario *scn, gsl_rng *rng, void *context)
{
    (void)context;
    vary(scn, rng);
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
    ns_aim_init(&bargain.aim, scn, &consent);
    if (ns_space_any(space))
        assert_true(ns_bargain_extremes(&bargain, &err));
    assert_int_equal(bargain.open, listing.n > 0);
    if (bargain.open)
        assert_true(ns_bargain_solutions(&bargain, &err));
    assert_false(bargain.limited);
    oracle_most(scn, &stance, &listing, most);
    for (int s = 0; s < NS_SOLUTIONS && bargain.open; s++) {
        enum ns_solution solution = (enum ns_solution)s;
        double utilities[NEGSIM_MAX_ACTORS];
        const struct negsim_point *expected =
            oracle_pick(scn, &stance, solution, &listing);
        assert_true(listing_in_zone(scn, &stance, bargain.packages[s], utilities));
        struct oracle_worth best =
            oracle_worth_of(scn, &stance, solution, expected->utilities, most);
        struct oracle_worth found =
            oracle_worth_of(scn, &stance, solution, utilities, most);
        if (!oracle_same(solution, found.value, best.value))
            print_error("%s: %.12g, not %.12g\n", NAMES[s], found.value, best.value);
        assert_true(oracle_same(solution, found.value, best.value));
        /* Different packages may tie for the product; only equal ones are settled. */
        if (solution == NS_NASH && best.value > 0)
            continue;
        assert_close(found.sum, best.sum, 2e-9);
        for (size_t k = 0; k < scn->n_issues; k++)
            assert_close(bargain.packages[s][k], expected->package[k], 0);
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
    given_each(&DISCRETE, 6400, given_many(400), check_search, NULL);
}

static void check_same_packages(const struct negsim_solutions *a,
                                const struct negsim_solutions *b,
                                enum ns_solution solution, size_t n_issues,
                                double tolerance)
{
    for (size_t k = 0; k < n_issues; k++)
        assert_close(given_point(a, solution)->package[k],
                     given_point(b, solution)->package[k], tolerance);
}

/* Let one actor's utility be a times what it was, and b more; weights sum to 1. */
static void rescale(struct negsim_scenario *scn, size_t i, double a, double b)
{
    struct negsim_actor *actor = &scn->actors[i];
    for (size_t k = 0; k < scn->n_issues; k++) {
        struct negsim_preference *preference = &actor->preferences[k];
        for (size_t j = 0; j < preference->n; j++)
            preference->v[j] = a * preference->v[j] + b;
    }
    actor->reservation = a * actor->reservation + b;
    actor->ratification = a * actor->ratification + b;
}

/* Nash and Kalai–Smorodinsky do not ask in what units an actor's utility is told. */
static void
test_nash_and_kalai_smorodinsky_are_invariant_to_utility_scaling(void **state)
{
    (void)state;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    size_t open = 0;
    for (unsigned i = 0; i < given_many(200); i++) {
        gsl_rng_set(rng, 8500 + i);
        struct negsim_scenario *scn = given_grid(2 + i % 4, 2 + i % 3, 2 + i % 3, rng);
        for (size_t a = 0; a < scn->n_actors; a++) {
            scn->actors[a].power = 0.5 + gsl_rng_uniform(rng);
            scn->actors[a].reservation = 0.6 * gsl_rng_uniform(rng);
        }
        struct negsim_solutions before = given_solutions(scn);
        for (size_t a = 0; a < scn->n_actors; a++)
            rescale(scn, a, 0.3 + 0.5 * gsl_rng_uniform(rng),
                    0.2 * gsl_rng_uniform(rng));
        struct negsim_solutions after = given_solutions(scn);
        assert_int_equal(before.open, after.open);
        if (before.open) {
            open++;
            check_same_packages(&before, &after, NS_KALAI_SMORODINSKY, scn->n_issues,
                                0);
            check_same_packages(&before, &after, NS_NASH, scn->n_issues, 0);
        }
        negsim_solutions_finish(&before);
        negsim_solutions_finish(&after);
        negsim_scenario_destroy(scn);
    }
    assert_true(open > given_many(100));
    gsl_rng_free(rng);
}

/* Two actors who are each other's mirror image gain the same by every solution that
 * treats equals equally, on continuous issues, where no tie has to be broken. */
static void test_solutions_of_symmetric_scenarios_are_symmetric(void **state)
{
    (void)state;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    for (unsigned i = 0; i < 60; i++) {
        gsl_rng_set(rng, 8800 + i);
        double exponent = 1.1 + gsl_rng_uniform(rng);
        double w = 0.2 + 0.6 * gsl_rng_uniform(rng);
        double r = 0.3 * gsl_rng_uniform(rng);
        struct negsim_scenario *scn = given_quoted(
            "{'negsim': 1, 'issues': [{'id': 'x', 'range': [0, 1]},"
            " {'id': 'y', 'range': [0, 1]}], 'actors': ["
            "{'id': 'a', 'reservation': %.17g, 'preferences': {"
            " 'x': {'weight': %.17g, 'utility': {'ideal': 1, 'worst': 0, 'exponent': "
            "%.17g}}, 'y': {'weight': %.17g, 'utility': {'ideal': 1, 'worst': 0, "
            "'exponent': %.17g}}}},"
            "{'id': 'b', 'reservation': %.17g, 'preferences': {"
            " 'x': {'weight': %.17g, 'utility': {'ideal': 0, 'worst': 1, 'exponent': "
            "%.17g}}, 'y': {'weight': %.17g, 'utility': {'ideal': 0, 'worst': 1, "
            "'exponent': %.17g}}}}]}",
            r, w, exponent, 1 - w, exponent, r, 1 - w, exponent, w, exponent);
        struct negsim_solutions solutions = given_solutions(scn);
        assert_true(solutions.open && solutions.proved);
        for (int s = 0; s < NS_SOLUTIONS; s++) {
            const struct negsim_point *point =
                given_point(&solutions, (enum ns_solution)s);
            assert_close(point->utilities[0], point->utilities[1], 1e-9);
            assert_close(point->package[0] + point->package[1], 1, 1e-7);
        }
        negsim_solutions_finish(&solutions);
        negsim_scenario_destroy(scn);
    }
    gsl_rng_free(rng);
}

/* A soft line that costs nothing is no line. */
static void drop_lines(struct negsim_scenario *scn)
{
    for (size_t a = 0; a < scn->n_actors; a++)
        for (size_t l = 0; l < scn->actors[a].n_red_lines; l++)
            if (!scn->actors[a].red_lines[l].soft) {
                scn->actors[a].red_lines[l].soft = true;
                scn->actors[a].red_lines[l].breach_cost = 0;
            }
}

/* The smallest gain at the egalitarian point. */
static double least_gain(const struct negsim_scenario *scn,
                         const struct negsim_solutions *solutions)
{
    double least = INFINITY;
    for (size_t a = 0; a < scn->n_actors; a++) {
        const struct negsim_actor *actor = &scn->actors[a];
        if (actor->consent)
            least = fmin(least, solutions->egalitarian.utilities[a] -
                                    fmax(actor->reservation, actor->ratification));
    }
    return least;
}

static void check_monotone(struct negsim_scenario *scn, gsl_rng *rng, void *context)
{
    size_t *grew = context;
    vary(scn, rng);
    struct negsim_solutions narrow = given_solutions(scn);
    drop_lines(scn);
    struct negsim_solutions wide = given_solutions(scn);
    assert_true(wide.open || !narrow.open);
    if (narrow.open) {
        double before = least_gain(scn, &narrow), after = least_gain(scn, &wide);
        /* What a search on continuous issues is right to. */
        assert_true(after >= before - 1e-6);
        *grew += after > before + 1e-6;
    }
    negsim_solutions_finish(&narrow);
    negsim_solutions_finish(&wide);
}

/* More to choose from takes nothing from the smallest gain. */
static void test_egalitarian_is_monotone(void **state)
{
    (void)state;
    size_t grew = 0;
    struct given_random most = {
        .n_issues = 4, .n_actors = 4, .compound = true, .promises = true};
    given_each(&most, 9100, given_many(150), check_monotone, &grew);
    most.n_issues = 2;
    most.n_actors = 3;
    most.continuous = true;
    given_each(&most, 9300, given_many(150), check_monotone, &grew);
    assert_true(grew > given_many(20));
}

static void check_continuous(struct negsim_scenario *scn, gsl_rng *rng, void *context)
{
    enum { FINE = 160 };
    size_t *open = context;
    struct negsim_stance stance;
    struct negsim_error err = {0};
    vary(scn, rng);
    assert_true(negsim_stance_init(&stance, scn, &err));
    struct negsim_solutions solutions = given_solutions(scn);
    *open += oracle_check_solutions_hold(scn, &stance, FINE, &solutions) > 0;
    negsim_solutions_finish(&solutions);
    negsim_stance_finish(&stance);
}

/* Packages on a fine grid are never better than what is found. */
static void test_solutions_of_continuous_issues_beat_every_grid_package(void **state)
{
    (void)state;
    size_t open = 0;
    struct given_random most = {.n_issues = 2,
                                .n_actors = 4,
                                .continuous = true,
                                .compound = true,
                                .promises = true};
    given_each(&most, 9400, 150, check_continuous, &open);
    assert_true(open > 50);
}

/* Domains of the automated-negotiation competitions. */
static void test_solutions_of_every_negmas_domain_agree_with_enumeration(void **state)
{
    (void)state;
    for (size_t d = 0; d < N_NEGMAS_DOMAINS; d++) {
        cJSON *domain = negmas_json(NEGMAS_DOMAINS[d], ".json");
        if (!domain)
            skip();
        struct negsim_scenario *scn = negmas_scenario(domain, NULL);
        check_solutions(scn);
        negsim_scenario_destroy(scn);
        cJSON_Delete(domain);
    }
}

/* What another program recorded; its Kalai–Smorodinsky point is defined otherwise. */
static void test_solutions_of_negmas_are_worth_the_recorded_ones(void **state)
{
    (void)state;
    static const char *const keys[] = {"nash", NULL, "kalai", "max_welfare"};
    size_t compared = 0;
    for (size_t d = 0; d < N_NEGMAS_DOMAINS; d++) {
        cJSON *domain = negmas_json(NEGMAS_DOMAINS[d], ".json");
        cJSON *results = negmas_json(NEGMAS_DOMAINS[d], ".results.json");
        if (!domain)
            skip();
        for (int s = 0; results && s < NS_SOLUTIONS; s++) {
            if (!keys[s])
                continue;
            struct negsim_scenario *scn = negmas_scenario(domain, NULL);
            struct negsim_solutions solutions = given_solutions(scn);
            struct negsim_stance stance;
            double theirs[NEGSIM_MAX_ACTORS], none[NEGSIM_MAX_ACTORS] = {0};
            const cJSON *list =
                shared_get(shared_get(shared_get(results, "numpy_baseline"), keys[s]),
                           "utilities");
            assert_true(negsim_stance_init(&stance, scn, NULL));
            for (int i = 0; i < (int)scn->n_actors; i++)
                theirs[i] = shared_at(list, i);
            enum ns_solution solution = (enum ns_solution)s;
            assert_close(
                oracle_worth_of(scn, &stance, solution,
                                given_point(&solutions, solution)->utilities, none)
                    .value,
                oracle_worth_of(scn, &stance, solution, theirs, none).value, 1e-9);
            compared++;
            negsim_stance_finish(&stance);
            negsim_solutions_finish(&solutions);
            negsim_scenario_destroy(scn);
        }
        cJSON_Delete(results);
        cJSON_Delete(domain);
    }
    assert_int_equal(compared, 12);
}

/* 118 dossiers of up to 28 member states, solved to the end: nobody falls below what
 * it has without agreement, and of the four points each is the best at what it aims at.
 */
static void test_solutions_of_every_dossier_are_proved(void **state)
{
    (void)state;
    cJSON *file = shared_json("peers/deu3/packages.json");
    const cJSON *dossier;
    size_t n = 0;
    if (!file)
        skip();
    cJSON_ArrayForEach(dossier, shared_get(file, "packages"))
    {
        struct negsim_scenario *scn = dossier_scenario(dossier);
        struct negsim_solutions solutions = given_solutions(scn);
        struct negsim_stance stance;
        struct negsim_zone zone;
        double utilities[NEGSIM_MAX_ACTORS], none[NEGSIM_MAX_ACTORS] = {0};
        assert_true(negsim_stance_init(&stance, scn, NULL));
        assert_true(negsim_zone_solve(scn, NULL, NULL, &zone, NULL));
        assert_true(solutions.open && solutions.proved);
        for (int s = 0; s < NS_SOLUTIONS; s++) {
            enum ns_solution aim = (enum ns_solution)s;
            const double *mine = given_point(&solutions, aim)->utilities;
            assert_true(listing_in_zone(
                scn, &stance, given_point(&solutions, aim)->package, utilities));
            double value = oracle_worth_of(scn, &stance, aim, mine, none).value;
            for (int other = 0; other < NS_SOLUTIONS && s != NS_KALAI_SMORODINSKY;
                 other++) {
                const double *theirs =
                    given_point(&solutions, (enum ns_solution)other)->utilities;
                assert_true(oracle_worth_of(scn, &stance, aim, theirs, none).value <=
                            value + 1e-6);
            }
            if (s == NS_EGALITARIAN)
                assert_close(value, fmax(0, zone.margin), 1e-6);
        }
        n++;
        negsim_zone_finish(&zone);
        negsim_stance_finish(&stance);
        negsim_solutions_finish(&solutions);
        negsim_scenario_destroy(scn);
    }
    assert_int_equal(n, 118);
    cJSON_Delete(file);
}

/* On smooth ground the gradient of the product vanishes. */
static void test_nash_gradient_is_below_1e_10(void **state)
{
    (void)state;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    for (unsigned i = 0; i < 100; i++) {
        gsl_rng_set(rng, 9900 + i);
        double w[2], a[2][2], r[2];
        for (int p = 0; p < 2; p++) {
            w[p] = 0.2 + 0.6 * gsl_rng_uniform(rng);
            r[p] = 0.4 * gsl_rng_uniform(rng);
            for (int k = 0; k < 2; k++)
                a[p][k] = 1.2 + 2 * gsl_rng_uniform(rng);
        }
        struct negsim_scenario *scn =
            given_quoted("{'negsim': 1, 'issues': [{'id': 'x', 'range': [0, 1]},"
                         " {'id': 'y', 'range': [0, 1]}], 'actors': ["
                         "{'id': 'a', 'reservation': %.17g, 'preferences': {"
                         "'x': {'weight': %.17g, 'utility':"
                         " {'ideal': 1, 'worst': 0, 'exponent': %.17g}},"
                         "'y': {'weight': %.17g, 'utility':"
                         " {'ideal': 1, 'worst': 0, 'exponent': %.17g}}}},"
                         "{'id': 'b', 'reservation': %.17g, 'preferences': {"
                         "'x': {'weight': %.17g, 'utility':"
                         " {'ideal': 0, 'worst': 1, 'exponent': %.17g}},"
                         "'y': {'weight': %.17g, 'utility':"
                         " {'ideal': 0, 'worst': 1, 'exponent': %.17g}}}}]}",
                         r[0], w[0], a[0][0], 1 - w[0], a[0][1], r[1], w[1], a[1][0],
                         1 - w[1], a[1][1]);
        struct negsim_solutions solutions = given_solutions(scn);
        assert_true(solutions.open && solutions.proved);
        const struct negsim_point *nash = &solutions.nash;
        for (int k = 0; k < 2; k++) {
            double x = nash->package[k], w0 = k ? 1 - w[0] : w[0];
            double w1 = k ? 1 - w[1] : w[1];
            assert_true(x > 0 && x < 1);
            double slope =
                w0 * a[0][k] * pow(1 - x, a[0][k] - 1) / (nash->utilities[0] - r[0]) -
                w1 * a[1][k] * pow(x, a[1][k] - 1) / (nash->utilities[1] - r[1]);
            assert_close(slope, 0, 1e-10);
        }
        negsim_solutions_finish(&solutions);
        negsim_scenario_destroy(scn);
    }
    gsl_rng_free(rng);
}

/* As in test_certificate.c: x's value falls to 0 halfway and stays there. */
static void test_utilitarian_is_found_where_a_value_bends_within_its_range(void **state)
{
    (void)state;
    for (int mirrored = 0; mirrored < 2; mirrored++) {
        struct negsim_scenario *scn = given_quoted(
            "{'negsim': 1, 'issues': [{'id': 'a', 'range': [0, 1]}],"
            " 'actors': [{'id': 'x', 'preferences': {'a': {'weight': 1, 'utility':"
            "   {'ideal': %d, 'worst': 0.5, 'exponent': 3}}}},"
            "  {'id': 'y', 'preferences': {'a': {'weight': 1, 'utility':"
            "   {'points': [[0, %g], [1, %g]]}}}}]}",
            mirrored, mirrored ? 1 : 0.5, mirrored ? 0.5 : 1);
        struct negsim_solutions solutions = given_solutions(scn);
        double d = sqrt(1.0 / 48);
        assert_true(solutions.proved);
        assert_close(solutions.utilitarian.package[0], mirrored ? 1 - d : d, 1e-6);
        negsim_solutions_finish(&solutions);
        negsim_scenario_destroy(scn);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_solutions_agree_with_enumeration),
        cmocka_unit_test(test_solutions_by_search_agree_with_enumeration),
        cmocka_unit_test(
            test_nash_and_kalai_smorodinsky_are_invariant_to_utility_scaling),
        cmocka_unit_test(test_solutions_of_symmetric_scenarios_are_symmetric),
        cmocka_unit_test(test_egalitarian_is_monotone),
        cmocka_unit_test(test_solutions_of_continuous_issues_beat_every_grid_package),
        cmocka_unit_test(test_nash_gradient_is_below_1e_10),
        cmocka_unit_test(
            test_utilitarian_is_found_where_a_value_bends_within_its_range),
        cmocka_unit_test(test_solutions_of_every_dossier_are_proved),
        cmocka_unit_test(test_solutions_of_every_negmas_domain_agree_with_enumeration),
        cmocka_unit_test(test_solutions_of_negmas_are_worth_the_recorded_ones),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Solutions over lotteries: known answers, linear programmes over all packages listed
 * one by one, and conditions of optimality. */
#include "given.h"

#include <glpk.h>
#include <math.h>

static struct negsim_lotteries solve(const struct negsim_scenario *scn)
{
    struct negsim_lotteries lotteries;
    struct negsim_error err = {0};
    bool ok = negsim_lotteries_solve(scn, NULL, NULL, &lotteries, &err);
    if (!ok)
        print_error("%s\n", err.message);
    assert_true(ok);
    assert_true(lotteries.sought);
    return lotteries;
}

/* Two or three options on one issue, and what each is worth to two actors. */
static struct negsim_scenario *two_actors(const char *issue, const char *one,
                                          const char *two, double reservation)
{
    char text[2048];
    snprintf(text, sizeof text,
             "{'negsim': 1, 'issues': [{'id': 'x', 'options': %s}], 'actors': ["
             "{'id': 'a', 'reservation': %.17g,"
             " 'preferences': {'x': {'weight': 1, 'utility': %s}}},"
             "{'id': 'b', 'reservation': %.17g,"
             " 'preferences': {'x': {'weight': 1, 'utility': %s}}}]}",
             issue, reservation, one, reservation, two);
    return given_scenario(text);
}

static void test_case_nash_finite_vs_lottery(void **state)
{
    (void)state;
    struct negsim_scenario *scn =
        two_actors("['a', 'b', 'c']", "{'a': 1, 'b': 0.55, 'c': 0.25}",
                   "{'a': 0.25, 'b': 0.55, 'c': 1}", 0);
    struct negsim_lotteries lotteries = solve(scn);
    const struct negsim_lottery *nash = &lotteries.nash;
    assert_true(lotteries.any && lotteries.proved);
    assert_int_equal(nash->n, 2);
    assert_close(nash->packages[0], 0, 0);
    assert_close(nash->packages[1], 2, 0);
    for (int i = 0; i < 2; i++) {
        assert_close(nash->chances[i], 0.5, 1e-9);
        assert_close(4 * nash->utilities[i], 2.5, 1e-9);
    }
    assert_close(16 * nash->utilities[0] * nash->utilities[1], 6.25, 1e-9);
    negsim_lotteries_finish(&lotteries);
    negsim_scenario_destroy(scn);
}

/* Each would take one end and no end is in the zone: heads or tails leaves both 0.1. */
static void test_case_cert_gap_binary(void **state)
{
    (void)state;
    struct negsim_scenario *scn =
        two_actors("['a', 'b']", "{'a': 0, 'b': 1}", "{'a': 1, 'b': 0}", 0.4);
    struct negsim_lotteries lotteries = solve(scn);
    assert_true(lotteries.any && lotteries.proved);
    for (int i = 0; i < 2; i++) {
        assert_close(lotteries.egalitarian.utilities[i] - 0.4, 0.1, 1e-9);
        assert_close(lotteries.egalitarian.chances[i], 0.5, 1e-9);
        assert_close(lotteries.nash.utilities[i], 0.5, 1e-9);
        assert_close(lotteries.kalai_smorodinsky.utilities[i], 0.5, 1e-9);
    }
    negsim_lotteries_finish(&lotteries);
    negsim_scenario_destroy(scn);
    scn = two_actors("['a', 'b']", "{'a': 0, 'b': 1}", "{'a': 1, 'b': 0}", 0.51);
    lotteries = solve(scn);
    assert_true(!lotteries.any && lotteries.proved);
    negsim_lotteries_finish(&lotteries);
    negsim_scenario_destroy(scn);
}

/* With a prize for one of two, the chances are as the powers; who need not agree counts
 * for nothing and has an expected utility all the same. */
static void test_lotteries_nash_shares_chances_by_power(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(
        "{'negsim': 1, 'issues': [{'id': 'x', 'options': ['a', 'b']}], 'actors': ["
        "{'id': 'o', 'consent': false, 'reservation': 1, 'preferences': {'x':"
        " {'weight': 1, 'utility': {'a': 0.3, 'b': 0.9}}}},"
        "{'id': 'a', 'power': 2, 'preferences': {'x': {'weight': 1,"
        " 'utility': {'a': 1, 'b': 0}}}},"
        "{'id': 'b', 'preferences': {'x': {'weight': 1,"
        " 'utility': {'a': 0, 'b': 1}}}}]}");
    struct negsim_lotteries lotteries = solve(scn);
    assert_close(lotteries.nash.utilities[0], 0.5, 1e-9);
    assert_close(lotteries.nash.utilities[1], 2.0 / 3, 1e-9);
    assert_close(lotteries.nash.utilities[2], 1.0 / 3, 1e-9);
    negsim_lotteries_finish(&lotteries);
    negsim_scenario_destroy(scn);
}

/* Where somebody can gain nothing all products are 0: the largest sum decides. */
static void test_lotteries_nash_without_gain_is_utilitarian(void **state)
{
    (void)state;
    struct negsim_scenario *scn =
        two_actors("['a', 'b']", "{'a': 0.5, 'b': 0.5}", "{'a': 1, 'b': 0.6}", 0.5);
    struct negsim_lotteries lotteries = solve(scn);
    assert_true(lotteries.any && lotteries.proved);
    assert_int_equal(lotteries.nash.n, 1);
    assert_close(lotteries.nash.packages[0], 0, 0);
    assert_close(lotteries.kalai_smorodinsky.utilities[1], 1, 1e-9);
    assert_close(lotteries.egalitarian.utilities[1], 1, 1e-9);
    negsim_lotteries_finish(&lotteries);
    negsim_scenario_destroy(scn);
}

/* Where no package keeps the red lines there is nothing to draw from. */
static void test_lotteries_need_admissible_packages(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(
        "{'negsim': 1, 'issues': [{'id': 'x', 'options': ['a', 'b']}], 'actors': ["
        "{'id': 'a', 'preferences': {'x': {'weight': 1, 'utility': {'a': 1, 'b': 0}}},"
        " 'red_lines': [{'id': 'l', 'require': {'issue': 'x', 'in': ['a']}}]},"
        "{'id': 'b', 'preferences': {'x': {'weight': 1, 'utility': {'a': 0, 'b': 1}}},"
        " 'red_lines': [{'id': 'l', 'require': {'issue': 'x', 'in': ['b']}}]}]}");
    struct negsim_lotteries lotteries = solve(scn);
    assert_true(!lotteries.any && lotteries.proved);
    negsim_lotteries_finish(&lotteries);
    negsim_scenario_destroy(scn);
}

/* What a lottery says is what its packages give. */
static void check_lottery(const struct negsim_scenario *scn,
                          const struct negsim_stance *stance,
                          const struct negsim_lottery *lottery)
{
    double sum = 0, utilities[NEGSIM_MAX_ACTORS] = {0};
    assert_true(lottery->n >= 1 && lottery->n <= scn->n_actors + 1);
    for (size_t j = 0; j < lottery->n; j++) {
        const double *package = lottery->packages + j * scn->n_issues;
        assert_true(given_admissible(scn, stance, package));
        assert_true(lottery->chances[j] >= 1e-12);
        assert_true(j == 0 || lottery->chances[j] <= lottery->chances[j - 1]);
        sum += lottery->chances[j];
        for (size_t i = 0; i < scn->n_actors; i++)
            utilities[i] +=
                lottery->chances[j] * negsim_utility(scn, stance, i, package);
    }
    assert_close(sum, 1, 1e-12);
    for (size_t i = 0; i < scn->n_actors; i++) {
        assert_close(lottery->utilities[i], utilities[i], 1e-12);
        assert_true(utilities[i] >= stance->reservations[i] - 2e-9);
    }
}

/* Gains of all packages that keep the red lines; everybody consents. */
struct gains {
    size_t n, capacity, n_actors;
    double *values; /* n × n_actors */
};

static struct gains list_gains(const struct negsim_scenario *scn,
                               const struct negsim_stance *stance)
{
    struct gains gains = {.n_actors = scn->n_actors};
    struct given_walk walk;
    given_first(&walk, scn, 0);
    do {
        if (!given_admissible(scn, stance, walk.package))
            continue;
        if (gains.n == gains.capacity) {
            gains.capacity = 2 * gains.capacity + 64;
            gains.values = realloc(gains.values, gains.capacity * scn->n_actors *
                                                     sizeof *gains.values);
            assert_non_null(gains.values);
        }
        for (size_t i = 0; i < scn->n_actors; i++)
            gains.values[gains.n * scn->n_actors + i] =
                negsim_utility(scn, stance, i, walk.package) - stance->reservations[i];
        gains.n++;
    } while (given_next(&walk));
    return gains;
}

/* The largest sum of shares · gains over lotteries with gains ≥ 0, or with `units` the
 * largest smallest gain / unit. */
static double best_of(const struct gains *gains, const double *shares,
                      const double *units)
{
    int n = (int)gains->n_actors, rows[NEGSIM_MAX_ACTORS + 2];
    double values[NEGSIM_MAX_ACTORS + 2];
    glp_smcp control;
    glp_init_smcp(&control);
    control.msg_lev = GLP_MSG_OFF;
    glp_prob *lp = glp_create_prob();
    glp_set_obj_dir(lp, GLP_MAX);
    glp_add_rows(lp, n + 1);
    glp_add_cols(lp, (int)gains->n + 1);
    glp_set_row_bnds(lp, n + 1, GLP_FX, 1, 1);
    for (int i = 1; i <= n; i++) {
        rows[i] = i;
        values[i] = units ? -units[i - 1] : 0;
        glp_set_row_bnds(lp, i, GLP_LO, 0, 0);
    }
    glp_set_mat_col(lp, 1, n, rows, values);
    glp_set_col_bnds(lp, 1, units ? GLP_FR : GLP_FX, 0, 0);
    glp_set_obj_coef(lp, 1, units ? 1 : 0);
    for (size_t j = 0; j < gains->n; j++) {
        double worth = 0;
        for (int i = 1; i <= n; i++) {
            values[i] = gains->values[j * gains->n_actors + (size_t)i - 1];
            worth += shares ? shares[i - 1] * values[i] : 0;
        }
        rows[n + 1] = n + 1;
        values[n + 1] = 1;
        glp_set_mat_col(lp, (int)j + 2, n + 1, rows, values);
        glp_set_col_bnds(lp, (int)j + 2, GLP_LO, 0, 0);
        glp_set_obj_coef(lp, (int)j + 2, worth);
    }
    assert_int_equal(glp_simplex(lp, &control), 0);
    assert_int_equal(glp_get_status(lp), GLP_OPT);
    double value = glp_get_obj_val(lp);
    glp_delete_prob(lp);
    return value;
}

static double smallest(const struct negsim_stance *stance,
                       const struct negsim_lottery *lottery, const double *units,
                       size_t n)
{
    double least = INFINITY;
    for (size_t i = 0; i < n; i++)
        if (units[i] > 1e-9)
            least = fmin(least,
                         (lottery->utilities[i] - stance->reservations[i]) / units[i]);
    return least;
}

/* No package may have Σ power · gain / E gain above Σ power. */
static void check_nash(const struct negsim_scenario *scn,
                       const struct negsim_stance *stance, const struct gains *gains,
                       const struct negsim_lottery *nash)
{
    for (size_t j = 0; j < gains->n; j++) {
        double sum = 0, power = 0;
        for (size_t i = 0; i < scn->n_actors; i++) {
            sum += scn->actors[i].power * gains->values[j * scn->n_actors + i] /
                   (nash->utilities[i] - stance->reservations[i]);
            power += scn->actors[i].power;
        }
        assert_true(sum <= power + 1e-6);
    }
}

static void check_best(const struct negsim_scenario *scn,
                       const struct negsim_stance *stance,
                       const struct negsim_lotteries *lotteries, double bound)
{
    struct gains gains = list_gains(scn, stance);
    double ones[NEGSIM_MAX_ACTORS], most[NEGSIM_MAX_ACTORS], sum = 0;
    bool any = false;
    for (size_t i = 0; i < scn->n_actors; i++) {
        double shares[NEGSIM_MAX_ACTORS] = {0};
        ones[i] = shares[i] = 1;
        most[i] = best_of(&gains, shares, NULL);
        most[i] = most[i] > 1e-9 ? most[i] : 0;
        any = any || most[i] > 0;
        sum += lotteries->utilitarian.utilities[i] - stance->reservations[i];
    }
    assert_close(best_of(&gains, NULL, ones), bound, 1e-8);
    assert_close(sum, best_of(&gains, ones, NULL), 1e-8);
    if (any)
        assert_close(
            smallest(stance, &lotteries->kalai_smorodinsky, most, scn->n_actors),
            best_of(&gains, NULL, most), 1e-8);
    if (bound > 1e-6)
        check_nash(scn, stance, &gains, &lotteries->nash);
    free(gains.values);
}

/* Where everybody holds out for all that the best lottery leaves, there is one still.
 */
static void check_edge(const struct negsim_scenario *scn, struct negsim_stance *stance,
                       double bound)
{
    struct negsim_lotteries lotteries;
    struct negsim_error err = {0};
    for (size_t i = 0; i < scn->n_actors; i++)
        stance->reservations[i] += bound;
    assert_true(negsim_lotteries_solve(scn, stance, NULL, &lotteries, &err));
    assert_true(lotteries.any && lotteries.proved);
    check_lottery(scn, stance, &lotteries.nash);
    check_lottery(scn, stance, &lotteries.kalai_smorodinsky);
    check_lottery(scn, stance, &lotteries.utilitarian);
    negsim_lotteries_finish(&lotteries);
}

/* @return whether there was a lottery to look at */
static bool check_scenario(const struct negsim_scenario *scn, bool listed)
{
    double ones[NEGSIM_MAX_ACTORS];
    struct negsim_stance stance;
    struct negsim_zone zone;
    struct negsim_error err = {0};
    for (size_t i = 0; i < scn->n_actors; i++)
        ones[i] = 1;
    assert_true(negsim_stance_init(&stance, scn, &err));
    assert_true(negsim_zone_solve(scn, NULL, NULL, &zone, &err));
    struct negsim_lotteries lotteries = solve(scn);
    bool any = lotteries.any;
    assert_true(lotteries.proved);
    if (!zone.admissible || fabs(zone.bound) > 1e-6)
        assert_int_equal(any, zone.admissible && zone.bound >= 0);
    if (any) {
        assert_close(smallest(&stance, &lotteries.egalitarian, ones, scn->n_actors),
                     zone.bound, listed ? 1e-8 : 1e-6);
        check_lottery(scn, &stance, &lotteries.nash);
        check_lottery(scn, &stance, &lotteries.kalai_smorodinsky);
        check_lottery(scn, &stance, &lotteries.egalitarian);
        check_lottery(scn, &stance, &lotteries.utilitarian);
        if (listed && zone.bound > 1e-7)
            check_best(scn, &stance, &lotteries, zone.bound);
    }
    if (listed && zone.admissible)
        check_edge(scn, &stance, zone.bound);
    negsim_lotteries_finish(&lotteries);
    negsim_zone_finish(&zone);
    negsim_stance_finish(&stance);
    return any;
}

static void check_random(bool continuous, int runs)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    int any = 0;
    struct given_random most = {.n_issues = 5,
                                .n_actors = 4,
                                .continuous = continuous,
                                .compound = true,
                                .ties = true,
                                .promises = true};
    for (int i = 0; i < runs; i++) {
        struct given_random what = given_features(&most, rng);
        struct negsim_scenario *scn = given_at_random(&what, rng);
        for (size_t a = 0; a < scn->n_actors; a++)
            scn->actors[a].power = i % 5 == 0 ? 1 + (double)a : 1;
        any += check_scenario(scn, !continuous);
        negsim_scenario_destroy(scn);
    }
    gsl_rng_free(rng);
    assert_true(any > runs / 5);
}

static void test_lotteries_are_the_best_of_all_packages(void **state)
{
    (void)state;
    check_random(false, 300);
}

static void test_lotteries_reach_the_bound_on_continuous_issues(void **state)
{
    (void)state;
    check_random(true, 150);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_case_nash_finite_vs_lottery),
        cmocka_unit_test(test_case_cert_gap_binary),
        cmocka_unit_test(test_lotteries_nash_shares_chances_by_power),
        cmocka_unit_test(test_lotteries_nash_without_gain_is_utilitarian),
        cmocka_unit_test(test_lotteries_need_admissible_packages),
        cmocka_unit_test(test_lotteries_are_the_best_of_all_packages),
        cmocka_unit_test(test_lotteries_reach_the_bound_on_continuous_issues),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

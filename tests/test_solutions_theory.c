/* The solution points against the worked cases that lie beside the repository, named by
 * their id. */
#include "shared.h"
#include "solutions.h"

#include <math.h>

static cJSON *cases;

/* u1 = a·t and u2 = b·(1 − t), both over the larger of a and b. */
static void check_linear(const char *id, enum ns_solution solution)
{
    const cJSON *item = shared_case(cases, id), *inputs = shared_get(item, "inputs");
    const cJSON *expected = shared_get(item, "expected");
    double a = shared_number(inputs, "a"), b = shared_number(inputs, "b");
    double most = fmax(a, b);
    struct negsim_scenario *scn = given_quoted(
        "{'negsim': 1, 'issues': [{'id': 't', 'range': [0, 1]}], 'actors': ["
        "{'id': 'a', 'reservation': %.17g, 'preferences': {'t': {'weight': 1,"
        " 'utility': {'points': [[0, 0], [1, %.17g]]}}}},"
        "{'id': 'b', 'reservation': %.17g, 'preferences': {'t': {'weight': 1,"
        " 'utility': {'points': [[0, %.17g], [1, 0]]}}}}]}",
        shared_at(shared_get(inputs, "d"), 0) / most, a / most,
        shared_at(shared_get(inputs, "d"), 1) / most, b / most);
    struct negsim_solutions solutions = given_solutions(scn);
    const struct negsim_point *point = given_point(&solutions, solution);
    assert_true(solutions.open && solutions.proved);
    assert_close(point->package[0], shared_number(expected, "t"), 1e-9);
    for (int i = 0; i < 2; i++)
        assert_close(point->utilities[i] * most,
                     shared_at(shared_get(expected, "u"), i), 1e-8);
    negsim_solutions_finish(&solutions);
    negsim_scenario_destroy(scn);
}

static void test_case_nash_linear_sym(void **state)
{
    (void)state;
    check_linear("nash_linear_sym", NS_NASH);
}

static void test_case_ks_linear(void **state)
{
    (void)state;
    check_linear("ks_linear", NS_KALAI_SMORODINSKY);
}

static void test_case_egalitarian_linear(void **state)
{
    (void)state;
    check_linear("egalitarian_linear", NS_EGALITARIAN);
}

static void test_case_utilitarian_linear_ir(void **state)
{
    (void)state;
    check_linear("utilitarian_linear_ir", NS_UTILITARIAN);
}

/* x^½ and 1 − x: with y = x^½ they are y and 1 − y². */
static void check_power(const char *id, enum ns_solution solution)
{
    const cJSON *item = shared_case(cases, id),
                *expected = shared_get(item, "expected");
    const cJSON *a = shared_get(shared_get(item, "inputs"), "a");
    assert_close(shared_at(a, 0), 0.5, 0);
    assert_close(shared_at(a, 1), 1, 0);
    struct negsim_scenario *scn = given_quoted(
        "{'negsim': 1, 'issues': [{'id': 'y', 'range': [0, 1]}], 'actors': ["
        "{'id': 'a', 'preferences': {'y': {'weight': 1,"
        " 'utility': {'points': [[0, 0], [1, 1]]}}}},"
        "{'id': 'b', 'preferences': {'y': {'weight': 1,"
        " 'utility': {'ideal': 0, 'worst': 1, 'exponent': 2}}}}]}");
    struct negsim_solutions solutions = given_solutions(scn);
    const struct negsim_point *point = given_point(&solutions, solution);
    assert_true(solutions.open && solutions.proved);
    assert_close(point->package[0] * point->package[0], shared_number(expected, "x1"),
                 1e-9);
    for (int i = 0; i < 2; i++)
        assert_close(point->utilities[i], shared_at(shared_get(expected, "u"), i),
                     1e-9);
    negsim_solutions_finish(&solutions);
    negsim_scenario_destroy(scn);
}

static void test_case_nash_power(void **state)
{
    (void)state;
    check_power("nash_power_0.5_1_al0.5", NS_NASH);
}

static void test_case_ks_power_half_one(void **state)
{
    (void)state;
    check_power("ks_power_half_one", NS_KALAI_SMORODINSKY);
    check_power("ks_power_half_one", NS_EGALITARIAN);
}

static void test_case_utilitarian_power_half_one(void **state)
{
    (void)state;
    check_power("utilitarian_power_half_one", NS_UTILITARIAN);
}

/* Shares of one pie: the third gets what the first two leave, 1 − x − y, of which its
 * utility is the half, and one half more. */
static void test_case_nash_nplayer_linear(void **state)
{
    (void)state;
    const cJSON *item = shared_case(cases, "nash_nplayer_linear");
    const cJSON *inputs = shared_get(item, "inputs");
    const cJSON *alpha = shared_get(inputs, "alpha"), *d = shared_get(inputs, "d");
    const cJSON *x = shared_get(shared_get(item, "expected"), "x");
    struct negsim_scenario *scn = given_quoted(
        "{'negsim': 1, 'issues': [{'id': 'x', 'range': [0, 1]},"
        " {'id': 'y', 'range': [0, 1]}], 'actors': ["
        "{'id': 'a', 'power': %.17g, 'reservation': %.17g, 'preferences': {'x':"
        " {'weight': 1, 'utility': {'points': [[0, 0], [1, 1]]}}}},"
        "{'id': 'b', 'power': %.17g, 'reservation': %.17g, 'preferences': {'y':"
        " {'weight': 1, 'utility': {'points': [[0, 0], [1, 1]]}}}},"
        "{'id': 'c', 'power': %.17g, 'reservation': %.17g, 'preferences':"
        " {'x': {'weight': 1, 'utility': {'points': [[0, 1], [1, 0]]}},"
        "  'y': {'weight': 1, 'utility': {'points': [[0, 1], [1, 0]]}}}}]}",
        shared_at(alpha, 0), shared_at(d, 0), shared_at(alpha, 1), shared_at(d, 1),
        shared_at(alpha, 2), (shared_at(d, 2) + 1) / 2);
    struct negsim_solutions solutions = given_solutions(scn);
    assert_true(solutions.open && solutions.proved);
    assert_close(solutions.nash.package[0], shared_at(x, 0), 1e-9);
    assert_close(solutions.nash.package[1], shared_at(x, 1), 1e-9);
    assert_close(2 * solutions.nash.utilities[2] - 1, shared_at(x, 2), 1e-9);
    negsim_solutions_finish(&solutions);
    negsim_scenario_destroy(scn);
}

static void test_case_nash_finite_vs_lottery(void **state)
{
    (void)state;
    const cJSON *item = shared_case(cases, "nash_finite_vs_lottery");
    const cJSON *expected = shared_get(item, "expected");
    struct negsim_scenario *scn = given_quoted(
        "{'negsim': 1, 'issues': [{'id': 'x', 'options': ['a', 'b', 'c']}], 'actors': ["
        "{'id': 'a', 'preferences': {'x': {'weight': 1,"
        " 'utility': {'a': 1, 'b': 0.55, 'c': 0.25}}}},"
        "{'id': 'b', 'preferences': {'x': {'weight': 1,"
        " 'utility': {'a': 0.25, 'b': 0.55, 'c': 1}}}}]}");
    struct negsim_solutions solutions = given_solutions(scn);
    assert_string_equal(shared_get(expected, "pure_choice")->valuestring, "B");
    assert_close(solutions.nash.package[0], 1, 0);
    assert_close(16 * solutions.nash.utilities[0] * solutions.nash.utilities[1],
                 shared_number(expected, "pure_product"), 1e-12);
    negsim_solutions_finish(&solutions);
    negsim_scenario_destroy(scn);
}

/* Square roots as chords between points, of which the optimum is one: chords lie below
 * a concave curve, so that the optimum of the curve is that of the chords. */
static void add_roots(char *text, size_t size, bool falling)
{
    for (int j = 0; j <= 58; j++) {
        size_t used = strlen(text);
        snprintf(text + used, size - used, "%s[%.17g, %.17g]", j ? ", " : "", j / 58.0,
                 sqrt((falling ? 58 - j : j) / 58.0));
    }
}

static void test_case_nash_two_issue_sym(void **state)
{
    (void)state;
    const cJSON *expected =
        shared_get(shared_case(cases, "nash_two_issue_sym"), "expected");
    char up[4096] = "", down[4096] = "";
    add_roots(up, sizeof up, false);
    add_roots(down, sizeof down, true);
    struct negsim_scenario *scn =
        given_quoted("{'negsim': 1, 'issues': [{'id': 'x', 'range': [0, 1]},"
                     " {'id': 'y', 'range': [0, 1]}], 'actors': ["
                     "{'id': 'a', 'reservation': 0.7, 'preferences':"
                     " {'x': {'weight': 0.7, 'utility': {'points': [%s]}},"
                     "  'y': {'weight': 0.3, 'utility': {'points': [%s]}}}},"
                     "{'id': 'b', 'reservation': 0.7, 'preferences':"
                     " {'x': {'weight': 0.3, 'utility': {'points': [%s]}},"
                     "  'y': {'weight': 0.7, 'utility': {'points': [%s]}}}}]}",
                     up, up, down, down);
    struct negsim_solutions solutions = given_solutions(scn);
    const struct negsim_point *nash = &solutions.nash;
    assert_true(solutions.proved);
    assert_close(nash->package[0], shared_number(expected, "x"), 1e-9);
    assert_close(nash->package[1], shared_number(expected, "y"), 1e-9);
    assert_close((nash->utilities[0] - 0.7) * (nash->utilities[1] - 0.7),
                 shared_number(expected, "product"), 1e-9);
    negsim_solutions_finish(&solutions);
    negsim_scenario_destroy(scn);
}

int main(void)
{
    if (shared_absent("cases/theory.json"))
        return SHARED_SKIPPED;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_case_nash_linear_sym),
        cmocka_unit_test(test_case_ks_linear),
        cmocka_unit_test(test_case_egalitarian_linear),
        cmocka_unit_test(test_case_utilitarian_linear_ir),
        cmocka_unit_test(test_case_nash_power),
        cmocka_unit_test(test_case_ks_power_half_one),
        cmocka_unit_test(test_case_utilitarian_power_half_one),
        cmocka_unit_test(test_case_nash_nplayer_linear),
        cmocka_unit_test(test_case_nash_finite_vs_lottery),
        cmocka_unit_test(test_case_nash_two_issue_sym),
    };
    cases = shared_json("cases/theory.json");
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    cJSON_Delete(cases);
    return failed;
}

/* Value functions, utilities and stances against closed forms. */
#include "given.h"

#include <math.h>

static void test_value_of_options_and_of_none(void **state)
{
    (void)state;
    double values[] = {0.385, 1, 0};
    struct negsim_preference options = {
        .weight = 1, .kind = NEGSIM_VALUE_OPTIONS, .n = 3, .v = values};
    struct negsim_preference none = {.kind = NEGSIM_VALUE_NONE};
    assert_close(negsim_value(&options, 0), 0.385, 0);
    assert_close(negsim_value(&options, 2), 0, 0);
    assert_close(negsim_value(&none, 7.3), 0, 0);
}

static void test_value_is_linear_between_points(void **state)
{
    (void)state;
    double x[] = {-2, 0.5, 3, 10}, v[] = {0.2, 0.9, 0.1, 1};
    struct negsim_preference points = {
        .weight = 1, .kind = NEGSIM_VALUE_POINTS, .n = 4, .x = x, .v = v};
    for (int i = 0; i < 4; i++)
        assert_close(negsim_value(&points, x[i]), v[i], 0);
    assert_close(negsim_value(&points, -0.75), 0.55, 1e-15);
    assert_close(negsim_value(&points, 1.75), 0.5, 1e-15);
    assert_close(negsim_value(&points, 4.4), 0.28, 1e-15);
}

/** v = 1 − d^a: a = 1 linear, a > 1 first concessions cheap, a < 1 dear. */
static void test_value_of_a_concession_follows_its_power(void **state)
{
    (void)state;
    static const double exponents[] = {0.25, 0.5, 1, 2, 2.385};
    for (size_t e = 0; e < sizeof exponents / sizeof *exponents; e++) {
        struct negsim_preference up = {.weight = 1,
                                       .kind = NEGSIM_VALUE_CONCESSION,
                                       .ideal = 80,
                                       .worst = 20,
                                       .exponent = exponents[e]};
        struct negsim_preference down = up;
        down.ideal = 20;
        down.worst = 80;
        for (int i = 0; i <= 12; i++) {
            double x = 20 + 5.0 * i, d = (80 - x) / 60;
            assert_close(negsim_value(&up, x), 1 - pow(d, exponents[e]), 1e-15);
            assert_close(negsim_value(&down, x), 1 - pow(1 - d, exponents[e]), 1e-12);
        }
        assert_close(negsim_value(&up, 10), 0, 0);
        assert_close(negsim_value(&down, 100), 0, 0);
        /* Beyond the ideal the distance counts on the other side as well. */
        assert_close(negsim_value(&up, 95), 1 - pow(0.25, exponents[e]), 1e-15);
    }
}

static const char SCENARIO[] =
    "{'negsim': 1, 'issues': [{'id': 'o', 'options': ['a', 'b']},"
    " {'id': 'c', 'range': [0, 10]}, {'id': 'idle', 'options': ['y', 'z']}],"
    " 'actors': [{'id': 'x', 'preferences': {"
    "   'o': {'weight': 3, 'utility': {'a': 1, 'b': 0.25}},"
    "   'c': {'weight': 1, 'utility': {'ideal': 0, 'worst': 10, 'exponent': 2}}},"
    "  'linkages': [{'id': 'l1', 'when': {'issue': 'c', 'at_most': 5}, 'utility': 0.5},"
    "   {'id': 'l2', 'when': {'issue': 'c', 'at_least': 5}, 'utility': -0.125}],"
    "  'red_lines': [{'id': 'hard', 'require': {'issue': 'o', 'in': ['a']}},"
    "   {'id': 'soft', 'require': {'issue': 'c', 'at_most': 2},"
    "    'bottom_line': {'at_most': 6}, 'conceded': 0.5, 'breach_cost': 0.0625}],"
    "  'reservation': 0.3, 'ratification': 0.4},"
    " {'id': 'y', 'preferences': {'idle': {'weight': 7, 'utility': {'y': 0.5,"
    "   'z': 1}}}, 'reservation': 0.6, 'ratification': 0.2},"
    " {'id': 'z', 'preferences': {'idle': {'weight': 7, 'utility': {'y': 0.5,"
    "   'z': 1}}}}]}";

static void test_utility_adds_values_linkages_and_breaches(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(SCENARIO);
    struct negsim_stance stance;
    assert_true(negsim_stance_init(&stance, scn, NULL));
    static const struct {
        double package[3], utility;
    } rows[] = {
        {{0, 0, 1}, 0.75 + 0.25 + 0.5},
        {{1, 4, 0}, 0.75 * 0.25 + 0.25 * 0.84 + 0.5},
        {{1, 5, 0}, 0.75 * 0.25 + 0.25 * 0.75 + 0.5 - 0.125 - 0.0625},
        {{0, 10, 0}, 0.75 - 0.125 - 0.0625},
    };
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++)
        assert_close(negsim_utility(scn, &stance, 0, rows[r].package), rows[r].utility,
                     1e-15);
    stance.conceded[1] = 1; /* the soft line now allows 6 */
    assert_close(negsim_utility(scn, &stance, 0, rows[2].package),
                 rows[2].utility + 0.0625, 1e-15);
    negsim_stance_finish(&stance);
    negsim_scenario_destroy(scn);
}

static void test_utility_is_invariant_to_the_scale_of_weights(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(SCENARIO);
    struct negsim_stance stance;
    assert_true(negsim_stance_init(&stance, scn, NULL));
    double package[3] = {1, 3.7, 1};
    double before = negsim_utility(scn, &stance, 0, package);
    for (size_t k = 0; k < scn->n_issues; k++)
        scn->actors[0].preferences[k].weight *= 137.5;
    assert_close(negsim_utility(scn, &stance, 0, package), before, 1e-15);
    negsim_stance_finish(&stance);
    negsim_scenario_destroy(scn);
}

static void test_stance_starts_where_the_scenario_stands(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(SCENARIO);
    struct negsim_stance stance;
    assert_true(negsim_stance_init(&stance, scn, NULL));
    assert_close(stance.conceded[0], 0, 0);
    assert_close(stance.conceded[1], 0.5, 0);
    assert_close(stance.reservations[0], 0.4, 0);
    assert_close(stance.reservations[1], 0.6, 0);
    assert_close(stance.reservations[2], 0, 0);
    negsim_stance_finish(&stance);
    negsim_stance_finish(NULL);
    negsim_scenario_destroy(scn);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_value_of_options_and_of_none),
        cmocka_unit_test(test_value_is_linear_between_points),
        cmocka_unit_test(test_value_of_a_concession_follows_its_power),
        cmocka_unit_test(test_utility_adds_values_linkages_and_breaches),
        cmocka_unit_test(test_utility_is_invariant_to_the_scale_of_weights),
        cmocka_unit_test(test_stance_starts_where_the_scenario_stands),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

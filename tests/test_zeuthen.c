/* Zeuthen's rule: risk, who concedes, and where it leads. */
#include "shared.h"

#include <math.h>

#include "../models/zeuthen.h"

/** Two actors and one issue of 200 steps, worth x^a to one and (1 − x)^b to the other
 * as far as straight lines between points tell. */
static struct negsim_scenario *given_pie(double a, double b, const double *reservations)
{
    char text[16384], rising[4096] = "", falling[4096] = "";
    for (int i = 0; i <= 50; i++) {
        double x = i / 50.0;
        size_t r = strlen(rising), f = strlen(falling);
        snprintf(rising + r, sizeof rising - r, "%s[%g, %.15g]", i ? ", " : "", x,
                 pow(x, a));
        snprintf(falling + f, sizeof falling - f, "%s[%g, %.15g]", i ? ", " : "", x,
                 pow(1 - x, b));
    }
    snprintf(text, sizeof text,
             "{'negsim': 1,"
             " 'issues': [{'id': 'pie', 'range': [0, 1], 'step': 0.005}],"
             " 'actors': [{'id': 'x', 'preferences': {'pie': {'weight': 1,"
             "   'utility': {'points': [%s]}}}, 'reservation': %.15g},"
             "  {'id': 'y', 'preferences': {'pie': {'weight': 1,"
             "   'utility': {'points': [%s]}}}, 'reservation': %.15g}],"
             " 'rounds': {'model': 'zeuthen', 'limit': 2000,"
             "   'parameters': {'zeuthen': {'step': 0.005}}}}",
             rising, reservations[0], falling, reservations[1]);
    return given_scenario(text);
}

/** Case zeuthen_risk: risks, who concedes, and that the smaller Nash product does. */
static void test_zeuthen_risks_are_those_of_zeuthen_risk(void **state)
{
    (void)state;
    cJSON *theory = shared_json("cases/theory.json");
    const cJSON *item = shared_case(theory, "zeuthen_risk");
    const cJSON *inputs = shared_get(item, "inputs"),
                *expected = shared_get(item, "expected");
    const cJSON *offers[] = {shared_get(inputs, "A_offer"),
                             shared_get(inputs, "B_offer")};
    const cJSON *d = shared_get(inputs, "d");
    double risk[2], product[2];
    for (int i = 0; i < 2; i++) {
        risk[i] = ns_zeuthen_risk(shared_at(offers[i], i), shared_at(offers[1 - i], i),
                                  shared_at(d, i));
        product[i] = (shared_at(offers[i], 0) - shared_at(d, 0)) *
                     (shared_at(offers[i], 1) - shared_at(d, 1));
        assert_close(risk[i], shared_at(shared_get(expected, "risk"), i), 1e-9);
        assert_close(product[i], shared_at(shared_get(expected, "nash_products"), i),
                     1e-9);
    }
    assert_true((risk[0] < risk[1]) == (product[0] < product[1]));
    assert_string_equal(shared_get(expected, "who_concedes")->valuestring,
                        risk[0] < risk[1] ? "A" : "B");
    cJSON_Delete(theory);
}

static void test_zeuthen_risk_stays_between_0_and_1(void **state)
{
    (void)state;
    assert_close(ns_zeuthen_risk(0.9, 0.2, 0.4), 1, 0); /* worse than conflict */
    assert_close(ns_zeuthen_risk(0.5, 0.7, 0.4), 0, 0); /* better than its own */
    assert_close(ns_zeuthen_risk(0.4, 0.3, 0.4), 1, 0); /* nothing to lose */
    assert_close(ns_zeuthen_risk(0.85, 0.55, 0.25), 0.5, 1e-12);
}

/** Harsanyi (1956): the rule leads to the Nash solution. */
static void test_zeuthen_ends_at_the_nash_solution(void **state)
{
    (void)state;
    static const struct {
        double a, b, reservations[2];
    } pies[] = {{1, 1, {0, 0}},
                {0.5, 1, {0, 0}},
                {0.7, 0.4, {0.1, 0.23}},
                {1, 0.31, {0.35, 0.2}}};
    for (size_t k = 0; k < sizeof pies / sizeof *pies; k++) {
        struct negsim_scenario *scn =
            given_pie(pies[k].a, pies[k].b, pies[k].reservations);
        struct negsim_rounds rounds = given_rounds(scn);
        double best = 0, found = 0;
        assert_int_equal(rounds.outcome, NEGSIM_AGREEMENT);
        struct negsim_stance *stance = &rounds.series[0].stance;
        for (int j = 0; j <= 200; j++) {
            double x = j / 200.0;
            double gains[2];
            for (size_t i = 0; i < 2; i++)
                gains[i] = fmax(0, negsim_utility(scn, stance, i, &x) -
                                       pies[k].reservations[i]);
            if (gains[0] * gains[1] > best) {
                best = gains[0] * gains[1];
                found = x;
            }
        }
        assert_close(rounds.package[0], found, 0.0151);
        negsim_rounds_finish(&rounds);
        negsim_scenario_destroy(scn);
    }
}

static void test_zeuthen_never_takes_back_a_concession(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_pie(0.6, 0.8, (double[]){0.2, 0.1});
    struct negsim_rounds rounds = given_rounds(scn);
    assert_true(rounds.n_series > 3);
    for (size_t s = 1; s < rounds.n_series; s++)
        for (size_t i = 0; i < 2; i++)
            assert_true(rounds.series[s].offers[i].utilities[i] <=
                        rounds.series[s - 1].offers[i].utilities[i]);
    negsim_rounds_finish(&rounds);
    negsim_scenario_destroy(scn);
}

/** Both ask for more than half and concede all that they can. */
static void test_zeuthen_breaks_down_where_no_zone_is_open(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_pie(1, 1, (double[]){0.6, 0.55});
    struct negsim_rounds rounds = given_rounds(scn);
    assert_int_equal(rounds.outcome, NEGSIM_BREAKDOWN);
    const struct negsim_round *last = &rounds.series[rounds.n_series - 1];
    assert_close(last->offers[0].utilities[0], 0.6, 1e-9);
    assert_close(last->offers[1].utilities[1], 0.55, 1e-9);
    negsim_rounds_finish(&rounds);
    negsim_scenario_destroy(scn);
}

/** Three with equal claims on three prizes, each wanting another one most. */
static void test_zeuthen_brings_three_together(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(
        "{'negsim': 1, 'issues': ["
        "  {'id': 'i', 'options': ['a', 'b', 'c']},"
        "  {'id': 'j', 'options': ['a', 'b', 'c']},"
        "  {'id': 'k', 'options': ['a', 'b', 'c']}],"
        " 'actors': ["
        "  {'id': 'a', 'reservation': 0.2, 'preferences': {"
        "    'i': {'weight': 3, 'utility': {'a': 1, 'b': 0.3, 'c': 0}},"
        "    'j': {'weight': 2, 'utility': {'a': 1, 'b': 0.3, 'c': 0}},"
        "    'k': {'weight': 1, 'utility': {'a': 1, 'b': 0.3, 'c': 0}}}},"
        "  {'id': 'b', 'reservation': 0.2, 'preferences': {"
        "    'i': {'weight': 1, 'utility': {'a': 0, 'b': 1, 'c': 0.3}},"
        "    'j': {'weight': 3, 'utility': {'a': 0, 'b': 1, 'c': 0.3}},"
        "    'k': {'weight': 2, 'utility': {'a': 0, 'b': 1, 'c': 0.3}}}},"
        "  {'id': 'c', 'reservation': 0.2, 'preferences': {"
        "    'i': {'weight': 2, 'utility': {'a': 0.3, 'b': 0, 'c': 1}},"
        "    'j': {'weight': 1, 'utility': {'a': 0.3, 'b': 0, 'c': 1}},"
        "    'k': {'weight': 3, 'utility': {'a': 0.3, 'b': 0, 'c': 1}}}}],"
        " 'rounds': {'model': 'zeuthen'}}");
    struct negsim_rounds rounds = given_rounds(scn);
    assert_int_equal(rounds.outcome, NEGSIM_AGREEMENT);
    for (size_t i = 0; i < 3; i++)
        assert_close(rounds.package[i], (double)i, 0);
    negsim_rounds_finish(&rounds);
    negsim_scenario_destroy(scn);
}

/** Two linear claims on one pie; `line` is the first one's. */
static struct negsim_scenario *given_linear(double step, const double *reservations,
                                            const char *line)
{
    char text[2048];
    snprintf(text, sizeof text,
             "{'negsim': 1,"
             " 'issues': [{'id': 'pie', 'range': [0, 1]}],"
             " 'actors': [{'id': 'x', 'preferences': {'pie': {'weight': 1,"
             "   'utility': {'ideal': 1, 'worst': 0, 'exponent': 1}}}, 'reservation': "
             "%.15g%s},"
             "  {'id': 'y', 'preferences': {'pie': {'weight': 1,"
             "   'utility': {'ideal': 0, 'worst': 1, 'exponent': 1}}}, 'reservation': "
             "%.15g}],"
             " 'rounds': {'model': 'zeuthen', 'limit': 200, 'grid': 1000,"
             "   'parameters': {'zeuthen': {'step': %.15g}}}}",
             reservations[0], line, reservations[1], step);
    return given_scenario(text);
}

/** A long step takes both past each other: which of two offers is not the actors'
 * order to say. */
static void test_zeuthen_takes_the_offer_of_larger_product(void **state)
{
    (void)state;
    static const double reservations[2][2] = {{0.3, 0.1}, {0.1, 0.3}};
    static const double expected[2] = {0.63, 0.37}; /* the other: 0.51, 0.49 */
    for (size_t k = 0; k < 2; k++) {
        struct negsim_scenario *scn = given_linear(0.7, reservations[k], "");
        struct negsim_rounds rounds = given_rounds(scn);
        assert_int_equal(rounds.outcome, NEGSIM_AGREEMENT);
        assert_close(rounds.package[0], expected[k], 1e-9);
        negsim_rounds_finish(&rounds);
        negsim_scenario_destroy(scn);
    }
}

/** Nobody concedes to one who could bear nothing, and a schedule is waited for. */
static void test_zeuthen_waits_for_lines_that_may_move(void **state)
{
    (void)state;
    struct negsim_scenario *scn =
        given_linear(0.01, (double[]){0.3, 0.1},
                     ", 'red_lines': [{'id': 'little', 'schedule': [[7, 0], [8, 1]],"
                     " 'require': {'issue': 'pie', 'at_most': 0.2},"
                     " 'bottom_line': {'at_most': 1}}]");
    struct negsim_rounds rounds = given_rounds(scn);
    for (size_t s = 0; s < 7; s++) {
        assert_null(rounds.series[s].offers[0].package);
        assert_close(rounds.series[s].actors[1].aspiration, 1, 0);
    }
    assert_int_equal(rounds.outcome, NEGSIM_AGREEMENT);
    assert_close(rounds.package[0], 0.6, 0.011);
    negsim_rounds_finish(&rounds);
    negsim_scenario_destroy(scn);
}

static void test_zeuthen_refuses_steps_without_end(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_linear(1e-17, (double[]){0.3, 0.1}, "");
    struct negsim_error err = {0};
    assert_false(negsim_model_check(scn, &err));
    assert_string_equal(err.path, "rounds.parameters.zeuthen.step");
    assert_non_null(strstr(err.message, "from 0.001"));
    negsim_scenario_destroy(scn);
}

int main(void)
{
    if (shared_absent("cases/theory.json"))
        return SHARED_SKIPPED;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_zeuthen_risks_are_those_of_zeuthen_risk),
        cmocka_unit_test(test_zeuthen_risk_stays_between_0_and_1),
        cmocka_unit_test(test_zeuthen_ends_at_the_nash_solution),
        cmocka_unit_test(test_zeuthen_never_takes_back_a_concession),
        cmocka_unit_test(test_zeuthen_breaks_down_where_no_zone_is_open),
        cmocka_unit_test(test_zeuthen_brings_three_together),
        cmocka_unit_test(test_zeuthen_takes_the_offer_of_larger_product),
        cmocka_unit_test(test_zeuthen_waits_for_lines_that_may_move),
        cmocka_unit_test(test_zeuthen_refuses_steps_without_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

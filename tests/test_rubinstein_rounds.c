/* Rubinstein bargaining in the rounds of a scenario. */
#include "given.h"

#include <math.h>

/** A pie on a continuous issue, x wanting 1 and y wanting 0. */
static const char PIE[] =
    "{'negsim': 1, 'issues': [{'id': 'pie', 'range': [0, 1]}],"
    " 'actors': [{'id': 'x', %s 'preferences': {'pie': {'weight': 1, 'utility': {"
    "   'ideal': 1, 'worst': 0, 'exponent': 1}}}},"
    "  {'id': 'y', %s 'preferences': {'pie': {'weight': 1, 'utility': {"
    "   'ideal': 0, 'worst': 1, 'exponent': 1}}}}], %s"
    " 'rounds': {'model': 'rubinstein', 'limit': 5, 'grid': 1000%s}}";

struct pie {
    const char *x, *y, *more, *parameters;
};

static struct negsim_scenario *given_pie_scenario(struct pie pie)
{
    char text[8192], parameters[1024] = "";
    if (pie.parameters)
        snprintf(parameters, sizeof parameters, ", 'parameters': {'rubinstein': {%s}}",
                 pie.parameters);
    snprintf(text, sizeof text, PIE, pie.x ? pie.x : "", pie.y ? pie.y : "",
             pie.more ? pie.more : "", parameters);
    return given_scenario(text);
}

/** What x gets, which must be agreed in round 1 and lie on the grid. */
static double given_pie_share(struct pie pie)
{
    struct negsim_scenario *scn = given_pie_scenario(pie);
    struct negsim_rounds rounds = given_rounds(scn);
    assert_int_equal(rounds.outcome, NEGSIM_AGREEMENT);
    assert_int_equal(rounds.round, 1);
    assert_int_equal(rounds.series[0].n_offers, 1);
    assert_int_equal(rounds.series[0].offers[0].actor, 0);
    assert_int_equal(rounds.series[0].offers[0].response, NEGSIM_ACCEPTED);
    double share = rounds.utilities[0];
    assert_close(rounds.utilities[1], 1 - share, 1e-12);
    assert_true(rounds.utilities[1] >= rounds.series[0].actors[1].floor - 1e-9);
    negsim_rounds_finish(&rounds);
    negsim_scenario_destroy(scn);
    return share;
}

static void test_rubinstein_plays_its_closed_forms(void **state)
{
    (void)state;
    const double grid = 1.5e-3;
    struct pie pie = {.x = "'discount': 0.9,", .y = "'discount': 0.8,"};
    assert_close(given_pie_share(pie), 0.2 / (1 - 0.72), grid);
    /* A breakdown is one more reason to hurry. */
    pie.parameters = "'breakdown': 0.13";
    assert_close(given_pie_share(pie), (1 - 0.8 * 0.87) / (1 - 0.9 * 0.8 * 0.87 * 0.87),
                 grid);
    pie.parameters = "'outside': {'y': 0.637}";
    assert_close(given_pie_share(pie), 1 - 0.637, grid);
    pie.parameters = "'outside': {'y': 0.2}"; /* worse than waiting: an idle threat */
    assert_close(given_pie_share(pie), 0.2 / (1 - 0.72), grid);
    pie.parameters = "'inside': {'x': 0.15, 'y': 0.05}";
    assert_close(given_pie_share(pie), 0.721428571428571, grid);
    pie.parameters = "'horizon': 4"; /* case stahl_finite */
    assert_close(given_pie_share(pie), 0.344, grid);
}

static void test_rubinstein_plays_nash_as_rounds_shrink(void **state)
{
    (void)state;
    struct pie pie = {.x = "'discount': 0.9,",
                      .y = "'discount': 0.8, 'reservation': 0.3,",
                      .parameters = "'offers_per_round': 10000"};
    double rate[2] = {-log(0.9), -log(0.8)};
    assert_close(given_pie_share(pie), 0.7 * rate[1] / (rate[0] + rate[1]), 1.5e-3);
    /* Without any hurry but the common risk of breakdown: the symmetric one. */
    pie = (struct pie){.y = "'reservation': 0.3,",
                       .parameters = "'offers_per_round': 10000"};
    assert_close(given_pie_share(pie), 0.35, 1.5e-3);
}

/** W = −cost/(1 − δ) of a war without decision, which is an inside option. */
static void test_rubinstein_takes_war_as_an_inside_option(void **state)
{
    (void)state;
    struct pie pie = {
        .x = "'discount': 0.9,",
        .y = "'discount': 0.8,",
        .more =
            "'conflict': {'sides': ['x', 'y'], 'actors': {'x': {'cost': 0.013},"
            " 'y': {'cost': 0.03}}, 'endings': [{'id': 'all', 'package': {'pie': 1},"
            " 'chance': {'x': 1, 'y': 1}}]},",
    };
    double d[2] = {0.9, 0.8}, f[2] = {-0.013 / (1 - 0.9), -0.03 / (1 - 0.8)};
    /* V1 = 1 − (1−d2)f2 − d2 V2 and V2 = 1 − (1−d1)f1 − d1 V1, solved for V1. */
    double first = 1 - (1 - d[1]) * f[1] - d[1] * (1 - (1 - d[0]) * f[0]);
    assert_close(given_pie_share(pie), first / (1 - d[0] * d[1]), 1.5e-3);
    /* The same costs without endings run on until there is an agreement: the same,
     * reservations being 0. */
    pie.more = "'conflict': {'sides': ['x', 'y'], 'actors': {'x': {'cost': 0.013},"
               " 'y': {'cost': 0.03}}},";
    assert_close(given_pie_share(pie), first / (1 - d[0] * d[1]), 1.5e-3);
    /* Fixed costs alone, without discount: the cheaper war takes all (Rubinstein 1982).
     */
    pie.x = pie.y = NULL;
    assert_close(given_pie_share(pie), 1, 1.5e-3);
}

static void test_rubinstein_waits_for_a_zone_and_takes_turns(void **state)
{
    (void)state;
    struct pie pie = {
        .x = "'discount': 0.9, 'red_lines': [{'id': 'most', 'require': {'issue': 'pie',"
             " 'at_least': 0.8}, 'bottom_line': {'at_least': 0}, 'schedule': [[1, 0], "
             "[5, 1]]}],",
        .y = "'discount': 0.8, 'reservation': 0.35,"};
    struct negsim_scenario *scn = given_pie_scenario(pie);
    struct negsim_rounds rounds = given_rounds(scn);
    assert_int_equal(rounds.outcome, NEGSIM_AGREEMENT);
    assert_int_equal(rounds.round, 2); /* at_least falls by 0.2 a round */
    assert_int_equal(rounds.series[0].n_offers, 0);
    assert_int_equal(rounds.series[1].offers[0].actor, 1);
    /* By patience alone 0.418 would be x's; its line, then at 0.6, is worth more. */
    assert_close(rounds.utilities[0], 0.6, 1.5e-3);
    negsim_rounds_finish(&rounds);
    negsim_scenario_destroy(scn);
}

static void check_refused(struct pie pie, enum negsim_code code, const char *path,
                          const char *part)
{
    struct negsim_scenario *scn = given_pie_scenario(pie);
    struct negsim_rounds rounds;
    struct negsim_error err = {0};
    assert_false(negsim_rounds_run(scn, NULL, &rounds, &err));
    assert_int_equal(err.code, code);
    assert_string_equal(err.path, path);
    if (!strstr(err.message, part))
        fail_msg("%s", err.message);
    negsim_scenario_destroy(scn);
}

static void test_rubinstein_says_what_would_do(void **state)
{
    (void)state;
    check_refused((struct pie){.parameters = "'breakdown': 0"}, NEGSIM_EINVAL,
                  "rounds.parameters.rubinstein.breakdown", "a discount below 1");
    check_refused(
        (struct pie){.more = "'conflict': {'sides': ['x', 'y'], 'actors': {}},",
                     .parameters = "'breakdown': 0"},
        NEGSIM_EINVAL, "rounds.parameters.rubinstein.breakdown", "above 0");
    struct negsim_scenario *scn = given_pie_scenario((struct pie){0});
    struct negsim_rounds rounds;
    struct negsim_error err = {0};
    scn->rounds.grid = 50000;
    assert_false(negsim_rounds_run(scn, NULL, &rounds, &err));
    assert_int_equal(err.code, NEGSIM_ELIMIT);
    assert_non_null(strstr(err.message, "rounds.grid"));
    negsim_scenario_destroy(scn);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rubinstein_plays_its_closed_forms),
        cmocka_unit_test(test_rubinstein_plays_nash_as_rounds_shrink),
        cmocka_unit_test(test_rubinstein_takes_war_as_an_inside_option),
        cmocka_unit_test(test_rubinstein_waits_for_a_zone_and_takes_turns),
        cmocka_unit_test(test_rubinstein_says_what_would_do),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

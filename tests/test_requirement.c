/* Requirements in force and whether packages meet them. */
#include "given.h"

#include <math.h>

/* Packages below: an option of `o`, a stepped `s`, a continuous `c`. */
static const char ISSUES[] =
    "'issues': [{'id': 'o', 'options': ['a', 'b', 'd']},"
    " {'id': 's', 'range': [0, 1], 'step': 0.1}, {'id': 'c', 'range': [0, 10]}]";

/** One actor whose red lines are given; it cares about `o` only. */
static struct negsim_scenario *given_lines(const char *lines)
{
    char text[4096];
    snprintf(text, sizeof text,
             "{'negsim': 1, %s, 'actors': [{'id': 'x', 'preferences': {'o': {"
             "'weight': 1, 'utility': {'a': 1, 'b': 0.5, 'd': 0}}},"
             "'red_lines': [%s]}]}",
             ISSUES, lines);
    return given_scenario(text);
}

static bool holds(const char *requirement, double o, double s, double c)
{
    char line[2048];
    double package[3] = {o, s, c};
    snprintf(line, sizeof line, "{'id': 'line', 'require': %s}", requirement);
    struct negsim_scenario *scn = given_lines(line);
    bool result =
        negsim_requirement_holds(scn, &scn->actors[0].red_lines[0].require, package);
    negsim_scenario_destroy(scn);
    return result;
}

static void test_requirement_names_options(void **state)
{
    (void)state;
    assert_true(holds("{'issue': 'o', 'in': ['a', 'd']}", 0, 0, 0));
    assert_false(holds("{'issue': 'o', 'in': ['a', 'd']}", 1, 0, 0));
    assert_true(holds("{'issue': 'o', 'not_in': ['a', 'd']}", 1, 0, 0));
    assert_false(holds("{'not': {'issue': 'o', 'in': ['a', 'd']}}", 2, 0, 0));
}

static void test_requirement_shares_the_boundary_of_a_continuous_issue(void **state)
{
    (void)state;
    static const char *const both_sides[] = {
        "{'issue': 'c', 'at_least': 4}",
        "{'not': {'issue': 'c', 'at_least': 4}}",
        "{'issue': 'c', 'at_most': 4}",
        "{'not': {'issue': 'c', 'at_most': 4}}",
        "{'issue': 'c', 'between': [4, 7]}",
        "{'not': {'issue': 'c', 'between': [4, 7]}}",
        "{'not': {'issue': 'c', 'between': [1, 4]}}",
        "{'not': {'not': {'issue': 'c', 'at_least': 4}}}",
        "{'not': {'any': [{'issue': 'c', 'at_least': 4},"
        "                 {'issue': 'o', 'in': ['b']}]}}",
        "{'if': {'issue': 'c', 'at_least': 4}, 'then': {'issue': 'o', 'in': ['b']}}",
        "{'not': {'if': {'issue': 'o', 'in': ['a']},"
        "         'then': {'issue': 'c', 'at_least': 4}}}",
    };
    for (size_t i = 0; i < sizeof both_sides / sizeof *both_sides; i++)
        assert_true(holds(both_sides[i], 0, 0, 4));
}

static void test_requirement_compares_beyond_the_boundary(void **state)
{
    (void)state;
    double above = nextafter(4, 5), below = nextafter(4, 3);
    assert_false(holds("{'issue': 'c', 'at_least': 4}", 0, 0, below));
    assert_true(holds("{'issue': 'c', 'at_least': 4}", 0, 0, above));
    assert_false(holds("{'not': {'issue': 'c', 'at_least': 4}}", 0, 0, above));
    assert_false(holds("{'issue': 'c', 'at_most': 4}", 0, 0, above));
    assert_false(holds("{'not': {'issue': 'c', 'at_most': 4}}", 0, 0, below));
    assert_false(holds("{'not': {'issue': 'c', 'between': [4, 7]}}", 0, 0, above));
    assert_true(holds("{'not': {'issue': 'c', 'between': [4, 7]}}", 0, 0, below));
    assert_false(holds("{'not': {'any': [{'issue': 'c', 'at_least': 4},"
                       " {'issue': 'o', 'in': ['a']}]}}",
                       0, 0, 4));
}

static void test_requirement_is_strict_in_negation_on_steps(void **state)
{
    (void)state;
    for (int j = 0; j <= 10; j++)
        for (int threshold = 0; threshold <= 10; threshold++) {
            char text[128];
            double sums = 0.1 * j; /* 0.30000000000000004 and the like */
            snprintf(text, sizeof text, "{'issue': 's', 'at_least': %.1f}",
                     threshold / 10.0);
            assert_int_equal(holds(text, 0, sums, 0), j >= threshold);
            snprintf(text, sizeof text, "{'not': {'issue': 's', 'at_least': %.1f}}",
                     threshold / 10.0);
            assert_int_equal(holds(text, 0, sums, 0), j < threshold);
            snprintf(text, sizeof text, "{'issue': 's', 'at_most': %.1f}",
                     threshold / 10.0);
            assert_int_equal(holds(text, 0, sums, 0), j <= threshold);
            snprintf(text, sizeof text, "{'not': {'issue': 's', 'at_most': %.1f}}",
                     threshold / 10.0);
            assert_int_equal(holds(text, 0, sums, 0), j > threshold);
        }
    assert_true(holds("{'issue': 's', 'between': [0.1, 0.3]}", 0, 0.1 * 3, 0));
    assert_false(
        holds("{'not': {'issue': 's', 'between': [0.1, 0.3]}}", 0, 0.1 * 3, 0));
}

/** Truth tables of two discrete conditions, plain and negated. */
static void test_requirement_combines_as_logic_does(void **state)
{
    (void)state;
    static const struct {
        const char *format;
        bool truth[4]; /* (A, B) = (0, 0), (0, 1), (1, 0), (1, 1) */
    } rows[] = {
        {"{'all': [%s, %s]}", {false, false, false, true}},
        {"{'any': [%s, %s]}", {false, true, true, true}},
        {"{'if': %s, 'then': %s}", {true, true, false, true}},
    };
    for (size_t r = 0; r < 3; r++)
        for (int i = 0; i < 4; i++) {
            char text[512], negated[600];
            bool a = i & 2, b = i & 1;
            snprintf(text, sizeof text, rows[r].format, "{'issue': 'o', 'in': ['a']}",
                     "{'issue': 's', 'at_least': 0.5}");
            snprintf(negated, sizeof negated, "{'not': %s}", text);
            assert_int_equal(holds(text, a ? 0 : 1, b ? 0.5 : 0.4, 0),
                             rows[r].truth[i]);
            assert_int_equal(holds(negated, a ? 0 : 1, b ? 0.5 : 0.4, 0),
                             !rows[r].truth[i]);
        }
}

static void test_red_line_moves_to_its_bottom_line(void **state)
{
    (void)state;
    struct negsim_scenario *scn =
        given_lines("{'id': 'up', 'require': {'issue': 'c', 'at_least': 8},"
                    " 'bottom_line': {'at_least': 3}},"
                    "{'id': 'down', 'require': {'issue': 'c', 'at_most': 0.1},"
                    " 'bottom_line': {'at_most': 0.7}},"
                    "{'id': 'both', 'require': {'issue': 'c', 'between': [4, 5]},"
                    " 'bottom_line': {'between': [2, 9]}}");
    const struct negsim_red_line *lines = scn->actors[0].red_lines;
    assert_close(negsim_red_line_in_force(&lines[0], 0).lo, 8, 0);
    assert_close(negsim_red_line_in_force(&lines[0], 0.5).lo, 5.5, 0);
    assert_close(negsim_red_line_in_force(&lines[0], 1).lo, 3, 0);
    assert_close(negsim_red_line_in_force(&lines[1], 1).hi, 0.7, 0);
    struct negsim_requirement both = negsim_red_line_in_force(&lines[2], 0.25);
    assert_close(both.lo, 3.5, 0);
    assert_close(both.hi, 6, 0);
    double package[3] = {0, 0, 5.5};
    assert_true(negsim_red_line_holds(scn, &lines[0], 0.5, package));
    assert_false(negsim_red_line_holds(scn, &lines[0], 0.49, package));
    negsim_scenario_destroy(scn);
}

static void test_red_line_steps_down_its_ladder(void **state)
{
    (void)state;
    struct negsim_scenario *scn =
        given_lines("{'id': 'line', 'require': {'issue': 'o', 'in': ['a']}, 'ladder': ["
                    " {'at': 0.3, 'require': {'issue': 'o', 'in': ['b']}},"
                    " {'at': 1, 'require': {'issue': 'o', 'in': ['b', 'd']}}]}");
    const struct negsim_red_line *line = &scn->actors[0].red_lines[0];
    static const struct {
        double conceded;
        bool allowed[3];
    } rows[] = {
        {0, {true, false, false}},
        {0.29, {true, false, false}},
        {0.3, {false, true, false}},
        {0.1 + 0.2, {false, true, false}},
        {0.3 - 5e-17, {false, true, false}},
        {0.99, {false, true, false}},
        {1, {false, true, true}},
    };
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++)
        for (int o = 0; o < 3; o++) {
            double package[3] = {o, 0, 0};
            assert_int_equal(
                negsim_red_line_holds(scn, line, rows[r].conceded, package),
                rows[r].allowed[o]);
        }
    negsim_scenario_destroy(scn);
}

/** Whether a line on issue 's' tells the same steps apart, step by step. */
static void check_same_steps(const struct negsim_scenario *scn,
                             const struct negsim_red_line *line, double from, double to)
{
    size_t issue = line->require.issue;
    double package[NEGSIM_MAX_ISSUES] = {0};
    bool same = true;
    for (size_t j = 0; j < scn->issues[issue].n_steps; j++) {
        package[issue] = negsim_issue_step(&scn->issues[issue], j);
        same = same && negsim_red_line_holds(scn, line, from, package) ==
                           negsim_red_line_holds(scn, line, to, package);
    }
    assert_int_equal(negsim_red_line_same(scn, line, from, to), same);
}

static void test_red_line_is_the_same_between_rungs(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_lines(
        "{'id': 'ladder', 'require': {'issue': 'o', 'in': ['a']}, 'ladder': ["
        " {'at': 0.5, 'require': {'issue': 's', 'at_least': 0.5}},"
        " {'at': 0.75, 'require': {'issue': 's', 'at_least': 0.4}}]},"
        "{'id': 'slope', 'require': {'issue': 'c', 'at_least': 8},"
        " 'bottom_line': {'at_least': 3}},"
        "{'id': 'fixed', 'require': {'any': [{'issue': 'o', 'in': ['a']},"
        " {'issue': 'c', 'at_least': 8}]}},"
        "{'id': 'stairs', 'require': {'issue': 's', 'between': [0.5, 0.8]},"
        " 'bottom_line': {'between': [0.2, 0.9]}}");
    const struct negsim_red_line *lines = scn->actors[0].red_lines;
    assert_true(negsim_red_line_same(scn, &lines[0], 0, 0.49));
    assert_false(negsim_red_line_same(scn, &lines[0], 0.49, 0.5));
    assert_false(negsim_red_line_same(scn, &lines[0], 0.74, 0.75));
    assert_true(negsim_red_line_same(scn, &lines[0], 1, 0.75));
    assert_true(negsim_red_line_same(scn, &lines[1], 0.3, 0.3));
    assert_false(negsim_red_line_same(scn, &lines[1], 0.3, 0.31));
    assert_true(negsim_red_line_same(scn, &lines[2], 0, 1));
    for (int i = 0; i <= 60; i++)
        for (int j = 0; j <= 60; j++)
            check_same_steps(scn, &lines[3], i / 60.0, j / 60.0);
    negsim_scenario_destroy(scn);
}

static void test_actor_lines_leave_out_soft_ones(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_lines(
        "{'id': 'soft', 'require': {'issue': 'o', 'in': ['a']}, 'breach_cost': 0.1},"
        "{'id': 'hard', 'require': {'issue': 's', 'at_least': 0.5},"
        " 'bottom_line': {'at_least': 0.2}, 'conceded': 0.5}");
    struct negsim_stance stance;
    assert_true(negsim_stance_init(&stance, scn, NULL));
    double crosses_soft[3] = {1, 0.5, 0}, crosses_hard[3] = {0, 0.3, 0};
    assert_true(negsim_actor_lines_hold(scn, &stance, 0, crosses_soft));
    assert_false(negsim_actor_lines_hold(scn, &stance, 0, crosses_hard));
    stance.conceded[1] = 1;
    assert_true(negsim_actor_lines_hold(scn, &stance, 0, crosses_hard));
    negsim_stance_finish(&stance);
    negsim_scenario_destroy(scn);
}

static void test_issue_steps_are_the_decimals_an_analyst_wrote(void **state)
{
    (void)state;
    struct negsim_issue tenths = {
        .kind = NEGSIM_ISSUE_STEPPED, .lo = 0, .hi = 1, .step = 0.1, .n_steps = 11};
    struct negsim_issue below = {
        .kind = NEGSIM_ISSUE_STEPPED, .lo = -0.7, .hi = 0.2, .step = 0.3, .n_steps = 4};
    struct negsim_issue large = {.kind = NEGSIM_ISSUE_STEPPED,
                                 .lo = 0,
                                 .hi = 1e6,
                                 .step = 12.5,
                                 .n_steps = 80001};
    struct negsim_issue tiny = {.kind = NEGSIM_ISSUE_STEPPED,
                                .lo = 0,
                                .hi = 1e-20,
                                .step = 2.5e-21,
                                .n_steps = 5};
    for (size_t j = 0; j <= 10; j++) {
        char text[32];
        snprintf(text, sizeof text, "0.%zu", j);
        double expected = j == 10 ? 1 : strtod(text, NULL);
        assert_true(negsim_issue_step(&tenths, j) == expected);
    }
    assert_true(negsim_issue_step(&below, 1) == -0.4);
    assert_true(negsim_issue_step(&below, 2) == -0.1);
    assert_true(negsim_issue_step(&below, 3) == 0.2);
    for (size_t j = 0; j < large.n_steps; j += 997)
        assert_true(negsim_issue_step(&large, j) == 12.5 * (double)j);
    assert_close(negsim_issue_step(&tiny, 3) / 7.5e-21, 1, 1e-12);
    struct negsim_issue thirds = {
        .kind = NEGSIM_ISSUE_STEPPED, .lo = 0, .hi = 1, .step = 1.0 / 3, .n_steps = 4};
    assert_close(negsim_issue_step(&thirds, 1), 1.0 / 3, 2e-15);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_requirement_names_options),
        cmocka_unit_test(test_requirement_shares_the_boundary_of_a_continuous_issue),
        cmocka_unit_test(test_requirement_compares_beyond_the_boundary),
        cmocka_unit_test(test_requirement_is_strict_in_negation_on_steps),
        cmocka_unit_test(test_requirement_combines_as_logic_does),
        cmocka_unit_test(test_red_line_moves_to_its_bottom_line),
        cmocka_unit_test(test_red_line_steps_down_its_ladder),
        cmocka_unit_test(test_red_line_is_the_same_between_rungs),
        cmocka_unit_test(test_actor_lines_leave_out_soft_ones),
        cmocka_unit_test(test_issue_steps_are_the_decimals_an_analyst_wrote),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

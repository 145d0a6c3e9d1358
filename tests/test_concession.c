/* Pressure on a side, and red lines that move without a schedule. */
#include "rounds/concession.h"
#include "war.h"

/* Lines 0 to 3 are a's: rungs, a bottom line, a schedule, none to go along; line 4 is
 * b's and line 5 c's, who is no side. */
static const char LINES[] =
    "{'negsim': 1, 'issues': [{'id': 'share', 'range': [0, 1]},"
    "  {'id': 'order', 'options': ['x', 'y', 'z']}],"
    " 'actors': [{'id': 'a',"
    "   'preferences': {'share': {'weight': 1, 'utility': {'ideal': 1, 'worst': 0, "
    "'exponent': 1}}},"
    "   'red_lines': ["
    "    {'id': 'rungs', 'require': {'issue': 'order', 'in': ['x']}, 'conceded': 0.25,"
    "     'ladder': [{'at': 0.5, 'require': {'issue': 'order', 'in': ['x', 'y']}}]},"
    "    {'id': 'floor', 'require': {'issue': 'share', 'at_least': 0.6},"
    "     'bottom_line': {'at_least': 0.2}},"
    "    {'id': 'timed', 'require': {'issue': 'share', 'at_least': 0.6},"
    "     'bottom_line': {'at_least': 0.2}, 'schedule': [[1, 0], [11, 0.5]],"
    "     'conceded': 0.125},"
    "    {'id': 'fixed', 'require': {'issue': 'order', 'not_in': ['z']},"
    "     'conceded': 0.0625}]},"
    "  {'id': 'b',"
    "   'preferences': {'share': {'weight': 1, 'utility': {'ideal': 0, 'worst': 1, "
    "'exponent': 1}}},"
    "   'red_lines': ["
    "    {'id': 'cap', 'require': {'issue': 'share', 'at_most': 0.4},"
    "     'bottom_line': {'at_most': 0.8}, 'conceded': 0.5}]},"
    "  {'id': 'c', 'consent': false,"
    "   'preferences': {'share': {'weight': 1, 'utility': {'ideal': 0, 'worst': 1, "
    "'exponent': 1}}},"
    "   'red_lines': ["
    "    {'id': 'cap', 'require': {'issue': 'share', 'at_most': 0.9},"
    "     'bottom_line': {'at_most': 1}, 'conceded': 0.375}]}]}";

enum { N_LINES = 6 };

struct bench {
    struct given_war given;
    struct negsim_scenario *scn;
    struct ns_concession concession;
    double conceded[N_LINES];
    double move[2];
};

static void bench_init(struct bench *b)
{
    memset(b, 0, sizeof *b);
    b->scn = given_scenario(LINES);
    given_war(&b->given, b->scn);
    b->given.actors[0].concession = (struct negsim_concession_rates){0.02, 0.7, 1.9};
    b->given.actors[1].concession = (struct negsim_concession_rates){0.05, 1.3, 0.6};
    b->concession = (struct ns_concession){.scn = b->scn, .round = 1};
    for (int l = 0; l < N_LINES; l++)
        b->conceded[l] = 0.9; /* overwritten in round 1 */
    b->move[0] = b->move[1] = 5;
    ns_concession_move(&b->concession, b->conceded, b->move);
    b->concession.round = 2;
    b->concession.pressure[0] = 1.7;
    b->concession.pressure[1] = 2.3;
}

static void check_lines(const struct bench *b, const double expected[N_LINES])
{
    for (int l = 0; l < N_LINES; l++)
        assert_close(b->conceded[l], expected[l], 1e-15);
}

static void test_round_one_has_the_lines_as_written(void **state)
{
    (void)state;
    struct bench b;
    bench_init(&b);
    const double written[N_LINES] = {0.25, 0, 0, 0.0625, 0.5, 0.375};
    check_lines(&b, written);
    assert_true(b.move[0] == 0 && b.move[1] == 0);
    given_war_destroy(b.scn);
}

static void test_lines_of_sides_give_way_to_pressure(void **state)
{
    (void)state;
    struct bench b;
    bench_init(&b);
    ns_concession_move(&b.concession, b.conceded, b.move);
    const double a = 0.02 * 1.7, other = 0.05 * 2.3;
    const double moved[N_LINES] = {0.25 + a, a, 0.05, 0.0625, 0.5 + other, 0.375};
    check_lines(&b, moved);
    assert_close(b.move[0], (a + a + 0.05) / 3, 1e-15);
    assert_close(b.move[1], other, 1e-15);
    given_war_destroy(b.scn);
}

static void test_lines_answer_the_other_side(void **state)
{
    (void)state;
    struct bench b;
    bench_init(&b);
    b.concession.move[0] = -0.11;
    b.concession.move[1] = 0.4;
    ns_concession_move(&b.concession, b.conceded, b.move);
    assert_close(b.conceded[1], 0.02 * 1.7 * (1 + 0.7 * 0.4), 1e-15);
    assert_close(b.conceded[4], 0.5 + 0.05 * 2.3 * (1 - 1.3 * 0.11), 1e-15);
    b.concession.move[0] = -0.9; /* so far back that b gives nothing, and takes none */
    double before = b.conceded[4];
    ns_concession_move(&b.concession, b.conceded, b.move);
    assert_true(b.conceded[4] == before && b.move[1] == 0);
    given_war_destroy(b.scn);
}

static void test_lines_harden_as_resolve_rises(void **state)
{
    (void)state;
    struct bench b;
    bench_init(&b);
    b.concession.rise[0] = 0.031;
    b.concession.rise[1] = -0.2; /* softer resolve alone concedes nothing */
    ns_concession_move(&b.concession, b.conceded, b.move);
    assert_close(b.conceded[0], 0.25 + 0.02 * 1.7 - 1.9 * 0.031, 1e-15);
    assert_true(b.conceded[1] == 0);
    assert_close(b.move[0], (0.02 * 1.7 - 1.9 * 0.031 + 0 + 0.05) / 3, 1e-15);
    assert_close(b.conceded[4], 0.5 + 0.05 * 2.3, 1e-15);
    b.concession.pressure[1] = 1e3;
    ns_concession_move(&b.concession, b.conceded, b.move);
    assert_true(b.conceded[4] == 1);
    given_war_destroy(b.scn);
}

static void test_mechanisms_that_are_off_move_no_line(void **state)
{
    (void)state;
    struct bench b;
    bench_init(&b);
    b.concession.move[1] = 0.4;
    b.concession.off = 1u << NEGSIM_RECIPROCITY;
    ns_concession_move(&b.concession, b.conceded, b.move);
    assert_close(b.conceded[1], 0.02 * 1.7, 1e-15);
    given_war_destroy(b.scn);
    bench_init(&b);
    b.concession.rise[0] = 0.031;
    b.concession.off = 1u << NEGSIM_PRESSURE;
    ns_concession_move(&b.concession, b.conceded, b.move);
    assert_close(b.conceded[0], 0.25 - 1.9 * 0.031, 1e-15);
    assert_true(b.conceded[4] == 0.5 && b.conceded[2] == 0.05);
    given_war_destroy(b.scn);
    bench_init(&b);
    b.concession.off = 1u << NEGSIM_SCHEDULES;
    for (size_t round = 1; round < 4; round++) {
        b.concession.round = round;
        ns_concession_move(&b.concession, b.conceded, b.move);
        assert_true(b.conceded[2] == 0.125);
    }
    assert_close(b.conceded[0], 0.25 + 2 * 0.02 * 1.7, 1e-15);
    given_war_destroy(b.scn);
}

static void test_without_a_war_lines_follow_their_schedules(void **state)
{
    (void)state;
    struct bench b;
    bench_init(&b);
    b.scn->war = NULL;
    b.concession.round = 7;
    ns_concession_move(&b.concession, b.conceded, b.move);
    const double timed[N_LINES] = {0.25, 0, 0.3, 0.0625, 0.5, 0.375};
    check_lines(&b, timed);
    assert_true(b.move[0] == 0 && b.move[1] == 0);
    given_war_destroy(b.scn);
}

static void test_pressure_adds_up(void **state)
{
    (void)state;
    const struct negsim_pressure weights = {
        .cost = 1.3, .deadline = 0.7, .ripeness = 2.1, .tolerance = 0.004};
    struct ns_strain strain = {.cost = 0.0057, .round = 13, .limit = 52};
    double calm = 1.3 * 0.0057 / 0.004 + 0.7 / 4;
    assert_close(ns_concession_pressure(&weights, &strain), calm, 1e-15);
    strain.stalemate = true;
    assert_close(ns_concession_pressure(&weights, &strain), calm + 2.1, 1e-15);
    const struct negsim_pressure none = {.deadline =
                                             0.7}; /* nothing tolerable stated */
    assert_close(ns_concession_pressure(&none, &strain), 0.7 / 4, 1e-15);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_round_one_has_the_lines_as_written),
        cmocka_unit_test(test_lines_of_sides_give_way_to_pressure),
        cmocka_unit_test(test_lines_answer_the_other_side),
        cmocka_unit_test(test_lines_harden_as_resolve_rises),
        cmocka_unit_test(test_mechanisms_that_are_off_move_no_line),
        cmocka_unit_test(test_without_a_war_lines_follow_their_schedules),
        cmocka_unit_test(test_pressure_adds_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

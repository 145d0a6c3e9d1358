/* What opened or closed the zone of a round: lines, reservations, worth, or all. */
#include "given.h"

#include <math.h>

/** Into round 2 three things move: a's line by its schedule, its reservation as its
 * resolve falls from 1 to 0, and the worth of b's promise as a step guarantees it. With
 * q the worth, U_a = (share + q)/2 and U_b = 1 - share >= 0.5. */
static const char TURN[] =
    "{'negsim': 1, 'issues': [{'id': 'share', 'range': [0, 1]},"
    "  {'id': 'pullback', 'options': ['none', 'full'], 'promise': {'by': 'b'}}],"
    " 'actors': ["
    "  {'id': 'a', 'preferences': {"
    "    'share': {'weight': 1, 'utility': {'points': [[0, 0], [1, 1]]}},"
    "    'pullback': {'weight': 1, 'utility': {'none': 0, 'full': 1}}},"
    "   'reservation': %g,"
    "   'red_lines': [{'id': 'floor', 'require': {'issue': 'share', 'at_least': 1},"
    "     'bottom_line': {'at_least': 0}, 'schedule': [[1, %g], [2, %g]]}]},"
    "  {'id': 'b', 'reservation': 0.5, 'preferences': {"
    "    'share': {'weight': 1, 'utility': {'points': [[0, 1], [1, 0]]}}}}],"
    " 'rounds': {'limit': 3, 'grid': 1},"
    " 'conflict': {'sides': ['a', 'b'], 'actors': {"
    "   'a': {'resolve': {'baseline': 0, 'initial': 1, 'persistence': 0,"
    "     'stake': %g}}},"
    "  'trust': {'a': {'b': {'initial': 0.2}}},"
    "  'steps': [{'id': 'first', 'rounds': 1%s}, {'id': 'second'%s}],"
    "  'processes': [{'id': 'both', 'steps': ['first', 'second']}],"
    "  'process': 'both'}}";

enum guarantee { NEVER, FIRST, SECOND }; /* in round 1 alone, or from round 2 on */

struct turn_case {
    const char *name;
    double reservation, stake;  /* from reservation + stake to reservation */
    double floor_was, floor_is; /* of the share */
    enum guarantee guarantee;
    struct negsim_turn turn;
};

static struct negsim_scenario *given_turn(const struct turn_case *row)
{
    static const char guarantee[] = ", 'guarantees': ['pullback']";
    char text[4096];
    snprintf(text, sizeof text, TURN, row->reservation, 1 - row->floor_was,
             1 - row->floor_is, 0.0, row->guarantee == FIRST ? guarantee : "",
             row->guarantee == SECOND ? guarantee : "");
    struct negsim_scenario *scn = given_scenario(text);
    /* A stake is at least 0 in a file; below 0 the reservation rises. */
    scn->war->actors[0].resolve.stake = row->stake;
    return scn;
}

static struct negsim_rounds played(const struct negsim_scenario *scn,
                                   bool verdicts_only)
{
    struct negsim_rounds_options options = {.verdicts_only = verdicts_only};
    struct negsim_rounds rounds;
    struct negsim_error err = {0};
    assert_true(negsim_rounds_run(scn, &options, &rounds, &err));
    return rounds;
}

static void turn_check(const struct turn_case *row)
{
    struct negsim_scenario *scn = given_turn(row);
    struct negsim_rounds rounds = played(scn, false);
    const struct negsim_turn *turn = rounds.turns;
    if (rounds.n_turns != 1 || turn->round != 2 || turn->opened != row->turn.opened ||
        turn->by_lines != row->turn.by_lines ||
        turn->by_reservations != row->turn.by_reservations ||
        turn->by_worth != row->turn.by_worth)
        fail_msg("%s: %zu turns", row->name, rounds.n_turns);
    negsim_rounds_finish(&rounds);
    /* From the verdicts alone the same windows follow. */
    rounds = played(scn, true);
    for (size_t r = 0; r < rounds.n_series; r++)
        if ((rounds.series[r].verdict == NEGSIM_OPEN) != (row->turn.opened == (r > 0)))
            fail_msg("%s: verdict of round %zu", row->name, r + 1);
    negsim_rounds_finish(&rounds);
    negsim_scenario_destroy(scn);
}

static void test_turns_name_what_would_have_done_it_alone(void **state)
{
    (void)state;
    static const struct turn_case rows[] = {
        {"lines open", 0.3, 0.04, 0.8, 0.4, SECOND, {.opened = true, .by_lines = true}},
        {"reservations open",
         0.3,
         0.6,
         0.4,
         0.3,
         SECOND,
         {.opened = true, .by_reservations = true}},
        {"worth opens", 0.6, 0.1, 0.4, 0.3, SECOND, {.opened = true, .by_worth = true}},
        {"worth opens, lines stay",
         0.6,
         0.1,
         0.4,
         0.4,
         SECOND,
         {.opened = true, .by_worth = true}},
        {"either opens",
         0.3,
         0.4,
         0.4,
         0.3,
         SECOND,
         {.opened = true, .by_reservations = true, .by_worth = true}},
        {"only together", 0.7, 0.2, 0.4, 0.3, SECOND, {.opened = true}},
        {"all three needed", 0.7, 0.2, 0.8, 0.3, SECOND, {.opened = true}},
        {"lines close", 0.3, -0.04, 0.4, 0.8, FIRST, {.by_lines = true}},
        {"reservations close", 0.9, -0.6, 0.3, 0.4, SECOND, {.by_reservations = true}},
        {"worth closes", 0.7, -0.05, 0.3, 0.4, FIRST, {.by_worth = true}},
        {"each closes",
         0.9,
         -0.2,
         0.3,
         0.8,
         FIRST,
         {.by_lines = true, .by_reservations = true, .by_worth = true}},
    };
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++)
        turn_check(&rows[r]);
}

static void test_turns_need_no_trial_where_one_thing_moves(void **state)
{
    (void)state;
    static const struct turn_case rows[] = {
        {"lines open", 0.3, 0, 0.8, 0.4, NEVER, {.opened = true, .by_lines = true}},
        {"lines close", 0.3, 0, 0.4, 0.8, NEVER, {.by_lines = true}},
        {"reservations open",
         0.3,
         0.6,
         0.4,
         0.4,
         NEVER,
         {.opened = true, .by_reservations = true}},
        {"reservations close", 0.9, -0.6, 0.4, 0.4, NEVER, {.by_reservations = true}},
        {"worth opens", 0.6, 0, 0.4, 0.4, SECOND, {.opened = true, .by_worth = true}},
        {"worth closes", 0.6, 0, 0.4, 0.4, FIRST, {.by_worth = true}},
    };
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++)
        turn_check(&rows[r]);
}

/** Nothing is a turn where the zone stays as it is; distances are measured anew: a's
 * line keeps 0.8, and b agrees to 0.5, which must be enough for a. */
static void test_turns_are_not_where_the_zone_stays(void **state)
{
    (void)state;
    static const struct {
        struct turn_case turn;
        enum negsim_verdict verdict;
        double distances[2];
    } rows[] = {
        {{"open", 0.3, 0.01, 0.3, 0.4, NEVER, {0}}, NEGSIM_OPEN, {0, 0}},
        {{"line", 0.3, 0, 0.8, 0.7, NEVER, {0}}, NEGSIM_EMPTY, {0.3, 0.2}},
        {{"reservation", 0.3, 0.6, 0.8, 0.8, NEVER, {0}}, NEGSIM_EMPTY, {NAN, 0.3}},
        {{"worth", 0.6, 0, 0.8, 0.8, SECOND, {0}}, NEGSIM_EMPTY, {NAN, 0.3}},
    };
    for (size_t c = 0; c < sizeof rows / sizeof *rows; c++) {
        struct negsim_scenario *scn = given_turn(&rows[c].turn);
        struct negsim_rounds rounds = played(scn, false);
        assert_int_equal(rounds.n_turns, 0);
        assert_null(rounds.turns);
        for (size_t r = 0; r < 2; r++) {
            assert_int_equal(rounds.series[r].verdict, rows[c].verdict);
            if (isnan(rows[c].distances[r]))
                assert_true(isnan(rounds.series[r].distance));
            else
                assert_close(rounds.series[r].distance, rows[c].distances[r], 1e-6);
        }
        negsim_rounds_finish(&rounds);
        negsim_scenario_destroy(scn);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_turns_name_what_would_have_done_it_alone),
        cmocka_unit_test(test_turns_need_no_trial_where_one_thing_moves),
        cmocka_unit_test(test_turns_are_not_where_the_zone_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

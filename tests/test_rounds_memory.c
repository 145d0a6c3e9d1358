/*
 * The nth allocation of playing rounds fails, for every n: an error each time, no
 * crash, and (under AddressSanitizer) no leak.
 */
#include "given.h"
#include "scarce.h"

/** Both offer rules, tied issues, lines that move, a run that ends in agreement. */
static const char SCENARIO[] =
    "{'negsim': 1, 'issues': [{'id': 'a', 'options': ['p', 'q']},"
    " {'id': 'b', 'range': [0, 1], 'step': 0.25}, {'id': 'c', 'range': [0, 1]}],"
    " 'actors': [{'id': 'x', 'preferences': {"
    "   'a': {'weight': 2, 'utility': {'p': 1, 'q': 0}},"
    "   'b': {'weight': 1, 'utility': {'ideal': 1, 'worst': 0, 'exponent': 1}}},"
    "  'linkages': [{'id': 'l', 'when': {'all': [{'issue': 'a', 'in': ['q']},"
    "   {'issue': 'b', 'at_least': 0.5}]}, 'utility': 0.1}],"
    "  'red_lines': [{'id': 'line', 'require': {'issue': 'b', 'at_least': 0.75},"
    "   'bottom_line': {'at_least': 0.25}, 'schedule': [[1, 0], [5, 1]]}],"
    "  'tactic': {'kind': 'time', 'exponent': 1, 'offer': 'lowest'}},"
    " {'id': 'y', 'preferences': {"
    "   'b': {'weight': 1, 'utility': {'ideal': 0, 'worst': 1, 'exponent': 1}},"
    "   'c': {'weight': 1, 'utility': {'ideal': 1, 'worst': 0, 'exponent': 2}}},"
    "  'reservation': 0.3,"
    "  'tactic': {'kind': 'time', 'exponent': 1, 'offer': 'best_for_others'}}],"
    " 'rounds': {'limit': 6, 'grid': 4}}";

static void test_memory_short_while_playing_rounds_is_an_error(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(SCENARIO);
    bool played = false;
    long n = 0;
    for (; !played; n++) {
        struct negsim_rounds rounds;
        struct negsim_error err = {0};
        left = n;
        played = negsim_rounds_run(scn, NULL, &rounds, &err);
        bool failed = left < 0;
        left = -1;
        assert_int_equal(failed, !played);
        assert_int_equal(err.code, played ? NEGSIM_OK : NEGSIM_ENOMEM);
        assert_int_equal(rounds.n_series > 0, played);
        if (played)
            assert_int_equal(rounds.outcome, NEGSIM_AGREEMENT);
        negsim_rounds_finish(&rounds);
    }
    assert_true(n > 200);
    negsim_scenario_destroy(scn);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_memory_short_while_playing_rounds_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

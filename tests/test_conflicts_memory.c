/*
 * The nth allocation of finding conflicts and concessions fails, for every n: an error
 * each time, no crash, and (under AddressSanitizer) no leak.
 */
#include "given.h"
#include "scarce.h"

/** Ladder, bottom line, compound line, soft line, linkage, reservations that bind. */
static const char SCENARIO[] =
    "{'negsim': 1, 'issues': [{'id': 'a', 'options': ['p', 'q', 'r']},"
    " {'id': 'b', 'range': [0, 1]}],"
    " 'actors': [{'id': 'x', 'reservation': 0.5, 'preferences': {"
    "   'a': {'weight': 2, 'utility': {'p': 1, 'q': 0.5, 'r': 0}},"
    "   'b': {'weight': 1, 'utility': {'ideal': 1, 'worst': 0, 'exponent': 1}}},"
    "  'linkages': [{'id': 'l', 'when': {'all': [{'issue': 'a', 'in': ['q']},"
    "   {'issue': 'b', 'at_least': 0.5}]}, 'utility': 0.1}],"
    "  'red_lines': [{'id': 'line', 'require': {'issue': 'b', 'at_least': 0.75},"
    "   'bottom_line': {'at_least': 0.25}},"
    "   {'id': 'soft', 'require': {'issue': 'a', 'in': ['p']}, 'breach_cost': 0.1}]},"
    " {'id': 'y', 'reservation': 0.4, 'preferences': {"
    "   'a': {'weight': 1, 'utility': {'p': 0, 'q': 0.5, 'r': 1}},"
    "   'b': {'weight': 1, 'utility': {'ideal': 0, 'worst': 1, 'exponent': 2}}},"
    "  'red_lines': [{'id': 'line', 'require': {'issue': 'a', 'in': ['r']},"
    "   'ladder': [{'at': 0.5, 'require': {'any': [{'issue': 'a', 'in': ['q']},"
    "     {'issue': 'b', 'at_most': 0.3}]}}]}]}]}";

static bool find_conflicts(void *scn, struct negsim_error *err)
{
    struct negsim_conflicts conflicts;
    bool found = negsim_conflicts_find(scn, NULL, NULL, &conflicts, err);
    assert_int_equal(conflicts.n > 0, found);
    negsim_conflicts_finish(&conflicts);
    return found;
}

static bool concede(const struct negsim_scenario *scn, bool cuts,
                    struct negsim_error *err)
{
    struct negsim_concessions_options options = {.allow_reservation_cuts = cuts};
    struct negsim_concessions concessions;
    bool found = negsim_concessions_find(scn, NULL, &options, &concessions, err);
    assert_int_equal(concessions.cheapest.n_moves > 0, found);
    negsim_concessions_finish(&concessions);
    return found;
}

static bool find_concessions(void *scn, struct negsim_error *err)
{
    return concede(scn, false, err);
}

static bool find_cuts(void *scn, struct negsim_error *err)
{
    return concede(scn, true, err);
}

static void test_memory_short_while_finding_conflicts_is_an_error(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(SCENARIO);
    assert_true(scarce_each(find_conflicts, scn) > 100);
    negsim_scenario_destroy(scn);
}

static void test_memory_short_while_finding_concessions_is_an_error(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(SCENARIO);
    assert_true(scarce_each(find_concessions, scn) > 200);
    assert_true(scarce_each(find_cuts, scn) > 200);
    negsim_scenario_destroy(scn);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_memory_short_while_finding_conflicts_is_an_error),
        cmocka_unit_test(test_memory_short_while_finding_concessions_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

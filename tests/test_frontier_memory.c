/*
 * The nth allocation of finding the frontier, the solution points and lotteries fails,
 * for every n: an error each time, no crash, and (under AddressSanitizer) no leak.
 */
#include "given.h"
#include "scarce.h"

/* Two ways to tell the options apart, a line and a linkage that tie, and with `third`
 * one more actor; `b` is cut into steps or not. */
static struct negsim_scenario *scenario(bool stepped, bool third)
{
    char text[4096];
    snprintf(text, sizeof text,
             "{'negsim': 1, 'issues': [{'id': 'a', 'options': ['p', 'q', 'r']},"
             " {'id': 'b', 'range': [0, 1]%s}],"
             " 'actors': [{'id': 'x', 'reservation': 0.2, 'preferences': {"
             "   'a': {'weight': 2, 'utility': {'p': 1, 'q': 0.7, 'r': 0}},"
             "   'b': {'weight': 1, 'utility': {'ideal': 1, 'worst': 0,"
             "    'exponent': 1.5}}},"
             "  'linkages': [{'id': 'l', 'when': {'all': [{'issue': 'a', 'in': ['q']},"
             "   {'issue': 'b', 'at_least': 0.5}]}, 'utility': 0.1}]},"
             " {'id': 'y', 'reservation': 0.2, 'preferences': {"
             "   'a': {'weight': 1, 'utility': {'p': 0, 'q': 0.6, 'r': 1}},"
             "   'b': {'weight': 1, 'utility': {'ideal': 0, 'worst': 1,"
             "    'exponent': 2}}},"
             "  'red_lines': [{'id': 'line', 'require': {'any': ["
             "   {'issue': 'a', 'in': ['q', 'r']}, {'issue': 'b', 'at_most': 0.25}]}}]}"
             "%s]}",
             stepped ? ", 'step': 0.125" : "",
             third ? ", {'id': 'z', 'preferences': {'b': {'weight': 1, 'utility':"
                     " {'points': [[0, 0.5], [0.5, 1], [1, 0]]}}}}"
                   : "");
    return given_scenario(text);
}

static bool find_frontier(void *scn, struct negsim_error *err)
{
    struct negsim_frontier_options options = {.epsilon = 0.1};
    struct negsim_frontier frontier;
    bool found = negsim_frontier_solve(scn, NULL, &options, &frontier, err);
    assert_int_equal(frontier.n > 0, found);
    negsim_frontier_finish(&frontier);
    return found;
}

static bool find_solutions(void *scn, struct negsim_error *err)
{
    struct negsim_solutions solutions;
    bool found = negsim_solutions_solve(scn, NULL, NULL, &solutions, err);
    assert_int_equal(solutions.utilitarian.package != NULL, found);
    negsim_solutions_finish(&solutions);
    return found;
}

static bool find_lotteries(void *scn, struct negsim_error *err)
{
    struct negsim_lotteries lotteries;
    bool found = negsim_lotteries_solve(scn, NULL, NULL, &lotteries, err);
    assert_int_equal(lotteries.utilitarian.packages != NULL, found);
    negsim_lotteries_finish(&lotteries);
    return found;
}

static void find_short_of_memory(bool (*find)(void *scn, struct negsim_error *err),
                                 long least)
{
    for (int kind = 0; kind < 4; kind++) {
        struct negsim_scenario *scn = scenario(kind & 1, kind & 2);
        assert_true(scarce_each(find, scn) > least);
        negsim_scenario_destroy(scn);
    }
}

static void test_memory_short_while_finding_the_frontier_is_an_error(void **state)
{
    (void)state;
    find_short_of_memory(find_frontier, 50);
}

static void test_memory_short_while_finding_solutions_is_an_error(void **state)
{
    (void)state;
    find_short_of_memory(find_solutions, 50);
}

static void test_memory_short_while_finding_lotteries_is_an_error(void **state)
{
    (void)state;
    find_short_of_memory(find_lotteries, 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_memory_short_while_finding_the_frontier_is_an_error),
        cmocka_unit_test(test_memory_short_while_finding_solutions_is_an_error),
        cmocka_unit_test(test_memory_short_while_finding_lotteries_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

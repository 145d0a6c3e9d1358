/* What actors accept along one issue, against asking the red lines value by value. */
#include "given.h"

#include <math.h>

#include "output/plot/accepted.h"

static const struct given_random what = {
    .n_issues = 3, .n_actors = 3, .continuous = true, .compound = true};

/* All hard lines of an actor that are on this issue alone hold at a value. */
static bool accepts(const struct negsim_scenario *scn, size_t actor, size_t issue,
                    int level, double value)
{
    double package[NEGSIM_MAX_ISSUES] = {0};
    const struct negsim_actor *who = &scn->actors[actor];
    size_t on;
    package[issue] = value;
    for (size_t l = 0; l < who->n_red_lines; l++) {
        const struct negsim_red_line *line = &who->red_lines[l];
        double conceded[] = {0, line->conceded, 1};
        if (ns_line_on_one_issue(line, &on) && on == issue &&
            !negsim_red_line_holds(scn, line, conceded[level], package))
            return false;
    }
    return true;
}

/* The cell that holds a value; those of one value come before what is beside them. */
static size_t cell_of(const struct negsim_issue *issue,
                      const struct ns_accepted *accepted, double value)
{
    if (issue->kind == NEGSIM_ISSUE_OPTIONS)
        return (size_t)value;
    double share = (value - issue->lo) / (issue->hi - issue->lo);
    for (size_t c = 0; c < accepted->n_cells; c++) {
        const struct ns_cell *cell = &accepted->cells[c];
        if (cell->from == cell->to ? fabs(share - cell->from) < 1e-12
                                   : share > cell->from && share < cell->to)
            return c;
    }
    fail_msg("no cell holds %g", value);
    return 0;
}

static void compare(const struct negsim_scenario *scn, size_t issue, double value,
                    const struct ns_accepted *accepted)
{
    size_t cell = cell_of(&scn->issues[issue], accepted, value);
    for (size_t a = 0; a < scn->n_actors; a++)
        for (int level = 0; level < NS_LEVELS; level++)
            assert_int_equal(ns_accepted_at(accepted, level, a, cell),
                             accepts(scn, a, issue, level, value));
}

static void test_accepted_is_what_red_lines_allow_value_by_value(void **state)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    size_t drawn = 0;
    (void)state;
    gsl_rng_set(rng, 2385);
    for (int trial = 0; trial < 300; trial++) {
        struct negsim_scenario *scn = given_at_random(&what, rng);
        for (size_t k = 0; k < scn->n_issues; k++) {
            const struct negsim_issue *issue = &scn->issues[k];
            struct ns_accepted accepted;
            assert_true(ns_accepted_find(scn, k, &accepted, NULL));
            size_t n = issue->n_options ? issue->n_options
                       : issue->n_steps ? issue->n_steps
                                        : 101;
            for (size_t j = 0; j < n; j++) {
                double value = issue->n_options ? (double)j
                               : issue->n_steps
                                   ? negsim_issue_step(issue, j)
                                   : issue->lo + (issue->hi - issue->lo) *
                                                     ((double)j + 0.2385) / 101.5;
                compare(scn, k, value, &accepted);
            }
            for (size_t a = 0; a < scn->n_actors; a++)
                drawn += accepted.speaks[a];
            ns_accepted_finish(&accepted);
        }
        negsim_scenario_destroy(scn);
    }
    assert_true(drawn > 200);
    gsl_rng_free(rng);
}

static void test_accepted_by_all_asks_only_those_who_must_agree(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(
        "{'negsim':1,'issues':[{'id':'x','range':[0,10]}],'actors':["
        "{'id':'a','preferences':{'x':{'weight':1,'utility':{'points':[[0,0],[10,1]]}}}"
        ","
        " 'red_lines':[{'id':'l','require':{'issue':'x','at_least':6},"
        "  'bottom_line':{'at_least':3}}]},"
        "{'id':'b','preferences':{'x':{'weight':1,'utility':{'points':[[0,1],[10,0]]}}}"
        ","
        " 'red_lines':[{'id':'l','require':{'issue':'x','at_most':4}}]},"
        "{'id':'c','consent':false,'preferences':{'x':{'weight':1,'utility':{'points':"
        "  [[0,1],[10,0]]}}},"
        " 'red_lines':[{'id':'l','require':{'issue':'x','at_most':1}}]}]}");
    struct ns_accepted accepted;
    assert_true(ns_accepted_find(scn, 0, &accepted, NULL));
    /* 0, 1, 3, 4, 6, 10 and what lies between: 3 to 4 is room at the bottom line. */
    assert_int_equal(accepted.n_cells, 11);
    for (size_t c = 0; c < accepted.n_cells; c++) {
        assert_false(ns_accepted_by_all(scn, &accepted, NS_DECLARED, c));
        assert_int_equal(ns_accepted_by_all(scn, &accepted, NS_AT_BOTTOM, c),
                         c >= 4 && c <= 6);
    }
    assert_close(accepted.cells[5].from, 0.3, 1e-15);
    assert_close(accepted.cells[5].to, 0.4, 1e-15);
    ns_accepted_finish(&accepted);
    negsim_scenario_destroy(scn);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_accepted_is_what_red_lines_allow_value_by_value),
        cmocka_unit_test(test_accepted_by_all_asks_only_those_who_must_agree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

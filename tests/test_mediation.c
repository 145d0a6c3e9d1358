/* Talks with and without a mediator, side by side. */
#include "given.h"

#include <math.h>

/** x wants 0.6 and y 0.45 of a pie. The switches that the scenario sets itself must not
 * count. */
static const char PIE[] =
    "{'negsim': 1, 'issues': [{'id': 'pie', 'range': [0, 1], 'step': 0.05}],"
    " 'actors': ["
    " {'id': 'x', 'reservation': 0.6, 'preferences': {'pie': {'weight': 1,"
    "   'utility': {'points': [[0, 0], [1, 1]]}}},"
    "   'tactic': {'kind': 'time', 'exponent': 1, 'offer': 'lowest'}},"
    " {'id': 'y', 'reservation': 0.45, 'preferences': {'pie': {'weight': 1,"
    "   'utility': {'points': [[0, 1], [1, 0]]}}}}],"
    " 'rounds': {'model': '%s', 'limit': 5, 'parameters': {'single_text': {"
    "   'budget': %g, 'side_payments': true, 'cover': true}}}}";

static struct negsim_scenario *given_pie(const char *model, double budget)
{
    char text[2048];
    snprintf(text, sizeof text, PIE, model, budget);
    return given_scenario(text);
}

static void play(const struct negsim_scenario *scn, struct negsim_mediation *mediation)
{
    struct negsim_error err = {0};
    if (!negsim_mediation_play(scn, NULL, mediation, &err))
        print_error("%s: %s\n", err.path, err.message);
    assert_int_equal(err.code, NEGSIM_OK);
}

static void test_mediation_finds_the_means_that_bridges(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_pie("alternating_offers", 0.06);
    struct negsim_mediation mediation;
    play(scn, &mediation);
    for (int m = 0; m < NEGSIM_MEANS; m++) {
        const struct negsim_mediated *here = &mediation.cases[m];
        bool pays = m == NEGSIM_MEANS_SIDE_PAYMENTS || m == NEGSIM_MEANS_ALL;
        assert_int_equal(here->rounds.outcome,
                         pays ? NEGSIM_AGREEMENT : NEGSIM_NO_AGREEMENT);
        assert_string_equal(here->rounds.model, m == NEGSIM_MEANS_WITHOUT
                                                    ? "alternating_offers"
                                                    : "single_text");
        assert_close(here->eased[0] + here->eased[1], pays ? 0.05 : 0, 1e-6);
        assert_true(here->admissible);
        if (!pays) /* 0.55 and 0.45 miss by 0.05, 0.6 and 0.4 as well */
            assert_close(here->best_margin, -0.05, 1e-9);
    }
    negsim_mediation_finish(&mediation);
    negsim_scenario_destroy(scn);
}

static void test_mediation_is_too_poor_to_bridge(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_pie("single_text", 0.04);
    struct negsim_mediation mediation;
    play(scn, &mediation);
    for (int m = 0; m < NEGSIM_MEANS; m++)
        assert_int_equal(mediation.cases[m].rounds.outcome, NEGSIM_NO_AGREEMENT);
    /* The scenario's own model is the mediator's: without one, another is played. */
    assert_string_equal(mediation.cases[NEGSIM_MEANS_WITHOUT].rounds.model,
                        "alternating_offers");
    negsim_mediation_finish(&mediation);
    negsim_scenario_destroy(scn);
}

static void test_mediation_eases_nothing_that_is_open(void **state)
{
    (void)state;
    static const char text[] =
        "{'negsim': 1, 'issues': [{'id': 'c', 'options': ['p', 'q', 'r']}],"
        " 'actors': [{'id': 'x', 'preferences': {'c': {'weight': 1,"
        "   'utility': {'p': 1, 'q': 0.5, 'r': 0}}}},"
        "  {'id': 'y', 'preferences': {'c': {'weight': 1,"
        "   'utility': {'p': 0.2, 'q': 0.5, 'r': 1}}}}],"
        " 'rounds': {'limit': 3}}";
    struct negsim_scenario *scn = given_scenario(text);
    struct negsim_mediation mediation;
    play(scn, &mediation);
    for (int m = NEGSIM_MEANS_TEXT; m < NEGSIM_MEANS; m++) {
        assert_int_equal(mediation.cases[m].rounds.round, 1); /* everything is open */
        assert_close(mediation.cases[m].eased[0], 0, 0);
    }
    negsim_mediation_finish(&mediation);
    negsim_mediation_finish(&mediation);
    negsim_mediation_finish(NULL);
    negsim_scenario_destroy(scn);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_mediation_finds_the_means_that_bridges),
        cmocka_unit_test(test_mediation_is_too_poor_to_bridge),
        cmocka_unit_test(test_mediation_eases_nothing_that_is_open),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

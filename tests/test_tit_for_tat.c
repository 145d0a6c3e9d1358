/* Tit for tat: the formulas, and what is imitated at the table. */
#include "shared.h"

#include <math.h>

#include "../models/tit_for_tat.h"

/** Case tit_for_tat: a price that falls from 100 to 94, own bid 50 within [40, 80]. */
static void test_tit_for_tat_bids_as_tit_for_tat(void **state)
{
    (void)state;
    cJSON *theory = shared_json("cases/theory.json");
    const cJSON *item = shared_case(theory, "tit_for_tat");
    const cJSON *inputs = shared_get(item, "inputs");
    const cJSON *expected = shared_get(item, "expected");
    struct ns_tit_for_tat last = {.before = shared_at(shared_get(inputs, "opp"), 0),
                                  .now = shared_at(shared_get(inputs, "opp"), 1),
                                  .window = 1,
                                  .own = shared_number(inputs, "own"),
                                  .lo = shared_at(shared_get(inputs, "lim"), 0),
                                  .hi = shared_at(shared_get(inputs, "lim"), 1)};
    double next = shared_number(expected, "next");
    assert_close(ns_tit_for_tat_relative(&last), next, 1e-9);
    assert_close(ns_tit_for_tat_averaged(&last), next, 1e-9);
    assert_close(ns_tit_for_tat_absolute(&last),
                 shared_number(expected, "absolute_tft"), 1e-9);
    cJSON_Delete(theory);
}

static void test_tit_for_tat_stays_within_its_limits(void **state)
{
    (void)state;
    struct ns_tit_for_tat up = {.before = 0.731,
                                .now = 0.097,
                                .window = 1,
                                .own = 0.83,
                                .lo = 0.41,
                                .hi = 0.89};
    struct ns_tit_for_tat down = up;
    down.before = up.now;
    down.now = up.before;
    for (int mode = 0; mode <= NEGSIM_IMITATE_AVERAGED; mode++) {
        assert_close(ns_tit_for_tat((enum negsim_imitation)mode, &up), 0.89, 0);
        assert_close(ns_tit_for_tat((enum negsim_imitation)mode, &down), 0.41, 0);
    }
}

static void test_tit_for_tat_averages_the_share_over_the_window(void **state)
{
    (void)state;
    struct ns_tit_for_tat last = {
        .before = 0.25, .now = 0.432, .window = 3, .own = 0.87, .hi = 1};
    assert_close(ns_tit_for_tat_averaged(&last), 0.87 / 1.2, 1e-12);
    last.window = 1;
    assert_close(ns_tit_for_tat_averaged(&last), ns_tit_for_tat_relative(&last), 0);
}

/** Utilities can be 0 and, by linkages, below it: there no ratio says anything. */
static void test_tit_for_tat_has_an_answer_where_offers_are_worth_nothing(void **state)
{
    (void)state;
    struct ns_tit_for_tat last = {
        .before = -0.2, .now = -0.1, .window = 1, .own = 0.67, .lo = 0.3, .hi = 0.9};
    assert_close(ns_tit_for_tat_relative(&last), 0.67, 0);
    assert_close(ns_tit_for_tat_absolute(&last), 0.57, 1e-12);
    last.before = 0.1;
    assert_close(ns_tit_for_tat_relative(&last), 0.9, 0);
    last.own = 0;
    assert_close(ns_tit_for_tat_relative(&last), 0.9, 0);
    last.before = -0.1;
    last.now = 0.1;
    assert_close(ns_tit_for_tat_relative(&last), 0.3, 0);
}

/** x concedes with time, y answers; both have half of what the other has not. */
static struct negsim_scenario *given_answer(const char *tactic)
{
    char text[4096];
    snprintf(text, sizeof text,
             "{'negsim': 1, 'issues': [{'id': 'pie', 'range': [0, 1000], 'step': 1}],"
             " 'actors': [{'id': 'x', 'preferences': {'pie': {'weight': 1, 'utility': {"
             "   'ideal': 1000, 'worst': 0, 'exponent': 1}}}, 'reservation': 0.55,"
             "  'tactic': {'kind': 'time', 'exponent': 1.7}},"
             " {'id': 'y', 'preferences': {'pie': {'weight': 1, 'utility': {"
             "   'ideal': 0, 'worst': 1000, 'exponent': 1}}}, 'reservation': 0.5,"
             "  'tactic': {%s}}],"
             " 'rounds': {'limit': 23}}",
             tactic);
    return given_scenario(text);
}

/** Floor by floor: x opens each round, so y answers the offer of the same round. */
static void check_answers(const char *tactic, enum negsim_imitation mode, size_t window)
{
    struct negsim_scenario *scn = given_answer(tactic);
    struct negsim_rounds rounds = given_rounds(scn);
    assert_int_equal(rounds.outcome, NEGSIM_NO_AGREEMENT);
    for (size_t r = 0; r < rounds.n_series; r++) {
        const struct negsim_actor_round *y = &rounds.series[r].actors[1];
        double time = 0.5 + 0.5 * (1 - (double)(r + 1) / 24) - 0.001;
        if (r < window) {
            assert_close(y->floor, time, 1e-12);
            continue;
        }
        struct ns_tit_for_tat last = {
            .before = rounds.series[r - window].offers[0].utilities[1],
            .now = rounds.series[r].offers[0].utilities[1],
            .window = window,
            .own = rounds.series[r - 1].actors[1].floor,
            .lo = 0.5,
            .hi = 1};
        assert_close(y->floor, ns_tit_for_tat(mode, &last), 1e-12);
        assert_close(y->aspiration, (y->floor - 0.5) / 0.5, 1e-12);
        assert_close(rounds.series[r].offers[1].utilities[1],
                     ceil(y->floor * 1000 - 1e-6) / 1000, 1e-12);
    }
    negsim_rounds_finish(&rounds);
    negsim_scenario_destroy(scn);
}

static void test_tit_for_tat_answers_each_move_once(void **state)
{
    (void)state;
    check_answers("'kind': 'tit_for_tat'", NEGSIM_IMITATE_ABSOLUTE, 1);
    check_answers("'kind': 'tit_for_tat', 'mode': 'relative'", NEGSIM_IMITATE_RELATIVE,
                  1);
    check_answers("'kind': 'tit_for_tat', 'mode': 'averaged', 'window': 4",
                  NEGSIM_IMITATE_AVERAGED, 4);
}

/** In the absolute mode a linear opponent gets back just what it gives. */
static void test_tit_for_tat_gives_back_as_much_as_it_gets(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_answer("'kind': 'tit_for_tat'");
    struct negsim_rounds rounds = given_rounds(scn);
    const struct negsim_round *series = rounds.series;
    size_t last = rounds.n_series - 1;
    double given =
        series[last].offers[0].utilities[1] - series[0].offers[0].utilities[1];
    assert_true(given > 0.3);
    assert_close(series[0].actors[1].floor - series[last].actors[1].floor, given, 1e-9);
    negsim_rounds_finish(&rounds);
    negsim_scenario_destroy(scn);
}

/** Three at the table, the last of whom can offer nothing: the mean is of the first
 * two, and silence moves nobody. */
static void test_tit_for_tat_answers_the_mean_of_those_who_moved(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(
        "{'negsim': 1, 'issues': [{'id': 'pie', 'range': [0, 100], 'step': 1},"
        "  {'id': 'cake', 'range': [0, 100], 'step': 1}],"
        " 'actors': [{'id': 'x', 'preferences': {'pie': {'weight': 1, 'utility': {"
        "   'ideal': 100, 'worst': 0, 'exponent': 1}}},"
        "  'tactic': {'exponent': 0.6}},"
        " {'id': 'y', 'preferences': {'cake': {'weight': 1, 'utility': {"
        "   'ideal': 100, 'worst': 0, 'exponent': 1}}}, 'tactic': {'exponent': 0.9}},"
        " {'id': 'z', 'preferences': {'pie': {'weight': 3, 'utility': {"
        "   'ideal': 0, 'worst': 100, 'exponent': 1}},"
        "   'cake': {'weight': 2, 'utility': {"
        "   'ideal': 0, 'worst': 100, 'exponent': 1}}}, 'reservation': 0.2,"
        "  'tactic': {'kind': 'tit_for_tat'}},"
        " {'id': 'mute', 'preferences': {'pie': {'weight': 1, 'utility': {"
        "   'ideal': 0, 'worst': 100, 'exponent': 1}}}, 'reservation': 1.1}],"
        " 'rounds': {'limit': 17}}");
    struct negsim_rounds rounds = given_rounds(scn);
    bool moved = false;
    size_t r = 1;
    /* Until somebody accepts what another has offered. */
    for (; r < rounds.n_series && rounds.series[r].n_offers == 4; r++) {
        const struct negsim_round *now = &rounds.series[r], *before = now - 1;
        assert_null(now->offers[3].package);
        double change = 0;
        for (size_t o = 0; o < 2; o++)
            change +=
                (now->offers[o].utilities[2] - before->offers[o].utilities[2]) / 2;
        double floor = fmin(1, fmax(0.2, before->actors[2].floor - change));
        assert_close(now->actors[2].floor, floor, 1e-12);
        moved = moved || fabs(change) > 0.01;
    }
    assert_true(moved && r > 5);
    negsim_rounds_finish(&rounds);
    negsim_scenario_destroy(scn);
}

/** Two who only answer each other go on as they began, by the time tactic. */
static void test_tit_for_tat_of_both_goes_on_as_it_began(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_answer("'kind': 'tit_for_tat'");
    scn->actors[0].tactic = scn->actors[1].tactic;
    struct negsim_rounds rounds = given_rounds(scn);
    double first = rounds.series[0].actors[0].floor - rounds.series[1].actors[0].floor;
    for (size_t r = 3; r < 10; r++)
        assert_close(rounds.series[r - 1].actors[0].floor -
                         rounds.series[r].actors[0].floor,
                     first, 0.0021);
    negsim_rounds_finish(&rounds);
    negsim_scenario_destroy(scn);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tit_for_tat_stays_within_its_limits),
        cmocka_unit_test(test_tit_for_tat_averages_the_share_over_the_window),
        cmocka_unit_test(test_tit_for_tat_has_an_answer_where_offers_are_worth_nothing),
        cmocka_unit_test(test_tit_for_tat_answers_each_move_once),
        cmocka_unit_test(test_tit_for_tat_gives_back_as_much_as_it_gets),
        cmocka_unit_test(test_tit_for_tat_answers_the_mean_of_those_who_moved),
        cmocka_unit_test(test_tit_for_tat_of_both_goes_on_as_it_began),
    };
    const struct CMUnitTest of_the_case[] = {
        cmocka_unit_test(test_tit_for_tat_bids_as_tit_for_tat),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    if (!shared_absent("cases/theory.json"))
        failed += cmocka_run_group_tests(of_the_case, NULL, NULL);
    return failed;
}

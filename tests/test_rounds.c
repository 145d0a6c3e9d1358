/* The round loop: schedules, verdicts, windows, errors. */
#include "movable.h"

#include <math.h>

#include "rounds/schedule.h"

/** One price: the seller's line moves down, the buyer's stays at 50. */
static const char PRICE[] =
    "{'negsim': 1, 'issues': [{'id': 'price', 'range': [0, 100]}],"
    " 'actors': [{'id': 'seller', 'preferences': {'price': {'weight': 1,"
    "   'utility': {'ideal': 100, 'worst': 0, 'exponent': 1}}},"
    "  'red_lines': [{'id': 'floor', 'require': {'issue': 'price', 'at_least': 70},"
    "   'bottom_line': {'at_least': 30}, 'schedule': %s}],"
    "  'tactic': {'kind': 'time', 'exponent': 1, 'offer': 'lowest'}},"
    " {'id': 'buyer', 'preferences': {'price': {'weight': 1,"
    "   'utility': {'ideal': 0, 'worst': 100, 'exponent': 1}}},"
    "  'red_lines': [{'id': 'ceiling', 'require': {'issue': 'price', 'at_most': 50}}],"
    "  'reservation': %g}], 'rounds': {'limit': %d}}";

static struct negsim_scenario *given_price(const char *schedule, double reservation,
                                           int limit)
{
    char text[4096];
    snprintf(text, sizeof text, PRICE, schedule, reservation, limit);
    return given_scenario(text);
}

static void test_schedule_is_linear_and_held_beyond_its_ends(void **state)
{
    (void)state;
    struct negsim_schedule_point points[] = {{3, 0.1}, {13, 0.6}, {14, 0.2}};
    struct negsim_red_line line = {
        .conceded = 0.9, .n_schedule = 3, .schedule = points};
    static const struct {
        size_t round;
        double conceded;
    } rows[] = {{1, 0.1},   {3, 0.1},  {4, 0.15}, {8, 0.35},
                {12, 0.55}, {13, 0.6}, {14, 0.2}, {99, 0.2}};
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++)
        assert_close(ns_schedule_conceded(&line, rows[r].round), rows[r].conceded,
                     1e-15);
    line.n_schedule = 0;
    assert_close(ns_schedule_conceded(&line, 7), 0.9, 0);
}

/** The seller's line is 70 − 40c, and c moves to 1 and back. */
static void test_rounds_find_no_window_where_reservations_collide(void **state)
{
    (void)state;
    struct negsim_scenario *scn =
        given_price("[[1, 0], [11, 1], [21, 0], [31, 1]]", 0.99, 33);
    struct negsim_rounds rounds = given_rounds(scn);
    assert_int_equal(rounds.n_windows, 0);
    assert_int_equal(rounds.outcome, NEGSIM_NO_AGREEMENT);
    assert_int_equal(rounds.round, 33);
    assert_null(rounds.package);
    assert_false(rounds.series[4].admissible);
    assert_true(rounds.series[5].admissible);
    assert_close(rounds.series[10].margin, 0.01 - 0.3, 1e-6);
    negsim_rounds_finish(&rounds);
    negsim_scenario_destroy(scn);
}

static void test_rounds_judge_the_zone_anew_each_round(void **state)
{
    (void)state;
    struct negsim_scenario *scn =
        given_price("[[1, 0], [11, 1], [21, 0], [31, 1]]", 0.5, 33);
    /* On the grid {0, 100} no offer is ever good enough for both. */
    scn->rounds.grid = 1;
    struct negsim_rounds rounds = given_rounds(scn);
    assert_int_equal(rounds.outcome, NEGSIM_NO_AGREEMENT);
    assert_int_equal(rounds.n_series, 33);
    for (size_t r = 0; r < 33; r++) {
        double c = ns_schedule_conceded(&scn->actors[0].red_lines[0], r + 1);
        double lowest = 70 - 40 * c;
        const struct negsim_round *round = &rounds.series[r];
        assert_close(round->stance.conceded[0], c, 1e-15);
        assert_int_equal(round->verdict, c >= 0.5 ? NEGSIM_OPEN : NEGSIM_EMPTY);
        assert_int_equal(round->admissible, c >= 0.5);
        /* min(p/100, (100 − p)/100 − 0.5) over p in [lowest, 50], where lowest ≥ 30 */
        if (round->admissible)
            assert_close(round->margin, fmin(lowest / 100, 0.5 - lowest / 100), 1e-6);
    }
    assert_int_equal(rounds.n_windows, 2);
    assert_int_equal(rounds.windows[0].from, 6);
    assert_int_equal(rounds.windows[0].to, 16);
    assert_int_equal(rounds.windows[1].from, 26);
    assert_int_equal(rounds.windows[1].to, 33);
    negsim_rounds_finish(&rounds);
    negsim_scenario_destroy(scn);
}

static void test_rounds_end_with_the_agreement(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_price("[[1, 1]]", 0.5, 40);
    struct negsim_rounds rounds = given_rounds(scn);
    assert_int_equal(rounds.outcome, NEGSIM_AGREEMENT);
    assert_int_equal(rounds.n_series, rounds.round);
    assert_true(rounds.round < 40);
    assert_close(rounds.utilities[0], rounds.package[0] / 100, 1e-15);
    assert_close(rounds.utilities[1], 1 - rounds.package[0] / 100, 1e-15);
    assert_int_equal(rounds.n_windows, 1);
    assert_int_equal(rounds.windows[0].from, 1);
    assert_int_equal(rounds.windows[0].to, rounds.round);
    negsim_rounds_finish(&rounds);
    negsim_scenario_destroy(scn);
}

static void test_rounds_refuse_an_unknown_model(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_price("[[1, 1]]", 0.5, 40);
    struct negsim_rounds rounds;
    struct negsim_error err = {0};
    free(scn->rounds.model);
    scn->rounds.model = strdup("alternating-ofers");
    assert_false(negsim_rounds_run(scn, NULL, &rounds, &err));
    assert_int_equal(err.code, NEGSIM_EINVAL);
    assert_string_equal(err.path, "rounds.model");
    assert_string_equal(err.message, "unknown model 'alternating-ofers', did you mean "
                                     "'alternating_offers'?");
    memset(&err, 0, sizeof err);
    free(scn->rounds.model);
    scn->rounds.model = strdup("tarot");
    assert_false(negsim_rounds_run(scn, NULL, &rounds, &err));
    assert_non_null(strstr(err.message, "there are: alternating_offers"));
    negsim_rounds_finish(&rounds);
    negsim_scenario_destroy(scn);
}

static void test_rounds_name_the_round_that_failed(void **state)
{
    (void)state;
    char preferences[2048] = "", issues[2048] = "", text[8192];
    for (int k = 0; k < 20; k++) {
        sprintf(issues + strlen(issues), "%s{'id': 'i%d', 'range': [0, 1]}",
                k ? "," : "", k);
        sprintf(preferences + strlen(preferences),
                "%s'i%d': {'weight': %d, 'utility': {'ideal': 0, 'worst': 1,"
                " 'exponent': 1}}",
                k ? "," : "", k, k + 1);
    }
    snprintf(text, sizeof text,
             "{'negsim': 1, 'issues': [%s], 'actors': [{'id': 'x',"
             " 'preferences': {%s}}]}",
             issues, preferences);
    struct negsim_scenario *scn = given_scenario(text);
    struct negsim_rounds rounds;
    struct negsim_error err = {0};
    assert_false(negsim_rounds_run(scn, NULL, &rounds, &err));
    assert_int_equal(err.code, NEGSIM_ELIMIT);
    assert_memory_equal(err.message, "round 1: ", 9);
    negsim_rounds_finish(&rounds);
    negsim_scenario_destroy(scn);
}

/** The distance of round 1, each search for it stopped after so many boxes; 0: none. */
static double distance_within(const struct negsim_scenario *scn, size_t max_boxes)
{
    struct negsim_rounds_options options = {.zone.max_boxes = max_boxes};
    struct negsim_rounds rounds;
    assert_true(negsim_rounds_run(scn, &options, &rounds, NULL));
    double distance = rounds.series[0].distance;
    negsim_rounds_finish(&rounds);
    return distance;
}

static void test_rounds_tell_no_distance_that_was_not_proved(void **state)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    unsigned n_unproved = 0;
    (void)state;
    for (unsigned i = 0; i < 200; i++) {
        gsl_rng_set(rng, 37000 + i);
        const struct given_random what = {
            .n_issues = 2 + i % 3, .n_actors = 2 + i % 2, .compound = i % 3 > 0};
        struct negsim_scenario *scn = given_movable(&what, rng);
        scn->rounds.limit = 1;
        double least = distance_within(scn, 0), within = distance_within(scn, 1);
        if (isnan(within))
            n_unproved += !isnan(least);
        else
            assert_close(within, least, 1e-6);
        negsim_scenario_destroy(scn);
    }
    assert_true(n_unproved > 0);
    gsl_rng_free(rng);
}

/** Before memory is gone, and the later the less is kept of a round. */
static void test_rounds_stop_at_their_limit_of_memory(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_price("[[1, 0]]", 0.99, 5000);
    size_t reached[2];
    for (int v = 0; v < 2; v++) {
        struct negsim_rounds_options options = {.max_bytes = 256 << 10,
                                                .verdicts_only = v == 1};
        struct negsim_rounds rounds;
        struct negsim_error err = {0};
        assert_false(negsim_rounds_run(scn, &options, &rounds, &err));
        assert_int_equal(err.code, NEGSIM_ELIMIT);
        assert_string_equal(err.path, "rounds.limit");
        assert_int_equal(sscanf(err.message, "round %zu: ", &reached[v]), 1);
        assert_non_null(strstr(err.message, "the 0.25 MiB of memory"));
        options.max_bytes = 0;
        assert_true(negsim_rounds_run(scn, &options, &rounds, &err));
        assert_int_equal(rounds.n_series, 5000);
        negsim_rounds_finish(&rounds);
    }
    /* A round is a quarter of a kilobyte at the least. */
    assert_true(reached[0] > 100 && reached[0] < 1024);
    assert_true(reached[1] > reached[0] && reached[1] < 2048);
    negsim_scenario_destroy(scn);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_schedule_is_linear_and_held_beyond_its_ends),
        cmocka_unit_test(test_rounds_find_no_window_where_reservations_collide),
        cmocka_unit_test(test_rounds_judge_the_zone_anew_each_round),
        cmocka_unit_test(test_rounds_end_with_the_agreement),
        cmocka_unit_test(test_rounds_refuse_an_unknown_model),
        cmocka_unit_test(test_rounds_name_the_round_that_failed),
        cmocka_unit_test(test_rounds_tell_no_distance_that_was_not_proved),
        cmocka_unit_test(test_rounds_stop_at_their_limit_of_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

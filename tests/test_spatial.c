/* Expected-utility challenges: centres, what a challenge is worth, and where it leads.
 */
#include "given.h"

#include <math.h>

#include "../models/spatial_axis.h"
#include "../models/spatial_challenge.h"
#include "../models/spatial_place.h"
#include "../models/spatial_vote.h"

static void given_axis(struct ns_spatial_axis *axis, gsl_rng *rng)
{
    axis->n = 2 + gsl_rng_uniform_int(rng, 9);
    for (size_t i = 0; i < axis->n; i++) {
        axis->position[i] = (double)gsl_rng_uniform_int(rng, 21) / 20;
        axis->capability[i] = 0.1 + gsl_rng_uniform(rng);
        axis->salience[i] = gsl_rng_uniform(rng);
    }
}

/** Votes for x over y: by distance, or all of a weight to the nearer. */
static double axis_votes(const struct ns_spatial_axis *axis, double x, double y,
                         bool whole)
{
    double votes = 0;
    for (size_t i = 0; i < axis->n; i++) {
        double nearer = fabs(axis->position[i] - y) - fabs(axis->position[i] - x);
        double vote = whole ? (nearer > 0) - (nearer < 0) : nearer;
        votes += axis->capability[i] * axis->salience[i] * vote;
    }
    return votes;
}

static void test_spatial_mean_and_median_weigh_capability_by_salience(void **state)
{
    (void)state;
    struct ns_spatial_axis axis = {.n = 4,
                                   .position = {0.13, 0.71, 0.42, 0.97},
                                   .capability = {3, 1, 2, 4},
                                   .salience = {0.5, 0.9, 0.3, 0.2}};
    double weights[] = {1.5, 0.9, 0.6, 0.8};
    double mean = 0;
    for (size_t i = 0; i < 4; i++)
        mean += weights[i] * axis.position[i] / 3.8;
    assert_close(ns_spatial_mean(&axis), mean, 1e-15);
    assert_close(ns_spatial_median(&axis), 0.42, 0); /* 1.5 < 1.9 ≤ 2.1 */
}

/** Black (1948), "On the rationale of group decision-making". */
static void test_spatial_median_loses_to_no_position(void **state)
{
    (void)state;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, 1948);
    for (int s = 0; s < 200; s++) {
        struct ns_spatial_axis axis;
        given_axis(&axis, rng);
        double median = ns_spatial_median(&axis);
        for (int j = 0; j <= 40; j++) {
            assert_true(axis_votes(&axis, median, j / 40.0, false) >= -1e-12);
            assert_true(axis_votes(&axis, median, j / 40.0, true) >= -1e-12);
        }
    }
    gsl_rng_free(rng);
}

static void test_spatial_centres_turn_with_the_axis(void **state)
{
    (void)state;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, 5);
    for (int s = 0; s < 100; s++) {
        struct ns_spatial_axis axis, turned;
        given_axis(&axis, rng);
        turned = axis;
        for (size_t i = 0; i < axis.n; i++)
            turned.position[i] = 1 - axis.position[i];
        assert_close(ns_spatial_median(&turned), 1 - ns_spatial_median(&axis), 1e-12);
        assert_close(ns_spatial_mean(&turned), 1 - ns_spatial_mean(&axis), 1e-12);
    }
    gsl_rng_free(rng);
}

static void test_spatial_centre_of_actors_without_weight_is_unweighted(void **state)
{
    (void)state;
    struct ns_spatial_axis axis = {
        .n = 3, .position = {0.2, 0.9, 0.3}, .capability = {1, 7, 2}};
    assert_close(ns_spatial_mean(&axis), 1.4 / 3, 1e-15);
    assert_close(ns_spatial_median(&axis), 0.3, 0);
}

/** With exponent 1, E = 2d(1 − 2s(1 − p)) − (1 − Q)(2T − 1)(m + d). */
static void test_spatial_gain_is_linear_for_the_risk_neutral(void **state)
{
    (void)state;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, 1984);
    for (int s = 0; s < 200; s++) {
        struct ns_spatial_challenge c = {.distance = gsl_rng_uniform(rng),
                                         .from_centre = gsl_rng_uniform(rng),
                                         .chance = gsl_rng_uniform(rng),
                                         .salience = gsl_rng_uniform(rng),
                                         .stay = gsl_rng_uniform(rng)};
        double drift = c.distance + c.from_centre;
        double gain = 2 * c.distance * (1 - 2 * c.salience * (1 - c.chance)) -
                      (1 - c.stay) * (c.from_centre < c.distance ? drift : -drift);
        assert_close(ns_spatial_gain(&c, 1), gain, 1e-12);
    }
    gsl_rng_free(rng);
}

/** Scholz, Calbert & Smith (2011), the five basic utilities, worked by hand for r = 2:
 * U_s = 2 − 4·0.3² = 1.64, U_f = 2 − 4·0.7² = 0.04, U_q = 1,
 * U_b = 2 − 4·0.35² = 1.51, U_w = 2 − 4·0.65² = 0.31. */
static void test_spatial_gain_of_the_averse_is_as_worked_by_hand(void **state)
{
    (void)state;
    struct ns_spatial_challenge c = {.distance = 0.4,
                                     .from_centre = 0.2,
                                     .chance = 0.25,
                                     .salience = 0.6,
                                     .stay = 1};
    double challenge = 0.6 * (0.25 * 1.64 + 0.75 * 0.04) + 0.4 * 1.64;
    assert_close(ns_spatial_gain(&c, 2), challenge - 1, 1e-12);
    c.stay = 0.3;
    assert_close(ns_spatial_gain(&c, 2), challenge - 0.3 - 0.7 * 1.51, 1e-12);
    c.from_centre = 0.4;
    double even = (2 - 4 * 0.3 * 0.3 + 2 - 4 * 0.7 * 0.7) / 2;
    assert_close(ns_spatial_gain(&c, 2), challenge - 0.3 - 0.7 * even, 1e-12);
    c.from_centre = 0.6; /* the centre is farther than the rival: T = 0 */
    assert_close(ns_spatial_gain(&c, 2), challenge - 0.3 - 0.7 * (2 - 4 * 0.75 * 0.75),
                 1e-12);
}

static void test_spatial_chances_of_two_sides_make_one(void **state)
{
    (void)state;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, 94);
    for (int s = 0; s < 100; s++) {
        struct ns_spatial_axis axis;
        given_axis(&axis, rng);
        double one = ns_spatial_chance(&axis, 0, 1);
        assert_true(one >= 0 && one <= 1);
        assert_close(one + ns_spatial_chance(&axis, 1, 0), 1, 1e-12);
        axis.capability[0] *= 2; /* more of its own to throw in */
        assert_true(ns_spatial_chance(&axis, 0, 1) >= one - 1e-12);
    }
    gsl_rng_free(rng);
    struct ns_spatial_axis three = {.n = 3,
                                    .position = {0.1, 0.9, 0.3},
                                    .capability = {2, 3, 1},
                                    .salience = {0.5, 1, 0.4}};
    /* for 0: 1·0.8 + 0.4·(0.6 − 0.2); for 1: 3·0.8 */
    assert_close(ns_spatial_chance(&three, 0, 1), 0.96 / 3.36, 1e-12);
}

static void test_spatial_exponents_reach_from_half_to_two(void **state)
{
    (void)state;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, 2011);
    for (int s = 0; s < 50; s++) {
        struct ns_spatial_axis axis;
        double r[NEGSIM_MAX_ACTORS], least = 9, most = 0;
        given_axis(&axis, rng);
        axis.position[0] = 0;
        axis.position[1] = 1;
        axis.capability[0] = 3;
        ns_spatial_exponents(&axis, 0.7, r);
        for (size_t i = 0; i < axis.n; i++) {
            least = fmin(least, r[i]);
            most = fmax(most, r[i]);
        }
        assert_close(least, 0.5, 1e-9);
        assert_close(most, 2, 1e-9);
    }
    gsl_rng_free(rng);
    struct ns_spatial_axis twins = {
        .n = 2, .position = {0.2, 0.8}, .capability = {1, 1}, .salience = {0.4, 0.4}};
    double r[NEGSIM_MAX_ACTORS];
    ns_spatial_exponents(&twins, 1, r);
    assert_close(r[0], 1, 1e-12);
    assert_close(r[1], 1, 1e-12);
}

static void test_spatial_answers_follow_who_gains(void **state)
{
    (void)state;
    double share;
    assert_int_equal(ns_spatial_answer(0.2, 0.5, &share), NS_SPATIAL_CONFRONTATION);
    assert_close(share, 1, 0);
    assert_int_equal(ns_spatial_answer(-0.2, 0.5, &share), NS_SPATIAL_COMPROMISE);
    assert_close(share, 0.4, 1e-12);
    assert_int_equal(ns_spatial_answer(-0.7, 0.5, &share), NS_SPATIAL_CAPITULATION);
    assert_close(share, 1, 0);
    const double stay[][2] = {{0.5, 0.2}, {0.5, -0.2}, {-0.5, -0.2}, {0, 0.3}};
    for (size_t k = 0; k < 4; k++) {
        assert_int_equal(ns_spatial_answer(stay[k][0], stay[k][1], &share),
                         NS_SPATIAL_STAY);
        assert_close(share, 0, 0);
    }
}

/** One great power against one that cares little: E of the great is 2d·(1 − 0.2·q) > 0,
 * of the small one 2d(1 − 2·p) < 0, more than the other's in size only if p > 1 − 0.1q.
 */
static void test_spatial_turn_moves_the_weak_part_of_the_way(void **state)
{
    (void)state;
    struct ns_spatial_axis axis = {
        .n = 2, .position = {0.1, 0.9}, .capability = {4, 1}, .salience = {1, 0.2}};
    double next[NEGSIM_MAX_ACTORS], p = 4 / 4.2;
    ns_spatial_turn(&axis, 1, false, next);
    double strong = 2 * 0.8 * (1 - 2 * 0.2 * (1 - p)), weak = 2 * 0.8 * (1 - 2 * p);
    assert_close(next[0], 0.1, 0);
    assert_close(next[1], 0.9 - 0.8 * (-weak / strong), 1e-12);
}

static void test_spatial_turn_leaves_equals_alone(void **state)
{
    (void)state;
    struct ns_spatial_axis axis = {
        .n = 2, .position = {0.13, 0.87}, .capability = {2.5, 2.5}, .salience = {1, 1}};
    double next[NEGSIM_MAX_ACTORS];
    ns_spatial_turn(&axis, 1, true, next);
    assert_close(next[0], 0.13, 0);
    assert_close(next[1], 0.87, 0);
}

static void test_spatial_turn_does_not_depend_on_units_of_capability(void **state)
{
    (void)state;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, 77);
    for (int s = 0; s < 50; s++) {
        struct ns_spatial_axis axis, scaled;
        double next[NEGSIM_MAX_ACTORS], same[NEGSIM_MAX_ACTORS];
        given_axis(&axis, rng);
        scaled = axis;
        for (size_t i = 0; i < axis.n; i++)
            scaled.capability[i] *= 64;
        ns_spatial_turn(&axis, 0.6, true, next);
        ns_spatial_turn(&scaled, 0.6, true, same);
        for (size_t i = 0; i < axis.n; i++) {
            assert_close(next[i], same[i], 1e-9);
            assert_true(next[i] >= 0 && next[i] <= 1);
        }
    }
    gsl_rng_free(rng);
}

static void test_spatial_vote_finds_the_undefeated_or_none(void **state)
{
    (void)state;
    const double a[] = {1, 0.2, 0.5}, b[] = {0.5, 1, 0.2}, c[] = {0.2, 0.5, 1};
    const double *const cycle[] = {a, b, c};
    assert_true(ns_spatial_vote(cycle, 3, (double[]){1, 1, 1}, 3) == SIZE_MAX);
    assert_int_equal(ns_spatial_vote(cycle, 3, (double[]){1, 3, 1}, 3), 1);
    assert_int_equal(ns_spatial_vote(cycle, 3, (double[]){1, 1, 2.5}, 3), 2);
}

static void test_spatial_places_and_values_are_inverse(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(
        "{'negsim': 1, 'issues': [{'id': 'o', 'options': ['a', 'b', 'c', 'd']},"
        "  {'id': 's', 'range': [-3, 7], 'step': 0.5}, {'id': 'r', 'range': [2, 9]}],"
        " 'actors': [{'id': 'x', 'preferences': {"
        "  'o': {'weight': 1, 'utility': {'a': 0, 'b': 0.3, 'c': 1, 'd': 0.9}},"
        "  's': {'weight': 1, 'utility': {'points': [[-3, 0.1], [4, 0.8], [7, 0]]}},"
        "  'r': {'weight': 1, 'utility': {'ideal': 3.4, 'worst': 9, 'exponent': 2}}}}]"
        "}");
    const struct negsim_preference *p = scn->actors[0].preferences;
    for (size_t k = 0; k < 3; k++)
        for (int j = 0; j <= 60; j++) {
            double value = ns_spatial_value(&scn->issues[k], j / 60.0);
            double place = ns_spatial_place(&scn->issues[k], value);
            assert_close(ns_spatial_value(&scn->issues[k], place), value, 1e-12);
        }
    assert_close(ns_spatial_best(&scn->issues[0], &p[0]), 2 / 3.0, 1e-15);
    assert_close(ns_spatial_best(&scn->issues[1], &p[1]), 0.7, 1e-15);
    assert_close(ns_spatial_best(&scn->issues[2], &p[2]), 0.2, 1e-15);
    negsim_scenario_destroy(scn);
}

/** Two on one range, the second with a line, and what the model is told. */
static struct negsim_scenario *given_two(const char *lines, const char *parameters)
{
    char text[2000];
    snprintf(
        text, sizeof text,
        "{'negsim': 1, 'issues': [{'id': 'cap', 'range': [0, 100]}],"
        " 'actors': [{'id': 'great', 'power': 4, 'preferences': {'cap':"
        "   {'weight': 1, 'utility': {'ideal': 10, 'worst': 100, 'exponent': 1}}}},"
        "  {'id': 'small', 'preferences': {'cap': {'weight': 1, 'utility':"
        "   {'ideal': 90, 'worst': 0, 'exponent': 1}}}, 'red_lines': [%s]}],"
        " 'rounds': {'model': 'spatial', 'limit': 40,"
        "   'parameters': {'spatial': {%s}}}}",
        lines, parameters);
    return given_scenario(text);
}

static void test_spatial_talks_come_together_where_the_weak_give_way(void **state)
{
    (void)state;
    struct negsim_scenario *scn =
        given_two("", "'salience': {'small': 0.2}, 'risk': 'neutral'");
    struct negsim_rounds rounds = given_rounds(scn);
    double p = 4 / 4.2;
    double share = (2 * p - 1) / (1 - 2 * 0.2 * (1 - p));
    assert_close(rounds.series[1].offers[0].package[0], 10, 1e-9);
    assert_close(rounds.series[1].offers[1].package[0], 90 - 80 * share, 1e-9);
    assert_int_equal(rounds.outcome, NEGSIM_AGREEMENT);
    assert_close(rounds.package[0], 10, 0.1);
    negsim_rounds_finish(&rounds);
    negsim_scenario_destroy(scn);
}

static void test_spatial_positions_stop_at_the_own_red_line(void **state)
{
    (void)state;
    struct negsim_scenario *scn =
        given_two("{'id': 'floor', 'require': {'issue': 'cap', 'at_least': 61.7}}",
                  "'salience': {'small': 0.2}");
    struct negsim_rounds rounds = given_rounds(scn);
    assert_int_equal(rounds.outcome, NEGSIM_BREAKDOWN); /* the median is across it */
    const struct negsim_round *last = &rounds.series[rounds.n_series - 1];
    assert_close(last->offers[1].package[0], 61.7, 1e-4);
    assert_true(last->offers[1].package[0] >= 61.7);
    negsim_rounds_finish(&rounds);
    negsim_scenario_destroy(scn);
}

static void test_spatial_positions_and_centre_are_the_scenarios_to_set(void **state)
{
    (void)state;
    static const struct {
        const char *parameters;
        double package;
    } cases[] = {
        {"'capability': {'great': 1.5}, 'when': 'each_round', 'centre': 'mean',"
         " 'position': {'great': 23, 'small': 71}",
         (1.5 * 23 + 71) / 2.5},
        {"'when': 'each_round', 'position': {'great': 23}", 23},
        {"'capability': 3, 'when': 'each_round'", 50},
        {"'when': 'each_round', 'centre': 'condorcet'", 10},
    };
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        struct negsim_scenario *scn = given_two("", cases[c].parameters);
        struct negsim_rounds rounds = given_rounds(scn);
        assert_int_equal(rounds.outcome, NEGSIM_AGREEMENT);
        assert_int_equal(rounds.round, 1);
        assert_close(rounds.package[0], cases[c].package, 1e-9);
        negsim_rounds_finish(&rounds);
        negsim_scenario_destroy(scn);
    }
}

static void check_refused(struct negsim_scenario *scn, const char *message)
{
    struct negsim_error err = {0};
    assert_false(negsim_model_check(scn, &err));
    assert_string_equal(err.path, "rounds.parameters.spatial.position");
    assert_non_null(strstr(err.message, message));
    negsim_scenario_destroy(scn);
}

static void test_spatial_positions_off_the_axis_are_refused(void **state)
{
    (void)state;
    check_refused(given_two("", "'position': {'small': 101}"), "for 'small', outside");
    check_refused(
        given_scenario("{'negsim': 1, 'issues': [{'id': 'o', 'options': ['a', 'b']}],"
                       " 'actors': [{'id': 'x', 'preferences': {'o': {'weight': 1,"
                       "  'utility': {'a': 0, 'b': 1}}}}], 'rounds': {'model': "
                       "'spatial', 'parameters': {'spatial': {'position': 1}}}}"),
        "one range issue");
}

/** Stakeholders without a say press on the one who has it. */
static void test_spatial_those_without_consent_press_but_make_no_offers(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_two("", "'salience': {'small': 0.2}");
    scn->actors[0].consent = false;
    struct negsim_rounds rounds = given_rounds(scn);
    assert_int_equal(rounds.series[0].n_offers, 1);
    assert_int_equal(rounds.outcome, NEGSIM_AGREEMENT); /* it need ask nobody */
    assert_int_equal(rounds.round, 1);
    negsim_rounds_finish(&rounds);
    negsim_scenario_destroy(scn);
}

/** The third has no weight on the options and goes along with their median; utility on
 * them is of one piece with the range. */
static void test_spatial_who_has_no_stake_goes_along_with_the_median(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(
        "{'negsim': 1, 'issues': [{'id': 'who', 'options': ['a', 'b', 'c']},"
        "  {'id': 'cap', 'range': [0, 10]}],"
        " 'actors': [{'id': 'x', 'power': 2, 'preferences': {'who': {'weight': 1,"
        "   'utility': {'a': 0, 'b': 0.4, 'c': 1}}, 'cap': {'weight': 3,"
        "   'utility': {'ideal': 7, 'worst': 0, 'exponent': 1}}}},"
        "  {'id': 'y', 'preferences': {'who': {'weight': 1,"
        "   'utility': {'a': 1, 'b': 0.4, 'c': 0}}}},"
        "  {'id': 'z', 'preferences': {'cap': {'weight': 1,"
        "   'utility': {'ideal': 1, 'worst': 10, 'exponent': 1}}}}],"
        " 'rounds': {'model': 'spatial', 'limit': 1}}");
    struct negsim_rounds rounds = given_rounds(scn);
    const struct negsim_offer *offers = rounds.series[0].offers;
    /* 'who': x weighs 2/3 of its salience of 1 there, y 1; 'cap': x 2, z 1 */
    assert_close(offers[2].package[0], 0, 0);
    assert_close(offers[2].package[1], 1, 1e-12);
    assert_close(offers[1].package[1], 7, 1e-12);
    assert_int_equal(rounds.outcome, NEGSIM_AGREEMENT);
    assert_close(rounds.package[0], 0, 0);
    assert_close(rounds.package[1], 7, 1e-12);
    assert_int_equal(rounds.series[0].n_offers, 3); /* it is what y offers */
    negsim_rounds_finish(&rounds);
    negsim_scenario_destroy(scn);
}

static void test_spatial_talks_go_on_while_lines_may_move(void **state)
{
    (void)state;
    struct negsim_scenario *scn =
        given_two("{'id': 'floor', 'require': {'issue': 'cap', 'at_least': 60},"
                  " 'bottom_line': {'at_least': 0}, 'schedule': [[10, 0], [20, 1]]}",
                  "'risk': 'neutral'");
    struct negsim_rounds rounds = given_rounds(scn);
    assert_int_equal(rounds.outcome, NEGSIM_AGREEMENT);
    assert_int_equal(rounds.round, 19); /* 60·(1 − 0.9) ≤ 10 */
    assert_close(rounds.package[0], 10, 1e-9);
    negsim_rounds_finish(&rounds);
    negsim_scenario_destroy(scn);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_spatial_mean_and_median_weigh_capability_by_salience),
        cmocka_unit_test(test_spatial_median_loses_to_no_position),
        cmocka_unit_test(test_spatial_centres_turn_with_the_axis),
        cmocka_unit_test(test_spatial_centre_of_actors_without_weight_is_unweighted),
        cmocka_unit_test(test_spatial_gain_is_linear_for_the_risk_neutral),
        cmocka_unit_test(test_spatial_gain_of_the_averse_is_as_worked_by_hand),
        cmocka_unit_test(test_spatial_chances_of_two_sides_make_one),
        cmocka_unit_test(test_spatial_exponents_reach_from_half_to_two),
        cmocka_unit_test(test_spatial_answers_follow_who_gains),
        cmocka_unit_test(test_spatial_turn_moves_the_weak_part_of_the_way),
        cmocka_unit_test(test_spatial_turn_leaves_equals_alone),
        cmocka_unit_test(test_spatial_turn_does_not_depend_on_units_of_capability),
        cmocka_unit_test(test_spatial_vote_finds_the_undefeated_or_none),
        cmocka_unit_test(test_spatial_places_and_values_are_inverse),
        cmocka_unit_test(test_spatial_talks_come_together_where_the_weak_give_way),
        cmocka_unit_test(test_spatial_positions_stop_at_the_own_red_line),
        cmocka_unit_test(test_spatial_positions_and_centre_are_the_scenarios_to_set),
        cmocka_unit_test(test_spatial_positions_off_the_axis_are_refused),
        cmocka_unit_test(test_spatial_those_without_consent_press_but_make_no_offers),
        cmocka_unit_test(test_spatial_who_has_no_stake_goes_along_with_the_median),
        cmocka_unit_test(test_spatial_talks_go_on_while_lines_may_move),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

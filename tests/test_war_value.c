/* The contest, what a round of war costs, what going on with it is worth, and what that
 * makes of reservations, of promises and of the zone. */
#include "shared.h"
#include "war.h"
#include "zone/war/war.h"

#include <math.h>

static cJSON *theory;

static struct negsim_stance stance_of(const struct negsim_scenario *scn)
{
    struct negsim_stance stance;
    struct negsim_error err = {0};
    assert_true(negsim_stance_init(&stance, scn, &err));
    return stance;
}

static struct negsim_climate climate_of(const struct negsim_scenario *scn)
{
    struct negsim_climate climate;
    struct negsim_error err = {0};
    assert_true(negsim_climate_init(&climate, scn, &err));
    return climate;
}

/* W in round 1. */
static double value_of(const struct negsim_scenario *scn, size_t actor)
{
    struct negsim_stance stance = stance_of(scn);
    struct negsim_climate climate = climate_of(scn);
    double value = negsim_war_value(scn, actor, &stance, &climate);
    negsim_climate_finish(&climate);
    negsim_stance_finish(&stance);
    return value;
}

static double reservation_of(const struct negsim_scenario *scn, size_t actor)
{
    struct negsim_stance stance = stance_of(scn);
    double reservation = stance.reservations[actor];
    negsim_stance_finish(&stance);
    return reservation;
}

static struct negsim_zone zone_of(const struct negsim_scenario *scn)
{
    struct negsim_zone zone;
    struct negsim_error err = {0};
    assert_true(negsim_zone_solve(scn, NULL, NULL, &zone, &err));
    return zone;
}

static bool zone_is_open(const struct negsim_scenario *scn)
{
    struct negsim_zone zone = zone_of(scn);
    bool open = zone.verdict == NEGSIM_OPEN;
    negsim_zone_finish(&zone);
    return open;
}

static void test_contest_follows_tullock(void **state)
{
    (void)state;
    if (theory) {
        const cJSON *tullock = shared_case(theory, "tullock");
        const cJSON *in = shared_get(tullock, "inputs"), *m = shared_get(in, "m");
        double p = shared_number(shared_get(tullock, "expected"), "p");
        double gamma = shared_number(in, "g");
        assert_close(negsim_contest(shared_at(m, 0), shared_at(m, 1), gamma), p, 1e-12);
        assert_close(negsim_contest(shared_at(m, 1), shared_at(m, 0), gamma), 1 - p,
                     1e-12);
    }
    assert_close(negsim_contest(2.385, 0.7141, 0.83),
                 pow(2.385, 0.83) / (pow(2.385, 0.83) + pow(0.7141, 0.83)), 1e-15);
}

static void test_contest_holds_at_its_ends(void **state)
{
    (void)state;
    assert_true(negsim_contest(0, 0, 1.7) == 0.5);
    assert_true(negsim_contest(0.3, 0, 1.7) == 1);
    assert_true(negsim_contest(0, 0.3, 1.7) == 0);
    assert_true(negsim_contest(1e300, 1e-300, 80) == 1);
    assert_true(negsim_contest(1e-300, 1e300, 80) == 0);
    assert_close(negsim_contest(3e307, 2e307, 1.5), 0.647529554910575, 1e-12);
}

static void test_climate_begins_as_the_scenario_says(void **state)
{
    (void)state;
    struct given_war given;
    struct negsim_scenario *scn = given_scenario(WAR_PIE);
    given_war(&given, scn);
    given.actors[1].strikes.intensity = 1.37;
    given.actors[1].capability = 2.11;
    given.actors[0].resolve =
        (struct negsim_resolve){.on = true, .initial = 0.61, .baseline = 0.4};
    given.trust[2 * WAR_ACTORS + 1] = (struct negsim_trust){.on = true, .initial = 0.3};
    struct negsim_climate climate = climate_of(scn);
    for (size_t t = 0; t < WAR_ACTORS * WAR_ACTORS; t++)
        assert_true(climate.trust[t] == (t == 2 * WAR_ACTORS + 1 ? 0.3 : 1));
    const struct negsim_side_climate *sides = climate.sides;
    assert_true(sides[0].intensity == 0 && sides[0].capability == 1);
    assert_true(sides[0].resolve == 0.61 && sides[1].resolve == 0);
    assert_true(sides[1].intensity == 1.37 && sides[1].strikes == 1.37);
    assert_true(sides[1].capability == 2.11);
    for (size_t s = 0; s < NEGSIM_SIDES; s++)
        assert_true(sides[s].fighting == 1 && !sides[s].breach);
    negsim_climate_finish(&climate);
    given_war_destroy(scn);
}

static void test_war_cost_is_borne_from_what_is_fired(void **state)
{
    (void)state;
    struct given_war given;
    struct negsim_scenario *scn = given_scenario(WAR_PIE);
    given_war(&given, scn);
    for (size_t i = 0; i < WAR_ACTORS; i++) {
        given.actors[i].cost = 0.01 + 0.007 * (double)i;
        given.actors[i].cost_per_strike = 0.02 + 0.003 * (double)i;
    }
    struct negsim_climate climate = climate_of(scn);
    climate.sides[0].strikes = 1.3;
    climate.sides[1].strikes = 0.4;
    climate.sides[1].fighting = 0.25;
    assert_close(negsim_war_cost(scn, 0, &climate), 0.01 + 0.02 * 0.4, 1e-15);
    assert_close(negsim_war_cost(scn, 1, &climate), 0.017 * 0.25 + 0.023 * 1.3, 1e-15);
    assert_close(negsim_war_cost(scn, 2, &climate), 0.024 + 0.026 * 1.7, 1e-15);
    scn->war = NULL;
    assert_true(negsim_war_cost(scn, 0, &climate) == 0);
    negsim_climate_finish(&climate);
    given_war_destroy(scn);
}

/* Round after round: the cost is paid, then the war is decided or goes on. */
static double horizon(double discount, double decision, double ending, double cost)
{
    double value = 0, reached = 1;
    for (int round = 0; round < 100000; round++) {
        value += reached * (discount * decision * ending - cost);
        reached *= discount * (1 - decision);
    }
    return value;
}

static void test_war_value_is_the_sum_over_the_horizon(void **state)
{
    (void)state;
    static const double discounts[] = {1, 0.987, 0.83};
    static const double decisions[] = {0, 0.0113, 0.29, 1};
    struct given_war given;
    struct negsim_scenario *scn = given_scenario(WAR_PIE);
    given_war(&given, scn);
    given.war.decisiveness = 1.4;
    given.actors[0].capability = 1.9;
    given.packages[1][0] = 0.17;
    given.packages[2][0] = 0.55;
    given.war.n_endings = 3;
    given.endings[0].chance[0] = 0.6;
    given.endings[2].chance[0] = 0.4;
    given.endings[1].chance[1] = 0.9;
    given.endings[2].chance[1] = 0.1;
    for (size_t i = 0; i < WAR_ACTORS; i++)
        given.actors[i].cost = 0.0123 * (double)(i + 1);
    double p = negsim_contest(1.9, 1, 1.4);
    double share = p * (0.6 + 0.4 * 0.55) + (1 - p) * (0.9 * 0.17 + 0.1 * 0.55);
    double expected[WAR_ACTORS] = {share, 1 - share, 0.375 + 0.375 * share};
    for (size_t d = 0; d < 3; d++)
        for (size_t h = 0; h < 4; h++)
            for (size_t i = 0; i < WAR_ACTORS; i++) {
                scn->actors[i].discount = discounts[d];
                given.war.decision = decisions[h];
                double value = value_of(scn, i);
                if (discounts[d] == 1 && decisions[h] == 0)
                    assert_true(isnan(value));
                else
                    assert_close(value,
                                 horizon(discounts[d], decisions[h], expected[i],
                                         given.actors[i].cost),
                                 1e-9);
            }
    given.war.n_endings = 0;
    assert_true(isnan(value_of(scn, 0)));
    given_war_destroy(scn);
}

/* Undiscounted, the war ends some day, however small the chance of it: W = Σ pU − c/h.
 */
static void test_war_value_holds_for_a_decision_that_hardly_comes(void **state)
{
    (void)state;
    struct given_war given;
    struct negsim_scenario *scn = given_scenario(WAR_PIE);
    given_war(&given, scn);
    given.actors[0].cost = 2.385e-18;
    given.war.decision = 1e-17;
    assert_close(value_of(scn, 0), 0.5 - 0.2385, 1e-12);
    given_war_destroy(scn);
}

static void test_war_value_takes_each_side_at_its_own_optimism(void **state)
{
    (void)state;
    struct given_war given;
    struct negsim_scenario *scn = given_scenario(WAR_PIE);
    given_war(&given, scn);
    given.actors[0].capability = 3;
    given.actors[1].capability = 2;
    for (size_t i = 0; i < WAR_ACTORS; i++)
        scn->actors[i].optimism = 0.35;
    assert_close(value_of(scn, 0), 0.6 + 0.35 * 0.4, 1e-12);
    assert_close(value_of(scn, 1), 0.4 + 0.35 * 0.6, 1e-12);
    for (size_t i = 0; i < WAR_ACTORS; i++)
        scn->actors[i].optimism = -0.35;
    assert_close(value_of(scn, 0), 0.6 * 0.65, 1e-12);
    assert_close(value_of(scn, 1), 0.4 * 0.65, 1e-12);
    assert_close(value_of(scn, 2), 0.375 + 0.375 * 0.6, 1e-12);
    given_war_destroy(scn);
}

/* Strikes of a random event, or of a breach, are not there to stay. */
static void test_war_value_leaves_out_what_chance_brought(void **state)
{
    (void)state;
    struct given_war given;
    struct negsim_scenario *scn = given_scenario(WAR_PIE);
    given_war(&given, scn);
    given.war.decision = 0.1;
    given.actors[0].cost_per_strike = 0.013;
    given.actors[1].strikes.intensity = 1.7;
    struct negsim_stance stance = stance_of(scn);
    struct negsim_climate climate = climate_of(scn);
    climate.sides[1].fighting = 0.25;
    climate.sides[1].strikes = 1.7 + 2.3;
    climate.sides[1].breach = true;
    assert_close(negsim_war_cost(scn, 0, &climate), 0.013 * 4, 1e-15);
    double steady = 0.013 * 0.25 * 1.7;
    assert_close(negsim_war_value(scn, 0, &stance, &climate),
                 horizon(1, 0.1, 0.5, steady), 1e-9);
    negsim_climate_finish(&climate);
    negsim_stance_finish(&stance);
    given_war_destroy(scn);
}

static void test_war_value_counts_soft_lines_that_an_ending_crosses(void **state)
{
    (void)state;
    struct given_war given;
    struct negsim_scenario *scn = given_scenario(
        "{'negsim': 1, 'issues': [{'id': 'share', 'range': [0, 1]}], 'actors': ["
        " {'id': 'a', 'preferences': {'share': {'weight': 1,"
        "   'utility': {'points': [[0, 0], [1, 1]]}}}, 'red_lines': [{'id': 'l',"
        "   'require': {'issue': 'share', 'at_least': 0.75}, 'bottom_line':"
        "   {'at_least': 0.25}, 'breach_cost': 0.3}]},"
        " {'id': 'b', 'preferences': {'share': {'weight': 1,"
        "   'utility': {'points': [[0, 1], [1, 0]]}}}}]}");
    given_war(&given, scn);
    given.packages[1][0] = 0.3;
    given.actors[1].capability = 4;
    assert_close(value_of(scn, 0), 0.2 + 0.8 * (0.3 - 0.3), 1e-12);
    scn->actors[0].red_lines[0].conceded = 1;
    assert_close(value_of(scn, 0), 0.2 + 0.8 * 0.3, 1e-12);
    given_war_destroy(scn);
}

static void test_war_values_leave_the_range_of_fearon(void **state)
{
    (void)state;
    double p = 0.6, costs[] = {0.1, 0.15}, low = 0.5, high = 0.75, nash = 0.625;
    if (theory) {
        const cJSON *fearon = shared_case(theory, "fearon_range");
        const cJSON *in = shared_get(fearon, "inputs");
        const cJSON *out = shared_get(fearon, "expected");
        p = shared_number(in, "p");
        costs[0] = shared_number(in, "cA");
        costs[1] = shared_number(in, "cB");
        low = shared_at(shared_get(out, "range"), 0);
        high = shared_at(shared_get(out, "range"), 1);
        nash = shared_number(out, "nash_x");
    }
    struct given_war given;
    struct negsim_scenario *scn = given_scenario(WAR_PIE);
    given_war(&given, scn);
    given.actors[0].capability = p;
    given.actors[1].capability = 1 - p;
    for (size_t i = 0; i < NEGSIM_SIDES; i++)
        given.actors[i].cost = costs[i];
    struct negsim_ranges ranges;
    struct negsim_solutions solutions;
    struct negsim_error err = {0};
    assert_true(negsim_ranges_find(scn, NULL, NULL, &ranges, &err));
    assert_true(ranges.any);
    assert_close(ranges.issues[0].low, low, 1e-6);
    assert_close(ranges.issues[0].high, high, 1e-6);
    assert_true(negsim_solutions_solve(scn, NULL, NULL, &solutions, &err));
    assert_close(solutions.nash.package[0], nash, 1e-6);
    struct negsim_zone zone = zone_of(scn);
    assert_close(zone.reservations[0], low, 1e-12);
    assert_close(zone.reservations[1], 1 - high, 1e-12);
    assert_close(zone.margin, (high - low) / 2, 1e-9);
    negsim_zone_finish(&zone);
    negsim_solutions_finish(&solutions);
    negsim_ranges_finish(&ranges);
    given_war_destroy(scn);
}

static void test_optimism_on_both_sides_closes_a_zone_that_is_open(void **state)
{
    (void)state;
    struct given_war given;
    struct negsim_scenario *scn = given_scenario(WAR_PIE);
    given_war(&given, scn);
    given.actors[0].cost = 0.1;
    given.actors[1].cost = 0.15;
    assert_true(zone_is_open(scn));
    scn->actors[0].optimism = 0.3;
    assert_true(zone_is_open(scn)); /* 0.15 more for one: within the costs */
    scn->actors[1].optimism = 0.3;
    assert_false(zone_is_open(scn)); /* for both: 0.3 against costs of 0.25 */
    scn->actors[1].optimism = -0.3;
    assert_true(zone_is_open(scn));
    given_war_destroy(scn);
}

/* A prize that cannot be cut goes to one of the sides, or to a third that takes its
 * chance when they have fought: over lotteries 1 − Σ W is left for them to gain. */
static struct negsim_scenario *prize(struct given_war *given, const double *wants,
                                     bool third)
{
    struct negsim_scenario *scn = given_scenario(
        "{'negsim': 1, 'issues': [{'id': 'prize', 'options': ['a', 'b', 'c']}],"
        " 'actors': [{'id': 'a', 'preferences': {'prize': {'weight': 1, 'utility':"
        "   {'a': 1, 'b': 0, 'c': 0}}}},"
        "  {'id': 'b', 'preferences': {'prize': {'weight': 1, 'utility':"
        "   {'a': 0, 'b': 1, 'c': 0}}}},"
        "  {'id': 'c', 'preferences': {'prize': {'weight': 1, 'utility':"
        "   {'a': 0, 'b': 0, 'c': 1}}}}]}");
    given_war(given, scn);
    double left = third ? 1 - wants[2] : 1;
    scn->actors[2].war_reservation = true;
    scn->actors[2].consent = third;
    given->war.n_endings = 3;
    for (size_t i = 0; i < WAR_ACTORS; i++)
        given->packages[i][0] = (double)i;
    for (size_t i = 0; i < NEGSIM_SIDES; i++) {
        given->endings[i].chance[i] = left;
        given->endings[2].chance[i] = 1 - left;
        scn->actors[i].optimism = 2 * wants[i] / left - 1;
    }
    return scn;
}

static void test_war_values_of_more_than_two_may_exceed_the_prize(void **state)
{
    (void)state;
    if (!theory)
        skip();
    const cJSON *multiparty = shared_case(theory, "multiparty_range");
    const cJSON *cases = shared_get(shared_get(multiparty, "inputs"), "cases");
    const cJSON *width = shared_get(shared_get(multiparty, "expected"), "width");
    assert_int_equal(cJSON_GetArraySize(cases), 3);
    for (int c = 0; c < cJSON_GetArraySize(cases); c++) {
        const cJSON *values = cJSON_GetArrayItem(cases, c);
        int n = cJSON_GetArraySize(values);
        double wants[WAR_ACTORS] = {0};
        for (int i = 0; i < n; i++)
            wants[i] = shared_at(values, i);
        struct given_war given;
        struct negsim_scenario *scn = prize(&given, wants, n == 3);
        struct negsim_zone zone = zone_of(scn);
        for (int i = 0; i < n; i++)
            assert_close(zone.reservations[i], wants[i], 1e-12);
        assert_close(zone.bound * n, shared_at(width, c), 1e-9);
        negsim_zone_finish(&zone);
        given_war_destroy(scn);
    }
}

static void test_reservation_takes_war_ratification_and_resolve(void **state)
{
    (void)state;
    struct given_war given;
    struct negsim_scenario *scn = given_scenario(WAR_PIE);
    given_war(&given, scn);
    given.actors[0].cost = 0.13;
    struct negsim_actor *who = &scn->actors[0];
    struct negsim_resolve *resolve = &given.actors[0].resolve;
    assert_close(reservation_of(scn, 0), 0.37, 1e-12);
    who->has_ratification = true;
    who->ratification = 0.29;
    assert_close(reservation_of(scn, 0), 0.37, 1e-12);
    who->ratification = 0.43;
    assert_close(reservation_of(scn, 0), 0.43, 1e-12);
    *resolve = (struct negsim_resolve){
        .on = true, .initial = 0.81, .baseline = 0.5, .stake = 0.2};
    assert_close(reservation_of(scn, 0), 0.43 + 0.2 * 0.31, 1e-12);
    resolve->initial = 0.2;
    assert_close(reservation_of(scn, 0), 0.43 - 0.2 * 0.3, 1e-12);
    who->war_reservation = who->has_ratification = false;
    who->reservation = 0.22;
    assert_close(reservation_of(scn, 0), 0.22 - 0.2 * 0.3, 1e-12);
    resolve->on = false;
    assert_close(reservation_of(scn, 0), 0.22, 1e-12);
    given_war_destroy(scn);
}

static void test_reservation_is_cut_at_one_where_the_war_has_a_part(void **state)
{
    (void)state;
    struct given_war given;
    struct negsim_scenario *scn = given_scenario(WAR_PIE);
    given_war(&given, scn);
    struct negsim_resolve *resolve = &given.actors[0].resolve;
    scn->actors[0].war_reservation = false;
    scn->actors[0].reservation = 1.2;
    assert_true(reservation_of(scn, 0) == 1.2);
    *resolve = (struct negsim_resolve){.on = true, .initial = 0.9, .baseline = 0.5};
    assert_true(reservation_of(scn, 0) == 1.2);
    resolve->stake = 0.1;
    assert_true(reservation_of(scn, 0) == 1);
    resolve->initial = 0; /* the cut comes last */
    resolve->baseline = 1;
    resolve->stake = 0.3;
    assert_close(reservation_of(scn, 0), 0.9, 1e-12);
    scn->actors[1].has_ratification = true;
    scn->actors[1].ratification = 1.5;
    assert_true(reservation_of(scn, 1) == 1);
    given_war_destroy(scn);
}

static void test_war_worth_is_trust_in_whoever_promises(void **state)
{
    (void)state;
    struct given_war given;
    struct negsim_scenario *scn = given_scenario(WAR_PIE);
    given_war(&given, scn);
    struct negsim_stance stance = stance_of(scn);
    assert_null(stance.worth);
    negsim_stance_finish(&stance);
    scn->issues[1].promise = (struct negsim_promise){.on = true, .by = 1};
    given.trust[0 * WAR_ACTORS + 1] = (struct negsim_trust){.on = true, .initial = 0.3};
    given.trust[1 * WAR_ACTORS + 1] = (struct negsim_trust){.on = true, .initial = 0.4};
    given.trust[0 * WAR_ACTORS + 2] = (struct negsim_trust){.on = true, .initial = 0.6};
    stance = stance_of(scn);
    static const double expected[] = {1, 0.3, 1, 1, 1, 1};
    for (size_t w = 0; w < 6; w++)
        assert_true(stance.worth[w] == expected[w]);
    negsim_stance_finish(&stance);
    given_war_destroy(scn);
}

static void test_war_stance_takes_guarantees_of_an_interim_agreement(void **state)
{
    (void)state;
    struct given_war given;
    struct negsim_scenario *scn = given_scenario(WAR_PIE);
    given_war(&given, scn);
    scn->issues[0].promise = (struct negsim_promise){.on = true, .by = 0};
    scn->issues[1].promise = (struct negsim_promise){.on = true, .by = 0};
    given.trust[1 * WAR_ACTORS + 0] = (struct negsim_trust){.on = true, .initial = 1};
    struct negsim_stance stance = stance_of(scn);
    struct negsim_climate climate = climate_of(scn);
    const bool guaranteed[] = {false, true};
    climate.trust[1 * WAR_ACTORS + 0] = 0.45;
    climate.sides[0].capability = 3;
    ns_war_stance(scn, &climate, guaranteed, &stance);
    static const double expected[] = {1, 1, 0.45, 1, 1, 1};
    for (size_t w = 0; w < 6; w++)
        assert_true(stance.worth[w] == expected[w]);
    assert_close(stance.reservations[0], 0.75, 1e-12);
    negsim_climate_finish(&climate);
    negsim_stance_finish(&stance);
    given_war_destroy(scn);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_contest_follows_tullock),
        cmocka_unit_test(test_contest_holds_at_its_ends),
        cmocka_unit_test(test_climate_begins_as_the_scenario_says),
        cmocka_unit_test(test_war_cost_is_borne_from_what_is_fired),
        cmocka_unit_test(test_war_value_is_the_sum_over_the_horizon),
        cmocka_unit_test(test_war_value_holds_for_a_decision_that_hardly_comes),
        cmocka_unit_test(test_war_value_takes_each_side_at_its_own_optimism),
        cmocka_unit_test(test_war_value_leaves_out_what_chance_brought),
        cmocka_unit_test(test_war_value_counts_soft_lines_that_an_ending_crosses),
        cmocka_unit_test(test_war_values_leave_the_range_of_fearon),
        cmocka_unit_test(test_optimism_on_both_sides_closes_a_zone_that_is_open),
        cmocka_unit_test(test_war_values_of_more_than_two_may_exceed_the_prize),
        cmocka_unit_test(test_reservation_takes_war_ratification_and_resolve),
        cmocka_unit_test(test_reservation_is_cut_at_one_where_the_war_has_a_part),
        cmocka_unit_test(test_war_worth_is_trust_in_whoever_promises),
        cmocka_unit_test(test_war_stance_takes_guarantees_of_an_interim_agreement),
    };
    theory = shared_json("cases/theory.json");
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    cJSON_Delete(theory);
    return failed;
}

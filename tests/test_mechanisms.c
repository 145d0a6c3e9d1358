/* What each mechanism of a war moves by itself, and what its switch undoes. */
#include "embattled.h"

#include <math.h>

enum { LIMIT = 6 };

static const unsigned ALL = (1u << NEGSIM_MECHANISMS) - 1;

static unsigned all_but(enum negsim_mechanism mechanism)
{
    return ALL & ~(1u << mechanism);
}

static unsigned moved_in_all(const struct negsim_rounds *rounds)
{
    unsigned moved = 0;
    for (size_t r = 0; r < rounds->n_series; r++)
        moved |= moved_between(&rounds->series[0], &rounds->series[r]);
    return moved;
}

static void test_each_mechanism_moves_what_it_should_and_nothing_else(void **state)
{
    (void)state;
    static const unsigned moves[NEGSIM_MECHANISMS] = {
        [NEGSIM_ESCALATION] = INTENSITY | STRIKES | COSTS | WAR_VALUES,
        [NEGSIM_AID] = CAPABILITY | WAR_VALUES,
        [NEGSIM_ATTRITION] = CAPABILITY | WAR_VALUES,
        /* stakes and lines that harden */
        [NEGSIM_HARDENING] = RESOLVE | RESERVATIONS | LINES,
        /* an ending has the pullback in it */
        [NEGSIM_TRUST] = TRUST | WORTH | WAR_VALUES,
        /* the two with nothing to follow when all others are off */
        [NEGSIM_WAR_VALUES] = 0,
        [NEGSIM_RECIPROCITY] = 0,
        [NEGSIM_PRESSURE] = LINES,
        [NEGSIM_SCHEDULES] = SCHEDULED,
        /* war values leave out what is not there to stay */
        [NEGSIM_EVENTS] = EVENTS | STRIKES | COSTS,
        [NEGSIM_PROCESS] = STEP | STRIKES | COSTS | WORTH | WAR_VALUES,
    };
    struct negsim_scenario *scn = given_scenario(EVERYTHING);
    for (unsigned m = 0; m < NEGSIM_MECHANISMS; m++) {
        struct negsim_rounds rounds = played_without(scn, all_but(m));
        assert_int_equal(rounds.n_series, LIMIT);
        if (moved_in_all(&rounds) != moves[m])
            fail_msg("%s moves %x, not %x", negsim_mechanism_name(m),
                     moved_in_all(&rounds), moves[m]);
        negsim_rounds_finish(&rounds);
    }
    negsim_scenario_destroy(scn);
}

/** With everything else on, what only that mechanism moves stays. */
static void test_each_switch_undoes_its_mechanism(void **state)
{
    (void)state;
    static const unsigned stays[NEGSIM_MECHANISMS] = {
        [NEGSIM_ESCALATION] = INTENSITY, [NEGSIM_HARDENING] = RESOLVE,
        [NEGSIM_TRUST] = TRUST,          [NEGSIM_SCHEDULES] = SCHEDULED,
        [NEGSIM_EVENTS] = EVENTS,        [NEGSIM_PROCESS] = STEP,
    };
    struct negsim_scenario *scn = given_scenario(EVERYTHING);
    struct negsim_rounds with = played_without(scn, 0);
    assert_int_equal(moved_in_all(&with), (1 << 13) - 1);
    for (unsigned m = 0; m < NEGSIM_MECHANISMS; m++) {
        struct negsim_rounds rounds = played_without(scn, 1u << m);
        unsigned differs = 0;
        assert_int_equal(moved_in_all(&rounds) & stays[m], 0);
        for (size_t r = 0; r < LIMIT; r++)
            differs |= moved_between(&with.series[r], &rounds.series[r]) &
                       ~(unsigned)(EVENTS | STEP);
        assert_int_not_equal(differs, 0);
        negsim_rounds_finish(&rounds);
    }
    negsim_rounds_finish(&with);
    negsim_scenario_destroy(scn);
}

static void test_escalation_answers_strikes_aid_and_restraint(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(EVERYTHING);
    struct negsim_rounds rounds =
        played_without(scn, ALL & ~(1u << NEGSIM_ESCALATION) & ~(1u << NEGSIM_AID));
    const struct negsim_round *series = rounds.series;
    /* 1.3 + 0.2·2.1 − 0.4·1.3 + 0.5·0.1 and 2.1 + 0.1·1.3 − 0.5·2.1 */
    assert_close(series[1].climate.sides[0].intensity, 1.25, 1e-15);
    assert_close(series[1].climate.sides[1].intensity, 1.18, 1e-15);
    /* 1.25 + 0.2·1.18 − 0.4·1.25 + 0.5·0.15 */
    assert_close(series[2].climate.sides[0].intensity, 1.061, 1e-15);
    assert_close(series[2].climate.sides[0].capability, 1.2 + 0.1 + 0.15, 1e-15);
    assert_close(series[2].climate.sides[1].capability, 0.8, 0);
    /* cost + cost_per_strike · what the other fires */
    assert_close(series[1].actors[0].cost, 0.002 + 0.003 * 1.18, 1e-15);
    assert_close(series[1].actors[1].cost, 0.001 + 0.002 * 1.25, 1e-15);
    assert_close(series[1].actors[2].cost, 0.01 + 0.001 * (1.25 + 1.18), 1e-15);
    negsim_rounds_finish(&rounds);
    negsim_scenario_destroy(scn);
}

static void test_attrition_is_by_what_the_other_side_fired(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(EVERYTHING);
    struct negsim_rounds rounds = played_without(scn, all_but(NEGSIM_ATTRITION));
    for (size_t r = 0; r < LIMIT; r++) {
        double a = 1.2 * pow(1 - 0.05 * 2.1, (double)r);
        double b = 0.8 * pow(1 - 0.02 * 1.3, (double)r);
        const struct negsim_round *round = &rounds.series[r];
        assert_close(round->climate.sides[0].capability, a, 1e-14);
        assert_close(round->climate.sides[1].capability, b, 1e-14);
        /* p = a/(a + b) prevails; U of an ending: (share + 0.4·pullback)/2 */
        double p = a / (a + b), wins = 0.9 * p + 0.2 * (1 - p);
        double cost = 0.002 + 0.003 * 2.1;
        assert_close(round->actors[0].war_value,
                     (0.9 * 0.1 * wins * 0.7 - cost) / (1 - 0.9 * 0.9), 1e-14);
        assert_close(round->actors[0].reservation,
                     rounds.series[0].actors[0].war_value + 0.2 * 0.05, 1e-14);
    }
    negsim_rounds_finish(&rounds);
    negsim_scenario_destroy(scn);
}

static void test_war_values_move_reservations_and_resolve_adds_to_them(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(EVERYTHING);
    struct negsim_rounds on =
        played_without(scn, all_but(NEGSIM_WAR_VALUES) & ~(1u << NEGSIM_AID));
    struct negsim_rounds held =
        played_without(scn, all_but(NEGSIM_HARDENING) & ~(1u << NEGSIM_AID));
    for (size_t r = 0; r < LIMIT; r++) {
        const struct negsim_round *round = &on.series[r];
        assert_close(round->actors[0].reservation,
                     round->actors[0].war_value + 0.2 * 0.05, 1e-15);
        round = &held.series[r];
        double resolve = round->climate.sides[0].resolve;
        assert_close(round->actors[0].reservation,
                     held.series[0].actors[0].war_value + 0.2 * (resolve - 0.5), 1e-15);
        assert_close(round->actors[1].reservation, 0.9, 0);
        assert_true(isnan(round->actors[0].aspiration) == false);
    }
    assert_true(on.series[1].actors[0].reservation >
                on.series[0].actors[0].reservation);
    /* 0.5 + 0.9·0.05 + 0.06·2.1·0.45 */
    assert_close(held.series[1].climate.sides[0].resolve, 0.6017, 1e-15);
    negsim_rounds_finish(&on);
    negsim_rounds_finish(&held);
    negsim_scenario_destroy(scn);
}

/** A war that pays makes W larger than 1, where the reservation ends. */
static void test_war_values_that_are_held_end_at_one(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(EVERYTHING);
    scn->war->actors[0].cost = -0.3;
    for (int staked = 0; staked < 2; staked++) {
        scn->war->actors[0].resolve.stake = staked ? -0.2 : 0;
        struct negsim_rounds rounds = played_without(scn, ALL);
        double value = rounds.series[0].actors[0].war_value - (staked ? 0.01 : 0);
        assert_true(value > 1);
        for (size_t r = 0; r < LIMIT; r++)
            assert_close(rounds.series[r].actors[0].reservation, 1, 0);
        negsim_rounds_finish(&rounds);
    }
    negsim_scenario_destroy(scn);
}

static void test_lines_give_way_to_pressure_and_what_the_other_has_moved(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(EVERYTHING);
    scn->war->actors[0].pressure.ripeness = scn->war->actors[1].pressure.ripeness = 0;
    struct negsim_rounds alone = played_without(scn, all_but(NEGSIM_PRESSURE));
    struct negsim_rounds rounds =
        played_without(scn, all_but(NEGSIM_PRESSURE) & ~(1u << NEGSIM_RECIPROCITY));
    double cost_a = 0.002 + 0.003 * 2.1, cost_b = 0.001 + 0.002 * 1.3;
    double a = 0.2, b = 0.1, a_alone = 0.2, move_b = 0;
    for (size_t r = 0; r < LIMIT; r++) {
        const struct negsim_round *round = &rounds.series[r];
        double pressure = cost_a / 0.004 + 2.0 * (double)(r + 1) / LIMIT;
        assert_close(round->actors[0].pressure, pressure, 1e-14);
        assert_close(round->actors[1].pressure, cost_b / 0.002, 1e-14);
        assert_close(round->actors[2].pressure, 0, 0);
        assert_close(round->stance.conceded[0], a, 1e-14);
        assert_close(round->stance.conceded[1], b, 1e-14);
        assert_close(round->stance.conceded[2], 0.05, 0);
        assert_close(alone.series[r].stance.conceded[0], a_alone, 1e-14);
        assert_close(alone.series[r].stance.conceded[1], b, 1e-14);
        a = fmin(1, a + 0.01 * pressure * (1 + 20 * move_b));
        a_alone += 0.01 * pressure;
        b += 0.02 * cost_b / 0.002;
        /* of its two lines that can move one stays */
        move_b = 0.02 * cost_b / 0.002 / 2;
    }
    negsim_rounds_finish(&rounds);
    negsim_rounds_finish(&alone);
    negsim_scenario_destroy(scn);
}

static void test_lines_are_taken_back_where_resolve_rises(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(EVERYTHING);
    struct negsim_rounds rounds = played_without(scn, all_but(NEGSIM_HARDENING));
    double conceded = 0.2;
    for (size_t r = 1; r < LIMIT; r++) {
        double rise = rounds.series[r].climate.sides[0].resolve -
                      rounds.series[r - 1].climate.sides[0].resolve;
        assert_true(rise > 0);
        conceded -= 0.5 * rise;
        assert_close(rounds.series[r].stance.conceded[0], conceded, 1e-14);
    }
    negsim_rounds_finish(&rounds);
    negsim_scenario_destroy(scn);
}

static void test_trust_follows_strikes_and_what_is_kept(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(EVERYTHING);
    struct negsim_rounds worn = played_without(scn, all_but(NEGSIM_TRUST));
    struct negsim_rounds kept =
        played_without(scn, all_but(NEGSIM_TRUST) & ~(1u << NEGSIM_PROCESS));
    double trust = 0.4;
    for (size_t r = 0; r < LIMIT; r++) {
        double tau = 0.4 * exp(-0.05 * 2.1 * (double)r);
        assert_close(worn.series[r].climate.trust[1], tau, 1e-14);
        assert_close(worn.series[r].stance.worth[1], tau, 1e-14);
        assert_close(worn.series[r].stance.worth[0], 1, 0);
        assert_close(worn.series[r].stance.worth[3], 1, 0);
        const struct negsim_round *round = &kept.series[r];
        bool pause = r >= 2 && r < 5;
        assert_int_equal(round->step, pause ? 1 : r < 2 ? 0 : SIZE_MAX);
        assert_close(round->climate.trust[1], trust, 1e-14);
        assert_close(round->stance.worth[1], pause ? 1 : trust, 1e-14);
        assert_close(round->climate.sides[1].strikes, pause ? 2.1 * 0.25 : 2.1, 1e-15);
        if (pause)
            trust = trust * 0.9 / (trust * 0.9 + (1 - trust) * 0.4);
        trust *= exp(-0.05 * (pause ? 2.1 * 0.25 : 2.1));
    }
    negsim_rounds_finish(&worn);
    negsim_rounds_finish(&kept);
    negsim_scenario_destroy(scn);
}

static void test_aid_flows_as_the_step_lets_it(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(EVERYTHING);
    struct negsim_rounds rounds =
        played_without(scn, all_but(NEGSIM_AID) & ~(1u << NEGSIM_PROCESS));
    static const double aid[] = {0.1, 0.15, 0.2 / 2, 0.25 / 2, 0.3 / 2};
    double capability = 1.2;
    for (size_t r = 0; r < LIMIT; r++) {
        assert_close(rounds.series[r].climate.sides[0].capability, capability, 1e-14);
        capability += r < 5 ? aid[r] : 0;
    }
    negsim_rounds_finish(&rounds);
    negsim_scenario_destroy(scn);
}

static void test_a_process_may_be_chosen_for_a_run(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(EVERYTHING);
    static const struct {
        size_t process, played, step_of_3;
    } rows[] = {{0, 0, 1}, {1, 1, SIZE_MAX}, {2, SIZE_MAX, SIZE_MAX}};
    for (size_t p = 0; p < 3; p++) {
        struct negsim_rounds rounds = played(
            scn, (struct negsim_rounds_options){.set_process = true, .process = p});
        assert_int_equal(rounds.process, rows[p].played);
        assert_int_equal(rounds.series[0].step, p < 2 ? 0 : SIZE_MAX);
        assert_int_equal(rounds.series[2].step, rows[p].step_of_3);
        negsim_rounds_finish(&rounds);
    }
    struct negsim_rounds rounds = played_without(scn, 1u << NEGSIM_PROCESS);
    assert_int_equal(rounds.process, SIZE_MAX);
    negsim_rounds_finish(&rounds);
    struct negsim_rounds_options none = {.set_process = true, .process = 3};
    struct negsim_error err = {0};
    assert_false(negsim_rounds_run(scn, &none, &rounds, &err));
    assert_int_equal(err.code, NEGSIM_EINVAL);
    negsim_scenario_destroy(scn);
}

static void test_mechanisms_have_names_and_are_found_where_they_are(void **state)
{
    (void)state;
    static const char *const names[] = {
        "escalation", "aid",         "attrition", "hardening", "trust",  "war_values",
        "pressure",   "reciprocity", "schedules", "events",    "process"};
    struct negsim_scenario *everything = given_scenario(EVERYTHING);
    struct negsim_scenario *optimists = given_scenario(OPTIMISTS);
    for (unsigned m = 0; m < NEGSIM_MECHANISMS; m++) {
        assert_string_equal(negsim_mechanism_name(m), names[m]);
        assert_true(negsim_mechanism_present(everything, m));
        assert_int_equal(negsim_mechanism_present(optimists, m),
                         m == NEGSIM_WAR_VALUES || m == NEGSIM_PROCESS);
    }
    negsim_scenario_destroy(everything);
    negsim_scenario_destroy(optimists);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_mechanism_moves_what_it_should_and_nothing_else),
        cmocka_unit_test(test_each_switch_undoes_its_mechanism),
        cmocka_unit_test(test_escalation_answers_strikes_aid_and_restraint),
        cmocka_unit_test(test_attrition_is_by_what_the_other_side_fired),
        cmocka_unit_test(test_war_values_move_reservations_and_resolve_adds_to_them),
        cmocka_unit_test(test_war_values_that_are_held_end_at_one),
        cmocka_unit_test(test_lines_give_way_to_pressure_and_what_the_other_has_moved),
        cmocka_unit_test(test_lines_are_taken_back_where_resolve_rises),
        cmocka_unit_test(test_trust_follows_strikes_and_what_is_kept),
        cmocka_unit_test(test_aid_flows_as_the_step_lets_it),
        cmocka_unit_test(test_a_process_may_be_chosen_for_a_run),
        cmocka_unit_test(test_mechanisms_have_names_and_are_found_where_they_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

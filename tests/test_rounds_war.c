/* The rounds with a war: streams of chance, verdicts alone, windows that reservations
 * open and close. */
#include "embattled.h"

#include <float.h>
#include <math.h>

/** Events of one side and its breaches, as text, one line a round. */
static void chances_of(const struct negsim_scenario *scn, size_t side,
                       unsigned long long replicate, char *text, size_t size)
{
    struct negsim_rounds rounds =
        played(scn, (struct negsim_rounds_options){.replicate = replicate});
    size_t n = 0;
    for (size_t r = 0; r < rounds.n_series; r++) {
        const struct negsim_round *round = &rounds.series[r];
        if (round->climate.sides[side].breach)
            n += (size_t)snprintf(text + n, size - n, "%zu breach,", r);
        for (size_t e = 0; e < round->n_events; e++) {
            const struct negsim_event *event = &scn->war->events[round->events[e]];
            if (event->side == side)
                n += (size_t)snprintf(text + n, size - n, "%zu %s,", r, event->id);
        }
    }
    negsim_rounds_finish(&rounds);
}

static void test_chances_of_one_side_depend_on_nothing_of_the_other(void **state)
{
    (void)state;
    static char plain[8192], moved[8192], other[8192];
    struct negsim_scenario *scn = given_scenario(EVERYTHING);
    scn->rounds.limit = 100;
    scn->war->steps[1].rounds = 0;
    chances_of(scn, 0, 0, plain, sizeof plain);
    assert_true(strlen(plain) > 200);
    assert_non_null(strstr(plain, "breach"));
    /* Another side: its own parameters, its breaches, and more of its events. */
    struct negsim_war_actor *b = &scn->war->actors[1];
    b->strikes.intensity = 3.7;
    b->capability = 0.1;
    b->concession.rate = 0.3;
    scn->war->steps[1].breach_risk[1] = 1;
    scn->war->steps[1].fighting[1] = 0.9;
    scn->war->events[0].chance = 0.99;
    chances_of(scn, 0, 0, moved, sizeof moved);
    assert_string_equal(plain, moved);
    chances_of(scn, 0, 1, other, sizeof other);
    assert_string_not_equal(plain, other);
    scn->rounds.seed = 8;
    chances_of(scn, 0, 0, other, sizeof other);
    assert_string_not_equal(plain, other);
    negsim_scenario_destroy(scn);
}

static void same_series(const struct negsim_rounds *x, const struct negsim_rounds *y)
{
    assert_int_equal(x->n_series, y->n_series);
    for (size_t r = 0; r < x->n_series; r++) {
        const struct negsim_round *a = &x->series[r], *b = &y->series[r];
        assert_int_equal(moved_between(a, b) & ~(unsigned)(EVENTS | STEP), 0);
        assert_int_equal(a->step, b->step);
        assert_int_equal(a->n_events, b->n_events);
        assert_memory_equal(a->events, b->events, a->n_events * sizeof *a->events);
        assert_int_equal(a->verdict, b->verdict);
        assert_memory_equal(&a->margin, &b->margin, sizeof a->margin);
        assert_memory_equal(&a->distance, &b->distance, sizeof a->distance);
        for (size_t s = 0; s < NEGSIM_SIDES; s++)
            assert_int_equal(a->climate.sides[s].breach, b->climate.sides[s].breach);
    }
}

static void test_a_replicate_is_the_same_whenever_it_is_played(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(EVERYTHING);
    struct negsim_rounds_options third = {.replicate = 3};
    struct negsim_rounds first = played(scn, third);
    struct negsim_rounds between = played_without(scn, 0);
    struct negsim_rounds again = played(scn, third);
    same_series(&first, &again);
    negsim_rounds_finish(&first);
    negsim_rounds_finish(&between);
    negsim_rounds_finish(&again);
    negsim_scenario_destroy(scn);
}

static void test_verdicts_alone_are_those_of_the_whole_run(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(EVERYTHING);
    size_t opened = 0, closed = 0;
    scn->rounds.limit = 40;
    scn->actors[1].reservation = 0.55;
    for (unsigned long long k = 0; k < 12; k++) {
        struct negsim_rounds whole =
            played(scn, (struct negsim_rounds_options){.replicate = k});
        struct negsim_rounds verdicts = played(
            scn, (struct negsim_rounds_options){.replicate = k, .verdicts_only = true});
        assert_int_equal(whole.n_series, verdicts.n_series);
        assert_int_equal(whole.outcome, verdicts.outcome);
        assert_int_equal(verdicts.n_turns, 0);
        assert_int_equal(whole.n_windows, verdicts.n_windows);
        for (size_t r = 0; r < whole.n_series; r++) {
            assert_int_equal(whole.series[r].verdict, verdicts.series[r].verdict);
            assert_true(isnan(verdicts.series[r].margin));
            assert_null(verdicts.series[r].package);
        }
        assert_null(verdicts.series[0].stance.conceded);
        assert_non_null(verdicts.series[whole.n_series - 1].stance.conceded);
        for (size_t t = 0; t < whole.n_turns; t++)
            *(whole.turns[t].opened ? &opened : &closed) += 1;
        negsim_rounds_finish(&whole);
        negsim_rounds_finish(&verdicts);
    }
    assert_true(opened > 0 && closed > 0);
    negsim_scenario_destroy(scn);
}

/** W_a + W_b = (δh(1 + o) − costs)/(1 − δ(1 − h)), and the pie is 1. */
static void test_war_reservations_open_and_close_windows(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(OPTIMISTS);
    struct negsim_rounds rounds = played_without(scn, 0);
    for (size_t r = 0; r < 12; r++) {
        const struct negsim_round *round = &rounds.series[r];
        bool pause = r >= 3 && r < 7;
        double sum = (0.9 * 0.5 * 1.3 - (pause ? 0 : 0.08)) / (1 - 0.9 * 0.5);
        assert_close(round->actors[0].reservation + round->actors[1].reservation, sum,
                     1e-14);
        assert_int_equal(round->verdict, sum <= 1 ? NEGSIM_OPEN : NEGSIM_EMPTY);
        assert_close(round->margin, (1 - sum) / 2, 1e-6);
    }
    assert_int_equal(rounds.n_windows, 2);
    assert_int_equal(rounds.windows[0].to, 3);
    assert_int_equal(rounds.windows[1].from, 8);
    assert_int_equal(rounds.n_turns, 2);
    assert_int_equal(rounds.turns[0].round, 4);
    assert_false(rounds.turns[0].opened);
    assert_true(rounds.turns[0].by_reservations);
    assert_false(rounds.turns[0].by_lines || rounds.turns[0].by_worth);
    assert_int_equal(rounds.turns[1].round, 8);
    assert_true(rounds.turns[1].opened && rounds.turns[1].by_reservations);
    negsim_rounds_finish(&rounds);
    rounds = played_without(scn, 1u << NEGSIM_WAR_VALUES);
    assert_int_equal(rounds.n_turns, 0);
    assert_int_equal(rounds.n_windows, 1);
    negsim_rounds_finish(&rounds);
    negsim_scenario_destroy(scn);
}

static void test_both_sides_hurting_without_hope_are_in_a_stalemate(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(OPTIMISTS);
    struct negsim_war *war = scn->war;
    war->process = 1;
    for (size_t s = 0; s < NEGSIM_SIDES; s++)
        war->actors[s].pressure =
            (struct negsim_pressure){.ripeness = 2, .tolerance = 0.02, .horizon = 3};
    struct negsim_rounds rounds = played_without(scn, 0);
    assert_true(rounds.series[4].stalemate);
    assert_close(rounds.series[4].actors[0].pressure, 2, 0);
    negsim_rounds_finish(&rounds);
    /* b no longer hurts */
    war->actors[1].pressure.tolerance = 0.04;
    rounds = played_without(scn, 0);
    assert_false(rounds.series[4].stalemate);
    assert_close(rounds.series[4].actors[0].pressure, 0, 0);
    negsim_rounds_finish(&rounds);
    /* b is promised arms */
    war->actors[1].pressure.tolerance = 0.02;
    struct negsim_aid_point arms[] = {{5, 0}, {6, 1}};
    war->actors[1].n_aid = 2;
    war->actors[1].aid = arms;
    rounds = played_without(scn, 0);
    assert_true(rounds.series[0].stalemate);
    assert_false(rounds.series[4].stalemate);
    negsim_rounds_finish(&rounds);
    war->actors[1].n_aid = 0;
    war->actors[1].aid = NULL;
    negsim_scenario_destroy(scn);
}

static void test_a_value_out_of_range_ends_the_run_in_its_place(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(EVERYTHING);
    struct negsim_rounds rounds;
    struct negsim_error err = {0};
    scn->war->actors[0].strikes.aid_effect = DBL_MAX / 0.1;
    scn->war->actors[0].strikes.restraint = 0;
    assert_false(negsim_rounds_run(scn, NULL, &rounds, &err));
    assert_int_equal(err.code, NEGSIM_EFAILED);
    assert_string_equal(err.path, "conflict.actors.a.strikes");
    assert_string_equal(
        err.message, "round 2: readiness to strike of 'a' has grown past every number");
    scn->war->actors[0].strikes.aid_effect = 0;
    scn->war->actors[1].pressure.tolerance = DBL_MIN / 1e9;
    err = (struct negsim_error){0};
    assert_false(negsim_rounds_run(scn, NULL, &rounds, &err));
    assert_int_equal(err.code, NEGSIM_EFAILED);
    assert_string_equal(err.path, "conflict.actors.b");
    assert_string_equal(err.message,
                        "round 1: pressure for 'b' has grown past every number");
    negsim_scenario_destroy(scn);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_chances_of_one_side_depend_on_nothing_of_the_other),
        cmocka_unit_test(test_a_replicate_is_the_same_whenever_it_is_played),
        cmocka_unit_test(test_verdicts_alone_are_those_of_the_whole_run),
        cmocka_unit_test(test_war_reservations_open_and_close_windows),
        cmocka_unit_test(test_both_sides_hurting_without_hope_are_in_a_stalemate),
        cmocka_unit_test(test_a_value_out_of_range_ends_the_run_in_its_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Alternating offers: aspirations, the protocol, silence, both offer rules. */
#include "given.h"

#include <math.h>

/** Two actors on one issue of eleven equal steps, x wanting 10 and y wanting 0. */
static const char TWO[] =
    "{'negsim': 1, 'issues': [{'id': 'pie', 'range': [0, 10], 'step': 1}],"
    " 'actors': [{'id': 'x', 'preferences': {'pie': {'weight': 1, 'utility': {"
    "   'ideal': 10, 'worst': 0, 'exponent': 1}}}, 'reservation': %g,"
    "  'tactic': {'kind': 'time', 'exponent': %g, 'offer': '%s'}},"
    " {'id': 'y', 'preferences': {'pie': {'weight': 1, 'utility': {"
    "   'ideal': 0, 'worst': 10, 'exponent': 1}}}, 'reservation': %g,"
    "  'tactic': {'kind': 'time', 'exponent': %g, 'offer': '%s'}}],"
    " 'rounds': {'limit': %d}}";

struct two {
    double reservation[2], exponent[2];
    const char *offer;
    int limit;
};

static struct negsim_scenario *given_two(struct two two)
{
    char text[4096];
    const char *offer = two.offer ? two.offer : "lowest";
    snprintf(text, sizeof text, TWO, two.reservation[0], two.exponent[0], offer,
             two.reservation[1], two.exponent[1], offer, two.limit);
    return given_scenario(text);
}

/**
 * Case faratin_time: α(t) = k + (1 − k)(t/tmax)^(1/β) is the share of the way from
 * the first offer to the reservation, so our aspiration is 1 − (α − k)/(1 − k) with
 * exponent 1/β. With 19 rounds, round 5 is their t = 5 of tmax = 20.
 */
static void test_alternating_offers_aspire_as_faratin_time(void **state)
{
    (void)state;
    static const double betas[] = {0.2, 1, 5};
    static const size_t times[] = {5, 10, 15};
    static const double alphas[3][3] = {
        {0.10087890625, 0.128125, 0.31357421875},
        {0.325, 0.55, 0.775},
        {0.782072454929679, 0.883495506966512, 0.949678760165412},
    };
    const double k = 0.1;
    for (size_t b = 0; b < 3; b++) {
        /* Both want all: no agreement before the last round. */
        struct negsim_scenario *scn =
            given_two((struct two){.reservation = {0.6, 0.6},
                                   .exponent = {1 / betas[b], 1 / betas[b]},
                                   .limit = 19});
        struct negsim_rounds rounds = given_rounds(scn);
        assert_int_equal(rounds.outcome, NEGSIM_NO_AGREEMENT);
        for (size_t t = 0; t < 3; t++)
            for (size_t i = 0; i < 2; i++)
                assert_close(rounds.series[times[t] - 1].actors[i].aspiration,
                             1 - (alphas[b][t] - k) / (1 - k), 1e-9);
        negsim_rounds_finish(&rounds);
        negsim_scenario_destroy(scn);
    }
}

static void test_alternating_offers_fall_from_highest_to_reservation(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_two(
        (struct two){.reservation = {0.6, 0.7}, .exponent = {4, 0.25}, .limit = 50});
    struct negsim_rounds rounds = given_rounds(scn);
    double lo[2] = {0.6, 0.7}, exponents[2] = {4, 0.25};
    assert_int_equal(rounds.n_series, 50);
    for (size_t r = 0; r < 50; r++)
        for (size_t i = 0; i < 2; i++) {
            double aspiration = 1 - pow((double)(r + 1) / 51, exponents[i]);
            double floor = lo[i] + (1 - lo[i]) * aspiration - 0.001;
            const struct negsim_actor_round *actor = &rounds.series[r].actors[i];
            assert_close(actor->aspiration, aspiration, 1e-15);
            assert_close(actor->floor, fmax(floor, lo[i]), 1e-12);
            assert_close(actor->reservation, lo[i], 0);
            /* The lowest tenth at or above the floor. */
            const struct negsim_offer *offer = &rounds.series[r].offers[i];
            assert_int_equal(offer->actor, i);
            assert_close(offer->utilities[i], ceil(actor->floor * 10 - 1e-8) / 10,
                         1e-12);
        }
    negsim_rounds_finish(&rounds);
    negsim_scenario_destroy(scn);
}

/** Late in a long run the aspiration is worth less than the slack of 0.001. */
static void
test_alternating_offers_never_ask_for_less_than_the_reservation(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_two(
        (struct two){.reservation = {0.6, 0.6}, .exponent = {1, 1}, .limit = 600});
    struct negsim_rounds rounds = given_rounds(scn);
    assert_int_equal(rounds.n_series, 600);
    double before = 0.6 + 0.4 * (1 - 597.0 / 601) - 0.001;
    assert_close(rounds.series[596].actors[0].floor, before, 1e-12);
    assert_close(rounds.series[599].actors[0].floor, 0.6, 1e-15);
    assert_close(rounds.series[599].offers[0].package[0], 6, 0);
    negsim_rounds_finish(&rounds);
    negsim_scenario_destroy(scn);
}

static void test_alternating_offers_are_rejected_until_one_is_accepted(void **state)
{
    (void)state;
    struct negsim_scenario *scn =
        given_two((struct two){.exponent = {1, 1}, .limit = 9});
    struct negsim_rounds rounds = given_rounds(scn);
    /* Floors fall by a tenth a round: 0.899, 0.799, …; x offers 9, 8, 7, 6, 5, and
     * y, at a floor of 0.499 in round 5, takes 5. */
    assert_int_equal(rounds.outcome, NEGSIM_AGREEMENT);
    assert_int_equal(rounds.round, 5);
    assert_close(rounds.package[0], 5, 0);
    for (size_t r = 0; r < 5; r++) {
        const struct negsim_round *round = &rounds.series[r];
        assert_int_equal(round->n_offers, r < 4 ? 2 : 1);
        assert_close(round->offers[0].package[0], 9 - (double)r, 0);
        assert_int_equal(round->offers[0].response,
                         r < 4 ? NEGSIM_REJECTED : NEGSIM_ACCEPTED);
        if (r < 4) {
            assert_close(round->offers[1].package[0], 1 + (double)r, 0);
            assert_int_equal(round->offers[1].response, NEGSIM_REJECTED);
        }
    }
    negsim_rounds_finish(&rounds);
    negsim_scenario_destroy(scn);
}

/** An offer of one round may be accepted in the next, and is agreed there. */
static void test_alternating_offers_stand_across_rounds(void **state)
{
    (void)state;
    struct negsim_scenario *scn =
        given_two((struct two){.exponent = {1, 4}, .limit = 9});
    struct negsim_rounds rounds = given_rounds(scn);
    assert_int_equal(rounds.outcome, NEGSIM_AGREEMENT);
    /* y's floors are 1 − t^4 − 0.001: in round 7 it asks for 0.759 and offers 2, its
     * lowest tenth above; x, who asks for 0.199 in round 8, takes that there. */
    assert_int_equal(rounds.round, 8);
    assert_close(rounds.package[0], 2, 0);
    assert_int_equal(rounds.series[7].n_offers, 0);
    const struct negsim_offer *agreed = &rounds.series[6].offers[1];
    assert_int_equal(agreed->actor, 1);
    assert_int_equal(agreed->response, NEGSIM_ACCEPTED);
    assert_close(agreed->package[0], 2, 0);
    negsim_rounds_finish(&rounds);
    negsim_scenario_destroy(scn);
}

/** The same, but in round 8 the maker's line has moved back up to 0. */
static void test_alternating_offers_lapse_where_their_maker_hardens(void **state)
{
    (void)state;
    struct negsim_scenario *scn =
        given_two((struct two){.exponent = {1, 4}, .limit = 9});
    struct negsim_schedule_point points[] = {{7, 1}, {8, 0}};
    struct negsim_red_line line = {
        .id = scn->actors[1].id,
        .require = {.kind = NEGSIM_REQUIRE_AT_MOST, .issue = 0, .hi = 0},
        .has_bottom_line = true,
        .bottom_hi = 10,
        .conceded = 0,
        .firmness = 1,
        .n_schedule = 2,
        .schedule = points};
    scn->n_lines = 1;
    scn->actors[1].n_red_lines = 1;
    scn->actors[1].red_lines = &line;
    struct negsim_rounds rounds = given_rounds(scn);
    assert_close(rounds.series[6].offers[1].package[0], 2, 0);
    assert_int_equal(rounds.series[6].offers[1].response, NEGSIM_REJECTED);
    assert_int_equal(rounds.series[7].n_offers, 2);
    negsim_rounds_finish(&rounds);
    scn->actors[1].red_lines = NULL;
    scn->actors[1].n_red_lines = 0;
    negsim_scenario_destroy(scn);
}

static void test_alternating_offers_leave_the_last_offer_standing(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_two(
        (struct two){.reservation = {0.6, 0.6}, .exponent = {1, 1}, .limit = 3});
    struct negsim_rounds rounds = given_rounds(scn);
    assert_int_equal(rounds.outcome, NEGSIM_NO_AGREEMENT);
    for (size_t r = 0; r < 3; r++)
        for (size_t o = 0; o < 2; o++)
            assert_int_equal(rounds.series[r].offers[o].response,
                             r == 2 && o == 1 ? NEGSIM_STANDING : NEGSIM_REJECTED);
    negsim_rounds_finish(&rounds);
    negsim_scenario_destroy(scn);
}

/** Who cannot get its reservation says nothing, and nothing stands after that. */
static void test_alternating_offers_are_silent_above_the_highest(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_two(
        (struct two){.reservation = {0, 1.5}, .exponent = {1, 1}, .limit = 4});
    struct negsim_rounds rounds = given_rounds(scn);
    assert_int_equal(rounds.outcome, NEGSIM_NO_AGREEMENT);
    for (size_t r = 0; r < 4; r++) {
        const struct negsim_round *round = &rounds.series[r];
        assert_int_equal(round->n_offers, 2);
        assert_non_null(round->offers[0].package);
        assert_int_equal(round->offers[0].response, NEGSIM_REJECTED);
        assert_null(round->offers[1].package);
        assert_null(round->offers[1].utilities);
        assert_true(isnan(round->actors[1].floor));
    }
    negsim_rounds_finish(&rounds);
    negsim_scenario_destroy(scn);
}

static void test_alternating_offers_need_only_consenting_actors(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_two(
        (struct two){.reservation = {0.2, 0.9}, .exponent = {1, 1}, .limit = 9});
    scn->actors[1].consent = false;
    struct negsim_rounds rounds = given_rounds(scn);
    assert_int_equal(rounds.outcome, NEGSIM_AGREEMENT);
    assert_int_equal(rounds.round, 1);
    assert_int_equal(rounds.series[0].n_offers, 1);
    assert_int_equal(rounds.series[0].offers[0].response, NEGSIM_ACCEPTED);
    assert_true(isnan(rounds.series[0].actors[1].aspiration));
    assert_true(isnan(rounds.series[0].actors[1].floor));
    assert_close(rounds.series[0].actors[1].reservation, 0.9, 0);
    negsim_rounds_finish(&rounds);
    negsim_scenario_destroy(scn);
}

/* Two issues; y cares about the second only, x twice as much about the first. */
static const char TRADE[] =
    "{'negsim': 1, 'issues': [{'id': 'a', 'options': ['p', 'q', 'r']},"
    " {'id': 'b', 'options': ['p', 'q', 'r']}],"
    " 'actors': [{'id': 'x', 'preferences': {"
    "   'a': {'weight': 2, 'utility': {'p': 0, 'q': 0.5, 'r': 1}},"
    "   'b': {'weight': 1, 'utility': {'p': 0, 'q': 0.5, 'r': 1}}},"
    "  %s 'tactic': {'kind': 'time', 'exponent': 1, 'offer': '%s'}},"
    " {'id': 'y', 'preferences': {"
    "   'b': {'weight': 1, 'utility': {'p': 1, 'q': 0.5, 'r': 0}}}}],"
    " 'rounds': {'limit': 3}}";

/** Floor 0.749 in round 1 of 3: U = 5/6 is lowest, by (r, q); y's best is that too. */
static void test_alternating_offers_follow_their_offer_rule(void **state)
{
    (void)state;
    char text[4096];
    static const struct {
        const char *offer;
        double second_package[2];
    } rows[] = {
        /* Floor 0.499 in round 2: (q, q) has U = 0.5; (r, p) gives 2/3 and y all. */
        {"lowest", {1, 1}},
        {"best_for_others", {2, 0}},
    };
    for (size_t r = 0; r < 2; r++) {
        snprintf(text, sizeof text, TRADE, "", rows[r].offer);
        struct negsim_scenario *scn = given_scenario(text);
        scn->actors[1].reservation = 2; /* never content */
        struct negsim_rounds rounds = given_rounds(scn);
        assert_close(rounds.series[0].offers[0].package[0], 2, 0);
        assert_close(rounds.series[0].offers[0].package[1], 1, 0);
        for (size_t k = 0; k < 2; k++)
            assert_close(rounds.series[1].offers[0].package[k],
                         rows[r].second_package[k], 0);
        negsim_rounds_finish(&rounds);
        negsim_scenario_destroy(scn);
    }
}

/** Neither offers nor acceptances cross the actor's own line as it stands. */
static void test_alternating_offers_keep_lines_that_move(void **state)
{
    (void)state;
    char text[4096];
    snprintf(text, sizeof text, TRADE,
             "'red_lines': [{'id': 'line', 'require': {'issue': 'b', 'in': ['r']},"
             " 'ladder': [{'at': 0.5, 'require': {'issue': 'b', 'in': ['q', 'r']}}],"
             " 'schedule': [[1, 0], [3, 1]]}],",
             "best_for_others");
    struct negsim_scenario *scn = given_scenario(text);
    scn->actors[1].reservation = 0.3;
    struct negsim_rounds rounds = given_rounds(scn);
    assert_close(rounds.series[0].offers[0].package[1], 2, 0);
    assert_int_equal(rounds.outcome, NEGSIM_AGREEMENT);
    assert_int_equal(rounds.series[0].verdict, NEGSIM_EMPTY);
    assert_int_equal(rounds.series[rounds.n_series - 1].verdict, NEGSIM_OPEN);
    assert_close(rounds.package[1], 1, 0);
    negsim_rounds_finish(&rounds);
    negsim_scenario_destroy(scn);
}

/** A line that leaves nothing silences its owner, not the other. */
static void test_alternating_offers_are_silent_without_a_package(void **state)
{
    (void)state;
    char text[4096];
    snprintf(text, sizeof text, TRADE,
             "'red_lines': [{'id': 'one', 'require': {'issue': 'b', 'in': ['r']}},"
             " {'id': 'two', 'require': {'issue': 'b', 'in': ['p']}}],",
             "lowest");
    struct negsim_scenario *scn = given_scenario(text);
    struct negsim_rounds rounds = given_rounds(scn);
    assert_int_equal(rounds.outcome, NEGSIM_NO_AGREEMENT);
    for (size_t r = 0; r < 3; r++) {
        assert_null(rounds.series[r].offers[0].package);
        assert_non_null(rounds.series[r].offers[1].package);
        assert_false(rounds.series[r].admissible);
    }
    negsim_rounds_finish(&rounds);
    negsim_scenario_destroy(scn);
}

/** Three actors must agree: one acceptance is not enough. */
static void test_alternating_offers_need_every_acceptance(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(
        "{'negsim': 1, 'issues': [{'id': 'o', 'options': ['p', 'q', 'r']}],"
        " 'actors': [{'id': 'x', 'preferences': {'o': {'weight': 1, 'utility': {"
        "   'p': 1, 'q': 0.5, 'r': 0}}}, 'reservation': 0.9},"
        " {'id': 'y', 'preferences': {'o': {'weight': 1, 'utility': {"
        "   'p': 1, 'q': 0.4, 'r': 0}}}, 'reservation': 0.3},"
        " {'id': 'z', 'preferences': {'o': {'weight': 1, 'utility': {"
        "   'p': 0.6, 'q': 1, 'r': 0}}}, 'reservation': 0.5}],"
        " 'rounds': {'limit': 9}}");
    struct negsim_rounds rounds = given_rounds(scn);
    /* x offers p (1, 1, 0.6) each time, y takes it, z does once its floor of
     * 1 − 0.05 s − 0.001 is down to 0.6: in round 8. Till then z rejects and offers q,
     * which x rejects. */
    assert_int_equal(rounds.outcome, NEGSIM_AGREEMENT);
    assert_int_equal(rounds.round, 8);
    assert_close(rounds.package[0], 0, 0);
    for (size_t r = 0; r < 7; r++) {
        assert_int_equal(rounds.series[r].n_offers, 2);
        assert_int_equal(rounds.series[r].offers[0].actor, 0);
        assert_int_equal(rounds.series[r].offers[1].actor, 2);
        assert_int_equal(rounds.series[r].offers[0].response, NEGSIM_REJECTED);
        assert_int_equal(rounds.series[r].offers[1].response, NEGSIM_REJECTED);
    }
    negsim_rounds_finish(&rounds);
    negsim_scenario_destroy(scn);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_alternating_offers_aspire_as_faratin_time),
        cmocka_unit_test(test_alternating_offers_fall_from_highest_to_reservation),
        cmocka_unit_test(
            test_alternating_offers_never_ask_for_less_than_the_reservation),
        cmocka_unit_test(test_alternating_offers_are_rejected_until_one_is_accepted),
        cmocka_unit_test(test_alternating_offers_stand_across_rounds),
        cmocka_unit_test(test_alternating_offers_lapse_where_their_maker_hardens),
        cmocka_unit_test(test_alternating_offers_leave_the_last_offer_standing),
        cmocka_unit_test(test_alternating_offers_are_silent_above_the_highest),
        cmocka_unit_test(test_alternating_offers_need_only_consenting_actors),
        cmocka_unit_test(test_alternating_offers_follow_their_offer_rule),
        cmocka_unit_test(test_alternating_offers_keep_lines_that_move),
        cmocka_unit_test(test_alternating_offers_are_silent_without_a_package),
        cmocka_unit_test(test_alternating_offers_need_every_acceptance),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

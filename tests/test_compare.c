/*
 * Runs side by side: leverage and break-even against their closed forms, values against
 * plain sums, reasons that add up.
 */
#include "given.h"
#include "shared.h"

static const char THEORY[] = "cases/theory.json";

/* One pie, two sides who get its two parts, a war that costs them what the case says,
 * and a ceasefire that may come first. */
static struct negsim_scenario *given_pie(double power, double patience,
                                         const double costs[2])
{
    static const char format[] =
        "{'negsim': 1, 'issues': [{'id': 'share', 'range': [0, 1]}],"
        " 'actors': [{'id': 'ada', 'power': %.17g, 'discount': %.17g, 'preferences':"
        "   {'share': {'weight': 1, 'utility': {'points': [[0, 0], [1, 1]]}}},"
        "   'reservation': {'war': {}}},"
        "  {'id': 'ben', 'discount': %.17g, 'preferences':"
        "   {'share': {'weight': 1, 'utility': {'points': [[0, 1], [1, 0]]}}},"
        "   'reservation': {'war': {}}}],"
        " 'conflict': {'sides': ['ada', 'ben'], 'decision': 0,"
        "  'actors': {'ada': {'cost': %.17g}, 'ben': {'cost': %.17g}},"
        "  'endings': [{'id': 'stands', 'package': {'share': 0.385},"
        "   'chance': {'ada': 1, 'ben': 1}}],"
        "  'steps': [{'id': 'ceasefire', 'fighting': 0}],"
        "  'processes': [{'id': 'settlement-first', 'steps': []},"
        "   {'id': 'ceasefire-first', 'steps': ['ceasefire']}],"
        "  'process': 'settlement-first'},"
        " 'rounds': {'limit': 23}}";
    char text[4096];
    snprintf(text, sizeof text, format, power, patience, patience, costs[0], costs[1]);
    return given_scenario(text);
}

static struct negsim_compare given_processes(const struct negsim_scenario *scn)
{
    struct negsim_compare compare;
    struct negsim_error err = {0};
    if (!negsim_compare_processes(scn, NULL, &compare, &err))
        fail_msg("%s: %s", err.path, err.message);
    return compare;
}

static void test_leverage_is_that_of_ceasefire_leverage(void **state)
{
    (void)state;
    cJSON *theory = shared_json(THEORY);
    const cJSON *item = shared_case(theory, "ceasefire_leverage");
    const cJSON *in = shared_get(item, "inputs"), *out = shared_get(item, "expected");
    const cJSON *war = shared_get(in, "fW"), *pause = shared_get(in, "fC");
    double alpha = shared_number(in, "alpha"),
           tolerance = shared_number(item, "tolerance");
    double from_war =
        negsim_settlement_share(alpha, shared_at(war, 0), shared_at(war, 1));
    double from_pause =
        negsim_settlement_share(alpha, shared_at(pause, 0), shared_at(pause, 1));
    double moved = negsim_leverage(alpha, shared_at(pause, 0) - shared_at(war, 0),
                                   shared_at(pause, 1) - shared_at(war, 1));
    assert_close(from_war, shared_number(out, "share_A_from_war"), tolerance);
    assert_close(from_pause, shared_number(out, "share_A_from_ceasefire"), tolerance);
    assert_close(moved, shared_number(out, "delta_A"), tolerance);
    assert_close(moved, from_pause - from_war, tolerance);
    assert_int_equal(moved < 0,
                     cJSON_IsTrue(shared_get(out, "A_prefers_settlement_first")));
    assert_int_equal(-moved > 0,
                     cJSON_IsTrue(shared_get(out, "B_prefers_ceasefire_first")));
    cJSON_Delete(theory);
}

static void test_break_even_is_that_of_ceasefire_break_even(void **state)
{
    (void)state;
    cJSON *theory = shared_json(THEORY);
    const cJSON *item = shared_case(theory, "ceasefire_break_even");
    const cJSON *in = shared_get(item, "inputs");
    const cJSON *war = shared_get(in, "fW"), *pause = shared_get(in, "fC");
    double alpha = shared_number(in, "alpha");
    double share =
        negsim_settlement_share(alpha, shared_at(pause, 0), shared_at(pause, 1)) -
        negsim_settlement_share(alpha, shared_at(war, 0), shared_at(war, 1));
    struct negsim_break_even found = negsim_break_even(
        share, shared_at(pause, 0) - shared_at(war, 0), exp(-shared_number(in, "r")));
    assert_int_equal(found.kind, NEGSIM_BREAK_EVEN_AT);
    assert_close(found.rounds, shared_number(shared_get(item, "expected"), "T_star"),
                 shared_number(item, "tolerance"));
    assert_true(found.gain_beyond);
    cJSON_Delete(theory);
}

/** The two cases once more, this time out of rounds that were played: a round of war
 * costs (1 − β) of what war for ever does. */
static void test_a_run_gives_ceasefire_leverage_and_ceasefire_break_even(void **state)
{
    (void)state;
    cJSON *theory = shared_json(THEORY);
    const cJSON *item = shared_case(theory, "ceasefire_break_even");
    const cJSON *in = shared_get(item, "inputs");
    const cJSON *leverage =
        shared_get(shared_case(theory, "ceasefire_leverage"), "expected");
    double alpha = shared_number(in, "alpha"), patience = exp(-shared_number(in, "r"));
    double costs[2];
    for (int p = 0; p < 2; p++) {
        assert_close(shared_at(shared_get(in, "fC"), p), 0, 0);
        costs[p] = -(1 - patience) * shared_at(shared_get(in, "fW"), p);
    }
    struct negsim_scenario *scn = given_pie(alpha / (1 - alpha), patience, costs);
    struct negsim_compare compare = given_processes(scn);
    const struct negsim_compare_case *stop = &compare.cases[1];
    assert_int_equal(compare.reference, 0);
    assert_string_equal(stop->label, "ceasefire-first");
    assert_int_equal(stop->inside, NEGSIM_INSIDE_WAR_VALUES);
    assert_close(compare.alpha, alpha, 1e-15);
    for (int p = 0; p < 2; p++) {
        assert_close(stop->standings[p].inside_reference,
                     shared_at(shared_get(in, "fW"), p), 1e-12);
        assert_close(stop->standings[p].inside, 0, 1e-12);
    }
    assert_close(stop->standings[0].leverage, shared_number(leverage, "delta_A"), 1e-9);
    assert_close(stop->standings[1].leverage, -shared_number(leverage, "delta_A"),
                 1e-9);
    assert_int_equal(stop->standings[0].break_even.kind, NEGSIM_BREAK_EVEN_AT);
    assert_close(stop->standings[0].break_even.rounds,
                 shared_number(shared_get(item, "expected"), "T_star"), 1e-9);
    assert_int_equal(stop->standings[1].break_even.kind, NEGSIM_BREAK_EVEN_GAINS);
    negsim_compare_finish(&compare);
    negsim_scenario_destroy(scn);
    cJSON_Delete(theory);
}

/* What talks of T rounds and a settlement after them are worth. */
static double worth_of_talks(double rounds, double inside, double share,
                             double patience)
{
    double left = pow(patience, rounds);
    return (1 - left) * inside + left * share;
}

static void test_break_even_is_where_both_ways_are_worth_the_same(void **state)
{
    (void)state;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    for (int n = 0; n < 2000; n++) {
        double share = gsl_rng_uniform(rng), inside = -gsl_rng_uniform(rng);
        double share_change = 0.4 * (gsl_rng_uniform(rng) - 0.5);
        double inside_change = 0.4 * (gsl_rng_uniform(rng) - 0.5);
        double patience = 0.5 + 0.499 * gsl_rng_uniform(rng);
        struct negsim_break_even found =
            negsim_break_even(share_change, inside_change, patience);
        double at[] = {1e-3, found.rounds, 60 / -log(patience)};
        double gains[3];
        for (int k = 0; k < 3; k++)
            gains[k] = worth_of_talks(at[k], inside + inside_change,
                                      share + share_change, patience) -
                       worth_of_talks(at[k], inside, share, patience);
        if (found.kind == NEGSIM_BREAK_EVEN_AT) {
            assert_true(found.rounds > 0);
            assert_close(gains[1], 0, 1e-12);
            assert_int_equal(gains[2] > 0, found.gain_beyond);
            assert_true(share_change * inside_change < 0);
        } else {
            bool gain = found.kind == NEGSIM_BREAK_EVEN_GAINS;
            assert_true(gain || found.kind == NEGSIM_BREAK_EVEN_LOSES);
            assert_true(isnan(found.rounds));
            assert_int_equal(gains[0] > 0, gain);
            assert_int_equal(gains[2] > 0, gain);
        }
    }
    gsl_rng_free(rng);
}

static void test_break_even_says_why_there_is_none(void **state)
{
    (void)state;
    assert_int_equal(negsim_break_even(-0.13, 0.07, 1).kind,
                     NEGSIM_BREAK_EVEN_UNDISCOUNTED);
    assert_int_equal(negsim_break_even(0, 0, 0.9).kind, NEGSIM_BREAK_EVEN_SAME);
    assert_int_equal(negsim_break_even(0, 0.07, 0.9).kind, NEGSIM_BREAK_EVEN_GAINS);
    assert_int_equal(negsim_break_even(-0.13, 0, 0.9).kind, NEGSIM_BREAK_EVEN_LOSES);
    assert_false(negsim_break_even(0.13, -0.07, 0.9).gain_beyond);
    assert_int_equal(negsim_break_even(-0.13, 0.07, 0).kind, NEGSIM_BREAK_EVEN_GAINS);
    assert_int_equal(negsim_break_even(0.13, -0.07, 0).kind, NEGSIM_BREAK_EVEN_LOSES);
    assert_int_equal(negsim_break_even(0.13, 0, 0).kind, NEGSIM_BREAK_EVEN_SAME);
}

/** Two lines that no package keeps: the war goes on as it is, and is worth W. */
static struct negsim_scenario *given_deadlock(void)
{
    return given_scenario(
        "{'negsim': 1, 'issues': [{'id': 'share', 'range': [0, 1]}],"
        " 'actors': [{'id': 'ada', 'discount': 0.967, 'preferences':"
        "   {'share': {'weight': 1, 'utility': {'points': [[0, 0], [1, 1]]}}},"
        "   'red_lines': [{'id': 'much',"
        "     'require': {'issue': 'share', 'at_least': 0.6}}],"
        "   'reservation': {'war': {'optimism': 0.173}}},"
        "  {'id': 'ben', 'discount': 0.981, 'preferences':"
        "   {'share': {'weight': 1, 'utility': {'points': [[0, 1], [1, 0]]}}},"
        "   'red_lines': [{'id': 'half',"
        "     'require': {'issue': 'share', 'at_most': 0.4}}]}],"
        " 'conflict': {'sides': ['ada', 'ben'], 'decision': 0.0137,"
        "  'actors': {'ada': {'cost': 0.00291, 'capability': 1.3},"
        "   'ben': {'cost': 0.00173}},"
        "  'endings': [{'id': 'much', 'package': {'share': 0.831},"
        "    'chance': {'ada': 0.79}},"
        "   {'id': 'little', 'package': {'share': 0.217},"
        "    'chance': {'ada': 0.21, 'ben': 1}}],"
        "  'steps': [{'id': 'pause', 'rounds': 5, 'fighting': {'ada': 0, 'ben': 0.4}}],"
        "  'processes': [{'id': 'war', 'steps': []},"
        "   {'id': 'pause', 'steps': ['pause']}]},"
        " 'rounds': {'limit': 9}}");
}

static void test_value_of_a_war_that_stays_as_it_is_is_its_war_value(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_deadlock();
    struct negsim_rounds rounds = given_rounds(scn);
    assert_int_equal(rounds.outcome, NEGSIM_NO_AGREEMENT);
    assert_int_equal(rounds.n_series, 9);
    for (size_t i = 0; i < 2; i++) {
        double war = rounds.series[0].actors[i].war_value;
        assert_true(fabs(war) > 0.01);
        assert_close(negsim_rounds_value(scn, &rounds, i), war, 1e-12);
    }
    negsim_rounds_finish(&rounds);
    negsim_scenario_destroy(scn);
}

/* W knows nothing of raids; whoever bears them does. */
static void test_value_counts_what_raids_cost(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_deadlock();
    char id[] = "raid";
    struct negsim_event raid = {.id = id, .side = 1, .chance = 1, .strikes = 2.31};
    scn->war->actors[0].cost_per_strike = 0.0017;
    scn->war->n_events = 1;
    scn->war->events = &raid;
    struct negsim_rounds rounds = given_rounds(scn);
    double beta = 0.967 * (1 - 0.0137);
    double raids = 0.0017 * 2.31 * (1 - pow(beta, 9)) / (1 - beta);
    assert_int_equal(rounds.n_series, 9);
    assert_close(negsim_rounds_value(scn, &rounds, 0),
                 rounds.series[0].actors[0].war_value - raids, 1e-12);
    assert_close(negsim_rounds_value(scn, &rounds, 1),
                 rounds.series[0].actors[1].war_value, 1e-12);
    negsim_rounds_finish(&rounds);
    /* A pause makes the other side's raids rarer, which is cost saved, not prospects.
     */
    scn->war->steps[0].fighting[0] = 1;
    scn->war->steps[0].fighting[1] = 0;
    struct negsim_compare compare = given_processes(scn);
    const struct negsim_compare_reasons *why = &compare.cases[1].standings[0].reasons;
    assert_close(why->cost, 0.0017 * 2.31 * (1 - pow(beta, 5)) / (1 - beta), 1e-12);
    assert_close(why->prospects, 0, 1e-15);
    assert_close(why->total, why->cost, 1e-12);
    negsim_compare_finish(&compare);
    scn->war->n_events = 0;
    scn->war->events = NULL;
    negsim_scenario_destroy(scn);
}

/* The header's sum, taken literally. */
static double plain_value(const struct negsim_scenario *scn,
                          const struct negsim_rounds *rounds, size_t i)
{
    bool agreed = rounds->outcome == NEGSIM_AGREEMENT;
    size_t m = agreed ? rounds->round - 1 : rounds->round;
    double beta = scn->actors[i].discount * (1 - scn->war->decision);
    double value = 0;
    for (size_t t = 1; t <= m; t++)
        value += pow(beta, (double)t - 1) * (1 - beta) *
                 rounds->series[t - 1].actors[i].war_value;
    double end =
        agreed ? rounds->utilities[i] : rounds->series[m - 1].actors[i].war_value;
    return value + pow(beta, (double)m) * end;
}

static double reasons_sum(const struct negsim_compare_reasons *why)
{
    return why->cost + why->prospects + why->timing + why->leverage + why->terms +
           why->discounting;
}

static void test_values_are_plain_sums_and_reasons_add_up(void **state)
{
    (void)state;
    double costs[2] = {0.0231, 0.0157};
    struct negsim_scenario *scns[] = {given_pie(1.7, 0.937, costs), given_deadlock()};
    for (size_t s = 0; s < 2; s++) {
        struct negsim_compare compare = given_processes(scns[s]);
        for (size_t c = 0; c < compare.n_cases; c++) {
            for (size_t i = 0; i < 2; i++) {
                const struct negsim_standing *at = &compare.cases[c].standings[i];
                const struct negsim_standing *then = &compare.cases[0].standings[i];
                assert_close(at->value,
                             plain_value(scns[s], &compare.cases[c].rounds, i), 1e-12);
                assert_close(at->reasons.total, at->value - then->value, 1e-12);
                assert_close(reasons_sum(&at->reasons), at->reasons.total, 1e-12);
                assert_close(at->reasons.discounting, 0, 1e-15);
            }
        }
        /* Both play the same number of rounds: nobody waits longer. */
        assert_int_equal(compare.cases[0].rounds.round, compare.cases[1].rounds.round);
        assert_close(compare.cases[1].standings[0].reasons.timing, 0, 1e-15);
        assert_true(compare.cases[1].standings[0].reasons.cost > 0.001);
        negsim_compare_finish(&compare);
        negsim_scenario_destroy(scns[s]);
    }
}

static void
test_reasons_add_up_between_scenarios_of_other_discounts_and_lengths(void **state)
{
    (void)state;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    size_t sooner = 0, later = 0;
    for (int n = 0; n < 40; n++) {
        struct negsim_scenario *scns[2];
        for (size_t s = 0; s < 2; s++) {
            double costs[2] = {0.05 * gsl_rng_uniform(rng),
                               0.05 * gsl_rng_uniform(rng)};
            scns[s] = given_pie(1, 0.8 + 0.19 * gsl_rng_uniform(rng), costs);
            scns[s]->actors[0].tactic.exponent = 0.3 + 3 * gsl_rng_uniform(rng);
            scns[s]->war->decision = 0.1 * gsl_rng_uniform(rng);
        }
        struct negsim_compare compare;
        const struct negsim_scenario *const list[] = {scns[0], scns[1]};
        assert_true(negsim_compare_scenarios(list, 2, NULL, &compare, NULL));
        sooner += compare.cases[1].rounds.round < compare.cases[0].rounds.round;
        later += compare.cases[1].rounds.round > compare.cases[0].rounds.round;
        for (size_t i = 0; i < 2; i++) {
            const struct negsim_standing *at = &compare.cases[1].standings[i];
            double then = compare.cases[0].standings[i].value;
            assert_close(at->value, plain_value(scns[1], &compare.cases[1].rounds, i),
                         1e-12);
            assert_close(reasons_sum(&at->reasons), at->value - then, 1e-12);
            assert_true(fabs(at->reasons.discounting) > 1e-6);
            assert_int_equal(at->refuses, at->value < then);
            assert_int_equal(at->preferred, at->value > then);
        }
        negsim_compare_finish(&compare);
        negsim_scenario_destroy(scns[0]);
        negsim_scenario_destroy(scns[1]);
    }
    assert_true(sooner > 3 && later > 3);
    gsl_rng_free(rng);
}

/** Cost presses ada until it gives way; a ceasefire first takes the pressure off. */
static void test_a_pause_that_costs_the_agreement_is_refused(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(
        "{'negsim': 1, 'issues': [{'id': 'share', 'range': [0, 1]}],"
        " 'actors': [{'id': 'ada', 'discount': 0.99, 'preferences':"
        "   {'share': {'weight': 1, 'utility': {'points': [[0, 0], [1, 1]]}}},"
        "   'red_lines': [{'id': 'much', 'require': {'issue': 'share', 'at_least': 1},"
        "     'bottom_line': {'at_least': 0}}], 'reservation': 0.1},"
        "  {'id': 'ben', 'discount': 0.99, 'preferences':"
        "   {'share': {'weight': 1, 'utility': {'points': [[0, 1], [1, 0]]}}},"
        "   'reservation': 0.2},"
        "  {'id': 'guest', 'consent': false, 'preferences':"
        "   {'share': {'weight': 1, 'utility': {'points': [[0, 1], [1, 0]]}}}}],"
        " 'conflict': {'sides': ['ada', 'ben'],"
        "  'actors': {'ada': {'cost': 0.003,"
        "    'concession': {'rate': 0.05, 'pressure': {'cost': 1, 'tolerance': "
        "0.002}}},"
        "    'ben': {'cost': 0.001}},"
        "  'steps': [{'id': 'ceasefire', 'fighting': 0}],"
        "  'processes': [{'id': 'ceasefire-first', 'steps': ['ceasefire']},"
        "   {'id': 'settlement-first', 'steps': []}],"
        "  'process': 'settlement-first'},"
        " 'rounds': {'limit': 40}}");
    struct negsim_compare compare = given_processes(scn);
    const struct negsim_compare_case *stop = &compare.cases[0];
    assert_int_equal(compare.reference, 1);
    assert_int_equal(compare.cases[1].rounds.outcome, NEGSIM_AGREEMENT);
    assert_int_equal(stop->rounds.outcome, NEGSIM_NO_AGREEMENT);
    assert_int_equal(stop->inside, NEGSIM_INSIDE_RESERVATIONS);
    for (size_t i = 0; i < 2; i++) {
        const struct negsim_standing *at = &stop->standings[i];
        double left = i == 0 ? 0.1 : 0.2;
        assert_close(at->value, left * pow(0.99, 40), 1e-12);
        assert_true(at->refuses && !at->preferred);
        assert_true(at->reasons.cost > 0 && at->reasons.terms < 0);
        assert_close(at->reasons.leverage, 0, 0);
        assert_close(reasons_sum(&at->reasons), at->reasons.total, 1e-12);
        assert_close(at->leverage, 0, 1e-15);
        assert_int_equal(at->break_even.kind, NEGSIM_BREAK_EVEN_UNKNOWN);
    }
    assert_true(stop->standings[2].reasons.total < 0);
    assert_false(stop->standings[2].refuses); /* nobody asks it */
    assert_true(isnan(stop->standings[2].leverage));
    negsim_compare_finish(&compare);
    negsim_scenario_destroy(scn);
}

static struct negsim_scenario *given_actors(const char *first, const char *second,
                                            const char *third)
{
    const char *names[] = {first, second, third};
    char text[2048] = "{'negsim': 1, 'issues': [{'id': 'a', 'options': ['p', 'q']}],"
                      " 'actors': [";
    for (size_t j = 0; j < 3 && names[j]; j++) {
        size_t length = strlen(text);
        snprintf(text + length, sizeof text - length,
                 "%s{'id': '%s', 'preferences': {'a': {'weight': 1, 'utility':"
                 " {'p': %g, 'q': %g}}}, 'reservation': 0.%zu}",
                 j > 0 ? ", " : "", names[j], names[j][0] == 'a' ? 1.0 : 0.0,
                 names[j][0] == 'a' ? 0.0 : 1.0, strlen(names[j]));
    }
    strcat(text, "], 'rounds': {'limit': 3}}");
    return given_scenario(text);
}

static void test_actors_of_scenarios_are_matched_by_id(void **state)
{
    (void)state;
    struct negsim_scenario *one = given_actors("ada", "ben", NULL);
    struct negsim_scenario *two = given_actors("carla", "ben", "ada");
    const struct negsim_scenario *const list[] = {one, two};
    const struct negsim_scenario *const reverse[] = {two, one};
    struct negsim_compare compare;
    assert_true(negsim_compare_scenarios(list, 2, NULL, &compare, NULL));
    assert_int_equal(compare.n_actors, 3);
    assert_string_equal(compare.actors[0].id, "ada");
    assert_string_equal(compare.actors[2].id, "carla");
    assert_int_equal(compare.cases[1].standings[0].actor, 2);
    assert_int_equal(compare.cases[1].standings[2].actor, 0);
    assert_true(compare.cases[0].standings[2].actor == SIZE_MAX);
    assert_true(isnan(compare.cases[0].standings[2].value));
    assert_true(compare.has_parties); /* the two of the first scenario */
    negsim_compare_finish(&compare);
    assert_true(negsim_compare_scenarios(reverse, 2, NULL, &compare, NULL));
    assert_false(compare.has_parties);
    assert_string_equal(compare.actors[0].id, "carla");
    negsim_compare_finish(&compare);
    negsim_scenario_destroy(one);
    negsim_scenario_destroy(two);
}

static void test_one_case_is_nothing_to_compare(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_actors("ada", "ben", NULL);
    const struct negsim_scenario *const list[] = {scn};
    struct negsim_compare compare;
    struct negsim_error err = {0};
    assert_false(negsim_compare_processes(scn, NULL, &compare, &err));
    assert_int_equal(err.code, NEGSIM_EINVAL);
    assert_int_equal(compare.n_cases, 0);
    assert_false(negsim_compare_scenarios(list, 1, NULL, &compare, NULL));
    negsim_scenario_destroy(scn);
}

int main(void)
{
    if (shared_absent(THEORY))
        return SHARED_SKIPPED;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_leverage_is_that_of_ceasefire_leverage),
        cmocka_unit_test(test_break_even_is_that_of_ceasefire_break_even),
        cmocka_unit_test(test_a_run_gives_ceasefire_leverage_and_ceasefire_break_even),
        cmocka_unit_test(test_break_even_is_where_both_ways_are_worth_the_same),
        cmocka_unit_test(test_break_even_says_why_there_is_none),
        cmocka_unit_test(test_value_of_a_war_that_stays_as_it_is_is_its_war_value),
        cmocka_unit_test(test_value_counts_what_raids_cost),
        cmocka_unit_test(test_values_are_plain_sums_and_reasons_add_up),
        cmocka_unit_test(
            test_reasons_add_up_between_scenarios_of_other_discounts_and_lengths),
        cmocka_unit_test(test_a_pause_that_costs_the_agreement_is_refused),
        cmocka_unit_test(test_actors_of_scenarios_are_matched_by_id),
        cmocka_unit_test(test_one_case_is_nothing_to_compare),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* War as bargaining, against the closed forms and the equations it is made of. */
#include "pie.h"
#include "shared.h"

#include <math.h>

#include "../models/attrition_belief.h"
#include "../models/attrition_screen.h"
#include "../models/attrition_wait.h"
#include "../models/attrition_walk.h"

static const cJSON *theory_inputs(const cJSON *theory, const char *id,
                                  const cJSON **expected)
{
    const cJSON *item = shared_case(theory, id);
    *expected = shared_get(item, "expected");
    return shared_get(item, "inputs");
}

/** Case belief_update_battles, the battles in any order. */
static void
test_attrition_theory_beliefs_are_those_of_belief_update_battles(void **state)
{
    (void)state;
    cJSON *theory = shared_json("cases/theory.json");
    const cJSON *expected,
        *in = theory_inputs(theory, "belief_update_battles", &expected);
    int wins = (int)shared_number(in, "wins"),
        losses = (int)shared_number(in, "losses");
    for (int first = 0; first < 2; first++) {
        double odds = ns_belief_odds(shared_number(in, "prior"));
        for (int k = 0; k < wins + losses; k++)
            odds = ns_belief_after_battle(odds, first ? k < wins : k >= losses,
                                          shared_number(in, "pH"),
                                          shared_number(in, "pL"));
        assert_close(ns_belief_chance(odds),
                     shared_number(expected, "posterior_strong"), 1e-9);
    }
    cJSON_Delete(theory);
}

/** Case beta_bernoulli: mean, and with the sd also by Bayes' rule on a grid. */
static void test_attrition_theory_counts_battles_as_beta_bernoulli(void **state)
{
    (void)state;
    cJSON *theory = shared_json("cases/theory.json");
    const cJSON *expected, *in = theory_inputs(theory, "beta_bernoulli", &expected);
    const cJSON *prior = shared_get(in, "prior");
    double a = shared_at(prior, 0), b = shared_at(prior, 1);
    double won = shared_number(in, "wins"), lost = shared_number(in, "losses");
    double mean = ns_belief_beta_mean(a, b, won, lost);
    assert_close(mean, shared_number(expected, "posterior_mean"), 1e-9);
    double mass = 0, first = 0, second = 0;
    for (int k = 1; k < 100000; k++) {
        double p = k / 100000.0;
        double density = pow(p, a - 1 + won) * pow(1 - p, b - 1 + lost);
        mass += density;
        first += density * p;
        second += density * p * p;
    }
    assert_close(first / mass, mean, 1e-9);
    assert_close(sqrt(second / mass - mean * mean),
                 shared_number(expected, "posterior_sd"), 1e-9);
    cJSON_Delete(theory);
}

/** Case attrition_complete. */
static void test_attrition_theory_waits_as_attrition_complete(void **state)
{
    (void)state;
    cJSON *theory = shared_json("cases/theory.json");
    const cJSON *expected, *in = theory_inputs(theory, "attrition_complete", &expected);
    struct ns_wait waits[2];
    double hazard[2];
    for (int i = 0; i < 2; i++)
        waits[i] = (struct ns_wait){.prize = shared_at(shared_get(in, "v"), i),
                                    .cost = shared_at(shared_get(in, "c"), i)};
    for (int i = 0; i < 2; i++) {
        hazard[i] = ns_wait_hazard(&waits[1 - i], 3.217);
        assert_close(hazard[i], shared_at(shared_get(expected, "hazard"), i), 1e-9);
        assert_close(ns_wait_survival(&waits[1 - i], 3.217), exp(-hazard[i] * 3.217),
                     1e-12);
        /* Whoever stays until t gains nothing on average by it. */
        double gain = hazard[i] * waits[1 - i].prize - waits[1 - i].cost;
        assert_close(gain, shared_at(shared_get(expected, "expected_payoff"), i),
                     1e-12);
    }
    assert_close(1 / (hazard[0] + hazard[1]),
                 shared_number(expected, "expected_duration"), 1e-9);
    assert_close(hazard[0] / (hazard[0] + hazard[1]),
                 shared_number(expected, "prob_1_quits_first"), 1e-9);
    cJSON_Delete(theory);
}

/** Case audience_cost_attrition. */
static void test_attrition_theory_waits_as_audience_cost_attrition(void **state)
{
    (void)state;
    cJSON *theory = shared_json("cases/theory.json");
    const cJSON *expected,
        *in = theory_inputs(theory, "audience_cost_attrition", &expected);
    struct ns_wait wait = {.prize = shared_number(in, "v_i"),
                           .audience = shared_number(in, "a_i")};
    for (int k = 0; k < 3; k++) {
        double t = shared_at(shared_get(in, "t"), k);
        assert_close(ns_wait_survival(&wait, t),
                     shared_at(shared_get(expected, "S_j"), k), 1e-9);
        assert_close(ns_wait_hazard(&wait, t),
                     shared_at(shared_get(expected, "hazard_j"), k), 1e-9);
    }
    cJSON_Delete(theory);
}

/** With a cost of waiting and one of backing down: survival is that of the hazard. */
static void test_attrition_theory_survival_follows_the_hazard(void **state)
{
    (void)state;
    struct ns_wait wait = {.prize = 1.37, .cost = 0.053, .audience = 0.21};
    double sum = 0, dt = 1e-4;
    for (int k = 0; k < 60000; k++)
        sum += ns_wait_hazard(&wait, (k + 0.5) * dt) * dt;
    assert_close(ns_wait_survival(&wait, 6), exp(-sum), 1e-8);
    wait.audience = 1e-9; /* and has no jump where an audience begins to mind */
    assert_close(ns_wait_stays(&wait, 2.3, 6) * ns_wait_survival(&wait, 2.3),
                 ns_wait_survival(&wait, 6), 1e-12);
    struct ns_wait dear = {.prize = 0.01, .cost = 2.385}; /* nobody is left at 40 */
    assert_close(ns_wait_stays(&dear, 40, 40.001), exp(-0.2385), 1e-9);
    double none = ns_wait_survival(&(struct ns_wait){.prize = 1.37, .cost = 0.053}, 6);
    assert_close(ns_wait_survival(&wait, 6), none, 1e-7);
}

/** Case fearon1998_shadow: waiting here; enforcement by its repeated game. */
static void test_attrition_theory_waits_as_fearon1998_shadow(void **state)
{
    (void)state;
    cJSON *theory = shared_json("cases/theory.json");
    const cJSON *expected, *in = theory_inputs(theory, "fearon1998_shadow", &expected);
    double a = shared_number(in, "a"), b = shared_number(in, "b"),
           c = shared_number(in, "c");
    double T = shared_number(in, "T"), R = shared_number(in, "R"),
           P = shared_number(in, "P"), Dt = shared_number(in, "Dt");
    double lo = 0, hi = 1;
    while (hi - lo > 1e-12) { /* to go on is worth as much as to defect once */
        double delta = (lo + hi) / 2;
        *(R / (1 - delta) >= T + delta * P / (1 - delta) ? &hi : &lo) = delta;
    }
    assert_close(hi, shared_number(expected, "delta_needed"), 1e-9);
    assert_close(-log(hi) / Dt, shared_number(expected, "max_r_enforceable"), 1e-9);
    for (int k = 0; k < 3; k++) {
        double r = shared_at(shared_get(in, "r"), k);
        struct ns_wait wait = ns_wait_for(a / r, b / r, -c, exp(-r));
        double hazard = ns_wait_hazard(&wait, 0);
        assert_close(hazard, shared_at(shared_get(expected, "hazard"), k), 1e-9);
        assert_close(1 / (2 * hazard),
                     shared_at(shared_get(expected, "expected_delay"), k), 1e-9);
        assert_int_equal(
            exp(-r * Dt) >= hi,
            cJSON_IsTrue(cJSON_GetArrayItem(shared_get(expected, "enforceable"), k)));
    }
    cJSON_Delete(theory);
}

/** Against one who waits as the equilibrium says, no other time does better. */
static void test_attrition_theory_private_waiting_is_its_own_best_answer(void **state)
{
    (void)state;
    struct ns_wait wait = {.prize = 1.3, .cost = 0.17};
    enum { N = 2000 };
    for (int k = 1; k < 10; k++) {
        double u = k / 10.0, best = 0, found = 0;
        /* Wait as long as somebody of share m would. */
        for (int m = 0; m < N - 1; m++) {
            double to = ns_wait_private(&wait, (double)m / N), gain = 0;
            for (int j = 0; j < m; j++)
                gain += (u * wait.prize -
                         wait.cost * ns_wait_private(&wait, (j + 0.5) / N)) /
                        N;
            gain -= wait.cost * to * (1 - (double)m / N);
            if (gain > best) {
                best = gain;
                found = (double)m / N;
            }
        }
        assert_close(found, u, 1e-3);
    }
    wait.cost = 0;
    assert_true(isinf(ns_wait_private(&wait, 0.2)));
}

/** Gambler's ruin, against the equations that define it: what a walk is worth at n
 * forts follows from what it is worth at the two next to them. */
static void test_attrition_theory_walk_solves_its_equations(void **state)
{
    (void)state;
    static const double chances[] = {0.5, 0.5000000003, 0.37, 0.81, 0.02, 1, 0};
    static const double discounts[] = {1, 0.999999, 0.97, 0.4};
    const double victory = 0.91, defeat = -0.23, cost = 0.019;
    for (size_t c = 0; c < 7; c++)
        for (size_t d = 0; d < 4; d++) {
            double all = 17, p = chances[c], delta = discounts[d];
            double value[18];
            for (int n = 0; n <= 17; n++)
                value[n] = ns_walk_value(&(struct ns_walk){n, all - n, p, delta},
                                         victory, defeat, cost);
            assert_close(value[0], defeat, 1e-12);
            assert_close(value[17], victory, 1e-12);
            for (int n = 1; n < 17; n++)
                assert_close(value[n],
                             delta * (p * value[n + 1] + (1 - p) * value[n - 1]) - cost,
                             1e-7);
        }
}

/** The classic numbers (Feller 1968, XIV.2, table 1). */
static void test_attrition_theory_walk_is_gamblers_ruin(void **state)
{
    (void)state;
    struct ns_walk fair = {.own = 9, .other = 1, .chance = 0.5, .discount = 1};
    assert_close(ns_walk_fall(&fair), 0.1, 1e-12);
    assert_close(ns_walk_battles(&fair), 9, 1e-9);
    struct ns_walk unfair = {.own = 90, .other = 10, .chance = 0.45, .discount = 1};
    double ratio = 0.55 / 0.45;
    assert_close(ns_walk_prevail(&unfair), (pow(ratio, 90) - 1) / (pow(ratio, 100) - 1),
                 1e-12);
    assert_close(ns_walk_fall(&unfair), 0.866, 5e-4);
    assert_close(ns_walk_battles(&unfair), 765.6, 0.5);
    struct ns_walk many = {.own = 1000, .other = 1000, .chance = 0.4, .discount = 0.9};
    assert_true(isfinite(ns_walk_value(&many, 1, 0, 0.1)));
    assert_close(ns_walk_battles(&many), 10, 1e-9);
}

/** Case ultimatum_uniform_costs: y's cost of war is known to y alone, and its
 * reservation is what war leaves it. */
static void test_attrition_theory_screens_as_ultimatum_uniform_costs(void **state)
{
    (void)state;
    cJSON *theory = shared_json("cases/theory.json");
    const cJSON *expected,
        *in = theory_inputs(theory, "ultimatum_uniform_costs", &expected);
    for (int k = 0; k < 4; k++) {
        const cJSON *item = cJSON_GetArrayItem(shared_get(in, "cases"), k),
                    *row = cJSON_GetArrayItem(shared_get(expected, "rows"), k);
        double p = shared_number(item, "p"), c = shared_number(item, "cA");
        double lo = shared_number(item, "c_lo"), hi = shared_number(item, "c_hi");
        char parameters[128];
        snprintf(parameters, sizeof parameters, "'talks': 'uniform', 'spread': %.15g",
                 hi - lo);
        struct negsim_scenario *scn = given_pie((struct pie){
            .reservations = {p - c, 1 - p - lo}, .parameters = parameters});
        struct negsim_rounds rounds = given_rounds(scn);
        const struct negsim_offer *offer = &rounds.series[0].offers[0];
        struct ns_screen screen = {.uniform = true,
                                   .weak = 1 - p - hi,
                                   .strong = 1 - p - lo,
                                   .alternative = p - c};
        assert_close(offer->package[0], shared_number(row, "offer_x"), 1e-9);
        assert_close(1 - ns_screen_chance(&screen, offer->utilities[1]),
                     shared_number(row, "war_probability"), 1e-9);
        assert_close(ns_screen_value(&screen, offer->utilities[0], offer->utilities[1]),
                     shared_number(row, "EU_A"), 1e-9);
        negsim_rounds_finish(&rounds);
        negsim_scenario_destroy(scn);
    }
    cJSON_Delete(theory);
}

/** Case fearon_preventive, with the library's own value of war: W per unit of flow is
 * 1 − p − (1 − δ)c. All of today's flow and W from tomorrow on must be worth W today.
 */
static double preventive_war_value(double p, double cost)
{
    char conflict[512];
    snprintf(conflict, sizeof conflict,
             ", 'conflict': {'sides': ['x', 'y'], 'decision': 1,"
             "  'actors': {'x': {'capability': %.15g},"
             "             'y': {'capability': %.15g, 'cost': %.15g}},"
             "  'endings': ["
             "   {'id': 'x', 'package': {'pie': 1}, 'chance': {'x': 1, 'y': 0}},"
             "   {'id': 'y', 'package': {'pie': 0}, 'chance': {'x': 0, 'y': 1}}]}",
             p, 1 - p, cost);
    struct negsim_scenario *scn =
        given_pie((struct pie){.parameters = "", .conflict = conflict});
    struct negsim_climate climate;
    struct negsim_stance stance;
    assert_true(negsim_climate_init(&climate, scn, NULL));
    assert_true(negsim_stance_init(&stance, scn, NULL));
    double value = negsim_war_value(scn, 1, &stance, &climate);
    negsim_stance_finish(&stance);
    negsim_climate_finish(&climate);
    negsim_scenario_destroy(scn);
    return value;
}

static void test_attrition_theory_war_is_preventive_as_fearon_preventive(void **state)
{
    (void)state;
    cJSON *theory = shared_json("cases/theory.json");
    const cJSON *expected, *in = theory_inputs(theory, "fearon_preventive", &expected);
    for (int k = 0; k < 3; k++) {
        const cJSON *item = cJSON_GetArrayItem(shared_get(in, "cases"), k);
        double delta = shared_number(item, "delta");
        double cost = (1 - delta) * shared_number(item, "cB");
        double now = preventive_war_value(shared_number(item, "p1"), cost);
        double later = preventive_war_value(shared_number(item, "p2"), cost);
        double most = (1 - delta) + delta * later;
        assert_int_equal(now > most, cJSON_IsTrue(cJSON_GetArrayItem(
                                         shared_get(expected, "war"), k)));
        assert_close(now - most,
                     shared_at(shared_get(expected, "lhs"), k) -
                         shared_at(shared_get(expected, "rhs"), k),
                     1e-9);
    }
    cJSON_Delete(theory);
}

/** Case chatterjee_samuelson, no part of the model: that its linear strategies answer
 * each other best, and what they lose of the gains from trade. */
static void test_attrition_theory_of_chatterjee_samuelson(void **state)
{
    (void)state;
    cJSON *theory = shared_json("cases/theory.json");
    const cJSON *expected,
        *in = theory_inputs(theory, "chatterjee_samuelson", &expected);
    double k = shared_number(in, "k");
    enum { N = 2000 };
    double trades = 0, gains = 0, first_best = 0;
    for (int i = 0; i < N; i++)
        for (int j = 0; j < N; j++) {
            double v = (i + 0.5) / N, c = (j + 0.5) / N;
            bool trade = 2 * v / 3 + 1.0 / 12 >= 2 * c / 3 + 0.25;
            trades += trade;
            gains += trade ? v - c : 0;
            first_best += fmax(0, v - c);
        }
    double n = (double)N * N;
    assert_close(trades / n, shared_number(expected, "trade_probability"), 1e-3);
    assert_close(gains / n, shared_number(expected, "expected_gains"), 1e-3);
    assert_close(first_best / n, shared_number(expected, "first_best_gains"), 1e-3);
    assert_close(gains / first_best, shared_number(expected, "second_best_ratio"),
                 1e-3);
    for (int i = 3; i < 10; i++) { /* a buyer's bid against the seller's asks */
        double v = i / 10.0, best = 0, found = 0;
        for (int b = 0; b <= 1000; b++) {
            double bid = b / 1000.0, gain = 0;
            for (int j = 0; j < N; j++) {
                double ask = 2 * (j + 0.5) / N / 3 + 0.25;
                gain += ask <= bid ? (v - (k * bid + (1 - k) * ask)) / N : 0;
            }
            if (gain > best) {
                best = gain;
                found = bid;
            }
        }
        assert_close(found, 2 * v / 3 + 1.0 / 12, 2e-3);
    }
    cJSON_Delete(theory);
}

int main(void)
{
    if (shared_absent("cases/theory.json"))
        return SHARED_SKIPPED;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            test_attrition_theory_beliefs_are_those_of_belief_update_battles),
        cmocka_unit_test(test_attrition_theory_counts_battles_as_beta_bernoulli),
        cmocka_unit_test(test_attrition_theory_waits_as_attrition_complete),
        cmocka_unit_test(test_attrition_theory_waits_as_audience_cost_attrition),
        cmocka_unit_test(test_attrition_theory_survival_follows_the_hazard),
        cmocka_unit_test(test_attrition_theory_waits_as_fearon1998_shadow),
        cmocka_unit_test(test_attrition_theory_private_waiting_is_its_own_best_answer),
        cmocka_unit_test(test_attrition_theory_walk_solves_its_equations),
        cmocka_unit_test(test_attrition_theory_walk_is_gamblers_ruin),
        cmocka_unit_test(test_attrition_theory_screens_as_ultimatum_uniform_costs),
        cmocka_unit_test(test_attrition_theory_war_is_preventive_as_fearon_preventive),
        cmocka_unit_test(test_attrition_theory_of_chatterjee_samuelson),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

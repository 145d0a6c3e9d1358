/* War as bargaining: closed forms, then whole runs. */
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
static void test_attrition_beliefs_are_those_of_belief_update_battles(void **state)
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
static void test_attrition_counts_battles_as_beta_bernoulli(void **state)
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
static void test_attrition_waits_as_attrition_complete(void **state)
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
static void test_attrition_waits_as_audience_cost_attrition(void **state)
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
static void test_attrition_survival_follows_the_hazard(void **state)
{
    (void)state;
    struct ns_wait wait = {.prize = 1.37, .cost = 0.053, .audience = 0.21};
    double sum = 0, dt = 1e-4;
    for (int k = 0; k < 60000; k++)
        sum += ns_wait_hazard(&wait, (k + 0.5) * dt) * dt;
    assert_close(ns_wait_survival(&wait, 6), exp(-sum), 1e-8);
    wait.audience = 1e-9; /* and has no jump where an audience begins to mind */
    double none = ns_wait_survival(&(struct ns_wait){.prize = 1.37, .cost = 0.053}, 6);
    assert_close(ns_wait_survival(&wait, 6), none, 1e-7);
}

/** Case fearon1998_shadow: waiting here; enforcement by its repeated game. */
static void test_attrition_waits_as_fearon1998_shadow(void **state)
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
static void test_attrition_private_waiting_is_its_own_best_answer(void **state)
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
static void test_attrition_walk_solves_its_equations(void **state)
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
static void test_attrition_walk_is_gamblers_ruin(void **state)
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

/** A pie of 1000 slices, of which x wants all and y wants all. */
struct pie {
    double reservations[2];
    const char *parameters; /**< of the model */
    const char *conflict;   /**< with its comma in front; NULL */
    int limit;
};

static struct negsim_scenario *given_pie(struct pie pie)
{
    char text[4096];
    snprintf(text, sizeof text,
             "{'negsim': 1,"
             " 'issues': [{'id': 'pie', 'range': [0, 1], 'step': 0.001}],"
             " 'actors': [{'id': 'x', 'reservation': %.15g, 'preferences': {'pie': {"
             "   'weight': 1, 'utility': {'ideal': 1, 'worst': 0, 'exponent': 1}}}},"
             "  {'id': 'y', 'reservation': %.15g, 'preferences': {'pie': {"
             "   'weight': 1, 'utility': {'ideal': 0, 'worst': 1, 'exponent': 1}}}}],"
             " 'rounds': {'model': 'attrition', 'limit': %d, 'seed': 4711,"
             "   'parameters': {'attrition': {%s}}}%s}",
             pie.reservations[0], pie.reservations[1], pie.limit ? pie.limit : 60,
             pie.parameters, pie.conflict ? pie.conflict : "");
    return given_scenario(text);
}

static struct negsim_rounds given_replicate(const struct negsim_scenario *scn,
                                            unsigned long long replicate)
{
    struct negsim_rounds rounds;
    struct negsim_error err = {0};
    struct negsim_rounds_options options = {.replicate = replicate};
    if (!negsim_rounds_run(scn, &options, &rounds, &err))
        fail_msg("%s: %s", err.path, err.message);
    return rounds;
}

/** Case ultimatum_uniform_costs: y's cost of war is known to y alone, and its
 * reservation is what war leaves it. */
static void test_attrition_screens_as_ultimatum_uniform_costs(void **state)
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

/** Refusals narrow the interval, and x offers what is best for what is left of it. */
static void test_attrition_offers_more_after_each_refusal(void **state)
{
    (void)state;
    struct negsim_scenario *scn =
        given_pie((struct pie){.reservations = {0.1, 0.8},
                               .parameters = "'talks': 'uniform', 'spread': 0.7,"
                                             "'proposer': 'first'"});
    struct negsim_rounds rounds = given_rounds(scn);
    double lo = 0.1;
    assert_int_equal(rounds.outcome, NEGSIM_AGREEMENT);
    assert_int_equal(rounds.n_series, 3);
    for (size_t r = 0; r < rounds.n_series; r++) {
        const struct negsim_offer *offer = &rounds.series[r].offers[0];
        /* max (u − lo)(1 − u − 0.1) over u up to 0.8 */
        double u = fmin((lo + 0.9) / 2, 0.8);
        assert_close(offer->utilities[1], u, 0.0011);
        assert_int_equal(offer->response,
                         r + 1 < rounds.n_series ? NEGSIM_REJECTED : NEGSIM_ACCEPTED);
        lo = offer->utilities[1];
    }
    negsim_rounds_finish(&rounds);
    negsim_scenario_destroy(scn);
}

/** When x, who screens, gives up hope that y is weak: once (1 − q)(1 − b) times what it
 * gains from a weak y is no more than what it gains from a strong one. */
static size_t converges_in(double odds, double ratio, double bluff, double weak,
                           double strong)
{
    for (size_t round = 1; round < 1000; round++) {
        odds *= ratio;
        if ((1 - odds / (1 + odds)) * (1 - bluff) * weak <= strong)
            return round;
        odds /= bluff;
    }
    return 0;
}

static void test_attrition_settles_when_beliefs_have_converged(void **state)
{
    (void)state;
    static const struct {
        double prior, bluff, battle, ratio;
    } cases[] = {
        {0.05, 0.7, 0, 0.62 / 0.37}, /* y wins every battle */
        {0.05, 0.31, 0, 0.62 / 0.37},
        {0.02, 0.4, 1, 0.38 / 0.63}, /* y loses them all, but refuses */
        {0.6, 0.4, 1, 0.38 / 0.63},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        char parameters[512];
        snprintf(parameters, sizeof parameters,
                 "'proposer': 'first', 'spread': 0.5, 'bluff': %g, 'battle': %g,"
                 "'prior': {'x': 0.3, 'y': %g},"
                 "'win_if_strong': {'x': 0.5, 'y': 0.62},"
                 "'win_if_weak': {'x': 0.5, 'y': 0.37}, 'forts': 1000",
                 cases[k].bluff, cases[k].battle, cases[k].prior);
        struct negsim_scenario *scn = given_pie(
            (struct pie){.reservations = {0.2, 0.7}, .parameters = parameters});
        struct negsim_rounds rounds = given_rounds(scn);
        size_t round = converges_in(cases[k].prior / (1 - cases[k].prior),
                                    cases[k].ratio, cases[k].bluff, 0.6, 0.1);
        assert_int_equal(rounds.outcome, NEGSIM_AGREEMENT);
        assert_int_equal(rounds.round, round);
        assert_close(rounds.package[0], 0.3, 1e-9);
        for (size_t r = 0; r + 1 < round; r++)
            assert_close(rounds.series[r].offers[0].package[0], 0.8, 1e-9);
        negsim_rounds_finish(&rounds);
        negsim_scenario_destroy(scn);
    }
}

/** Refusals that say little cannot make up for battles that y keeps losing. */
static void test_attrition_collapses_without_forts(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_pie(
        (struct pie){.reservations = {0.2, 0.7},
                     .parameters = "'proposer': 'first', 'spread': 0.5, 'bluff': 0.8,"
                                   "'battle': 1, 'forts': {'x': 2, 'y': 7},"
                                   "'prior': 0.2"});
    struct negsim_rounds rounds = given_rounds(scn);
    assert_int_equal(rounds.outcome, NEGSIM_BREAKDOWN);
    assert_int_equal(rounds.round, 7);
    assert_int_equal(rounds.series[6].n_offers, 0);
    assert_int_equal(rounds.series[5].n_offers, 1);
    negsim_rounds_finish(&rounds);
    negsim_scenario_destroy(scn);
}

/** A weak side takes a screening offer unless it bluffs, and a fair one always. */
static void test_attrition_weak_sides_bluff_as_often_as_told(void **state)
{
    (void)state;
    enum { N = 600 };
    struct negsim_scenario *scn = given_pie((struct pie){
        .reservations = {0.2, 0.2},
        .parameters = "'type': 'weak', 'spread': 0.5, 'bluff': 0.35, 'prior': 0.1,"
                      "'win_if_strong': 0.5, 'win_if_weak': 0.5",
        .limit = 1});
    size_t taken = 0;
    for (unsigned long long r = 0; r < N; r++) {
        struct negsim_rounds rounds = given_replicate(scn, r);
        assert_close(rounds.series[0].offers[0].package[0], 0.8, 1e-9);
        taken += rounds.outcome == NEGSIM_AGREEMENT;
        negsim_rounds_finish(&rounds);
    }
    assert_close((double)taken / N, 0.65, 4 * sqrt(0.65 * 0.35 / N));
    negsim_scenario_destroy(scn);
}

/** No zone, so the walk goes on to its end: its length is n(N − n) on average. */
static void test_attrition_wars_last_as_long_as_the_walk(void **state)
{
    (void)state;
    enum { N = 800 };
    struct negsim_scenario *scn =
        given_pie((struct pie){.reservations = {0.6, 0.6},
                               .parameters = "'spread': 0, 'forts': {'x': 2, 'y': 3}",
                               .limit = 400});
    double sum = 0, squares = 0;
    for (unsigned long long r = 0; r < N; r++) {
        struct negsim_rounds rounds = given_replicate(scn, r);
        assert_int_equal(rounds.outcome, NEGSIM_BREAKDOWN);
        sum += (double)rounds.round;
        squares += (double)(rounds.round * rounds.round);
        negsim_rounds_finish(&rounds);
    }
    double sd = sqrt(squares / N - sum / N * (sum / N));
    assert_close(sum / N, 6, 4 * sd / sqrt(N));
    negsim_scenario_destroy(scn);
}

static const char CONFLICT[] =
    ", 'conflict': {'sides': ['x', 'y'], 'decision': 0.1,"
    "  'actors': {'x': {'capability': 3, 'cost': 0.02}, 'y': {'capability': 1}},"
    "  'endings': ["
    "   {'id': 'won', 'package': {'pie': 0.9}, 'chance': {'x': 1, 'y': 0}},"
    "   {'id': 'lost', 'package': {'pie': 0.2}, 'chance': {'x': 0, 'y': 1}}],"
    "  'steps': [{'id': 'pause', 'fighting': 0}],"
    "  'processes': [{'id': 'paused', 'steps': ['pause']}]%s}";

static struct negsim_scenario *given_war(const char *parameters, bool paused)
{
    char conflict[1024];
    snprintf(conflict, sizeof conflict, CONFLICT,
             paused ? ", 'process': 'paused'" : "");
    return given_pie((struct pie){.reservations = {0.6, 0.6},
                                  .parameters = parameters,
                                  .conflict = conflict,
                                  .limit = 5});
}

/** In the first battle x loses its only fort as often as the contest says. */
static void test_attrition_battles_follow_the_contest(void **state)
{
    (void)state;
    enum { N = 600 };
    const char *parameters = "'forts': {'x': 1, 'y': 1000}, 'spread': 0";
    struct negsim_scenario *scn = given_war(parameters, false);
    size_t lost = 0;
    for (unsigned long long r = 0; r < N; r++) {
        struct negsim_rounds rounds = given_replicate(scn, r);
        lost += rounds.round == 1 && rounds.outcome == NEGSIM_BREAKDOWN;
        negsim_rounds_finish(&rounds);
    }
    assert_close((double)lost / N, 0.25, 4 * sqrt(0.25 * 0.75 / N));
    negsim_scenario_destroy(scn);
    scn = given_war(parameters, true);
    for (unsigned long long r = 0; r < 50; r++) {
        struct negsim_rounds rounds = given_replicate(scn, r);
        assert_int_equal(rounds.outcome, NEGSIM_NO_AGREEMENT);
        assert_int_equal(rounds.round, 5);
        negsim_rounds_finish(&rounds);
    }
    negsim_scenario_destroy(scn);
}

/** With `forts` a side holds out for what the walk is worth in its own eyes. */
static void test_attrition_values_fighting_on_by_its_forts(void **state)
{
    (void)state;
    static const char *const learning[] = {"types", "counts"};
    for (size_t k = 0; k < 2; k++) {
        char parameters[512];
        snprintf(parameters, sizeof parameters,
                 "'going_on': 'forts', 'battle': 1, 'forts': {'x': 5, 'y': 4},"
                 "'prior': {'x': 0.4, 'y': 0.3}, 'learning': '%s', 'experience': 3,"
                 "'win_if_strong': 0.7, 'win_if_weak': 0.2",
                 learning[k]);
        struct negsim_scenario *scn = given_war(parameters, false);
        struct negsim_rounds rounds = given_rounds(scn);
        /* After round 1 x has six forts; y lost a battle. */
        double odds = 0.3 / 0.7 * (0.3 / 0.8), q = odds / (1 + odds);
        double chance = 1 - (q * 0.7 + (1 - q) * 0.2);
        double guess = 1 - (0.3 * 0.7 + 0.7 * 0.2);
        if (k == 1)
            chance = (guess * 3 + 1) / 4;
        struct ns_walk walk = {.own = 6, .other = 3, .chance = chance, .discount = 1};
        assert_close(rounds.series[0].actors[0].floor,
                     ns_walk_value(&walk, 0.9, 0.2, 0.02), 1e-9);
        assert_true(rounds.series[0].actors[0].floor > 0.6);
        assert_close(rounds.series[0].actors[1].floor, 0.6, 1e-9);
        negsim_rounds_finish(&rounds);
        negsim_scenario_destroy(scn);
    }
}

/** Both wait at the hazard that the other's indifference asks for. */
static void test_attrition_gives_in_at_the_hazards(void **state)
{
    (void)state;
    enum { N = 600 };
    struct negsim_scenario *scn = given_pie(
        (struct pie){.reservations = {0.2, 0.2},
                     .parameters = "'talks': 'wait', 'cost': {'x': 0.03, 'y': 0.06}",
                     .limit = 2});
    size_t early = 0, second = 0;
    for (unsigned long long r = 0; r < N; r++) {
        struct negsim_rounds rounds = given_replicate(scn, r);
        early += rounds.outcome == NEGSIM_AGREEMENT && rounds.round == 1;
        second += rounds.outcome == NEGSIM_AGREEMENT && rounds.round == 2;
        if (rounds.outcome == NEGSIM_AGREEMENT)
            assert_true(fabs(rounds.package[0] - 0.8) < 1e-9 ||
                        fabs(rounds.package[0] - 0.2) < 1e-9);
        negsim_rounds_finish(&rounds);
    }
    double p = 1 - exp(-0.03 / 0.6 - 0.06 / 0.6), late = p * (1 - p);
    assert_close((double)early / N, p, 4 * sqrt(p * (1 - p) / N));
    assert_close((double)second / N, late, 4 * sqrt(late * (1 - late) / N));
    negsim_scenario_destroy(scn);
}

/** A side that alone knows its prize waits as long as that is worth it. */
static void test_attrition_waits_in_private_as_long_as_its_prize_is_worth(void **state)
{
    (void)state;
    enum { N = 600 };
    struct negsim_scenario *scn =
        given_pie((struct pie){.reservations = {0.2, 0.2},
                               .parameters = "'talks': 'wait_private', 'cost': 0.06",
                               .limit = 3});
    size_t over = 0;
    for (unsigned long long r = 0; r < N; r++) {
        struct negsim_rounds rounds = given_replicate(scn, r);
        over += rounds.outcome == NEGSIM_AGREEMENT;
        negsim_rounds_finish(&rounds);
    }
    double u = 0, hi = 1; /* whose time is up in round 3: −u − ln(1 − u) = 0.3 */
    while (hi - u > 1e-12)
        *(-(u + hi) / 2 - log1p(-(u + hi) / 2) < 0.3 ? &u : &hi) = (u + hi) / 2;
    double p = 1 - (1 - u) * (1 - u);
    assert_close((double)over / N, p, 4 * sqrt(p * (1 - p) / N));
    negsim_scenario_destroy(scn);
}

/** Beliefs and forts as told, battle by battle. */
static void test_attrition_tells_how_beliefs_and_forts_move(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_pie((struct pie){
        .reservations = {0.6, 0.6},
        .parameters = "'battle': 1, 'spread': 0, 'forts': {'x': 3, 'y': 4},"
                      "'prior': {'x': 0.2, 'y': 0.7}"});
    struct negsim_rounds rounds = given_rounds(scn);
    assert_int_equal(rounds.n_series, 4);
    double odds[2] = {0.2 / 0.8, 0.7 / 0.3};
    for (size_t r = 0; r < 4; r++) {
        const struct negsim_actor_round *actors = rounds.series[r].actors;
        odds[0] *= 0.6 / 0.4;
        odds[1] *= 0.4 / 0.6;
        for (size_t i = 0; i < 2; i++) {
            assert_true(actors[i].believed);
            assert_close(actors[i].belief, odds[i] / (1 + odds[i]), 1e-12);
            assert_int_equal(actors[i].forts, i == 0 ? 4 + r : 3 - r);
        }
    }
    negsim_rounds_finish(&rounds);
    negsim_scenario_destroy(scn);
}

/** Whatever the talks and whoever is weak: offers keep the maker's lines and
 * reservation, agreements everyone's. */
static void test_attrition_stays_in_the_zone_however_it_is_told_to_talk(void **state)
{
    (void)state;
    static const char *const talks[] = {"types", "uniform", "wait", "wait_private"};
    struct given_random what = {.n_actors = 2, .continuous = true, .compound = true};
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, 33);
    size_t agreed = 0, refused = 0;
    for (size_t k = 0; k < 160; k++) {
        what.n_issues = 1 + gsl_rng_uniform_int(rng, 3);
        what.promises = k % 3 == 0;
        struct negsim_scenario *scn = given_at_random(&what, rng);
        struct negsim_override told[] = {
            {"attrition", "talks", NEGSIM_SETTING_TEXT, .text = talks[k % 4]},
            {"attrition", "type", NEGSIM_SETTING_TEXT,
             .text = k / 4 % 2 ? "weak" : "strong"},
            {"attrition", "going_on", NEGSIM_SETTING_TEXT,
             .text = k / 8 % 2 ? "forts" : "reservation"},
            {"attrition", "spread", NEGSIM_SETTING_NUMBER, .number = 0.3},
            {"attrition", "cost", NEGSIM_SETTING_NUMBER, .number = 0.02},
            {"attrition", "audience", NEGSIM_SETTING_NUMBER, .number = 0.01},
        };
        struct negsim_rounds_options options = {
            .model = "attrition", .n_overrides = 6, .overrides = told};
        struct negsim_rounds rounds;
        struct negsim_error err = {0};
        scn->rounds.limit = 12;
        scn->rounds.grid = 4;
        assert_true(negsim_rounds_run(scn, &options, &rounds, &err));
        for (size_t r = 0; r < rounds.n_series; r++) {
            const struct negsim_round *round = &rounds.series[r];
            for (size_t o = 0; o < round->n_offers; o++) {
                const struct negsim_offer *offer = &round->offers[o];
                if (!offer->package)
                    continue;
                size_t i = offer->actor;
                assert_true(
                    negsim_actor_lines_hold(scn, &round->stance, i, offer->package));
                assert_true(offer->utilities[i] >=
                            round->stance.reservations[i] - NEGSIM_UTILITY_TOLERANCE);
                refused += offer->response == NEGSIM_REJECTED;
            }
        }
        if (rounds.outcome == NEGSIM_AGREEMENT) {
            const struct negsim_stance *last =
                &rounds.series[rounds.n_series - 1].stance;
            assert_true(given_admissible(scn, last, rounds.package));
            assert_true(given_smallest_gain(scn, last, rounds.package) >=
                        -NEGSIM_UTILITY_TOLERANCE);
            agreed++;
        }
        negsim_rounds_finish(&rounds);
        negsim_scenario_destroy(scn);
    }
    assert_true(agreed > 40 && refused > 40);
    gsl_rng_free(rng);
}

static void test_attrition_needs_two_sides(void **state)
{
    (void)state;
    struct given_random what = {.n_issues = 1, .n_actors = 3};
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    struct negsim_scenario *scn = given_at_random(&what, rng);
    struct negsim_error err = {0};
    free(scn->rounds.model);
    scn->rounds.model = strdup("attrition");
    assert_false(negsim_model_check(scn, &err));
    assert_int_equal(err.code, NEGSIM_EINVAL);
    assert_string_equal(err.path, "actors");
    assert_non_null(strstr(err.message, "a war of two"));
    scn->actors[1].consent = false;
    struct negsim_error none = {0};
    assert_true(negsim_model_check(scn, &none));
    negsim_scenario_destroy(scn);
    gsl_rng_free(rng);
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

static void test_attrition_war_is_preventive_as_fearon_preventive(void **state)
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
        cmocka_unit_test(test_attrition_beliefs_are_those_of_belief_update_battles),
        cmocka_unit_test(test_attrition_counts_battles_as_beta_bernoulli),
        cmocka_unit_test(test_attrition_waits_as_attrition_complete),
        cmocka_unit_test(test_attrition_waits_as_audience_cost_attrition),
        cmocka_unit_test(test_attrition_survival_follows_the_hazard),
        cmocka_unit_test(test_attrition_waits_as_fearon1998_shadow),
        cmocka_unit_test(test_attrition_private_waiting_is_its_own_best_answer),
        cmocka_unit_test(test_attrition_walk_solves_its_equations),
        cmocka_unit_test(test_attrition_walk_is_gamblers_ruin),
        cmocka_unit_test(test_attrition_screens_as_ultimatum_uniform_costs),
        cmocka_unit_test(test_attrition_offers_more_after_each_refusal),
        cmocka_unit_test(test_attrition_settles_when_beliefs_have_converged),
        cmocka_unit_test(test_attrition_collapses_without_forts),
        cmocka_unit_test(test_attrition_weak_sides_bluff_as_often_as_told),
        cmocka_unit_test(test_attrition_wars_last_as_long_as_the_walk),
        cmocka_unit_test(test_attrition_battles_follow_the_contest),
        cmocka_unit_test(test_attrition_values_fighting_on_by_its_forts),
        cmocka_unit_test(test_attrition_gives_in_at_the_hazards),
        cmocka_unit_test(test_attrition_waits_in_private_as_long_as_its_prize_is_worth),
        cmocka_unit_test(test_attrition_tells_how_beliefs_and_forts_move),
        cmocka_unit_test(test_attrition_stays_in_the_zone_however_it_is_told_to_talk),
        cmocka_unit_test(test_attrition_needs_two_sides),
        cmocka_unit_test(test_attrition_war_is_preventive_as_fearon_preventive),
        cmocka_unit_test(test_attrition_theory_of_chatterjee_samuelson),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

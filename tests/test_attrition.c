/* War as bargaining: battles, beliefs, offers, and waiting, in whole runs. */
#include "pie.h"

#include <math.h>

#include "../models/attrition_screen.h"
#include "../models/attrition_walk.h"

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

/** Where a refusal could only be a matter of type, there is nothing to bluff about. */
static void test_attrition_takes_what_suits_it_of_an_interval(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_pie((struct pie){
        .reservations = {0.2, 0.2},
        .parameters = "'talks': 'uniform', 'type': 'weak', 'spread': 0.5"});
    for (unsigned long long r = 0; r < 40; r++) {
        struct negsim_rounds rounds = given_replicate(scn, r);
        assert_int_equal(rounds.round, 1);
        assert_close(rounds.utilities[1], 0.5, 1e-9);
        negsim_rounds_finish(&rounds);
    }
    negsim_scenario_destroy(scn);
}

static void test_attrition_sides_propose_in_turn_unless_told(void **state)
{
    (void)state;
    static const struct {
        const char *parameters;
        size_t actors[3];
    } cases[] = {{"'proposer': 'alternate'", {0, 1, 0}},
                 {"'proposer': 'first'", {0, 0, 0}},
                 {"'proposer': 'second'", {1, 1, 1}}};
    for (size_t k = 0; k < 3; k++) {
        struct negsim_scenario *scn = given_pie((struct pie){
            .reservations = {0.6, 0.6}, .parameters = cases[k].parameters, .limit = 3});
        struct negsim_rounds rounds = given_rounds(scn);
        for (size_t r = 0; r < 3; r++) {
            assert_int_equal(rounds.series[r].n_offers, 1);
            assert_int_equal(rounds.series[r].offers[0].actor, cases[k].actors[r]);
            assert_null(rounds.series[r].offers[0].package);
        }
        negsim_rounds_finish(&rounds);
        negsim_scenario_destroy(scn);
    }
}

/** Of two offers worth the same to the proposer, that which is taken more often. */
static void test_attrition_prefers_peace_to_an_equal_risk(void **state)
{
    (void)state;
    double risky[] = {0.9, 0.2}, safe[] = {0.5, 0.6};
    struct negsim_point points[] = {{.utilities = risky}, {.utilities = safe}};
    struct negsim_frontier frontier = {.n = 2, .points = points};
    struct ns_screen screen = {
        .weak = 0.2, .strong = 0.6, .belief = 0.2, .bluff = 0.375, .alternative = 0.1};
    assert_close(ns_screen_value(&screen, 0.9, 0.2), 0.5, 1e-12);
    assert_int_equal(ns_screen_choose(&screen, &frontier, 0, 1), 1);
    screen.belief = 0.19;
    assert_int_equal(ns_screen_choose(&screen, &frontier, 0, 1), 0);
    screen.weak = 0.61;
    screen.strong = 0.7;
    assert_int_equal(ns_screen_choose(&screen, &frontier, 0, 1), SIZE_MAX);
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
    "  'steps': [{'id': 'pause', 'fighting': 0},"
    "   {'id': 'lull', 'fighting': 0, 'breach_risk': {'y': 1}}],"
    "  'processes': [{'id': 'paused', 'steps': ['pause']},"
    "   {'id': 'broken', 'steps': ['lull']}]%s}";

static struct negsim_scenario *given_war(const char *parameters, const char *process)
{
    char conflict[1024], in_force[64] = "";
    if (process)
        snprintf(in_force, sizeof in_force, ", 'process': '%s'", process);
    snprintf(conflict, sizeof conflict, CONFLICT, in_force);
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
    struct negsim_scenario *scn = given_war(parameters, NULL);
    size_t lost = 0;
    for (unsigned long long r = 0; r < N; r++) {
        struct negsim_rounds rounds = given_replicate(scn, r);
        lost += rounds.round == 1 && rounds.outcome == NEGSIM_BREAKDOWN;
        negsim_rounds_finish(&rounds);
    }
    assert_close((double)lost / N, 0.25, 4 * sqrt(0.25 * 0.75 / N));
    negsim_scenario_destroy(scn);
    scn = given_war(parameters, "paused");
    for (unsigned long long r = 0; r < 50; r++) {
        struct negsim_rounds rounds = given_replicate(scn, r);
        assert_int_equal(rounds.outcome, NEGSIM_NO_AGREEMENT);
        assert_int_equal(rounds.round, 5);
        negsim_rounds_finish(&rounds);
    }
    negsim_scenario_destroy(scn);
    scn = given_war("'forts': {'x': 1, 'y': 1}, 'spread': 0", "broken");
    struct negsim_rounds rounds = given_rounds(scn); /* who breaks a pause fights */
    assert_int_equal(rounds.outcome, NEGSIM_BREAKDOWN);
    assert_int_equal(rounds.round, 1);
    negsim_rounds_finish(&rounds);
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
        struct negsim_scenario *scn = given_war(parameters, NULL);
        scn->actors[0].discount = 0.99;
        struct negsim_rounds rounds = given_rounds(scn);
        /* After round 1 x has six forts; y lost a battle. */
        double odds = 0.3 / 0.7 * (0.3 / 0.8), q = odds / (1 + odds);
        double chance = 1 - (q * 0.7 + (1 - q) * 0.2);
        double guess = 1 - (0.3 * 0.7 + 0.7 * 0.2);
        if (k == 1)
            chance = (guess * 3 + 1) / 4;
        struct ns_walk walk = {
            .own = 6, .other = 3, .chance = chance, .discount = 0.99};
        assert_close(rounds.series[0].actors[0].floor,
                     ns_walk_value(&walk, 0.9, 0.2, 0.02), 1e-9);
        assert_true(rounds.series[0].actors[0].floor > 0.6);
        assert_close(rounds.series[0].actors[1].floor, 0.6, 1e-9);
        negsim_rounds_finish(&rounds);
        negsim_scenario_destroy(scn);
    }
}

/** Both wait at the hazard that the other's indifference asks for. */
static void gives_in_as_expected(const char *audience, double stays, double stays_on)
{
    enum { N = 600 };
    char parameters[256];
    snprintf(parameters, sizeof parameters,
             "'talks': 'wait', 'cost': {'x': 0.03, 'y': 0.06}, 'audience': %s",
             audience);
    struct negsim_scenario *scn = given_pie(
        (struct pie){.reservations = {0.2, 0.2}, .parameters = parameters, .limit = 2});
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
    double p = 1 - stays, late = stays - stays_on;
    assert_close((double)early / N, p, 4 * sqrt(p * (1 - p) / N));
    assert_close((double)second / N, late, 4 * sqrt(late * (1 - late) / N));
    negsim_scenario_destroy(scn);
}

static void test_attrition_gives_in_at_the_hazards(void **state)
{
    (void)state;
    double stays = exp(-0.03 / 0.6 - 0.06 / 0.6);
    gives_in_as_expected("0", stays, stays * stays);
    /* y's audience: S_x(t) = (0.6/(0.6 + 0.4 t))^(1 + 0.06/0.4) */
    double first = pow(0.6, 1.15), on = pow(0.6 / 1.4, 1.15);
    gives_in_as_expected("{'y': 0.4}", first * exp(-0.05), on * exp(-0.1));
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

/** There is nothing to wait for before there is a zone. */
static void test_attrition_waits_from_when_a_zone_opens(void **state)
{
    (void)state;
    enum { N = 400 };
    struct negsim_scenario *scn = given_scenario(
        "{'negsim': 1, 'issues': [{'id': 'pie', 'range': [0, 1], 'step': 0.01}],"
        " 'actors': [{'id': 'x', 'preferences': {'pie': {'weight': 1,"
        "    'utility': {'ideal': 1, 'worst': 0, 'exponent': 1}}}, 'reservation': 0.2,"
        "   'red_lines': [{'id': 'most', 'require': {'issue': 'pie', 'at_least': 0.9},"
        "    'bottom_line': {'at_least': 0}, 'schedule': [[4, 0], [5, 1]]}]},"
        "  {'id': 'y', 'preferences': {'pie': {'weight': 1,"
        "    'utility': {'ideal': 0, 'worst': 1, 'exponent': 1}}}, 'reservation': "
        "0.2}],"
        " 'rounds': {'model': 'attrition', 'limit': 5, 'parameters': {'attrition':"
        "   {'talks': 'wait_private', 'cost': 0.06}}}}");
    size_t over = 0;
    for (unsigned long long r = 0; r < N; r++) {
        struct negsim_rounds rounds = given_replicate(scn, r);
        over += rounds.outcome == NEGSIM_AGREEMENT;
        assert_int_equal(rounds.round, 5);
        negsim_rounds_finish(&rounds);
    }
    double u = 0, hi = 1; /* whose time is up in one round: −u − ln(1 − u) = 0.1 */
    while (hi - u > 1e-12)
        *(-(u + hi) / 2 - log1p(-(u + hi) / 2) < 0.1 ? &u : &hi) = (u + hi) / 2;
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

static void test_attrition_strong_sides_win_no_less(void **state)
{
    (void)state;
    struct negsim_scenario *scn =
        given_pie((struct pie){.reservations = {0.2, 0.2},
                               .parameters = "'win_if_weak': {'y': 0.7}",
                               .limit = 3});
    struct negsim_error err = {0};
    assert_false(negsim_model_check(scn, &err));
    assert_string_equal(err.path, "rounds.parameters.attrition.win_if_strong");
    assert_non_null(strstr(err.message, "is 0.6 for 'y', below win_if_weak, 0.7"));
    negsim_scenario_destroy(scn);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_attrition_offers_more_after_each_refusal),
        cmocka_unit_test(test_attrition_settles_when_beliefs_have_converged),
        cmocka_unit_test(test_attrition_collapses_without_forts),
        cmocka_unit_test(test_attrition_weak_sides_bluff_as_often_as_told),
        cmocka_unit_test(test_attrition_takes_what_suits_it_of_an_interval),
        cmocka_unit_test(test_attrition_sides_propose_in_turn_unless_told),
        cmocka_unit_test(test_attrition_prefers_peace_to_an_equal_risk),
        cmocka_unit_test(test_attrition_wars_last_as_long_as_the_walk),
        cmocka_unit_test(test_attrition_battles_follow_the_contest),
        cmocka_unit_test(test_attrition_values_fighting_on_by_its_forts),
        cmocka_unit_test(test_attrition_gives_in_at_the_hazards),
        cmocka_unit_test(test_attrition_waits_in_private_as_long_as_its_prize_is_worth),
        cmocka_unit_test(test_attrition_tells_how_beliefs_and_forts_move),
        cmocka_unit_test(test_attrition_stays_in_the_zone_however_it_is_told_to_talk),
        cmocka_unit_test(test_attrition_needs_two_sides),
        cmocka_unit_test(test_attrition_waits_from_when_a_zone_opens),
        cmocka_unit_test(test_attrition_strong_sides_win_no_less),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

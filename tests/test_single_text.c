/* A mediator's single text: drafting in closed form, and what each means does. */
#include "shared.h"

#include <math.h>

#include "../models/single_text.h"

/** A party with u = −(x − b)'Q(x − b). */
struct quadratic {
    double b[2], Q[2][2];
};

static double quadratic_best(void *party, const double r[2], const double t[2])
{
    const struct quadratic *q = party;
    return ns_quadratic_best(q->b, q->Q, r, t);
}

static void quadratic_gradient(const struct quadratic *q, const double x[2],
                               double gradient[2])
{
    for (int k = 0; k < 2; k++) {
        gradient[k] = 0;
        for (int l = 0; l < 2; l++)
            gradient[k] -= 2 * q->Q[k][l] * (x[l] - q->b[l]);
    }
}

/** The two parties of the cases: |x − a|² and (x − b)'Q(x − b). */
static void read_parties(const cJSON *inputs, struct quadratic parties[2])
{
    parties[0] = (struct quadratic){.Q = {{1, 0}, {0, 1}}};
    for (int k = 0; k < 2; k++) {
        parties[0].b[k] = shared_at(shared_get(inputs, "a"), k);
        parties[1].b[k] = shared_at(shared_get(inputs, "b"), k);
        for (int l = 0; l < 2; l++)
            parties[1].Q[k][l] =
                shared_at(cJSON_GetArrayItem(shared_get(inputs, "Q"), k), l);
    }
}

/** Case constraint_proposal: the line, the point, and that it is Pareto optimal. */
static void test_single_text_proposes_the_line_of_constraint_proposal(void **state)
{
    (void)state;
    cJSON *theory = shared_json("cases/theory.json");
    const cJSON *item = shared_case(theory, "constraint_proposal");
    const cJSON *inputs = shared_get(item, "inputs"),
                *expected = shared_get(item, "expected");
    struct quadratic parties[2];
    struct ns_constraint constraint = {.best = quadratic_best,
                                       .parties = {&parties[0], &parties[1]}};
    double point[2], normal[2], gradients[2][2];
    read_parties(inputs, parties);
    for (int k = 0; k < 2; k++)
        constraint.r[k] = shared_at(shared_get(inputs, "r"), k);
    assert_true(ns_constraint_propose(&constraint, point, normal));
    for (int k = 0; k < 2; k++) {
        assert_close(point[k], shared_at(shared_get(expected, "point"), k), 1e-8);
        assert_close(normal[k], shared_at(shared_get(expected, "normal"), k), 1e-8);
    }
    for (int i = 0; i < 2; i++)
        quadratic_gradient(&parties[i], point, gradients[i]);
    double cosine =
        (gradients[0][0] * gradients[1][0] + gradients[0][1] * gradients[1][1]) /
        hypot(gradients[0][0], gradients[0][1]) /
        hypot(gradients[1][0], gradients[1][1]);
    assert_close(cosine, shared_number(expected, "cos_gradients"), 1e-8);
    cJSON_Delete(theory);
}

/** Case improving_direction. */
static void test_single_text_steps_in_the_direction_of_improving_direction(void **state)
{
    (void)state;
    cJSON *theory = shared_json("cases/theory.json");
    const cJSON *item = shared_case(theory, "improving_direction");
    const cJSON *inputs = shared_get(item, "inputs"),
                *expected = shared_get(item, "expected");
    struct quadratic parties[2];
    double gradients[2][2], direction[2], x[2];
    read_parties(inputs, parties);
    for (int k = 0; k < 2; k++)
        x[k] = shared_at(shared_get(inputs, "x"), k);
    for (int i = 0; i < 2; i++)
        quadratic_gradient(&parties[i], x, gradients[i]);
    assert_true(ns_improving_direction(2, 2, gradients[0], direction));
    for (int i = 0; i < 2; i++) {
        assert_close(direction[i], shared_at(shared_get(expected, "direction"), i),
                     1e-9);
        assert_close(gradients[i][0] * direction[0] + gradients[i][1] * direction[1],
                     shared_at(shared_get(expected, "slope"), i), 1e-9);
    }
    cJSON_Delete(theory);
}

static void test_single_text_finds_no_direction_where_gradients_oppose(void **state)
{
    (void)state;
    const double opposed[] = {0.37, -1.91, -0.74, 3.82};
    double direction[2];
    assert_false(ns_improving_direction(2, 2, opposed, direction));
    /* Three in a plane whose hull holds the origin, though no two are opposed. */
    const double around[] = {1, 0, -0.5, 0.9, -0.5, -0.9};
    assert_false(ns_improving_direction(3, 2, around, direction));
    const double nothing[] = {0, 0, 0, 0};
    assert_false(ns_improving_direction(2, 2, nothing, direction));
}

static void test_single_text_direction_suits_any_number_of_parties(void **state)
{
    (void)state;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, 7);
    for (int trial = 0; trial < 200; trial++) {
        double gradients[5 * 4], wish[4], direction[4];
        for (int k = 0; k < 4; k++)
            wish[k] = gsl_rng_uniform(rng) - 0.5;
        for (int i = 0; i < 5; i++) {
            double slope = 0;
            for (int k = 0; k < 4; k++) {
                gradients[i * 4 + k] = gsl_rng_uniform(rng) - 0.5;
                slope += gradients[i * 4 + k] * wish[k];
            }
            for (int k = 0; slope < 0 && k < 4; k++) /* all like the wish */
                gradients[i * 4 + k] *= -1;
        }
        assert_true(ns_improving_direction(5, 4, gradients, direction));
        for (int i = 0; i < 5; i++) {
            double slope = 0;
            for (int k = 0; k < 4; k++)
                slope += gradients[i * 4 + k] * direction[k];
            assert_true(slope > 0);
        }
    }
    gsl_rng_free(rng);
}

/** Case mediator_bias. */
static void test_single_text_is_believed_at_the_bias_of_mediator_bias(void **state)
{
    (void)state;
    cJSON *theory = shared_json("cases/theory.json");
    const cJSON *item = shared_case(theory, "mediator_bias");
    const cJSON *in = shared_get(item, "inputs");
    const cJSON *expected = shared_get(item, "expected");
    double q = shared_number(in, "q"), r = shared_number(in, "r"),
           s = shared_number(in, "s"), W = shared_number(in, "W"),
           w = shared_number(in, "w");
    double least = ns_mediator_bias(q, r, s, W, w);
    assert_close(least, shared_number(expected, "gamma_min"), 1e-9);
    assert_int_equal(0 >= least,
                     cJSON_IsTrue(shared_get(expected, "neutral_mediator_credible")));
    /* At that bias the mediator is as well off with the truth as with a lie. */
    double truth = least * (q * r + (1 - q) * W) - (1 - q) * w;
    assert_close(truth, least * s, 1e-12);
    assert_true(isinf(ns_mediator_bias(q, s, s, W, w)));
    cJSON_Delete(theory);
}

/** Metropolis: votes for a loss are as frequent as exp(Δ/T) says; none once cold. */
static void test_single_text_votes_cool_down(void **state)
{
    (void)state;
    assert_true(ns_anneal_accepts(0, 0, 0.999));
    assert_true(ns_anneal_accepts(0.3, 0.1, 0.999));
    assert_false(ns_anneal_accepts(-1e-6, 0, 0));
    double chance = exp(-0.0731 / 0.0412);
    assert_true(ns_anneal_accepts(-0.0731, 0.0412, chance - 1e-9));
    assert_false(ns_anneal_accepts(-0.0731, 0.0412, chance + 1e-9));
    assert_close(ns_anneal_temperature(0.37, 0, 40), 0.37, 1e-15);
    assert_close(ns_anneal_temperature(0.37, 30, 40), 0.0925, 1e-15);
}

static struct negsim_override flag(const char *name)
{
    return (struct negsim_override){.model = "single_text",
                                    .name = name,
                                    .kind = NEGSIM_SETTING_FLAG,
                                    .flag = true};
}

static struct negsim_override number(const char *name, double value)
{
    return (struct negsim_override){.model = "single_text",
                                    .name = name,
                                    .kind = NEGSIM_SETTING_NUMBER,
                                    .number = value};
}

static struct negsim_override word(const char *name, const char *text)
{
    return (struct negsim_override){.model = "single_text",
                                    .name = name,
                                    .kind = NEGSIM_SETTING_TEXT,
                                    .text = text};
}

static void play(const struct negsim_scenario *scn, size_t n,
                 const struct negsim_override *overrides, struct negsim_rounds *rounds)
{
    struct negsim_rounds_options options = {
        .model = "single_text", .n_overrides = n, .overrides = overrides};
    struct negsim_error err = {0};
    if (!negsim_rounds_run(scn, &options, rounds, &err))
        print_error("%s: %s\n", err.path, err.message);
    assert_int_equal(err.code, NEGSIM_OK);
}

/** Two parties over a pie: x gets it all at 1, y at 0. Together they want 1.1. */
static const char PIE[] =
    "{'negsim': 1, 'issues': [{'id': 'pie', 'range': [0, 1], 'step': 0.05}],"
    " 'actors': ["
    " {'id': 'x', 'reservation': 0.63, 'preferences': {'pie': {'weight': 1,"
    "   'utility': {'points': [[0, 0], [1, 1]]}}}},"
    " {'id': 'y', 'reservation': 0.47, 'preferences': {'pie': {'weight': 1,"
    "   'utility': {'points': [[0, 1], [1, 0]]}}}}],"
    " 'rounds': {'limit': 3}}";

static void test_single_text_pays_what_is_missing_and_no_more(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(PIE);
    struct negsim_rounds rounds;
    struct negsim_override means[] = {flag("side_payments"), number("budget", 0.09)};
    play(scn, 2, means, &rounds);
    assert_int_equal(rounds.outcome, NEGSIM_NO_AGREEMENT);
    assert_close(rounds.series[0].stance.reservations[0], 0.63, 0);
    negsim_rounds_finish(&rounds);
    means[1].number = 0.11;
    play(scn, 2, means, &rounds);
    assert_int_equal(rounds.outcome, NEGSIM_AGREEMENT);
    assert_int_equal(rounds.round, 1);
    assert_int_equal(rounds.series[0].verdict, NEGSIM_OPEN);
    double paid = 0;
    for (size_t i = 0; i < 2; i++) {
        double now = rounds.series[0].stance.reservations[i];
        assert_close(rounds.series[0].actors[i].reservation, now, 0);
        assert_true(rounds.utilities[i] >= now - 1e-9);
        paid += scn->actors[i].reservation - now;
    }
    assert_close(paid, 0.1, 1e-6);
    negsim_rounds_finish(&rounds);
    negsim_scenario_destroy(scn);
}

/** Lines that exclude each other until x's gives way by half, and a soft one of y. */
static const char LINES[] =
    "{'negsim': 1, 'issues': [{'id': 'army', 'range': [0, 100], 'step': 10}],"
    " 'actors': ["
    " {'id': 'x', 'preferences': {'army': {'weight': 1,"
    "   'utility': {'points': [[0, 0], [100, 1]]}}},"
    "  'red_lines': [{'id': 'least', 'require': {'issue': 'army', 'at_least': 80},"
    "    'bottom_line': {'at_least': 40}}]},"
    " {'id': 'y', 'reservation': 0.25, 'preferences': {'army': {'weight': 1,"
    "   'utility': {'points': [[0, 1], [100, 0]]}}},"
    "  'red_lines': [{'id': 'most', 'require': {'issue': 'army', 'at_most': 60}},"
    "    {'id': 'none', 'require': {'issue': 'army', 'at_most': 50},"
    "     'breach_cost': 0.3}]}],"
    " 'rounds': {'limit': 4, 'parameters': {'single_text': {'texts': 60}}}}";

static void
test_single_text_cover_eases_lines_and_breaches_alike_each_round(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(LINES);
    struct negsim_rounds rounds;
    struct negsim_override means[] = {flag("cover"), number("step", 0.5),
                                      number("relief", 0.4)};
    /* At 60 y has 0.4 less what the breach costs: 0.3·0.6 is too much, 0.3·0.5 is not.
     */
    play(scn, 3, means, &rounds);
    assert_int_equal(rounds.outcome, NEGSIM_NO_AGREEMENT);
    assert_int_equal(rounds.n_series, 4);
    for (size_t r = 0; r < 4; r++) { /* the ease of a round does not add up */
        assert_close(rounds.series[r].stance.conceded[0], 0.5, 0);
        assert_close(rounds.series[r].stance.conceded[1], 0, 0);
        assert_close(rounds.series[r].stance.relief[1], 0.4, 0);
        assert_close(rounds.series[r].margin, 0.4 - 0.3 * 0.6 - 0.25, 1e-9);
    }
    negsim_rounds_finish(&rounds);
    means[2].number = 0.5;
    play(scn, 3, means, &rounds);
    assert_int_equal(rounds.outcome, NEGSIM_AGREEMENT);
    assert_close(rounds.package[0], 60, 0);
    assert_close(rounds.utilities[1], 0.4 - 0.15, 1e-12);
    negsim_rounds_finish(&rounds);
    means[1].number = 0.4;
    play(scn, 3, means, &rounds);
    assert_int_equal(rounds.series[0].verdict, NEGSIM_EMPTY);
    assert_false(rounds.series[0].admissible);
    negsim_rounds_finish(&rounds);
    negsim_scenario_destroy(scn);
}

static void test_single_text_guarantee_makes_promises_count_in_full(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(
        "{'negsim': 1, 'issues': [{'id': 'pullback', 'options': ['none', 'full'],"
        "   'promise': {'by': 'y'}}],"
        " 'actors': ["
        " {'id': 'x', 'reservation': 0.7, 'preferences': {'pullback': {'weight': 1,"
        "   'utility': {'none': 0, 'full': 1}}}},"
        " {'id': 'y', 'preferences': {'pullback': {'weight': 1,"
        "   'utility': {'none': 1, 'full': 0.3}}}}],"
        " 'conflict': {'trust': {'x': {'y': {'initial': 0.6}}}},"
        " 'rounds': {'limit': 2}}");
    struct negsim_rounds rounds;
    struct negsim_override means[] = {flag("guarantee")};
    play(scn, 0, NULL, &rounds);
    assert_int_equal(rounds.outcome, NEGSIM_NO_AGREEMENT);
    assert_close(rounds.series[0].margin, 0.6 - 0.7, 1e-9);
    negsim_rounds_finish(&rounds);
    play(scn, 1, means, &rounds);
    assert_int_equal(rounds.outcome, NEGSIM_AGREEMENT);
    assert_close(rounds.series[0].stance.worth[0], 1, 0);
    assert_close(rounds.utilities[0], 1, 1e-12);
    negsim_rounds_finish(&rounds);
    negsim_scenario_destroy(scn);
}

/** x is an optimist; without that it would settle. */
static const char OPTIMIST[] =
    "{'negsim': 1, 'issues': [{'id': 'pie', 'range': [0, 1], 'step': 0.01}],"
    " 'actors': ["
    " {'id': 'x', 'reservation': {'war': {'optimism': 0.4}}, 'preferences': {'pie': {"
    "   'weight': 1, 'utility': {'points': [[0, 0], [1, 1]]}}}},"
    " {'id': 'y', 'reservation': 0.45, 'preferences': {'pie': {'weight': 1,"
    "   'utility': {'points': [[0, 1], [1, 0]]}}}}],"
    " 'conflict': {'sides': ['x', 'y'], 'decision': 1, 'endings': ["
    "   {'id': 'x-wins', 'package': {'pie': 1}, 'chance': {'x': 1}},"
    "   {'id': 'y-wins', 'package': {'pie': 0}, 'chance': {'y': 1}}]},"
    " 'rounds': {'limit': 2}}";

static void test_single_text_is_heard_by_whom_it_favours_enough(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(OPTIMIST);
    struct negsim_rounds rounds;
    /* p = 0.5 + 0.4·0.5 in its own eyes. */
    double least = ns_mediator_bias(0.9, 0.7, 0.5, 0.5, 0.4);
    struct negsim_override means[] = {flag("information"),
                                      number("bias", least - 1e-6)};
    play(scn, 2, means, &rounds);
    assert_close(rounds.series[0].stance.reservations[0], 0.7, 1e-12);
    assert_int_equal(rounds.outcome, NEGSIM_NO_AGREEMENT);
    assert_null(rounds.series[0].offers[0].package); /* it knows there is none */
    assert_true(rounds.series[0].offers[0].actor == NEGSIM_MEDIATOR);
    negsim_rounds_finish(&rounds);
    means[1].number = least + 1e-6;
    play(scn, 2, means, &rounds);
    assert_close(rounds.series[0].stance.reservations[0], 0.5, 1e-12);
    assert_int_equal(rounds.outcome, NEGSIM_AGREEMENT);
    negsim_rounds_finish(&rounds);
    negsim_scenario_destroy(scn);
}

/** With all demands confided the first text is signed in any open zone. */
static void test_single_text_that_knows_all_signs_in_the_first_open_round(void **state)
{
    (void)state;
    struct given_random what = {.n_issues = 3, .n_actors = 3, .compound = true};
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, 12);
    struct negsim_override means[] = {flag("information")};
    size_t agreed = 0;
    for (int s = 0; s < 60; s++) {
        struct negsim_scenario *scn = given_at_random(&what, rng);
        struct negsim_rounds rounds;
        scn->rounds.limit = 5;
        play(scn, 1, means, &rounds);
        assert_int_equal(rounds.outcome == NEGSIM_AGREEMENT, rounds.n_windows > 0);
        if (rounds.n_windows > 0)
            assert_int_equal(rounds.round, rounds.windows[0].from);
        agreed += rounds.outcome == NEGSIM_AGREEMENT;
        negsim_rounds_finish(&rounds);
        negsim_scenario_destroy(scn);
    }
    assert_in_range(agreed, 5, 55);
    gsl_rng_free(rng);
}

/** However the means are combined, an agreement lies in the zone of its round as the
 * result has it. */
static void test_single_text_agrees_within_what_is_in_force(void **state)
{
    (void)state;
    static const char *const switches[] = {"information", "cover", "guarantee",
                                           "side_payments"};
    static const char *const ways[] = {"annealing", "improving_directions"};
    struct given_random what = {.continuous = true, .compound = true, .promises = true};
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, 3);
    size_t agreed = 0;
    for (unsigned s = 0; s < 64; s++) {
        struct negsim_override means[8] = {number("trust", 0.5), number("step", 0.3),
                                           number("texts", 20),
                                           word("method", ways[s / 16 % 2])};
        size_t n = 4;
        for (unsigned m = 0; m < 4; m++)
            if (s & 1u << m)
                means[n++] = flag(switches[m]);
        what.n_issues = 1 + gsl_rng_uniform_int(rng, 3);
        what.n_actors = 1 + gsl_rng_uniform_int(rng, 3);
        struct negsim_scenario *scn = given_at_random(&what, rng);
        struct negsim_rounds rounds;
        scn->rounds.limit = 4;
        scn->rounds.grid = 4;
        play(scn, n, means, &rounds);
        const struct negsim_round *last = &rounds.series[rounds.n_series - 1];
        for (size_t i = 0; rounds.package && i < scn->n_actors; i++) {
            if (!scn->actors[i].consent)
                continue;
            double utility = negsim_utility(scn, &last->stance, i, rounds.package);
            assert_close(rounds.utilities[i], utility, 0);
            assert_true(utility >= last->stance.reservations[i] - 1e-9);
            assert_true(negsim_actor_lines_hold(scn, &last->stance, i, rounds.package));
        }
        if (rounds.package)
            assert_int_equal(last->verdict, NEGSIM_OPEN);
        agreed += rounds.package != NULL;
        negsim_rounds_finish(&rounds);
        negsim_scenario_destroy(scn);
    }
    assert_in_range(agreed, 10, 60);
    gsl_rng_free(rng);
}

/** Two smooth parties, the plane of constraint_proposal: its text is where the slopes
 * are opposed. */
static const char PLANE[] =
    "{'negsim': 1, 'issues': [{'id': 'a', 'range': [0, 4]}, {'id': 'b', 'range': [0, "
    "1]},"
    "  {'id': 'c', 'options': ['p', 'q']}],"
    " 'actors': ["
    " {'id': 'x', 'reservation': %s, 'preferences': {"
    "   'a': {'weight': 2, 'utility': {'ideal': 0, 'worst': 4, 'exponent': 2}},"
    "   'b': {'weight': 1, 'utility': {'ideal': 0, 'worst': 1, 'exponent': 2}},"
    "   'c': {'weight': 1, 'utility': {'p': 0, 'q': 1}}}},"
    " {'id': 'y', 'preferences': {"
    "   'a': {'weight': 1, 'utility': {'ideal': 4, 'worst': 0, 'exponent': 2}},"
    "   'b': {'weight': 3, 'utility': {'ideal': 1, 'worst': 0, 'exponent': 2}}}}],"
    " 'rounds': {'limit': 2}}";

static void test_single_text_constraint_proposals_are_pareto_optimal(void **state)
{
    (void)state;
    char text[2048];
    snprintf(text, sizeof text, PLANE, "0.6");
    struct negsim_scenario *scn = given_scenario(text);
    struct negsim_override way = word("method", "constraint_proposal");
    struct negsim_rounds rounds;
    play(scn, 1, &way, &rounds);
    assert_int_equal(rounds.outcome, NEGSIM_AGREEMENT);
    double a = rounds.package[0] / 4, b = rounds.package[1];
    assert_close(rounds.package[2], 1, 0); /* free for y, so x gets it */
    /* Slopes are opposed where their ratios are the same: 2a/b = (1 − a)/(3(1 − b)). */
    assert_close(2 * a * 3 * (1 - b), b * (1 - a), 1e-6);
    negsim_rounds_finish(&rounds);
    negsim_scenario_destroy(scn);
}

static void test_single_text_constraint_proposal_needs_its_plane(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(PIE);
    struct negsim_override way = word("method", "constraint_proposal");
    struct negsim_rounds_options options = {
        .model = "single_text", .n_overrides = 1, .overrides = &way};
    struct negsim_rounds rounds;
    struct negsim_error err = {0};
    assert_false(negsim_rounds_run(scn, &options, &rounds, &err));
    assert_int_equal(err.code, NEGSIM_EINVAL);
    assert_non_null(strstr(err.message, "found 2 and 0; use annealing"));
    negsim_scenario_destroy(scn);
}

/** An override stands in the place of what is said for all and for single actors, and
 * is checked as that is; the scenario stays as it was. */
static void test_single_text_overrides_stand_in_for_the_scenario(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(
        "{'negsim': 1, 'issues': [{'id': 'c', 'options': ['p', 'q']}],"
        " 'actors': [{'id': 'x', 'preferences': {'c': {'weight': 1,"
        "   'utility': {'p': 0, 'q': 1}}}, 'red_lines': [{'id': 'l',"
        "   'require': {'issue': 'c', 'in': ['q']},"
        "   'ladder': [{'at': 0.9, 'require': {'issue': 'c', 'in': ['p', 'q']}}]}]}],"
        " 'rounds': {'limit': 1, 'model': 'single_text', 'parameters': {'single_text': "
        "{"
        "   'cover': true, 'step': {'x': 0.2}, 'texts': 7}}}}");
    struct negsim_rounds rounds;
    struct negsim_override step = number("step", 0.35);
    play(scn, 0, NULL, &rounds);
    assert_close(rounds.series[0].stance.conceded[0], 0.2, 0);
    negsim_rounds_finish(&rounds);
    play(scn, 1, &step, &rounds);
    assert_close(rounds.series[0].stance.conceded[0], 0.35, 0);
    negsim_rounds_finish(&rounds);
    play(scn, 0, NULL, &rounds);
    assert_close(rounds.series[0].stance.conceded[0], 0.2, 0);
    negsim_rounds_finish(&rounds);
    struct negsim_rounds_options options = {.n_overrides = 1, .overrides = &step};
    struct negsim_error err = {0};
    step.number = 1.5;
    assert_false(negsim_rounds_run(scn, &options, &rounds, &err));
    assert_string_equal(err.path, "rounds.parameters.single_text.step");
    negsim_scenario_destroy(scn);
}

int main(void)
{
    const struct CMUnitTest theory[] = {
        cmocka_unit_test(test_single_text_proposes_the_line_of_constraint_proposal),
        cmocka_unit_test(
            test_single_text_steps_in_the_direction_of_improving_direction),
        cmocka_unit_test(test_single_text_is_believed_at_the_bias_of_mediator_bias),
    };
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_single_text_finds_no_direction_where_gradients_oppose),
        cmocka_unit_test(test_single_text_direction_suits_any_number_of_parties),
        cmocka_unit_test(test_single_text_votes_cool_down),
        cmocka_unit_test(test_single_text_pays_what_is_missing_and_no_more),
        cmocka_unit_test(
            test_single_text_cover_eases_lines_and_breaches_alike_each_round),
        cmocka_unit_test(test_single_text_guarantee_makes_promises_count_in_full),
        cmocka_unit_test(test_single_text_is_heard_by_whom_it_favours_enough),
        cmocka_unit_test(test_single_text_that_knows_all_signs_in_the_first_open_round),
        cmocka_unit_test(test_single_text_agrees_within_what_is_in_force),
        cmocka_unit_test(test_single_text_constraint_proposals_are_pareto_optimal),
        cmocka_unit_test(test_single_text_constraint_proposal_needs_its_plane),
        cmocka_unit_test(test_single_text_overrides_stand_in_for_the_scenario),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    if (shared_absent("cases/theory.json"))
        return failed;
    return failed + cmocka_run_group_tests(theory, NULL, NULL);
}

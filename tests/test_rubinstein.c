/* Rubinstein bargaining as a game: cases of the theory, equilibrium conditions. */
#include "shared.h"

#include <math.h>

#include "../models/rubinstein.h"

static const double NOTHING = -HUGE_VAL;

/** A game with factors and inside options; floors absent, the end pays what endless
 * disagreement does. */
static struct ns_rubinstein_game given_game(size_t n, size_t n_points,
                                            const double *points, const double *factor,
                                            const double *inside)
{
    struct ns_rubinstein_game game;
    assert_true(ns_rubinstein_game_init(&game, n, n_points, NULL));
    memcpy(game.points, points, n * n_points * sizeof *points);
    for (size_t j = 0; j < n; j++) {
        game.factor[j] = factor[j];
        game.end[j] = inside ? inside[j] : 0;
        game.keep[j] = (1 - factor[j]) * game.end[j];
        game.floor[j] = NOTHING;
    }
    return game;
}

/** A pie of 1 between two. */
static struct ns_rubinstein_game given_pie(double factor0, double factor1)
{
    static const double ends[] = {1, 0, 0, 1};
    return given_game(2, 2, ends, (double[]){factor0, factor1}, NULL);
}

static void given_profile(const struct ns_rubinstein_game *game, double *profile)
{
    bool found = false;
    struct negsim_error err = {0};
    if (!ns_rubinstein_over_lotteries(game, &found, profile, &err))
        fail_msg("%s", err.message);
    assert_true(found);
}

static double given_first_share(const struct ns_rubinstein_game *game)
{
    double profile[4];
    given_profile(game, profile);
    return profile[0];
}

static void test_rubinstein_shares_as_rubinstein_basic(void **state)
{
    const cJSON *item = shared_case(*state, "rubinstein_basic");
    const cJSON *delta = shared_get(shared_get(item, "inputs"), "delta");
    const cJSON *expected = shared_get(item, "expected");
    double tolerance = shared_number(item, "tolerance"), profile[4];
    struct ns_rubinstein_game game =
        given_pie(shared_at(delta, 0), shared_at(delta, 1));
    given_profile(&game, profile);
    assert_close(profile[0], shared_number(expected, "x1_when_1_proposes"), tolerance);
    assert_close(profile[2], shared_number(expected, "x1_when_2_proposes"), tolerance);
    assert_close(profile[3], shared_number(expected, "x2_when_2_proposes"), tolerance);
    ns_rubinstein_game_finish(&game);
}

static void test_rubinstein_tends_to_nash_as_rubinstein_limit(void **state)
{
    const cJSON *item = shared_case(*state, "rubinstein_limit");
    const cJSON *r = shared_get(shared_get(item, "inputs"), "r");
    const cJSON *expected = shared_get(item, "expected"), *row;
    double limit = shared_number(expected, "limit"), before = 1;
    int rows = 0;
    cJSON_ArrayForEach(row, shared_get(expected, "table_Dt_x1"))
    {
        struct ns_rubinstein_game game =
            given_pie(exp(-shared_at(r, 0) * shared_at(row, 0)),
                      exp(-shared_at(r, 1) * shared_at(row, 0)));
        double share = given_first_share(&game);
        assert_close(share, shared_at(row, 1), shared_number(item, "tolerance"));
        assert_true(fabs(share - limit) < before);
        before = fabs(share - limit);
        ns_rubinstein_game_finish(&game);
        rows++;
    }
    assert_true(rows >= 5 && before < 1e-5);
}

static void test_rubinstein_ignores_an_idle_threat_as_outside_option_w2(void **state)
{
    const cJSON *item = shared_case(*state, "outside_option_w2_0.3");
    const cJSON *inputs = shared_get(item, "inputs");
    const cJSON *delta = shared_get(inputs, "delta"), *w = shared_get(inputs, "w");
    const cJSON *expected = shared_get(item, "expected");
    double tolerance = shared_number(item, "tolerance"), profile[4];
    struct ns_rubinstein_game game =
        given_pie(shared_at(delta, 0), shared_at(delta, 1));
    for (int j = 0; j < 2; j++)
        game.floor[j] = shared_at(w, j);
    given_profile(&game, profile);
    assert_close(profile[0], shared_number(expected, "V1_proposer"), tolerance);
    assert_close(profile[1], shared_number(expected, "responder2_share"), tolerance);
    assert_close(profile[3], shared_number(expected, "V2_proposer"), tolerance);
    /* One that beats waiting is what 2 gets: V1 = 1 − w2, V2 = 1 − δ V1. */
    game.floor[1] = 0.637;
    given_profile(&game, profile);
    assert_close(profile[0], 1 - 0.637, tolerance);
    assert_close(profile[3], 1 - shared_at(delta, 0) * (1 - 0.637), tolerance);
    ns_rubinstein_game_finish(&game);
}

static void test_rubinstein_splits_the_surplus_as_inside_options_flow(void **state)
{
    const cJSON *item = shared_case(*state, "inside_options_flow"), *row;
    const cJSON *inputs = shared_get(item, "inputs");
    const cJSON *delta = shared_get(inputs, "delta"), *f = shared_get(inputs, "f");
    const cJSON *r = shared_get(inputs, "r_for_limit");
    const cJSON *expected = shared_get(item, "expected");
    double tolerance = shared_number(item, "tolerance"), profile[4];
    static const double ends[] = {1, 0, 0, 1};
    double inside[2] = {shared_at(f, 0), shared_at(f, 1)};
    struct ns_rubinstein_game game = given_game(
        2, 2, ends, (double[]){shared_at(delta, 0), shared_at(delta, 1)}, inside);
    given_profile(&game, profile);
    assert_close(profile[0], shared_number(expected, "V1"), tolerance);
    assert_close(profile[3], shared_number(expected, "V2"), tolerance);
    ns_rubinstein_game_finish(&game);
    double share = 0;
    cJSON_ArrayForEach(row, shared_get(expected, "table_Dt_x1"))
    {
        double step = shared_at(row, 0);
        double factor[2] = {exp(-shared_at(r, 0) * step), exp(-shared_at(r, 1) * step)};
        game = given_game(2, 2, ends, factor, inside);
        share = given_first_share(&game);
        assert_close(share, shared_at(row, 1), tolerance);
        ns_rubinstein_game_finish(&game);
    }
    assert_close(share, shared_number(expected, "limit"), 1e-4);
}

static void test_rubinstein_rotates_as_nplayer_unanimity(void **state)
{
    const cJSON *item = shared_case(*state, "nplayer_unanimity");
    const cJSON *inputs = shared_get(item, "inputs");
    const cJSON *shares =
        shared_get(shared_get(item, "expected"), "shares_in_proposing_order");
    double d = shared_number(inputs, "delta"), profile[9];
    static const double corners[] = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    assert_int_equal((int)shared_number(inputs, "n"), 3);
    struct ns_rubinstein_game game =
        given_game(3, 3, corners, (double[]){d, d, d}, NULL);
    given_profile(&game, profile);
    for (size_t i = 0; i < 3;
         i++) /* whoever proposes, the k-th after it gets the same */
        for (size_t k = 0; k < 3; k++)
            assert_close(profile[i * 3 + (i + k) % 3], shared_at(shares, (int)k),
                         shared_number(item, "tolerance"));
    ns_rubinstein_game_finish(&game);
}

static void test_rubinstein_goes_back_from_the_end_as_stahl_finite(void **state)
{
    const cJSON *item = shared_case(*state, "stahl_finite");
    const cJSON *inputs = shared_get(item, "inputs");
    const cJSON *delta = shared_get(inputs, "delta"), *T = shared_get(inputs, "T");
    const cJSON *x1 = shared_get(shared_get(item, "expected"), "x1");
    struct ns_rubinstein_game game =
        given_pie(shared_at(delta, 0), shared_at(delta, 1));
    for (int i = 0; i < cJSON_GetArraySize(T); i++) {
        game.horizon = (size_t)shared_at(T, i);
        assert_close(given_first_share(&game), shared_at(x1, i),
                     shared_number(item, "tolerance"));
    }
    game.horizon = 1000;
    assert_close(given_first_share(&game),
                 shared_number(shared_get(item, "expected"), "rubinstein"), 1e-12);
    ns_rubinstein_game_finish(&game);
}

static void test_rubinstein_contrasts_with_baron_ferejohn_majority(void **state)
{
    const cJSON *item = shared_case(*state, "baron_ferejohn_majority");
    const cJSON *inputs = shared_get(item, "inputs");
    double d = shared_number(inputs, "delta"), profile[9];
    double share = ns_rubinstein_majority((size_t)shared_number(inputs, "n"), d);
    assert_close(share, shared_number(shared_get(item, "expected"), "proposer_share"),
                 shared_number(item, "tolerance"));
    static const double corners[] = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    struct ns_rubinstein_game game =
        given_game(3, 3, corners, (double[]){d, d, d}, NULL);
    given_profile(&game, profile);
    assert_true(profile[0] < share - 0.3); /* unanimity leaves the proposer less */
    ns_rubinstein_game_finish(&game);
}

/** A quarter of a circle, fine enough that a corner hardly shows. */
static void given_circle(double *points, size_t n_points)
{
    for (size_t p = 0; p < n_points; p++) {
        double angle = M_PI_2 * (double)p / (double)(n_points - 1);
        points[2 * p] = p + 1 == n_points ? 0 : cos(angle);
        points[2 * p + 1] = sin(angle);
    }
}

/** On a curved frontier too: u^a v^(1−a) on u² + v² = 1 is largest at u = √a. */
static void test_rubinstein_tends_to_asymmetric_nash_on_a_curve(void **state)
{
    (void)state;
    enum { N = 4001 };
    double *points = calloc(2 * N, sizeof *points), before = 1;
    given_circle(points, N);
    for (double step = 1; step > 1e-3; step /= 8) {
        double factor[2] = {exp(-0.137 * step), exp(-0.291 * step)};
        struct ns_rubinstein_game game = given_game(2, N, points, factor, NULL);
        double apart = fabs(given_first_share(&game) - sqrt(0.291 / (0.137 + 0.291)));
        assert_true(apart < 0.2 * before);
        before = apart;
        ns_rubinstein_game_finish(&game);
    }
    assert_true(before < 2e-4);
    free(points);
}

/** The same of three, from the root finding's other branch: Π u_i^(a_i), a_i ∝ 1/r_i.
 */
static void test_rubinstein_of_three_tends_to_asymmetric_nash(void **state)
{
    (void)state;
    static const double corners[] = {1.3, 0, 0, 0, 0.9, 0, 0, 0, 1};
    static const double rates[] = {0.11, 0.23, 0.37}, inside[] = {0.13, 0.02, -0.1};
    static const double whole[] = {1.3, 0.9, 1};
    double sum = 0, left = 1, profile[9], before = 1;
    for (size_t j = 0; j < 3; j++) {
        sum += 1 / rates[j];
        left -= inside[j] / whole[j];
    }
    for (double step = 1; step > 1e-4; step /= 8) {
        double factor[3], apart = 0;
        for (size_t j = 0; j < 3; j++)
            factor[j] = exp(-rates[j] * step);
        struct ns_rubinstein_game game = given_game(3, 3, corners, factor, inside);
        given_profile(&game, profile);
        for (size_t j = 0; j < 3; j++)
            apart = fmax(
                apart, fabs(profile[j] - inside[j] - whole[j] * left / rates[j] / sum));
        assert_true(apart < 0.3 * before);
        before = apart;
        ns_rubinstein_game_finish(&game);
    }
    assert_true(before < 1e-4);
}

/** For two, the linear programme and the cycle agree with the hull and the root: a
 * third party that cares for nothing changes nothing but whose turn it is. */
static void test_rubinstein_keeps_its_conditions_on_random_points(void **state)
{
    (void)state;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, 5);
    for (int s = 0; s < 60; s++) {
        size_t n = 2 + gsl_rng_uniform_int(rng, 3), n_points = 3 + 4 * n;
        double points[4 * 19], factor[4], inside[4], profile[16], least[4], u[4];
        for (size_t k = 0; k < n * n_points; k++)
            points[k] = gsl_rng_uniform(rng);
        for (size_t j = 0; j < n; j++) {
            factor[j] = 0.3 + 0.699 * gsl_rng_uniform(rng);
            inside[j] = 0.2 * gsl_rng_uniform(rng) - 0.1;
        }
        struct ns_rubinstein_game game =
            given_game(n, n_points, points, factor, inside);
        given_profile(&game, profile);
        struct ns_rubinstein_best *best = ns_rubinstein_best_create(&game, NULL);
        for (size_t i = 0; i < n; i++) {
            const double *next = profile + (i + 1) % n * n;
            bool found;
            for (size_t j = 0; j < n; j++) {
                least[j] = ns_rubinstein_accepts(&game, j, next[j]);
                assert_true(profile[i * n + j] >= least[j] - 1e-8);
            }
            assert_true(ns_rubinstein_best_ask(best, i, least, &found, u, NULL));
            assert_true(found);
            assert_close(profile[i * n + i], u[i], 1e-8);
        }
        ns_rubinstein_best_destroy(best);
        ns_rubinstein_game_finish(&game);
    }
    gsl_rng_free(rng);
}

/** Every equilibrium in packages, one condition after the other, for two parties. */
static size_t given_count_equilibria(const struct ns_rubinstein_game *game,
                                     size_t *only)
{
    size_t count = 0;
    for (size_t x = 0; x < game->n_points; x++)
        for (size_t y = 0; y < game->n_points; y++) {
            const double *u = game->points + 2 * x, *v = game->points + 2 * y;
            bool holds = u[1] >= ns_rubinstein_accepts(game, 1, v[1]) - 1e-9 &&
                         v[0] >= ns_rubinstein_accepts(game, 0, u[0]) - 1e-9;
            for (size_t p = 0; holds && p < game->n_points; p++) {
                const double *w = game->points + 2 * p;
                holds = !(w[0] > u[0] &&
                          w[1] >= ns_rubinstein_accepts(game, 1, v[1]) - 1e-9) &&
                        !(w[1] > v[1] &&
                          w[0] >= ns_rubinstein_accepts(game, 0, u[0]) - 1e-9);
            }
            if (holds) {
                count++;
                *only = x;
            }
        }
    return count;
}

static void test_rubinstein_finds_all_equilibria_in_packages(void **state)
{
    (void)state;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, 8);
    size_t several = 0, one = 0;
    for (int s = 0; s < 200; s++) {
        enum { N = 9 };
        double points[2 * N], aim[2] = {0.5, 0.5}, left = 0, right = 0;
        for (size_t p = 0; p < N; p++) { /* a frontier, as convex or not as it likes */
            points[2 * p] = 1 - (left += 0.1 * gsl_rng_uniform(rng));
            points[2 * p + 1] = right += 0.1 * gsl_rng_uniform(rng);
        }
        double factor[2] = {0.5 + 0.5 * gsl_rng_uniform(rng),
                            0.5 + 0.49 * gsl_rng_uniform(rng)};
        struct ns_rubinstein_game game = given_game(2, N, points, factor, NULL);
        struct ns_rubinstein_packages packages;
        size_t only = 0;
        assert_true(ns_rubinstein_over_packages(&game, aim, &packages, NULL));
        assert_true(packages.n_equilibria >= 1); /* Tarski */
        assert_int_equal(packages.n_equilibria, given_count_equilibria(&game, &only));
        if (packages.n_equilibria == 1) {
            assert_int_equal(packages.first, only);
            one++;
        } else {
            several++;
        }
        ns_rubinstein_game_finish(&game);
    }
    assert_true(several > 20 && one > 20);
    gsl_rng_free(rng);
}

/** Whether x proposed by 0, y by 1 and z by 2 answer each other, by the definition. */
static bool given_answer(const struct ns_rubinstein_game *game, size_t i,
                         size_t proposed, size_t next)
{
    const double *u = game->points + 3 * proposed, *then = game->points + 3 * next;
    for (size_t p = 0; p < game->n_points; p++) {
        const double *w = game->points + 3 * p;
        bool taken = true;
        for (size_t j = 0; j < 3; j++)
            taken = taken && (j == i || w[j] >= game->factor[j] * then[j] - 1e-9);
        if ((taken && w[i] > u[i]) || (p == proposed && !taken))
            return false;
    }
    return true;
}

static size_t given_count_of_three(const struct ns_rubinstein_game *game)
{
    size_t count = 0;
    for (size_t x = 0; x < game->n_points; x++)
        for (size_t y = 0; y < game->n_points; y++)
            for (size_t z = 0; z < game->n_points; z++)
                count += given_answer(game, 0, x, y) && given_answer(game, 1, y, z) &&
                         given_answer(game, 2, z, x);
    return count;
}

static void test_rubinstein_says_where_three_have_no_equilibrium(void **state)
{
    (void)state;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, 3);
    size_t none = 0, some = 0;
    for (int s = 0; s < 400; s++) {
        enum { N = 7 };
        double points[3 * N], profile[9], factor[3];
        for (size_t k = 0; k < 3 * N; k++)
            points[k] = 0.2 + gsl_rng_uniform(rng);
        for (size_t j = 0; j < 3; j++)
            factor[j] = 0.4 + 0.5 * gsl_rng_uniform(rng);
        struct ns_rubinstein_game game = given_game(3, N, points, factor, NULL);
        struct ns_rubinstein_packages packages;
        given_profile(&game, profile); /* over lotteries there is one */
        assert_true(ns_rubinstein_over_packages(&game, profile, &packages, NULL));
        assert_int_equal(packages.n_equilibria, given_count_of_three(&game));
        assert_in_range(ns_rubinstein_closest(&game, profile), 0, N - 1);
        packages.n_equilibria > 0 ? some++ : none++;
        ns_rubinstein_game_finish(&game);
    }
    assert_true(some > 100 && none > 0);
    gsl_rng_free(rng);
}

/** Where waiting costs 1e-5 the cycle may not settle; what is found instead lies near
 * what costs of 1e-3 lead to. */
static void test_rubinstein_of_the_very_patient_is_near_the_limit(void **state)
{
    (void)state;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, 17);
    for (int s = 0; s < 4; s++) {
        enum { N = 12 };
        double points[3 * N], patient[9], hurried[9];
        for (size_t k = 0; k < 3 * N; k++)
            points[k] = 0.1 + gsl_rng_uniform(rng);
        double slow = 1 - 1e-5, fast = pow(slow, 100);
        struct ns_rubinstein_game game =
            given_game(3, N, points, (double[]){slow, slow, slow}, NULL);
        given_profile(&game, patient);
        for (size_t j = 0; j < 3; j++)
            game.factor[j] = fast;
        given_profile(&game, hurried);
        for (size_t k = 0; k < 9; k++)
            assert_close(patient[k], hurried[k], 0.02);
        ns_rubinstein_game_finish(&game);
    }
    gsl_rng_free(rng);
}

static void test_rubinstein_has_nothing_where_disagreement_is_better(void **state)
{
    (void)state;
    static const double ends[] = {1, 0, 0, 1}, factor[] = {0.9, 0.8};
    double profile[4];
    bool found = true;
    struct ns_rubinstein_game game =
        given_game(2, 2, ends, factor, (double[]){0.6, 0.7});
    assert_true(ns_rubinstein_over_lotteries(&game, &found, profile, NULL));
    assert_false(found);
    ns_rubinstein_game_finish(&game);
    static const double corners[] = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    game = given_game(3, 3, corners, (double[]){0.9, 0.8, 0.7}, NULL);
    game.floor[1] = 1.01;
    found = true;
    double three[9];
    assert_true(ns_rubinstein_over_lotteries(&game, &found, three, NULL));
    assert_false(found);
    ns_rubinstein_game_finish(&game);
}

static int load_theory(void **state)
{
    *state = shared_json("cases/theory.json");
    return *state ? 0 : -1;
}

static int unload_theory(void **state)
{
    cJSON_Delete(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest theory[] = {
        cmocka_unit_test(test_rubinstein_shares_as_rubinstein_basic),
        cmocka_unit_test(test_rubinstein_tends_to_nash_as_rubinstein_limit),
        cmocka_unit_test(test_rubinstein_ignores_an_idle_threat_as_outside_option_w2),
        cmocka_unit_test(test_rubinstein_splits_the_surplus_as_inside_options_flow),
        cmocka_unit_test(test_rubinstein_rotates_as_nplayer_unanimity),
        cmocka_unit_test(test_rubinstein_goes_back_from_the_end_as_stahl_finite),
        cmocka_unit_test(test_rubinstein_contrasts_with_baron_ferejohn_majority),
    };
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rubinstein_tends_to_asymmetric_nash_on_a_curve),
        cmocka_unit_test(test_rubinstein_of_three_tends_to_asymmetric_nash),
        cmocka_unit_test(test_rubinstein_keeps_its_conditions_on_random_points),
        cmocka_unit_test(test_rubinstein_finds_all_equilibria_in_packages),
        cmocka_unit_test(test_rubinstein_says_where_three_have_no_equilibrium),
        cmocka_unit_test(test_rubinstein_of_the_very_patient_is_near_the_limit),
        cmocka_unit_test(test_rubinstein_has_nothing_where_disagreement_is_better),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    if (!shared_absent("cases/theory.json"))
        failed += cmocka_run_group_tests(theory, load_theory, unload_theory);
    return failed;
}

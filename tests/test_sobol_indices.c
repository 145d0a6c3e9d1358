/* Sobol' indices against functions whose variance is known in parts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "close.h"
#include "saltelli.h"
#include "shared.h"

static struct negsim_sobol estimate(const double *answers, size_t n, size_t n_inputs,
                                    const struct negsim_sobol_options *options)
{
    struct negsim_sobol sobol;
    struct negsim_error err = {0};
    if (!negsim_sobol_estimate(answers, n, n_inputs, options, &sobol, &err))
        fail_msg("%s", err.message);
    return sobol;
}

static struct negsim_sobol estimate_function(saltelli_function *function, size_t n,
                                             size_t n_inputs)
{
    double *inputs = saltelli_rows(n, n_inputs, 1);
    double *answers = saltelli_answers(inputs, n * negsim_saltelli_rows(n_inputs),
                                       n_inputs, function);
    struct negsim_sobol sobol = estimate(answers, n, n_inputs, NULL);
    free(inputs);
    free(answers);
    return sobol;
}

/* Case sobol_ishigami. */
static void test_sobol_knows_ishigami(void **state)
{
    cJSON *theory = shared_json("cases/theory.json");
    const cJSON *given = shared_get(shared_case(theory, "sobol_ishigami"), "expected");
    struct negsim_sobol sobol = estimate_function(saltelli_ishigami, 8192, 3);
    (void)state;
    assert_close(sobol.variance, shared_number(given, "variance"), 0.02);
    assert_close(sobol.mean, 3.5, 0.005);
    for (size_t k = 0; k < 3; k++) {
        double first = shared_at(shared_get(given, "S"), (int)k);
        double total = shared_at(shared_get(given, "ST"), (int)k);
        assert_close(sobol.first[k].value, first, 0.005);
        assert_close(sobol.total[k].value, total, 0.005);
        assert_close(sobol.first[k].value, first, sobol.first[k].half_width);
        assert_close(sobol.total[k].value, total, sobol.total[k].half_width);
    }
    /* What 1 and 3 do together is all that their totals have beyond them alone. */
    double pair = shared_at(shared_get(given, "ST"), 2);
    assert_close(sobol.second[0 * 3 + 2].value, pair, 0.01);
    assert_close(sobol.second[0 * 3 + 1].value, 0, 0.01);
    assert_close(sobol.second[1 * 3 + 2].value, 0, 0.01);
    assert_true(isnan(sobol.second[1 * 3 + 0].value));
    assert_true(sobol.resolved);
    assert_int_equal(sobol.n_needed, 0);
    negsim_sobol_finish(&sobol);
    cJSON_Delete(theory);
}

static void test_sobol_knows_g(void **state)
{
    struct negsim_sobol sobol = estimate_function(saltelli_g, 8192, SALTELLI_INPUTS);
    double variance = saltelli_g_variance(SALTELLI_INPUTS);
    (void)state;
    assert_close(sobol.variance, variance, 0.01);
    for (size_t k = 0; k < SALTELLI_INPUTS; k++) {
        double part = saltelli_g_part(k);
        assert_close(sobol.first[k].value, part / variance, 0.01);
        assert_close(sobol.total[k].value,
                     part * (1 + variance) / (1 + part) / variance, 0.01);
        for (size_t l = k + 1; l < SALTELLI_INPUTS; l++)
            assert_close(sobol.second[k * SALTELLI_INPUTS + l].value,
                         part * saltelli_g_part(l) / variance, 0.02);
    }
    negsim_sobol_finish(&sobol);
}

/* The formulas of the issue, to the letter, on answers without any meaning. */
static void test_sobol_is_what_the_formulas_say(void **state)
{
    enum { N = 5, D = 2, ROWS = 6 };
    static const double y[N][ROWS] = {
        {2.385, 1.117, -0.42, 3.31, 0.77, 1.93}, {0.71, 2.9, 1.13, -1.9, 2.02, 0.35},
        {1.91, 1.9, 4.77, 0.03, 1.61, -2.57},    {-0.6, 0.24, 1.8, 2.28, -1.07, 3.9},
        {5.03, 3.3, -0.9, 1.04, 0.11, 0.49},
    };
    double z[N][ROWS], mean = 0, square = 0, middle = 0, v = 0;
    (void)state;
    for (size_t i = 0; i < N * ROWS; i++)
        mean += y[i / ROWS][i % ROWS] / (N * ROWS);
    for (size_t i = 0; i < N * ROWS; i++)
        square += pow(y[i / ROWS][i % ROWS] - mean, 2) / (N * ROWS);
    for (size_t i = 0; i < N * ROWS; i++)
        z[i / ROWS][i % ROWS] = (y[i / ROWS][i % ROWS] - mean) / sqrt(square);
    for (size_t i = 0; i < N; i++)
        middle += (z[i][0] + z[i][5]) / (2 * N);
    for (size_t i = 0; i < N; i++)
        v += (pow(z[i][0] - middle, 2) + pow(z[i][5] - middle, 2)) / (2 * N);
    double s1[D] = {0}, st[D] = {0}, s2 = 0;
    for (size_t i = 0; i < N; i++) {
        for (size_t k = 0; k < D; k++) {
            s1[k] += z[i][5] * (z[i][1 + k] - z[i][0]) / N / v;
            st[k] += pow(z[i][0] - z[i][1 + k], 2) / N / (2 * v);
        }
        s2 += (z[i][3] * z[i][2] - z[i][0] * z[i][5]) / N / v;
    }
    struct negsim_sobol sobol = estimate(&y[0][0], N, D, NULL);
    for (size_t k = 0; k < D; k++) {
        assert_close(sobol.first[k].value, s1[k], 1e-13);
        assert_close(sobol.total[k].value, st[k], 1e-13);
    }
    assert_close(sobol.second[1].value, s2 - s1[0] - s1[1], 1e-13);
    negsim_sobol_finish(&sobol);
}

/* Answers far from zero, and in a unit of any size, have the same indices. */
static void test_sobol_does_not_heed_the_unit(void **state)
{
    enum { N = 64, ROWS = N * 8 };
    double *inputs = saltelli_rows(N, 3, 1);
    double *answers = saltelli_answers(inputs, ROWS, 3, saltelli_ishigami);
    struct negsim_sobol plain = estimate(answers, N, 3, NULL);
    (void)state;
    for (size_t i = 0; i < ROWS; i++)
        answers[i] = 1e180 * (answers[i] + 2385);
    struct negsim_sobol other = estimate(answers, N, 3, NULL);
    for (size_t k = 0; k < 3; k++) {
        assert_close(other.first[k].value, plain.first[k].value, 1e-10);
        assert_close(other.total[k].half_width, plain.total[k].half_width, 1e-10);
    }
    negsim_sobol_finish(&plain);
    negsim_sobol_finish(&other);
    free(inputs);
    free(answers);
}

/* Of many small studies, each with random points of its own, about 95 % of the
 * intervals hold the value that is known. */
static void test_sobol_intervals_hold_what_they_promise(void **state)
{
    enum { STUDIES = 200, N = 256, ROWS = N * 8 };
    static const double total[3] = {0.557588855209959, 0.442411144790041,
                                    0.243683664062148};
    size_t held = 0;
    unsigned long long x = 2385;
    (void)state;
    for (size_t s = 0; s < STUDIES; s++) {
        static double answers[ROWS];
        for (size_t i = 0; i < N; i++) {
            double point[6], u[3];
            for (size_t d = 0; d < 6; d++) {
                x = x * 6364136223846793005ull + 1442695040888963407ull;
                point[d] = (double)(x >> 11) * 0x1p-53;
            }
            for (size_t r = 0; r < 8; r++) {
                for (size_t k = 0; k < 3; k++)
                    u[k] = saltelli_input(point, 3, r, k);
                answers[i * 8 + r] = saltelli_ishigami(u, 3);
            }
        }
        const struct negsim_sobol_options options = {.seed = s, .n_resamples = 100};
        struct negsim_sobol sobol = estimate(answers, N, 3, &options);
        for (size_t k = 0; k < 3; k++)
            held += fabs(sobol.total[k].value - total[k]) <= sobol.total[k].half_width;
        negsim_sobol_finish(&sobol);
    }
    double share = (double)held / (3 * STUDIES);
    assert_in_range((size_t)(1000 * share), 910, 980);
}

static void test_sobol_says_which_study_would_resolve_its_indices(void **state)
{
    struct negsim_sobol small = estimate_function(saltelli_ishigami, 64, 3);
    size_t needed = small.n_needed;
    (void)state;
    assert_false(small.resolved);
    assert_true(needed > 64);
    assert_int_equal(needed & (needed - 1), 0);
    negsim_sobol_finish(&small);
    struct negsim_sobol large = estimate_function(saltelli_ishigami, needed, 3);
    assert_true(large.resolved);
    negsim_sobol_finish(&large);
}

/* One failed run takes its whole block along, and nothing else. */
static void test_sobol_leaves_out_blocks_with_a_failed_run(void **state)
{
    enum { N = 40, LESS = 38 };
    double *inputs = saltelli_rows(N, 3, 1);
    double *answers = saltelli_answers(inputs, N * 8, 3, saltelli_ishigami);
    double without[LESS * 8];
    size_t n = 0;
    (void)state;
    for (size_t i = 0; i < N; i++)
        if (i != 7 && i != 39)
            memcpy(without + 8 * n++, answers + 8 * i, 8 * sizeof(double));
    answers[7 * 8 + 3] = NAN;
    answers[7 * 8 + 6] = INFINITY;
    answers[39 * 8 + 7] = NAN;
    struct negsim_sobol sobol = estimate(answers, N, 3, NULL);
    struct negsim_sobol other = estimate(without, LESS, 3, NULL);
    assert_int_equal(sobol.n, LESS);
    assert_int_equal(sobol.n_left_out, 2);
    assert_memory_equal(sobol.first, other.first, 3 * sizeof *sobol.first);
    assert_memory_equal(sobol.total, other.total, 3 * sizeof *sobol.total);
    negsim_sobol_finish(&sobol);
    negsim_sobol_finish(&other);
    free(inputs);
    free(answers);
}

static void test_sobol_fails_without_a_whole_block(void **state)
{
    double answers[12] = {1.5, 2.5, NAN, 3, 4, 5, NAN, 1, 2, 3, 4, 5};
    struct negsim_sobol sobol;
    struct negsim_error err = {0};
    (void)state;
    assert_false(negsim_sobol_estimate(answers, 2, 2, NULL, &sobol, &err));
    assert_int_equal(err.code, NEGSIM_EFAILED);
    assert_string_equal(err.message,
                        "every one of 2 blocks has a run without an answer");
    assert_null(sobol.first);
}

/* 0.1 summed up is not 0.1 times ten: rounding is no variance. */
static void test_sobol_has_no_indices_of_a_constant(void **state)
{
    double answers[60];
    (void)state;
    for (size_t i = 0; i < 60; i++)
        answers[i] = 0.1 + (i % 3 == 0) * 1e-17;
    struct negsim_sobol sobol = estimate(answers, 10, 2, NULL);
    assert_true(sobol.constant);
    assert_true(isnan(sobol.first[0].value) && isnan(sobol.total[1].value));
    assert_true(isnan(sobol.second[1].half_width));
    assert_close(sobol.mean, 0.1, 1e-15);
    assert_false(sobol.resolved);
    negsim_sobol_finish(&sobol);
}

static void test_sobol_gives_no_interval_of_one_block(void **state)
{
    static const double answers[6] = {2.385, 1.117, -0.42, 3.31, 0.77, 1.93};
    struct negsim_sobol sobol = estimate(answers, 1, 2, NULL);
    (void)state;
    assert_true(isfinite(sobol.first[0].value));
    assert_true(isnan(sobol.first[0].half_width));
    assert_false(sobol.resolved);
    negsim_sobol_finish(&sobol);
}

/* One resample has no spread, and nothing tells how many blocks would do. */
static void test_sobol_does_not_ask_for_fewer_blocks_than_there_are(void **state)
{
    const struct negsim_sobol_options once = {.n_resamples = 1};
    double answers[64 * 6];
    (void)state;
    for (size_t j = 0; j < 64 * 6; j++)
        answers[j] = sin(1.7 * (double)j) * (double)j;
    struct negsim_sobol sobol = estimate(answers, 64, 2, &once);
    assert_true(isnan(sobol.first[0].half_width));
    assert_false(sobol.resolved);
    assert_int_equal(sobol.n_needed, 0);
    negsim_sobol_finish(&sobol);
}

static void test_saltelli_check_finds_the_row_that_is_out_of_order(void **state)
{
    enum { N = 16, D = 3, ROWS = 8 };
    double *inputs = saltelli_rows(N, D, 1);
    struct negsim_error err = {0};
    size_t row;
    (void)state;
    assert_true(negsim_saltelli_check(inputs, N * ROWS, D, &row, &err));
    for (size_t r = 1; r < ROWS - 1; r++) {
        double *cell = &inputs[(11 * ROWS + r) * D + 1], kept = *cell;
        err = (struct negsim_error){0};
        *cell += 1e-9;
        assert_false(negsim_saltelli_check(inputs, N * ROWS, D, &row, &err));
        assert_int_equal(err.code, NEGSIM_EINVAL);
        assert_int_equal(row, 11 * ROWS + r);
        *cell = kept;
    }
    err = (struct negsim_error){0};
    assert_false(negsim_saltelli_check(inputs, N * ROWS - 1, D, &row, &err));
    assert_int_equal(row, (N - 1) * ROWS);
    free(inputs);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sobol_knows_g),
        cmocka_unit_test(test_sobol_is_what_the_formulas_say),
        cmocka_unit_test(test_sobol_does_not_heed_the_unit),
        cmocka_unit_test(test_sobol_intervals_hold_what_they_promise),
        cmocka_unit_test(test_sobol_says_which_study_would_resolve_its_indices),
        cmocka_unit_test(test_sobol_leaves_out_blocks_with_a_failed_run),
        cmocka_unit_test(test_sobol_fails_without_a_whole_block),
        cmocka_unit_test(test_sobol_has_no_indices_of_a_constant),
        cmocka_unit_test(test_sobol_gives_no_interval_of_one_block),
        cmocka_unit_test(test_sobol_does_not_ask_for_fewer_blocks_than_there_are),
        cmocka_unit_test(test_saltelli_check_finds_the_row_that_is_out_of_order),
    };
    const struct CMUnitTest of_shared[] = {
        cmocka_unit_test(test_sobol_knows_ishigami),
    };
    int failed = cmocka_run_group_tests_name("sobol_indices", tests, NULL, NULL);
    if (failed || shared_absent("cases/theory.json"))
        return failed;
    return cmocka_run_group_tests_name("sobol_indices_theory", of_shared, NULL, NULL);
}

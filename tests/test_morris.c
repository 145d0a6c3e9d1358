/* Elementary effects against what they are on every point of the grid. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>

#include <negsim/sensitivity.h>

#include "close.h"

enum { D = 3, LEVELS = 4, ROWS = D + 1, GRID = 64, ORDERS = 6 };

/* Effects of 1: 2.385 everywhere; of 2: 3.1 (x + x') − 1.3; of 3: 0.7 x1. */
static double curved(const double *u)
{
    return 2.385 * u[0] + 3.1 * u[1] * u[1] - 1.3 * u[1] + 0.7 * u[0] * u[2];
}

/* All trajectories there are: from each point of the grid, in each order, every input
 * moved by 2/3 in the one direction in which it can. */
static size_t every_trajectory(double *inputs)
{
    static const int orders[ORDERS][D] = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2},
                                          {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
    size_t row = 0;
    for (int point = 0; point < GRID; point++) {
        for (size_t o = 0; o < ORDERS; o++) {
            int level[D] = {point % LEVELS, point / LEVELS % LEVELS,
                            point / (LEVELS * LEVELS)};
            for (size_t step = 0; step < ROWS; step++, row++) {
                if (step > 0)
                    level[orders[o][step - 1]] ^= 2;
                for (size_t k = 0; k < D; k++)
                    inputs[row * D + k] = level[k] / 3.0;
            }
        }
    }
    return row;
}

static void answer_all(const double *inputs, size_t n, double *answers)
{
    for (size_t i = 0; i < n; i++)
        answers[i] = curved(inputs + i * D);
}

static double inputs[GRID * ORDERS * ROWS * D], answers[GRID * ORDERS * ROWS];

static void test_morris_is_exact_over_the_whole_grid(void **state)
{
    size_t n = every_trajectory(inputs), row;
    struct negsim_morris morris;
    struct negsim_error err = {0};
    (void)state;
    answer_all(inputs, n, answers);
    assert_true(negsim_morris_estimate(inputs, answers, n, D, &morris, &row, &err));
    assert_int_equal(morris.n, GRID * ORDERS);
    /* Input 2 goes between 0 and 2/3, or 1/3 and 1: effects 3.1·2/3 − 1.3 and
     * 3.1·4/3 − 1.3, equally often. Of 1: 2.385 + 0.7 x3, of 3: 0.7 x1, each x at four
     * levels equally often: mean 1/2, mean of squares 7/18. */
    double share = (double)morris.n / (double)(morris.n - 1);
    double level = 0.7 * sqrt((7.0 / 18 - 0.25) * share);
    assert_close(morris.effects[0].mu, 2.385 + 0.35, 1e-12);
    assert_close(morris.effects[0].mu_star, 2.385 + 0.35, 1e-12);
    assert_close(morris.effects[0].sigma, level, 1e-12);
    assert_close(morris.effects[1].mu, 3.1 - 1.3, 1e-12);
    assert_close(morris.effects[1].sigma, 3.1 / 3 * sqrt(share), 1e-12);
    assert_close(morris.effects[2].mu, 0.35, 1e-12);
    assert_close(morris.effects[2].sigma, level, 1e-12);
    negsim_morris_finish(&morris);
}

/* Effects of both signs cancel in mu and not in mu*. */
static void test_morris_keeps_signs_out_of_mu_star(void **state)
{
    static const double u[] = {0, 2.0 / 3, 2.0 / 3, 0, 1.0 / 3, 1, 1.0 / 3, 1};
    static const double y[] = {1.25, 3.25, -2, 4, 0.5, -1.5, 7, 7};
    struct negsim_morris morris;
    struct negsim_error err = {0};
    size_t row;
    (void)state;
    assert_true(negsim_morris_estimate(u, y, 8, 1, &morris, &row, &err));
    assert_close(morris.effects[0].mu, -9.0 / 4, 1e-14); /* 3, −9, −3, 0 */
    assert_close(morris.effects[0].mu_star, 15.0 / 4, 1e-14);
    assert_close(morris.effects[0].sigma, sqrt((99 - 81.0 / 4) / 3), 1e-13);
    negsim_morris_finish(&morris);
}

static void test_morris_leaves_out_trajectories_with_a_failed_run(void **state)
{
    size_t n = every_trajectory(inputs), row;
    struct negsim_morris less, whole;
    struct negsim_error err = {0};
    (void)state;
    answer_all(inputs, n, answers);
    answers[0] = NAN;
    answers[ROWS + 3] = INFINITY;
    assert_true(negsim_morris_estimate(inputs, answers, n, D, &less, &row, &err));
    assert_true(negsim_morris_estimate(inputs + 2 * ROWS * D, answers + 2 * ROWS,
                                       n - 2 * ROWS, D, &whole, &row, &err));
    assert_int_equal(less.n_left_out, 2);
    assert_int_equal(less.n, whole.n);
    assert_memory_equal(less.effects, whole.effects, D * sizeof *less.effects);
    negsim_morris_finish(&less);
    negsim_morris_finish(&whole);
    for (size_t i = 0; i < n; i += ROWS)
        answers[i] = NAN;
    assert_false(negsim_morris_estimate(inputs, answers, n, D, &less, &row, &err));
    assert_int_equal(err.code, NEGSIM_EFAILED);
}

static void test_morris_has_no_sigma_of_one_trajectory(void **state)
{
    static const double u[] = {0, 0, 0.5, 0, 0.5, 0.25}, y[] = {1, 2, 4};
    struct negsim_morris morris;
    struct negsim_error err = {0};
    size_t row;
    (void)state;
    assert_true(negsim_morris_estimate(u, y, 3, 2, &morris, &row, &err));
    assert_close(morris.effects[0].mu, 2, 0);
    assert_close(morris.effects[1].mu, 8, 0);
    assert_true(isnan(morris.effects[0].sigma));
    negsim_morris_finish(&morris);
}

static void test_morris_refuses_rows_that_are_no_trajectory(void **state)
{
    static const struct {
        double u[6];
        size_t n, row;
    } wrong[] = {
        {{0, 0, 0.5, 0.5, 0.5, 0.25}, 3, 1}, /* two at once */
        {{0, 0, 0.5, 0, 0.5, 0}, 3, 2},      /* none */
        {{0, 0, 0.5, 0, 0.25, 0}, 3, 2},     /* the same twice */
        {{0, 0, 0.5, 0}, 2, 0},              /* too few */
    };
    static const double y[] = {1, 2, 4};
    (void)state;
    for (size_t j = 0; j < sizeof wrong / sizeof *wrong; j++) {
        struct negsim_morris morris;
        struct negsim_error err = {0};
        size_t row;
        assert_false(
            negsim_morris_estimate(wrong[j].u, y, wrong[j].n, 2, &morris, &row, &err));
        assert_int_equal(err.code, NEGSIM_EINVAL);
        assert_int_equal(row, wrong[j].row);
        assert_null(morris.effects);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_morris_is_exact_over_the_whole_grid),
        cmocka_unit_test(test_morris_keeps_signs_out_of_mu_star),
        cmocka_unit_test(test_morris_leaves_out_trajectories_with_a_failed_run),
        cmocka_unit_test(test_morris_has_no_sigma_of_one_trajectory),
        cmocka_unit_test(test_morris_refuses_rows_that_are_no_trajectory),
    };
    return cmocka_run_group_tests_name("morris", tests, NULL, NULL);
}

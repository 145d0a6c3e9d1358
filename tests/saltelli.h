/**
 * @file
 * Saltelli blocks of functions whose indices are known, by GSL's Sobol' points.
 */
#ifndef TESTS_SALTELLI_H
#define TESTS_SALTELLI_H

#include <gsl/gsl_qrng.h>
#include <math.h>
#include <stdlib.h>

#include <negsim/sensitivity.h>

enum { SALTELLI_INPUTS = 8 };

/** A function of points of the unit cube. */
typedef double saltelli_function(const double *u, size_t n_inputs);

/** f = sin x1 + 7 sin² x2 + 0.1 x3⁴ sin x1 on [−π, π]³ (Ishigami and Homma 1990). */
static inline double saltelli_ishigami(const double *u, size_t n_inputs)
{
    double x[3];
    (void)n_inputs;
    for (size_t k = 0; k < 3; k++)
        x[k] = M_PI * (2 * u[k] - 1);
    return sin(x[0]) + 7 * sin(x[1]) * sin(x[1]) + 0.1 * pow(x[2], 4) * sin(x[0]);
}

static const double saltelli_g_a[SALTELLI_INPUTS] = {0, 1, 4.5, 9, 99, 99, 99, 99};

/** Π (|4u − 2| + a) / (1 + a), Sobol's G. */
static inline double saltelli_g(const double *u, size_t n_inputs)
{
    double product = 1;
    for (size_t k = 0; k < n_inputs; k++)
        product *= (fabs(4 * u[k] - 2) + saltelli_g_a[k]) / (1 + saltelli_g_a[k]);
    return product;
}

/** The share of the variance that G's input k has alone: V_k = 1 / (3 (1 + a)²). */
static inline double saltelli_g_part(size_t k)
{
    return 1 / (3 * (1 + saltelli_g_a[k]) * (1 + saltelli_g_a[k]));
}

static inline double saltelli_g_variance(size_t n_inputs)
{
    double product = 1;
    for (size_t k = 0; k < n_inputs; k++)
        product *= 1 + saltelli_g_part(k);
    return product - 1;
}

/** Input k of row r of the block of one point in 2D dimensions. */
static inline double saltelli_input(const double *point, size_t n_inputs, size_t r,
                                    size_t k)
{
    const double *a = point, *b = point + n_inputs;
    if (r <= n_inputs)
        return r == k + 1 ? b[k] : a[k];
    return r == n_inputs + k + 1 ? a[k] : b[k];
}

/** Rows of n blocks, the first `skip` points left out; the caller frees. */
static inline double *saltelli_rows(size_t n, size_t n_inputs, size_t skip)
{
    size_t rows = negsim_saltelli_rows(n_inputs);
    gsl_qrng *points = gsl_qrng_alloc(gsl_qrng_sobol, (unsigned)(2 * n_inputs));
    double *inputs = calloc(n * rows * n_inputs, sizeof *inputs);
    double point[2 * SALTELLI_INPUTS];
    assert_non_null(points);
    assert_non_null(inputs);
    for (size_t i = 0; i < skip + n; i++) {
        gsl_qrng_get(points, point);
        for (size_t r = 0; i >= skip && r < rows; r++)
            for (size_t k = 0; k < n_inputs; k++)
                inputs[((i - skip) * rows + r) * n_inputs + k] =
                    saltelli_input(point, n_inputs, r, k);
    }
    gsl_qrng_free(points);
    return inputs;
}

/** Answers of n_rows rows; the caller frees. */
static inline double *saltelli_answers(const double *inputs, size_t n_rows,
                                       size_t n_inputs, saltelli_function *function)
{
    /* A bound that the compiler can see, too. */
    size_t n = n_rows < (size_t)1 << 24 ? n_rows : 0;
    double *answers = calloc(n + 1, sizeof *answers);
    assert_int_equal(n, n_rows);
    assert_non_null(answers);
    for (size_t i = 0; i < n_rows; i++)
        answers[i] = function(inputs + i * n_inputs, n_inputs);
    return answers;
}

#endif

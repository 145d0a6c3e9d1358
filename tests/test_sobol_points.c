/* Sobol' points, and the numbers that they are made of. */
#include "close.h"

#include "study/design/sobol_points.h"

#include <gsl/gsl_qrng.h>
#include <stdlib.h>
#include <string.h>

static struct ns_sobol_points made(size_t n_dimensions, unsigned long long n)
{
    struct ns_sobol_points points;
    assert_true(ns_sobol_points_init(&points, n_dimensions, n, NULL));
    return points;
}

static double at(const struct ns_sobol_points *points, unsigned long long point,
                 size_t dimension)
{
    return (double)ns_sobol_points_at(points, point, dimension) * 0x1p-52;
}

/* What the authors' own program prints for "sobol 10 3 new-joe-kuo-6.21201". */
static void test_sobol_points_begin_as_published(void **state)
{
    (void)state;
    static const double PUBLISHED[10][3] = {
        {0, 0, 0},
        {0.5, 0.5, 0.5},
        {0.75, 0.25, 0.25},
        {0.25, 0.75, 0.75},
        {0.375, 0.375, 0.625},
        {0.875, 0.875, 0.125},
        {0.625, 0.125, 0.875},
        {0.125, 0.625, 0.375},
        {0.1875, 0.3125, 0.9375},
        {0.6875, 0.8125, 0.4375},
    };
    struct ns_sobol_points points = made(3, 10);
    for (size_t i = 0; i < 10; i++)
        for (size_t d = 0; d < 3; d++)
            assert_true(at(&points, i, d) == PUBLISHED[i][d]);
    ns_sobol_points_finish(&points);
}

/* GSL leaves out the first point, and from the third dimension on it has the direction
 * numbers of Bratley and Fox (1988), which are others. */
static void test_sobol_points_are_gsl_s_in_two_dimensions(void **state)
{
    (void)state;
    enum { POINTS = 10000 };
    gsl_qrng *gsl = gsl_qrng_alloc(gsl_qrng_sobol, 2);
    struct ns_sobol_points points = made(2, POINTS);
    for (size_t i = 1; i < POINTS; i++) {
        double theirs[2];
        gsl_qrng_get(gsl, theirs);
        assert_true(at(&points, i, 0) == theirs[0] && at(&points, i, 1) == theirs[1]);
    }
    gsl_qrng_free(gsl);
    ns_sobol_points_finish(&points);
}

/* The i-th dimension of GSL's and of ours takes the same values, in an order of its
 * own: GSL's polynomials up to its last dimension have other initial numbers. */
static void test_sobol_points_take_gsl_s_values_in_forty_dimensions(void **state)
{
    (void)state;
    enum { POINTS = 1024, DIMENSIONS = 40 };
    static size_t seen[2][DIMENSIONS][POINTS];
    gsl_qrng *gsl = gsl_qrng_alloc(gsl_qrng_sobol, DIMENSIONS);
    struct ns_sobol_points points = made(DIMENSIONS, POINTS);
    for (size_t i = 1; i < POINTS; i++) {
        double theirs[DIMENSIONS];
        gsl_qrng_get(gsl, theirs);
        for (size_t d = 0; d < DIMENSIONS; d++) {
            seen[0][d][(size_t)(theirs[d] * POINTS)]++;
            seen[1][d][(size_t)(at(&points, i, d) * POINTS)]++;
        }
    }
    assert_memory_equal(seen[0], seen[1], sizeof seen[0]);
    gsl_qrng_free(gsl);
    ns_sobol_points_finish(&points);
}

/* One after another (Antonov and Saleev 1979), where the library reckons each by
 * itself. */
static void test_sobol_points_by_themselves_are_those_in_turn(void **state)
{
    (void)state;
    enum { POINTS = 5000, DIMENSIONS = 60 };
    struct ns_sobol_points points = made(DIMENSIONS, POINTS);
    for (size_t d = 0; d < DIMENSIONS; d++) {
        uint64_t x = 0;
        for (size_t i = 0; i < POINTS; i++) {
            assert_true(ns_sobol_points_at(&points, i, d) == x);
            x ^= points.directions[d * points.n_bits + (size_t)__builtin_ctzll(i + 1)];
        }
    }
    ns_sobol_points_finish(&points);
}

/* Of 2^k points from a multiple of 2^k on each 2^k-th of a dimension has one. */
static void test_sobol_points_lie_evenly_in_every_dimension(void **state)
{
    (void)state;
    enum { POINTS = 1024 };
    struct ns_sobol_points points = made(NS_SOBOL_DIMENSIONS, 8ull * POINTS);
    for (size_t d = 0; d < NS_SOBOL_DIMENSIONS; d++) {
        bool taken[POINTS] = {false};
        for (size_t i = 0; i < POINTS; i++) {
            double u = at(&points, 5ull * POINTS + i, d);
            size_t stratum = (size_t)(u * POINTS);
            assert_true(u >= 0 && u < 1 && !taken[stratum]);
            taken[stratum] = true;
        }
    }
    ns_sobol_points_finish(&points);
}

static void test_sobol_points_can_be_far_out(void **state)
{
    (void)state;
    struct ns_sobol_points few = made(31, 1000), many = made(31, 1ull << 52);
    assert_int_equal(many.n_bits, NS_SOBOL_BITS);
    for (size_t d = 0; d < 31; d++) {
        assert_true(at(&few, 999, d) == at(&many, 999, d));
        double u = at(&many, (1ull << 52) - 1, d);
        assert_true(u > 0 && u < 1 && u * 0x1p52 == floor(u * 0x1p52));
    }
    ns_sobol_points_finish(&few);
    ns_sobol_points_finish(&many);
}

/* Whether x^s + … + 1 is primitive: x takes all 2^s − 1 powers before it is 1 again. */
static bool primitive(unsigned degree, unsigned coefficients)
{
    unsigned polynomial = 1u << degree | coefficients << 1 | 1, x = 1;
    for (unsigned period = 1;; period++) {
        x <<= 1;
        if (x >> degree)
            x ^= polynomial;
        if (x == 1)
            return period == (1u << degree) - 1;
    }
}

/* All primitive polynomials, ordered by degree and then by coefficients. */
static void test_sobol_numbers_have_all_primitive_polynomials_in_order(void **state)
{
    (void)state;
    const uint16_t *numbers = ns_sobol_numbers;
    size_t dimension = 2;
    for (unsigned degree = 1; dimension <= NS_SOBOL_DIMENSIONS; degree++)
        for (unsigned a = 0; a < 1u << (degree - 1); a++) {
            if (!primitive(degree, a) || dimension > NS_SOBOL_DIMENSIONS)
                continue;
            assert_int_equal(numbers[0], degree);
            assert_int_equal(numbers[1], a);
            for (unsigned k = 0; k < degree; k++)
                assert_true(numbers[2 + k] % 2 && numbers[2 + k] < 2u << k);
            numbers += 2 + degree;
            dimension++;
        }
    assert_int_equal(dimension, NS_SOBOL_DIMENSIONS + 1);
    static const uint16_t LAST[] = {15, 1667, 1,   1,   3,   15,   9,    7,    25,
                                    25, 357,  247, 477, 421, 7679, 5987, 30079};
    assert_memory_equal(numbers - 17, LAST, sizeof LAST);
}

/* Sobol's property A, which the authors claim up to dimension 1111: the first bits of
 * the direction numbers have an odd determinant, whatever the number of dimensions. */
static void test_sobol_numbers_have_property_a(void **state)
{
    (void)state;
    enum { N = 1111 };
    static uint8_t bits[N][N];
    const uint16_t *numbers = ns_sobol_numbers;
    bits[0][0] = 1;
    for (size_t d = 1; d < N; d++, numbers += 2 + numbers[0])
        for (size_t k = 0; k < N; k++) {
            size_t s = numbers[0];
            if (k < s) {
                bits[d][k] = numbers[2 + k] >> k & 1;
                continue;
            }
            bits[d][k] = bits[d][k - s];
            for (size_t j = 1; j < s; j++)
                bits[d][k] ^= bits[d][k - j] & numbers[1] >> (s - 1 - j);
        }
    for (size_t pivot = 0; pivot < N; pivot++) {
        assert_int_equal(bits[pivot][pivot], 1);
        for (size_t d = pivot + 1; d < N; d++)
            if (bits[d][pivot])
                for (size_t k = pivot; k < N; k++)
                    bits[d][k] ^= bits[pivot][k];
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sobol_points_begin_as_published),
        cmocka_unit_test(test_sobol_points_are_gsl_s_in_two_dimensions),
        cmocka_unit_test(test_sobol_points_take_gsl_s_values_in_forty_dimensions),
        cmocka_unit_test(test_sobol_points_by_themselves_are_those_in_turn),
        cmocka_unit_test(test_sobol_points_lie_evenly_in_every_dimension),
        cmocka_unit_test(test_sobol_points_can_be_far_out),
        cmocka_unit_test(test_sobol_numbers_have_all_primitive_polynomials_in_order),
        cmocka_unit_test(test_sobol_numbers_have_property_a),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Designs of studies. */
#include "close.h"

#include <negsim/design.h>

#include <gsl/gsl_cdf.h>
#include <stdlib.h>
#include <string.h>

static const struct negsim_design_options PLAIN = {
    .n = 1, .seed = 2385, .n_factors = 3};

static struct negsim_design *made(enum negsim_design_kind kind, unsigned long long n,
                                  size_t n_factors)
{
    struct negsim_design_options options = PLAIN;
    options.kind = kind;
    options.n = n;
    options.n_factors = n_factors;
    struct negsim_design *design = negsim_design_create(&options, NULL);
    assert_non_null(design);
    return design;
}

static struct negsim_design *made_of_levels(enum negsim_design_kind kind,
                                            size_t n_factors, const size_t *levels)
{
    struct negsim_design_options options = PLAIN;
    options.kind = kind;
    options.n_factors = n_factors;
    options.levels = levels;
    struct negsim_design *design = negsim_design_create(&options, NULL);
    assert_non_null(design);
    return design;
}

static size_t stratum_of(double u, size_t n)
{
    assert_true(u >= 0 && u < 1);
    return (size_t)(u * (double)n);
}

/* ---- Levels ------------------------------------------------------------------- */

static void test_grid_has_every_combination_the_last_factor_fastest(void **state)
{
    (void)state;
    static const size_t LEVELS[] = {2, 5, 1, 3};
    struct negsim_design *design = made_of_levels(NEGSIM_GRID, 4, LEVELS);
    assert_int_equal(negsim_design_rows(design), 30);
    assert_int_equal(negsim_design_block(design), 1);
    unsigned long long row = 0;
    for (size_t a = 0; a < 2; a++)
        for (size_t b = 0; b < 5; b++)
            for (size_t d = 0; d < 3; d++) {
                double u[4];
                negsim_design_row(design, row++, u);
                assert_int_equal(stratum_of(u[0], 2), a);
                assert_int_equal(stratum_of(u[1], 5), b);
                assert_int_equal(stratum_of(u[2], 1), 0);
                assert_int_equal(stratum_of(u[3], 3), d);
            }
    negsim_design_destroy(design);
}

static void test_grid_may_have_more_rows_than_32_bits_count(void **state)
{
    (void)state;
    static const size_t LEVELS[] = {1000, 1000, 1000, 1000, 1000};
    struct negsim_design *design = made_of_levels(NEGSIM_GRID, 5, LEVELS);
    assert_true(negsim_design_rows(design) == 1000000000000000ull);
    double u[5];
    negsim_design_row(design, 123456789012345ull, u);
    static const size_t DIGITS[] = {123, 456, 789, 12, 345};
    for (size_t k = 0; k < 5; k++)
        assert_int_equal(stratum_of(u[k], 1000), DIGITS[k]);
    negsim_design_destroy(design);
}

static void test_list_goes_through_the_levels_together(void **state)
{
    (void)state;
    static const size_t LEVELS[] = {7, 1, 7};
    struct negsim_design *design = made_of_levels(NEGSIM_LIST, 3, LEVELS);
    assert_int_equal(negsim_design_rows(design), 7);
    for (size_t row = 0; row < 7; row++) {
        double u[3];
        negsim_design_row(design, row, u);
        assert_int_equal(stratum_of(u[0], 7), row);
        assert_int_equal(stratum_of(u[1], 1), 0);
        assert_int_equal(stratum_of(u[2], 7), row);
    }
    negsim_design_destroy(design);
}

/* ---- Draws -------------------------------------------------------------------- */

/* That the counts are those of a uniform choice. */
static void assert_uniform(const size_t *counts, size_t n)
{
    double sum = 0, statistic = 0;
    for (size_t i = 0; i < n; i++)
        sum += (double)counts[i];
    for (size_t i = 0; i < n; i++) {
        double expected = sum / (double)n, miss = (double)counts[i] - expected;
        statistic += miss * miss / expected;
    }
    assert_true(gsl_cdf_chisq_Q(statistic, (double)n - 1) > 1e-3);
}

static void test_random_rows_fill_the_square_evenly(void **state)
{
    (void)state;
    enum { ROWS = 20000, SIDE = 8 };
    size_t cells[SIDE * SIDE] = {0};
    struct negsim_design *design = made(NEGSIM_RANDOM, ROWS, 2);
    for (size_t row = 0; row < ROWS; row++) {
        double u[2];
        negsim_design_row(design, row, u);
        cells[stratum_of(u[0], SIDE) * SIDE + stratum_of(u[1], SIDE)]++;
    }
    assert_uniform(cells, SIDE * SIDE);
    negsim_design_destroy(design);
}

/* One factor more leaves the others' columns as they were. */
static void test_columns_go_with_the_name_of_a_factor(void **state)
{
    (void)state;
    static const char *const TWO[] = {"trust", "aid"};
    static const char *const THREE[] = {"aid", "strikes", "trust"};
    static const enum negsim_design_kind KINDS[] = {NEGSIM_RANDOM, NEGSIM_LHS};
    for (size_t i = 0; i < 2; i++) {
        struct negsim_design_options options = {
            .kind = KINDS[i], .n = 41, .n_factors = 2, .names = TWO};
        struct negsim_design *two = negsim_design_create(&options, NULL);
        options.n_factors = 3;
        options.names = THREE;
        struct negsim_design *three = negsim_design_create(&options, NULL);
        options.seed = 1;
        struct negsim_design *other = negsim_design_create(&options, NULL);
        for (size_t row = 0; row < 41; row++) {
            double u[2], v[3], w[3];
            negsim_design_row(two, row, u);
            negsim_design_row(three, row, v);
            negsim_design_row(other, row, w);
            assert_true(u[0] == v[2] && u[1] == v[0] && u[0] != u[1]);
            assert_true(v[0] != w[0] && v[1] != w[1] && v[2] != w[2]);
        }
        negsim_design_destroy(two);
        negsim_design_destroy(three);
        negsim_design_destroy(other);
    }
}

static void test_lhs_has_one_row_in_each_stratum(void **state)
{
    (void)state;
    static const size_t SIZES[] = {1, 2, 3, 7, 49, 1000, 4097};
    for (size_t i = 0; i < sizeof SIZES / sizeof *SIZES; i++) {
        size_t n = SIZES[i];
        enum { FACTORS = 5 };
        struct negsim_design *design = made(NEGSIM_LHS, n, FACTORS);
        bool *taken = calloc(n * FACTORS, sizeof *taken);
        assert_int_equal(negsim_design_rows(design), n);
        for (size_t row = 0; row < n; row++) {
            double u[FACTORS];
            negsim_design_row(design, row, u);
            for (size_t k = 0; k < FACTORS; k++) {
                bool *cell = &taken[k * n + stratum_of(u[k], n)];
                assert_false(*cell);
                *cell = true;
            }
        }
        free(taken);
        negsim_design_destroy(design);
    }
}

static void test_lhs_pairs_factors_at_random(void **state)
{
    (void)state;
    enum { ROWS = 30000, SIDE = 8 };
    size_t cells[SIDE * SIDE] = {0};
    double product = 0;
    struct negsim_design *design = made(NEGSIM_LHS, ROWS, 2);
    for (size_t row = 0; row < ROWS; row++) {
        double u[2];
        negsim_design_row(design, row, u);
        cells[stratum_of(u[0], SIDE) * SIDE + stratum_of(u[1], SIDE)]++;
        product += 12 * (u[0] - 0.5) * (u[1] - 0.5);
    }
    assert_uniform(cells, SIDE * SIDE);
    assert_true(fabs(product) < 4 * sqrt(ROWS));
    negsim_design_destroy(design);
}

/* ---- Sobol' points ------------------------------------------------------------ */

static void test_sobol_begins_as_published(void **state)
{
    (void)state;
    static const double PUBLISHED[][3] = {
        {0, 0, 0},          {0.5, 0.5, 0.5},       {0.75, 0.25, 0.25},
        {0.25, 0.75, 0.75}, {0.375, 0.375, 0.625}, {0.875, 0.875, 0.125},
    };
    struct negsim_design *design = made(NEGSIM_SOBOL, 6, 3);
    for (size_t row = 0; row < 6; row++) {
        double u[3];
        negsim_design_row(design, row, u);
        for (size_t k = 0; k < 3; k++)
            assert_true(u[k] == PUBLISHED[row][k]);
    }
    negsim_design_destroy(design);
}

static void test_shifted_points_still_lie_evenly(void **state)
{
    (void)state;
    enum { ROWS = 1024, FACTORS = 1000 };
    struct negsim_design_options options = {.kind = NEGSIM_SOBOL,
                                            .n = ROWS,
                                            .seed = 41,
                                            .shift = true,
                                            .n_factors = FACTORS};
    struct negsim_design *design = negsim_design_create(&options, NULL);
    static bool taken[FACTORS][ROWS];
    static double u[FACTORS], first[FACTORS];
    memset(taken, 0, sizeof taken);
    negsim_design_row(design, 0, first);
    for (size_t row = 0; row < ROWS; row++) {
        negsim_design_row(design, row, u);
        for (size_t k = 0; k < FACTORS; k++) {
            bool *cell = &taken[k][stratum_of(u[k], ROWS)];
            assert_false(*cell);
            *cell = true;
        }
    }
    size_t bins[16] = {0};
    for (size_t k = 0; k < FACTORS; k++)
        bins[stratum_of(first[k], 16)]++;
    assert_uniform(bins, 16);
    negsim_design_destroy(design);
}

/* ∏ (1 + (u_k − ½) / k²) over the cube is 1; at random the mean of 4096 misses it by
 * about 0.005. */
static void test_sobol_integrates_better_than_chance(void **state)
{
    (void)state;
    enum { ROWS = 4096, FACTORS = 12 };
    struct negsim_design *design = made(NEGSIM_SOBOL, ROWS, FACTORS);
    double sum = 0;
    for (size_t row = 0; row < ROWS; row++) {
        double u[FACTORS], product = 1;
        negsim_design_row(design, row, u);
        for (size_t k = 0; k < FACTORS; k++)
            product *= 1 + (u[k] - 0.5) / (double)((k + 1) * (k + 1));
        sum += product;
    }
    assert_close(sum / ROWS, 1, 4e-4);
    negsim_design_destroy(design);
}

/* Row i of A and B is point i of twice as many dimensions, shifted or not. */
static void assert_saltelli(bool shift)
{
    enum { SAMPLES = 17, FACTORS = 4, BLOCK = 2 * FACTORS + 2 };
    static const char *const NAMES[] = {"w", "x", "y", "z"};
    struct negsim_design_options options = {.kind = NEGSIM_SALTELLI,
                                            .n = SAMPLES,
                                            .seed = 7,
                                            .shift = shift,
                                            .n_factors = FACTORS,
                                            .names = NAMES};
    struct negsim_design *design = negsim_design_create(&options, NULL);
    struct negsim_design *points = made(NEGSIM_SOBOL, SAMPLES, 2 * FACTORS);
    assert_int_equal(negsim_design_rows(design), SAMPLES * BLOCK);
    assert_int_equal(negsim_design_block(design), BLOCK);
    for (size_t i = 0; i < SAMPLES; i++) {
        double rows[BLOCK][FACTORS], point[2 * FACTORS];
        for (size_t place = 0; place < BLOCK; place++)
            negsim_design_row(design, i * BLOCK + place, rows[place]);
        const double *a = rows[0], *b = rows[BLOCK - 1];
        negsim_design_row(points, i, point);
        if (!shift) {
            assert_memory_equal(a, point, sizeof rows[0]);
            assert_memory_equal(b, point + FACTORS, sizeof rows[0]);
        }
        for (size_t k = 0; k < FACTORS; k++)
            for (size_t j = 0; j < FACTORS; j++) {
                assert_true(rows[1 + k][j] == (j == k ? b[j] : a[j]));
                assert_true(rows[1 + FACTORS + k][j] == (j == k ? a[j] : b[j]));
            }
        for (size_t k = 0; shift && k < FACTORS; k++)
            assert_true(a[k] != b[k]);
    }
    negsim_design_destroy(design);
    negsim_design_destroy(points);
}

static void test_saltelli_rows_are_a_ab_ba_and_b(void **state)
{
    (void)state;
    assert_saltelli(false);
    assert_saltelli(true);
}

/* ---- Morris ------------------------------------------------------------------- */

/* One trajectory: which factor moved in each step, and which began on what level. */
static void trajectory_check(const struct negsim_design *design, size_t trajectory,
                             size_t n, size_t *order, size_t starts[4])
{
    double *u = calloc(2 * n, sizeof *u), *next = u + n;
    bool *moved = calloc(n, sizeof *moved);
    negsim_design_row(design, trajectory * (n + 1), u);
    for (size_t k = 0; k < n; k++)
        starts[(size_t)lround(3 * u[k])]++;
    for (size_t step = 0; step < n; step++) {
        negsim_design_row(design, trajectory * (n + 1) + step + 1, next);
        size_t changes = 0;
        for (size_t k = 0; k < n; k++) {
            assert_close(3 * next[k], (double)lround(3 * next[k]), 1e-15);
            assert_true(next[k] >= 0 && next[k] <= 1);
            if (next[k] == u[k])
                continue;
            assert_close(fabs(next[k] - u[k]), 2. / 3, 1e-15);
            assert_false(moved[k]);
            moved[k] = true;
            order[step] = k;
            changes++;
        }
        assert_int_equal(changes, 1);
        memcpy(u, next, n * sizeof *u);
    }
    free(u);
    free(moved);
}

static void test_morris_moves_one_factor_a_step(void **state)
{
    (void)state;
    static const size_t FACTORS[] = {1, 2, 11, 60};
    for (size_t i = 0; i < sizeof FACTORS / sizeof *FACTORS; i++) {
        size_t n = FACTORS[i], starts[4] = {0}, order[60];
        struct negsim_design *design = made(NEGSIM_MORRIS, 20, n);
        assert_int_equal(negsim_design_rows(design), 20 * (n + 1));
        assert_int_equal(negsim_design_block(design), n + 1);
        for (size_t trajectory = 0; trajectory < 20; trajectory++)
            trajectory_check(design, trajectory, n, order, starts);
        negsim_design_destroy(design);
    }
}

static void test_morris_draws_start_order_and_directions(void **state)
{
    (void)state;
    enum { TRAJECTORIES = 12000 };
    size_t starts[4] = {0}, orders[6] = {0};
    struct negsim_design *design = made(NEGSIM_MORRIS, TRAJECTORIES, 3);
    for (size_t trajectory = 0; trajectory < TRAJECTORIES; trajectory++) {
        size_t order[3];
        trajectory_check(design, trajectory, 3, order, starts);
        orders[2 * order[0] + (order[1] > order[2])]++;
    }
    assert_uniform(starts, 4);
    assert_uniform(orders, 6);
    negsim_design_destroy(design);
}

/* ---- All of them -------------------------------------------------------------- */

static void test_any_row_by_itself_is_the_one_in_turn(void **state)
{
    (void)state;
    static const size_t LEVELS[] = {9, 9, 9};
    for (int kind = 0; kind < NEGSIM_N_DESIGNS; kind++) {
        struct negsim_design_options options = PLAIN;
        options.kind = (enum negsim_design_kind)kind;
        options.n = 37;
        options.levels = LEVELS;
        struct negsim_design *design = negsim_design_create(&options, NULL);
        struct negsim_design *again = negsim_design_create(&options, NULL);
        unsigned long long rows = negsim_design_rows(design);
        double *table = calloc(rows * 3, sizeof *table);
        for (unsigned long long row = 0; row < rows; row++)
            negsim_design_row(design, row, table + 3 * row);
        for (unsigned long long row = rows; row-- > 0;) {
            double u[3];
            negsim_design_row(again, row, u);
            assert_memory_equal(u, table + 3 * row, sizeof u);
        }
        free(table);
        negsim_design_destroy(design);
        negsim_design_destroy(again);
    }
}

/* Some 10^13 rows: whoever keeps them runs out of memory. */
static void test_rows_take_no_memory(void **state)
{
    (void)state;
    enum { FACTORS = 1000 };
    for (int kind = NEGSIM_RANDOM; kind < NEGSIM_N_DESIGNS; kind++) {
        struct negsim_design *design =
            made((enum negsim_design_kind)kind, 1ull << 33, FACTORS);
        unsigned long long rows = negsim_design_rows(design);
        static double first[FACTORS], last[FACTORS];
        negsim_design_row(design, 1, first);
        negsim_design_row(design, rows - 1, last);
        size_t same = 0;
        for (size_t k = 0; k < FACTORS; k++) {
            assert_true(last[k] >= 0 && last[k] <= 1);
            same += first[k] == last[k];
        }
        assert_true(same < FACTORS / 2);
        negsim_design_destroy(design);
    }
}

/* The others stand where they would without it. */
static void test_factors_of_one_level_are_held(void **state)
{
    (void)state;
    enum { FACTORS = 5, MOVING = 3 };
    static const size_t LEVELS[FACTORS] = {1, 0, 7, 1, 0}, OWN[MOVING] = {0, 7, 0};
    static const char *const NAMES[] = {"model", "trust", "aid", "seed", "strikes"};
    static const char *const LEFT[] = {"trust", "aid", "strikes"};
    for (int kind = NEGSIM_RANDOM; kind < NEGSIM_N_DESIGNS; kind++) {
        struct negsim_design_options options = PLAIN;
        options.kind = (enum negsim_design_kind)kind;
        options.n = 19;
        options.shift = true;
        options.n_factors = FACTORS;
        options.levels = LEVELS;
        options.names = NAMES;
        struct negsim_design *held = negsim_design_create(&options, NULL);
        options.n_factors = MOVING;
        options.levels = OWN;
        options.names = LEFT;
        struct negsim_design *without = negsim_design_create(&options, NULL);
        assert_int_equal(negsim_design_rows(held), negsim_design_rows(without));
        assert_int_equal(negsim_design_block(held), negsim_design_block(without));
        for (unsigned long long row = 0; row < negsim_design_rows(held); row++) {
            double u[FACTORS], v[MOVING];
            negsim_design_row(held, row, u);
            negsim_design_row(without, row, v);
            assert_true(u[1] == v[0] && u[2] == v[1] && u[4] == v[2]);
        }
        negsim_design_destroy(held);
        negsim_design_destroy(without);
    }
}

static void assert_refused(const struct negsim_design_options *options,
                           enum negsim_code code, const char *path, const char *message)
{
    struct negsim_error err = {0};
    assert_null(negsim_design_create(options, &err));
    assert_int_equal(err.code, code);
    assert_string_equal(err.path, path);
    assert_string_equal(err.message, message);
}

static void test_designs_refuse_factors_that_do_not_suit(void **state)
{
    (void)state;
    static const char *const NAMES[] = {"trust", "aid", "strikes"};
    static const size_t UNLIKE[] = {4, 1, 5}, RANGE[] = {4, 0, 5};
    struct negsim_design_options options = PLAIN;
    options.names = NAMES;
    options.levels = RANGE;
    options.kind = NEGSIM_GRID;
    assert_refused(&options, NEGSIM_EINVAL, "aid",
                   "must have a step or a list of values in the design grid");
    options.levels = UNLIKE;
    options.kind = NEGSIM_LIST;
    assert_refused(
        &options, NEGSIM_EINVAL, "strikes",
        "has 5 values, but trust has 4; in the design list all must have the "
        "same number, or one");
    options.kind = NEGSIM_LHS;
    options.n = 0;
    assert_refused(&options, NEGSIM_EINVAL, "",
                   "the design lhs needs a number of samples of at least 1");
    options.n = 5;
    options.levels = (const size_t[]){1, 1, 1};
    options.kind = NEGSIM_MORRIS;
    assert_refused(&options, NEGSIM_EINVAL, "",
                   "the design morris needs a factor with more than one value");
    options.n_factors = 0;
    assert_refused(&options, NEGSIM_EINVAL, "", "a design needs at least one factor");
}

static void test_designs_refuse_more_than_they_can_count(void **state)
{
    (void)state;
    static size_t levels[NEGSIM_DESIGN_MAX_SOBOL + 1];
    for (size_t k = 0; k <= NEGSIM_DESIGN_MAX_SOBOL; k++)
        levels[k] = 2;
    struct negsim_design_options options = {
        .kind = NEGSIM_GRID, .n = 9, .n_factors = 53, .levels = levels};
    assert_refused(&options, NEGSIM_ELIMIT, "",
                   "the design grid would have more than 2^52 rows");
    options.n_factors = 52;
    struct negsim_design *design = negsim_design_create(&options, NULL);
    assert_true(negsim_design_rows(design) == NEGSIM_DESIGN_MAX_ROWS);
    negsim_design_destroy(design);
    options.kind = NEGSIM_MORRIS;
    options.n = NEGSIM_DESIGN_MAX_ROWS / 52;
    assert_refused(&options, NEGSIM_ELIMIT, "",
                   "the design morris would have more than 2^52 rows");
    options.kind = NEGSIM_SOBOL;
    options.n_factors = NEGSIM_DESIGN_MAX_SOBOL + 1;
    assert_refused(&options, NEGSIM_ELIMIT, "",
                   "the design sobol takes up to 2048 factors, got 2049");
    options.kind = NEGSIM_SALTELLI;
    options.n = 9;
    options.n_factors = NEGSIM_DESIGN_MAX_SALTELLI + 1;
    assert_refused(&options, NEGSIM_ELIMIT, "",
                   "the design saltelli takes up to 1024 factors, got 1025");
    options.n_factors = NEGSIM_DESIGN_MAX_SALTELLI;
    design = negsim_design_create(&options, NULL);
    assert_int_equal(negsim_design_rows(design), 9 * 2050);
    negsim_design_destroy(design);
}

static void test_designs_have_names(void **state)
{
    (void)state;
    for (int i = 0; i < NEGSIM_N_DESIGNS; i++) {
        enum negsim_design_kind kind = (enum negsim_design_kind)i, found;
        assert_true(negsim_design_find(negsim_design_name(kind), &found));
        assert_int_equal(found, kind);
        assert_true(strlen(negsim_design_summary(kind)) > 10);
    }
    enum negsim_design_kind found = NEGSIM_LHS;
    assert_false(negsim_design_find("halton", &found));
    assert_int_equal(found, NEGSIM_LHS);
    negsim_design_destroy(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_grid_has_every_combination_the_last_factor_fastest),
        cmocka_unit_test(test_grid_may_have_more_rows_than_32_bits_count),
        cmocka_unit_test(test_list_goes_through_the_levels_together),
        cmocka_unit_test(test_factors_of_one_level_are_held),
        cmocka_unit_test(test_random_rows_fill_the_square_evenly),
        cmocka_unit_test(test_columns_go_with_the_name_of_a_factor),
        cmocka_unit_test(test_lhs_has_one_row_in_each_stratum),
        cmocka_unit_test(test_lhs_pairs_factors_at_random),
        cmocka_unit_test(test_sobol_begins_as_published),
        cmocka_unit_test(test_shifted_points_still_lie_evenly),
        cmocka_unit_test(test_sobol_integrates_better_than_chance),
        cmocka_unit_test(test_saltelli_rows_are_a_ab_ba_and_b),
        cmocka_unit_test(test_morris_moves_one_factor_a_step),
        cmocka_unit_test(test_morris_draws_start_order_and_directions),
        cmocka_unit_test(test_any_row_by_itself_is_the_one_in_turn),
        cmocka_unit_test(test_rows_take_no_memory),
        cmocka_unit_test(test_designs_refuse_factors_that_do_not_suit),
        cmocka_unit_test(test_designs_refuse_more_than_they_can_count),
        cmocka_unit_test(test_designs_have_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

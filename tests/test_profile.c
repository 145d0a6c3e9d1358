/* How answers go along one input and over two, and how far each input moves them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include <negsim/profile.h>

#include "close.h"

enum { ROWS = 600 };

/* Columns that each test fills; the dataset points into them. */
static double columns[3][ROWS], answers[ROWS];
static struct negsim_dataset_column inputs[3];
static char names[3][2] = {"a", "b", "c"}, table[] = "table", output[] = "y";

static struct negsim_dataset dataset_of(size_t n_rows, size_t n_inputs, char *design)
{
    for (size_t k = 0; k < n_inputs; k++) {
        inputs[k] = (struct negsim_dataset_column){
            .name = names[k], .values = columns[k], .low = HUGE_VAL, .high = -HUGE_VAL};
        for (size_t i = 0; i < n_rows; i++) {
            inputs[k].low = fmin(inputs[k].low, columns[k][i]);
            inputs[k].high = fmax(inputs[k].high, columns[k][i]);
        }
    }
    return (struct negsim_dataset){.file = table,
                                   .design = design,
                                   .n_rows = n_rows,
                                   .n_inputs = n_inputs,
                                   .inputs = inputs,
                                   .output = {.name = output, .values = answers}};
}

static struct negsim_profile profile_of(const struct negsim_dataset *dataset,
                                        size_t input)
{
    struct negsim_profile profile;
    struct negsim_error err = {0};
    if (!negsim_profile_make(dataset, input, 0, &profile, &err))
        fail_msg("%s", err.message);
    return profile;
}

static struct negsim_cells cells_of(const struct negsim_dataset *dataset)
{
    const size_t both[] = {0, 1};
    struct negsim_cells cells;
    struct negsim_error err = {0};
    if (!negsim_cells_make(dataset, both, &cells, &err))
        fail_msg("%s", err.message);
    return cells;
}

static struct negsim_swings swings_of(const struct negsim_dataset *dataset)
{
    struct negsim_swings swings;
    struct negsim_error err = {0};
    if (!negsim_swings_make(dataset, &swings, &err))
        fail_msg("%s", err.message);
    return swings;
}

/* A grid of n × m, the second fastest, as sweeps write it. */
static void fill_grid(size_t n, size_t m)
{
    for (size_t i = 0; i < n * m; i++) {
        columns[0][i] = 0.3 * (double)(i / m) - 0.7;
        columns[1][i] = (double)(i % m) * (double)(i % m);
        answers[i] = 2.385 * columns[0][i] + 0.01 * columns[1][i];
    }
}

/* Numbers that fill [0, 1] without order: multiples of an irrational. */
static double scattered(size_t i, double step)
{
    return fmod(0.237 + (double)i * step, 1);
}

static void test_profile_of_a_grid_has_a_group_for_each_value(void **state)
{
    (void)state;
    fill_grid(24, 5);
    struct negsim_dataset dataset = dataset_of(120, 2, (char[]){"grid"});
    struct negsim_profile profile = profile_of(&dataset, 0);
    assert_true(profile.by_value);
    assert_int_equal(profile.n_groups, 24);
    for (size_t g = 0; g < 24; g++) {
        assert_close(profile.groups[g].low, 0.3 * (double)g - 0.7, 0);
        assert_close(profile.groups[g].high, profile.groups[g].low, 0);
        assert_int_equal(profile.groups[g].n, 5);
        assert_close(profile.groups[g].quantiles[3],
                     2.385 * profile.groups[g].low + 0.04, 1e-14);
    }
    assert_int_equal(profile.all.n, 120);
    negsim_profile_finish(&profile);
}

/* As many rows each, whatever the values. */
static void test_profile_of_scattered_rows_has_groups(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS; i++) {
        columns[0][i] = pow(scattered(i, 0.6180339887), 3);
        columns[1][i] = scattered(i, 0.4142135624);
        answers[i] = columns[0][i];
    }
    struct negsim_dataset dataset = dataset_of(ROWS, 2, (char[]){"lhs"});
    struct negsim_profile profile = profile_of(&dataset, 0);
    assert_false(profile.by_value);
    assert_int_equal(profile.n_groups, NEGSIM_PROFILE_GROUPS);
    for (size_t g = 0; g < profile.n_groups; g++) {
        const struct negsim_group *group = &profile.groups[g];
        assert_int_equal(group->n, ROWS / NEGSIM_PROFILE_GROUPS);
        assert_close(group->quantiles[0], group->low, 0);
        assert_close(group->quantiles[6], group->high, 0);
        assert_true(g == 0 || group->low > group[-1].high);
    }
    negsim_profile_finish(&profile);
    dataset.n_rows = 90;
    profile = profile_of(&dataset, 0);
    assert_int_equal(profile.n_groups, 5);
    assert_int_equal(profile.groups[4].n, 18);
    negsim_profile_finish(&profile);
}

/* Replicates of 40 random values: no two values belong together. */
static void test_profile_of_what_alone_varied_is_by_value(void **state)
{
    (void)state;
    for (size_t i = 0; i < 120; i++) {
        columns[0][i] = scattered(i / 3, 0.6180339887);
        answers[i] = (double)(i % 3);
    }
    struct negsim_dataset dataset = dataset_of(120, 1, (char[]){"random"});
    struct negsim_profile profile = profile_of(&dataset, 0);
    assert_true(profile.by_value);
    assert_int_equal(profile.n_groups, 40);
    assert_close(profile.groups[7].quantiles[3], 1, 0);
    negsim_profile_finish(&profile);
    dataset.design = NULL; /* of a table nobody knows what else varied */
    profile = profile_of(&dataset, 0);
    assert_false(profile.by_value);
    negsim_profile_finish(&profile);
}

static void test_no_number_at_all_is_an_error(void **state)
{
    const size_t both[] = {0, 1};
    struct negsim_profile profile;
    struct negsim_cells cells;
    struct negsim_swings swings;
    (void)state;
    fill_grid(3, 2);
    struct negsim_dataset dataset = dataset_of(6, 2, (char[]){"grid"});
    for (size_t i = 0; i < 6; i++)
        answers[i] = i % 2 ? NAN : -INFINITY;
    struct negsim_error err = {0};
    assert_false(negsim_profile_make(&dataset, 0, 0, &profile, &err));
    assert_int_equal(err.code, NEGSIM_EFAILED);
    assert_string_equal(err.message, "no run has a number for 'y'");
    err = (struct negsim_error){0};
    assert_false(negsim_cells_make(&dataset, both, &cells, &err));
    assert_int_equal(err.code, NEGSIM_EFAILED);
    err = (struct negsim_error){0};
    assert_false(negsim_swings_make(&dataset, &swings, &err));
    assert_int_equal(err.code, NEGSIM_EFAILED);
}

/* Each answer in the cell of its own two values; edges half way between those. */
static void test_cells_of_a_grid_are_its_rows(void **state)
{
    (void)state;
    fill_grid(7, 4);
    answers[9] = -INFINITY;
    answers[10] = NAN;
    struct negsim_dataset dataset = dataset_of(28, 2, (char[]){"grid"});
    struct negsim_cells cells = cells_of(&dataset);
    assert_int_equal(cells.axes[0].n, 7);
    assert_int_equal(cells.axes[1].n, 4);
    for (size_t i = 0; i < 28; i++) {
        const struct negsim_cell *cell = &cells.cells[i];
        assert_int_equal(cell->n, i != 9 && i != 10);
        assert_int_equal(cell->n_none, i == 9);
        assert_int_equal(cell->n_failed, i == 10);
        if (cell->n > 0)
            assert_close(cell->mean, answers[i], 0);
        else
            assert_true(isnan(cell->mean));
    }
    static const double middles[] = {0, 1, 4, 9}, edges[] = {-0.5, 0.5, 2.5, 6.5, 11.5};
    for (size_t j = 0; j < 4; j++)
        assert_close(cells.axes[1].middles[j], middles[j], 0);
    for (size_t j = 0; j <= 4; j++)
        assert_close(cells.axes[1].edges[j], edges[j], 0);
    negsim_cells_finish(&cells);
}

/* Against a count of the rows between the edges of each cell. */
static void test_cells_of_scattered_rows_hold_each_row_once(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS; i++) {
        columns[0][i] = scattered(i, 0.6180339887);
        columns[1][i] = 50 * scattered(i, 0.4142135624) - 20;
        answers[i] = sin((double)i);
    }
    struct negsim_dataset dataset = dataset_of(ROWS, 2, (char[]){"sobol"});
    struct negsim_cells cells = cells_of(&dataset);
    const struct negsim_cells_axis *right = &cells.axes[0], *up = &cells.axes[1];
    size_t total = 0;
    assert_false(right->by_value);
    assert_int_equal(right->n, 11); /* √(600 / 5) */
    for (size_t c = 0; c < right->n * up->n; c++) {
        const double *x = &right->edges[c / up->n], *y = &up->edges[c % up->n];
        double sum = 0;
        size_t n = 0;
        for (size_t i = 0; i < ROWS; i++) {
            bool inside = columns[0][i] >= x[0] && columns[1][i] >= y[0] &&
                          (columns[0][i] < x[1] || c / up->n == right->n - 1) &&
                          (columns[1][i] < y[1] || c % up->n == up->n - 1);
            n += inside;
            sum += inside ? answers[i] : 0;
        }
        assert_int_equal(cells.cells[c].n, n);
        if (n > 0)
            assert_close(cells.cells[c].mean, sum / (double)n, 1e-12);
        total += n;
    }
    assert_int_equal(total, ROWS);
    negsim_cells_finish(&cells);
}

static void test_cells_need_inputs_that_vary(void **state)
{
    const size_t both[] = {0, 1};
    struct negsim_cells cells;
    struct negsim_error err = {0};
    (void)state;
    fill_grid(4, 1);
    struct negsim_dataset dataset = dataset_of(4, 2, (char[]){"grid"});
    assert_false(negsim_cells_make(&dataset, both, &cells, &err));
    assert_int_equal(err.code, NEGSIM_EINVAL);
    assert_string_equal(err.message, "input 'b' is the same in all rows");
}

/* 0.4 a + b with 500 values each: a fifth's mean is 0.4 from the whole's, times the
 * slope; b's swing is the larger one, c's next to nothing. */
static void test_swings_of_a_sum_are_those_of_its_terms(void **state)
{
    enum { N = 500 };
    (void)state;
    for (size_t i = 0; i < N; i++) {
        columns[0][i] = ((double)(i * 37 % N) + 0.5) / N;
        columns[1][i] = ((double)(i * 263 % N) + 0.5) / N;
        columns[2][i] = ((double)(i * 101 % N) + 0.5) / N;
        answers[i] = 0.4 * columns[0][i] - columns[1][i];
    }
    struct negsim_dataset dataset = dataset_of(N, 3, (char[]){"random"});
    struct negsim_swings swings = swings_of(&dataset);
    assert_false(swings.constant);
    assert_close(swings.mean, -0.3, 1e-12);
    assert_int_equal(swings.swings[0].input, 1);
    assert_int_equal(swings.swings[1].input, 0);
    assert_int_equal(swings.swings[2].input, 2);
    const struct negsim_swing *first = &swings.swings[0];
    assert_close(first->ends[0].low, 0.5 / N, 1e-15);
    assert_close(first->ends[0].high, 99.5 / N, 1e-15);
    assert_close(first->ends[1].low, 400.5 / N, 1e-15);
    /* Terms that are not moved stray a little. */
    assert_close(first->ends[0].mean, -0.3 + 0.4, 0.02);
    assert_close(first->ends[1].mean, -0.3 - 0.4, 0.02);
    assert_close(first->size, first->ends[0].mean - first->ends[1].mean, 1e-15);
    assert_close(swings.swings[1].size, 0.4 * 0.8, 0.02);
    assert_true(swings.swings[2].size < 0.03);
    negsim_swings_finish(&swings);
}

/* Both ends of a parabola are on one side of the mean: the swing is not none. */
static void test_swings_see_what_goes_up_and_down(void **state)
{
    (void)state;
    for (size_t i = 0; i < 100; i++) {
        columns[0][i] = (double)(i * 37 % 100) - 49.5;
        answers[i] = columns[0][i] * columns[0][i];
    }
    struct negsim_dataset dataset = dataset_of(100, 1, (char[]){"lhs"});
    struct negsim_swings swings = swings_of(&dataset);
    const struct negsim_swing *swing = &swings.swings[0];
    assert_close(swings.mean, (100.0 * 100 - 1) / 12, 1e-10);
    assert_close(swing->ends[0].mean, swing->ends[1].mean, 1e-10);
    assert_close(swing->size, swing->ends[0].mean - swings.mean, 1e-10);
    assert_true(swing->size > 700);
    negsim_swings_finish(&swings);
}

/* By their means, not by the alphabet; a word without a number is passed by. */
static void test_swings_of_words_go_from_the_least_to_the_largest(void **state)
{
    static const double means[] = {0.5, 0.875, 0.125, 9};
    char *words[] = {(char[]){"ash"}, (char[]){"bay"}, (char[]){"cot"},
                     (char[]){"dew"}};
    (void)state;
    for (size_t i = 0; i < 40; i++) {
        columns[0][i] = (double)(i % 4);
        answers[i] = i % 4 == 3 ? -INFINITY : means[i % 4] + (i % 8 < 4 ? 0.25 : -0.25);
    }
    struct negsim_dataset dataset = dataset_of(40, 1, (char[]){"grid"});
    inputs[0].n_words = 4;
    inputs[0].words = words;
    struct negsim_swings swings = swings_of(&dataset);
    const struct negsim_swing *swing = &swings.swings[0];
    assert_close(swing->ends[0].low, 2, 0);
    assert_close(swing->ends[0].mean, 0.125, 1e-15);
    assert_close(swing->ends[1].low, 1, 0);
    assert_close(swing->ends[1].mean, 0.875, 1e-15);
    negsim_swings_finish(&swings);
}

static void test_swings_of_one_answer_are_constant(void **state)
{
    (void)state;
    fill_grid(5, 5);
    for (size_t i = 0; i < 25; i++)
        answers[i] = i == 7 ? NAN : 0.1 + 0.2 * (double)(i % 2) - 0.2 * (double)(i % 2);
    struct negsim_dataset dataset = dataset_of(25, 2, (char[]){"grid"});
    struct negsim_swings swings = swings_of(&dataset);
    assert_true(swings.constant);
    negsim_swings_finish(&swings);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_profile_of_a_grid_has_a_group_for_each_value),
        cmocka_unit_test(test_profile_of_scattered_rows_has_groups),
        cmocka_unit_test(test_profile_of_what_alone_varied_is_by_value),
        cmocka_unit_test(test_no_number_at_all_is_an_error),
        cmocka_unit_test(test_cells_of_a_grid_are_its_rows),
        cmocka_unit_test(test_cells_of_scattered_rows_hold_each_row_once),
        cmocka_unit_test(test_cells_need_inputs_that_vary),
        cmocka_unit_test(test_swings_of_a_sum_are_those_of_its_terms),
        cmocka_unit_test(test_swings_see_what_goes_up_and_down),
        cmocka_unit_test(test_swings_of_words_go_from_the_least_to_the_largest),
        cmocka_unit_test(test_swings_of_one_answer_are_constant),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

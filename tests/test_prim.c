/* Boxes of the inputs in which the answer is high. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>
#include <gsl/gsl_rng.h>

#include <negsim/prim.h>

#include "close.h"

enum { ROWS = 2000, INPUTS = 5, REAL = 0, WHOLE = 1, WORD = 2, OTHER = 3, IDLE = 4 };

struct data {
    double columns[INPUTS][ROWS];
    double answers[ROWS];
    struct negsim_prim_input inputs[INPUTS];
    struct negsim_prim_table table;
};

/* Two real inputs, whole numbers from −10 to 10, five words, and an idle one. */
static void data_draw(struct data *data, unsigned long seed)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    assert_non_null(rng);
    gsl_rng_set(rng, seed);
    for (size_t r = 0; r < ROWS; r++) {
        data->columns[REAL][r] = gsl_rng_uniform(rng);
        data->columns[WHOLE][r] = (double)gsl_rng_uniform_int(rng, 21) - 10;
        data->columns[WORD][r] = (double)gsl_rng_uniform_int(rng, 5);
        data->columns[OTHER][r] = 100 * gsl_rng_uniform(rng);
        data->columns[IDLE][r] = gsl_rng_uniform(rng);
    }
    gsl_rng_free(rng);
    for (size_t d = 0; d < INPUTS; d++)
        data->inputs[d] = (struct negsim_prim_input){.values = data->columns[d],
                                                     .n_categories = d == WORD ? 5 : 0};
    data->table = (struct negsim_prim_table){ROWS, INPUTS, data->inputs, data->answers};
}

static bool planted(const struct data *data, size_t r)
{
    return data->columns[REAL][r] > 0.312 && data->columns[REAL][r] < 0.871 &&
           data->columns[WHOLE][r] >= -4 &&
           (data->columns[WORD][r] == 1 || data->columns[WORD][r] == 3);
}

static const struct negsim_prim_step *chosen(const struct negsim_prim *prim, size_t box)
{
    return &prim->boxes[box].steps[prim->boxes[box].chosen];
}

static bool holds(const struct data *data, const struct negsim_prim_step *step,
                  size_t r)
{
    for (size_t d = 0; d < INPUTS; d++) {
        const struct negsim_prim_limit *limit = &step->limits[d];
        double value = data->columns[d][r];
        if (limit->categories ? !limit->categories[(size_t)value]
                              : value < limit->lo || value > limit->hi)
            return false;
    }
    return true;
}

/* A real, a whole and a word limit at once; the other inputs are left alone. */
static void test_prim_finds_a_planted_box(void **state)
{
    static struct data data;
    struct negsim_prim prim;
    (void)state;
    data_draw(&data, 42);
    for (size_t r = 0; r < ROWS; r++)
        data.answers[r] = planted(&data, r);
    assert_true(negsim_prim_find(&data.table, NULL, &prim, NULL));
    assert_true(prim.n_boxes >= 1);
    const struct negsim_prim_step *box = chosen(&prim, 0);
    assert_close(box->limits[REAL].lo, 0.312, 0.02);
    assert_close(box->limits[REAL].hi, 0.871, 0.02);
    assert_close(box->limits[WHOLE].lo, -4, 0);
    assert_close(box->limits[WHOLE].hi, 10, 0);
    static const bool words[] = {false, true, false, true, false};
    for (size_t c = 0; c < 5; c++)
        assert_int_equal(box->limits[WORD].categories[c], words[c]);
    assert_false(box->limits[OTHER].restricted);
    assert_false(box->limits[IDLE].restricted);
    assert_int_equal(box->n_restricted, 3);
    assert_true(box->density > 0.95 && box->coverage > 0.95);
    for (size_t d = REAL; d <= WORD; d++)
        assert_true(box->limits[d].quasi_p < 1e-3);
    negsim_prim_finish(&prim);
}

/* Nine in ten answer yes inside, one in ten outside. */
static void test_prim_finds_a_planted_box_through_noise(void **state)
{
    static struct data data;
    struct negsim_prim prim;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    size_t agree = 0, hits = 0, all = 0;
    (void)state;
    data_draw(&data, 43);
    for (size_t r = 0; r < ROWS; r++) {
        data.answers[r] = gsl_rng_uniform(rng) < (planted(&data, r) ? 0.9 : 0.1);
        all += planted(&data, r);
    }
    gsl_rng_free(rng);
    assert_true(negsim_prim_find(
        &data.table, &(struct negsim_prim_options){.max_boxes = 1}, &prim, NULL));
    assert_int_equal(prim.n_boxes, 1);
    for (size_t r = 0; r < ROWS; r++) {
        bool in = holds(&data, chosen(&prim, 0), r);
        agree += in == planted(&data, r);
        hits += in && planted(&data, r);
    }
    assert_true(agree > ROWS * 95 / 100);
    assert_true(hits > all * 85 / 100);
    negsim_prim_finish(&prim);
}

/* Counts, means, shares and moves of every step, against the limits that it gives. */
static void test_prim_tells_of_each_step_what_its_limits_hold(void **state)
{
    static struct data data;
    static bool taken[ROWS];
    struct negsim_prim prim;
    double total = 0, coverage = 0, mass = 0;
    (void)state;
    data_draw(&data, 44);
    for (size_t r = 0; r < ROWS; r++) {
        data.answers[r] = planted(&data, r) + data.columns[OTHER][r] / 300;
        total += data.answers[r];
    }
    assert_true(negsim_prim_find(&data.table, NULL, &prim, NULL));
    assert_close(prim.mean, total / ROWS, 1e-12);
    assert_true(prim.n_boxes >= 1);
    for (size_t b = 0; b < prim.n_boxes; b++) {
        const struct negsim_prim_box *box = &prim.boxes[b];
        assert_int_equal(box->steps[0].move, NEGSIM_PRIM_START);
        assert_int_equal(box->steps[0].n_restricted, 0);
        bool pasting = false;
        for (size_t s = 0; s < box->n_steps; s++) {
            const struct negsim_prim_step *step = &box->steps[s];
            size_t n = 0;
            double sum = 0;
            for (size_t r = 0; r < ROWS; r++)
                if (!taken[r] && holds(&data, step, r)) {
                    n++;
                    sum += data.answers[r];
                }
            assert_int_equal(step->n_rows, n);
            assert_close(step->density, sum / (double)n, 1e-12);
            assert_close(step->coverage, sum / total, 1e-12);
            assert_close(step->mass, (double)n / ROWS, 1e-15);
            assert_true(n >= ROWS / 20);
            if (s > 0 && step->move == NEGSIM_PRIM_PEEL)
                assert_true(!pasting && n < box->steps[s - 1].n_rows);
            if (step->move == NEGSIM_PRIM_PASTE)
                pasting = true;
        }
        for (size_t r = 0; r < ROWS; r++)
            taken[r] = taken[r] || holds(&data, chosen(&prim, b), r);
        coverage += chosen(&prim, b)->coverage;
        mass += chosen(&prim, b)->mass;
        assert_true(chosen(&prim, b)->density > prim.mean);
    }
    assert_close(prim.coverage, coverage, 1e-12);
    assert_close(prim.mass, mass, 1e-12);
    negsim_prim_finish(&prim);
}

/* Every peel against all slices there are, listed without any of the shortcuts. */
static void test_prim_peels_the_slice_that_gains_most_for_its_rows(void **state)
{
    static struct data data;
    struct negsim_prim prim;
    (void)state;
    data_draw(&data, 45);
    for (size_t r = 0; r < ROWS; r++)
        data.answers[r] = sin(5 * data.columns[REAL][r]) + data.columns[WORD][r] / 7 +
                          cos(data.columns[WHOLE][r]);
    assert_true(negsim_prim_find(
        &data.table, &(struct negsim_prim_options){.max_boxes = 1}, &prim, NULL));
    const struct negsim_prim_box *box = &prim.boxes[0];
    for (size_t s = 1; s < box->n_steps && box->steps[s].move == NEGSIM_PRIM_PEEL;
         s++) {
        const struct negsim_prim_step *from = &box->steps[s - 1], *to = &box->steps[s];
        double gain =
            (to->density - from->density) / ((double)from->n_rows - (double)to->n_rows);
        size_t slice = (size_t)((double)from->n_rows * 0.05);
        for (size_t r = 0; r < ROWS; r++) {
            if (!holds(&data, from, r))
                continue;
            /* Cut at the value of this row, from below and from above. */
            for (size_t d = 0; d < INPUTS; d++)
                for (int high = 0; d != WORD && high <= 1; high++) {
                    size_t n = 0;
                    double sum = 0, cut = data.columns[d][r];
                    for (size_t q = 0; s % 7 == 1 && r % 5 == 0 && q < ROWS; q++)
                        if (holds(&data, from, q) &&
                            (high ? data.columns[d][q] > cut
                                  : data.columns[d][q] < cut)) {
                            n++;
                            sum += data.answers[q];
                        }
                    if (n != slice)
                        continue;
                    double left = (double)from->n_rows - (double)n;
                    double mean = (from->density * (double)from->n_rows - sum) / left;
                    assert_true((mean - from->density) / (double)n <= gain + 1e-12);
                }
        }
        for (size_t c = 0; c < 5; c++) {
            size_t n = 0;
            double sum = 0;
            for (size_t q = 0; q < ROWS; q++)
                if (holds(&data, from, q) && data.columns[WORD][q] == (double)c) {
                    n++;
                    sum += data.answers[q];
                }
            double left = (double)from->n_rows - (double)n;
            double mean = (from->density * (double)from->n_rows - sum) / left;
            if (n > 0 && left >= ROWS / 20)
                assert_true((mean - from->density) / (double)n <= gain + 1e-12);
        }
    }
    negsim_prim_finish(&prim);
}

/* Only order matters: stretched inputs give the same rows at every step. */
static void test_prim_is_invariant_to_monotone_inputs(void **state)
{
    static struct data plain, bent;
    struct negsim_prim a, b;
    (void)state;
    data_draw(&plain, 46);
    for (size_t r = 0; r < ROWS; r++)
        plain.answers[r] = planted(&plain, r) || plain.columns[OTHER][r] > 91.7;
    bent = plain;
    for (size_t d = 0; d < INPUTS; d++)
        bent.inputs[d].values = bent.columns[d];
    bent.table.inputs = bent.inputs;
    bent.table.answers = bent.answers;
    for (size_t r = 0; r < ROWS; r++) {
        bent.columns[REAL][r] = exp(9 * plain.columns[REAL][r]);
        bent.columns[WHOLE][r] = pow(plain.columns[WHOLE][r], 3);
        bent.columns[OTHER][r] = -1 / (1 + plain.columns[OTHER][r]);
    }
    assert_true(negsim_prim_find(&plain.table, NULL, &a, NULL));
    assert_true(negsim_prim_find(&bent.table, NULL, &b, NULL));
    assert_true(a.n_boxes >= 2);
    assert_int_equal(a.n_boxes, b.n_boxes);
    for (size_t i = 0; i < a.n_boxes; i++) {
        assert_int_equal(a.boxes[i].n_steps, b.boxes[i].n_steps);
        assert_int_equal(a.boxes[i].chosen, b.boxes[i].chosen);
        for (size_t s = 0; s < a.boxes[i].n_steps; s++) {
            const struct negsim_prim_step *one = &a.boxes[i].steps[s];
            const struct negsim_prim_step *two = &b.boxes[i].steps[s];
            assert_int_equal(one->input, two->input);
            assert_int_equal(one->n_rows, two->n_rows);
            assert_close(one->density, two->density, 0);
            assert_close(exp(9 * one->limits[REAL].lo), two->limits[REAL].lo, 0);
            assert_close(pow(one->limits[WHOLE].hi, 3), two->limits[WHOLE].hi, 0);
        }
    }
    negsim_prim_finish(&a);
    negsim_prim_finish(&b);
}

static void test_prim_keeps_to_the_smallest_mass(void **state)
{
    static struct data data;
    static const double masses[] = {0.02, 0.1, 0.37, 0.8};
    (void)state;
    data_draw(&data, 47);
    for (size_t r = 0; r < ROWS; r++)
        data.answers[r] = data.columns[REAL][r] * data.columns[REAL][r];
    for (size_t m = 0; m < 4; m++) {
        struct negsim_prim_options options = {.min_mass = masses[m], .density = 2};
        struct negsim_prim prim;
        assert_true(negsim_prim_find(&data.table, &options, &prim, NULL));
        const struct negsim_prim_box *box = &prim.boxes[0];
        size_t least = ROWS;
        for (size_t s = 0; s < box->n_steps; s++)
            least = box->steps[s].n_rows < least ? box->steps[s].n_rows : least;
        assert_true((double)least >= masses[m] * ROWS);
        assert_true((double)least * 0.9 < masses[m] * ROWS + 2);
        for (size_t i = 0; i < box->n_steps; i++)
            assert_true(box->steps[i].density <= chosen(&prim, 0)->density);
        negsim_prim_finish(&prim);
    }
}

static void test_prim_chooses_the_largest_box_of_a_density(void **state)
{
    static struct data data;
    (void)state;
    data_draw(&data, 48);
    for (size_t r = 0; r < ROWS; r++)
        data.answers[r] = planted(&data, r);
    for (double density = 0.3; density < 1; density += 0.1) {
        struct negsim_prim_options options = {.density = density, .max_boxes = 1};
        struct negsim_prim prim;
        assert_true(negsim_prim_find(&data.table, &options, &prim, NULL));
        const struct negsim_prim_step *box = chosen(&prim, 0);
        assert_true(box->density >= density);
        for (size_t s = 0; s < prim.boxes[0].n_steps; s++)
            assert_true(prim.boxes[0].steps[s].density < density ||
                        prim.boxes[0].steps[s].n_rows <= box->n_rows);
        negsim_prim_finish(&prim);
    }
}

/* Two boxes of one table are found one after the other. */
static void test_prim_finds_boxes_in_turn(void **state)
{
    static struct data data;
    struct negsim_prim prim;
    size_t missed = 0;
    (void)state;
    data_draw(&data, 49);
    for (size_t r = 0; r < ROWS; r++)
        data.answers[r] = data.columns[REAL][r] < 0.3 || data.columns[WHOLE][r] >= 8;
    assert_true(negsim_prim_find(
        &data.table, &(struct negsim_prim_options){.max_boxes = 2}, &prim, NULL));
    assert_int_equal(prim.n_boxes, 2);
    for (size_t r = 0; r < ROWS; r++)
        missed += data.answers[r] > 0 && !holds(&data, chosen(&prim, 0), r) &&
                  !holds(&data, chosen(&prim, 1), r);
    assert_close(chosen(&prim, 0)->limits[REAL].hi, 0.3, 0.02);
    assert_close(chosen(&prim, 1)->limits[WHOLE].lo, 8, 0);
    assert_int_equal(chosen(&prim, 1)->n_restricted, 1);
    assert_true(prim.coverage > 0.95);
    assert_true(missed < ROWS / 50);
    negsim_prim_finish(&prim);
}

static void test_prim_finds_no_box_where_all_answer_alike(void **state)
{
    static struct data data;
    struct negsim_prim prim;
    (void)state;
    data_draw(&data, 50);
    for (size_t r = 0; r < ROWS; r++)
        data.answers[r] = 0;
    assert_true(negsim_prim_find(&data.table, NULL, &prim, NULL));
    assert_int_equal(prim.n_boxes, 0);
    negsim_prim_finish(&prim);
    negsim_prim_finish(NULL);
}

/* Peeling slices of a tenth takes five rows that answer yes with the last five that do
 * not; pasting adds nothing to the density, and the rows are back. */
static void test_prim_pastes_what_costs_no_density(void **state)
{
    enum { N = 100 };
    double x[N], answers[N];
    struct negsim_prim_input input = {.values = x};
    struct negsim_prim_table table = {N, 1, &input, answers};
    struct negsim_prim_options options = {.peel = 0.1, .paste = 0.01, .density = 1};
    struct negsim_prim prim;
    (void)state;
    for (size_t r = 0; r < N; r++) {
        x[r] = (double)r;
        answers[r] = r >= 35;
    }
    assert_true(negsim_prim_find(&table, &options, &prim, NULL));
    assert_close(chosen(&prim, 0)->limits[0].lo, 35, 0);
    assert_close(chosen(&prim, 0)->limits[0].hi, N - 1, 0);
    negsim_prim_finish(&prim);
}

static void test_prim_refuses_what_is_no_table(void **state)
{
    static struct data data;
    struct negsim_prim prim;
    struct negsim_error err = {0};
    (void)state;
    data_draw(&data, 51);
    data.columns[WORD][17] = 5;
    assert_false(negsim_prim_find(&data.table, NULL, &prim, &err));
    assert_string_equal(err.message, "value 17 of input 2 is none of its categories");
    data.columns[WORD][17] = 4;
    data.answers[3] = NAN;
    err = (struct negsim_error){0};
    assert_false(negsim_prim_find(&data.table, NULL, &prim, &err));
    assert_string_equal(err.message, "answer 3 is not a finite number");
    err = (struct negsim_error){0};
    assert_false(negsim_prim_find(&data.table, &(struct negsim_prim_options){.peel = 1},
                                  &prim, &err));
    assert_string_equal(err.path, "peel");
    data.table.n_rows = 0;
    err = (struct negsim_error){0};
    assert_false(negsim_prim_find(&data.table, NULL, &prim, &err));
    assert_int_equal(err.code, NEGSIM_EINVAL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_prim_finds_a_planted_box),
        cmocka_unit_test(test_prim_finds_a_planted_box_through_noise),
        cmocka_unit_test(test_prim_tells_of_each_step_what_its_limits_hold),
        cmocka_unit_test(test_prim_peels_the_slice_that_gains_most_for_its_rows),
        cmocka_unit_test(test_prim_is_invariant_to_monotone_inputs),
        cmocka_unit_test(test_prim_keeps_to_the_smallest_mass),
        cmocka_unit_test(test_prim_chooses_the_largest_box_of_a_density),
        cmocka_unit_test(test_prim_finds_boxes_in_turn),
        cmocka_unit_test(test_prim_finds_no_box_where_all_answer_alike),
        cmocka_unit_test(test_prim_pastes_what_costs_no_density),
        cmocka_unit_test(test_prim_refuses_what_is_no_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

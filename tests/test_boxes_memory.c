/* The nth allocation of boxes, regret and thresholds fails, for every n. */
#include "given.h"
#include "scarce.h"

enum { ROWS = 60 };

static double columns[3][ROWS], answers[ROWS];

static bool find_boxes(void *context, struct negsim_error *err)
{
    (void)context;
    const struct negsim_prim_input inputs[] = {
        {.values = columns[0]}, {.values = columns[1], .n_categories = 3}};
    const struct negsim_prim_table table = {ROWS, 2, inputs, answers};
    struct negsim_prim prim;
    bool ok = negsim_prim_find(&table, NULL, &prim, err);
    assert_int_equal(ok, prim.n_boxes > 0);
    negsim_prim_finish(&prim);
    return ok;
}

static bool find_regret(void *context, struct negsim_error *err)
{
    (void)context;
    const double *const inputs[] = {columns[2], columns[1]};
    const struct negsim_regret_table table = {ROWS, 2, inputs, 1, answers};
    struct negsim_regret regret;
    bool ok = negsim_regret_of_table(&table, 0, &regret, err);
    assert_int_equal(ok, regret.options != NULL);
    negsim_regret_finish(&regret);
    return ok;
}

static bool margin_at(void *context, const double *x, double *margin,
                      struct negsim_error *err)
{
    (void)context;
    (void)err;
    *margin = x[0] * x[0] + x[1] * x[1] - 0.31;
    return true;
}

static bool find_thresholds(void *context, struct negsim_error *err)
{
    (void)context;
    const struct negsim_margin margin = {.at = margin_at};
    const struct negsim_span spans[] = {{-1, 1, 12}, {-1, 1, 12}};
    struct negsim_threshold threshold;
    struct negsim_threshold_curves curves = {0};
    bool ok = negsim_threshold_find(&margin, spans, &threshold, err) &&
              negsim_threshold_trace(&margin, spans, &curves, err);
    assert_int_equal(ok, curves.n_curves > 0);
    negsim_threshold_finish(&threshold);
    negsim_threshold_curves_finish(&curves);
    return ok;
}

static void test_memory_short_is_an_error(void **state)
{
    (void)state;
    for (size_t r = 0; r < ROWS; r++) {
        columns[0][r] = (double)(r * 37 % ROWS);
        columns[1][r] = (double)(r % 3);
        columns[2][r] = (double)(r / 3);
        answers[r] = columns[0][r] > 31 && columns[1][r] > 0;
    }
    assert_true(scarce_each(find_boxes, NULL) > 3);
    assert_true(scarce_each(find_regret, NULL) > 3);
    assert_true(scarce_each(find_thresholds, NULL) > 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_memory_short_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

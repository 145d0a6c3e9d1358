/* Plots with numbers along two axes: places, ranges, tics and labels. */
#include <math.h>

#include "given.h"

#include "output/plot/axes.h"

static const struct ns_axes plain = {
    .box = {100, 50, 500, 250}, .x0 = -1, .x1 = 3, .y0 = 10, .y1 = 20};

static void test_axes_place_values_between_their_edges(void **state)
{
    (void)state;
    assert_close(ns_axes_x(&plain, -1), 100, 1e-12);
    assert_close(ns_axes_x(&plain, 0.37), 237, 1e-12);
    assert_close(ns_axes_y(&plain, 10), 250, 1e-12);
    assert_close(ns_axes_y(&plain, 18.5), 80, 1e-12);
}

static void test_axes_range_has_room_around_what_it_took(void **state)
{
    double lo = INFINITY, hi = -INFINITY;
    (void)state;
    ns_range_take(&lo, &hi, 0.3);
    ns_range_take(&lo, &hi, NAN);
    ns_range_take(&lo, &hi, -0.7);
    assert_true(lo == -0.7 && hi == 0.3);
    ns_range_widen(&lo, &hi);
    assert_close(lo, -0.76, 1e-12);
    assert_close(hi, 0.36, 1e-12);
    lo = hi = 0.25; /* no width */
    ns_range_widen(&lo, &hi);
    assert_true(lo < 0.25 && hi > 0.25 && hi - lo > 0.1);
    lo = INFINITY, hi = -INFINITY; /* nothing */
    ns_range_widen(&lo, &hi);
    assert_true(lo < 0 && hi > 1);
}

/* The step after "set xtics" or "set ytics". */
static double step_of(const struct ns_axes *axes, const char *tics)
{
    struct ns_figure figure;
    assert_true(ns_figure_init(&figure, NULL, 600, 300, NULL));
    ns_axes_begin(&figure, axes);
    const char *at = strstr(ns_text_get(&figure.script), tics);
    assert_non_null(at);
    double step = strtod(at + strlen(tics), NULL);
    assert_false(ns_figure_finish(&figure, &(struct ns_text){0}, &(struct ns_text){0},
                                  NULL, NULL));
    return step;
}

static void test_axes_tics_are_round_and_not_too_many(void **state)
{
    static const double spans[] = {1e-4, 0.02, 0.7, 1, 6.1, 52, 1000, 123456};
    (void)state;
    for (size_t j = 0; j < sizeof spans / sizeof *spans; j++) {
        struct ns_axes axes = plain;
        axes.x1 = axes.x0 + spans[j];
        axes.y1 = axes.y0 + spans[j];
        double x = step_of(&axes, "set xtics "), y = step_of(&axes, "set ytics ");
        double digit = x / pow(10, floor(log10(x) + 1e-9));
        assert_true(fabs(digit - 1) < 1e-6 || fabs(digit - 2) < 1e-6 ||
                    fabs(digit - 5) < 1e-6);
        assert_true(spans[j] / x <= 400 / 60.0 + 1e-9 && spans[j] / x > 2);
        assert_true(spans[j] / y <= 200 / 26.0 + 1e-9 && spans[j] / y > 2);
        axes.whole = true;
        x = step_of(&axes, "set xtics ");
        assert_true(x >= 1 && floor(x) == x);
    }
}

static void test_axes_without_room_name_the_size_they_need(void **state)
{
    struct ns_figure figure;
    struct ns_axes axes = plain;
    struct negsim_error err = {0};
    (void)state;
    assert_true(ns_figure_init(&figure, NULL, 600, 300, NULL));
    assert_true(ns_axes_fit(&figure, &axes.box, NULL));
    axes.box.right = 120;
    axes.box.bottom = 40;
    assert_false(ns_axes_fit(&figure, &axes.box, &err));
    assert_int_equal(err.code, NEGSIM_ELIMIT);
    assert_string_equal(err.message, "this picture needs at least 730 x 370 pixels");
}

static void test_axes_name_gives_way_to_the_id(void **state)
{
    (void)state;
    assert_string_equal(ns_name_fitting("Kyiv", "k", 60), "Kyiv");
    assert_string_equal(ns_name_fitting("The Republic of Far Too Much", "k", 60), "k");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_axes_place_values_between_their_edges),
        cmocka_unit_test(test_axes_range_has_room_around_what_it_took),
        cmocka_unit_test(test_axes_tics_are_round_and_not_too_many),
        cmocka_unit_test(test_axes_without_room_name_the_size_they_need),
        cmocka_unit_test(test_axes_name_gives_way_to_the_id),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

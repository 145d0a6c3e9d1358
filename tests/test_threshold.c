/* Where a zone opens in one parameter. */
#include "price.h"

#include <math.h>

struct known {
    double (*f)(double x);
    double refused; /* at this x the function has no answer */
};

static bool known_at(void *context, const double *x, double *margin,
                     struct negsim_error *err)
{
    const struct known *known = context;
    if (x[0] == known->refused)
        return negsim_fail(err, NEGSIM_EFAILED, "p", "no answer at %g", x[0]);
    *margin = known->f(x[0]);
    return true;
}

static struct negsim_threshold found_of(double (*f)(double x), double lo, double hi)
{
    struct known known = {.f = f, .refused = NAN};
    struct negsim_margin margin = {.context = &known, .at = known_at};
    struct negsim_threshold found;
    assert_true(negsim_threshold_find(
        &margin, &(struct negsim_span){.lo = lo, .hi = hi}, &found, NULL));
    return found;
}

static double cubic(double x)
{
    return (x - 0.2385) * (x - 0.5191) * (x - 0.8732);
}

static void test_threshold_finds_all_roots_of_a_cubic(void **state)
{
    static const double roots[] = {0.2385, 0.5191, 0.8732};
    struct negsim_threshold found = found_of(cubic, 0, 1);
    (void)state;
    assert_false(found.open_at_lo);
    assert_close(found.margin_at_lo, cubic(0), 0);
    assert_close(found.margin_at_hi, cubic(1), 0);
    assert_int_equal(found.n_crossings, 3);
    for (size_t j = 0; j < 3; j++) {
        assert_close(found.crossings[j].at, roots[j], 1e-11);
        assert_int_equal(found.crossings[j].kind, NEGSIM_CROSSING_ROOT);
        assert_int_equal(found.crossings[j].opens, j != 1);
        assert_true((found.crossings[j].before < 0) == (j != 1));
        assert_true((found.crossings[j].after < 0) == (j == 1));
    }
    /* 65 of the scan, then few at each root: no grid could be as exact. */
    assert_in_range(found.n_evaluations, 66, 65 + 3 * 20);
    negsim_threshold_finish(&found);
}

static double wave(double x)
{
    return cos(7.31 * x) - 0.2;
}

static void test_threshold_finds_each_crossing_of_a_wave(void **state)
{
    struct negsim_threshold found = found_of(wave, -10, 10);
    size_t n = 0;
    (void)state;
    for (int k = -12; k <= 12; k++)
        for (int side = -1; side <= 1; side += 2) {
            double root = (2 * M_PI * k + side * acos(0.2)) / 7.31;
            if (root < -10 || root > 10)
                continue;
            assert_true(n < found.n_crossings);
            assert_close(found.crossings[n].at, root, 1e-10);
            assert_int_equal(found.crossings[n].opens, side < 0);
            n++;
        }
    assert_true(n > 40);
    assert_int_equal(found.n_crossings, n);
    negsim_threshold_finish(&found);
}

static double never(double x)
{
    return -0.01 - x * x;
}

static double always(double x)
{
    return 0.01 + x * x;
}

static void test_threshold_finds_nothing_where_nothing_changes(void **state)
{
    struct negsim_threshold found = found_of(never, -1.3, 1.7);
    (void)state;
    assert_int_equal(found.n_crossings, 0);
    assert_false(found.open_at_lo);
    negsim_threshold_finish(&found);
    found = found_of(always, -1.3, 1.7);
    assert_int_equal(found.n_crossings, 0);
    assert_true(found.open_at_lo);
    negsim_threshold_finish(&found);
    negsim_threshold_finish(NULL);
}

static double stairs(double x)
{
    return floor(x * 7.3) / 7.3 - 0.5;
}

/* The step that reaches 0.5 is the fourth: 4/7.3. */
static void test_threshold_places_a_jump(void **state)
{
    struct negsim_threshold found = found_of(stairs, 0, 1);
    (void)state;
    assert_int_equal(found.n_crossings, 1);
    assert_int_equal(found.crossings[0].kind, NEGSIM_CROSSING_JUMP);
    assert_true(found.crossings[0].opens);
    assert_close(found.crossings[0].at, 4 / 7.3, 1e-12);
    assert_close(found.crossings[0].before, 3 / 7.3 - 0.5, 1e-15);
    assert_close(found.crossings[0].after, 4 / 7.3 - 0.5, 1e-15);
    negsim_threshold_finish(&found);
}

static double onto_zero(double x)
{
    return x < 0.417 ? -0.3 : 0;
}

/* A zone of reservations met exactly is open: the jump ends on zero itself, and every
 * place behind it is a root. */
static void test_threshold_places_a_jump_onto_zero(void **state)
{
    struct negsim_threshold found = found_of(onto_zero, 0, 1);
    (void)state;
    assert_int_equal(found.n_crossings, 1);
    assert_int_equal(found.crossings[0].kind, NEGSIM_CROSSING_JUMP);
    assert_close(found.crossings[0].at, 0.417, 1e-12);
    negsim_threshold_finish(&found);
}

static double up_from_nothing(double x)
{
    return x < 0.411 ? -INFINITY : onto_zero(x);
}

/* All three within one cell of the scan. */
static void test_threshold_places_a_jump_onto_zero_behind_no_margin(void **state)
{
    struct negsim_threshold found = found_of(up_from_nothing, 0, 1);
    (void)state;
    assert_int_equal(found.n_crossings, 1);
    assert_int_equal(found.crossings[0].kind, NEGSIM_CROSSING_JUMP);
    assert_close(found.crossings[0].at, 0.417, 1e-12);
    assert_close(found.crossings[0].before, -0.3, 0);
    negsim_threshold_finish(&found);
}

static double up_to_zero(double x)
{
    return x < 0.417 ? x - 0.417 : 0;
}

static void test_threshold_places_a_root_that_stays_at_zero(void **state)
{
    struct negsim_threshold found = found_of(up_to_zero, 0, 1);
    (void)state;
    assert_int_equal(found.n_crossings, 1);
    assert_int_equal(found.crossings[0].kind, NEGSIM_CROSSING_ROOT);
    assert_close(found.crossings[0].at, 0.417, 2e-9);
    negsim_threshold_finish(&found);
}

static double inadmissible(double x)
{
    return x < 0.3217 ? -INFINITY : 0.1 + x;
}

static void test_threshold_knows_no_margin_from_a_closed_zone(void **state)
{
    struct negsim_threshold found = found_of(inadmissible, 0, 1);
    (void)state;
    assert_int_equal(found.n_crossings, 1);
    assert_int_equal(found.crossings[0].kind, NEGSIM_CROSSING_JUMP);
    assert_close(found.crossings[0].at, 0.3217, 1e-12);
    assert_true(isinf(found.crossings[0].before));
    assert_close(found.crossings[0].after, 0.4217, 1e-9);
    negsim_threshold_finish(&found);
}

static double window(double x)
{
    return 0.002 - fabs(x - 0.50371);
}

static double gap(double x)
{
    return -window(x);
}

/* Both sides of a window that lies between two points of the scan. */
static void test_threshold_finds_a_window_narrower_than_the_scan(void **state)
{
    struct negsim_threshold found = found_of(window, 0, 1);
    (void)state;
    assert_int_equal(found.n_crossings, 2);
    assert_close(found.crossings[0].at, 0.50171, 1e-11);
    assert_close(found.crossings[1].at, 0.50571, 1e-11);
    assert_true(found.crossings[0].opens && !found.crossings[1].opens);
    negsim_threshold_finish(&found);
    found = found_of(gap, 0, 1);
    assert_int_equal(found.n_crossings, 2);
    assert_true(!found.crossings[0].opens && found.crossings[1].opens);
    negsim_threshold_finish(&found);
}

static double cube_root(double x)
{
    return cbrt(x - 0.613);
}

/* Steep as can be, and yet no jump. */
static void test_threshold_takes_a_steep_root_for_a_root(void **state)
{
    struct negsim_threshold found = found_of(cube_root, 0, 1);
    (void)state;
    assert_int_equal(found.n_crossings, 1);
    assert_close(found.crossings[0].at, 0.613, 1e-11);
    negsim_threshold_finish(&found);
}

static void test_threshold_passes_on_what_goes_wrong(void **state)
{
    struct known known = {.f = cubic, .refused = 0.5};
    struct negsim_margin margin = {.context = &known, .at = known_at};
    struct negsim_span span = {.lo = 0, .hi = 1};
    struct negsim_threshold found;
    struct negsim_error err = {0};
    (void)state;
    assert_false(negsim_threshold_find(&margin, &span, &found, &err));
    assert_int_equal(err.code, NEGSIM_EFAILED);
    assert_string_equal(err.message, "no answer at 0.5");
    known = (struct known){.f = acos, .refused = NAN};
    span.hi = 2;
    err = (struct negsim_error){0};
    assert_false(negsim_threshold_find(&margin, &span, &found, &err));
    assert_int_equal(err.code, NEGSIM_EINVAL);
    assert_non_null(strstr(err.message, "is not a number"));
    span.lo = 2;
    err = (struct negsim_error){0};
    assert_false(negsim_threshold_find(&margin, &span, &found, &err));
    assert_string_equal(err.message,
                        "a span goes from a number to a larger one, got 2 to 2");
}

/* The zone is open for as long as reservations sum to at most one. */
static void test_threshold_of_a_price_is_where_reservations_sum_to_one(void **state)
{
    struct negsim_scenario *scn = given_scenario(PRICE);
    struct price price = {.scn = scn, .first = 1};
    struct negsim_margin margin = {.context = &price, .at = price_at};
    struct negsim_threshold found;
    (void)state;
    assert_true(negsim_threshold_find(&margin, &(struct negsim_span){.lo = 0, .hi = 1},
                                      &found, NULL));
    assert_int_equal(found.n_crossings, 1);
    assert_int_equal(found.crossings[0].kind, NEGSIM_CROSSING_ROOT);
    assert_false(found.crossings[0].opens);
    assert_close(found.crossings[0].at, 1 - 0.475, 1e-8);
    assert_close(found.margin_at_lo, (1 - 0.475) / 2, 1e-8);
    negsim_threshold_finish(&found);
    negsim_scenario_destroy(scn);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_threshold_finds_all_roots_of_a_cubic),
        cmocka_unit_test(test_threshold_finds_each_crossing_of_a_wave),
        cmocka_unit_test(test_threshold_finds_nothing_where_nothing_changes),
        cmocka_unit_test(test_threshold_places_a_jump),
        cmocka_unit_test(test_threshold_places_a_jump_onto_zero),
        cmocka_unit_test(test_threshold_places_a_jump_onto_zero_behind_no_margin),
        cmocka_unit_test(test_threshold_places_a_root_that_stays_at_zero),
        cmocka_unit_test(test_threshold_knows_no_margin_from_a_closed_zone),
        cmocka_unit_test(test_threshold_finds_a_window_narrower_than_the_scan),
        cmocka_unit_test(test_threshold_takes_a_steep_root_for_a_root),
        cmocka_unit_test(test_threshold_passes_on_what_goes_wrong),
        cmocka_unit_test(test_threshold_of_a_price_is_where_reservations_sum_to_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

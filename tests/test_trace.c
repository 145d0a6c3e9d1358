/* Curves in two parameters along which a zone opens. */
#include "price.h"

#include <math.h>

typedef double plane(double x, double y);

static bool plane_at(void *context, const double *x, double *margin,
                     struct negsim_error *err)
{
    plane **f = context;
    (void)err;
    *margin = (*f)(x[0], x[1]);
    return true;
}

static const struct negsim_span square[2] = {{.lo = -1, .hi = 1}, {.lo = -1, .hi = 1}};

static struct negsim_threshold_curves traced(plane *f)
{
    struct negsim_margin margin = {.context = &f, .at = plane_at};
    struct negsim_threshold_curves found;
    assert_true(negsim_threshold_trace(&margin, square, &found, NULL));
    return found;
}

/* Half the signed area that a curve runs round: above zero counterclockwise. */
static double area(const struct negsim_curve *curve)
{
    double sum = 0;
    for (size_t k = 0; k < curve->n_points; k++) {
        const struct negsim_curve_point *a = &curve->points[k];
        const struct negsim_curve_point *b = &curve->points[(k + 1) % curve->n_points];
        sum += a->x * b->y - a->y * b->x;
    }
    return sum / 2;
}

/* Open on the left, and no step longer than a cell's diagonal. */
static void check_curve(const struct negsim_curve *curve, plane *f)
{
    for (size_t k = 1; k < curve->n_points; k++) {
        const struct negsim_curve_point *a = &curve->points[k - 1], *b = a + 1;
        double dx = b->x - a->x, dy = b->y - a->y;
        assert_true(hypot(dx, dy) <= sqrt(2) * 2 / 64 + 1e-9);
        if (hypot(dx, dy) < 1e-3)
            continue;
        double x = (a->x + b->x) / 2, y = (a->y + b->y) / 2;
        assert_true(f(x - dy, y + dx) >= 0);
        assert_true(f(x + dy, y - dx) < 0);
    }
}

static double disc(double x, double y)
{
    return 0.413 - (x - 0.0371) * (x - 0.0371) - (y + 0.0923) * (y + 0.0923);
}

static double around_disc(double x, double y)
{
    return -disc(x, y);
}

static void test_trace_closes_a_circle(void **state)
{
    struct negsim_threshold_curves found = traced(disc);
    (void)state;
    assert_false(found.open_at_lo);
    assert_int_equal(found.n_curves, 1);
    const struct negsim_curve *circle = &found.curves[0];
    assert_true(circle->closed);
    for (size_t k = 0; k < circle->n_points; k++) {
        assert_close(disc(circle->points[k].x, circle->points[k].y), 0, 1e-11);
        assert_int_equal(circle->points[k].kind, NEGSIM_CROSSING_ROOT);
    }
    check_curve(circle, disc);
    /* A polygon of n chords, each as long as a cell, misses little of the area. */
    assert_close(area(circle), M_PI * 0.413, 2e-3);
    negsim_threshold_curves_finish(&found);
    found = traced(around_disc);
    assert_true(found.open_at_lo);
    assert_close(area(&found.curves[0]), -M_PI * 0.413, 2e-3);
    negsim_threshold_curves_finish(&found);
    negsim_threshold_curves_finish(NULL);
}

static double hyperbola(double x, double y)
{
    return x * y - 0.0513;
}

static void test_trace_tells_branches_apart(void **state)
{
    struct negsim_threshold_curves found = traced(hyperbola);
    (void)state;
    assert_int_equal(found.n_curves, 2);
    for (size_t c = 0; c < 2; c++) {
        const struct negsim_curve *branch = &found.curves[c];
        assert_false(branch->closed);
        for (size_t k = 0; k < branch->n_points; k++) {
            assert_close(branch->points[k].x * branch->points[k].y, 0.0513, 1e-11);
            assert_true((branch->points[k].x > 0) == (branch->points[0].x > 0));
        }
        check_curve(branch, hyperbola);
        /* From border to border. */
        const struct negsim_curve_point *ends[] = {
            &branch->points[0], &branch->points[branch->n_points - 1]};
        for (size_t e = 0; e < 2; e++)
            assert_close(fmax(fabs(ends[e]->x), fabs(ends[e]->y)), 1, 1e-12);
    }
    negsim_threshold_curves_finish(&found);
}

/* Both branches pass one cell, that around (1/64, 1/64), whose corners alternate: its
 * middle decides, and curves never cross. */
static double open_saddle(double x, double y)
{
    return (x - 1.0 / 64) * (y - 1.0 / 64) + 1e-5;
}

static double closed_saddle(double x, double y)
{
    return (x - 1.0 / 64) * (y - 1.0 / 64) - 1e-5;
}

static void test_trace_keeps_branches_apart_in_a_saddle(void **state)
{
    plane *saddles[] = {open_saddle, closed_saddle};
    (void)state;
    for (size_t s = 0; s < 2; s++) {
        struct negsim_threshold_curves found = traced(saddles[s]);
        assert_int_equal(found.n_curves, 2);
        for (size_t c = 0; c < 2; c++)
            for (size_t k = 0; k < found.curves[c].n_points; k++) {
                const struct negsim_curve_point *p = &found.curves[c].points[k];
                const struct negsim_curve_point *first = &found.curves[c].points[0];
                assert_close(saddles[s](p->x, p->y), 0, 1e-10);
                assert_true((p->x > 1.0 / 64) == (first->x > 1.0 / 64));
                assert_true((p->y > 1.0 / 64) == (first->y > 1.0 / 64));
            }
        negsim_threshold_curves_finish(&found);
    }
}

static double archipelago(double x, double y)
{
    return sin(7.9 * x) * cos(6.7 * y) - 0.31;
}

/* Islands and capes: each place where a fine line across changes is on some curve. */
static void test_trace_follows_every_shore(void **state)
{
    struct negsim_threshold_curves found = traced(archipelago);
    size_t n_points = 0;
    (void)state;
    assert_true(found.n_curves > 5);
    for (size_t c = 0; c < found.n_curves; c++) {
        check_curve(&found.curves[c], archipelago);
        n_points += found.curves[c].n_points;
        for (size_t k = 0; k < found.curves[c].n_points; k++)
            assert_close(
                archipelago(found.curves[c].points[k].x, found.curves[c].points[k].y),
                0, 1e-10);
    }
    size_t changes = 0;
    for (int k = 0; k <= 64; k++)
        for (int i = 0; i < 64; i++) {
            double at = k / 32.0 - 1, from = i / 32.0 - 1, to = from + 1 / 32.0;
            changes += (archipelago(from, at) >= 0) != (archipelago(to, at) >= 0);
            changes += (archipelago(at, from) >= 0) != (archipelago(at, to) >= 0);
        }
    assert_int_equal(n_points, changes);
    negsim_threshold_curves_finish(&found);
}

static double steps(double x, double y)
{
    return floor(2.9 * (x + 1)) / 5.8 + floor(3.7 * (y + 1)) / 7.4 - 0.9;
}

/* A staircase: each point lies on the edge of a stair. */
static void test_trace_follows_jumps(void **state)
{
    struct negsim_threshold_curves found = traced(steps);
    (void)state;
    assert_int_equal(found.n_curves, 1);
    assert_false(found.curves[0].closed);
    for (size_t k = 0; k < found.curves[0].n_points; k++) {
        const struct negsim_curve_point *p = &found.curves[0].points[k];
        double x = 2.9 * (p->x + 1), y = 3.7 * (p->y + 1);
        assert_int_equal(p->kind, NEGSIM_CROSSING_JUMP);
        assert_true(fabs(x - round(x)) < 1e-10 || fabs(y - round(y)) < 1e-10);
    }
    negsim_threshold_curves_finish(&found);
}

static double nowhere(double x, double y)
{
    return -0.1 - x * x - y * y;
}

static double nonsense(double x, double y)
{
    return x > 0.5 ? NAN : y;
}

static void test_trace_of_no_curve_is_empty(void **state)
{
    struct negsim_threshold_curves found = traced(nowhere);
    (void)state;
    assert_int_equal(found.n_curves, 0);
    assert_false(found.open_at_lo);
    negsim_threshold_curves_finish(&found);
}

static void test_trace_passes_on_what_goes_wrong(void **state)
{
    plane *f = nonsense;
    struct negsim_margin margin = {.context = &f, .at = plane_at};
    struct negsim_span spans[2] = {square[0], square[1]};
    struct negsim_threshold_curves found;
    struct negsim_error err = {0};
    (void)state;
    assert_false(negsim_threshold_trace(&margin, spans, &found, &err));
    assert_int_equal(err.code, NEGSIM_EINVAL);
    assert_non_null(strstr(err.message, "is not a number"));
    spans[1].cells = 2001;
    err = (struct negsim_error){0};
    assert_false(negsim_threshold_trace(&margin, spans, &found, &err));
    assert_string_equal(err.message, "at most 2000 cells, got 2001");
}

/* The zone is open for as long as reservations sum to at most one. */
static void test_trace_of_a_price_is_where_reservations_sum_to_one(void **state)
{
    struct negsim_scenario *scn = given_scenario(PRICE);
    struct price price = {.scn = scn};
    struct negsim_margin margin = {.context = &price, .at = price_at};
    struct negsim_span spans[2] = {{.lo = 0, .hi = 1, .cells = 19},
                                   {.lo = 0.013, .hi = 0.9, .cells = 16}};
    struct negsim_threshold_curves found;
    (void)state;
    assert_true(negsim_threshold_trace(&margin, spans, &found, NULL));
    assert_true(found.open_at_lo);
    assert_int_equal(found.n_curves, 1);
    assert_in_range(found.curves[0].n_points, 30, 36);
    for (size_t k = 0; k < found.curves[0].n_points; k++)
        assert_close(found.curves[0].points[k].x + found.curves[0].points[k].y, 1,
                     1e-8);
    negsim_threshold_curves_finish(&found);
    negsim_scenario_destroy(scn);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_trace_closes_a_circle),
        cmocka_unit_test(test_trace_tells_branches_apart),
        cmocka_unit_test(test_trace_keeps_branches_apart_in_a_saddle),
        cmocka_unit_test(test_trace_follows_every_shore),
        cmocka_unit_test(test_trace_follows_jumps),
        cmocka_unit_test(test_trace_of_no_curve_is_empty),
        cmocka_unit_test(test_trace_passes_on_what_goes_wrong),
        cmocka_unit_test(test_trace_of_a_price_is_where_reservations_sum_to_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

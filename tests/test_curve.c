/* The largest sum of curved value functions, against dense sampling. */
#include "given.h"

#include <math.h>

#include "zone/search/curve.h"

enum { SAMPLES = 2000 };

static double sum_at(const struct ns_space *space, const double *weights, double x)
{
    double sum = 0;
    for (size_t p = 0; p < space->n_players; p++)
        sum += weights[p] * ns_space_share(space, p, 0, x);
    return sum;
}

static struct negsim_scenario *given_curves(gsl_rng *rng)
{
    static const double exponents[] = {0.3, 0.7, 1, 1.4, 2, 6};
    char text[2048] = "{'negsim': 1, 'issues': [{'id': 'x', 'range': [0, 10]}], "
                      "'actors': [";
    for (int i = 0; i < 3; i++) {
        size_t used = strlen(text);
        unsigned long ideal = gsl_rng_uniform_int(rng, 11);
        unsigned long worst = (ideal + 1 + gsl_rng_uniform_int(rng, 10)) % 11;
        snprintf(text + used, sizeof text - used,
                 "%s{'id': 'a%d', 'preferences': {'x': {'weight': 1, 'utility': "
                 "{'ideal': %lu, 'worst': %lu, 'exponent': %g}}}}",
                 i ? ", " : "", i, ideal, worst,
                 exponents[gsl_rng_uniform_int(rng, 6)]);
    }
    strcat(text, "]}");
    return given_scenario(text);
}

static void check_cell(const struct ns_space *space, const struct ns_cell *cell,
                       gsl_rng *rng, size_t *inside)
{
    double weights[3], x, a = gsl_rng_uniform(rng), b = gsl_rng_uniform(rng);
    if (gsl_rng_uniform_int(rng, 2)) {
        a = 0;
        b = 1;
    }
    double lo = cell->lo + fmin(a, b) * (cell->hi - cell->lo);
    double hi = cell->lo + fmax(a, b) * (cell->hi - cell->lo);
    for (size_t p = 0; p < 3; p++)
        weights[p] = gsl_rng_uniform_int(rng, 3) ? gsl_rng_uniform(rng) : 0;
    double best = ns_curve_maximum(space, 0, weights, lo, hi, &x);
    assert_true(x >= lo && x <= hi);
    assert_close(best, sum_at(space, weights, x), 1e-14);
    for (int s = 0; s <= SAMPLES; s++)
        assert_true(sum_at(space, weights, lo + (hi - lo) * s / SAMPLES) <=
                    best + NS_CURVE_TOLERANCE + 1e-14);
    *inside += x > lo && x < hi;
}

static void test_curve_maximum_exceeds_every_sample(void **state)
{
    (void)state;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, 31);
    size_t inside = 0;
    for (int i = 0; i < 300; i++) {
        struct negsim_scenario *scn = given_curves(rng);
        struct negsim_stance stance;
        assert_true(negsim_stance_init(&stance, scn, NULL));
        size_t players[] = {0, 1, 2};
        bool none[1] = {false};
        struct ns_space_setup setup = {
            .stance = &stance, .players = players, .n_players = 3, .enforced = none};
        struct ns_space *space = ns_space_create(scn, &setup, NULL);
        assert_non_null(space);
        for (size_t c = 0; c < space->axes[0].n_cells; c++)
            if (space->axes[0].cells[c].curved)
                check_cell(space, &space->axes[0].cells[c], rng, &inside);
        ns_space_destroy(space);
        negsim_stance_finish(&stance);
        negsim_scenario_destroy(scn);
    }
    assert_true(inside > 50); /* else the ends were all there was to it */
    gsl_rng_free(rng);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_curve_maximum_exceeds_every_sample),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

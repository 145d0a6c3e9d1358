/* Designs and estimators together: known functions get their known indices. */
#include "close.h"

#include "saltelli.h"

#include <negsim/design.h>

/* All rows of a design; the caller frees. */
static double *table_of(enum negsim_design_kind kind, size_t n, size_t n_factors,
                        bool shift, size_t *n_rows)
{
    struct negsim_design_options options = {
        .kind = kind, .n = n, .seed = 2385, .shift = shift, .n_factors = n_factors};
    struct negsim_design *design = negsim_design_create(&options, NULL);
    assert_non_null(design);
    *n_rows = (size_t)negsim_design_rows(design);
    double *table = calloc(*n_rows * n_factors, sizeof *table);
    assert_non_null(table);
    for (size_t row = 0; row < *n_rows; row++)
        negsim_design_row(design, row, table + row * n_factors);
    negsim_design_destroy(design);
    return table;
}

static struct negsim_sobol indices_of(size_t n, size_t n_factors, bool shift,
                                      saltelli_function *function)
{
    size_t rows, row;
    double *table = table_of(NEGSIM_SALTELLI, n, n_factors, shift, &rows);
    assert_true(negsim_saltelli_check(table, rows, n_factors, &row, NULL));
    double *answers = saltelli_answers(table, rows, n_factors, function);
    struct negsim_sobol sobol;
    assert_true(negsim_sobol_estimate(answers, n, n_factors, NULL, &sobol, NULL));
    free(table);
    free(answers);
    return sobol;
}

/* Ishigami and Homma (1990), with 7 and 0.1: the parts of the variance. */
static void test_saltelli_design_gives_ishigami_s_indices(void **state)
{
    (void)state;
    const double pi4 = M_PI * M_PI * M_PI * M_PI;
    const double alone1 = (1 + 0.1 * pi4 / 5) * (1 + 0.1 * pi4 / 5) / 2;
    const double alone2 = 49. / 8, both13 = 0.01 * pi4 * pi4 * (1. / 18 - 1. / 50);
    const double all = alone1 + alone2 + both13;
    for (int shift = 0; shift < 2; shift++) {
        struct negsim_sobol sobol = indices_of(8192, 3, shift, saltelli_ishigami);
        assert_close(sobol.variance, all, 0.05);
        assert_close(sobol.first[0].value, alone1 / all, 0.01);
        assert_close(sobol.first[1].value, alone2 / all, 0.01);
        assert_close(sobol.first[2].value, 0, 0.01);
        assert_close(sobol.total[0].value, (alone1 + both13) / all, 0.01);
        assert_close(sobol.total[1].value, alone2 / all, 0.01);
        assert_close(sobol.total[2].value, both13 / all, 0.01);
        assert_close(sobol.second[2].value, both13 / all, 0.02);
        negsim_sobol_finish(&sobol);
    }
}

static void test_saltelli_design_gives_the_indices_of_g(void **state)
{
    (void)state;
    const size_t n = SALTELLI_INPUTS;
    const double all = saltelli_g_variance(n);
    for (int shift = 0; shift < 2; shift++) {
        struct negsim_sobol sobol = indices_of(8192, n, shift, saltelli_g);
        for (size_t k = 0; k < n; k++) {
            double alone = saltelli_g_part(k);
            assert_close(sobol.first[k].value, alone / all, 0.01);
            assert_close(sobol.total[k].value, alone * (1 + all) / (1 + alone) / all,
                         0.01);
        }
        negsim_sobol_finish(&sobol);
    }
}

static double bilinear(const double *u, size_t n_inputs)
{
    (void)n_inputs;
    return 3 * u[0] - 2 * u[1] + 4 * u[2] * u[3];
}

/* On the levels the effect of u₃ is 4 times the mean level of u₄, and the other way
 * round: 0, 4/3, 8/3 and 4, each as often. */
static void test_morris_design_gives_the_effects_of_a_bilinear_function(void **state)
{
    (void)state;
    enum { TRAJECTORIES = 4000 };
    size_t rows, row;
    double *table = table_of(NEGSIM_MORRIS, TRAJECTORIES, 4, false, &rows);
    double *answers = saltelli_answers(table, rows, 4, bilinear);
    struct negsim_morris morris;
    assert_true(negsim_morris_estimate(table, answers, rows, 4, &morris, &row, NULL));
    assert_int_equal(morris.n, TRAJECTORIES);
    static const double MU[] = {3, -2, 2, 2}, SIGMA[] = {0, 0, 1.4907, 1.4907};
    for (size_t k = 0; k < 4; k++) {
        assert_close(morris.effects[k].mu, MU[k], k < 2 ? 1e-12 : 0.08);
        assert_close(morris.effects[k].mu_star, fabs(MU[k]), k < 2 ? 1e-12 : 0.08);
        assert_close(morris.effects[k].sigma, SIGMA[k], k < 2 ? 1e-12 : 0.05);
    }
    negsim_morris_finish(&morris);
    free(table);
    free(answers);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_saltelli_design_gives_ishigami_s_indices),
        cmocka_unit_test(test_saltelli_design_gives_the_indices_of_g),
        cmocka_unit_test(test_morris_design_gives_the_effects_of_a_bilinear_function),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* What a study varies: factors from texts, and the values at a share of them. */
#include "given.h"

#include <math.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>

#define FERRY                                                                          \
    "{'negsim': 1, 'issues': [{'id': 'toll', 'range': [0, 10]}],"                      \
    " 'actors': [{'id': 'town', 'preferences': {'toll': {'weight': 1,"                 \
    "   'utility': {'ideal': 10, 'worst': 0, 'exponent': 1}}},"                        \
    "   'reservation': {'triangular': [0.1, 0.2, 0.5]}},"                              \
    "  {'id': 'county', 'preferences': {'toll': {'weight': 1,"                         \
    "   'utility': {'ideal': 0, 'worst': 10, 'exponent': 1}}},"                        \
    "   'reservation': {'normal': [0.3, 0.2], 'within': [0.05, 0.45]},"                \
    "   'ratification': {'choice': [0.1, 0.3, 0.3, 0.2]}}],"                           \
    " 'conflict': {'actors': {'town': {'cost': {'beta': [2.5, 1.3],"                   \
    "    'within': [0.001, 0.021]}}, 'county': {'cost': {'uniform': [0.1, 0.4]}}}},"   \
    " 'study': {'parameters': {'stake': {'paths': ['town.reservation',"                \
    "    'county.reservation'], 'range': [0.1, 0.4], 'step': 0.05},"                   \
    "   'floor': {'path': 'county.ratification'},"                                     \
    "   'play': {'path': 'rounds.model', 'values': ['zeuthen', 'rubinstein']}}}}"

/* The factor of a text; it goes with `factors`. */
static const struct negsim_factor *given_factor(struct negsim_factors *factors,
                                                const struct negsim_scenario *scn,
                                                const char *text)
{
    struct negsim_error err = {0};
    if (!negsim_factors_add(factors, scn, text, &err))
        fail_msg("%s: %s", err.path, err.message);
    return &factors->items[factors->n - 1];
}

static void assert_refused(const struct negsim_scenario *scn, const char *text,
                           const char *path, const char *message)
{
    struct negsim_factors factors = {0};
    struct negsim_error err = {0};
    assert_false(negsim_factors_add(&factors, scn, text, &err));
    assert_int_equal(factors.n, 0);
    assert_string_equal(err.path, path);
    assert_string_equal(err.message, message);
    negsim_factors_finish(&factors);
}

static void test_factor_reads_ranges_steps_numbers_and_words(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(FERRY);
    struct negsim_factors all = {0};
    const struct negsim_factor *f =
        given_factor(&all, scn, "town.ratification=-0.5:2e-1");
    assert_int_equal(f->kind, NEGSIM_FACTOR_RANGE);
    assert_close(f->lo, -0.5, 0);
    assert_close(f->hi, 0.2, 0);
    assert_close(negsim_factor_value(f, 0.25), -0.325, 1e-15);
    f = given_factor(&all, scn, "town.reservation=0:1:0.05");
    assert_int_equal(f->kind, NEGSIM_FACTOR_LEVELS);
    assert_int_equal(negsim_factor_count(f), 21);
    assert_close(f->levels[3], 0.15, 0);
    assert_close(f->levels[20], 1, 0);
    f = given_factor(&all, scn, "rounds.limit=10:100:40");
    assert_int_equal(f->n_levels, 3);
    assert_close(f->hi, 90, 0);
    f = given_factor(&all, scn, "town.discount=0.9,0.5,0.99");
    assert_close(negsim_factor_value(f, 0.34), 0.5, 0);
    assert_close(f->lo, 0.5, 0);
    assert_close(f->hi, 0.99, 0);
    f = given_factor(&all, scn, "town.tactic.offer=lowest,best_for_others");
    assert_int_equal(f->kind, NEGSIM_FACTOR_WORDS);
    assert_close(negsim_factor_value(f, 0.7), 1, 0);
    assert_string_equal(negsim_factor_word(f, 1), "best_for_others");
    assert_null(negsim_factor_word(f, 2));
    f = given_factor(&all, scn, "town.power+county.power=1:3");
    assert_int_equal(f->n_paths, 2);
    assert_string_equal(f->name, "town.power+county.power");
    assert_string_equal(f->paths[1], "county.power");
    negsim_factors_finish(&all);
    negsim_scenario_destroy(scn);
}

static void test_factor_refuses_what_it_cannot_read(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(FERRY);
    assert_refused(scn, "town.power=1:2:3:4", "town.power",
                   "expected lo:hi or lo:hi:step, all numbers, found '1:2:3:4'");
    assert_refused(scn, "town.power=2:1", "town.power",
                   "a range lo:hi needs lo < hi, found 2 and 1");
    assert_refused(scn, "town.power=0:1:-1", "town.power",
                   "expected a step above 0, found '0:1:-1'");
    assert_refused(scn, "town.power=0:1:1e-9", "town.power",
                   "has more than 100000 values; give a range without a step");
    assert_refused(scn, "town.power=1,two", "town.power",
                   "expected a number like the first of them, found 'two'");
    assert_refused(scn, "town.power=", "town.power",
                   "expected numbers or words (a-z, 0-9, _ and -), found ''");
    assert_refused(scn, "town.power=1e999,2", "town.power",
                   "expected a number like the first of them, found '1e999'");
    assert_refused(scn, "rounds.model=zeuthen,zeuthen", "rounds.model",
                   "'zeuthen' stands twice; keep one");
    assert_refused(scn, "Town.power=1,2", "Town.power",
                   "expected a path such as kyiv.reservation, found 'Town.power'");
    assert_refused(scn, "town..power=1,2", "town..power",
                   "expected a path such as kyiv.reservation, found 'town..power'");
    /* Of a longer number only the first digits would count. */
    assert_refused(scn, "town.aid[0000000]=1,2", "town.aid[0000000]",
                   "expected a path such as kyiv.reservation, found "
                   "'town.aid[0000000]'");
    assert_refused(scn, "town.power", "town.power",
                   "'town.power' is no uncertain number of the scenario, so give "
                   "values: lo:hi, lo:hi:step or a,b,c");
    assert_refused(scn, "town.reservation+county.reservation",
                   "town.reservation+county.reservation",
                   "places that move together need values: lo:hi or a,b,c");
    negsim_scenario_destroy(scn);
}

/* A command line may hold any bytes. */
static void test_factor_refuses_a_word_twice_however_many_there_are(void **state)
{
    (void)state;
    enum { WORDS = 1234 };
    struct negsim_scenario *scn = given_scenario(FERRY);
    char *text = malloc(10 * WORDS), *end = text;
    assert_non_null(text);
    end += sprintf(end, "rounds.model=");
    for (int j = 0; j < WORDS; j++)
        end += sprintf(end, "word%d,", j * 7 % WORDS);
    sprintf(end, "word567");
    assert_refused(scn, text, "rounds.model", "'word567' stands twice; keep one");
    free(text);
    negsim_scenario_destroy(scn);
}

static void test_factor_quotes_what_is_no_text(void **state)
{
    char bytes[301] = "";
    (void)state;
    struct negsim_scenario *scn = given_scenario(FERRY);
    struct negsim_factors factors = {0};
    struct negsim_error err = {0};
    memset(bytes, '\xB4', 300);
    assert_false(negsim_factors_add(&factors, scn, bytes, &err));
    assert_non_null(strstr(err.message, "\\xb4\\xb4"));
    assert_null(strchr(err.message, '\xB4'));
    err = (struct negsim_error){0};
    assert_false(negsim_factors_add(&factors, scn, "\u00e9\x01\xC3", &err));
    assert_non_null(strstr(err.message, "'\u00e9\\u0001\\xc3'"));
    negsim_factors_finish(&factors);
    negsim_scenario_destroy(scn);
}

static void test_factor_of_the_study_is_named_or_taken_by_default(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(FERRY);
    struct negsim_factors all = {0}, some = {0};
    struct negsim_error err = {0};
    assert_true(negsim_factors_add_study(&all, scn, &err));
    assert_int_equal(all.n, 3);
    assert_string_equal(all.items[0].name, "stake");
    assert_int_equal(all.items[0].n_paths, 2);
    assert_int_equal(all.items[0].n_levels, 7);
    assert_int_equal(all.items[1].distribution, NEGSIM_CHOICE);
    assert_int_equal(all.items[2].kind, NEGSIM_FACTOR_WORDS);
    const struct negsim_factor *f = given_factor(&some, scn, "stake=0.2,0.3");
    assert_int_equal(f->n_paths, 2);
    assert_int_equal(f->n_levels, 2);
    assert_string_equal(given_factor(&some, scn, "play")->words[1], "rubinstein");
    assert_false(negsim_factors_add(&some, scn, "play=zeuthen", &err));
    assert_string_equal(err.message, "is given twice; keep one");
    negsim_factors_finish(&all);
    negsim_factors_finish(&some);
    negsim_scenario_destroy(scn);
}

static void test_factor_of_every_uncertain_number_is_added_once(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(FERRY);
    struct negsim_factors all = {0};
    struct negsim_error err = {0};
    given_factor(&all, scn, "county.reservation=0.1:0.2");
    given_factor(&all, scn, "conflict.actors.town.cost");
    assert_true(negsim_factors_add_uncertain(&all, scn, &err));
    assert_int_equal(all.n, 5);
    assert_string_equal(all.items[2].name, "town.reservation");
    assert_string_equal(all.items[3].name, "county.ratification");
    assert_string_equal(all.items[4].name, "conflict.actors.county.cost");
    negsim_factors_finish(&all);
    negsim_scenario_destroy(scn);
}

static void test_factor_of_a_table_has_its_values_or_their_range(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(FERRY);
    struct negsim_factors all = {0};
    struct negsim_error err = {0};
    double few[] = {0.3, 0.1, 0.3, 0.2}, many[1001];
    for (size_t j = 0; j < 1001; j++)
        many[j] = sin((double)j);
    assert_true(negsim_factors_add_values(&all, scn, "town.reservation", few, 4, &err));
    assert_true(negsim_factors_add_values(&all, scn, "stake", many, 1001, &err));
    assert_int_equal(all.items[0].n_levels, 3);
    assert_close(all.items[0].levels[1], 0.2, 0);
    assert_int_equal(all.items[1].kind, NEGSIM_FACTOR_RANGE);
    assert_int_equal(all.items[1].n_paths, 2);
    many[7] = NAN;
    assert_false(negsim_factors_add_values(&all, scn, "town.power", many, 9, &err));
    assert_string_equal(err.message, "value 8 is no finite number");
    negsim_factors_finish(&all);
    negsim_scenario_destroy(scn);
}

static void test_factor_reads_back_the_values_of_a_table(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(FERRY);
    struct negsim_factors all = {0};
    struct negsim_error err = {0};
    double value = -1;
    assert_true(negsim_factor_read(given_factor(&all, scn, "play"), "rubinstein",
                                   &value, &err));
    assert_close(value, 1, 0);
    assert_false(negsim_factor_read(&all.items[0], "zeuten", &value, &err));
    assert_string_equal(err.message, "expected one of its words, found 'zeuten'");
    memset(&err, 0, sizeof err);
    given_factor(&all, scn, "town.power=1:3");
    assert_true(negsim_factor_read(&all.items[1], "2.385", &value, &err));
    assert_close(value, 2.385, 0);
    assert_false(negsim_factor_read(&all.items[1], "3.1", &value, &err));
    assert_string_equal(err.message, "expected a number from 1 to 3, found 3.1");
    negsim_factors_finish(&all);
    negsim_scenario_destroy(scn);
}

/* The chance of a value below x, from GSL's distribution functions. */
static double chance_below(const struct negsim_factor *f, double x)
{
    const double *p = f->parameters;
    double a, b;
    switch (f->distribution) {
    case NEGSIM_UNIFORM:
        return gsl_cdf_flat_P(x, p[0], p[1]);
    case NEGSIM_TRIANGULAR:
        return x <= p[1]
                   ? (x - p[0]) * (x - p[0]) / ((p[2] - p[0]) * (p[1] - p[0]))
                   : 1 - (p[2] - x) * (p[2] - x) / ((p[2] - p[0]) * (p[2] - p[1]));
    case NEGSIM_NORMAL:
        a = gsl_cdf_gaussian_P(f->lo - p[0], p[1]);
        b = gsl_cdf_gaussian_P(f->hi - p[0], p[1]);
        return (gsl_cdf_gaussian_P(x - p[0], p[1]) - a) / (b - a);
    case NEGSIM_BETA:
        return gsl_cdf_beta_P((x - f->lo) / (f->hi - f->lo), p[0], p[1]);
    case NEGSIM_CHOICE:
        break;
    }
    return NAN;
}

static int compare_numbers(const void *a, const void *b)
{
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* Kolmogorov and Smirnov: sqrt(n)·D stays below 1.95 with chance 0.999. */
static void assert_drawn_from(const struct negsim_factor *f)
{
    enum { N = 10000 };
    static double draws[N];
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, 20260630);
    for (size_t j = 0; j < N; j++) {
        draws[j] = negsim_factor_value(f, gsl_rng_uniform(rng));
        assert_true(draws[j] >= f->lo && draws[j] <= f->hi);
    }
    gsl_rng_free(rng);
    qsort(draws, N, sizeof *draws, compare_numbers);
    double most = 0;
    for (size_t j = 0; j < N; j++) {
        double p = chance_below(f, draws[j]);
        most = fmax(most, fmax(fabs(p - (double)j / N), fabs(p - (double)(j + 1) / N)));
    }
    assert_true(most * sqrt(N) < 1.95);
}

static void test_factor_quantiles_invert_the_distribution(void **state)
{
    (void)state;
    static const char *const paths[] = {"town.reservation", "county.reservation",
                                        "conflict.actors.town.cost",
                                        "conflict.actors.county.cost"};
    struct negsim_scenario *scn = given_scenario(FERRY);
    struct negsim_factors all = {0};
    for (size_t k = 0; k < 4; k++) {
        const struct negsim_factor *f = given_factor(&all, scn, paths[k]);
        assert_close(negsim_factor_value(f, 0), f->lo, 1e-12);
        assert_close(negsim_factor_value(f, 1), f->hi, 1e-6);
        for (double u = 0.0013; u < 1; u += 0.0379)
            assert_close(chance_below(f, negsim_factor_value(f, u)), u, 1e-9);
        assert_drawn_from(f);
    }
    negsim_factors_finish(&all);
    negsim_scenario_destroy(scn);
}

static void test_factor_quantiles_agree_with_gsl(void **state)
{
    (void)state;
    static char name[] = "x";
    double p[] = {0.3, 0.2};
    struct negsim_factor f = {.name = name,
                              .kind = NEGSIM_FACTOR_UNCERTAIN,
                              .distribution = NEGSIM_NORMAL,
                              .lo = -1e9,
                              .hi = 1e9,
                              .n_parameters = 2,
                              .parameters = p};
    for (double u = 0.0017; u < 1; u += 0.0413)
        assert_close(negsim_factor_value(&f, u), 0.3 + gsl_cdf_gaussian_Pinv(u, 0.2),
                     1e-12);
    f.distribution = NEGSIM_BETA;
    f.lo = 2;
    f.hi = 5;
    for (double u = 0.0017; u < 1; u += 0.0413)
        assert_close(negsim_factor_value(&f, u), 2 + 3 * gsl_cdf_beta_Pinv(u, 0.3, 0.2),
                     1e-9);
}

static void test_factor_quantiles_hold_for_extreme_shapes(void **state)
{
    (void)state;
    static char name[] = "x";
    struct negsim_factor f = {
        .name = name, .kind = NEGSIM_FACTOR_UNCERTAIN, .n_parameters = 2};
    /* mean and sd, or alpha and beta; the ends */
    static const double shapes[][5] = {
        {NEGSIM_NORMAL, 0, 1e-9, 0, 1},       {NEGSIM_NORMAL, 0.5, 1e15, 0, 1},
        {NEGSIM_NORMAL, 1, 1e-3, -1e9, 1},    {NEGSIM_NORMAL, 0, 1e-300, 0, 1},
        {NEGSIM_BETA, 1e15, 1e15, 0, 1},      {NEGSIM_BETA, 1e-3, 1e-3, 0, 1},
        {NEGSIM_BETA, 1e-300, 1e-300, 0, 1},  {NEGSIM_BETA, 1e6, 1e-6, 0, 1},
        {NEGSIM_BETA, 500.5, 1200.25, -2, 7}, {NEGSIM_BETA, 0.5, 1e9, 0, 1},
    };
    for (size_t k = 0; k < sizeof shapes / sizeof *shapes; k++) {
        double p[2] = {shapes[k][1], shapes[k][2]}, last = shapes[k][3];
        f.distribution = shapes[k][0] == NEGSIM_BETA ? NEGSIM_BETA : NEGSIM_NORMAL;
        f.parameters = p;
        f.lo = shapes[k][3];
        f.hi = shapes[k][4];
        for (double u = 0; u <= 1; u += 0.015625) {
            double x = negsim_factor_value(&f, u);
            assert_true(x >= last && x <= f.hi);
            last = x;
        }
    }
    double flat[] = {0.5, 1e15};
    f.distribution = NEGSIM_NORMAL;
    f.parameters = flat;
    f.lo = 0;
    f.hi = 1;
    assert_close(negsim_factor_value(&f, 0.385), 0.385, 1e-9);
}

static void test_factor_with_choices_takes_each_as_often(void **state)
{
    (void)state;
    struct negsim_scenario *scn = given_scenario(FERRY);
    struct negsim_factors all = {0};
    const struct negsim_factor *f = given_factor(&all, scn, "county.ratification");
    static const double expected[] = {0.1, 0.3, 0.3, 0.2};
    assert_int_equal(negsim_factor_count(f), 4);
    for (size_t j = 0; j < 4; j++) {
        assert_close(negsim_factor_value(f, 0.25 * (double)j), expected[j], 0);
        assert_close(negsim_factor_value(f, 0.25 * (double)j + 0.2499), expected[j], 0);
    }
    assert_close(negsim_factor_value(f, 1), 0.2, 0);
    assert_close(negsim_factor_value(f, NAN), 0.1, 0);
    negsim_factors_finish(&all);
    negsim_scenario_destroy(scn);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_factor_reads_ranges_steps_numbers_and_words),
        cmocka_unit_test(test_factor_refuses_what_it_cannot_read),
        cmocka_unit_test(test_factor_refuses_a_word_twice_however_many_there_are),
        cmocka_unit_test(test_factor_quotes_what_is_no_text),
        cmocka_unit_test(test_factor_of_the_study_is_named_or_taken_by_default),
        cmocka_unit_test(test_factor_of_every_uncertain_number_is_added_once),
        cmocka_unit_test(test_factor_of_a_table_has_its_values_or_their_range),
        cmocka_unit_test(test_factor_reads_back_the_values_of_a_table),
        cmocka_unit_test(test_factor_quantiles_invert_the_distribution),
        cmocka_unit_test(test_factor_quantiles_agree_with_gsl),
        cmocka_unit_test(test_factor_quantiles_hold_for_extreme_shapes),
        cmocka_unit_test(test_factor_with_choices_takes_each_as_often),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

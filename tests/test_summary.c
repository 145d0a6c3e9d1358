/* What a study's answers look like, in all and by input. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <negsim/sensitivity.h>

#include "close.h"

static struct negsim_summary make(const double *inputs, const double *answers, size_t n,
                                  size_t n_inputs, double threshold)
{
    struct negsim_summary summary;
    struct negsim_error err = {0};
    if (!negsim_summary_make(inputs, answers, n, n_inputs, threshold, &summary, &err))
        fail_msg("%s", err.message);
    return summary;
}

/* Type 7 of 2, 3, 5, 7, 11: the 5 % point lies 0.2 of the way from 2 to 3. */
static void test_summary_has_quantiles_mean_and_sigma(void **state)
{
    static const double answers[] = {7, NAN, 2, 11, 3, 5};
    static const double expected[NEGSIM_QUANTILES] = {2, 2.2, 3, 5, 7, 10.2, 11};
    struct negsim_summary summary = make(NULL, answers, 6, 0, 4);
    (void)state;
    assert_int_equal(summary.all.n, 5);
    assert_int_equal(summary.all.n_failed, 1);
    assert_close(summary.all.mean, 5.6, 1e-14);
    assert_close(summary.all.sigma, sqrt(51.2 / 4), 1e-14);
    for (size_t q = 0; q < NEGSIM_QUANTILES; q++)
        assert_close(summary.all.quantiles[q], expected[q], 1e-14);
    assert_int_equal(summary.all.reached.count, 3);
    assert_int_equal(summary.all.reached.n, 5);
    negsim_summary_finish(&summary);
}

static void test_summary_of_equal_answers_is_that_answer(void **state)
{
    (void)state;
    for (size_t n = 1; n < 60; n++) {
        double answers[60];
        for (size_t i = 0; i < n; i++)
            answers[i] = 0.028;
        struct negsim_summary summary = make(NULL, answers, n, 0, 0);
        assert_close(summary.all.mean, 0.028, 0);
        for (size_t q = 0; q < NEGSIM_QUANTILES; q++)
            assert_close(summary.all.quantiles[q], 0.028, 0);
        negsim_summary_finish(&summary);
    }
}

/* Newcombe 1998, as in test_wilson: 15 of 148. A margin of 0 is a zone. */
static void test_summary_gives_the_chance_of_a_zone(void **state)
{
    double answers[148];
    (void)state;
    for (size_t i = 0; i < 148; i++)
        answers[i] = i % 10 == 3 ? 0 : -0.2385;
    struct negsim_summary summary = make(NULL, answers, 148, 0, 0);
    assert_int_equal(summary.all.reached.count, 15);
    assert_close(summary.all.reached.value, 15.0 / 148, 1e-15);
    assert_close(summary.all.reached.low, 0.0624, 5e-5);
    assert_close(summary.all.reached.high, 0.1605, 5e-5);
    negsim_summary_finish(&summary);
}

/* Input 1 has three levels, input 2 a hundred values, shuffled. */
static void test_summary_groups_by_level_and_by_fifth(void **state)
{
    enum { N = 100 };
    double inputs[N][2], answers[N];
    (void)state;
    for (size_t i = 0; i < N; i++) {
        size_t shuffled = i * 37 % N;
        inputs[i][0] = (double)(shuffled % 3) - 1;
        inputs[i][1] = (double)shuffled / 8;
        answers[i] = inputs[i][1] * inputs[i][1] - 25;
    }
    struct negsim_summary summary = make(&inputs[0][0], answers, N, 2, 0);
    assert_int_equal(summary.inputs[0].n_groups, 3);
    assert_int_equal(summary.inputs[0].groups[0].n, 34);
    for (size_t g = 0; g < 3; g++) {
        assert_close(summary.inputs[0].groups[g].low, (double)g - 1, 0);
        assert_close(summary.inputs[0].groups[g].high, (double)g - 1, 0);
    }
    assert_int_equal(summary.inputs[1].n_groups, NEGSIM_SUMMARY_GROUPS);
    for (size_t g = 0; g < NEGSIM_SUMMARY_GROUPS; g++) {
        const struct negsim_group *group = &summary.inputs[1].groups[g];
        assert_int_equal(group->n, 20);
        assert_close(group->low, (double)(20 * g) / 8, 0);
        assert_close(group->high, (double)(20 * g + 19) / 8, 0);
        assert_int_equal(group->reached.count, g < 2 ? 0 : 20);
    }
    negsim_summary_finish(&summary);
}

/* Equal values stay together, however large the group gets. */
static void test_summary_does_not_cut_through_equal_values(void **state)
{
    enum { N = 60 };
    double inputs[N], answers[N];
    size_t rows = 0;
    (void)state;
    for (size_t i = 0; i < N; i++) {
        inputs[i] = i < 35 ? 2.385 : (double)i;
        answers[i] = (double)i;
    }
    struct negsim_summary summary = make(inputs, answers, N, 1, 0);
    const struct negsim_summary_input *input = &summary.inputs[0];
    assert_int_equal(input->groups[0].n, 35);
    for (size_t g = 0; g < input->n_groups; g++) {
        rows += input->groups[g].n;
        assert_true(g == 0 || input->groups[g].low > input->groups[g - 1].high);
    }
    assert_int_equal(rows, N);
    negsim_summary_finish(&summary);
}

/* Where no package keeps the red lines there is no margin, and no zone either. */
static void test_summary_counts_no_margin_as_no_zone(void **state)
{
    static const double answers[] = {0.3, -INFINITY, NAN, -0.25, -INFINITY};
    struct negsim_summary summary = make(NULL, answers, 5, 0, 0);
    (void)state;
    assert_int_equal(summary.all.n, 2);
    assert_int_equal(summary.all.n_none, 2);
    assert_int_equal(summary.all.n_failed, 1);
    assert_close(summary.all.mean, 0.025, 1e-15);
    assert_close(summary.all.reached.value, 0.25, 0);
    assert_int_equal(summary.all.reached.n, 4);
    negsim_summary_finish(&summary);
}

static void test_summary_knows_nothing_of_failed_runs(void **state)
{
    static const double inputs[] = {1, 2, 1}, answers[] = {NAN, 4.5, INFINITY};
    struct negsim_summary summary = make(inputs, answers, 3, 1, 0);
    const struct negsim_group *failed = &summary.inputs[0].groups[0];
    (void)state;
    assert_int_equal(failed->n, 0);
    assert_int_equal(failed->n_failed, 2);
    assert_true(isnan(failed->mean) && isnan(failed->quantiles[3]) &&
                isnan(failed->reached.value) && isnan(failed->reached.low));
    assert_true(isnan(summary.inputs[0].groups[1].sigma));
    negsim_summary_finish(&summary);
}

static void test_summary_refuses_inputs_without_a_value(void **state)
{
    static const double inputs[] = {1, 2, NAN, 4}, answers[] = {1, 2};
    struct negsim_summary summary;
    struct negsim_error err = {0};
    (void)state;
    assert_false(negsim_summary_make(inputs, answers, 2, 2, 0, &summary, &err));
    assert_string_equal(err.message, "input 1 of row 2 is not a finite number");
    err = (struct negsim_error){0};
    assert_false(negsim_summary_make(inputs, answers, 0, 2, 0, &summary, &err));
    assert_int_equal(err.code, NEGSIM_EINVAL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_summary_has_quantiles_mean_and_sigma),
        cmocka_unit_test(test_summary_of_equal_answers_is_that_answer),
        cmocka_unit_test(test_summary_gives_the_chance_of_a_zone),
        cmocka_unit_test(test_summary_groups_by_level_and_by_fifth),
        cmocka_unit_test(test_summary_does_not_cut_through_equal_values),
        cmocka_unit_test(test_summary_counts_no_margin_as_no_zone),
        cmocka_unit_test(test_summary_knows_nothing_of_failed_runs),
        cmocka_unit_test(test_summary_refuses_inputs_without_a_value),
    };
    return cmocka_run_group_tests_name("summary", tests, NULL, NULL);
}

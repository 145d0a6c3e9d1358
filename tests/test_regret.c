/* Which option stands up best to what is uncertain. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <negsim/regret.h>

#include "close.h"

/* Three options in four states, reckoned by hand. */
static void test_regret_of_a_small_table_is_as_by_hand(void **state)
{
    static const double answers[3][4] = {
        {5, 2, 7, 1},
        {4, 4, 4, 4},
        {9, 0, 8, -3},
    };
    struct negsim_regret regret;
    (void)state;
    assert_true(negsim_regret_find(3, 4, answers[0], 3.5, &regret, NULL));
    assert_int_equal(regret.n_states, 4);
    static const double mean[] = {3.75, 4, 3.5}, expected[] = {2.5, 2.25, 2.75};
    static const double maximum[] = {4, 5, 7}, worst[] = {1, 4, -3};
    static const size_t where[] = {0, 0, 3}, satisfied[] = {2, 4, 2};
    static const double best[] = {0, 0.5, 0.5};
    for (size_t o = 0; o < 3; o++) {
        const struct negsim_regret_option *option = &regret.options[o];
        assert_close(option->mean, mean[o], 1e-15);
        assert_close(option->expected_regret, expected[o], 1e-15);
        assert_close(option->maximum_regret, maximum[o], 0);
        assert_close(option->worst, worst[o], 0);
        assert_int_equal(option->maximum_state, where[o]);
        assert_int_equal(option->n_satisfied, satisfied[o]);
        assert_close(option->satisficing, (double)satisfied[o] / 4, 0);
        assert_close(option->best_share, best[o], 0);
    }
    assert_int_equal(regret.best_mean, 1);
    assert_int_equal(regret.least_expected, 1);
    assert_int_equal(regret.least_maximum, 0);
    assert_int_equal(regret.most_satisficing, 1);
    negsim_regret_finish(&regret);
}

enum { OPTIONS = 7, STATES = 211 };

static double drawn(size_t option, size_t s)
{
    return sin(12.9898 * (double)option + 78.233 * (double)s) * 3.7 +
           cos((double)(s * option));
}

/* Against the definition, option by option and state by state. */
static void test_regret_is_what_brute_force_finds(void **state)
{
    static double answers[OPTIONS][STATES];
    const double enough = 0.173;
    size_t n_states = 0;
    (void)state;
    for (size_t o = 0; o < OPTIONS; o++)
        for (size_t s = 0; s < STATES; s++)
            answers[o][s] = s % 37 == 5 && o == s % OPTIONS ? NAN : drawn(o, s);
    struct negsim_regret regret;
    assert_true(negsim_regret_find(OPTIONS, STATES, answers[0], enough, &regret, NULL));
    for (size_t o = 0; o < OPTIONS; o++) {
        double sum = 0, largest = -1, mean = 0, satisfied = 0;
        n_states = 0;
        for (size_t s = 0; s < STATES; s++) {
            if (s % 37 == 5)
                continue;
            double regret_here = 0;
            for (size_t other = 0; other < OPTIONS; other++)
                regret_here = fmax(regret_here, answers[other][s] - answers[o][s]);
            n_states++;
            sum += regret_here;
            mean += answers[o][s];
            satisfied += answers[o][s] >= enough;
            largest = fmax(largest, regret_here);
        }
        const struct negsim_regret_option *option = &regret.options[o];
        assert_close(option->expected_regret, sum / (double)n_states, 1e-13);
        assert_close(option->mean, mean / (double)n_states, 1e-13);
        assert_close(option->maximum_regret, largest, 1e-15);
        assert_close(option->satisficing, satisfied / (double)n_states, 1e-15);
        assert_true(regret.options[regret.least_maximum].maximum_regret <= largest);
    }
    assert_int_equal(regret.n_states, n_states);
    assert_int_equal(regret.n_left_out, STATES - n_states);
    negsim_regret_finish(&regret);
}

/* What is added to all options in a state is no reason to regret any. */
static void test_regret_ignores_what_all_options_share(void **state)
{
    static double answers[OPTIONS][STATES];
    struct negsim_regret plain, moved;
    (void)state;
    for (size_t o = 0; o < OPTIONS; o++)
        for (size_t s = 0; s < STATES; s++)
            answers[o][s] = drawn(o, s);
    assert_true(negsim_regret_find(OPTIONS, STATES, answers[0], 0, &plain, NULL));
    for (size_t o = 0; o < OPTIONS; o++)
        for (size_t s = 0; s < STATES; s++)
            answers[o][s] += 17.25 * cos((double)s);
    assert_true(negsim_regret_find(OPTIONS, STATES, answers[0], 0, &moved, NULL));
    for (size_t o = 0; o < OPTIONS; o++) {
        assert_close(moved.options[o].expected_regret, plain.options[o].expected_regret,
                     1e-13);
        assert_close(moved.options[o].maximum_regret, plain.options[o].maximum_regret,
                     1e-13);
    }
    negsim_regret_finish(&plain);
    negsim_regret_finish(&moved);
}

static void test_regret_refuses_tables_without_an_answer(void **state)
{
    static const double none[2][2] = {{1, NAN}, {NAN, 2}};
    static const double infinite[1][2] = {{1, -HUGE_VAL}};
    struct negsim_regret regret;
    struct negsim_error err = {0};
    (void)state;
    assert_false(negsim_regret_find(2, 2, none[0], 0, &regret, &err));
    assert_int_equal(err.code, NEGSIM_EINVAL);
    assert_string_equal(err.message, "no state has an answer for every option");
    err = (struct negsim_error){0};
    assert_false(negsim_regret_find(1, 2, infinite[0], 0, &regret, &err));
    assert_memory_equal(err.message, "regret needs a number of every option; ", 39);
    err = (struct negsim_error){0};
    assert_false(negsim_regret_find(0, 2, infinite[0], 0, &regret, &err));
    assert_int_equal(err.code, NEGSIM_EINVAL);
    negsim_regret_finish(&regret);
    negsim_regret_finish(NULL);
}

/* Rows in any order, some twice, one choice among the inputs. */
static void test_regret_of_a_table_sorts_rows_by_option_and_state(void **state)
{
    static const double one[] = {3, 3, 1, 1, 3, 1, 3};
    static const double choice[] = {0.5, 2, 0.5, 2, 0.5, 2, 2};
    static const double two[] = {7, 7, 7, 7, 7, 7, 8};
    static const double answers[] = {4, 1, 6, 2.5, 8, 3.5, 9};
    const double *const inputs[] = {one, choice, two};
    struct negsim_regret_table table = {7, 3, inputs, 1, answers};
    struct negsim_regret regret;
    (void)state;
    assert_true(negsim_regret_of_table(&table, 5, &regret, NULL));
    assert_int_equal(regret.n_options, 2);
    assert_close(regret.choices[0], 0.5, 0);
    assert_close(regret.choices[1], 2, 0);
    /* (1, 7): 6 and the mean of 2.5 and 3.5; (3, 7): the mean of 4 and 8, and 1. */
    assert_int_equal(regret.n_states, 2);
    assert_int_equal(regret.n_left_out, 1);
    assert_close(regret.options[0].mean, 6, 1e-15);
    assert_close(regret.options[1].mean, 2, 1e-15);
    assert_close(regret.options[1].expected_regret, 4, 1e-15);
    assert_close(regret.options[1].maximum_regret, 5, 1e-15);
    assert_close(regret.options[0].satisficing, 1, 0);
    negsim_regret_finish(&regret);
    table.choice = 3;
    struct negsim_error err = {0};
    assert_false(negsim_regret_of_table(&table, 5, &regret, &err));
    assert_int_equal(err.code, NEGSIM_EINVAL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_regret_of_a_small_table_is_as_by_hand),
        cmocka_unit_test(test_regret_is_what_brute_force_finds),
        cmocka_unit_test(test_regret_ignores_what_all_options_share),
        cmocka_unit_test(test_regret_of_a_table_sorts_rows_by_option_and_state),
        cmocka_unit_test(test_regret_refuses_tables_without_an_answer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

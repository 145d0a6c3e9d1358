/* The nth allocation of reading, analysing and telling fails, for every n. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <negsim/output_study.h>

#include "scarce.h"

/* Two Saltelli blocks of inputs a and b; w is a word. */
static const char table[] =
    "a,b,w,y\n1,2,x,0.5\n3,2,y,1.5\n1,4,x,2.25\n1,4,z,-1\n3,2,x,0\n3,4,x,4\n"
    "5,6,x,2.5\n7,6,y,1\n5,8,x,2.25\n5,8,z,-3\n7,6,x,0\n7,8,x,4\n";
static const char steps[] = "a,b,y\n0,0,1\n1,0,2\n1,1,4\n";

static const struct negsim_dataset_input inputs[] = {
    {.name = "a"}, {.name = "b"}, {.name = "w"}};

static bool read_dataset(const char *text, size_t n_inputs,
                         struct negsim_dataset *dataset,
                         struct negsim_error_list *errors)
{
    const struct negsim_dataset_request request = {
        .n_inputs = n_inputs, .inputs = inputs, .words = true, .output = "y"};
    return negsim_dataset_read(text, strlen(text), "t.csv", &request, dataset, errors);
}

static void test_memory_short_while_reading_is_an_error(void **state)
{
    (void)state;
    for (long n = 0;; n++) {
        struct negsim_dataset dataset;
        struct negsim_error_list errors = {0};
        left = n;
        bool ok = read_dataset(table, 3, &dataset, &errors);
        bool failed = left < 0;
        left = -1;
        assert_int_equal(ok, !failed);
        if (!failed) {
            assert_true(n > 50);
            negsim_dataset_finish(&dataset);
            return;
        }
        assert_null(dataset.inputs);
        assert_true(errors.n > 0);
        assert_int_equal(errors.items[0].code, NEGSIM_ENOMEM);
        negsim_error_list_finish(&errors);
    }
}

typedef bool analysis(const struct negsim_dataset *dataset, FILE *stream,
                      struct negsim_error *err);

static bool analyse_sobol(const struct negsim_dataset *dataset, FILE *stream,
                          struct negsim_error *err)
{
    const struct negsim_report_style style = {.format = NEGSIM_TEXT};
    struct negsim_sobol sobol;
    if (!negsim_sobol_estimate(dataset->output.values, 2, 2, NULL, &sobol, err))
        return false;
    bool ok = negsim_write_sobol(stream, dataset, &sobol, &style, err);
    negsim_sobol_finish(&sobol);
    return ok;
}

static bool analyse_morris(const struct negsim_dataset *dataset, FILE *stream,
                           struct negsim_error *err)
{
    const struct negsim_report_style style = {.format = NEGSIM_TEXT};
    struct negsim_morris morris;
    size_t row;
    double *rows = negsim_dataset_rows(dataset, true, err);
    bool ok = rows && negsim_morris_estimate(rows, dataset->output.values, 3, 2,
                                             &morris, &row, err);
    free(rows);
    if (!ok)
        return false;
    ok = negsim_write_morris(stream, dataset, &morris, &style, err);
    negsim_morris_finish(&morris);
    return ok;
}

static bool analyse_summary(const struct negsim_dataset *dataset, FILE *stream,
                            struct negsim_error *err)
{
    const struct negsim_report_style style = {.format = NEGSIM_TEXT};
    struct negsim_summary summary;
    double *rows = negsim_dataset_rows(dataset, false, err);
    bool ok = rows && negsim_summary_make(rows, dataset->output.values, dataset->n_rows,
                                          dataset->n_inputs, 0, &summary, err);
    free(rows);
    if (!ok)
        return false;
    ok = negsim_write_study_summary(stream, dataset, &summary, &style, err);
    negsim_summary_finish(&summary);
    return ok;
}

/* The first input is the choice. */
static bool analyse_regret(const struct negsim_dataset *dataset, FILE *stream,
                           struct negsim_error *err)
{
    enum { OPTIONS = 2, STATES = 2 };
    static const double answers[OPTIONS * STATES] = {0.2, 0.7, 0.5, 0.4};
    static const enum negsim_format formats[] = {NEGSIM_TEXT, NEGSIM_CSV};
    double choices[OPTIONS] = {0, 1};
    struct negsim_regret regret;
    if (!negsim_regret_find(OPTIONS, STATES, answers, 0.3, &regret, err))
        return false;
    regret.choices = choices;
    bool ok = true;
    for (int f = 0; ok && f < 2; f++)
        ok = negsim_write_regret(stream, dataset, 0, 0.3, &regret,
                                 &(struct negsim_report_style){.format = formats[f]},
                                 err);
    regret.choices = NULL;
    negsim_regret_finish(&regret);
    return ok;
}

struct attempt {
    analysis *analyse;
    struct negsim_dataset dataset;
    FILE *stream;
};

static bool attempt_analysis(void *context, struct negsim_error *err)
{
    struct attempt *attempt = context;
    return attempt->analyse(&attempt->dataset, attempt->stream, err);
}

static void analyse_short_of_memory(const char *text, size_t n_inputs,
                                    analysis *analyse)
{
    struct attempt attempt = {.analyse = analyse, .stream = fopen("/dev/null", "w")};
    struct negsim_error_list errors = {0};
    assert_non_null(attempt.stream);
    assert_true(read_dataset(text, n_inputs, &attempt.dataset, &errors));
    assert_true(scarce_each(attempt_analysis, &attempt) > 3);
    fclose(attempt.stream);
    negsim_dataset_finish(&attempt.dataset);
}

static void test_memory_short_while_analysing_is_an_error(void **state)
{
    (void)state;
    analyse_short_of_memory(table, 2, analyse_sobol);
    analyse_short_of_memory(steps, 2, analyse_morris);
    analyse_short_of_memory(table, 3, analyse_summary);
    analyse_short_of_memory(table, 3, analyse_regret);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_memory_short_while_reading_is_an_error),
        cmocka_unit_test(test_memory_short_while_analysing_is_an_error),
    };
    return cmocka_run_group_tests_name("analyze_memory", tests, NULL, NULL);
}

/* Tables of inputs and answers, the folder of a study, and what is wrong with them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <negsim/dataset.h>

#include "close.h"

static const struct negsim_dataset_input two[] = {
    {.name = "a"}, {.name = "b", .ranged = true, .low = -3, .high = 3}};

static bool read_table(const char *text, const struct negsim_dataset_request *request,
                       struct negsim_dataset *dataset, struct negsim_error_list *errors)
{
    memset(errors, 0, sizeof *errors);
    return negsim_dataset_read(text, strlen(text), "t.csv", request, dataset, errors);
}

static void test_dataset_takes_the_columns_that_are_named(void **state)
{
    static const char text[] = "\xEF\xBB\xBF"
                               "b,unused,y,a\r\n"
                               "1.5,\"x, y\",-2.385,7\r\n\r\n"
                               "-1e-3,,+.5,11\r\n";
    const struct negsim_dataset_request request = {
        .n_inputs = 2, .inputs = two, .output = "y"};
    struct negsim_dataset dataset;
    struct negsim_error_list errors;
    struct negsim_error err = {0};
    (void)state;
    assert_true(read_table(text, &request, &dataset, &errors));
    assert_int_equal(dataset.n_rows, 2);
    assert_int_equal(dataset.lines[1], 4);
    assert_close(dataset.inputs[0].values[1], 11, 0);
    assert_close(dataset.inputs[1].values[0], 1.5, 0);
    assert_close(dataset.output.values[0], -2.385, 0);
    assert_close(dataset.output.values[1], 0.5, 0);
    assert_close(dataset.inputs[0].low, 7, 0);
    assert_close(dataset.inputs[1].high, 3, 0);
    double *rows = negsim_dataset_rows(&dataset, true, &err);
    assert_non_null(rows);
    assert_close(rows[0], 0, 0);
    assert_close(rows[1], 0.75, 1e-15);
    assert_close(rows[2], 1, 0);
    free(rows);
    negsim_dataset_finish(&dataset);
}

static void test_dataset_counts_runs_without_an_answer(void **state)
{
    static const char text[] = "a;b;y\n1;2;\n1;2;NaN\n1;2;-inf\n1;2;NA\n1;2;0\n";
    const struct negsim_dataset_request request = {
        .n_inputs = 2, .inputs = two, .output = "y"};
    struct negsim_dataset dataset;
    struct negsim_error_list errors;
    struct negsim_error err = {0};
    (void)state;
    assert_true(read_table(text, &request, &dataset, &errors));
    assert_int_equal(dataset.n_rows, 5);
    assert_int_equal(dataset.n_failed, 4);
    assert_true(isnan(dataset.output.values[2]));
    /* a is always 1, and nobody said between what. */
    assert_null(negsim_dataset_rows(&dataset, true, &err));
    assert_int_equal(err.code, NEGSIM_EINVAL);
    negsim_dataset_finish(&dataset);
}

static void test_dataset_knows_words(void **state)
{
    static const char text[] =
        "a,b,verdict\nnorth,1,open\neast,2,empty\n7,2,\nnorth,3,open\n";
    const struct negsim_dataset_request request = {
        .n_inputs = 2, .inputs = two, .words = true, .output = "verdict=open"};
    struct negsim_dataset dataset;
    struct negsim_error_list errors;
    (void)state;
    assert_true(read_table(text, &request, &dataset, &errors));
    assert_int_equal(dataset.inputs[0].n_words, 3);
    assert_string_equal(dataset.inputs[0].words[0], "7");
    assert_string_equal(dataset.inputs[0].words[2], "north");
    assert_close(dataset.inputs[0].values[1], 1, 0);
    assert_close(dataset.inputs[0].values[3], 2, 0);
    assert_int_equal(dataset.inputs[1].n_words, 0);
    assert_close(dataset.output.values[0], 1, 0);
    assert_close(dataset.output.values[1], 0, 0);
    assert_true(isnan(dataset.output.values[2]));
    negsim_dataset_finish(&dataset);
}

static void test_dataset_says_where_a_table_is_wrong(void **state)
{
    static const struct {
        const char *text;
        size_t line, column;
        const char *message;
    } wrong[] = {
        {"", 0, 0, "expected a line of names, and the table is empty"},
        {"a,b,y\n", 0, 0, "the table has a line of names and no rows"},
        {"a,b,z\n1,2,3\n", 1, 1, "no column 'y'; there are a, b, z"},
        {"a,b,y,a\n1,2,3,4\n", 1, 7, "a second column 'a'"},
        {"a,b,y\n1,2,3\n1,2\n", 3, 1,
         "2 cells, where the line of names has 3; is the line torn?"},
        {"a,b,y\n1,0x10,3\n", 2, 3, "b: expected a number, found '0x10'"},
        {"a,b,y\n1,nan,3\n", 2, 3, "b: expected a number, found 'nan'"},
        {"a,b,y\n1,1e999,3\n", 2, 3, "b: expected a number, found '1e999'"},
        {"a,b,y\n,2,3\n", 2, 1, "no a given"},
        {"a,b,y\n1,2,open\n", 2, 5,
         "y: expected a number, found 'open'; to ask how often it is this word, name "
         "y=open"},
        {"a,b,y\n1,2,\"3\n", 2, 5,
         "a field that begins with a quotation mark and has none at its end"},
        {"a,b,y\n1,2,\x01\n", 2, 5,
         "a control character (byte 0x01); is it a text file?"},
        {"a,b,y\n1,2,\xFF\n", 2, 5, "byte 0xff is not UTF-8; save the file as UTF-8"},
    };
    const struct negsim_dataset_request request = {
        .n_inputs = 2, .inputs = two, .output = "y"};
    (void)state;
    for (size_t j = 0; j < sizeof wrong / sizeof *wrong; j++) {
        struct negsim_dataset dataset;
        struct negsim_error_list errors;
        assert_false(read_table(wrong[j].text, &request, &dataset, &errors));
        assert_int_equal(errors.n, 1);
        assert_string_equal(errors.items[0].message, wrong[j].message);
        assert_int_equal(errors.items[0].line, wrong[j].line);
        assert_int_equal(errors.items[0].column, wrong[j].column);
        assert_null(dataset.inputs);
        negsim_error_list_finish(&errors);
    }
}

static void test_dataset_stops_at_too_many_mistakes(void **state)
{
    char text[4096] = "a,b,y\n";
    const struct negsim_dataset_request request = {
        .n_inputs = 2, .inputs = two, .output = "y"};
    struct negsim_dataset dataset;
    struct negsim_error_list errors;
    (void)state;
    for (size_t r = 0; r < 500; r++)
        strcat(text, "1,x,2\n");
    assert_false(read_table(text, &request, &dataset, &errors));
    assert_int_equal(errors.n, 20);
    assert_int_equal(errors.items[19].line, 21);
    negsim_error_list_finish(&errors);
}

static char folder[] = "/tmp/negsim_test_dataset_XXXXXX";

static void put(const char *name, const char *text)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *stream = fopen(path, "w");
    assert_non_null(stream);
    assert_true(fputs(text, stream) >= 0);
    assert_int_equal(fclose(stream), 0);
}

static const char manifest[] =
    "{\"negsim_study\": 1, \"factors\": [{\"name\": \"p\", \"kind\": \"range\", "
    "\"lo\": 0, \"hi\": 2}, {\"name\": \"w\", \"kind\": \"words\"}],\n"
    " \"design\": {\"kind\": \"grid\", \"rows\": 3}, \"reps\": 2}";
static const char design[] = "run,p,w\n0,0,x\n1,0.5,y\n2,1.25,x\n";
static const char results[] = "run,replicate,verdict,margin,round,status,reason\n"
                              "0,0,open,0.25,4,ok,\n"
                              "0,1,open,0.5,5,ok,\n"
                              "1,0,empty,,7,ok,\n"
                              "1,1,empty,,8,ok,\n"
                              "2,0,open,1,9,ok,\n"
                              "2,1,,,,failed,\"no, not this\"\n";

static int folder_begin(void **state)
{
    (void)state;
    return mkdtemp(folder) ? 0 : -1;
}

static int folder_end(void **state)
{
    static const char *const names[] = {"manifest.json", "design.csv", "results.csv"};
    (void)state;
    for (size_t j = 0; j < 3; j++) {
        char path[128];
        snprintf(path, sizeof path, "%s/%s", folder, names[j]);
        remove(path);
    }
    return rmdir(folder);
}

/* Replicates are averaged; a failed one spoils its run; no margin is −∞, which is less
 * than any. */
static void test_dataset_reads_a_study(void **state)
{
    const struct negsim_dataset_request request = {.words = true};
    const struct negsim_dataset_request rounds = {.output = "round",
                                                  .names_only = true};
    struct negsim_dataset dataset;
    struct negsim_error_list errors = {0};
    (void)state;
    put("manifest.json", manifest);
    put("design.csv", design);
    put("results.csv", results);
    assert_true(negsim_dataset_load(folder, &request, &dataset, &errors));
    assert_string_equal(dataset.design, "grid");
    assert_string_equal(dataset.output.name, "margin");
    assert_int_equal(dataset.n_rows, 3);
    assert_int_equal(dataset.n_failed, 1);
    assert_close(dataset.output.values[0], 0.375, 0);
    assert_true(isinf(dataset.output.values[1]) && dataset.output.values[1] < 0);
    assert_true(isnan(dataset.output.values[2]));
    assert_int_equal(dataset.n_inputs, 2);
    assert_close(dataset.inputs[0].values[2], 1.25, 0);
    assert_close(dataset.inputs[0].high, 2, 0);
    assert_int_equal(dataset.inputs[1].n_words, 2);
    assert_close(dataset.inputs[1].values[1], 1, 0);
    negsim_dataset_finish(&dataset);
    assert_true(negsim_dataset_load(folder, &rounds, &dataset, &errors));
    assert_close(dataset.output.values[1], 7.5, 0);
    assert_string_equal(dataset.inputs[1].name, "w");
    assert_null(dataset.inputs[1].values);
    negsim_dataset_finish(&dataset);
}

static void test_dataset_refuses_what_is_no_whole_study(void **state)
{
    static const struct {
        const char *name, *text, *message;
    } wrong[] = {
        {"manifest.json", "[1", NULL},
        {"manifest.json", "{\"design\": 3}", "not the manifest of a study"},
        {"results.csv", "run,margin,status\n0,1,ok\n",
         "1 rows, where the manifest says 3 of 2 lines each"},
        {"results.csv",
         "run,margin,status\n0,1,ok\n1,1,ok\n1,1,ok\n1,1,ok\n2,1,ok\n"
         "2,1,ok\n",
         "line 3 should be of run 0"},
        {"results.csv", "run,margin,status\n0,1,7\n",
         "expected words in the column "
         "'status'"},
        {"design.csv", "run,p,w\n0,0,x\n1,0.5,y\n",
         "2 rows, where the manifest says 3"},
        {"design.csv", "run,p,w\n0,0,x\n2,0.5,y\n1,1,x\n", "line 3 should be of run 1"},
    };
    const struct negsim_dataset_request request = {.words = true};
    (void)state;
    for (size_t j = 0; j < sizeof wrong / sizeof *wrong; j++) {
        struct negsim_dataset dataset;
        struct negsim_error_list errors = {0};
        put("manifest.json", manifest);
        put("design.csv", design);
        put("results.csv", results);
        put(wrong[j].name, wrong[j].text);
        assert_false(negsim_dataset_load(folder, &request, &dataset, &errors));
        assert_int_equal(errors.n, 1);
        assert_string_equal(errors.items[0].path, wrong[j].name);
        if (wrong[j].message)
            assert_string_equal(errors.items[0].message, wrong[j].message);
        assert_null(dataset.file);
        negsim_error_list_finish(&errors);
    }
    assert_int_equal(folder_end(state), 0);
    assert_int_equal(mkdir(folder, 0700), 0);
    struct negsim_dataset dataset;
    struct negsim_error_list errors = {0};
    assert_false(negsim_dataset_load(folder, &request, &dataset, &errors));
    assert_string_equal(errors.items[0].message,
                        "no study is in this folder: there is no manifest.json");
    negsim_error_list_finish(&errors);
}

/* 2^64 + 6 lines are six where that overflows. */
static void test_dataset_counts_lines_without_overflow(void **state)
{
    struct negsim_dataset dataset;
    struct negsim_error_list errors = {0};
    const struct negsim_dataset_request request = {.words = true};
    (void)state;
    put("manifest.json", "{\"design\": {\"kind\": \"grid\", \"rows\": 4829}, "
                         "\"factors\": [], \"reps\": 3819992560304318}");
    put("results.csv", results);
    assert_false(negsim_dataset_load(folder, &request, &dataset, &errors));
    assert_string_equal(errors.items[0].message,
                        "6 rows, where the manifest says 4829 of 3819992560304318 "
                        "lines each");
    negsim_error_list_finish(&errors);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_dataset_takes_the_columns_that_are_named),
        cmocka_unit_test(test_dataset_counts_runs_without_an_answer),
        cmocka_unit_test(test_dataset_knows_words),
        cmocka_unit_test(test_dataset_says_where_a_table_is_wrong),
        cmocka_unit_test(test_dataset_stops_at_too_many_mistakes),
        cmocka_unit_test(test_dataset_reads_a_study),
        cmocka_unit_test(test_dataset_counts_lines_without_overflow),
        cmocka_unit_test(test_dataset_refuses_what_is_no_whole_study),
    };
    return cmocka_run_group_tests_name("dataset", tests, folder_begin, folder_end);
}

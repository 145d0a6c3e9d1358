/* A whole study on several threads: the same tables as on one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <negsim/sweep.h>

static const char scenario[] =
    "{\"negsim\": 1,"
    " \"issues\": [{\"id\": \"price\", \"range\": [0, 100], \"step\": 1}],"
    " \"actors\": ["
    "  {\"id\": \"buyer\", \"reservation\": 0.3, \"preferences\": {\"price\":"
    "   {\"weight\": 1, \"utility\": {\"points\": [[0, 1], [100, 0]]}}}},"
    "  {\"id\": \"seller\", \"reservation\": 0.3, \"preferences\": {\"price\":"
    "   {\"weight\": 1, \"utility\": {\"points\": [[0, 0], [40, 0.9], [100, 1]]}}}}],"
    " \"rounds\": {\"limit\": 4}}";

static const char *const names[] = {"manifest.json", "design.csv", "results.csv"};

static void path_of(char path[300], const char *folder, const char *name)
{
    snprintf(path, 300, "%s/%s", folder, name);
}

static char *read_of(const char *folder, const char *name)
{
    char path[300];
    char *text = calloc(1, 1 << 20);
    path_of(path, folder, name);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    assert_non_null(text);
    assert_true(fread(text, 1, (1 << 20) - 1, file) > 0);
    fclose(file);
    return text;
}

static void remove_folder(const char *folder)
{
    char path[300];
    for (size_t n = 0; n < 3; n++) {
        path_of(path, folder, names[n]);
        unlink(path);
    }
    assert_int_equal(rmdir(folder), 0);
}

static void study_run(const char *folder, size_t n_threads)
{
    struct negsim_error_list errors = {0};
    struct negsim_factors factors = {0};
    struct negsim_sweep_state state;
    struct negsim_scenario *scn =
        negsim_scenario_parse(scenario, strlen(scenario), "trade", &errors);
    assert_non_null(scn);
    assert_true(negsim_factors_add(&factors, scn, "buyer.reservation=0:1", NULL));
    assert_true(negsim_factors_add(&factors, scn, "seller.reservation=0.1:0.9", NULL));
    assert_true(negsim_factors_add(&factors, scn,
                                   "rounds.model=alternating_offers,zeuthen", NULL));
    const struct negsim_sweep_options options = {
        .text = scenario,
        .length = strlen(scenario),
        .name = "trade",
        .factors = &factors,
        .design = {.kind = NEGSIM_SOBOL, .n = 500},
        .outcomes = "verdict,margin,distance,outcome,round,utility",
        .folder = folder,
        .n_threads = n_threads};
    assert_true(negsim_sweep_run(&options, &state, &errors));
    assert_int_equal(state.runs, 500);
    assert_int_equal(state.done, 500);
    assert_int_equal(state.failed, 0);
    negsim_factors_finish(&factors);
    negsim_scenario_destroy(scn);
    negsim_error_list_finish(&errors);
}

static void test_sweep_is_the_same_on_any_number_of_threads(void **state)
{
    (void)state;
    char one[] = "/tmp/negsim-sweep-XXXXXX", many[] = "/tmp/negsim-sweep-XXXXXX";
    assert_non_null(mkdtemp(one));
    assert_non_null(mkdtemp(many));
    study_run(one, 1);
    study_run(many, 4);
    for (size_t n = 0; n < 3; n++) {
        char *a = read_of(one, names[n]), *b = read_of(many, names[n]);
        assert_string_equal(a, b);
        free(a);
        free(b);
    }
    remove_folder(one);
    remove_folder(many);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sweep_is_the_same_on_any_number_of_threads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

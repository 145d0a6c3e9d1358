/*
 * The nth allocation of writing a text answer fails, for every n: an error each time,
 * no crash, and (under AddressSanitizer) no leak. Writing JSON allocates nothing.
 */
#include "given.h"
#include "scarce.h"

#include <negsim/output.h>

struct attempt {
    FILE *stream;
    const struct negsim_scenario *scn;
    const struct negsim_answer *answer;
};

static bool write_text(void *context, struct negsim_error *err)
{
    const struct attempt *attempt = context;
    return negsim_write_text(attempt->stream, attempt->scn, attempt->answer, NULL, err);
}

static void write_with_each_failing(const char *name)
{
    char path[4096];
    struct negsim_error_list errors = {0};
    struct negsim_analysis analysis = {0};
    struct negsim_rounds rounds = {0};
    struct negsim_error err = {0};
    const char *root = getenv("NEGSIM_SOURCE_ROOT");
    snprintf(path, sizeof path, "%s/tests/golden/%s", root ? root : ".", name);
    struct negsim_scenario *scn = negsim_scenario_load(path, &errors);
    assert_non_null(scn);
    assert_true(negsim_analysis_run(scn, NULL, NULL, &analysis, &err));
    assert_true(negsim_rounds_run(scn, NULL, &rounds, &err));
    struct negsim_dynamics dynamics;
    assert_true(negsim_dynamics_explain(scn, NULL, &dynamics, &err));
    struct negsim_replicates_round by_round[] = {
        {.agreed = {.n = 3}, .open = {.n = 3}},
        {.agreements = 2, .agreed = {.value = 0.67, .count = 2, .n = 3}},
    };
    struct negsim_replicates replicates = {
        .asked = 3,
        .n = 3,
        .random = true,
        .agreed = {.value = 0.67, .count = 2, .n = 3},
        .n_undecided = 1,
        .n_rounds = 2,
        .by_round = by_round};
    struct negsim_answer answer = {.analysis = &analysis,
                                   .rounds = &rounds,
                                   .dynamics = &dynamics,
                                   .replicates = &replicates};
    FILE *stream = fopen("/dev/null", "w");
    assert_non_null(stream);

    struct attempt attempt = {stream, scn, &answer};
    assert_true(scarce_each(write_text, &attempt) > 50);
    left = 0;
    assert_true(negsim_write_json(stream, scn, &answer, &err));
    assert_int_equal(left, 0);
    left = -1;

    fclose(stream);
    negsim_dynamics_finish(&dynamics);
    negsim_rounds_finish(&rounds);
    negsim_analysis_finish(&analysis);
    negsim_scenario_destroy(scn);
    negsim_error_list_finish(&errors);
}

static void test_memory_short_while_writing_is_an_error(void **state)
{
    (void)state;
    write_with_each_failing("clash-then-window.json");
    write_with_each_failing("objections.json");
    write_with_each_failing("demands-collide.json");
    write_with_each_failing("talks-under-fire.json");
    write_with_each_failing("../../scenarios/open-zone.json");
    write_with_each_failing("../../scenarios/baseline.json");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_memory_short_while_writing_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

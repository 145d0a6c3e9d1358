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

/* One scenario by its processes, by all models, and with a mediator. */
struct beside {
    FILE *stream;
    struct negsim_compare compare;
    struct negsim_compare_models models;
    struct negsim_mediation mediation;
};

static bool write_compare(void *context, struct negsim_error *err)
{
    const struct beside *beside = context;
    return negsim_write_compare_text(beside->stream, &beside->compare, NULL, NULL, err);
}

static bool write_models(void *context, struct negsim_error *err)
{
    const struct beside *beside = context;
    return negsim_write_compare_models_text(beside->stream, &beside->models, NULL, err);
}

static bool write_mediation(void *context, struct negsim_error *err)
{
    const struct beside *beside = context;
    return negsim_write_mediation_text(beside->stream, &beside->mediation, NULL, err);
}

static void test_memory_short_while_comparing_in_words_is_an_error(void **state)
{
    (void)state;
    struct beside beside = {.stream = fopen("/dev/null", "w")};
    struct negsim_error err = {0};
    struct negsim_scenario *scn = given_scenario(
        "{'negsim': 1, 'issues': [{'id': 'a', 'options': ['p', 'q']}],"
        " 'actors': [{'id': 'x', 'reservation': 0.1, 'preferences': {'a': {'weight': 1,"
        "   'utility': {'p': 1, 'q': 0.35}}}}, {'id': 'y', 'preferences': {'a':"
        "   {'weight': 1, 'utility': {'p': 0.3, 'q': 1}}}, 'reservation': 0.2}],"
        " 'conflict': {'sides': ['x', 'y'], 'actors': {'x': {'cost': 0.01}},"
        "  'steps': [{'id': 's', 'fighting': 0}],"
        "  'processes': [{'id': 'u', 'steps': []}, {'id': 'v', 'steps': ['s']}]},"
        " 'rounds': {'limit': 3}}");
    assert_non_null(beside.stream);
    assert_true(negsim_compare_processes(scn, NULL, &beside.compare, &err));
    assert_true(negsim_compare_models(scn, NULL, &beside.models, &err));
    assert_true(negsim_mediation_play(scn, NULL, &beside.mediation, &err));
    assert_true(scarce_each(write_compare, &beside) > 20);
    assert_true(scarce_each(write_models, &beside) > 20);
    assert_true(scarce_each(write_mediation, &beside) > 20);
    fclose(beside.stream);
    negsim_compare_finish(&beside.compare);
    negsim_compare_models_finish(&beside.models);
    negsim_mediation_finish(&beside.mediation);
    negsim_scenario_destroy(scn);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_memory_short_while_writing_is_an_error),
        cmocka_unit_test(test_memory_short_while_comparing_in_words_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

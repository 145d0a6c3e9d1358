/*
 * The nth allocation of a record, or of a picture made from one, fails, for every n: an
 * error each time, no crash, and (under AddressSanitizer) no leak.
 */
#include "drawn.h"
#include "talks.h"

static struct negsim_record record;

static bool draw_rounds(struct negsim_picture *picture, struct negsim_error *err)
{
    return negsim_picture_rounds(&record, NULL, picture, err);
}

static bool draw_frontier(struct negsim_picture *picture, struct negsim_error *err)
{
    return negsim_picture_frontier(&record, NULL, NULL, picture, err);
}

static bool draw_survival(struct negsim_picture *picture, struct negsim_error *err)
{
    return negsim_picture_survival(&record, NULL, picture, err);
}

static void test_memory_short_while_drawing_an_answer_is_an_error(void **state)
{
    (void)state;
    drawn_with_each_failing(draw_rounds);
    drawn_with_each_failing(draw_frontier);
    drawn_with_each_failing(draw_survival);
}

struct attempt {
    struct negsim_scenario *scn;
    struct negsim_answer answer;
};

static bool make_record(void *context, struct negsim_error *err)
{
    const struct attempt *attempt = context;
    bool done = negsim_record_make(attempt->scn, &attempt->answer, &record, err);
    assert_int_equal(done, record.memory != NULL);
    return done;
}

static void test_memory_short_while_making_a_record_is_an_error(void **state)
{
    struct negsim_scenario *scn = talks_given(&(struct talks){0});
    struct negsim_analysis analysis;
    struct negsim_rounds rounds;
    struct negsim_replicates replicates;
    struct negsim_replicates_options many = {.n = 3, .n_threads = 1};
    (void)state;
    assert_true(negsim_analysis_run(scn, NULL, NULL, &analysis, NULL));
    assert_true(negsim_rounds_run(scn, NULL, &rounds, NULL));
    assert_true(negsim_replicates_run(scn, &many, &replicates, NULL));
    struct attempt attempt = {
        scn, {.analysis = &analysis, .rounds = &rounds, .replicates = &replicates}};
    assert_true(scarce_each(make_record, &attempt) > 3);
    negsim_replicates_finish(&replicates);
    negsim_rounds_finish(&rounds);
    negsim_analysis_finish(&analysis);
    negsim_scenario_destroy(scn);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_memory_short_while_making_a_record_is_an_error),
        cmocka_unit_test(test_memory_short_while_drawing_an_answer_is_an_error),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    negsim_record_finish(&record);
    return failed;
}

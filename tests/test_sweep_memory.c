/*
 * The nth allocation of a sweep, of a reader of its folder, or of a member of its crew
 * fails, for every n: an error each time, no crash, (under AddressSanitizer) no leak,
 * and a resumed sweep ends it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <negsim/dataset.h>
#include <negsim/sweep.h>
#include <negsim/threshold.h>

#include "study/sweep/stream_crew.h"

#include "scarce.h"

static const char scenario[] =
    "{\"negsim\": 1, \"issues\": [{\"id\": \"when\", \"options\": [\"now\", "
    "\"later\"]}], \"actors\": [{\"id\": \"ada\", \"reservation\": 0.5, "
    "\"preferences\": {\"when\": {\"weight\": 1, \"utility\": {\"now\": 1, "
    "\"later\": 0}}}}], \"rounds\": {\"limit\": 1}}";

static bool sweep_done(const char *folder, const struct negsim_factors *factors,
                       enum negsim_sweep_start start, struct negsim_error_list *errors)
{
    struct negsim_sweep_state state;
    const struct negsim_sweep_options options = {.text = scenario,
                                                 .length = strlen(scenario),
                                                 .name = "when",
                                                 .factors = factors,
                                                 .folder = folder,
                                                 .start = start,
                                                 .outcomes = "margin,utility",
                                                 .command = "negsim sweep \"x\"",
                                                 .n_threads = 1};
    return negsim_sweep_run(&options, &state, errors);
}

static void remove_study(const char *folder)
{
    static const char *const names[] = {"manifest.json", "design.csv", "results.csv"};
    char path[300];
    for (size_t n = 0; n < 3; n++) {
        snprintf(path, sizeof path, "%s/%s", folder, names[n]);
        assert_int_equal(unlink(path), 0);
    }
    assert_int_equal(rmdir(folder), 0);
}

static void test_sweep_without_memory_fails_and_is_resumed(void **state)
{
    (void)state;
    char folder[] = "/tmp/negsim-sweep-XXXXXX";
    struct negsim_factors factors = {0};
    struct negsim_error_list errors = {0};
    struct negsim_scenario *scn =
        negsim_scenario_parse(scenario, strlen(scenario), "when", &errors);
    assert_non_null(mkdtemp(folder));
    assert_true(negsim_factors_add(&factors, scn, "ada.reservation=0.25,0.75", NULL));
    bool done = false;
    for (long n = 0; !done; n++) {
        left = n;
        done = sweep_done(folder, &factors,
                          n % 2 ? NEGSIM_SWEEP_AFRESH : NEGSIM_SWEEP_RESUME, &errors);
        bool failed = left < 0;
        left = -1;
        assert_int_equal(failed, !done);
        assert_int_equal(errors.n > 0, !done);
        /* The reader may go on to what it then misses. */
        bool told = done;
        for (size_t e = 0; e < errors.n; e++)
            told = told || errors.items[e].code == NEGSIM_ENOMEM;
        assert_true(told);
        negsim_error_list_finish(&errors);
        assert_true(sweep_done(folder, &factors, NEGSIM_SWEEP_RESUME, &errors));
    }
    remove_study(folder);
    negsim_factors_finish(&factors);
    negsim_scenario_destroy(scn);
}

/* What the study varies and what it holds, or an error. */
static bool load_threshold(const char *folder)
{
    struct negsim_threshold_study study;
    struct negsim_error err = {0};
    bool done = negsim_threshold_study_load(folder, &study, &err);
    left = -1;
    assert_int_equal(err.code, done ? NEGSIM_OK : NEGSIM_ENOMEM);
    if (done) {
        assert_int_equal(study.n_names, 1);
        assert_string_equal(study.names[0], "ada.reservation");
        assert_int_equal(study.n_held, 2);
        assert_string_equal(study.held[0], "ada.consent=true");
        assert_string_equal(study.held[1], "rounds.limit=3");
    }
    negsim_threshold_study_finish(&study);
    return done;
}

static bool load_dataset(const char *folder)
{
    struct negsim_dataset dataset;
    struct negsim_error_list errors = {0};
    const struct negsim_dataset_request request = {.words = true};
    bool done = negsim_dataset_load(folder, &request, &dataset, &errors);
    left = -1;
    assert_int_equal(errors.n > 0, !done);
    assert_true(!done || (dataset.n_inputs == 1 && dataset.n_rows == 2));
    negsim_error_list_finish(&errors);
    negsim_dataset_finish(&dataset);
    return done;
}

static void test_study_without_memory_is_not_loaded(void **state)
{
    (void)state;
    static bool (*const LOAD[])(const char *) = {load_threshold, load_dataset};
    char folder[] = "/tmp/negsim-sweep-XXXXXX";
    struct negsim_factors factors = {0};
    struct negsim_error_list errors = {0};
    struct negsim_scenario *scn =
        negsim_scenario_parse(scenario, strlen(scenario), "when", &errors);
    assert_non_null(mkdtemp(folder));
    assert_true(negsim_factors_add(&factors, scn, "ada.consent=true", NULL));
    assert_true(negsim_factors_add(&factors, scn, "ada.reservation=0.25,0.75", NULL));
    assert_true(negsim_factors_add(&factors, scn, "rounds.limit=3", NULL));
    assert_true(sweep_done(folder, &factors, NEGSIM_SWEEP_NEW, &errors));
    for (size_t l = 0; l < 2; l++) {
        long n = 0;
        for (bool done = false; !done; n++) {
            left = n;
            done = LOAD[l](folder);
        }
        assert_true(n > 10);
    }
    remove_study(folder);
    negsim_factors_finish(&factors);
    negsim_scenario_destroy(scn);
}

static bool never(void *context)
{
    (void)context;
    return false;
}

/* Created, or told why not; a stretch made, or a reply that says why not. */
static void test_member_without_memory_says_so(void **state)
{
    (void)state;
    struct negsim_factors factors = {0};
    struct negsim_error_list errors = {0};
    struct negsim_scenario *scn =
        negsim_scenario_parse(scenario, strlen(scenario), "when", &errors);
    assert_true(negsim_factors_add(&factors, scn, "ada.reservation=0.25,0.75", NULL));
    const struct negsim_sweep_options options = {.text = scenario,
                                                 .length = strlen(scenario),
                                                 .name = "when",
                                                 .factors = &factors};
    bool done = false;
    for (long n = 0; !done; n++) {
        struct negsim_crew_reply reply;
        struct ns_crew_head head;
        left = n;
        struct negsim_member *member = negsim_member_create(&options, &errors);
        assert_int_equal(!member, errors.n > 0);
        negsim_error_list_finish(&errors);
        if (member) {
            negsim_member_make(member, 0, 2, never, NULL, &reply);
            memcpy(&head, reply.data, sizeof head);
            done = left >= 0;
            assert_int_equal(head.n == 2, done);
            assert_int_equal(head.cause.code, done ? NEGSIM_OK : NEGSIM_ENOMEM);
        }
        left = -1;
        negsim_member_destroy(member);
    }
    negsim_factors_finish(&factors);
    negsim_scenario_destroy(scn);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sweep_without_memory_fails_and_is_resumed),
        cmocka_unit_test(test_study_without_memory_is_not_loaded),
        cmocka_unit_test(test_member_without_memory_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

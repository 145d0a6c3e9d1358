/*
 * Studies on disks that fail: the nth write, sync, cut, rename or close in turn. An
 * error is told, and what can be resumed comes out the same.
 */
#include "disk.h"

static void remove_study(const char *study)
{
    static const char *const names[] = {"manifest.json", "design.csv", "results.csv",
                                        "design.csv.partial", "results.csv.partial"};
    char name[100];
    for (size_t n = 0; n < 5; n++) {
        snprintf(name, sizeof name, "%s/%s", study, names[n]);
        unlink(path_of(name));
    }
    rmdir(path_of(study));
}

static const char scenario[] =
    "{\"negsim\": 1, \"issues\": [{\"id\": \"when\", \"options\": [\"now\", "
    "\"later\"]}], \"actors\": [{\"id\": \"ada\", \"reservation\": 0.5, "
    "\"preferences\": {\"when\": {\"weight\": 1, \"utility\": {\"now\": 1, "
    "\"later\": 0}}}}], \"rounds\": {\"limit\": 1}}";

static bool sweep(const char *study, size_t shard, enum negsim_sweep_start start,
                  struct negsim_error *err)
{
    struct negsim_factors factors = {0};
    struct negsim_error_list errors = {0};
    struct negsim_sweep_state state;
    struct negsim_scenario *scn =
        negsim_scenario_parse(scenario, strlen(scenario), "when", &errors);
    assert_non_null(scn);
    assert_true(negsim_factors_add(&factors, scn, "ada.reservation=0:1:0.125", NULL));
    const struct negsim_sweep_options options = {.text = scenario,
                                                 .length = strlen(scenario),
                                                 .name = "when",
                                                 .factors = &factors,
                                                 .folder = path_of(study),
                                                 .start = start,
                                                 .shard = shard,
                                                 .n_shards = shard ? 2 : 0,
                                                 .n_threads = 1};
    bool ok = negsim_sweep_run(&options, &state, &errors);
    assert_int_equal(ok, errors.n == 0);
    if (!ok)
        *err = errors.items[0];
    negsim_error_list_finish(&errors);
    negsim_factors_finish(&factors);
    negsim_scenario_destroy(scn);
    return ok;
}

static char *tables_of(const char *study)
{
    char name[100], *whole = NULL;
    size_t length;
    FILE *stream = open_memstream(&whole, &length);
    snprintf(name, sizeof name, "%s/design.csv", study);
    char *design = get(name);
    snprintf(name, sizeof name, "%s/results.csv", study);
    char *results = get(name);
    assert_true(stream && design && results);
    fprintf(stream, "%s%s", design, results);
    fclose(stream);
    free(design);
    free(results);
    return whole;
}

/* The study is all there. */
static void check_study(const char *study, const char *whole)
{
    char *now = tables_of(study);
    assert_string_equal(now, whole);
    assert_int_equal(count_files(study), 3);
    free(now);
}

static void check_told(bool ok, bool failed, const struct negsim_error *err)
{
    /* What cannot be synced is a folder only, or closes after reading. */
    assert_true(ok || failed);
    assert_true(ok || err->code == NEGSIM_EIO);
    assert_true(ok || strstr(err->message, folder) != NULL);
}

static void test_disk_that_fails_in_a_sweep_is_told_and_resumed(void **state)
{
    (void)state;
    struct negsim_error err = {0};
    assert_true(sweep("whole", 0, NEGSIM_SWEEP_NEW, &err));
    char *whole = tables_of("whole");
    bool failed = true;
    long n = 0, told = 0;
    for (; failed; n++) {
        /* Begun anew, or taken up again once it was done. */
        for (int again = 0; again < 2; again++) {
            good = n;
            bool ok = sweep("study", 0, NEGSIM_SWEEP_RESUME, &err);
            failed = again ? failed : good < 0;
            check_told(ok, good < 0, &err);
            good = -1;
            told += !ok;
            assert_true(sweep("study", 0, NEGSIM_SWEEP_RESUME, &err));
            check_study("study", whole);
        }
        good = n;
        bool ok = sweep("study", 0, NEGSIM_SWEEP_AFRESH, &err);
        check_told(ok, good < 0, &err);
        good = -1;
        assert_true(sweep("study", 0, NEGSIM_SWEEP_RESUME, &err));
        check_study("study", whole);
        remove_study("study");
    }
    assert_true(n > 10 && told > 20);
    remove_study("whole");
    free(whole);
}

static void test_disk_that_fails_in_a_merge_is_told_and_shards_stay(void **state)
{
    (void)state;
    struct negsim_error err = {0};
    const char *shards[2];
    char one[300], two[300];
    unsigned long long failures;
    assert_true(sweep("whole", 0, NEGSIM_SWEEP_NEW, &err));
    assert_true(sweep("one", 1, NEGSIM_SWEEP_NEW, &err));
    assert_true(sweep("two", 2, NEGSIM_SWEEP_NEW, &err));
    shards[0] = strcpy(one, path_of("one"));
    shards[1] = strcpy(two, path_of("two"));
    char *whole = tables_of("whole");
    bool failed = true;
    long n = 0;
    for (; failed; n++) {
        err = (struct negsim_error){0};
        good = n;
        bool ok = negsim_sweep_merge(shards, 2, path_of("out"), false, &failures, &err);
        failed = good < 0;
        check_told(ok, failed, &err);
        good = -1;
        if (ok)
            check_study("out", whole);
        /* Merged again, or taken up as the study that it is. */
        err = (struct negsim_error){0};
        if (n % 2)
            assert_true(
                negsim_sweep_merge(shards, 2, path_of("out"), true, &failures, &err));
        else
            assert_true(sweep("out", 0, NEGSIM_SWEEP_RESUME, &err));
        check_study("out", whole);
        remove_study("out");
    }
    assert_true(n > 10);
    remove_study("one");
    remove_study("two");
    remove_study("whole");
    free(whole);
}

static bool resume_study(void)
{
    struct negsim_error err = {0};
    return sweep("study", 0, NEGSIM_SWEEP_RESUME, &err);
}

static bool merge_shards(void)
{
    char one[300], two[300];
    const char *const shards[] = {strcpy(one, path_of("one")),
                                  strcpy(two, path_of("two"))};
    unsigned long long failures;
    return negsim_sweep_merge(shards, 2, path_of("study"), true, &failures, NULL);
}

static void test_disk_after_a_kill_anywhere_holds_what_can_be_resumed(void **state)
{
    (void)state;
    struct negsim_error err = {0};
    assert_true(sweep("whole", 0, NEGSIM_SWEEP_NEW, &err));
    assert_true(sweep("one", 1, NEGSIM_SWEEP_NEW, &err));
    assert_true(sweep("two", 2, NEGSIM_SWEEP_NEW, &err));
    char *whole = tables_of("whole");
    bool (*const tasks[])(void) = {resume_study, merge_shards};
    for (size_t t = 0; t < 2; t++) {
        bool killed = true;
        long n = 0;
        for (; killed; n++) {
            killed = killed_after(n, tasks[t]);
            /* And once more on its way back. */
            killed_after(n / 2, tasks[t]);
            assert_true(n % 2 ? tasks[t]() : resume_study());
            check_study("study", whole);
            remove_study("study");
        }
        assert_true(n > 6);
    }
    remove_study("one");
    remove_study("two");
    remove_study("whole");
    free(whole);
}

/* A study of something else, as far as a merge can see. */
static void put_old_study(void)
{
    struct negsim_error err = {0};
    remove_study("study");
    assert_true(sweep("study", 0, NEGSIM_SWEEP_NEW, &err));
    put("study/design.csv", "old design");
    put("study/results.csv", "old results");
}

/* The old study, whole; or the new one, but for its last names perhaps. Returns whether
 * it is the old one. */
static bool check_old_or_new(const char *whole)
{
    if (access(path_of("study/manifest.json.merged"), F_OK) == 0)
        return false; /* the next merge goes on from there, as is checked */
    bool old = same_text("study/design.csv", "old design");
    char *now = tables_of("study");
    assert_string_equal(now, old ? "old designold results" : whole);
    assert_int_equal(access(path_of("study/manifest.json"), F_OK), 0);
    free(now);
    return old;
}

static void test_disk_that_fails_in_a_merge_over_a_study_leaves_it(void **state)
{
    (void)state;
    struct negsim_error err = {0};
    assert_true(sweep("whole", 0, NEGSIM_SWEEP_NEW, &err));
    assert_true(sweep("one", 1, NEGSIM_SWEEP_NEW, &err));
    assert_true(sweep("two", 2, NEGSIM_SWEEP_NEW, &err));
    char *whole = tables_of("whole");
    for (int deadly_too = 0; deadly_too < 2; deadly_too++) {
        bool failed = true;
        size_t n = 0, kept = 0;
        for (; failed; n++) {
            put_old_study();
            if (deadly_too) {
                failed = killed_after((long)n, merge_shards);
            } else {
                good = (long)n;
                failed = !merge_shards();
                failed = good < 0 || failed;
                good = -1;
            }
            bool old = check_old_or_new(whole);
            kept += old;
            if (old && !deadly_too)
                assert_int_equal(count_files("study"), 3);
            assert_true(merge_shards());
            check_study("study", whole);
        }
        assert_true(kept > 10 && n > kept + 3);
    }
    remove_study("study");
    remove_study("one");
    remove_study("two");
    remove_study("whole");
    free(whole);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_disk_that_fails_in_a_sweep_is_told_and_resumed),
        cmocka_unit_test(test_disk_that_fails_in_a_merge_is_told_and_shards_stay),
        cmocka_unit_test(test_disk_that_fails_in_a_merge_over_a_study_leaves_it),
        cmocka_unit_test(test_disk_after_a_kill_anywhere_holds_what_can_be_resumed),
    };
    return cmocka_run_group_tests_name("disk", tests, disk_begin, disk_end);
}

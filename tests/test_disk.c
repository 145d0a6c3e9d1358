/*
 * Disks that fail: the nth write, sync, cut, rename or close in turn, and files that
 * may not grow past any length. What was there before is there still or what should be,
 * an error is told, nothing is left lying about, and what can be resumed comes out the
 * same.
 */
#include "given.h"

#include <dirent.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "faulty.h"

static char folder[] = "/tmp/negsim-disk-XXXXXX";

static const char *path_of(const char *name)
{
    static char paths[4][300];
    static size_t next;
    char *path = paths[next++ % 4];
    snprintf(path, 300, "%s/%s", folder, name);
    return path;
}

static void put(const char *name, const char *text)
{
    FILE *file = fopen(path_of(name), "w");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

/* The whole file, or NULL; the caller frees. */
static char *get(const char *name)
{
    char *text = NULL;
    size_t room = 0;
    FILE *file = fopen(path_of(name), "r");
    if (!file)
        return NULL;
    if (getdelim(&text, &room, 0, file) < 0) {
        free(text);
        text = strdup("");
    }
    fclose(file);
    return text;
}

static size_t count_files(const char *name)
{
    size_t n = 0;
    DIR *directory = opendir(path_of(name));
    assert_non_null(directory);
    while (readdir(directory))
        n++;
    closedir(directory);
    return n - 2;
}

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

static bool save_proof(const char *file, struct negsim_error *err)
{
    struct negsim_certificate certificate;
    struct negsim_scenario *scn = given_scenario(
        "{'negsim': 1, 'issues': [{'id': 'a', 'options': ['p', 'q']}], 'actors': ["
        "{'id': 'x', 'reservation': 0.5, 'preferences': {'a': {'weight': 1, 'utility':"
        " {'p': 1, 'q': 0}}}}]}");
    long before = good;
    good = -1;
    assert_true(negsim_certificate_make(scn, NULL, &certificate, NULL));
    good = before;
    bool ok = negsim_save_certificate(file, scn, &certificate, err);
    before = good;
    good = -1;
    negsim_certificate_finish(&certificate);
    negsim_scenario_destroy(scn);
    good = before;
    return ok;
}

static bool save_positions(const char *file, struct negsim_error *err)
{
    static const char table[] =
        "actor,capability,position,salience\nA,1,0,1\nB,2,1,1\n";
    struct negsim_positions positions;
    struct negsim_error_list errors = {0};
    assert_true(negsim_positions_parse(table, strlen(table), "t", &positions, &errors));
    bool ok = negsim_save_positions(file, &positions, err);
    negsim_positions_finish(&positions);
    return ok;
}

typedef bool save_function(const char *file, struct negsim_error *err);

/* The old file or all of the new one. */
static void check_saved(bool saved, const char *whole, const struct negsim_error *err)
{
    char *now = get("file");
    assert_non_null(now);
    assert_string_equal(now, saved ? whole : "old");
    assert_int_equal(err->code, saved ? NEGSIM_OK : NEGSIM_EIO);
    assert_true(saved || strstr(err->message, "cannot write") != NULL);
    assert_int_equal(count_files(""), 1);
    free(now);
}

static void save_with_each_failing(save_function *save)
{
    assert_true(save(path_of("file"), NULL));
    char *whole = get("file");
    bool failed = true;
    long n = 0;
    for (; failed; n++) {
        struct negsim_error err = {0};
        put("file", "old");
        good = n;
        bool saved = save(path_of("file"), &err);
        failed = good < 0;
        good = -1;
        assert_int_equal(saved, !failed);
        check_saved(saved, whole, &err);
    }
    assert_true(n > 4);
    free(whole);
}

/* Files may grow to so many bytes. */
static void limit_files(rlim_t bytes)
{
    struct rlimit limit;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
    limit.rlim_cur = bytes;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static void save_to_full_disks(save_function *save)
{
    assert_true(save(path_of("file"), NULL));
    char *whole = get("file");
    for (size_t room = 0; room <= strlen(whole); room += 7) {
        struct negsim_error err = {0};
        put("file", "old");
        limit_files(room);
        bool saved = save(path_of("file"), &err);
        limit_files(RLIM_INFINITY);
        assert_int_equal(saved, room == strlen(whole));
        check_saved(saved, whole, &err);
    }
    free(whole);
}

static void test_disk_keeps_the_old_file_or_has_the_new_one(void **state)
{
    (void)state;
    save_with_each_failing(save_proof);
    save_with_each_failing(save_positions);
    save_to_full_disks(save_proof);
    save_to_full_disks(save_positions);
    unlink(path_of("file"));
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

/* Whether the process of its own in which this is done is killed on its way. */
static bool killed_after(long n, bool (*done)(void))
{
    int status;
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        deadly = true;
        good = n;
        _exit(done() ? 0 : 1);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status) || WEXITSTATUS(status) == 0);
    return WIFSIGNALED(status);
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

static bool resave_proof(void)
{
    return save_proof(path_of("file"), NULL);
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

/* What a killed process leaves beside the file. */
static void remove_drafts(void)
{
    DIR *directory = opendir(folder);
    assert_non_null(directory);
    for (const struct dirent *entry; (entry = readdir(directory));)
        if (strstr(entry->d_name, ".part"))
            unlink(path_of(entry->d_name));
    closedir(directory);
}

static void test_disk_after_a_kill_has_the_old_file_or_the_new_one(void **state)
{
    (void)state;
    assert_true(resave_proof());
    char *whole = get("file");
    bool killed = true;
    for (long n = 0; killed; n++) {
        put("file", "old");
        killed = killed_after(n, resave_proof);
        char *now = get("file");
        assert_string_equal(now, killed ? "old" : whole);
        free(now);
        assert_int_equal(count_files(""), killed ? 2 : 1);
        remove_drafts();
        assert_true(resave_proof());
        check_saved(true, whole, &(struct negsim_error){0});
    }
    unlink(path_of("file"));
    free(whole);
}

static int disk_begin(void **state)
{
    (void)state;
    signal(SIGXFSZ, SIG_IGN);
    return mkdtemp(folder) ? 0 : -1;
}

static int disk_end(void **state)
{
    (void)state;
    return rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_disk_keeps_the_old_file_or_has_the_new_one),
        cmocka_unit_test(test_disk_that_fails_in_a_sweep_is_told_and_resumed),
        cmocka_unit_test(test_disk_that_fails_in_a_merge_is_told_and_shards_stay),
        cmocka_unit_test(test_disk_after_a_kill_anywhere_holds_what_can_be_resumed),
        cmocka_unit_test(test_disk_after_a_kill_has_the_old_file_or_the_new_one),
    };
    return cmocka_run_group_tests_name("disk", tests, disk_begin, disk_end);
}

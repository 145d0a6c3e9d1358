/*
 * Files on disks that fail: the nth open, write, sync, rename or close in turn, and
 * files that may not grow past any length. What was there before is there still or what
 * should be, an error is told, and nothing is left lying about.
 */
#include "disk.h"

#include <negsim/starter.h>

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

static bool save_starter(const char *file, struct negsim_error *err)
{
    return negsim_starter_save(file, negsim_starters(), err);
}

typedef bool save_function(const char *file, struct negsim_error *err);

/* The old file or all of the new one. */
static void check_saved(bool saved, const char *whole, const struct negsim_error *err)
{
    assert_true(same_text("file", saved ? whole : "old"));
    assert_int_equal(err->code, saved ? NEGSIM_OK : NEGSIM_EIO);
    if (!saved)
        check_error(err);
    assert_true(saved || strstr(err->message, "cannot write") != NULL);
    assert_int_equal(count_files(""), 1);
}

static void save_with_each_failing(save_function *save)
{
    unlink(path_of("file"));
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
    assert_true(n > 5);
    free(whole);
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

static save_function *const saves[] = {save_proof, save_positions};
enum { SAVES = sizeof saves / sizeof *saves };

static void test_disk_keeps_the_old_file_or_has_the_new_one(void **state)
{
    (void)state;
    for (size_t s = 0; s < SAVES; s++)
        for (int named = 0; named < 2; named++) {
            named_only = named;
            save_with_each_failing(saves[s]);
            save_to_full_disks(saves[s]);
        }
    named_only = false;
    unlink(path_of("file"));
}

/* There is none before, and one that is there is left alone. */
static void test_disk_has_all_of_a_starter_or_none(void **state)
{
    (void)state;
    struct negsim_error err = {0};
    assert_true(save_starter(path_of("file"), NULL));
    assert_true(same_text("file", negsim_starters()->text));
    assert_false(save_starter(path_of("file"), &err));
    assert_int_equal(err.code, NEGSIM_EINVAL);
    for (int named = 0; named < 2; named++) {
        bool failed = true;
        long n = 0;
        named_only = named;
        for (; failed; n++) {
            err = (struct negsim_error){0};
            unlink(path_of("file"));
            good = n;
            bool saved = save_starter(path_of("file"), &err);
            failed = good < 0;
            good = -1;
            assert_int_equal(saved, !failed);
            assert_int_equal(count_files(""), saved);
            assert_true(!saved || same_text("file", negsim_starters()->text));
            if (!saved)
                check_error(&err);
        }
        assert_true(n > 5);
    }
    named_only = false;
    unlink(path_of("file"));
}

static bool resave_proof(void)
{
    return save_proof(path_of("file"), NULL);
}

static void test_disk_after_a_kill_has_the_old_file_or_the_new_one(void **state)
{
    (void)state;
    assert_true(resave_proof());
    char *whole = get("file");
    for (int named = 0; named < 2; named++) {
        bool killed = true;
        size_t left = 0;
        long n = 0;
        for (; killed; n++) {
            put("file", "old");
            named_only = named;
            killed = killed_after(n, resave_proof);
            named_only = false;
            assert_true(same_text("file", killed ? "old" : whole));
            left += remove_drafts();
            assert_true(resave_proof());
            check_saved(true, whole, &(struct negsim_error){0});
        }
        /* Without a name for as long as may be: until it is renamed. */
        assert_true(named ? left + 2 >= (size_t)n : left <= 2);
    }
    unlink(path_of("file"));
    free(whole);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_disk_keeps_the_old_file_or_has_the_new_one),
        cmocka_unit_test(test_disk_has_all_of_a_starter_or_none),
        cmocka_unit_test(test_disk_after_a_kill_has_the_old_file_or_the_new_one),
    };
    return cmocka_run_group_tests_name("disk", tests, disk_begin, disk_end);
}

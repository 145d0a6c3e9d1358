/* The nth allocation of writing a scenario to begin with fails, for every n. */
#include "given.h"
#include "scarce.h"

#include <dirent.h>
#include <unistd.h>

#include <negsim/starter.h>

static size_t files_in(const char *folder)
{
    size_t n = 0;
    DIR *open = opendir(folder);
    assert_non_null(open);
    for (struct dirent *entry; (entry = readdir(open));)
        n += entry->d_name[0] != '.';
    closedir(open);
    return n;
}

static void test_memory_short_while_saving_leaves_no_file(void **state)
{
    (void)state;
    char folder[] = "/tmp/negsim-starter-XXXXXX", file[64];
    assert_non_null(mkdtemp(folder));
    snprintf(file, sizeof file, "%s/new.json", folder);
    for (long n = 0;; n++) {
        struct negsim_error err = {0};
        left = n;
        bool ok = negsim_starter_save(file, negsim_starters(), &err);
        bool failed = left < 0;
        left = -1;
        assert_int_equal(ok, !failed);
        assert_int_equal(files_in(folder), ok);
        if (!failed) {
            assert_true(n >= 2);
            break;
        }
        assert_int_equal(err.code, NEGSIM_ENOMEM);
    }
    assert_int_equal(unlink(file), 0);
    assert_int_equal(rmdir(folder), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_memory_short_while_saving_leaves_no_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/*
 * The nth allocation of reading a scenario fails, for every n: an error each time,
 * no crash, and (under AddressSanitizer) no leak.
 */
#include "given.h"
#include "scarce.h"

static const char *given_path(const char *name)
{
    static char path[4096];
    const char *root = getenv("NEGSIM_SOURCE_ROOT");
    snprintf(path, sizeof path, "%s/%s", root ? root : ".", name);
    return path;
}

/* Loads the file with one allocation failing after the other; returns how many
 * there are. */
static size_t fail_each(const char *name, bool valid)
{
    for (long n = 0;; n++) {
        struct negsim_error_list errors = {0};
        left = n;
        struct negsim_scenario *scn = negsim_scenario_load(given_path(name), &errors);
        bool failed = left < 0;
        left = -1;
        if (!failed) {
            assert_int_equal(scn != NULL, valid);
            assert_int_equal(errors.n == 0, valid);
            negsim_scenario_destroy(scn);
            negsim_error_list_finish(&errors);
            return (size_t)n;
        }
        assert_null(scn);
        bool told = false;
        for (size_t i = 0; i < errors.n; i++)
            told |= errors.items[i].code == NEGSIM_ENOMEM;
        if (!told)
            fail_msg("%s: allocation %ld fails and nothing says so", name, n);
        negsim_error_list_finish(&errors);
    }
}

static void test_memory_short_while_reading_is_an_error(void **state)
{
    (void)state;
    assert_true(fail_each("tests/data/full.json", true) > 200);
    assert_true(fail_each("tests/data/conflict.json", true) > 200);
}

static void test_memory_short_while_reporting_is_an_error_too(void **state)
{
    (void)state;
    assert_true(fail_each("tests/invalid/five-mistakes/input.json", false) > 50);
    assert_true(fail_each("tests/invalid/conflict-six-mistakes/input.json", false) >
                50);
    assert_true(fail_each("tests/invalid/hundred-and-more/input.json", false) > 50);
    assert_true(fail_each("tests/invalid/json-truncated/input.json", false) > 2);
}

int main(void)
{
    /* cJSON is a library of its own, which the linker's wrapping does not reach. */
    cJSON_Hooks hooks = {.malloc_fn = __wrap_malloc, .free_fn = free};
    cJSON_InitHooks(&hooks);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_memory_short_while_reading_is_an_error),
        cmocka_unit_test(test_memory_short_while_reporting_is_an_error_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

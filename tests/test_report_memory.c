/*
 * The nth allocation of writing a report fails, for every n at first and then for every
 * seventh, as there are thousands: an error each time, no crash, and (under
 * AddressSanitizer) no leak. Where there is no gnuplot, pictures are
 * made and not drawn, which is told and is no error.
 */
#include "given.h"
#include "scarce.h"

#include <negsim/compare.h>
#include <negsim/report.h>

static void write_with_each_failing(const char *name)
{
    char path[4096];
    struct negsim_error_list errors = {0};
    struct negsim_analysis analysis = {0};
    struct negsim_rounds rounds = {0};
    struct negsim_compare compare = {0};
    struct negsim_error err = {0}, missing = {0};
    char *text;
    size_t length;
    const char *root = getenv("NEGSIM_SOURCE_ROOT");
    snprintf(path, sizeof path, "%s/%s", root ? root : ".", name);
    assert_true(negsim_scenario_read_text(path, &text, &length, &errors));
    struct negsim_scenario *scn = negsim_scenario_parse(text, length, name, &errors);
    assert_non_null(scn);
    assert_true(negsim_analysis_run(scn, NULL, NULL, &analysis, &err));
    assert_true(negsim_rounds_run(scn, NULL, &rounds, &err));
    bool compared = scn->war && scn->war->n_processes >= 2;
    if (compared)
        assert_true(negsim_compare_processes(scn, NULL, &compare, &err));
    const struct negsim_report report = {.scn = scn,
                                         .text = text,
                                         .length = length,
                                         .analysis = &analysis,
                                         .rounds = &rounds,
                                         .compare = compared ? &compare : NULL,
                                         .command = "negsim report"};
    FILE *stream = fopen("/dev/null", "w");
    assert_non_null(stream);
    bool written = false;
    long n = 0;
    for (; !written; n += n < 300 ? 1 : 7) {
        left = n;
        written = negsim_write_report(stream, &report, &missing, &err);
        bool failed = left < 0;
        left = -1;
        assert_int_equal(failed, !written);
        assert_int_equal(err.code, written ? NEGSIM_OK : NEGSIM_ENOMEM);
        err.code = NEGSIM_OK;
    }
    assert_true(n > 100);
    fclose(stream);
    negsim_compare_finish(&compare);
    negsim_rounds_finish(&rounds);
    negsim_analysis_finish(&analysis);
    negsim_scenario_destroy(scn);
    free(text);
    negsim_error_list_finish(&errors);
}

static void test_memory_short_while_writing_is_an_error(void **state)
{
    (void)state;
    assert_int_equal(setenv("PATH", "/nowhere", 1), 0);
    assert_int_equal(setenv("TMPDIR", "/dev/shm", 1), 0); /* no disk to wait for */
    write_with_each_failing("tests/golden/clash-then-window.json");
    write_with_each_failing("tests/golden/talks-under-fire.json");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_memory_short_while_writing_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

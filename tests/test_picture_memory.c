/*
 * The nth allocation of a picture fails, for every n: an error each time, no crash, and
 * (under AddressSanitizer) no leak.
 */
#include "scarce.h"
#include "talks.h"

static void test_memory_short_while_drawing_red_lines_is_an_error(void **state)
{
    struct negsim_scenario *scn = talks_given(&(struct talks){0});
    struct negsim_picture whole;
    bool done = false;
    long n = 0;
    (void)state;
    assert_true(negsim_picture_red_lines(scn, NULL, &whole, NULL));
    for (; !done; n++) {
        struct negsim_error err = {0};
        struct negsim_picture picture;
        left = n;
        done = negsim_picture_red_lines(scn, NULL, &picture, &err);
        left = -1;
        assert_int_equal(err.code, done ? NEGSIM_OK : NEGSIM_ENOMEM);
        assert_int_equal(done, picture.script != NULL);
        if (done) { /* nothing is missing from it */
            assert_string_equal(picture.script, whole.script);
            assert_string_equal(picture.data, whole.data);
        }
        negsim_picture_finish(&picture);
    }
    assert_true(n > 10);
    negsim_picture_finish(&whole);
    negsim_scenario_destroy(scn);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_memory_short_while_drawing_red_lines_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

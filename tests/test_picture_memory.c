/*
 * The nth allocation of a picture fails, for every n: an error each time, no crash, and
 * (under AddressSanitizer) no leak.
 */
#include "drawn.h"
#include "talks.h"

static struct negsim_scenario *scn;

static bool draw_red_lines(struct negsim_picture *picture, struct negsim_error *err)
{
    return negsim_picture_red_lines(scn, NULL, picture, err);
}

static void test_memory_short_while_drawing_red_lines_is_an_error(void **state)
{
    (void)state;
    scn = talks_given(&(struct talks){0});
    drawn_with_each_failing(draw_red_lines);
    negsim_scenario_destroy(scn);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_memory_short_while_drawing_red_lines_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

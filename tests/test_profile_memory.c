/*
 * The nth allocation of a picture of a study fails, for every n: an error each time, no
 * crash, and (under AddressSanitizer) no leak.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include <negsim/picture_study.h>

#include "drawn.h"

enum { ROWS = 48 };

static struct negsim_dataset dataset;
static struct negsim_picture_study study = {.dataset = &dataset, .title = "A price"};

/* Two inputs, one of words, and a margin that some rows do not have. */
static void load(void)
{
    static const struct negsim_dataset_input inputs[] = {{.name = "a"}, {.name = "b"}};
    static const struct negsim_dataset_request request = {
        .n_inputs = 2, .inputs = inputs, .words = true, .output = "margin"};
    struct negsim_error_list errors = {0};
    char text[ROWS * 32] = "a,b,margin\n";
    for (int i = 0; i < ROWS; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "%d.5,word%d,%g\n",
                 i % 16, i / 16, (i % 16) * 0.0385 - 0.3 + i / 16);
    assert_true(
        negsim_dataset_read(text, strlen(text), "table", &request, &dataset, &errors));
    for (int i = 0; i < 4; i++)
        dataset.output.values[i] = -INFINITY;
}

static bool draw_curve(struct negsim_picture *picture, struct negsim_error *err)
{
    return negsim_picture_curve(&study, 0, NULL, picture, err);
}

static bool draw_heatmap(struct negsim_picture *picture, struct negsim_error *err)
{
    const size_t inputs[] = {0, 1};
    return negsim_picture_heatmap(&study, inputs, NULL, picture, err);
}

static bool draw_tornado(struct negsim_picture *picture, struct negsim_error *err)
{
    return negsim_picture_tornado(&study, picture, err);
}

static void test_memory_short_while_drawing_a_study_is_an_error(void **state)
{
    (void)state;
    load();
    drawn_with_each_failing(draw_curve);
    drawn_with_each_failing(draw_heatmap);
    drawn_with_each_failing(draw_tornado);
    dataset.output.name[0] = 'M'; /* no margin: another title, another palette */
    drawn_with_each_failing(draw_curve);
    drawn_with_each_failing(draw_heatmap);
    negsim_dataset_finish(&dataset);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_memory_short_while_drawing_a_study_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

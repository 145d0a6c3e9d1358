/* The page of a picture: quoting, wrapping, labels that keep clear of each other. */
#include "given.h"

#include "output/plot/figure.h"

static void assert_quoted(const char *text, const char *expected)
{
    struct ns_text script = {0};
    ns_gnuplot_quote(&script, text, strlen(text));
    assert_string_equal(ns_text_get(&script), expected);
    ns_text_finish(&script);
}

static void test_figure_quotes_what_gnuplot_would_read(void **state)
{
    (void)state;
    assert_quoted("", "''");
    assert_quoted("a \"b\" `c` \\n", "'a \"b\" `c` \\n'");
    assert_quoted("'x''", "''.\"\\047\".'x'.\"\\047\".''.\"\\047\".''");
    assert_quoted("a\nb\rc\x1b", "'a b c '");
    assert_quoted("Київ \xff!", "'Київ  !'");
    assert_quoted("]]>", "']] >'");
    assert_quoted("]>", "']>'");
}

static void test_figure_spreads_labels_and_keeps_their_order(void **state)
{
    (void)state;
    double apart[] = {10, 40, 80};
    ns_labels_spread(apart, 3, 12, 0, 100);
    assert_true(apart[0] == 10 && apart[1] == 40 && apart[2] == 80);
    double crowd[] = {50, 50.5, 51, 99};
    ns_labels_spread(crowd, 4, 12, 0, 100);
    assert_true(crowd[0] == 50 && crowd[1] == 62 && crowd[2] == 74 && crowd[3] == 99);
    double low[] = {95, 97, 100};
    ns_labels_spread(low, 3, 12, 0, 100);
    assert_true(low[0] == 76 && low[1] == 88 && low[2] == 100);
    double high[] = {-5, 1};
    ns_labels_spread(high, 2, 12, 3, 100);
    assert_true(high[0] == 3 && high[1] == 15);
}

/* Every line fits, and together they say what was to be said. */
static void test_figure_wraps_text_to_its_width(void **state)
{
    static const char *const texts[] = {"Crimea, four regions recognised as Russian",
                                        "Incomprehensibilities", "MMMM",
                                        "й модель 模型模型模型模型模型模型"};
    static const double widths[] = {30, 61, 100, 1000};
    (void)state;
    for (size_t t = 0; t < 4; t++)
        for (size_t w = 0; w < 4; w++) {
            struct ns_figure figure;
            struct ns_writing writing = {.width = widths[w], .size = 10};
            assert_true(ns_figure_init(&figure, NULL, 500, 500, NULL));
            double height = ns_figure_write(&figure, &writing, texts[t]);
            assert_close(height, ns_figure_height(&figure, texts[t], widths[w], 10),
                         1e-12);
            size_t lines = 0;
            for (const char *line = figure.script.data;
                 (line = strstr(line, "label '")); lines++) {
                line += strlen("label '");
                size_t bytes = (size_t)(strchr(line, '\'') - line);
                assert_true(ns_text_width(line, bytes, 10) <= widths[w]);
            }
            assert_close(height, 12.5 * (double)lines, 1e-12);
            if (widths[w] > 999)
                assert_int_equal(lines, 1);
            assert_false(ns_figure_finish(&figure, &(struct ns_text){0},
                                          &(struct ns_text){0}, NULL, NULL));
        }
}

static void test_figure_refuses_a_size_out_of_range(void **state)
{
    static const struct negsim_picture_style styles[] = {
        {.width = NEGSIM_PICTURE_MIN - 1}, {.height = NEGSIM_PICTURE_MAX + 1}};
    (void)state;
    for (int j = 0; j < 2; j++) {
        struct negsim_error err = {0};
        struct ns_figure figure;
        assert_false(ns_figure_init(&figure, &styles[j], 500, 500, &err));
        assert_int_equal(err.code, NEGSIM_EINVAL);
        assert_string_equal(
            err.message, j == 0 ? "the picture must be 200 to 10000 pixels in width, "
                                  "got 199"
                                : "the picture must be 200 to 10000 pixels in "
                                  "height, got 10001");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_figure_quotes_what_gnuplot_would_read),
        cmocka_unit_test(test_figure_spreads_labels_and_keeps_their_order),
        cmocka_unit_test(test_figure_wraps_text_to_its_width),
        cmocka_unit_test(test_figure_refuses_a_size_out_of_range),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

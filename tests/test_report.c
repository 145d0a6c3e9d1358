/* The page for the browser: what is escaped, and what it makes of the text answer. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <negsim/report.h>

#include "base/json.h"
#include "output/report/assumption.h"
#include "output/report/html.h"
#include "output/table.h"

/* A page in memory. */
struct sheet {
    struct ns_html html;
    char *text;
    size_t size;
};

static void sheet_open(struct sheet *sheet)
{
    FILE *stream = open_memstream(&sheet->text, &sheet->size);
    assert_non_null(stream);
    ns_html_init(&sheet->html, stream);
}

static void sheet_expect(struct sheet *sheet, const char *expected)
{
    assert_int_equal(fclose(sheet->html.page.stream), 0);
    assert_string_equal(sheet->text, expected);
    assert_false(sheet->html.page.out_of_memory);
    free(sheet->text);
}

static void write_paragraph(struct sheet *sheet, enum ns_tone tone, const char *mark,
                            const char *words)
{
    struct ns_text text = {0};
    ns_text_add(&text, "%s", words);
    ns_page_paragraph(&sheet->html.page, tone, mark, &text);
}

static void test_html_escapes_what_is_an_element_or_ends_an_attribute(void **state)
{
    (void)state;
    struct sheet sheet;
    sheet_open(&sheet);
    ns_html_put(&sheet.html, "</p><script>alert(\"x\" & 'y')</script>");
    sheet_expect(&sheet, "&lt;/p&gt;&lt;script&gt;alert(&quot;x&quot; &amp; "
                         "&#39;y&#39;)&lt;/script&gt;");
}

static void test_html_makes_control_characters_and_bad_utf8_harmless(void **state)
{
    (void)state;
    struct sheet sheet;
    sheet_open(&sheet);
    /* A line's end is a space; turned writing, escapes and stray bytes are replaced. */
    ns_html_put(&sheet.html, "Київ\n2\t3\033[1m\u202Eabc\xFF.");
    sheet_expect(&sheet, "Київ 2 3\uFFFD[1m\uFFFDabc\uFFFD.");
}

static void test_html_formats_then_escapes(void **state)
{
    (void)state;
    struct sheet sheet;
    sheet_open(&sheet);
    ns_html_paragraph(&sheet.html, NS_TONE_BAD, "%s <%d>", "<b>%s</b>", 7);
    sheet_expect(&sheet, "<p class=\"bad\">&lt;b&gt;%s&lt;/b&gt; &lt;7&gt;</p>\n");
}

static void test_html_breaks_paths_at_dots_alone(void **state)
{
    (void)state;
    struct sheet sheet;
    sheet_open(&sheet);
    ns_html_path(&sheet.html, "kyiv.red_lines.<x>");
    sheet_expect(&sheet, "<code>kyiv.<wbr>red_lines.<wbr>&lt;x&gt;</code>");
}

static void test_html_links_by_http_alone(void **state)
{
    (void)state;
    assert_true(ns_html_may_link("https://example.org/a?b=c"));
    assert_true(ns_html_may_link("HTTP://example.org"));
    assert_false(ns_html_may_link("javascript:alert(1)"));
    assert_false(ns_html_may_link(" https://example.org"));
    assert_false(ns_html_may_link("data:text/html,x"));
    assert_false(ns_html_may_link("https:/example.org"));
    assert_false(ns_html_may_link(""));
}

static void test_html_makes_lists_of_marked_paragraphs(void **state)
{
    (void)state;
    struct sheet sheet;
    sheet_open(&sheet);
    write_paragraph(&sheet, NS_TONE_PLAIN, "", "Two ways:");
    write_paragraph(&sheet, NS_TONE_STRONG, "  • ", "first");
    write_paragraph(&sheet, NS_TONE_PLAIN, "      from ", "here");
    write_paragraph(&sheet, NS_TONE_STRONG, "  • ", "second");
    write_paragraph(&sheet, NS_TONE_QUIET, "  ", "a note");
    sheet_expect(&sheet, "<p>Two ways:</p>\n"
                         "<ul>\n<li><p class=\"strong\">first</p>\n"
                         "<p class=\"more\">from here</p>\n"
                         "</li>\n<li><p class=\"strong\">second</p>\n"
                         "</li>\n</ul>\n<p class=\"note quiet\">a note</p>\n");
}

static void test_html_numbers_items_and_keeps_demands_in_them(void **state)
{
    (void)state;
    struct sheet sheet;
    sheet_open(&sheet);
    write_paragraph(&sheet, NS_TONE_STRONG, "  1. ", "one side");
    write_paragraph(&sheet, NS_TONE_STRONG, "     ", "the other");
    write_paragraph(&sheet, NS_TONE_STRONG, "  2. ", "again");
    write_paragraph(&sheet, NS_TONE_PLAIN, "", "Done.");
    sheet_expect(&sheet, "<ol>\n<li><p class=\"strong\">one side</p>\n"
                         "<p class=\"strong\">the other</p>\n"
                         "</li>\n<li><p class=\"strong\">again</p>\n"
                         "</li>\n</ol>\n<p>Done.</p>\n");
}

static void test_html_tables_name_rows_and_columns(void **state)
{
    (void)state;
    struct sheet sheet;
    struct ns_table table = {.caption = "Who <gains>"};
    static const char *const cells[] = {"Actor", "Gain", "A&B", "+0.1", "", "-0.2"};
    sheet_open(&sheet);
    ns_table_add_column(&table, false, true);
    ns_table_add_column(&table, true, false);
    for (size_t c = 0; c < sizeof cells / sizeof *cells; c++)
        ns_table_add_text(&table, c == 3 ? NS_TONE_GOOD : NS_TONE_PLAIN, cells[c]);
    ns_table_print(&table, &sheet.html.page, 2);
    sheet_expect(
        &sheet, "<div class=\"scroll\" role=\"region\" tabindex=\"0\" "
                "aria-labelledby=\"table-1\">\n<table>\n"
                "<caption id=\"table-1\">Who &lt;gains&gt;</caption>\n"
                "<thead>\n<tr><th scope=\"col\">Actor</th>"
                "<th scope=\"col\" class=\"number\">Gain</th></tr>\n</thead>\n<tbody>\n"
                "<tr><th scope=\"row\">A&amp;B</th>"
                "<td class=\"number good\">+0.1</td></tr>\n"
                "<tr class=\"more\"><td></td><td class=\"number\">-0.2</td></tr>\n"
                "</tbody>\n</table>\n</div>\n");
}

/* An assumption of a scenario with nothing in it, in words. */
static void expect_words(const char *json, const char *expected)
{
    static const struct negsim_scenario scn;
    struct ns_json_document document;
    struct negsim_error err = {0};
    struct ns_text words = {0};
    assert_true(ns_json_read(json, strlen(json), &document, &err));
    const struct ns_assumed place = {.value = &document.values[0], .name = "x"};
    ns_describe_assumption(&words, &scn, &place);
    assert_string_equal(ns_text_get(&words), expected);
    ns_text_finish(&words);
    ns_json_finish(&document);
}

static void test_assumption_tells_every_distribution(void **state)
{
    (void)state;
    expect_words("{\"uniform\": [0.25, 1.50]}", "0.25 to 1.50, all as likely");
    expect_words("{\"triangular\": [0, 0.2, 0.4]}", "0 to 0.4, most likely 0.2");
    expect_words("{\"normal\": [3.1, 0.7], \"within\": [1, 5]}",
                 "normal, mean 3.1, deviation 0.7, within 1 to 5");
    expect_words("{\"beta\": [2, 5], \"within\": [0, 1]}",
                 "beta, α 2, β 5, within 0 to 1");
    expect_words("{\"choice\": [1, 2, 7]}", "one of 1, 2 or 7");
}

static void test_assumption_tells_numbers_as_they_were_written(void **state)
{
    (void)state;
    expect_words("0.10", "0.10");
    expect_words("true", "yes");
    expect_words("\"time\"", "time");
    expect_words("[[1, 0], [26, 0.5]]", "(1, 0), (26, 0.5)");
    expect_words("{\"now\": 1, \"later\": 0.3, \"note\": \"guessed\"}",
                 "now 1, later 0.3");
}

/* Of `text`, the value at keys[0].keys[1]…; who calls it illustrative: how many steps
 * up from there, −1: nobody. */
static int illustrative_steps(const char *text, const char *const *keys, size_t n,
                              bool position)
{
    enum { MOST = 4 };
    struct ns_json_document document;
    struct ns_assumed places[MOST + 1] = {0};
    assert_true(ns_json_read(text, strlen(text), &document, NULL));
    places[0].value = &document.values[0];
    for (size_t j = 0; j < n; j++) {
        places[j + 1] = (struct ns_assumed){
            .up = &places[j],
            .value = ns_json_member(places[j].value, keys[j]),
            .name = keys[j],
        };
        assert_non_null(places[j + 1].value);
    }
    const struct ns_assumed *by = ns_assumption_illustrative(&places[n], position);
    int steps = by ? (int)(&places[n] - by) : -1;
    ns_json_finish(&document);
    return steps;
}

static void
test_assumption_is_illustrative_by_the_nearest_note_that_says_so(void **state)
{
    (void)state;
    static const char text[] =
        "{\"note\": \"All is ILLUSTRATIVE.\", \"line\": {\"source\": \"s\","
        " \"note\": \"Said in June.\", \"firmness\": 2, \"require\": {}},"
        " \"rung\": {\"note\": \"illustrative middle\", \"at\": 1}}";
    static const char *const firmness[] = {"line", "firmness"};
    static const char *const require[] = {"line", "require"};
    static const char *const at[] = {"rung", "at"};
    assert_int_equal(illustrative_steps(text, firmness, 2, false), 2);
    assert_int_equal(illustrative_steps(text, require, 2, true), -1);
    assert_int_equal(illustrative_steps(text, at, 2, false), 1);
    assert_int_equal(illustrative_steps(text, at, 2, true), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_html_escapes_what_is_an_element_or_ends_an_attribute),
        cmocka_unit_test(test_html_makes_control_characters_and_bad_utf8_harmless),
        cmocka_unit_test(test_html_formats_then_escapes),
        cmocka_unit_test(test_html_breaks_paths_at_dots_alone),
        cmocka_unit_test(test_html_links_by_http_alone),
        cmocka_unit_test(test_html_makes_lists_of_marked_paragraphs),
        cmocka_unit_test(test_html_numbers_items_and_keeps_demands_in_them),
        cmocka_unit_test(test_html_tables_name_rows_and_columns),
        cmocka_unit_test(test_assumption_tells_every_distribution),
        cmocka_unit_test(test_assumption_tells_numbers_as_they_were_written),
        cmocka_unit_test(
            test_assumption_is_illustrative_by_the_nearest_note_that_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

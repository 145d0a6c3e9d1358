#include "output/report/html.h"

#include <stdarg.h>
#include <string.h>
#include <strings.h>

#include "base/locale.h"
#include "base/text.h"
#include "output/table.h"
#include "output/utf8.h"

/* Wide enough for tables of a dozen actors. */
enum { HTML_COLUMNS = 120 };

void ns_html_put(struct ns_html *html, const char *text)
{
    static const char *const entities[] = {
        ['&'] = "&amp;",  ['<'] = "&lt;", ['>'] = "&gt;", ['"'] = "&quot;",
        ['\''] = "&#39;", ['\n'] = " ",   ['\r'] = " ",   ['\t'] = " ",
    };
    FILE *stream = html->page.stream;
    for (const char *c = text; *c;) {
        const char *start = c;
        size_t byte = (unsigned char)*c;
        if (byte < sizeof entities / sizeof *entities && entities[byte]) {
            fputs(entities[byte], stream);
            c++;
        } else if (ns_utf8_next_harmless(&c) == NS_UTF8_REPLACEMENT) {
            fputs("\uFFFD", stream);
        } else {
            fwrite(start, 1, (size_t)(c - start), stream);
        }
    }
}

static void put_formatted(struct ns_html *html, const char *format, va_list arguments)
{
    struct ns_text text = {0};
    ns_text_add_list(&text, format, arguments);
    html->page.out_of_memory = html->page.out_of_memory || text.failed;
    ns_html_put(html, ns_text_get(&text));
    ns_text_finish(&text);
}

void ns_html_print(struct ns_html *html, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    put_formatted(html, format, arguments);
    va_end(arguments);
}

/* Tags are short, and there are thousands of them. */
void ns_html_raw(struct ns_html *html, const char *format, ...)
{
    char text[1024];
    va_list arguments;
    va_start(arguments, format);
    int length = ns_vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    if (length < 0 || (size_t)length >= sizeof text)
        html->page.out_of_memory = true;
    else
        fputs(text, html->page.stream);
}

static void list_end(struct ns_html *html)
{
    static const char *const ends[] = {
        [NS_LIST_NONE] = "",
        [NS_LIST_BULLETS] = "</li>\n</ul>\n",
        [NS_LIST_NUMBERS] = "</li>\n</ol>\n",
    };
    fputs(ends[html->list], html->page.stream);
    html->list = NS_LIST_NONE;
}

static void list_item(struct ns_html *html, enum ns_list list)
{
    if (html->list == list) {
        ns_html_raw(html, "</li>\n<li>");
        return;
    }
    list_end(html);
    ns_html_raw(html, list == NS_LIST_NUMBERS ? "<ol>\n<li>" : "<ul>\n<li>");
    html->list = list;
}

static const char *tone_class(enum ns_tone tone)
{
    static const char *const classes[] = {
        [NS_TONE_PLAIN] = "",
        [NS_TONE_STRONG] = "strong",
        [NS_TONE_GOOD] = "good",
        [NS_TONE_BAD] = "bad",
        [NS_TONE_OPEN_QUESTION] = "question",
        [NS_TONE_QUIET] = "quiet",
    };
    return classes[tone];
}

/* "<p>", "<p class="good">", "<p class="note quiet">" */
static void paragraph_begin(struct ns_html *html, const char *kind, enum ns_tone tone)
{
    const char *class = tone_class(tone);
    if (!*kind && !*class)
        ns_html_raw(html, "<p>");
    else
        ns_html_raw(html, "<p class=\"%s%s%s\">", kind, *kind && *class ? " " : "",
                    class);
}

/* What a mark makes of its paragraph is told in page.h. */
static void medium_paragraph(struct ns_page *page, enum ns_tone tone, const char *mark,
                             const char *text)
{
    enum { WITHIN = 4 };
    struct ns_html *html = (struct ns_html *)page;
    size_t spaces = strspn(mark, " ");
    const char *words = mark + spaces;
    const char *kind = spaces > 0 ? "note" : "";
    if (*words >= '0' && *words <= '9') {
        list_item(html, NS_LIST_NUMBERS);
        kind = words = "";
    } else if (spaces < WITHIN && *words) {
        list_item(html, NS_LIST_BULLETS);
        kind = words = "";
    } else if (spaces >= WITHIN && html->list != NS_LIST_NONE) {
        kind = tone == NS_TONE_STRONG ? "" : "more";
    } else {
        list_end(html);
    }
    if (!*text)
        return;
    paragraph_begin(html, kind, tone);
    ns_html_print(html, "%s%s", words, text);
    ns_html_raw(html, "</p>\n");
}

static void medium_heading(struct ns_page *page, const char *text)
{
    struct ns_html *html = (struct ns_html *)page;
    list_end(html);
    ns_html_raw(html, "<h3>");
    ns_html_put(html, text);
    ns_html_raw(html, "</h3>\n");
}

static void table_cell(struct ns_html *html, const struct ns_table *table, size_t c)
{
    const struct ns_cell *cell = &table->cells[c];
    const char *text = ns_text_get(&cell->text);
    size_t column = c % table->n_columns;
    bool head = c < table->n_columns;
    bool names = *text && (head || (column == 0 && !table->columns[column].right));
    const char *tone = head ? "" : tone_class(cell->tone);
    const char *side = table->columns[column].right ? "number" : "";
    ns_html_raw(html, names ? "<th scope=\"%s\"" : "<td", head ? "col" : "row");
    if (*tone || *side)
        ns_html_raw(html, " class=\"%s%s%s\"", side, *side && *tone ? " " : "", tone);
    ns_html_raw(html, ">");
    ns_html_put(html, text);
    ns_html_raw(html, names ? "</th>" : "</td>");
}

static void medium_table(struct ns_page *page, const struct ns_table *table)
{
    struct ns_html *html = (struct ns_html *)page;
    size_t n = table->n_columns;
    ns_html_table_begin(html, table->caption ? table->caption : "", "");
    for (size_t c = 0; c + n <= table->n_cells; c += n) {
        bool more = c > 0 && table->cells[c].text.length == 0;
        ns_html_raw(html, c == 0 ? "<thead>\n<tr>"
                          : more ? "<tr class=\"more\">"
                                 : "<tr>");
        for (size_t j = 0; j < n; j++)
            table_cell(html, table, c + j);
        ns_html_raw(html, c == 0 ? "</tr>\n</thead>\n<tbody>\n" : "</tr>\n");
    }
    ns_html_raw(html, table->n_cells ? "</tbody>\n" : "");
    ns_html_table_end(html);
}

void ns_html_init(struct ns_html *html, FILE *stream)
{
    static const struct ns_medium medium = {.paragraph = medium_paragraph,
                                            .heading = medium_heading,
                                            .table = medium_table};
    memset(html, 0, sizeof *html);
    ns_page_init(&html->page, stream, false, HTML_COLUMNS);
    html->page.medium = &medium;
}

void ns_html_paragraph(struct ns_html *html, enum ns_tone tone, const char *format, ...)
{
    va_list arguments;
    list_end(html);
    paragraph_begin(html, "", tone);
    va_start(arguments, format);
    put_formatted(html, format, arguments);
    va_end(arguments);
    ns_html_raw(html, "</p>\n");
}

void ns_html_section_begin(struct ns_html *html, const char *id, const char *title)
{
    ns_html_raw(html, "<section id=\"%s\" aria-labelledby=\"%s-title\">\n", id, id);
    ns_html_raw(html, "<h2 id=\"%s-title\">", id);
    ns_html_put(html, title);
    ns_html_raw(html, "</h2>\n");
}

void ns_html_section_end(struct ns_html *html)
{
    list_end(html);
    ns_html_raw(html, "</section>\n");
}

void ns_html_table_begin(struct ns_html *html, const char *caption, const char *class)
{
    unsigned n = ++html->n_tables;
    list_end(html);
    ns_html_raw(html,
                "<div class=\"scroll\" role=\"region\" tabindex=\"0\" "
                "aria-labelledby=\"table-%u\">\n<table%s%s%s>\n<caption "
                "id=\"table-%u\">",
                n, *class ? " class=\"" : "", class, *class ? "\"" : "", n);
    ns_html_put(html, caption);
    ns_html_raw(html, "</caption>\n");
}

void ns_html_table_end(struct ns_html *html)
{
    ns_html_raw(html, "</table>\n</div>\n");
}

void ns_html_path(struct ns_html *html, const char *path)
{
    ns_html_raw(html, "<code>");
    for (const char *end; *path; path = end) {
        end = path + strcspn(path, ".");
        end += *end == '.';
        ns_html_print(html, "%.*s", (int)(end - path), path);
        ns_html_raw(html, *end ? "<wbr>" : "");
    }
    ns_html_raw(html, "</code>");
}

bool ns_html_may_link(const char *address)
{
    return strncasecmp(address, "http://", 7) == 0 ||
           strncasecmp(address, "https://", 8) == 0;
}

#include "output/table.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "output/utf8.h"

enum { GAP = 2, NARROWEST = 8 };

void ns_table_add_column(struct ns_table *table, bool right, bool flexible)
{
    assert(table->n_columns < NS_TABLE_COLUMNS && table->n_cells == 0);
    table->columns[table->n_columns++] =
        (struct ns_column){.right = right, .flexible = flexible};
}

void ns_table_add(struct ns_table *table, enum ns_tone tone, struct ns_text *text)
{
    table->failed = table->failed || text->failed;
    if (table->n_cells == table->capacity) {
        size_t capacity = table->capacity ? 2 * table->capacity : 64;
        struct ns_cell *cells = realloc(table->cells, capacity * sizeof *cells);
        if (!cells) {
            table->failed = true;
            ns_text_finish(text);
            return;
        }
        table->cells = cells;
        table->capacity = capacity;
    }
    table->cells[table->n_cells++] = (struct ns_cell){.text = *text, .tone = tone};
    memset(text, 0, sizeof *text);
}

void ns_table_add_text(struct ns_table *table, enum ns_tone tone, const char *text)
{
    struct ns_text string = {0};
    ns_text_add(&string, "%s", text);
    ns_table_add(table, tone, &string);
}

/* Natural widths, then the widest flexible column gives way until all fit. */
static void table_widths(const struct ns_table *table, size_t room, size_t *widths)
{
    size_t total = GAP * (table->n_columns - 1);
    for (size_t j = 0; j < table->n_columns; j++) {
        widths[j] = 0;
        for (size_t c = j; c < table->n_cells; c += table->n_columns) {
            const char *text = ns_text_get(&table->cells[c].text);
            size_t width = ns_display_width(text, strlen(text));
            widths[j] = width > widths[j] ? width : widths[j];
        }
        total += widths[j];
    }
    while (total > room) {
        size_t widest = table->n_columns;
        for (size_t j = 0; j < table->n_columns; j++) {
            if (table->columns[j].flexible && widths[j] > NARROWEST &&
                (widest == table->n_columns || widths[j] > widths[widest]))
                widest = j;
        }
        if (widest == table->n_columns)
            return;
        widths[widest]--;
        total--;
    }
}

/* One line of a row: each cell's next piece. Returns whether any text is left. */
static bool table_print_line(const struct ns_table *table, struct ns_page *page,
                             const struct ns_cell *row, const char **rest,
                             const size_t *widths)
{
    bool more = false;
    size_t owed = 0; /* spaces that are only written when text follows them */
    for (size_t j = 0; j < table->n_columns; j++) {
        const char *next;
        size_t bytes = ns_wrap(rest[j], widths[j], &next);
        size_t width = ns_display_width(rest[j], bytes);
        size_t pad = widths[j] > width ? widths[j] - width : 0;
        size_t before = table->columns[j].right ? pad : 0;
        if (bytes > 0) {
            ns_page_spaces(page, owed + before);
            ns_page_put(page, row[j].tone, rest[j], bytes);
            owed = 0;
            before = 0;
        }
        owed += before + (table->columns[j].right ? 0 : pad) + GAP;
        rest[j] = next;
        more = more || *next;
    }
    ns_page_newline(page);
    return more;
}

static void table_print_rule(struct ns_page *page, const struct ns_table *table,
                             const size_t *widths)
{
    struct ns_text rule = {0};
    size_t total = GAP * (table->n_columns - 1);
    for (size_t j = 0; j < table->n_columns; j++)
        total += widths[j];
    for (size_t n = 0; n < total; n++)
        ns_text_add(&rule, "─");
    ns_page_put_text(page, NS_TONE_QUIET, &rule);
    ns_page_newline(page);
}

static void table_lines(const struct ns_table *table, struct ns_page *page,
                        size_t indent)
{
    size_t n = table->n_columns;
    size_t widths[NS_TABLE_COLUMNS];
    const char *rest[NS_TABLE_COLUMNS];
    table_widths(table, page->width > indent ? page->width - indent : 1, widths);
    for (size_t c = 0; c + n <= table->n_cells; c += n) {
        for (size_t j = 0; j < n; j++)
            rest[j] = ns_text_get(&table->cells[c + j].text);
        do
            ns_page_spaces(page, indent);
        while (table_print_line(table, page, table->cells + c, rest, widths));
        if (c == 0) {
            ns_page_spaces(page, indent);
            table_print_rule(page, table, widths);
        }
    }
}

void ns_table_print(struct ns_table *table, struct ns_page *page, size_t indent)
{
    page->out_of_memory = page->out_of_memory || table->failed;
    if (page->medium)
        page->medium->table(page, table);
    else
        table_lines(table, page, indent);
    for (size_t c = 0; c < table->n_cells; c++)
        ns_text_finish(&table->cells[c].text);
    free(table->cells);
    memset(table, 0, sizeof *table);
}

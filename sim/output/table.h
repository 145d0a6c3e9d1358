/* Tables for people: columns as wide as they need, the flexible ones wrapped. */
#ifndef NS_OUTPUT_TABLE_H
#define NS_OUTPUT_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "output/page.h"

enum { NS_TABLE_COLUMNS = 16 };

struct ns_column {
    bool right;    /* align to the right */
    bool flexible; /* may be made narrower than its text, which then wraps */
};

struct ns_cell {
    struct ns_text text;
    enum ns_tone tone;
};

/** Zeroed but for the columns is empty. Cells come row by row; the first are heads. */
struct ns_table {
    const char *caption; /* told where a page has a place for it; NULL: none */
    size_t n_columns;
    struct ns_column columns[NS_TABLE_COLUMNS];
    size_t n_cells;
    size_t capacity;
    struct ns_cell *cells;
    bool failed;
};

void ns_table_add_column(struct ns_table *table, bool right, bool flexible);

/** Add the next cell: the text moves there and leaves *text empty. */
void ns_table_add(struct ns_table *table, enum ns_tone tone, struct ns_text *text);

/** The same for a text that needs no formatting. */
void ns_table_add_text(struct ns_table *table, enum ns_tone tone, const char *text);

/** Print, as text with `indent` spaces before every line, and release the table. */
void ns_table_print(struct ns_table *table, struct ns_page *page, size_t indent);

#endif

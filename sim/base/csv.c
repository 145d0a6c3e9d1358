#include "base/csv.h"

#include <csv.h>
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

/* libcsv takes the text byte by byte, so that the place of each field is known. */
struct reader {
    struct ns_csv *csv;
    const struct ns_csv_limits *limits;
    const struct ns_csv_reader *rows; /* who takes each; NULL: they are kept */
    size_t n_rows;                    /* begun */
    struct negsim_error *err;
    size_t line, column; /* of the byte in hand */
    bool in_field;       /* one has begun, at: */
    size_t field_line, field_column;
    bool new_row; /* the next field begins a row */
    bool failed;
};

static bool reader_fail(struct reader *reader, enum negsim_code code, size_t line,
                        size_t column, const char *message)
{
    if (reader->err && reader->err->code == NEGSIM_OK) {
        negsim_fail(reader->err, code, NULL, "%s", message);
        reader->err->line = line;
        reader->err->column = column;
    }
    reader->failed = true;
    return false;
}

static void reader_out_of_memory(struct reader *reader)
{
    negsim_out_of_memory(reader->err);
    reader->failed = true;
}

static struct ns_csv_row *reader_begin_row(struct reader *reader)
{
    struct ns_csv *csv = reader->csv;
    if (reader->n_rows == reader->limits->rows) {
        char message[80];
        snprintf(message, sizeof message, "more than %zu lines; is it the right file?",
                 reader->limits->rows);
        reader_fail(reader, NEGSIM_ELIMIT, reader->field_line, 1, message);
        return NULL;
    }
    struct ns_csv_row *rows = realloc(csv->rows, (csv->n + 1) * sizeof *rows);
    if (!rows) {
        reader_out_of_memory(reader);
        return NULL;
    }
    csv->rows = rows;
    reader->n_rows++;
    rows[csv->n] = (struct ns_csv_row){0};
    return &rows[csv->n++];
}

static void reader_take_field(void *text, size_t length, void *data)
{
    struct reader *reader = data;
    if (reader->failed)
        return;
    if (!reader->in_field) {
        reader->field_line = reader->line;
        reader->field_column = reader->column;
    }
    struct ns_csv_row *row = reader->new_row ? reader_begin_row(reader)
                                             : &reader->csv->rows[reader->csv->n - 1];
    if (!row)
        return;
    reader->new_row = reader->in_field = false;
    if (row->n == reader->limits->columns) {
        char message[80];
        snprintf(message, sizeof message, "more than %zu columns",
                 reader->limits->columns);
        reader_fail(reader, NEGSIM_ELIMIT, reader->field_line, reader->field_column,
                    message);
        return;
    }
    struct ns_csv_cell *cells = realloc(row->cells, (row->n + 1) * sizeof *cells);
    char *copy = malloc(length + 1);
    if (cells)
        row->cells = cells;
    if (!cells || !copy) {
        free(copy);
        reader_out_of_memory(reader);
        return;
    }
    if (length > 0)
        memcpy(copy, text, length);
    copy[length] = '\0';
    cells[row->n++] =
        (struct ns_csv_cell){copy, reader->field_line, reader->field_column};
}

static void csv_drop_row(struct ns_csv *csv)
{
    struct ns_csv_row *row = &csv->rows[--csv->n];
    for (size_t i = 0; i < row->n; i++)
        free(row->cells[i].text);
    free(row->cells);
}

/* Rows of nothing but separators, as spreadsheets write them, are none. */
static void reader_take_row(int end, void *data)
{
    struct reader *reader = data;
    (void)end;
    if (reader->failed || reader->new_row)
        return;
    const struct ns_csv_row *row = &reader->csv->rows[reader->csv->n - 1];
    bool written = false;
    for (size_t i = 0; i < row->n; i++)
        written = written || row->cells[i].text[0];
    if (!written)
        reader->n_rows--;
    else if (reader->rows)
        reader->failed = !reader->rows->take(reader->rows->context, row, reader->err);
    if (!written || reader->rows)
        csv_drop_row(reader->csv);
    reader->new_row = true;
}

/* What the first line has most of. */
static char csv_find_separator(const char *text, size_t length)
{
    static const char separators[] = {',', ';', '\t'};
    size_t counts[3] = {0}, best = 0;
    bool quoted = false;
    for (size_t i = 0; i < length && (quoted || (text[i] != '\n' && text[i] != '\r'));
         i++) {
        quoted ^= text[i] == '"';
        for (size_t s = 0; s < 3; s++)
            counts[s] += !quoted && text[i] == separators[s];
    }
    for (size_t s = 1; s < 3; s++)
        best = counts[s] > counts[best] ? s : best;
    return separators[best];
}

/* Whether the byte in hand belongs to text; `rest` counts the bytes of a character
 * still to come. */
static bool reader_check_byte(struct reader *reader, const char *at, size_t left,
                              size_t *rest)
{
    unsigned char c = (unsigned char)*at;
    char message[80];
    if (*rest > 0) {
        --*rest;
        return true;
    }
    size_t n = ns_utf8_length(at, left);
    if (n > 0) {
        *rest = n - 1;
        return true;
    }
    if (c >= 0x80)
        snprintf(message, sizeof message,
                 "byte 0x%02x is not UTF-8; save the file as UTF-8", c);
    else if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F)
        snprintf(message, sizeof message, "a control character (byte 0x%02x); %s", c,
                 "is it a text file?");
    else
        return true;
    return reader_fail(reader, NEGSIM_ESYNTAX, reader->line, reader->column, message);
}

static void reader_feed(struct reader *reader, struct csv_parser *parser,
                        const char *text, size_t length)
{
    char separator = reader->csv->separator;
    size_t rest = 0;
    for (size_t i = 0; i < length && !reader->failed; i++) {
        char c = text[i];
        if (!reader_check_byte(reader, &text[i], length - i, &rest))
            return;
        if (!reader->in_field && c != separator && !strchr(" \t\r\n", c)) {
            reader->in_field = true;
            reader->field_line = reader->line;
            reader->field_column = reader->column;
        }
        if (csv_parse(parser, &c, 1, reader_take_field, reader_take_row, reader) != 1) {
            if (csv_error(parser) == CSV_EPARSE)
                reader_fail(reader, NEGSIM_ESYNTAX, reader->line, reader->column,
                            "a quotation mark inside a field; put the whole field in "
                            "quotes and double the marks in it");
            else
                reader_out_of_memory(reader);
            return;
        }
        bool ends =
            c == '\n' || (c == '\r' && (i + 1 == length || text[i + 1] != '\n'));
        reader->line += ends;
        reader->column = ends ? 1 : reader->column + 1;
    }
    if (reader->failed ||
        csv_fini(parser, reader_take_field, reader_take_row, reader) == 0)
        return;
    if (csv_error(parser) == CSV_EPARSE)
        reader_fail(
            reader, NEGSIM_ESYNTAX, reader->field_line, reader->field_column,
            "a field that begins with a quotation mark and has none at its end");
    else
        reader_out_of_memory(reader);
}

static bool csv_run(const char *text, size_t length, struct reader *reader)
{
    struct csv_parser parser;
    if (length >= 2 &&
        (memcmp(text, "\xFF\xFE", 2) == 0 || memcmp(text, "\xFE\xFF", 2) == 0))
        return reader_fail(reader, NEGSIM_ESYNTAX, 1, 1,
                           "a byte order mark of UTF-16; save the file as UTF-8");
    if (length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) {
        text += 3;
        length -= 3;
    }
    reader->csv->separator = csv_find_separator(text, length);
    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL) != 0)
        return negsim_out_of_memory(reader->err);
    csv_set_delim(&parser, (unsigned char)reader->csv->separator);
    reader_feed(reader, &parser, text, length);
    csv_free(&parser);
    return !reader->failed;
}

bool ns_csv_parse(const char *text, size_t length, const struct ns_csv_limits *limits,
                  struct ns_csv *csv, struct negsim_error *err)
{
    struct reader reader = {.csv = csv,
                            .limits = limits,
                            .err = err,
                            .line = 1,
                            .column = 1,
                            .new_row = true};
    memset(csv, 0, sizeof *csv);
    if (csv_run(text, length, &reader))
        return true;
    ns_csv_finish(csv);
    return false;
}

bool ns_csv_read(const char *text, size_t length, const struct ns_csv_reader *rows,
                 struct negsim_error *err)
{
    struct ns_csv csv = {0};
    struct reader reader = {.csv = &csv,
                            .limits = &rows->limits,
                            .rows = rows,
                            .err = err,
                            .line = 1,
                            .column = 1,
                            .new_row = true};
    bool ok = csv_run(text, length, &reader);
    ns_csv_finish(&csv);
    return ok;
}

void ns_csv_finish(struct ns_csv *csv)
{
    while (csv->n > 0)
        csv_drop_row(csv);
    free(csv->rows);
    memset(csv, 0, sizeof *csv);
}

bool ns_csv_is_number(const char *text)
{
    size_t digits = 0;
    text += *text == '-' || *text == '+';
    for (; isdigit((unsigned char)*text); text++)
        digits++;
    text += *text == '.';
    for (; isdigit((unsigned char)*text); text++)
        digits++;
    if (digits == 0)
        return false;
    if (*text != 'e' && *text != 'E')
        return *text == '\0';
    text++;
    text += *text == '-' || *text == '+';
    if (!isdigit((unsigned char)*text))
        return false;
    while (isdigit((unsigned char)*text))
        text++;
    return *text == '\0';
}

/*
 * Tables of comma-separated values (RFC 4180), with the place of every cell. Commas,
 * semicolons or tabs separate; LF, CRLF and CR end lines; a byte order mark is skipped.
 */
#ifndef NS_BASE_CSV_H
#define NS_BASE_CSV_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/error.h>

struct ns_csv_cell {
    char *text; /* UTF-8 without control characters but line ends and tabs */
    size_t line, column;
};

struct ns_csv_row {
    size_t n;
    struct ns_csv_cell *cells;
};

struct ns_csv {
    char separator;
    size_t n;
    struct ns_csv_row *rows; /* those in which something is written */
};

struct ns_csv_limits {
    size_t rows, columns;
};

/* Returns false with NEGSIM_ESYNTAX, NEGSIM_ELIMIT or NEGSIM_ENOMEM and the place. */
bool ns_csv_parse(const char *text, size_t length, const struct ns_csv_limits *limits,
                  struct ns_csv *csv, struct negsim_error *err);

void ns_csv_finish(struct ns_csv *csv);

/*
 * The same row by row, in memory for one row: `take` is called for each and returns
 * false with *err filled to stop.
 */
struct ns_csv_reader {
    struct ns_csv_limits limits;
    bool (*take)(void *context, const struct ns_csv_row *row, struct negsim_error *err);
    void *context;
};

bool ns_csv_read(const char *text, size_t length, const struct ns_csv_reader *reader,
                 struct negsim_error *err);

/* Whether a field is a number as JSON has it, but for signs and zeros: digits, a point,
 * digits, an exponent. */
bool ns_csv_is_number(const char *text);

#endif

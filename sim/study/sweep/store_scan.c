#include "study/sweep/store.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct scanner {
    FILE *stream;
    char *line;
    size_t capacity;
    long long offset;
    long long fitting; /* behind the last line that is as it should be */
    size_t cells;      /* of the first line */
};

/* Whether there is one more whole line; zeros are what a crash may leave. */
static bool scanner_next(struct scanner *scanner)
{
    ssize_t n = getline(&scanner->line, &scanner->capacity, scanner->stream);
    if (n <= 0 || scanner->line[n - 1] != '\n' || memchr(scanner->line, 0, (size_t)n))
        return false;
    scanner->offset += n;
    return true;
}

/* Behind a cell; NULL where that is none. */
static const char *cell_end(const char *cell)
{
    if (*cell != '"') {
        size_t length = strcspn(cell, ",\"\n");
        return cell[length] == '"' ? NULL : cell + length;
    }
    const char *c = cell + 1;
    while ((c = strchr(c, '"')) && c[1] == '"')
        c += 2;
    return c && (c[1] == ',' || c[1] == '\n') ? c + 1 : NULL;
}

/* The cells of a line; 0 where it is none of ours. *last is set to the last but one. */
static size_t line_count_cells(const char *line, const char **last)
{
    const char *before = line;
    size_t n = 1;
    for (const char *cell = line;; n++) {
        const char *end = cell_end(cell);
        if (!end)
            return 0;
        if (*end == '\n')
            break;
        before = cell;
        cell = end + 1;
    }
    *last = before;
    return n;
}

/* Whether a line is that of a run and replicate, with all its cells: what was torn may
 * have something else behind it. */
static bool line_fits(const struct scanner *scanner, const struct ns_store_rows *rows,
                      unsigned long long run, size_t replicate, bool *failed)
{
    const char *status;
    char begin[64];
    int n = snprintf(begin, sizeof begin, "%llu,", run);
    if (rows->lines > 1)
        n += snprintf(begin + n, sizeof begin - (size_t)n, "%zu,", replicate);
    if (strncmp(scanner->line, begin, (size_t)n) != 0 ||
        line_count_cells(scanner->line, &status) != scanner->cells)
        return false;
    *failed = rows->results && strncmp(status, "failed,", 7) == 0;
    return !rows->results || *failed || strcmp(status, "ok,\n") == 0;
}

static void scanner_run(struct scanner *scanner, const struct ns_store_rows *rows,
                        struct ns_store_scan *scan)
{
    scan->end = scanner->offset;
    scanner->fitting = scanner->offset;
    while (scan->runs < rows->most) {
        unsigned long long failed = 0;
        for (size_t l = 0; l < rows->lines; l++) {
            bool line_failed;
            if (!scanner_next(scanner) ||
                !line_fits(scanner, rows, rows->from + scan->runs, l, &line_failed))
                return;
            failed += line_failed;
            scanner->fitting = scanner->offset;
        }
        scan->runs++;
        scan->failed += failed;
        scan->end = scanner->offset;
    }
}

static bool scan_fail(const struct ns_store_rows *rows, struct negsim_error *err)
{
    return negsim_fail(err, NEGSIM_EIO, NULL, "cannot read %s: %s", rows->name,
                       strerror(errno));
}

bool ns_store_scan(int file, const struct ns_store_rows *rows,
                   struct ns_store_scan *scan, struct negsim_error *err)
{
    const char *status;
    struct scanner scanner = {0};
    *scan = (struct ns_store_scan){0};
    /* The offset is shared with `file`, which is set anew before anything is added. */
    int copy = dup(file);
    scanner.stream = copy >= 0 ? fdopen(copy, "rb") : NULL;
    if (!scanner.stream) {
        scan_fail(rows, err);
        if (copy >= 0)
            close(copy);
        return false;
    }
    rewind(scanner.stream);
    bool begun = scanner_next(&scanner);
    bool ours = !begun || strcmp(scanner.line, rows->header) == 0;
    scanner.cells = begun ? line_count_cells(scanner.line, &status) : 0;
    if (begun && ours)
        scanner_run(&scanner, rows, scan);
    scan->torn = fseek(scanner.stream, 0, SEEK_END) == 0 &&
                 ftello(scanner.stream) > scanner.fitting;
    bool ok = !ferror(scanner.stream) || scan_fail(rows, err);
    fclose(scanner.stream);
    free(scanner.line);
    if (ok && !ours)
        return negsim_fail(err, NEGSIM_EINVAL, NULL,
                           "the first line of %s is not this study's: has another "
                           "program saved it? --force starts over",
                           rows->results ? "the results" : "the design");
    return ok;
}

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
};

/* Whether there is one more whole line; zeros are what a crash may leave. */
static bool scanner_next(struct scanner *scanner, size_t *length)
{
    ssize_t n = getline(&scanner->line, &scanner->capacity, scanner->stream);
    if (n <= 0 || scanner->line[n - 1] != '\n' || memchr(scanner->line, 0, (size_t)n))
        return false;
    *length = (size_t)n;
    scanner->offset += n;
    return true;
}

static bool line_of_run(const char *line, unsigned long long run)
{
    char begin[32];
    int n = snprintf(begin, sizeof begin, "%llu,", run);
    return strncmp(line, begin, (size_t)n) == 0;
}

static bool line_failed(const char *line, size_t length)
{
    static const char well[] = ",ok,\n";
    size_t n = sizeof well - 1;
    return length < n || memcmp(line + length - n, well, n) != 0;
}

static void scanner_run(struct scanner *scanner, const struct ns_store_rows *rows,
                        struct ns_store_scan *scan)
{
    scan->end = scanner->offset;
    while (scan->runs < rows->most) {
        unsigned long long failed = 0;
        for (size_t l = 0; l < rows->lines; l++) {
            size_t length;
            if (!scanner_next(scanner, &length) ||
                !line_of_run(scanner->line, rows->from + scan->runs))
                return;
            failed += rows->results && line_failed(scanner->line, length);
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
    size_t length;
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
    bool begun = scanner_next(&scanner, &length);
    bool ours = !begun || strcmp(scanner.line, rows->header) == 0;
    if (begun && ours)
        scanner_run(&scanner, rows, scan);
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

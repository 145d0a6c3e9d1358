#include <negsim/sweep.h>

#include <math.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/locale.h"

enum { TABLE_ROWS = 10000001, TABLE_COLUMNS = 10001 };

/* A table of a design while it is read. */
struct table {
    const struct ns_csv *csv;
    struct negsim_factors *factors;
    size_t *factor_of; /* by column; SIZE_MAX: "run" */
    double *values;    /* rows × columns that are factors */
};

static bool table_fail(const struct ns_csv_cell *cell, const struct negsim_error *cause,
                       struct negsim_error *err)
{
    negsim_fail(err, cause->code, cause->path, "%s", cause->message);
    if (err) {
        err->line = cell->line;
        err->column = cell->column;
    }
    return false;
}

static bool table_fail_at(const struct ns_csv_cell *cell, struct negsim_error *err,
                          const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* A mistake at a cell; NULL: at the beginning. */
static bool table_fail_at(const struct ns_csv_cell *cell, struct negsim_error *err,
                          const char *format, ...)
{
    static const struct ns_csv_cell first = {.line = 1, .column = 1};
    struct negsim_error cause = {.code = NEGSIM_EINVAL};
    va_list args;
    va_start(args, format);
    ns_vsnprintf(cause.message, sizeof cause.message, format, args);
    va_end(args);
    return table_fail(cell ? cell : &first, &cause, err);
}

static bool table_number(const struct ns_csv_cell *cell, double *x,
                         struct negsim_error *err)
{
    *x = ns_csv_is_number(cell->text) ? ns_strtod(cell->text, NULL) : NAN;
    if (isfinite(*x))
        return true;
    return table_fail_at(
        cell, err, "expected a number, got '%.40s'; -p says which words there are",
        cell->text);
}

static size_t table_find(const struct negsim_factors *factors, const char *name)
{
    size_t j = 0;
    while (j < factors->n && strcmp(factors->items[j].name, name) != 0)
        j++;
    return j;
}

/* Make a factor of a column of numbers. */
static bool table_add_column(struct table *table, const struct negsim_scenario *scn,
                             size_t column, struct negsim_error *err)
{
    const struct ns_csv *csv = table->csv;
    const struct ns_csv_cell *head = &csv->rows[0].cells[column];
    struct negsim_error cause = {0};
    double *values = calloc(csv->n - 1, sizeof *values);
    bool ok = values || negsim_out_of_memory(err);
    for (size_t r = 1; ok && r < csv->n; r++)
        ok = table_number(&csv->rows[r].cells[column], &values[r - 1], err);
    if (ok && !negsim_factors_add_values(table->factors, scn, head->text, values,
                                         csv->n - 1, &cause))
        ok = table_fail(head, &cause, err);
    free(values);
    return ok;
}

/* Every column is "run" or a factor, and every factor has a column. */
static bool table_read_head(struct table *table, const struct negsim_scenario *scn,
                            struct negsim_error *err)
{
    const struct ns_csv_row *head = &table->csv->rows[0];
    size_t before = table->factors->n, met = 0;
    bool numbered = false;
    for (size_t c = 0; c < head->n; c++) {
        table->factor_of[c] = SIZE_MAX;
        if (strcmp(head->cells[c].text, "run") == 0) {
            if (numbered)
                return table_fail_at(&head->cells[c], err, "a second column 'run'");
            numbered = true;
            continue;
        }
        size_t j = table_find(table->factors, head->cells[c].text);
        met += j < before;
        if (j == table->factors->n && !table_add_column(table, scn, c, err))
            return false;
        for (size_t d = 0; d < c; d++)
            if (table->factor_of[d] == j)
                return table_fail_at(&head->cells[c], err, "a second column '%.60s'",
                                     head->cells[c].text);
        table->factor_of[c] = j;
    }
    return met == before ||
           table_fail_at(&head->cells[0], err, "a parameter of -p has no column");
}

static bool table_read_row(struct table *table, size_t r, struct negsim_error *err)
{
    const struct ns_csv_row *row = &table->csv->rows[r];
    double *values = table->values + (r - 1) * table->factors->n;
    for (size_t c = 0; c < row->n; c++) {
        struct negsim_error cause = {0};
        size_t j = table->factor_of[c];
        if (j != SIZE_MAX &&
            !negsim_factor_read(&table->factors->items[j], row->cells[c].text,
                                &values[j], &cause))
            return table_fail(&row->cells[c], &cause, err);
    }
    return true;
}

static bool table_read(struct table *table, const struct negsim_scenario *scn,
                       struct negsim_error *err)
{
    const struct ns_csv *csv = table->csv;
    if (csv->n < 2)
        return table_fail_at(csv->n ? &csv->rows[0].cells[0] : NULL, err,
                             "expected a row of names and a row of values");
    for (size_t r = 1; r < csv->n; r++)
        if (csv->rows[r].n != csv->rows[0].n)
            return table_fail_at(&csv->rows[r].cells[0], err,
                                 "%zu cells, where the line of names has %zu",
                                 csv->rows[r].n, csv->rows[0].n);
    table->factor_of = calloc(csv->rows[0].n, sizeof *table->factor_of);
    if (!table->factor_of)
        return negsim_out_of_memory(err);
    if (!table_read_head(table, scn, err))
        return false;
    if (table->factors->n == 0)
        return table_fail_at(&csv->rows[0].cells[0], err,
                             "expected a column for each parameter, and found none");
    table->values = calloc((csv->n - 1) * table->factors->n, sizeof *table->values);
    if (!table->values)
        return negsim_out_of_memory(err);
    for (size_t r = 1; r < csv->n; r++)
        if (!table_read_row(table, r, err))
            return false;
    return true;
}

bool negsim_sweep_table(const char *text, size_t length,
                        const struct negsim_scenario *scn,
                        struct negsim_factors *factors, double **values, size_t *n_rows,
                        struct negsim_error *err)
{
    const struct ns_csv_limits limits = {.rows = TABLE_ROWS, .columns = TABLE_COLUMNS};
    struct ns_csv csv;
    if (!ns_csv_parse(text, length, &limits, &csv, err))
        return false;
    struct table table = {.csv = &csv, .factors = factors};
    bool ok = table_read(&table, scn, err);
    *n_rows = csv.n ? csv.n - 1 : 0;
    *values = table.values;
    free(table.factor_of);
    if (!ok) {
        free(table.values);
        *values = NULL;
    }
    ns_csv_finish(&csv);
    return ok;
}

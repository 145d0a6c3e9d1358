/* A table in CSV: its line of names, then the columns that were asked for. */
#include <ctype.h>
#include <math.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/error.h"
#include "base/locale.h"
#include "base/text.h"
#include "scenario/near.h"
#include "study/analysis/dataset.h"

enum {
    DATASET_MAX_ROWS = 1 << 30,
    DATASET_MAX_COLUMNS = 1 << 14,
    DATASET_MAX_WORDS = 1000,
    DATASET_MAX_ERRORS = 20,
    DATASET_NUMBER_SIZE = 64,
};

struct loader {
    const struct negsim_dataset_request *request;
    struct negsim_dataset *dataset;
    struct negsim_error_list *errors;
    size_t n_errors;
    size_t header;            /* cells of the line of names; 0: not read yet */
    size_t *columns;          /* in the file: n_inputs, then the output's */
    bool *worded;             /* by input: some cell is no number */
    char word[NS_QUOTE_SIZE]; /* of the output that counts as 1; empty: numbers */
    bool looking;             /* the first of two passes: which inputs are worded? */
    size_t capacity;
};

static bool loader_fail(struct loader *in, const struct ns_csv_cell *cell,
                        const char *format, ...) __attribute__((format(printf, 3, 4)));

static bool loader_fail(struct loader *in, const struct ns_csv_cell *cell,
                        const char *format, ...)
{
    struct negsim_error err = {
        .code = NEGSIM_EINVAL, .line = cell->line, .column = cell->column};
    va_list args;
    va_start(args, format);
    ns_vsnprintf(err.message, sizeof err.message, format, args);
    va_end(args);
    if (in->n_errors++ < DATASET_MAX_ERRORS)
        negsim_error_list_add(in->errors, &err);
    return false;
}

/* The names that there are, for a message. */
static void header_list(const struct ns_csv_row *row, struct ns_text *list)
{
    char quoted[NS_QUOTE_SIZE];
    for (size_t c = 0; c < row->n && list->length < 200; c++) {
        ns_text_quote(row->cells[c].text, strlen(row->cells[c].text), quoted);
        ns_text_add(list, "%s%s", c ? ", " : "", quoted);
    }
}

/* The column of that name; SIZE_MAX, with an error unless `quiet`, where there is none
 * or more than one. */
static size_t header_find(struct loader *in, const struct ns_csv_row *row,
                          const char *name, bool quiet)
{
    struct ns_near near = {0};
    size_t found = SIZE_MAX;
    for (size_t c = 0; c < row->n; c++) {
        ns_near_try(&near, name, row->cells[c].text);
        if (strcmp(row->cells[c].text, name) != 0)
            continue;
        if (found != SIZE_MAX) {
            loader_fail(in, &row->cells[c], "a second column '%.60s'", name);
            return SIZE_MAX;
        }
        found = c;
    }
    if (found != SIZE_MAX || quiet)
        return found;
    struct ns_text list = {0};
    header_list(row, &list);
    if (near.name && strlen(name) > 2)
        loader_fail(in, &row->cells[0], "no column '%.60s', did you mean '%.60s'?",
                    name, near.name);
    else
        loader_fail(in, &row->cells[0], "no column '%.60s'; there are %s", name,
                    ns_text_get(&list));
    ns_text_finish(&list);
    return SIZE_MAX;
}

/* "verdict=open" is the word "open" of the column "verdict", unless some column has
 * that whole name. */
static size_t header_find_output(struct loader *in, const struct ns_csv_row *row)
{
    const char *output = in->request->output, *equals = strrchr(output, '=');
    char name[NS_QUOTE_SIZE];
    size_t whole = header_find(in, row, output, equals != NULL);
    if (whole != SIZE_MAX || !equals)
        return whole;
    snprintf(name, sizeof name, "%.*s", (int)(equals - output), output);
    snprintf(in->word, sizeof in->word, "%s", equals + 1);
    return header_find(in, row, name, false);
}

static bool loader_take_header(struct loader *in, const struct ns_csv_row *row)
{
    const struct negsim_dataset_request *request = in->request;
    in->header = row->n;
    for (size_t k = 0; k < request->n_inputs; k++)
        in->columns[k] = header_find(in, row, request->inputs[k].name, false);
    in->columns[request->n_inputs] = header_find_output(in, row);
    return in->n_errors == 0;
}

static bool cell_number(const struct ns_csv_cell *cell, double *number)
{
    if (strlen(cell->text) >= DATASET_NUMBER_SIZE || !ns_csv_is_number(cell->text))
        return false;
    *number = ns_strtod(cell->text, NULL);
    return isfinite(*number);
}

/* How pandas, R, numpy and this program write what there is not. */
static bool cell_is_missing(const struct ns_csv_cell *cell)
{
    static const char *const missing[] = {"",     "nan",  "na",       "n/a",
                                          "null", "none", "inf",      "-inf",
                                          "+inf", "-nan", "infinity", "-infinity"};
    char folded[16];
    size_t n = strlen(cell->text);
    if (n >= sizeof folded)
        return false;
    for (size_t c = 0; c <= n; c++)
        folded[c] = (char)tolower((unsigned char)cell->text[c]);
    for (size_t m = 0; m < sizeof missing / sizeof *missing; m++)
        if (strcmp(folded, missing[m]) == 0)
            return true;
    return false;
}

/* Sums of squares of a table's numbers must be numbers, and axes have to hold them. */
static const double NUMBER_MOST = 1e100;

static bool loader_bound(struct loader *in, const struct ns_csv_cell *cell,
                         const char *name, double value)
{
    return fabs(value) <= NUMBER_MOST ||
           loader_fail(in, cell, "%.60s: %s is too large to reckon with", name,
                       cell->text);
}

static bool loader_output(struct loader *in, const struct ns_csv_cell *cell,
                          double *value)
{
    char quoted[NS_QUOTE_SIZE];
    if (in->word[0]) {
        *value = cell->text[0] ? strcmp(cell->text, in->word) == 0 : NAN;
        return true;
    }
    *value = NAN;
    if (cell_number(cell, value))
        return loader_bound(in, cell, in->request->output, *value);
    if (cell_is_missing(cell))
        return true;
    ns_text_quote(cell->text, strlen(cell->text), quoted);
    return loader_fail(in, cell,
                       "%.60s: expected a number, found '%s'; to ask how often it is "
                       "this word, name %.60s=%.60s",
                       in->request->output, quoted, in->request->output, quoted);
}

/* The index of a word in order of appearance; false without memory or past the limit.
 */
static bool column_word(struct loader *in, struct negsim_dataset_column *column,
                        const struct ns_csv_cell *cell, double *value)
{
    size_t w = 0;
    while (w < column->n_words && strcmp(column->words[w], cell->text) != 0)
        w++;
    *value = (double)w;
    if (w < column->n_words)
        return true;
    if (w == DATASET_MAX_WORDS)
        return loader_fail(in, cell, "%.60s: more than %d different words",
                           column->name, DATASET_MAX_WORDS);
    char **words = realloc(column->words, (w + 1) * sizeof *words);
    if (words)
        column->words = words;
    if (!words || !(words[w] = strdup(cell->text))) {
        ns_errors_out_of_memory(in->errors);
        in->n_errors += DATASET_MAX_ERRORS;
        return false;
    }
    column->n_words++;
    return true;
}

static bool loader_input(struct loader *in, size_t k, const struct ns_csv_cell *cell,
                         double *value)
{
    struct negsim_dataset_column *column = &in->dataset->inputs[k];
    char quoted[NS_QUOTE_SIZE];
    if (!cell->text[0])
        return loader_fail(in, cell, "no %.60s given", column->name);
    if (in->worded[k])
        return column_word(in, column, cell, value);
    if (cell_number(cell, value))
        return loader_bound(in, cell, column->name, *value);
    ns_text_quote(cell->text, strlen(cell->text), quoted);
    return loader_fail(in, cell, "%.60s: expected a number, found '%s'", column->name,
                       quoted);
}

static bool loader_grow(struct loader *in, struct negsim_error *err)
{
    struct negsim_dataset *dataset = in->dataset;
    if (dataset->n_rows < in->capacity)
        return true;
    size_t capacity = in->capacity ? 2 * in->capacity : 256;
    for (size_t k = 0; k <= dataset->n_inputs; k++) {
        struct negsim_dataset_column *column =
            k < dataset->n_inputs ? &dataset->inputs[k] : &dataset->output;
        double *values = realloc(column->values, capacity * sizeof *values);
        if (!values)
            return negsim_out_of_memory(err);
        column->values = values;
    }
    size_t *lines = realloc(dataset->lines, capacity * sizeof *lines);
    if (!lines)
        return negsim_out_of_memory(err);
    dataset->lines = lines;
    in->capacity = capacity;
    return true;
}

static void loader_look(struct loader *in, const struct ns_csv_row *row)
{
    double number;
    for (size_t k = 0; k < in->request->n_inputs; k++) {
        const struct ns_csv_cell *cell = &row->cells[in->columns[k]];
        in->worded[k] = in->worded[k] || (cell->text[0] && !cell_number(cell, &number));
    }
}

/* Goes on after a mistake, so that more of them are told, until there are too many. */
static bool loader_take(void *context, const struct ns_csv_row *row,
                        struct negsim_error *err)
{
    struct loader *in = context;
    struct negsim_dataset *dataset = in->dataset;
    if (in->header == 0)
        return loader_take_header(in, row);
    if (row->n != in->header) {
        loader_fail(in, &row->cells[0],
                    "%zu cell%s, where the line of names has %zu; is the line torn?",
                    row->n, row->n == 1 ? "" : "s", in->header);
        return in->n_errors < DATASET_MAX_ERRORS;
    }
    if (in->looking) {
        loader_look(in, row);
        return true;
    }
    if (!loader_grow(in, err))
        return false;
    size_t i = dataset->n_rows++;
    dataset->lines[i] = row->cells[0].line;
    for (size_t k = 0; k < dataset->n_inputs; k++)
        loader_input(in, k, &row->cells[in->columns[k]], &dataset->inputs[k].values[i]);
    loader_output(in, &row->cells[in->columns[dataset->n_inputs]],
                  &dataset->output.values[i]);
    dataset->n_failed += isnan(dataset->output.values[i]);
    return in->n_errors < DATASET_MAX_ERRORS;
}

static bool loader_pass(struct loader *in, const char *text, size_t length)
{
    const struct ns_csv_reader rows = {
        .limits = {.rows = DATASET_MAX_ROWS, .columns = DATASET_MAX_COLUMNS},
        .take = loader_take,
        .context = in};
    struct negsim_error err = {0};
    in->header = 0;
    if (!ns_csv_read(text, length, &rows, &err) && err.code != NEGSIM_OK) {
        negsim_error_list_add(in->errors, &err);
        in->n_errors++;
    }
    return in->n_errors == 0;
}

static int word_compare(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Words in order of the alphabet, whatever row they stand in first. */
static bool column_sort_words(struct negsim_dataset_column *column, size_t n_rows)
{
    size_t n = column->n_words;
    char **sorted = calloc(n + 1, sizeof *sorted);
    if (!sorted)
        return false;
    memcpy(sorted, column->words, n * sizeof *sorted);
    qsort(sorted, n, sizeof *sorted, word_compare);
    for (size_t i = 0; i < n_rows; i++) {
        char **word = bsearch(&column->words[(size_t)column->values[i]], sorted, n,
                              sizeof *sorted, word_compare);
        column->values[i] = (double)(word - sorted);
    }
    free(column->words);
    column->words = sorted;
    return true;
}

static bool column_end(struct negsim_dataset_column *column, size_t n_rows,
                       const struct negsim_dataset_input *asked)
{
    if (column->n_words > 0 && !column_sort_words(column, n_rows))
        return false;
    column->low = HUGE_VAL;
    column->high = -HUGE_VAL;
    for (size_t i = 0; i < n_rows; i++) {
        if (!isfinite(column->values[i]))
            continue;
        column->low = fmin(column->low, column->values[i]);
        column->high = fmax(column->high, column->values[i]);
    }
    if (asked && asked->ranged && column->n_words == 0) {
        column->low = asked->low;
        column->high = asked->high;
    }
    return true;
}

static bool loader_end(struct loader *in)
{
    struct negsim_dataset *dataset = in->dataset;
    bool ok = column_end(&dataset->output, dataset->n_rows, NULL);
    for (size_t k = 0; k < dataset->n_inputs; k++)
        ok = ok &&
             column_end(&dataset->inputs[k], dataset->n_rows, &in->request->inputs[k]);
    if (!ok)
        ns_errors_out_of_memory(in->errors);
    return ok;
}

static bool loader_run(struct loader *in, const char *text, size_t length)
{
    in->looking = in->request->words;
    if (in->looking && !loader_pass(in, text, length))
        return false;
    in->looking = false;
    if (!loader_pass(in, text, length))
        return false;
    if (in->dataset->n_rows > 0)
        return loader_end(in);
    ns_dataset_fail(in->errors, NEGSIM_EINVAL, NULL,
                    in->header == 0 ? "expected a line of names, and the table is empty"
                                    : "the table has a line of names and no rows");
    return false;
}

static bool loader_init(struct loader *in, const char *file)
{
    const struct negsim_dataset_request *request = in->request;
    struct negsim_dataset *dataset = in->dataset;
    dataset->file = strdup(file);
    dataset->inputs = calloc(request->n_inputs + 1, sizeof *dataset->inputs);
    in->columns = calloc(request->n_inputs + 1, sizeof *in->columns);
    in->worded = calloc(request->n_inputs + 1, sizeof *in->worded);
    dataset->output.name = strdup(request->output);
    if (!dataset->file || !dataset->inputs || !in->columns || !in->worded ||
        !dataset->output.name)
        return false;
    dataset->n_inputs = request->n_inputs;
    for (size_t k = 0; k < request->n_inputs; k++)
        if (!(dataset->inputs[k].name = strdup(request->inputs[k].name)))
            return false;
    return true;
}

bool negsim_dataset_read(const char *text, size_t length, const char *file,
                         const struct negsim_dataset_request *request,
                         struct negsim_dataset *dataset,
                         struct negsim_error_list *errors)
{
    struct loader in = {.request = request, .dataset = dataset, .errors = errors};
    memset(dataset, 0, sizeof *dataset);
    if (!request->output) {
        ns_dataset_fail(errors, NEGSIM_EINVAL, NULL, "which column is the output?");
        return false;
    }
    bool ready = loader_init(&in, file);
    if (!ready)
        ns_errors_out_of_memory(errors);
    bool ok = ready && loader_run(&in, text, length);
    free(in.columns);
    free(in.worded);
    if (!ok)
        negsim_dataset_finish(dataset);
    return ok;
}

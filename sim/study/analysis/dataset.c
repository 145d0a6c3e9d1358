#include "study/analysis/dataset.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/locale.h"

static const size_t DATASET_MAX_BYTES = (size_t)1 << 32;

void ns_dataset_fail(struct negsim_error_list *errors, enum negsim_code code,
                     const char *path, const char *format, ...)
{
    struct negsim_error err = {.code = code};
    va_list args;
    snprintf(err.path, sizeof err.path, "%s", path ? path : "");
    va_start(args, format);
    ns_vsnprintf(err.message, sizeof err.message, format, args);
    va_end(args);
    negsim_error_list_add(errors, &err);
}

bool ns_dataset_text(const char *file, char **text, size_t *length,
                     struct negsim_error_list *errors)
{
    struct negsim_error err = {0};
    if (ns_file_read(file, DATASET_MAX_BYTES, text, length, &err))
        return true;
    negsim_error_list_add(errors, &err);
    return false;
}

bool negsim_dataset_load(const char *file, const struct negsim_dataset_request *request,
                         struct negsim_dataset *dataset,
                         struct negsim_error_list *errors)
{
    struct stat status;
    char *text;
    size_t length;
    memset(dataset, 0, sizeof *dataset);
    if (strcmp(file, "-") != 0 && stat(file, &status) == 0 && S_ISDIR(status.st_mode))
        return ns_dataset_study(file, request, dataset, errors);
    if (!ns_dataset_text(file, &text, &length, errors))
        return false;
    bool ok = negsim_dataset_read(text, length, file, request, dataset, errors);
    free(text);
    return ok;
}

double *negsim_dataset_rows(const struct negsim_dataset *dataset, bool scaled,
                            struct negsim_error *err)
{
    size_t n = dataset->n_rows, n_inputs = dataset->n_inputs;
    double *rows = calloc(n * n_inputs + 1, sizeof *rows);
    if (!rows) {
        negsim_out_of_memory(err);
        return NULL;
    }
    for (size_t k = 0; k < n_inputs; k++) {
        const struct negsim_dataset_column *column = &dataset->inputs[k];
        double low = scaled ? column->low : 0;
        double width = scaled ? column->high - column->low : 1;
        if (!(width > 0)) {
            negsim_fail(err, NEGSIM_EINVAL, NULL,
                        "input '%.80s' is the same in all rows; leave it out, or give "
                        "its range",
                        column->name);
            free(rows);
            return NULL;
        }
        for (size_t i = 0; i < n; i++)
            rows[i * n_inputs + k] = (column->values[i] - low) / width;
    }
    return rows;
}

static void column_finish(struct negsim_dataset_column *column)
{
    for (size_t w = 0; column->words && w < column->n_words; w++)
        free(column->words[w]);
    free(column->words);
    free(column->values);
    free(column->name);
}

void negsim_dataset_finish(struct negsim_dataset *dataset)
{
    if (!dataset)
        return;
    for (size_t k = 0; dataset->inputs && k < dataset->n_inputs; k++)
        column_finish(&dataset->inputs[k]);
    column_finish(&dataset->output);
    free(dataset->inputs);
    free(dataset->lines);
    free(dataset->design);
    free(dataset->file);
    memset(dataset, 0, sizeof *dataset);
}

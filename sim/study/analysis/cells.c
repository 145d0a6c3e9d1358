/* Answers over two inputs. */
#include <negsim/profile.h>

#include <math.h>
#include <stdlib.h>

#include "study/analysis/group.h"

enum { ROWS_OF_CELL = 5, FEWEST_CELLS = 4 };

/* Half way between values, and as far past the first and the last. */
static void axis_edges(struct negsim_cells_axis *axis)
{
    const double *middles = axis->middles;
    size_t n = axis->n;
    for (size_t j = 1; j < n; j++)
        axis->edges[j] = (middles[j - 1] + middles[j]) / 2;
    double half = n > 1 ? axis->edges[1] - middles[0] : 0.5;
    axis->edges[0] = middles[0] - half;
    half = n > 1 ? middles[n - 1] - axis->edges[n - 1] : 0.5;
    axis->edges[n] = middles[n - 1] + half;
}

static bool axis_allocate(struct negsim_cells_axis *axis, size_t n)
{
    axis->n = n;
    axis->middles = calloc(n, sizeof *axis->middles);
    axis->edges = calloc(n + 1, sizeof *axis->edges);
    return axis->middles && axis->edges;
}

/* A column of words has a place for each, whatever rows there are. */
static bool axis_by_value(struct negsim_cells_axis *axis, size_t n_words,
                          const struct ns_row *rows, size_t n_rows, size_t levels)
{
    axis->by_value = true;
    if (!axis_allocate(axis, n_words > 0 ? n_words : levels))
        return false;
    for (size_t j = 0, i = 0; j < axis->n; j++) {
        axis->middles[j] = n_words > 0 ? (double)j : rows[i].input;
        i = n_words > 0 ? 0 : ns_rows_skip_alike(rows, n_rows, i);
    }
    axis_edges(axis);
    return true;
}

static bool axis_by_width(struct negsim_cells_axis *axis,
                          const struct negsim_dataset_column *column, size_t n_rows)
{
    double wanted = round(sqrt((double)n_rows / ROWS_OF_CELL));
    double n = fmin(fmax(wanted, FEWEST_CELLS), NEGSIM_CELLS);
    if (!axis_allocate(axis, (size_t)n))
        return false;
    for (size_t j = 0; j <= axis->n; j++)
        axis->edges[j] = column->low + (column->high - column->low) * (double)j / n;
    for (size_t j = 0; j < axis->n; j++)
        axis->middles[j] = (axis->edges[j] + axis->edges[j + 1]) / 2;
    return true;
}

static bool axis_make(struct negsim_cells_axis *axis,
                      const struct negsim_dataset *dataset, size_t input,
                      struct negsim_error *err)
{
    const struct negsim_dataset_column *column = &dataset->inputs[input];
    size_t levels;
    axis->input = input;
    struct ns_row *rows = ns_rows_of(dataset, input, &levels, err);
    if (!rows)
        return false;
    bool narrow = rows[0].input == rows[dataset->n_rows - 1].input;
    bool ok = !narrow && (levels > 0 ? axis_by_value(axis, column->n_words, rows,
                                                     dataset->n_rows, levels)
                                     : axis_by_width(axis, column, dataset->n_rows));
    free(rows);
    if (narrow)
        return negsim_fail(err, NEGSIM_EINVAL, NULL,
                           "input '%.80s' is the same in all rows", column->name);
    return ok || negsim_out_of_memory(err);
}

/* The stretch that holds a value; the ends belong to the first and the last. */
static size_t axis_find(const struct negsim_cells_axis *axis, double value)
{
    size_t low = 0, high = axis->n;
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        if (value < axis->edges[middle])
            high = middle;
        else
            low = middle;
    }
    return low;
}

static void cells_count(struct negsim_cells *cells,
                        const struct negsim_dataset *dataset)
{
    const struct negsim_cells_axis *axes = cells->axes;
    for (size_t i = 0; i < dataset->n_rows; i++) {
        size_t at[2];
        for (int a = 0; a < 2; a++)
            at[a] = axis_find(&axes[a], dataset->inputs[axes[a].input].values[i]);
        struct negsim_cell *cell = &cells->cells[at[0] * axes[1].n + at[1]];
        double answer = dataset->output.values[i];
        if (isfinite(answer)) /* the running mean, which cannot overflow */
            cell->mean += (answer - cell->mean) / (double)++cell->n;
        else if (answer < 0)
            cell->n_none++;
        else
            cell->n_failed++;
    }
    for (size_t c = 0; c < axes[0].n * axes[1].n; c++)
        if (cells->cells[c].n == 0)
            cells->cells[c].mean = NAN;
}

bool negsim_cells_make(const struct negsim_dataset *dataset, const size_t *inputs,
                       struct negsim_cells *cells, struct negsim_error *err)
{
    *cells = (struct negsim_cells){0};
    bool ok = axis_make(&cells->axes[0], dataset, inputs[0], err) &&
              axis_make(&cells->axes[1], dataset, inputs[1], err);
    if (ok) {
        cells->cells =
            calloc(cells->axes[0].n * cells->axes[1].n, sizeof *cells->cells);
        ok = cells->cells || negsim_out_of_memory(err);
    }
    if (ok)
        cells_count(cells, dataset);
    else
        negsim_cells_finish(cells);
    return ok;
}

void negsim_cells_finish(struct negsim_cells *cells)
{
    if (!cells)
        return;
    for (int a = 0; a < 2; a++) {
        free(cells->axes[a].middles);
        free(cells->axes[a].edges);
    }
    free(cells->cells);
    *cells = (struct negsim_cells){0};
}

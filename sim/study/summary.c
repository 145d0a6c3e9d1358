#include <negsim/sensitivity.h>

#include <gsl/gsl_sort_double.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <negsim/package.h>

#include "base/wilson.h"

struct row {
    double input, answer;
};

static int row_compare(const void *a, const void *b)
{
    const struct row *x = a, *y = b;
    return (x->input > y->input) - (x->input < y->input);
}

/* `answers` is room for n numbers. */
static void group_fill(struct negsim_group *group, const struct row *rows, size_t n,
                       double threshold, double *answers)
{
    static const double shares[NEGSIM_QUANTILES] = {0, 0.05, 0.25, 0.5, 0.75, 0.95, 1};
    size_t reached = 0;
    *group = (struct negsim_group){
        .low = rows[0].input, .high = rows[n - 1].input, .mean = NAN, .sigma = NAN};
    for (size_t i = 0; i < n; i++) {
        if (!isfinite(rows[i].answer)) {
            bool none = rows[i].answer < 0;
            group->n_none += none;
            group->n_failed += !none;
            continue;
        }
        answers[group->n++] = rows[i].answer;
        reached += rows[i].answer >= threshold - NEGSIM_UTILITY_TOLERANCE;
    }
    gsl_sort(answers, 1, group->n);
    if (group->n > 0)
        group->mean = gsl_stats_mean(answers, 1, group->n);
    if (group->n > 1)
        group->sigma = gsl_stats_sd_m(answers, 1, group->n, group->mean);
    for (size_t q = 0; q < NEGSIM_QUANTILES; q++)
        group->quantiles[q] =
            group->n == 0
                ? NAN
                : gsl_stats_quantile_from_sorted_data(answers, 1, group->n, shares[q]);
    size_t asked = group->n + group->n_none;
    group->reached = (struct negsim_chance){
        .value = asked == 0 ? NAN : (double)reached / (double)asked,
        .count = reached,
        .n = asked};
    ns_wilson(reached, asked, &group->reached.low, &group->reached.high);
}

/* Past the last row of the input's value at `begin`. */
static size_t rows_skip_alike(const struct row *rows, size_t n, size_t begin)
{
    size_t end = begin + 1;
    while (end < n && rows[end].input == rows[begin].input)
        end++;
    return end;
}

/* Where the group that begins at `begin` ends: rows of one value stay together. */
static size_t rows_end(const struct row *rows, size_t n, size_t begin, bool levels,
                       size_t groups_left)
{
    if (levels)
        return rows_skip_alike(rows, n, begin);
    size_t share = (n - begin + groups_left - 1) / groups_left;
    return rows_skip_alike(rows, n, begin + share - 1);
}

static bool input_fill(struct negsim_summary_input *input, struct row *rows, size_t n,
                       double threshold, double *answers)
{
    size_t levels = 0;
    qsort(rows, n, sizeof *rows, row_compare);
    for (size_t i = 0; i < n && levels <= NEGSIM_SUMMARY_LEVELS;
         i = rows_skip_alike(rows, n, i))
        levels++;
    bool by_level = levels <= NEGSIM_SUMMARY_LEVELS;
    size_t n_groups = by_level ? levels : NEGSIM_SUMMARY_GROUPS;
    input->groups = calloc(n_groups, sizeof *input->groups);
    if (!input->groups)
        return false;
    for (size_t begin = 0; begin < n;) {
        size_t end = rows_end(rows, n, begin, by_level, n_groups - input->n_groups);
        group_fill(&input->groups[input->n_groups++], rows + begin, end - begin,
                   threshold, answers);
        begin = end;
    }
    return true;
}

static bool summary_fill(struct negsim_summary *summary, const double *inputs,
                         const double *answers, size_t n_rows, struct row *rows,
                         double *room)
{
    for (size_t i = 0; i < n_rows; i++)
        rows[i] = (struct row){0, answers[i]};
    group_fill(&summary->all, rows, n_rows, summary->threshold, room);
    for (size_t k = 0; k < summary->n_inputs; k++) {
        for (size_t i = 0; i < n_rows; i++)
            rows[i] = (struct row){inputs[i * summary->n_inputs + k], answers[i]};
        if (!input_fill(&summary->inputs[k], rows, n_rows, summary->threshold, room))
            return false;
    }
    return true;
}

bool negsim_summary_make(const double *inputs, const double *answers, size_t n_rows,
                         size_t n_inputs, double threshold,
                         struct negsim_summary *summary, struct negsim_error *err)
{
    memset(summary, 0, sizeof *summary);
    if (n_rows == 0)
        return negsim_fail(err, NEGSIM_EINVAL, NULL,
                           "expected at least one row, and there is none");
    for (size_t j = 0; j < n_rows * n_inputs; j++)
        if (!isfinite(inputs[j]))
            return negsim_fail(err, NEGSIM_EINVAL, NULL,
                               "input %zu of row %zu is not a finite number",
                               j % n_inputs + 1, j / n_inputs + 1);
    summary->threshold = threshold;
    summary->n_inputs = n_inputs;
    summary->inputs = calloc(n_inputs ? n_inputs : 1, sizeof *summary->inputs);
    struct row *rows = calloc(n_rows, sizeof *rows);
    double *room = calloc(n_rows, sizeof *room);
    bool ok = summary->inputs && rows && room &&
              summary_fill(summary, inputs, answers, n_rows, rows, room);
    free(rows);
    free(room);
    if (ok)
        return true;
    negsim_summary_finish(summary);
    return negsim_out_of_memory(err);
}

void negsim_summary_finish(struct negsim_summary *summary)
{
    if (!summary)
        return;
    for (size_t k = 0; summary->inputs && k < summary->n_inputs; k++)
        free(summary->inputs[k].groups);
    free(summary->inputs);
    memset(summary, 0, sizeof *summary);
}

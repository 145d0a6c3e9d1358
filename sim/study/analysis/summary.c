#include <negsim/sensitivity.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "study/analysis/group.h"

static bool input_fill(struct negsim_summary_input *input, struct ns_row *rows,
                       size_t n, double threshold, double *room)
{
    ns_rows_sort(rows, n);
    size_t levels = ns_rows_levels(rows, n, NEGSIM_SUMMARY_LEVELS);
    bool by_value = levels <= NEGSIM_SUMMARY_LEVELS;
    const struct ns_grouping grouping = {.n_rows = n,
                                         .by_value = by_value,
                                         .n_groups =
                                             by_value ? levels : NEGSIM_SUMMARY_GROUPS,
                                         .threshold = threshold,
                                         .room = room};
    return ns_groups_make(rows, &grouping, input);
}

static bool summary_fill(struct negsim_summary *summary, const double *inputs,
                         const double *answers, size_t n_rows, struct ns_row *rows,
                         double *room)
{
    for (size_t i = 0; i < n_rows; i++)
        rows[i] = (struct ns_row){0, answers[i]};
    ns_group_fill(&summary->all, rows, n_rows, summary->threshold, room);
    for (size_t k = 0; k < summary->n_inputs; k++) {
        for (size_t i = 0; i < n_rows; i++)
            rows[i] = (struct ns_row){inputs[i * summary->n_inputs + k], answers[i]};
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
    struct ns_row *rows = calloc(n_rows, sizeof *rows);
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

/* Rows put together by one input, and how the answers of each group lie. */
#include "study/analysis/group.h"

#include <gsl/gsl_sort_double.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <negsim/package.h>
#include <negsim/profile.h>

#include "base/wilson.h"

static int row_compare(const void *a, const void *b)
{
    const struct ns_row *x = a, *y = b;
    return (x->input > y->input) - (x->input < y->input);
}

void ns_rows_sort(struct ns_row *rows, size_t n)
{
    qsort(rows, n, sizeof *rows, row_compare);
}

/* Kept between the two that it lies between: of equal ones, (1 − f)a + fb may miss
 * them by a last digit. */
static double quantile_of(const double *sorted, size_t n, double share)
{
    size_t below = (size_t)(share * (double)(n - 1));
    size_t above = below + 1 < n ? below + 1 : below;
    double quantile = gsl_stats_quantile_from_sorted_data(sorted, 1, n, share);
    return fmin(fmax(quantile, sorted[below]), sorted[above]);
}

void ns_group_fill(struct negsim_group *group, const struct ns_row *rows, size_t n,
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
            group->n == 0 ? NAN : quantile_of(answers, group->n, shares[q]);
    size_t asked = group->n + group->n_none;
    group->reached = (struct negsim_chance){
        .value = asked == 0 ? NAN : (double)reached / (double)asked,
        .count = reached,
        .n = asked};
    ns_wilson(reached, asked, &group->reached.low, &group->reached.high);
}

size_t ns_rows_skip_alike(const struct ns_row *rows, size_t n, size_t begin)
{
    size_t end = begin + 1;
    while (end < n && rows[end].input == rows[begin].input)
        end++;
    return end;
}

/* Where the group that begins at `begin` ends: rows of one value stay together. */
static size_t rows_end(const struct ns_row *rows, size_t n, size_t begin, bool levels,
                       size_t groups_left)
{
    if (levels)
        return ns_rows_skip_alike(rows, n, begin);
    size_t share = (n - begin + groups_left - 1) / groups_left;
    return ns_rows_skip_alike(rows, n, begin + share - 1);
}

size_t ns_rows_levels(const struct ns_row *rows, size_t n, size_t most)
{
    size_t levels = 0;
    for (size_t i = 0; i < n && levels <= most; i = ns_rows_skip_alike(rows, n, i))
        levels++;
    return levels;
}

bool ns_groups_make(const struct ns_row *rows, const struct ns_grouping *grouping,
                    struct negsim_summary_input *groups)
{
    size_t n = grouping->n_rows;
    groups->n_groups = 0;
    groups->groups = calloc(grouping->n_groups, sizeof *groups->groups);
    if (!groups->groups)
        return false;
    for (size_t begin = 0; begin < n;) {
        size_t end = rows_end(rows, n, begin, grouping->by_value,
                              grouping->n_groups - groups->n_groups);
        ns_group_fill(&groups->groups[groups->n_groups++], rows + begin, end - begin,
                      grouping->threshold, grouping->room);
        begin = end;
    }
    return true;
}

/* Values that were listed, or that have rows enough each. */
static bool rows_stand_by_value(const struct negsim_dataset *dataset, size_t input,
                                size_t levels)
{
    if (dataset->inputs[input].n_words > 0)
        return true;
    if (levels > NEGSIM_PROFILE_MAX_LEVELS)
        return false;
    bool listed = dataset->design && strcmp(dataset->design, "grid") == 0;
    return listed || levels <= NEGSIM_PROFILE_LEVELS || dataset->n_rows >= 5 * levels;
}

struct ns_row *ns_rows_of(const struct negsim_dataset *dataset, size_t input,
                          size_t *levels, struct negsim_error *err)
{
    const double *answers = dataset->output.values;
    size_t n = dataset->n_rows, n_numbers = 0;
    for (size_t i = 0; i < n; i++)
        n_numbers += isfinite(answers[i]) != 0;
    if (n_numbers == 0) {
        negsim_fail(err, NEGSIM_EFAILED, NULL, "no run has a number for '%.80s'",
                    dataset->output.name);
        return NULL;
    }
    struct ns_row *rows = calloc(n, sizeof *rows);
    if (!rows) {
        negsim_out_of_memory(err);
        return NULL;
    }
    for (size_t i = 0; i < n; i++)
        rows[i] = (struct ns_row){dataset->inputs[input].values[i], answers[i]};
    ns_rows_sort(rows, n);
    *levels = ns_rows_levels(rows, n, n);
    if (!rows_stand_by_value(dataset, input, *levels))
        *levels = 0;
    return rows;
}

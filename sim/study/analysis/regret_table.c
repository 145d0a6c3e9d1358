/* Options and states of a table of runs. */
#define _GNU_SOURCE /* qsort_r */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <negsim/regret.h>

#include "base/distinct.h"

struct grouped {
    const struct negsim_regret_table *table;
    size_t *order; /* rows, those of a state together */
    size_t n_choices;
    double *choices;
    size_t n_states;
    double *answers; /* n_choices × n_states */
    size_t *counts;  /* the same */
};

/* By state; the choice does not count. */
static int row_compare(const void *a, const void *b, void *context)
{
    const struct negsim_regret_table *table = context;
    size_t i = *(const size_t *)a, j = *(const size_t *)b;
    for (size_t d = 0; d < table->n_inputs; d++) {
        const double *column = table->inputs[d];
        if (d != table->choice && column[i] != column[j])
            return column[i] < column[j] ? -1 : 1;
    }
    return 0;
}

/* States are told in the order in which they first appear, whatever their values. */
static int row_order(const void *a, const void *b, void *context)
{
    int order = row_compare(a, b, context);
    size_t i = *(const size_t *)a, j = *(const size_t *)b;
    return order ? order : (i > j) - (i < j);
}

static bool grouped_choices(struct grouped *grouped, struct negsim_error *err)
{
    const struct negsim_regret_table *table = grouped->table;
    double *all = malloc(table->n_rows * sizeof *all);
    if (!all)
        return negsim_out_of_memory(err);
    memcpy(all, table->inputs[table->choice], table->n_rows * sizeof *all);
    size_t n = ns_distinct(all, table->n_rows);
    grouped->choices = all;
    grouped->n_choices = n;
    if (n > NEGSIM_MAX_CHOICES)
        return negsim_fail(err, NEGSIM_EINVAL, "",
                           "a choice of %zu values; at most %d can be compared", n,
                           NEGSIM_MAX_CHOICES);
    return true;
}

static bool grouped_init(struct grouped *grouped, struct negsim_error *err)
{
    const struct negsim_regret_table *table = grouped->table;
    struct negsim_regret_table copy = *table;
    if (!grouped_choices(grouped, err))
        return false;
    grouped->order = malloc(table->n_rows * sizeof *grouped->order);
    if (!grouped->order)
        return negsim_out_of_memory(err);
    for (size_t r = 0; r < table->n_rows; r++)
        grouped->order[r] = r;
    qsort_r(grouped->order, table->n_rows, sizeof *grouped->order, row_order, &copy);
    for (size_t r = 0; r < table->n_rows; r++)
        grouped->n_states += r == 0 || row_compare(&grouped->order[r - 1],
                                                   &grouped->order[r], &copy) != 0;
    size_t n = grouped->n_choices * grouped->n_states;
    grouped->answers = calloc(n, sizeof *grouped->answers);
    grouped->counts = calloc(n, sizeof *grouped->counts);
    return (grouped->answers && grouped->counts) || negsim_out_of_memory(err);
}

static void grouped_fill(struct grouped *grouped)
{
    const struct negsim_regret_table *table = grouped->table;
    struct negsim_regret_table copy = *table;
    size_t state = 0, n = grouped->n_choices * grouped->n_states;
    for (size_t r = 0; r < table->n_rows; r++) {
        size_t row = grouped->order[r];
        state += r > 0 &&
                 row_compare(&grouped->order[r - 1], &grouped->order[r], &copy) != 0;
        size_t option;
        ns_distinct_find(grouped->choices, grouped->n_choices,
                         table->inputs[table->choice][row], &option);
        size_t cell = option * grouped->n_states + state;
        grouped->answers[cell] += table->answers[row];
        grouped->counts[cell]++;
    }
    for (size_t cell = 0; cell < n; cell++)
        grouped->answers[cell] =
            grouped->counts[cell]
                ? grouped->answers[cell] / (double)grouped->counts[cell]
                : NAN;
}

static bool table_check(const struct negsim_regret_table *table,
                        struct negsim_error *err)
{
    if (table->n_rows == 0 || table->choice >= table->n_inputs)
        return negsim_fail(err, NEGSIM_EINVAL, "", "a table without rows or a choice");
    for (size_t d = 0; d < table->n_inputs; d++)
        for (size_t r = 0; r < table->n_rows; r++)
            if (!isfinite(table->inputs[d][r]))
                return negsim_fail(err, NEGSIM_EINVAL, "",
                                   "value %zu of input %zu is not a finite number", r,
                                   d);
    return true;
}

bool negsim_regret_of_table(const struct negsim_regret_table *table, double enough,
                            struct negsim_regret *regret, struct negsim_error *err)
{
    struct grouped grouped = {.table = table};
    *regret = (struct negsim_regret){0};
    bool done = table_check(table, err) && grouped_init(&grouped, err);
    if (done) {
        grouped_fill(&grouped);
        done = negsim_regret_find(grouped.n_choices, grouped.n_states, grouped.answers,
                                  enough, regret, err);
    }
    if (done) {
        regret->choices = grouped.choices;
        grouped.choices = NULL;
    }
    free(grouped.choices);
    free(grouped.order);
    free(grouped.answers);
    free(grouped.counts);
    return done;
}

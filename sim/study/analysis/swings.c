/* How far each input moves the mean answer from one of its ends to the other. */
#include <negsim/profile.h>

#include <math.h>
#include <stdlib.h>

#include "study/analysis/group.h"

static struct negsim_swing_end end_of(const struct negsim_group *group)
{
    return (struct negsim_swing_end){group->low, group->high, group->mean};
}

/* Words have no order but that of their means; groups without a number are passed by.
 */
static void swing_ends(struct negsim_swing *swing, bool worded,
                       const struct negsim_summary_input *groups)
{
    bool begun = false;
    for (size_t g = 0; g < groups->n_groups; g++) {
        const struct negsim_group *group = &groups->groups[g];
        if (worded && isnan(group->mean))
            continue;
        if (!begun || (worded && group->mean < swing->ends[0].mean))
            swing->ends[0] = end_of(group);
        if (!begun || !worded || group->mean > swing->ends[1].mean)
            swing->ends[1] = end_of(group);
        begun = true;
    }
}

/* fmin and fmax pass by what is no number. */
static double swing_size(const struct negsim_swing *swing, double mean)
{
    double low = mean, high = mean;
    for (int e = 0; e < 2; e++) {
        low = fmin(low, swing->ends[e].mean);
        high = fmax(high, swing->ends[e].mean);
    }
    return high - low;
}

static bool swing_make(struct negsim_swing *swing, const struct negsim_dataset *dataset,
                       double *room, struct negsim_error *err)
{
    struct negsim_summary_input groups = {0};
    size_t levels;
    struct ns_row *rows = ns_rows_of(dataset, swing->input, &levels, err);
    if (!rows)
        return false;
    bool worded = dataset->inputs[swing->input].n_words > 0;
    bool by_value = worded || (levels > 0 && levels <= NEGSIM_PROFILE_LEVELS);
    const struct ns_grouping grouping = {.n_rows = dataset->n_rows,
                                         .by_value = by_value,
                                         .n_groups =
                                             by_value ? levels : NEGSIM_SUMMARY_GROUPS,
                                         .room = room};
    bool ok = ns_groups_make(rows, &grouping, &groups);
    free(rows);
    if (!ok)
        return negsim_out_of_memory(err);
    swing_ends(swing, worded, &groups);
    free(groups.groups);
    return true;
}

/* The largest first; of equal ones that which was named first. */
static int swing_compare(const void *a, const void *b)
{
    const struct negsim_swing *x = a, *y = b;
    if (x->size != y->size)
        return x->size < y->size ? 1 : -1;
    return (x->input > y->input) - (x->input < y->input);
}

static void swings_mean(struct negsim_swings *swings,
                        const struct negsim_dataset *dataset)
{
    double low = HUGE_VAL, high = -HUGE_VAL, n = 0;
    for (size_t i = 0; i < dataset->n_rows; i++) {
        double answer = dataset->output.values[i];
        if (!isfinite(answer))
            continue;
        low = fmin(low, answer);
        high = fmax(high, answer);
        swings->mean += (answer - swings->mean) / ++n;
    }
    swings->constant = high - low <= 1e-12 * fmax(fabs(low), fabs(high));
}

bool negsim_swings_make(const struct negsim_dataset *dataset,
                        struct negsim_swings *swings, struct negsim_error *err)
{
    *swings = (struct negsim_swings){.n_inputs = dataset->n_inputs};
    swings->swings = calloc(dataset->n_inputs + 1, sizeof *swings->swings);
    double *room = calloc(dataset->n_rows + 1, sizeof *room);
    bool ok = (swings->swings && room) || negsim_out_of_memory(err);
    if (ok)
        swings_mean(swings, dataset);
    for (size_t k = 0; ok && k < dataset->n_inputs; k++) {
        struct negsim_swing *swing = &swings->swings[k];
        swing->input = k;
        ok = swing_make(swing, dataset, room, err);
        swing->size = ok ? swing_size(swing, swings->mean) : 0;
    }
    free(room);
    if (!ok) {
        negsim_swings_finish(swings);
        return false;
    }
    qsort(swings->swings, swings->n_inputs, sizeof *swings->swings, swing_compare);
    return true;
}

void negsim_swings_finish(struct negsim_swings *swings)
{
    if (!swings)
        return;
    free(swings->swings);
    *swings = (struct negsim_swings){0};
}

/*
 * Peeling and pasting (Friedman and Fisher 1999, sections 8.1 and 8.2; for slices of
 * unequal size, gains are divided by the rows that they cost, as in section 14.5's
 * patience criterion).
 */
#include "study/analysis/prim_box.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* A slice at an end of a number, or a category. */
enum slice_side { SLICE_LOW, SLICE_HIGH, SLICE_CATEGORY };

struct slice {
    size_t input;
    enum slice_side side;
    double end; /* the new end of the box, or the category */
    size_t n;   /* rows in it */
    double sum; /* of their answers */
    double score;
};

const size_t *ns_prim_order(const struct ns_prim_work *work, size_t input)
{
    return work->order + input * work->table->n_rows;
}

struct negsim_prim_limit *ns_prim_limits_create(const struct ns_prim_work *work)
{
    const struct negsim_prim_table *table = work->table;
    size_t n_categories = 0;
    for (size_t d = 0; d < table->n_inputs; d++)
        n_categories += table->inputs[d].n_categories;
    struct negsim_prim_limit *limits =
        calloc(1, table->n_inputs * sizeof *limits + n_categories * sizeof(bool));
    if (!limits)
        return NULL;
    bool *categories = (bool *)(limits + table->n_inputs);
    memset(categories, true, n_categories * sizeof(bool));
    for (size_t d = 0; d < table->n_inputs; d++) {
        const struct negsim_prim_input *input = &table->inputs[d];
        limits[d].quasi_p = NAN;
        if (input->n_categories) {
            limits[d].categories = categories;
            categories += input->n_categories;
        } else {
            const size_t *order = ns_prim_order(work, d);
            limits[d].lo = input->values[order[0]];
            limits[d].hi = input->values[order[table->n_rows - 1]];
        }
    }
    return limits;
}

void ns_prim_limits_copy(const struct ns_prim_work *work,
                         struct negsim_prim_limit *into,
                         const struct negsim_prim_limit *limits)
{
    for (size_t d = 0; d < work->table->n_inputs; d++) {
        bool *categories = into[d].categories;
        into[d] = limits[d];
        into[d].categories = categories;
        if (categories)
            memcpy(categories, limits[d].categories,
                   work->table->inputs[d].n_categories * sizeof *categories);
    }
}

bool ns_prim_limit_holds(const struct negsim_prim_input *input,
                         const struct negsim_prim_limit *limit, double value)
{
    if (input->n_categories)
        return limit->categories[(size_t)value];
    return limit->lo <= value && value <= limit->hi;
}

bool ns_prim_inside(const struct ns_prim_work *work, size_t row, size_t but_for)
{
    if (work->taken[row])
        return false;
    if (work->outside[row] == 0)
        return true;
    if (work->outside[row] > 1 || but_for == SIZE_MAX)
        return false;
    const struct negsim_prim_input *input = &work->table->inputs[but_for];
    return !ns_prim_limit_holds(input, &work->limits[but_for], input->values[row]);
}

void ns_prim_set(struct ns_prim_work *work, const struct negsim_prim_limit *limits)
{
    const struct negsim_prim_table *table = work->table;
    double least = HUGE_VAL, most = -HUGE_VAL;
    if (limits != work->limits)
        ns_prim_limits_copy(work, work->limits, limits);
    work->n = 0;
    work->sum = 0;
    for (size_t r = 0; r < table->n_rows; r++) {
        work->outside[r] = 0;
        for (size_t d = 0; d < table->n_inputs; d++)
            work->outside[r] += !ns_prim_limit_holds(
                &table->inputs[d], &work->limits[d], table->inputs[d].values[r]);
        if (!ns_prim_inside(work, r, SIZE_MAX))
            continue;
        work->n++;
        work->sum += table->answers[r];
        least = fmin(least, table->answers[r]);
        most = fmax(most, table->answers[r]);
    }
    work->alike = least >= most;
}

static size_t slice_rows(const struct ns_prim_work *work, double share)
{
    double n = floor(share * (double)work->n + 1e-9);
    return n < 1 ? 1 : (size_t)n;
}

/* Keep a slice that is larger than nothing and closest to the share from below, or else
 * the first that is larger; false once no later one will do. */
static bool slice_grow(struct slice *slice, double end, size_t n, double sum,
                       size_t wanted)
{
    if (n > 0 && (n <= wanted || slice->n == 0)) {
        slice->end = end;
        slice->n = n;
        slice->sum = sum;
    }
    return n < wanted;
}

/* The slice to peel at one end of a number: rows that tie go together, and the box then
 * ends at the first value that stays. */
static struct slice slice_peel(const struct ns_prim_work *work, size_t input,
                               enum slice_side side)
{
    const size_t *order = ns_prim_order(work, input);
    const double *values = work->table->inputs[input].values;
    size_t n_rows = work->table->n_rows, n = 0, wanted = slice_rows(work, work->peel);
    struct slice slice = {.input = input, .side = side};
    double sum = 0, last = NAN;
    for (size_t i = 0; i < n_rows; i++) {
        size_t row = order[side == SLICE_LOW ? i : n_rows - 1 - i];
        if (!ns_prim_inside(work, row, SIZE_MAX))
            continue;
        if (values[row] != last && !slice_grow(&slice, values[row], n, sum, wanted) &&
            n > 0)
            break;
        last = values[row];
        n++;
        sum += work->table->answers[row];
    }
    return slice;
}

/* The slice to paste there: rows that only this limit excludes. Where it takes the last
 * of them the limit goes altogether. */
static struct slice slice_paste(const struct ns_prim_work *work, size_t input,
                                enum slice_side side)
{
    const size_t *order = ns_prim_order(work, input);
    const double *values = work->table->inputs[input].values;
    const struct negsim_prim_limit *limit = &work->limits[input];
    size_t n_rows = work->table->n_rows, n = 0, wanted = slice_rows(work, work->paste);
    struct slice slice = {.input = input, .side = side};
    double sum = 0, last = NAN, end = values[order[side == SLICE_LOW ? 0 : n_rows - 1]];
    for (size_t i = 0; i < n_rows; i++) {
        size_t row = order[side == SLICE_LOW ? n_rows - 1 - i : i];
        bool beyond =
            side == SLICE_LOW ? values[row] < limit->lo : values[row] > limit->hi;
        if (!beyond || !ns_prim_inside(work, row, input))
            continue;
        if (values[row] != last && !slice_grow(&slice, last, n, sum, wanted) && n > 0)
            return slice;
        last = values[row];
        n++;
        sum += work->table->answers[row];
    }
    slice_grow(&slice, end, n, sum, wanted);
    return slice;
}

/* All rows with one category, inside or, to paste, just outside. */
static struct slice slice_category(const struct ns_prim_work *work, size_t input,
                                   size_t category)
{
    const double *values = work->table->inputs[input].values;
    struct slice slice = {
        .input = input, .side = SLICE_CATEGORY, .end = (double)category};
    bool in = work->limits[input].categories[category];
    for (size_t r = 0; r < work->table->n_rows; r++) {
        if ((size_t)values[r] != category ||
            !ns_prim_inside(work, r, in ? SIZE_MAX : input))
            continue;
        slice.n++;
        slice.sum += work->table->answers[r];
    }
    return slice;
}

/* The gain in mean for each row removed; where a peel loses, what it loses, so that the
 * least harmful is taken and not the largest. */
static double peel_score(const struct ns_prim_work *work, const struct slice *slice)
{
    if (slice->n == 0 || work->n - slice->n < work->min_rows)
        return -HUGE_VAL;
    double after = (work->sum - slice->sum) / (double)(work->n - slice->n);
    double gain = after - work->sum / (double)work->n;
    return gain > 0 ? gain / (double)slice->n : gain;
}

/* A slice that leaves the mean as it is covers more for nothing. */
static double paste_score(const struct ns_prim_work *work, const struct slice *slice)
{
    if (slice->n == 0)
        return -HUGE_VAL;
    double after = (work->sum + slice->sum) / (double)(work->n + slice->n);
    double gain = after - work->sum / (double)work->n;
    return gain >= 0 ? gain / (double)slice->n : -HUGE_VAL;
}

static void slice_consider(struct slice *best, struct slice slice, double score)
{
    slice.score = score;
    if (score > best->score)
        *best = slice;
}

static struct slice best_peel(const struct ns_prim_work *work)
{
    struct slice best = {.score = -HUGE_VAL};
    for (size_t d = 0; d < work->table->n_inputs; d++) {
        size_t n_categories = work->table->inputs[d].n_categories;
        for (size_t c = 0; c < n_categories; c++) {
            if (!work->limits[d].categories[c])
                continue;
            struct slice slice = slice_category(work, d, c);
            slice_consider(&best, slice, peel_score(work, &slice));
        }
        for (int side = SLICE_LOW; !n_categories && side <= SLICE_HIGH; side++) {
            struct slice slice = slice_peel(work, d, (enum slice_side)side);
            slice_consider(&best, slice, peel_score(work, &slice));
        }
    }
    return best;
}

static struct slice best_paste(const struct ns_prim_work *work)
{
    struct slice best = {.score = -HUGE_VAL};
    for (size_t d = 0; d < work->table->n_inputs; d++) {
        size_t n_categories = work->table->inputs[d].n_categories;
        for (size_t c = 0; c < n_categories; c++) {
            if (work->limits[d].categories[c])
                continue;
            struct slice slice = slice_category(work, d, c);
            slice_consider(&best, slice, paste_score(work, &slice));
        }
        for (int side = SLICE_LOW; !n_categories && side <= SLICE_HIGH; side++) {
            struct slice slice = slice_paste(work, d, (enum slice_side)side);
            slice_consider(&best, slice, paste_score(work, &slice));
        }
    }
    return best;
}

static bool limit_restricts(const struct ns_prim_work *work, size_t d)
{
    const struct negsim_prim_input *input = &work->table->inputs[d];
    const struct negsim_prim_limit *limit = &work->limits[d];
    for (size_t c = 0; c < input->n_categories; c++)
        if (!limit->categories[c])
            return true;
    const size_t *order = ns_prim_order(work, d);
    return !input->n_categories &&
           (input->values[order[0]] < limit->lo ||
            input->values[order[work->table->n_rows - 1]] > limit->hi);
}

static bool slice_move(struct ns_prim_work *work, const struct slice *slice, bool in)
{
    struct negsim_prim_limit *limit = &work->limits[slice->input];
    if (!(slice->score > -HUGE_VAL))
        return false;
    if (slice->side == SLICE_CATEGORY)
        limit->categories[(size_t)slice->end] = in;
    else if (slice->side == SLICE_LOW)
        limit->lo = slice->end;
    else
        limit->hi = slice->end;
    limit->restricted = limit_restricts(work, slice->input);
    ns_prim_set(work, work->limits);
    return true;
}

bool ns_prim_peel(struct ns_prim_work *work, size_t *input)
{
    struct slice slice = best_peel(work);
    *input = slice.input;
    return slice_move(work, &slice, false);
}

bool ns_prim_paste(struct ns_prim_work *work, size_t *input)
{
    struct slice slice = best_paste(work);
    *input = slice.input;
    return slice_move(work, &slice, true);
}

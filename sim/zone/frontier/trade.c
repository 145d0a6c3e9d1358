#include "zone/frontier/trade.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "zone/frontier/cover.h"
#include "zone/search/oracle.h"

/* An epsilon that it takes more than boxing merges to get by with, and one that says
 * nothing any more. */
static const double TRADE_COARSE = 0.01, TRADE_HOPELESS = 10;

/* Nanoseconds, as counted, to spend on an attempt before settling for less, and before
 * looking for something in another way. They are the same on every machine. */
static const double TRADE_WORK_EXACT = 6e8, TRADE_WORK = 2e8, TRADE_WORK_TRY = 3e7;

enum {
    TRADE_BOX_FROM = 20000,  /* merges of no more sums are done exactly anyway, */
    TRADE_COARSE_FROM = 256, /* or of no more than this */
    TRADE_THIN = 64,         /* points kept by a front once time is up */
    TRADE_TIDY_FROM = 4096,  /* points of configurations to gather before reducing */
};

/* One way to go about it, and what it has made so far. */
struct attempt {
    struct ns_trade *trade;
    struct ns_front *values[NEGSIM_MAX_ISSUES]; /* per class */
    struct ns_front parts[NEGSIM_MAX_ISSUES];
    bool coarse;     /* box whatever is long, not only what merging makes long */
    double conflict; /* Σ over continuous issues, of what is there to disagree on */
    double sampling; /* loss allowed to values that stand for others */
    double sampled;  /* what was made of it */
};

struct visit {
    struct ns_merge *merge;
    const struct ns_space *space;
    size_t k, cell;
    struct ns_front *front;
};

static bool attempt_add_value(double x, void *context)
{
    struct visit *visit = context;
    const struct ns_space *space = visit->space;
    double u[NEGSIM_MAX_ACTORS] = {0};
    uint32_t link;
    ns_space_add_shares(space, visit->k, visit->cell, x, u);
    return ns_link_value(visit->merge, visit->k, x, &link) &&
           ns_front_add(visit->merge, visit->front, u, link);
}

static double issue_conflict(const struct ns_space *space, size_t k)
{
    const struct ns_axis *axis = &space->axes[k];
    double conflict = 0;
    for (size_t c = 0; c < axis->n_cells; c++)
        if (axis->cells[c].class != NS_NONE && axis->cells[c].lo < axis->cells[c].hi)
            conflict += ns_cover_conflict(space, k, c);
    return conflict;
}

/* Reduce a long front to one point a box. */
static bool attempt_coarsen(struct attempt *attempt, struct ns_front *front)
{
    double zero[NEGSIM_MAX_ACTORS] = {0};
    uint32_t none = NS_NO_LINK;
    struct ns_front nothing = {.n = 1, .u = zero, .link = &none}, out = {0};
    if (!attempt->coarse || front->n <= attempt->trade->merge.box_from)
        return true;
    bool ok = ns_front_merge(&attempt->trade->merge, front, &nothing, &out);
    ns_front_finish(front);
    *front = out;
    return ok;
}

/* The Pareto set of each class of an issue. */
static bool attempt_list_values(struct attempt *attempt, size_t k)
{
    const struct ns_space *space = attempt->trade->space;
    struct ns_merge *merge = &attempt->trade->merge;
    const struct ns_axis *axis = &space->axes[k];
    double conflict = issue_conflict(space, k), loss = 0;
    attempt->values[k] = calloc(axis->n_classes + 1, sizeof *attempt->values[k]);
    if (!attempt->values[k]) {
        merge->stop = NS_MERGE_MEMORY;
        return false;
    }
    if (conflict > 0)
        loss = attempt->sampling * conflict / attempt->conflict;
    attempt->sampled += loss;
    for (size_t c = 0; c < axis->n_cells; c++) {
        const struct ns_cell *cell = &axis->cells[c];
        if (cell->class == NS_NONE)
            continue;
        struct visit visit = {merge, space, k, c, &attempt->values[k][cell->class]};
        if (cell->lo == cell->hi
                ? !attempt_add_value(cell->lo, &visit)
                : !ns_cover_cell(space, k, c, loss, attempt_add_value, &visit))
            return false;
    }
    for (size_t class = 0; class < axis->n_classes; class ++)
        if (!ns_front_tidy(merge, &attempt->values[k][class]) ||
            !attempt_coarsen(attempt, &attempt->values[k][class]))
            return false;
    return true;
}

/* Merge the classes of a configuration from a depth on; fronts[d] is what the first d
 * issues of the part come to. */
static bool attempt_merge_config(struct attempt *attempt, const struct ns_part *part,
                                 size_t config, size_t from, struct ns_front *fronts)
{
    const size_t *classes = part->classes + config * part->n_issues;
    for (size_t d = from; d < part->n_issues; d++) {
        const struct ns_front *values = &attempt->values[part->issues[d]][classes[d]];
        double zero[NEGSIM_MAX_ACTORS] = {0};
        ns_front_finish(&fronts[d]);
        if (d == 0 ? !ns_front_append(&attempt->trade->merge, &fronts[0], values, zero)
                   : !ns_front_merge(&attempt->trade->merge, &fronts[d - 1], values,
                                     &fronts[d]))
            return false;
    }
    return true;
}

/* All configurations of a part; they are listed in order, so that neighbours share
 * what their first issues come to. */
static bool attempt_merge_part(struct attempt *attempt, size_t p)
{
    const struct ns_space *space = attempt->trade->space;
    struct ns_merge *merge = &attempt->trade->merge;
    const struct ns_part *part = &space->parts[p];
    struct ns_front fronts[NEGSIM_MAX_ISSUES] = {0}, *out = &attempt->parts[p];
    size_t tidied = 0;
    bool ok = true;
    for (size_t g = 0; ok && g < part->n_configs; g++) {
        const size_t *classes = part->classes + g * part->n_issues;
        size_t same = 0;
        const size_t *before = g > 0 ? classes - part->n_issues : NULL;
        while (before && classes[same] == before[same])
            same++;
        ok = attempt_merge_config(attempt, part, g, same, fronts) &&
             ns_front_append(merge, out, &fronts[part->n_issues - 1],
                             part->constant + g * space->n_players);
        if (ok && out->n > 2 * tidied + TRADE_TIDY_FROM) {
            ok = ns_front_tidy(merge, out);
            tidied = out->n;
        }
    }
    for (size_t d = 0; d < part->n_issues; d++)
        ns_front_finish(&fronts[d]);
    return ok && (part->n_configs < 2 || ns_front_tidy(merge, out)) &&
           attempt_coarsen(attempt, out);
}

static double front_most(const struct ns_front *front, size_t n, const double *weights)
{
    double most = -HUGE_VAL;
    for (size_t i = 0; i < front->n; i++) {
        double sum = 0;
        for (size_t p = 0; p < n; p++)
            sum += weights[p] * front->u[i * n + p];
        most = fmax(most, sum);
    }
    return most;
}

static double most_of(const struct ns_front *front, size_t n, size_t p)
{
    double unit[NEGSIM_MAX_ACTORS] = {0};
    unit[p] = 1;
    return front_most(front, n, unit);
}

/* Floors for sums to which some parts will add no more than so much. */
static void attempt_set_floors(struct attempt *attempt, const double *most,
                               double weighted_most)
{
    struct ns_trade *trade = attempt->trade;
    double weighted = 0;
    for (size_t p = 0; p < trade->merge.n_players; p++) {
        double target =
            trade->consent->targets[p] - NEGSIM_UTILITY_TOLERANCE - NS_ROUNDING;
        trade->merge.floor[p] = target - most[p];
        if (trade->weights)
            weighted += trade->weights[p] * target;
    }
    trade->merge.weights = trade->weights;
    trade->merge.weighted_floor = weighted - weighted_most;
}

/* Drop the points of one part that miss a floor. */
static void attempt_strike(struct attempt *attempt, struct ns_front *front)
{
    size_t n = attempt->trade->merge.n_players, kept = 0;
    for (size_t i = 0; i < front->n; i++) {
        if (!ns_merge_reaches(&attempt->trade->merge, front->u + i * n))
            continue;
        memmove(front->u + kept * n, front->u + i * n, n * sizeof *front->u);
        front->link[kept++] = front->link[i];
    }
    front->n = kept;
}

static int part_compare(const void *a, const void *b)
{
    const struct ns_front *const *first = a, *const *second = b;
    if ((*first)->n != (*second)->n)
        return (*first)->n < (*second)->n ? -1 : 1;
    return *first < *second ? -1 : 1;
}

/* What the parts of order[i] and after can add at the most, per player and weighted. */
struct rest {
    double most[NEGSIM_MAX_ACTORS], weighted;
};

static void attempt_sum_rests(const struct attempt *attempt, struct ns_front **order,
                              struct rest *rests)
{
    const struct ns_trade *trade = attempt->trade;
    size_t n = trade->merge.n_players, n_parts = trade->space->n_parts;
    memset(&rests[n_parts], 0, sizeof rests[n_parts]);
    for (size_t i = n_parts; i-- > 0;) {
        for (size_t p = 0; p < n; p++)
            rests[i].most[p] = rests[i + 1].most[p] + most_of(order[i], n, p);
        rests[i].weighted = rests[i + 1].weighted;
        if (trade->weights)
            rests[i].weighted += front_most(order[i], n, trade->weights);
    }
}

/* Merge the parts, those of few points first. */
static bool attempt_merge_parts(struct attempt *attempt)
{
    struct ns_trade *trade = attempt->trade;
    size_t n = trade->merge.n_players, n_parts = trade->space->n_parts;
    struct ns_front *order[NEGSIM_MAX_ISSUES];
    struct rest rests[NEGSIM_MAX_ISSUES + 1];
    for (size_t p = 0; p < n_parts; p++)
        order[p] = &attempt->parts[p];
    qsort(order, n_parts, sizeof(struct ns_front *), part_compare);
    attempt_sum_rests(attempt, order, rests);
    for (size_t i = 0; i < n_parts; i++) {
        struct rest others = rests[0];
        for (size_t p = 0; p < n; p++)
            others.most[p] -= most_of(order[i], n, p);
        if (trade->weights)
            others.weighted -= front_most(order[i], n, trade->weights);
        attempt_set_floors(attempt, others.most, others.weighted);
        attempt_strike(attempt, order[i]);
    }
    attempt_sum_rests(attempt, order, rests);
    struct ns_front front = *order[0];
    memset(order[0], 0, sizeof *order[0]);
    bool ok = true;
    for (size_t i = 1; ok && i < n_parts; i++) {
        struct ns_front merged = {0};
        attempt_set_floors(attempt, rests[i + 1].most, rests[i + 1].weighted);
        ok = ns_front_merge(&trade->merge, &front, order[i], &merged);
        ns_front_finish(&front);
        front = merged;
    }
    trade->front = front;
    trade->merge.slack = NEGSIM_UTILITY_TOLERANCE;
    return ok && ns_front_tidy(&trade->merge, &trade->front);
}

static void attempt_finish(struct attempt *attempt)
{
    const struct ns_space *space = attempt->trade->space;
    for (size_t k = 0; k < space->n_issues; k++) {
        for (size_t c = 0; attempt->values[k] && c < space->axes[k].n_classes; c++)
            ns_front_finish(&attempt->values[k][c]);
        free(attempt->values[k]);
    }
    for (size_t p = 0; p < space->n_parts; p++)
        ns_front_finish(&attempt->parts[p]);
}

/* Try with a loss of epsilon in all, half of it for sampling; 0: with none. */
static bool trade_attempt(struct ns_trade *trade, double epsilon)
{
    const struct ns_space *space = trade->space;
    struct ns_merge *merge = &trade->merge;
    struct attempt attempt = {.trade = trade, .sampling = 0.5 * epsilon};
    bool ok = true;
    ns_front_finish(&trade->front);
    merge->links.n = 0;
    merge->slack = NS_ROUNDING;
    merge->n_boxed = 0;
    merge->work = 0;
    merge->stop = 0;
    merge->weights = NULL;
    for (size_t p = 0; p < merge->n_players; p++)
        merge->floor[p] = -HUGE_VAL;
    for (size_t k = 0; k < space->n_issues; k++)
        attempt.conflict += issue_conflict(space, k);
    /* A package goes through as many merges as it has issues but one; where whatever is
     * long is boxed, its values and its parts may be too. */
    double boxing = attempt.conflict > 0 ? 0.5 * epsilon : epsilon;
    attempt.coarse = epsilon > TRADE_COARSE;
    merge->box = boxing / (double)(attempt.coarse ? 3 * space->n_issues - 1
                                                  : fmax(1, space->n_issues - 1.0));
    merge->box_from = attempt.coarse ? TRADE_COARSE_FROM : TRADE_BOX_FROM;
    if (merge->box_from > trade->max_points)
        merge->box_from = trade->max_points;
    /* Lists of values are as long as they are, unless they can be boxed. */
    merge->max_points = epsilon > 0 ? SIZE_MAX : trade->max_points;
    for (size_t k = 0; ok && k < space->n_issues; k++)
        ok = attempt_list_values(&attempt, k);
    for (size_t p = 0; ok && p < space->n_parts; p++)
        ok = attempt_merge_part(&attempt, p);
    merge->max_points = merge->thin ? SIZE_MAX : trade->max_points;
    ok = ok && attempt_merge_parts(&attempt);
    double boxed = fmin((double)merge->n_boxed * merge->box, boxing);
    trade->epsilon = attempt.sampled + boxed;
    trade->exact = trade->epsilon == 0;
    attempt_finish(&attempt);
    return ok;
}

static bool space_in_conflict(const struct ns_space *space)
{
    for (size_t k = 0; k < space->n_issues; k++)
        if (issue_conflict(space, k) > 0)
            return true;
    return false;
}

static void trade_start(struct ns_trade *trade, size_t max_points, double deadline)
{
    struct ns_merge *merge = &trade->merge;
    merge->n_players = trade->consent->n_players;
    merge->n_issues = trade->space->n_issues;
    trade->max_points = max_points;
    merge->deadline = deadline;
    trade->in_time = true;
}

bool ns_trade_find(struct ns_trade *trade,
                   const struct negsim_frontier_options *options,
                   struct negsim_error *err)
{
    struct ns_merge *merge = &trade->merge;
    double aim = options->epsilon > 0 ? options->epsilon : 1e-3;
    double epsilon = space_in_conflict(trade->space) ? aim : 0;
    trade_start(trade,
                options->max_exact ? options->max_exact : NEGSIM_DEFAULT_MAX_EXACT,
                ns_deadline(options->time_limit_s));
    double more = fmax(1, (double)trade->max_points / NEGSIM_DEFAULT_MAX_EXACT);
    merge->max_work = more * (epsilon > 0 ? TRADE_WORK : TRADE_WORK_EXACT);
    while (!trade_attempt(trade, epsilon)) {
        if (merge->stop == NS_MERGE_MEMORY)
            return negsim_out_of_memory(err);
        if (merge->stop == NS_MERGE_TIME || epsilon > TRADE_HOPELESS) {
            /* In a hurry: few points and no more looks at what it takes. */
            trade->in_time = false;
            merge->deadline = HUGE_VAL;
            merge->thin = TRADE_THIN;
            more = HUGE_VAL;
        }
        epsilon = epsilon > 0 ? 4 * epsilon : aim;
        merge->max_work = more * TRADE_WORK;
    }
    return true;
}

bool ns_trade_try(struct ns_trade *trade, double deadline, bool *done,
                  struct negsim_error *err)
{
    *done = false;
    if (space_in_conflict(trade->space))
        return true;
    trade_start(trade, NEGSIM_DEFAULT_MAX_EXACT, deadline);
    trade->merge.max_work =
        trade->merge.n_players == 2 ? TRADE_WORK_EXACT : TRADE_WORK_TRY;
    *done = trade_attempt(trade, 0);
    return *done || trade->merge.stop != NS_MERGE_MEMORY || negsim_out_of_memory(err);
}

bool ns_trade_tidy(struct ns_trade *trade)
{
    trade->merge.max_work = HUGE_VAL;
    trade->merge.deadline = HUGE_VAL;
    trade->merge.max_points = SIZE_MAX;
    return ns_front_tidy(&trade->merge, &trade->front);
}

void ns_trade_finish(struct ns_trade *trade)
{
    ns_front_finish(&trade->front);
    free(trade->merge.links.items);
    memset(trade, 0, sizeof *trade);
}

#include "zone/counts/tally.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "zone/counts/pairs.h"
#include "zone/counts/rows.h"
#include "zone/counts/sweep.h"

enum {
    TALLY_BITS = 48,     /* a utility of 1 is 2^48 units, if none is above 16 */
    TALLY_WEIGHTS = 256, /* whole weights of the weighted sum add up to about this */
    TALLY_SUM = 12,      /* steps: one sum listed */
    TALLY_SORT = 2,      /* steps: one row, once for every doubling of their number */
};

/* Utilities along the dimensions that matter: players whose target some package
 * misses, and the weighted sum. */
struct along {
    size_t n;
    size_t player[NEGSIM_MAX_ACTORS];
    int64_t weight[NEGSIM_MAX_ACTORS]; /* by dimension, for the last one */
    bool summed;                       /* the last dimension is the weighted sum */
    double unit;
};

struct count {
    struct ns_tally *tally;
    struct along along;
    int64_t least[NEGSIM_MAX_ACTORS + 1];
    int64_t (*most)[NEGSIM_MAX_ACTORS + 1]; /* per part */
    struct ns_rows *parts;                  /* per part */
    struct ns_rows half[2];
    struct ns_sweep *sweep;      /* for two players, */
    struct ns_row_tree *tree[2]; /* for others */
    size_t n_left;
    size_t left[NEGSIM_MAX_ISSUES]; /* parts that fit neither half */
    mp_limb_t *number;
    enum ns_tally_end end;
};

void ns_tally_part(const struct ns_space *space, size_t part, mp_limb_t *number,
                   size_t n_limbs)
{
    const struct ns_part *tied = &space->parts[part];
    mpn_zero(number, (mp_size_t)n_limbs);
    for (size_t g = 0; g < tied->n_configs; g++) {
        mp_limb_t product[NS_COUNT_LIMBS] = {1};
        for (size_t d = 0; d < tied->n_issues; d++) {
            const size_t *first = space->axes[tied->issues[d]].member_of +
                                  tied->classes[g * tied->n_issues + d];
            ns_count_scale(product, first[1] - first[0], n_limbs);
        }
        ns_count_add(number, product, n_limbs);
    }
}

/* A vector of players' utilities in whole units along the dimensions. */
static void along_project(const struct along *along, const double *utilities,
                          int64_t *sums)
{
    int64_t weighted = 0;
    size_t n_players = along->n - along->summed;
    for (size_t d = 0; d < n_players; d++) {
        sums[d] = llrint(utilities[along->player[d]] * along->unit);
        weighted += along->weight[d] * sums[d];
    }
    if (along->summed)
        sums[n_players] = weighted;
}

static void sums_add(int64_t *sums, const int64_t *more, size_t n)
{
    for (size_t d = 0; d < n; d++)
        sums[d] += more[d];
}

/* The largest and smallest sums of the cells of one class. */
static void class_range(const struct count *count, size_t k, size_t class,
                        int64_t *most, int64_t *fewest)
{
    const struct ns_space *space = count->tally->space;
    const struct ns_axis *axis = &space->axes[k];
    size_t n = count->along.n;
    int64_t sums[NEGSIM_MAX_ACTORS + 1];
    bool any = false;
    for (size_t m = axis->member_of[class]; m < axis->member_of[class + 1]; m++) {
        size_t c = axis->members[m];
        along_project(&count->along, axis->at_lo + c * space->n_players, sums);
        for (size_t d = 0; d < n; d++) {
            most[d] = any && most[d] > sums[d] ? most[d] : sums[d];
            fewest[d] = any && fewest[d] < sums[d] ? fewest[d] : sums[d];
        }
        any = true;
    }
}

/* The same for all that the lines leave of a part. */
static void part_range(const struct count *count, size_t part, int64_t *most,
                       int64_t *fewest)
{
    const struct ns_space *space = count->tally->space;
    const struct ns_part *tied = &space->parts[part];
    size_t n = count->along.n;
    for (size_t g = 0; g < tied->n_configs; g++) {
        int64_t high[NEGSIM_MAX_ACTORS + 1], low[NEGSIM_MAX_ACTORS + 1];
        int64_t class_high[NEGSIM_MAX_ACTORS + 1], class_low[NEGSIM_MAX_ACTORS + 1];
        along_project(&count->along, tied->constant + g * space->n_players, high);
        memcpy(low, high, sizeof low);
        for (size_t d = 0; d < tied->n_issues; d++) {
            class_range(count, tied->issues[d], tied->classes[g * tied->n_issues + d],
                        class_high, class_low);
            sums_add(high, class_high, n);
            sums_add(low, class_low, n);
        }
        for (size_t d = 0; d < n; d++) {
            most[d] = g > 0 && most[d] > high[d] ? most[d] : high[d];
            fewest[d] = g > 0 && fewest[d] < low[d] ? fewest[d] : low[d];
        }
    }
}

/* The largest sum of magnitudes that packages can come to. */
static double tally_reach(const struct ns_space *space)
{
    double reach = 1;
    for (size_t part = 0; part < space->n_parts; part++) {
        const struct ns_part *tied = &space->parts[part];
        double most = 0;
        for (size_t i = 0; i < tied->n_configs * space->n_players; i++)
            most = fmax(most, fabs(tied->constant[i]));
        reach += most;
    }
    for (size_t k = 0; k < space->n_issues; k++) {
        double most = 0;
        for (size_t i = 0; i < space->axes[k].n_cells * space->n_players; i++)
            most = fmax(most, fabs(space->axes[k].at_lo[i]));
        reach += most;
    }
    return reach;
}

/* Take every player and find units that no sum can outgrow. */
static void count_measure(struct count *count)
{
    const struct ns_space *space = count->tally->space;
    int exponent;
    frexp(tally_reach(space) / 16, &exponent);
    count->along.unit = ldexp(1, TALLY_BITS - (exponent > 0 ? exponent : 0));
    count->along.n = space->n_players;
    for (size_t p = 0; p < space->n_players; p++)
        count->along.player[p] = p;
}

/* Leave out players whose target is always reached. False: some target never is. */
static bool count_choose_players(struct count *count)
{
    const struct ns_space *space = count->tally->space;
    int64_t most[NEGSIM_MAX_ACTORS + 1] = {0}, fewest[NEGSIM_MAX_ACTORS + 1] = {0};
    size_t n = 0;
    for (size_t part = 0; part < space->n_parts; part++) {
        int64_t high[NEGSIM_MAX_ACTORS + 1] = {0}, low[NEGSIM_MAX_ACTORS + 1] = {0};
        part_range(count, part, high, low);
        sums_add(most, high, count->along.n);
        sums_add(fewest, low, count->along.n);
    }
    for (size_t p = 0; p < space->n_players; p++) {
        double target = ceil((count->tally->targets[p] - NEGSIM_UTILITY_TOLERANCE) *
                             count->along.unit);
        if ((double)most[p] < target)
            return false;
        if ((double)fewest[p] >= target)
            continue;
        count->along.player[n] = p;
        count->least[n++] = (int64_t)target;
    }
    count->along.n = n;
    return true;
}

/* Add the weighted sum, in whole weights so that reaching it is implied. */
static void count_add_sum(struct count *count)
{
    struct along *along = &count->along;
    int64_t least = 0;
    if (along->n < 2)
        return;
    for (size_t d = 0; d < along->n; d++) {
        along->weight[d] =
            llrint(count->tally->weights[along->player[d]] * TALLY_WEIGHTS);
        least += along->weight[d] * count->least[d];
    }
    along->summed = true;
    count->least[along->n++] = least;
}

static void count_spend(struct count *count, size_t steps)
{
    struct ns_tally *tally = count->tally;
    if (steps > tally->work)
        count->end = NS_TALLY_NO_WORK;
    tally->work -= steps < tally->work ? steps : tally->work;
}

/* Replace rows by their sums with options. */
static bool rows_replace(struct count *count, struct ns_rows *rows,
                         const struct ns_rows *options, const int64_t *least)
{
    struct ns_rows next;
    ns_rows_init(&next, rows->n_dims, rows->n_limbs);
    bool ok = true;
    count_spend(count, TALLY_SUM * rows->n * options->n);
    if (count->end == NS_TALLY_DONE)
        ok = ns_rows_extend(&next, rows, options, least, count->tally->max_rows);
    if (next.full)
        count->end = NS_TALLY_TOO_MANY;
    ns_rows_finish(rows);
    *rows = next;
    return ok;
}

/* The cells of one class, equal ones merged. */
static bool list_class(struct count *count, size_t k, size_t class,
                       struct ns_rows *rows)
{
    const struct ns_space *space = count->tally->space;
    const struct ns_axis *axis = &space->axes[k];
    int64_t sums[NEGSIM_MAX_ACTORS + 1];
    count_spend(count, axis->member_of[class + 1] - axis->member_of[class]);
    for (size_t m = axis->member_of[class]; m < axis->member_of[class + 1]; m++) {
        size_t c = axis->members[m];
        along_project(&count->along, axis->at_lo + c * space->n_players, sums);
        if (!ns_rows_start(rows, sums))
            return false;
    }
    return true;
}

/* One configuration of a part. */
static bool list_config(struct count *count, const struct ns_part *tied, size_t config,
                        struct ns_rows *rows)
{
    const struct ns_space *space = count->tally->space;
    int64_t sums[NEGSIM_MAX_ACTORS + 1], lowest[NEGSIM_MAX_ACTORS + 1];
    for (size_t d = 0; d < count->along.n; d++)
        lowest[d] = INT64_MIN;
    along_project(&count->along, tied->constant + config * space->n_players, sums);
    bool ok = ns_rows_start(rows, sums);
    for (size_t d = 0; ok && d < tied->n_issues && count->end == NS_TALLY_DONE; d++) {
        struct ns_rows class;
        ns_rows_init(&class, rows->n_dims, rows->n_limbs);
        ok = list_class(count, tied->issues[d],
                        tied->classes[config * tied->n_issues + d], &class) &&
             rows_replace(count, rows, &class, lowest);
        ns_rows_finish(&class);
    }
    return ok;
}

static bool list_part(struct count *count, size_t part)
{
    const struct ns_part *tied = &count->tally->space->parts[part];
    struct ns_rows *all = &count->parts[part];
    bool ok = true;
    ns_rows_init(all, count->along.n, count->tally->n_limbs);
    for (size_t g = 0; ok && g < tied->n_configs && count->end == NS_TALLY_DONE; g++) {
        struct ns_rows rows;
        ns_rows_init(&rows, all->n_dims, all->n_limbs);
        ok = list_config(count, tied, g, &rows);
        for (size_t r = 0; ok && r < rows.n; r++)
            ok = ns_rows_add(all, rows.sums + r * rows.n_dims,
                             rows.counts + r * rows.n_limbs);
        ns_rows_finish(&rows);
        if (all->n > count->tally->max_rows)
            count->end = NS_TALLY_TOO_MANY;
    }
    return ok;
}

static bool count_list_parts(struct count *count)
{
    size_t n = count->tally->space->n_parts;
    int64_t fewest[NEGSIM_MAX_ACTORS + 1];
    count->parts = calloc(n, sizeof *count->parts);
    count->most = calloc(n, sizeof *count->most);
    if (!count->parts || !count->most)
        return false;
    for (size_t part = 0; part < n && count->end == NS_TALLY_DONE; part++) {
        part_range(count, part, count->most[part], fewest);
        if (!list_part(count, part))
            return false;
    }
    return true;
}

/* Add a part to the shorter half, less sums that no other part can make good for. */
static bool halves_take(struct count *count, size_t part, const int64_t *rest)
{
    struct ns_rows *half = &count->half[count->half[0].n > count->half[1].n];
    int64_t least[NEGSIM_MAX_ACTORS + 1];
    if (half->n > 0 && count->parts[part].n > count->tally->max_rows / half->n) {
        count->left[count->n_left++] = part;
        return true;
    }
    for (size_t d = 0; d < count->along.n; d++)
        least[d] = count->least[d] - rest[d];
    return rows_replace(count, half, &count->parts[part], least);
}

/* What the parts outside a half can add at the most, this one included. */
static void halves_rest(const struct count *count, const bool *inside, int64_t *rest)
{
    memset(rest, 0, (NEGSIM_MAX_ACTORS + 1) * sizeof *rest);
    for (size_t part = 0; part < count->tally->space->n_parts; part++)
        if (!inside[part])
            sums_add(rest, count->most[part], count->along.n);
}

static bool count_list_halves(struct count *count)
{
    size_t n = count->tally->space->n_parts;
    bool inside[2][NEGSIM_MAX_ISSUES] = {{false}}, taken[NEGSIM_MAX_ISSUES] = {false};
    const int64_t zero[NEGSIM_MAX_ACTORS + 1] = {0};
    for (size_t h = 0; h < 2; h++) {
        ns_rows_init(&count->half[h], count->along.n, count->tally->n_limbs);
        if (!ns_rows_start(&count->half[h], zero))
            return false;
    }
    for (size_t i = 0; i < n && count->end == NS_TALLY_DONE; i++) {
        size_t largest = NS_NONE;
        for (size_t part = 0; part < n; part++)
            if (!taken[part] &&
                (largest == NS_NONE || count->parts[part].n > count->parts[largest].n))
                largest = part;
        size_t h = count->half[0].n > count->half[1].n, before = count->n_left;
        int64_t rest[NEGSIM_MAX_ACTORS + 1];
        taken[largest] = inside[h][largest] = true;
        halves_rest(count, inside[h], rest);
        if (!halves_take(count, largest, rest))
            return false;
        if (count->n_left > before)
            inside[h][largest] = false;
        if (count->half[h].n == 0)
            return true; /* nothing reaches the targets */
    }
    return true;
}

/* Order the halves for counting pairs. */
static bool count_sort_halves(struct count *count)
{
    for (size_t h = 0; h < 2; h++)
        for (size_t n = count->half[h].n; n > 0; n /= 2)
            count_spend(count, TALLY_SORT * count->half[h].n);
    if (count->end != NS_TALLY_DONE)
        return true;
    if (count->along.n - count->along.summed == 2) {
        count->sweep = ns_sweep_create(&count->half[0], &count->half[1]);
        return count->sweep != NULL;
    }
    for (size_t h = 0; h < 2; h++)
        count->tree[h] = ns_row_tree_create(&count->half[h]);
    return count->tree[0] && count->tree[1];
}

static void count_pairs(struct count *count, const int64_t *least,
                        const mp_limb_t *times)
{
    struct ns_tally *tally = count->tally;
    if (!count->sweep) {
        if (!ns_pairs_count(count->tree[0], count->tree[1], least, times, &tally->work,
                            count->number))
            count->end = NS_TALLY_NO_WORK;
        return;
    }
    count_spend(count, ns_sweep_steps(count->sweep));
    if (count->end == NS_TALLY_DONE)
        ns_sweep_count(count->sweep, least, times, count->number);
}

/* Walk through the parts left over and count the pairs of halves beneath. */
static void count_descend(struct count *count, size_t depth, const int64_t *least,
                          const mp_limb_t *times)
{
    if (depth == count->n_left) {
        count_pairs(count, least, times);
        return;
    }
    const struct ns_rows *rows = &count->parts[count->left[depth]];
    for (size_t r = 0; r < rows->n && count->end == NS_TALLY_DONE; r++) {
        int64_t below[NEGSIM_MAX_ACTORS + 1];
        mp_limb_t product[NS_COUNT_LIMBS];
        for (size_t d = 0; d < count->along.n; d++)
            below[d] = least[d] - rows->sums[r * rows->n_dims + d];
        ns_count_multiply(product, times, rows->counts + r * rows->n_limbs,
                          rows->n_limbs);
        count_descend(count, depth + 1, below, product);
    }
}

static void count_everything(struct count *count)
{
    const struct ns_tally *tally = count->tally;
    mp_limb_t part_number[NS_COUNT_LIMBS];
    count->number[0] = 1;
    for (size_t part = 0; part < tally->space->n_parts; part++) {
        ns_tally_part(tally->space, part, part_number, tally->n_limbs);
        ns_count_multiply(count->number, count->number, part_number, tally->n_limbs);
    }
}

static bool count_run(struct count *count)
{
    count_measure(count);
    if (!ns_space_any(count->tally->space) || !count_choose_players(count))
        return true;
    if (count->along.n == 0) {
        count_everything(count);
        return true;
    }
    count_add_sum(count);
    if (!count_list_parts(count))
        return false;
    if (count->end == NS_TALLY_DONE && !count_list_halves(count))
        return false;
    if (count->end != NS_TALLY_DONE || count->half[0].n == 0 || count->half[1].n == 0)
        return true;
    if (!count_sort_halves(count))
        return false;
    if (count->end == NS_TALLY_DONE) {
        const mp_limb_t one[NS_COUNT_LIMBS] = {1};
        count_descend(count, 0, count->least, one);
    }
    return true;
}

bool ns_tally_count(struct ns_tally *tally, mp_limb_t *number, enum ns_tally_end *end)
{
    struct count count = {.tally = tally, .number = number};
    mpn_zero(number, (mp_size_t)tally->n_limbs);
    bool ok = count_run(&count);
    for (size_t part = 0; count.parts && part < tally->space->n_parts; part++)
        ns_rows_finish(&count.parts[part]);
    ns_sweep_destroy(count.sweep);
    for (size_t h = 0; h < 2; h++) {
        ns_row_tree_destroy(count.tree[h]);
        ns_rows_finish(&count.half[h]);
    }
    free(count.parts);
    free(count.most);
    *end = count.end;
    return ok;
}

#include "zone/offers/halves.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/** Groups over two halves; sizes are logarithms. */
struct split {
    size_t n;
    size_t order[NEGSIM_MAX_ISSUES]; /**< the groups, largest first */
    int side[NEGSIM_MAX_ISSUES];     /**< by group */
    double size[NEGSIM_MAX_ISSUES];  /**< by group */
    double total[2];
};

static void split_sort(struct split *split, const struct ns_offer_groups *groups)
{
    split->n = groups->n;
    for (size_t g = 0; g < split->n; g++) {
        split->size[g] = log((double)groups->items[g].n_list);
        size_t at = g;
        for (; at > 0 && split->size[split->order[at - 1]] < split->size[g]; at--)
            split->order[at] = split->order[at - 1];
        split->order[at] = g;
    }
}

/** Exchange two groups, or move one (b = n), where that shrinks the larger half. */
static bool split_exchange(struct split *split, size_t a, size_t b)
{
    int large = split->total[0] < split->total[1];
    double shift = split->size[a] - (b < split->n ? split->size[b] : 0);
    if (split->side[a] != large || (b < split->n && split->side[b] == large))
        return false;
    double larger = split->total[large];
    if (fmax(larger - shift, split->total[!large] + shift) >= larger - 1e-9)
        return false;
    split->side[a] = !large;
    if (b < split->n)
        split->side[b] = large;
    split->total[large] -= shift;
    split->total[!large] += shift;
    return true;
}

/** Largest first into the smaller half, then exchanges as long as one helps. */
static void split_balance(struct split *split)
{
    for (size_t i = 0; i < split->n; i++) {
        size_t g = split->order[i];
        int side = split->total[1] < split->total[0];
        split->side[g] = side;
        split->total[side] += split->size[g];
    }
    bool better = true;
    while (better) {
        better = false;
        for (size_t a = 0; a < split->n; a++)
            for (size_t b = 0; b <= split->n; b++)
                better = split_exchange(split, a, b) || better;
    }
}

/** Merge neighbouring sorted runs of `width` entries until one run is left. */
static void half_merge(struct ns_half *half, struct ns_half *spare, size_t width)
{
    size_t n = half->n;
    for (; width < n; width *= 2) {
        for (size_t start = 0; start < n; start += 2 * width) {
            size_t a = start, b = start + width < n ? start + width : n;
            size_t a_end = b, b_end = n - b > width ? b + width : n;
            for (size_t to = a; to < b_end; to++) {
                bool left = b >= b_end || (a < a_end && half->sums[a] <= half->sums[b]);
                size_t from = left ? a++ : b++;
                spare->sums[to] = half->sums[from];
                spare->entries[to] = half->entries[from];
            }
        }
        struct ns_half done = *half;
        half->sums = spare->sums;
        half->entries = spare->entries;
        spare->sums = done.sums;
        spare->entries = done.entries;
    }
}

static bool half_alloc(struct ns_half *half, size_t n, struct negsim_error *err)
{
    half->sums = calloc(n ? n : 1, sizeof *half->sums);
    half->entries = calloc(n ? n : 1, sizeof *half->entries);
    if (!half->sums || !half->entries)
        return negsim_out_of_memory(err);
    return true;
}

static void half_finish(struct ns_half *half)
{
    free(half->sums);
    free(half->entries);
    half->sums = NULL;
    half->entries = NULL;
}

/** Every sum so far plus every combination of one more group. */
static void half_extend(struct ns_half *half, struct ns_half *spare,
                        const struct ns_offer_group *group)
{
    size_t width = half->n;
    for (size_t c = 0; c < group->n_list; c++)
        for (size_t i = 0; i < width; i++) {
            spare->sums[c * width + i] = half->sums[i] + group->list[c].utility;
            spare->entries[c * width + i] =
                (uint32_t)(half->entries[i] * group->n_list + c);
        }
    struct ns_half before = *half;
    half->sums = spare->sums;
    half->entries = spare->entries;
    half->n = width * group->n_list;
    spare->sums = before.sums;
    spare->entries = before.entries;
    half_merge(half, spare, width);
}

static bool half_list(struct ns_half *half, const struct ns_offer_groups *groups,
                      struct negsim_error *err)
{
    size_t n = 1;
    for (size_t g = 0; g < half->n_groups; g++)
        n *= groups->items[half->groups[g]].n_list;
    struct ns_half spare = {0};
    bool ok = half_alloc(half, n, err) && half_alloc(&spare, n, err);
    if (ok && n > 0) {
        half->n = 1; /* the empty sum */
        for (size_t g = 0; g < half->n_groups; g++)
            half_extend(half, &spare, &groups->items[half->groups[g]]);
    }
    half_finish(&spare);
    return ok;
}

static bool halves_too_large(const struct ns_offer_groups *groups, double total,
                             struct negsim_error *err)
{
    const char *id = groups->space->scn->actors[groups->actor].id;
    char path[NEGSIM_PATH_SIZE];
    snprintf(path, sizeof path, "%s.tactic.offer", id);
    return negsim_fail(err, NEGSIM_ELIMIT, path,
                       "%s has %.3g packages to choose its lowest offer from, and the "
                       "search ends near 1e12 (halves of %zu): use \"offer\": "
                       "\"best_for_others\", fewer options, a coarser step or a "
                       "smaller rounds.grid",
                       id, total, NS_HALF_LIMIT);
}

bool ns_halves_init(struct ns_halves *halves, struct ns_offer_groups *groups,
                    struct negsim_error *err)
{
    halves->groups = groups;
    double total = 1;
    for (size_t g = 0; g < groups->n; g++) {
        if (!ns_offer_group_list(groups, &groups->items[g], err))
            return false;
        total *= groups->items[g].size;
        if (groups->items[g].n_list == 0)
            return true; /* no package: both halves stay empty */
    }
    struct split split = {0};
    split_sort(&split, groups);
    split_balance(&split);
    for (size_t i = 0; i < split.n; i++) {
        struct ns_half *half = &halves->half[split.side[split.order[i]]];
        half->groups[half->n_groups++] = split.order[i];
    }
    if (fmax(split.total[0], split.total[1]) > log((double)NS_HALF_LIMIT) + 1e-9)
        return halves_too_large(groups, total, err);
    return half_list(&halves->half[0], groups, err) &&
           half_list(&halves->half[1], groups, err);
}

void ns_halves_finish(struct ns_halves *halves)
{
    half_finish(&halves->half[0]);
    half_finish(&halves->half[1]);
    memset(halves, 0, sizeof *halves);
}

bool ns_halves_lowest(const struct ns_halves *halves, double floor, double *sum)
{
    const struct ns_half *a = &halves->half[0], *b = &halves->half[1];
    bool found = false;
    for (size_t i = 0, j = b->n; i < a->n; i++) {
        while (j > 0 && a->sums[i] + b->sums[j - 1] >= floor)
            j--;
        if (j == b->n)
            continue;
        double candidate = a->sums[i] + b->sums[j];
        if (!found || candidate < *sum)
            *sum = candidate;
        found = true;
    }
    return found;
}

/** A half's entries under search; shrinks as issue after issue is settled. */
struct search {
    const struct ns_half *half;
    size_t n;
    double *sums;
    uint32_t *entries;
};

/** Keep the entries that some entry of the other half brings into [from, to]. */
static size_t search_prune(const struct search *mine, const struct search *other,
                           double from, double to, struct search *kept)
{
    size_t n = 0;
    for (size_t i = 0, j = other->n; i < mine->n; i++) {
        while (j > 0 && mine->sums[i] + other->sums[j - 1] >= from)
            j--;
        if (j == other->n || mine->sums[i] + other->sums[j] > to)
            continue;
        if (kept) {
            kept->sums[n] = mine->sums[i];
            kept->entries[n] = mine->entries[i];
        }
        n++;
    }
    return n;
}

/** The entries of one half that complete to a sum in [from, to], copied. */
static bool search_init(struct search *search, const struct ns_half *half,
                        const struct ns_half *other, double from, double to,
                        struct negsim_error *err)
{
    struct search all = {half, half->n, half->sums, half->entries};
    struct search rest = {other, other->n, other->sums, other->entries};
    search->half = half;
    search->n = search_prune(&all, &rest, from, to, NULL);
    search->sums = calloc(search->n + 1, sizeof *search->sums);
    search->entries = calloc(search->n + 1, sizeof *search->entries);
    if (!search->sums || !search->entries)
        return negsim_out_of_memory(err);
    search_prune(&all, &rest, from, to, search);
    return true;
}

static void search_finish(struct search *search)
{
    free(search->sums);
    free(search->entries);
}

/** The value of an entry on an issue of the half's group number `g`. */
static double search_value(const struct ns_offer_groups *groups,
                           const struct search *search, size_t g, size_t issue,
                           uint32_t entry)
{
    size_t at = entry;
    for (size_t later = search->half->n_groups; --later > g;)
        at /= groups->items[search->half->groups[later]].n_list;
    const struct ns_offer_group *group = &groups->items[search->half->groups[g]];
    return ns_offer_group_value(groups, group, group->list[at % group->n_list].index,
                                issue);
}

/** Settle an issue on its first value among the entries, and drop the others. */
static double search_settle(const struct ns_offer_groups *groups, struct search *search,
                            size_t g, size_t issue)
{
    double first = HUGE_VAL;
    size_t kept = 0;
    for (size_t i = 0; i < search->n; i++) {
        double at = search_value(groups, search, g, issue, search->entries[i]);
        if (at < first) {
            first = at;
            kept = 0;
        }
        if (at == first) {
            search->sums[kept] = search->sums[i];
            search->entries[kept++] = search->entries[i];
        }
    }
    search->n = kept;
    return first;
}

/** The place of an issue's group in a half; false where it is in the other. */
static bool half_find(const struct ns_offer_groups *groups, const struct ns_half *half,
                      size_t issue, size_t *g)
{
    for (*g = 0; *g < half->n_groups; ++*g)
        if (groups->items[half->groups[*g]].part ==
            groups->space->parts + groups->space->axes[issue].part)
            return true;
    return false;
}

/** Issue by issue: every entry left can be completed, so the first value can. */
static void halves_settle(const struct ns_halves *halves, struct search search[2],
                          double from, double to, double *package)
{
    const struct ns_offer_groups *groups = halves->groups;
    for (size_t k = 0; k < groups->space->n_issues; k++) {
        size_t g;
        int side = half_find(groups, search[0].half, k, &g) ? 0 : 1;
        if (side == 1)
            half_find(groups, search[1].half, k, &g);
        package[k] = search_settle(groups, &search[side], g, k);
        struct search *other = &search[!side];
        other->n = search_prune(other, &search[side], from, to, other);
    }
}

bool ns_halves_first(const struct ns_halves *halves, double from, double to,
                     double *package, struct negsim_error *err)
{
    const struct ns_half *half = halves->half;
    struct search search[2] = {{0}, {0}};
    bool ok = search_init(&search[0], &half[0], &half[1], from, to, err) &&
              search_init(&search[1], &half[1], &half[0], from, to, err);
    if (ok && (search[0].n == 0 || search[1].n == 0))
        ok = negsim_fail(err, NEGSIM_EINVAL, NULL, "no package in the window");
    if (ok)
        halves_settle(halves, search, from, to, package);
    search_finish(&search[0]);
    search_finish(&search[1]);
    return ok;
}

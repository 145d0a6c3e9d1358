/*
 * Pareto sets for any number of players: from the largest sum of utilities down, what
 * no earlier one dominates. Only equal vectors can dominate one with a larger sum.
 */
#include "zone/frontier/front.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/grow.h"
#include "zone/frontier/maxima.h"
#include "zone/space/space.h"

enum { MANY_BATCH = 1 << 14 };

/* Nanoseconds. */
static const double MANY_SUM = 10, MANY_LOOK = 5;

/* Points waiting to be reduced, and the maxima of those that have been. */
struct pool {
    struct ns_merge *merge;
    size_t n, capacity;
    size_t n_reduced; /* the first so many are maxima */
    bool boxed;       /* maxima stay; a point may stand in for others, none for it */
    double slack;     /* a point is dropped that is better than another by less */
    double *u;
    struct ns_sum *sum;
    struct ns_maxima *maxima;
    double counted; /* of its looks, as work */
};

struct rank {
    double total;
    size_t at;
};

static bool pool_no_memory(struct pool *pool)
{
    pool->merge->stop = NS_MERGE_MEMORY;
    return false;
}

static void pool_finish(struct pool *pool)
{
    free(pool->u);
    free(pool->sum);
    ns_maxima_destroy(pool->maxima);
}

static int rank_compare(const void *a, const void *b)
{
    const struct rank *first = a, *second = b;
    if (first->total != second->total)
        return first->total > second->total ? -1 : 1;
    return first->at < second->at ? -1 : 1;
}

/* What was spent on finding out who dominates whom. */
static void pool_count_looks(struct pool *pool)
{
    if (!pool->maxima)
        return;
    double looks = ns_maxima_looks(pool->maxima);
    pool->merge->work +=
        (MANY_LOOK + (double)pool->merge->n_players) * (looks - pool->counted);
    pool->counted = looks;
}

/* Let a point that is the same as the one kept at `at` stand in for it, if its package
 * comes first. */
static void pool_settle_tie(struct pool *pool, double *kept, struct ns_sum *sum,
                            const double *u, struct ns_sum challenger)
{
    size_t n = pool->merge->n_players;
    for (size_t p = 0; p < n; p++)
        if (u[p] < kept[p] - pool->merge->slack)
            return;
    if (ns_sum_before(pool->merge, challenger, *sum))
        *sum = challenger;
}

/* Pick the maxima of the ranked points into u and sum. */
static bool pool_pick(struct pool *pool, const struct rank *ranks, double *u,
                      struct ns_sum *sum)
{
    size_t n = pool->merge->n_players, kept = 0;
    pool_count_looks(pool);
    ns_maxima_destroy(pool->maxima);
    pool->maxima = ns_maxima_create(n);
    pool->counted = 0;
    if (!pool->maxima)
        return false;
    for (size_t i = 0; i < pool->n; i++) {
        const double *mine = pool->u + ranks[i].at * n;
        bool stays = pool->boxed && ranks[i].at < pool->n_reduced;
        size_t by = stays ? NS_NONE : ns_maxima_find(pool->maxima, mine, pool->slack);
        if (by != NS_NONE) {
            pool_settle_tie(pool, u + by * n, &sum[by], mine, pool->sum[ranks[i].at]);
            continue;
        }
        memcpy(u + kept * n, mine, n * sizeof *u);
        sum[kept++] = pool->sum[ranks[i].at];
        if (!ns_maxima_add(pool->maxima, mine))
            return false;
    }
    pool->n = kept;
    return true;
}

static bool pool_reduce(struct pool *pool)
{
    size_t n = pool->merge->n_players;
    struct rank *ranks = malloc((pool->n + 1) * sizeof *ranks);
    double *u = malloc((pool->capacity + 1) * n * sizeof *u);
    struct ns_sum *sum = malloc((pool->capacity + 1) * sizeof *sum);
    bool ok = ranks && u && sum;
    for (size_t i = 0; ok && i < pool->n; i++) {
        ranks[i] = (struct rank){0, i};
        for (size_t p = 0; p < n; p++)
            ranks[i].total += pool->u[i * n + p];
        if (pool->boxed && i < pool->n_reduced)
            ranks[i].total = HUGE_VAL;
    }
    if (ok) {
        qsort(ranks, pool->n, sizeof *ranks, rank_compare);
        ok = pool_pick(pool, ranks, u, sum);
    }
    free(ranks);
    if (!ok) {
        free(u);
        free(sum);
        return pool_no_memory(pool);
    }
    free(pool->u);
    free(pool->sum);
    pool->u = u;
    pool->sum = sum;
    pool->n_reduced = pool->n;
    return true;
}

static bool pool_grow(struct pool *pool)
{
    size_t of_u = pool->capacity;
    double *u =
        ns_grow(pool->u, &of_u, pool->n + 1, pool->merge->n_players * sizeof *u);
    if (!u)
        return false;
    pool->u = u;
    struct ns_sum *sum = ns_grow(pool->sum, &pool->capacity, pool->n + 1, sizeof *sum);
    if (sum)
        pool->sum = sum;
    return sum;
}

/* Put a point in the pool unless one of the maxima dominates it. */
static bool pool_add(struct pool *pool, const double *u, struct ns_sum sum)
{
    size_t n = pool->merge->n_players;
    if (pool->n == pool->capacity && !pool_grow(pool))
        return pool_no_memory(pool);
    size_t by = pool->maxima ? ns_maxima_find(pool->maxima, u, pool->slack) : NS_NONE;
    if (by != NS_NONE) {
        pool_settle_tie(pool, pool->u + by * n, &pool->sum[by], u, sum);
        return true;
    }
    memcpy(pool->u + pool->n * n, u, n * sizeof *u);
    pool->sum[pool->n++] = sum;
    if (pool->n < MANY_BATCH + 2 * pool->n_reduced)
        return true;
    if (!pool_reduce(pool))
        return false;
    if (pool->n > pool->merge->max_points)
        pool->merge->stop = NS_MERGE_WORK;
    return pool->merge->stop == 0;
}

static bool pool_write(struct pool *pool, struct ns_front *out)
{
    size_t n = pool->merge->n_players;
    for (size_t i = 0; i < pool->n; i++)
        if (!ns_merge_keep(pool->merge, out, pool->u + i * n, pool->sum[i]))
            return false;
    return true;
}

bool ns_many_tidy(struct ns_merge *merge, struct ns_front *front)
{
    struct pool pool = {.merge = merge, .slack = merge->slack};
    bool ok = ns_merge_spend(merge, MANY_SUM * (double)front->n);
    for (size_t i = 0; ok && i < front->n; i++)
        ok = pool_add(&pool, front->u + i * merge->n_players,
                      (struct ns_sum){front->link[i], NS_NO_LINK});
    ok = ok && pool_reduce(&pool);
    if (ok) {
        front->n = 0;
        ok = pool_write(&pool, front);
    }
    pool_finish(&pool);
    return ok;
}

bool ns_many_merge(struct ns_merge *merge, const struct ns_front *a,
                   const struct ns_front *b, struct ns_front *out)
{
    size_t n = merge->n_players;
    struct pool pool = {.merge = merge, .slack = merge->slack};
    double u[NEGSIM_MAX_ACTORS];
    bool ok = true;
    if (merge->box > 0 && b->n > 0 && a->n > merge->box_from / b->n) {
        pool.boxed = true;
        pool.slack = merge->box;
        merge->n_boxed++;
    }
    for (size_t i = 0; ok && i < a->n; i++) {
        pool_count_looks(&pool);
        ok = ns_merge_spend(merge, MANY_SUM * (double)b->n);
        for (size_t j = 0; ok && j < b->n; j++) {
            for (size_t p = 0; p < n; p++)
                u[p] = a->u[i * n + p] + b->u[j * n + p];
            if (ns_merge_reaches(merge, u))
                ok = pool_add(&pool, u, (struct ns_sum){a->link[i], b->link[j]});
        }
    }
    ok = ok && pool_reduce(&pool);
    if (ok && pool.boxed) {
        pool.slack = merge->slack;
        ok = pool_reduce(&pool);
    }
    ok = ok && pool_write(&pool, out);
    pool_finish(&pool);
    return ok;
}

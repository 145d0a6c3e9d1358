/*
 * Pareto sets for two players: staircases, merged in one pass from the first player's
 * best point down.
 */
#include "zone/frontier/front.h"

#include <math.h>
#include <stdlib.h>

enum {
    PAIR_BLOCK = 1 << 17,  /* sums held at once */
    PAIR_STRIPS = 1 << 22, /* boxes at the most */
};

static const double PAIR_SUM = 10; /* nanoseconds */

struct step {
    double u[2];
    struct ns_sum sum;
};

/* Two buffers, of which the first holds runs, each a staircase. */
struct stairs {
    struct ns_merge *merge;
    struct step *steps, *other;
    size_t capacity;
    size_t *begin; /* of the runs; one more than there are */
    size_t n_runs, runs_capacity;
};

static bool stairs_init(struct stairs *stairs, struct ns_merge *merge, size_t capacity,
                        size_t runs)
{
    *stairs =
        (struct stairs){.merge = merge, .capacity = capacity, .runs_capacity = runs};
    stairs->steps = malloc((capacity + 1) * sizeof *stairs->steps);
    stairs->other = malloc((capacity + 1) * sizeof *stairs->other);
    stairs->begin = malloc((runs + 1) * sizeof *stairs->begin);
    if (stairs->begin)
        stairs->begin[0] = 0;
    if (stairs->steps && stairs->other && stairs->begin)
        return true;
    merge->stop = NS_MERGE_MEMORY;
    return false;
}

/* Room for at least so many steps. */
static bool stairs_grow(struct stairs *stairs, size_t capacity)
{
    struct step *steps = realloc(stairs->steps, capacity * sizeof *steps);
    stairs->steps = steps ? steps : stairs->steps;
    struct step *other = realloc(stairs->other, capacity * sizeof *other);
    stairs->other = other ? other : stairs->other;
    if (steps && other)
        stairs->capacity = capacity;
    else
        stairs->merge->stop = NS_MERGE_MEMORY;
    return steps && other;
}

static void stairs_finish(struct stairs *stairs)
{
    free(stairs->steps);
    free(stairs->other);
    free(stairs->begin);
}

/* Add a step below those of a staircase; says how many there are then. */
static size_t stairs_push(const struct ns_merge *merge, struct step *steps, size_t n,
                          const struct step *step)
{
    while (n > 0) {
        struct step *last = &steps[n - 1];
        bool above = last->u[1] >= step->u[1] - merge->slack;
        bool level = step->u[0] >= last->u[0] - merge->slack;
        if (above && level && step->u[1] >= last->u[1] - merge->slack) {
            if (ns_sum_before(merge, step->sum, last->sum))
                *last = *step;
            return n;
        }
        if (above)
            return n;
        if (!level)
            break;
        n--;
    }
    steps[n] = *step;
    return n + 1;
}

/* Merge two runs into one; says how many steps are left. */
static size_t stairs_merge_two(const struct ns_merge *merge, const struct step *a,
                               size_t n_a, const struct step *b, size_t n_b,
                               struct step *out)
{
    size_t i = 0, j = 0, n = 0;
    while (i < n_a || j < n_b) {
        bool first = j == n_b || (i < n_a && a[i].u[0] >= b[j].u[0]);
        n = stairs_push(merge, out, n, first ? &a[i++] : &b[j++]);
    }
    return n;
}

/* Merge run with run until one is left. */
static void stairs_reduce(struct stairs *stairs)
{
    while (stairs->n_runs > 1) {
        size_t n = 0, runs = 0;
        for (size_t r = 0; r < stairs->n_runs; r += 2) {
            size_t middle = stairs->begin[r + 1];
            size_t end = r + 2 <= stairs->n_runs ? stairs->begin[r + 2] : middle;
            size_t begin = stairs->begin[r];
            stairs->begin[runs++] = n;
            n += stairs_merge_two(stairs->merge, stairs->steps + begin, middle - begin,
                                  stairs->steps + middle, end - middle,
                                  stairs->other + n);
        }
        stairs->begin[runs] = n;
        stairs->n_runs = runs;
        struct step *keep = stairs->steps;
        stairs->steps = stairs->other;
        stairs->other = keep;
    }
}

/* A run: the sums of a whole front with one point. */
static void stairs_add_run(struct stairs *stairs, const struct ns_front *a,
                           const double *u, uint32_t link)
{
    size_t n = stairs->begin[stairs->n_runs];
    for (size_t i = 0; i < a->n; i++) {
        struct step step = {{a->u[2 * i] + u[0], a->u[2 * i + 1] + u[1]},
                            {a->link[i], link}};
        if (step.u[0] < stairs->merge->floor[0])
            break;
        if (ns_merge_reaches(stairs->merge, step.u))
            stairs->steps[n++] = step;
    }
    if (n > stairs->begin[stairs->n_runs])
        stairs->begin[++stairs->n_runs] = n;
}

/* Make room for one more run of n steps; in the end most of the room is free again. */
static bool stairs_make_room(struct stairs *stairs, size_t n)
{
    size_t used = stairs->begin[stairs->n_runs];
    if (stairs->n_runs < stairs->runs_capacity && used + n <= stairs->capacity)
        return true;
    stairs_reduce(stairs);
    used = stairs->begin[stairs->n_runs];
    if (used > stairs->merge->max_points) {
        stairs->merge->stop = NS_MERGE_WORK;
        return false;
    }
    return 2 * used + n <= stairs->capacity || stairs_grow(stairs, 3 * used + n);
}

static bool stairs_write(struct stairs *stairs, struct ns_front *out)
{
    size_t n = stairs->n_runs ? stairs->begin[1] : 0;
    for (size_t i = 0; i < n; i++)
        if (!ns_merge_keep(stairs->merge, out, stairs->steps[i].u,
                           stairs->steps[i].sum))
            return false;
    return true;
}

bool ns_pair_tidy(struct ns_merge *merge, struct ns_front *front)
{
    struct stairs stairs;
    bool ok = stairs_init(&stairs, merge, front->n, front->n) &&
              ns_merge_spend(merge, PAIR_SUM * (double)front->n);
    if (ok) {
        for (size_t i = 0; i < front->n; i++) {
            stairs.steps[i] = (struct step){{front->u[2 * i], front->u[2 * i + 1]},
                                            {front->link[i], NS_NO_LINK}};
            stairs.begin[i + 1] = i + 1;
        }
        stairs.n_runs = front->n;
        stairs_reduce(&stairs);
        front->n = 0;
        ok = stairs_write(&stairs, front);
    }
    stairs_finish(&stairs);
    return ok;
}

/* Of the sums in each strip of the first player's utility, the second's best. */
static bool pair_merge_boxed(struct ns_merge *merge, const struct ns_front *a,
                             const struct ns_front *b, struct ns_front *out)
{
    double low = fmax(merge->floor[0], a->u[2 * (a->n - 1)] + b->u[2 * (b->n - 1)]);
    double high = a->u[0] + b->u[0];
    size_t n_strips = 1, n = 0;
    if (high - low >= PAIR_STRIPS * merge->box) {
        merge->stop = NS_MERGE_WORK;
        return false;
    }
    if (high > low)
        n_strips = (size_t)((high - low) / merge->box) + 1;
    struct step *strips = malloc(n_strips * sizeof *strips);
    struct step *steps = malloc(n_strips * sizeof *steps);
    bool ok = strips && steps;
    if (!ok)
        merge->stop = NS_MERGE_MEMORY;
    for (size_t s = 0; ok && s < n_strips; s++)
        strips[s].u[1] = -HUGE_VAL;
    for (size_t j = 0; ok && j < b->n; j++) {
        ok = ns_merge_spend(merge, PAIR_SUM * (double)a->n);
        for (size_t i = 0; ok && i < a->n; i++) {
            struct step step = {
                {a->u[2 * i] + b->u[2 * j], a->u[2 * i + 1] + b->u[2 * j + 1]},
                {a->link[i], b->link[j]}};
            if (step.u[0] < low)
                break;
            size_t at = (size_t)((step.u[0] - low) / merge->box);
            at = at < n_strips ? at : n_strips - 1;
            if (step.u[1] > strips[at].u[1] && ns_merge_reaches(merge, step.u))
                strips[at] = step;
        }
    }
    for (size_t s = n_strips; ok && s-- > 0;)
        if (strips[s].u[1] > -HUGE_VAL)
            n = stairs_push(merge, steps, n, &strips[s]);
    for (size_t i = 0; ok && i < n; i++)
        ok = ns_merge_keep(merge, out, steps[i].u, steps[i].sum);
    free(strips);
    free(steps);
    merge->n_boxed++;
    return ok;
}

bool ns_pair_merge(struct ns_merge *merge, const struct ns_front *a,
                   const struct ns_front *b, struct ns_front *out)
{
    if (a->n == 0 || b->n == 0)
        return true;
    if (merge->box > 0 && a->n > merge->box_from / b->n)
        return pair_merge_boxed(merge, a, b, out);
    if (a->n < b->n) {
        const struct ns_front *keep = a;
        a = b;
        b = keep;
    }
    struct stairs stairs;
    size_t block = PAIR_BLOCK / a->n + 1;
    block = block < b->n ? block : b->n;
    bool ok = stairs_init(&stairs, merge, a->n * block, block + 1);
    for (size_t j = 0; ok && j < b->n; j++) {
        ok = ns_merge_spend(merge, PAIR_SUM * (double)a->n) &&
             stairs_make_room(&stairs, a->n);
        if (ok)
            stairs_add_run(&stairs, a, b->u + 2 * j, b->link[j]);
    }
    if (ok) {
        stairs_reduce(&stairs);
        ok = stairs_write(&stairs, out);
    }
    stairs_finish(&stairs);
    return ok;
}

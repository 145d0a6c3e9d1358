#include "zone/frontier/maxima.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "zone/space/space.h"

enum { MAXIMA_LEAF = 16, MAXIMA_FIRST = 64, MAXIMA_LEVELS = 40 };

/* A list of vectors; with corners, a tree: node i has children 2i + 1 and 2i + 2 that
 * halve its run of the list. */
struct tree {
    size_t n;
    double *u;  /* n × n_dims */
    size_t *id; /* n */
    double *corner;
};

struct ns_maxima {
    size_t n_dims, n;
    double looks;                     /* with those of building the trees */
    struct tree recent;               /* MAXIMA_FIRST at the most, without corners */
    struct tree level[MAXIMA_LEVELS]; /* MAXIMA_FIRST << level vectors, or none */
};

static void tree_finish(struct tree *tree)
{
    free(tree->u);
    free(tree->id);
    free(tree->corner);
    memset(tree, 0, sizeof *tree);
}

static bool tree_init(struct tree *tree, size_t capacity, size_t n_dims)
{
    tree->n = 0;
    tree->u = malloc(capacity * n_dims * sizeof *tree->u);
    tree->id = malloc(capacity * sizeof *tree->id);
    tree->corner = NULL;
    return tree->u && tree->id;
}

struct ns_maxima *ns_maxima_create(size_t n_dims)
{
    struct ns_maxima *maxima = calloc(1, sizeof *maxima);
    if (!maxima)
        return NULL;
    maxima->n_dims = n_dims;
    if (tree_init(&maxima->recent, MAXIMA_FIRST, n_dims))
        return maxima;
    ns_maxima_destroy(maxima);
    return NULL;
}

void ns_maxima_destroy(struct ns_maxima *maxima)
{
    if (!maxima)
        return;
    tree_finish(&maxima->recent);
    for (size_t l = 0; l < MAXIMA_LEVELS; l++)
        tree_finish(&maxima->level[l]);
    free(maxima);
}

static void tree_swap(struct tree *tree, size_t n_dims, size_t a, size_t b)
{
    size_t id = tree->id[a];
    tree->id[a] = tree->id[b];
    tree->id[b] = id;
    for (size_t d = 0; d < n_dims; d++) {
        double u = tree->u[a * n_dims + d];
        tree->u[a * n_dims + d] = tree->u[b * n_dims + d];
        tree->u[b * n_dims + d] = u;
    }
}

/* Hoare's selection: the smaller values of dimension d go below `middle`. */
static void tree_select(struct tree *tree, size_t n_dims, size_t lo, size_t hi,
                        size_t middle, size_t d)
{
    while (hi - lo > 1) {
        double pivot = tree->u[(lo + (hi - lo - 1) / 2) * n_dims + d];
        size_t i = lo, j = hi - 1;
        for (;;) {
            while (tree->u[i * n_dims + d] < pivot)
                i++;
            while (tree->u[j * n_dims + d] > pivot)
                j--;
            if (i >= j)
                break;
            tree_swap(tree, n_dims, i++, j--);
        }
        /* All up to j are ≤ pivot, all from j + 1 on are ≥ pivot. */
        if (middle <= j)
            hi = j + 1;
        else
            lo = j + 1;
    }
}

static void tree_build(struct tree *tree, size_t n_dims, size_t node, size_t lo,
                       size_t hi)
{
    double *corner = tree->corner + node * n_dims;
    size_t widest = 0;
    double width = -1;
    for (size_t d = 0; d < n_dims; d++) {
        double least = HUGE_VAL;
        corner[d] = -HUGE_VAL;
        for (size_t i = lo; i < hi; i++) {
            corner[d] = fmax(corner[d], tree->u[i * n_dims + d]);
            least = fmin(least, tree->u[i * n_dims + d]);
        }
        if (corner[d] - least > width) {
            width = corner[d] - least;
            widest = d;
        }
    }
    if (hi - lo <= MAXIMA_LEAF)
        return;
    size_t middle = lo + (hi - lo) / 2;
    tree_select(tree, n_dims, lo, hi, middle, widest);
    tree_build(tree, n_dims, 2 * node + 1, lo, middle);
    tree_build(tree, n_dims, 2 * node + 2, middle, hi);
}

static bool covers(const double *by, const double *u, size_t n_dims, double slack)
{
    for (size_t d = 0; d < n_dims; d++)
        if (by[d] < u[d] - slack)
            return false;
    return true;
}

static size_t list_find(struct ns_maxima *maxima, const struct tree *tree, size_t lo,
                        size_t hi, const double *u, double slack)
{
    size_t i = lo;
    while (i < hi && !covers(tree->u + i * maxima->n_dims, u, maxima->n_dims, slack))
        i++;
    maxima->looks += (double)(i - lo + 1);
    return i < hi ? tree->id[i] : NS_NONE;
}

static size_t tree_find(struct ns_maxima *maxima, const struct tree *tree, size_t node,
                        size_t lo, size_t hi, const double *u, double slack)
{
    maxima->looks++;
    if (!covers(tree->corner + node * maxima->n_dims, u, maxima->n_dims, slack))
        return NS_NONE;
    if (hi - lo <= MAXIMA_LEAF)
        return list_find(maxima, tree, lo, hi, u, slack);
    size_t middle = lo + (hi - lo) / 2;
    size_t found = tree_find(maxima, tree, 2 * node + 1, lo, middle, u, slack);
    if (found != NS_NONE)
        return found;
    return tree_find(maxima, tree, 2 * node + 2, middle, hi, u, slack);
}

static void tree_add(struct tree *to, const struct tree *from, size_t n_dims)
{
    memcpy(to->u + to->n * n_dims, from->u, from->n * n_dims * sizeof *to->u);
    memcpy(to->id + to->n, from->id, from->n * sizeof *to->id);
    to->n += from->n;
}

/* Carry the recent ones and all full levels below the first empty one into that. */
static bool maxima_carry(struct ns_maxima *maxima)
{
    size_t n_dims = maxima->n_dims, l = 0;
    while (maxima->level[l].n > 0)
        l++;
    struct tree *tree = &maxima->level[l];
    size_t n = (size_t)MAXIMA_FIRST << l;
    if (!tree_init(tree, n, n_dims)) {
        tree_finish(tree);
        return false;
    }
    /* Halves of n of 64 · 2^l end at 16 after l + 2 levels. */
    tree->corner = malloc(((size_t)8 << l) * n_dims * sizeof *tree->corner);
    if (!tree->corner) {
        tree_finish(tree);
        return false;
    }
    tree_add(tree, &maxima->recent, n_dims);
    maxima->recent.n = 0;
    for (size_t below = 0; below < l; below++) {
        tree_add(tree, &maxima->level[below], n_dims);
        tree_finish(&maxima->level[below]);
    }
    tree_build(tree, n_dims, 0, 0, n);
    maxima->looks += (double)(n * (l + 2));
    return true;
}

bool ns_maxima_add(struct ns_maxima *maxima, const double *u)
{
    struct tree *recent = &maxima->recent;
    memcpy(recent->u + recent->n * maxima->n_dims, u, maxima->n_dims * sizeof *u);
    recent->id[recent->n++] = maxima->n++;
    return recent->n < MAXIMA_FIRST || maxima_carry(maxima);
}

size_t ns_maxima_find(struct ns_maxima *maxima, const double *u, double slack)
{
    for (size_t l = MAXIMA_LEVELS; l-- > 0;) {
        const struct tree *tree = &maxima->level[l];
        size_t found =
            tree->n == 0 ? NS_NONE : tree_find(maxima, tree, 0, 0, tree->n, u, slack);
        if (found != NS_NONE)
            return found;
    }
    return list_find(maxima, &maxima->recent, 0, maxima->recent.n, u, slack);
}

double ns_maxima_looks(const struct ns_maxima *maxima)
{
    return maxima->looks;
}

/**
 * @file
 * Equilibria in which packages are proposed and chance decides nothing.
 *
 * On finitely many points let B_i(y) be the best of those that the others take if y
 * would follow: the first, by U_i falling, with U_j ≥ max(floor_j, r_j(y)) for j ≠ i.
 * Points that somebody would rather reject for ever do not count, so y itself is
 * always among them and B_i is defined. A stationary equilibrium without delay is an x
 * with
 *
 *     x = B_0(B_1(… B_{n−1}(x)))
 *
 * and trying every x finds them all. Two parties: B_0 and B_1 are monotone along the
 * frontier, so there is at least one (Tarski 1955, Pacific J. Math. 5, 285–309), and
 * when waiting costs less than a step of the frontier there are many. More parties:
 * there may be none.
 */
#include "rubinstein.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <negsim/package.h>

/** A point as one party ranks it: by own utility, then what it leaves the others. */
struct rank {
    double own, all;
    size_t point;
};

struct packages {
    const struct ns_rubinstein_game *game;
    struct rank *ranks; /**< n × n_points, each row sorted; the first n_ranked count */
    size_t *answers;    /**< n × n_points, B_i(y); SIZE_MAX: not yet known */
    double *least;      /**< n, scratch */
    size_t n_ranked;
};

static int rank_compare(const void *a, const void *b)
{
    const struct rank *p = a, *q = b;
    if (p->own != q->own)
        return p->own > q->own ? -1 : 1;
    if (p->all != q->all)
        return p->all > q->all ? -1 : 1;
    return (p->point > q->point) - (p->point < q->point);
}

/* Whether nobody would rather reject a point for ever, or has more in hand. */
static bool packages_bearable(const struct ns_rubinstein_game *game, const double *u)
{
    for (size_t j = 0; j < game->n; j++)
        if (!(u[j] >= ns_rubinstein_accepts(game, j, u[j]) - NEGSIM_UTILITY_TOLERANCE))
            return false;
    return true;
}

static void packages_rank(struct packages *self)
{
    const struct ns_rubinstein_game *game = self->game;
    size_t n = game->n;
    self->n_ranked = 0;
    for (size_t p = 0; p < game->n_points; p++) {
        const double *u = game->points + p * n;
        if (game->horizon == 0 && !packages_bearable(game, u))
            continue;
        double all = 0;
        for (size_t j = 0; j < n; j++)
            all += u[j];
        for (size_t i = 0; i < n; i++)
            self->ranks[i * game->n_points + self->n_ranked] =
                (struct rank){.own = u[i], .all = all, .point = p};
        self->n_ranked++;
    }
    for (size_t i = 0; i < n; i++)
        qsort(self->ranks + i * game->n_points, self->n_ranked, sizeof *self->ranks,
              rank_compare);
}

/* The best for i of what gives the others their least; SIZE_MAX: nothing does. */
static size_t packages_best(const struct packages *self, size_t i)
{
    const struct ns_rubinstein_game *game = self->game;
    const struct rank *ranks = self->ranks + i * game->n_points;
    for (size_t k = 0; k < self->n_ranked; k++) {
        const double *u = game->points + ranks[k].point * game->n;
        bool taken = true;
        for (size_t j = 0; taken && j < game->n; j++)
            taken = j == i || u[j] >= self->least[j] - NEGSIM_UTILITY_TOLERANCE;
        if (taken)
            return ranks[k].point;
    }
    return SIZE_MAX;
}

/* B_i(y), worked out once. */
static size_t packages_answer(struct packages *self, size_t i, size_t y)
{
    const struct ns_rubinstein_game *game = self->game;
    size_t *answer = self->answers + i * game->n_points + y;
    if (*answer == SIZE_MAX) {
        for (size_t j = 0; j < game->n; j++)
            self->least[j] =
                ns_rubinstein_accepts(game, j, game->points[y * game->n + j]);
        *answer = packages_best(self, i);
    }
    return *answer;
}

static double packages_distance(const struct ns_rubinstein_game *game, size_t p,
                                const double *aim)
{
    double largest = 0;
    for (size_t j = 0; j < game->n; j++)
        largest = fmax(largest, fabs(game->points[p * game->n + j] - aim[j]));
    return largest;
}

static void packages_stationary(struct packages *self, const double *aim,
                                struct ns_rubinstein_packages *packages)
{
    double closest = HUGE_VAL;
    for (size_t k = 0; k < self->n_ranked; k++) {
        size_t x = self->ranks[k].point, y = x, next = x;
        for (size_t i = self->game->n; i-- > 0;) {
            y = packages_answer(self, i, y);
            if (i == 1)
                next = y;
        }
        if (y != x)
            continue;
        packages->n_equilibria++;
        double distance = packages_distance(self->game, x, aim);
        if (distance < closest - NEGSIM_UTILITY_TOLERANCE) {
            closest = distance;
            packages->first = x;
            packages->next = next;
        }
    }
}

/* Back from the last offer: what each party gets from there on. */
static void packages_finite(struct packages *self, double *worth,
                            struct ns_rubinstein_packages *packages)
{
    const struct ns_rubinstein_game *game = self->game;
    size_t n = game->n, offer = SIZE_MAX;
    for (size_t t = game->horizon; t-- > 0;) {
        bool last = t + 1 == game->horizon;
        packages->next = offer;
        for (size_t j = 0; j < n; j++) {
            worth[j] = last ? game->end[j] : game->keep[j] + game->factor[j] * worth[j];
            self->least[j] = fmax(game->floor[j], worth[j]);
        }
        offer = packages_best(self, t % n);
        const double *u = offer == SIZE_MAX ? worth : game->points + offer * n;
        if (u[t % n] < worth[t % n] - NEGSIM_UTILITY_TOLERANCE)
            offer = SIZE_MAX; /* it would rather wait */
        else
            memmove(worth, u, n * sizeof *worth);
    }
    packages->first = offer;
    packages->n_equilibria = offer != SIZE_MAX;
}

bool ns_rubinstein_over_packages(const struct ns_rubinstein_game *game,
                                 const double *aim,
                                 struct ns_rubinstein_packages *packages,
                                 struct negsim_error *err)
{
    size_t cells = game->n * game->n_points;
    struct packages self = {.game = game};
    double *worth = calloc(game->n, sizeof *worth);
    self.ranks = calloc(cells, sizeof *self.ranks);
    self.answers = malloc(cells * sizeof *self.answers);
    self.least = calloc(game->n, sizeof *self.least);
    bool ok = (worth && self.ranks && self.answers && self.least) ||
              negsim_out_of_memory(err);
    *packages = (struct ns_rubinstein_packages){.next = SIZE_MAX};
    if (ok) {
        memset(self.answers, 0xff, cells * sizeof *self.answers);
        packages_rank(&self);
        if (game->horizon > 0)
            packages_finite(&self, worth, packages);
        else
            packages_stationary(&self, aim, packages);
    }
    free(worth);
    free(self.ranks);
    free(self.answers);
    free(self.least);
    return ok;
}

size_t ns_rubinstein_closest(const struct ns_rubinstein_game *game, const double *aim)
{
    double closest = HUGE_VAL;
    size_t found = game->n_points;
    for (size_t p = 0; p < game->n_points; p++) {
        if (!packages_bearable(game, game->points + p * game->n))
            continue;
        double distance = packages_distance(game, p, aim);
        if (distance < closest - NEGSIM_UTILITY_TOLERANCE) {
            closest = distance;
            found = p;
        }
    }
    return found;
}

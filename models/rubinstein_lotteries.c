/**
 * @file
 * The equilibrium over lotteries, where the set of utilities is convex.
 *
 * Two parties. Party 0 proposes x, party 1 proposes y, both on the hull, with
 * U_1(x) = max(floor_1, r_1(y)) and U_0(y) = max(floor_0, r_0(x)), or a corner. Write
 * u = U_0(x), y(u) for the best that 1 can propose to who would get u next, and
 *
 *     h(u) = least that 1 takes against y(u) − what 1 gets where 0 takes u.
 *
 * As u grows, U_0(x) − U_0(y) grows if factor_0 < 1, so, the hull being concave, does
 * U_1(y) − U_1(x); but U_1(y) falls, and with it what 1 loses by waiting. So h rises,
 * strictly where factor_0 or factor_1 is below 1: at most one root, which Brent's
 * method brackets and finds. h ≥ 0 at the upper end, else that end is the equilibrium.
 *
 * More parties. One cycle takes utilities z of what party 0 will propose to the best
 * proposal of n − 1 against z, of n − 2 against that, …, and of 0 again: F(z). An
 * equilibrium is a fixed point. On the simplex with one common factor F contracts with
 * factor^n; in general no such proof is known to us, and the residual is the proof: it
 * is below 1e-9, or the attempt has failed. Plain iteration is sped up by spectral
 * residual steps (La Cruz, Martínez & Raydan 2006, Mathematics of Computation 75,
 * 1429–1448), each taken only if it shrinks the residual. Where all that does not
 * settle, which happens where waiting costs next to nothing, the game is solved with a
 * refusal that costs 4, 16, … rounds: the outcome moves with that cost in proportion,
 * toward the same limit.
 */
#include "rubinstein.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_roots.h>

#include "base/gsl.h"

enum { MAX_BRENT = 500, MAX_CYCLES = 600, MIN_CYCLES = 60 };

/** Columns of linear programmes that one attempt may cost. */
static const double MAX_WORK = 2e6;

/** Residual of the cycle, in utility, at which it stops, and with which it may. */
static const double STEADY = 1e-13, STEADY_ENOUGH = 1e-9;

struct lotteries {
    const struct ns_rubinstein_game *game;
    struct ns_rubinstein_best *best;
    double *least;   /**< n, scratch */
    double *profile; /**< n × n */
    struct negsim_error *err;
};

bool ns_rubinstein_game_init(struct ns_rubinstein_game *game, size_t n, size_t n_points,
                             struct negsim_error *err)
{
    *game = (struct ns_rubinstein_game){.n = n, .n_points = n_points};
    game->points = calloc(n * n_points, sizeof *game->points);
    game->keep = calloc(n, sizeof *game->keep);
    game->factor = calloc(n, sizeof *game->factor);
    game->floor = calloc(n, sizeof *game->floor);
    game->end = calloc(n, sizeof *game->end);
    if (game->points && game->keep && game->factor && game->floor && game->end)
        return true;
    ns_rubinstein_game_finish(game);
    return negsim_out_of_memory(err);
}

void ns_rubinstein_game_finish(struct ns_rubinstein_game *game)
{
    if (!game)
        return;
    free(game->points);
    free(game->keep);
    free(game->factor);
    free(game->floor);
    free(game->end);
    *game = (struct ns_rubinstein_game){0};
}

double ns_rubinstein_accepts(const struct ns_rubinstein_game *game, size_t j,
                             double next)
{
    return fmax(game->floor[j], game->keep[j] + game->factor[j] * next);
}

double ns_rubinstein_majority(size_t n, double factor)
{
    return 1 - factor * (double)(n - 1) / (2 * (double)n);
}

/* What party i proposes when `next` would follow. */
static bool lotteries_answer(struct lotteries *self, size_t i, const double *next,
                             bool *found, double *utilities)
{
    for (size_t j = 0; j < self->game->n; j++)
        self->least[j] = ns_rubinstein_accepts(self->game, j, next[j]);
    return ns_rubinstein_best_ask(self->best, i, self->least, found, utilities,
                                  self->err);
}

/* h(u) of the head of this file; with two parties nothing can fail. */
static double lotteries_gap(double u, void *params)
{
    struct lotteries *self = params;
    bool found;
    double x[2], y[2], least[2] = {ns_rubinstein_accepts(self->game, 0, u), 0};
    ns_rubinstein_best_ask(self->best, 1, least, &found, y, NULL);
    if (!found)
        return HUGE_VAL;
    least[0] = u;
    ns_rubinstein_best_ask(self->best, 1, least, &found, x, NULL);
    return found ? ns_rubinstein_accepts(self->game, 1, y[1]) - x[1] : HUGE_VAL;
}

/* The root of the gap between lo, where it is negative, and hi, where it is not. */
static bool lotteries_root(struct lotteries *self, double lo, double hi, double *root)
{
    gsl_function gap = {.function = lotteries_gap, .params = self};
    gsl_root_fsolver *solver = gsl_root_fsolver_alloc(gsl_root_fsolver_brent);
    if (!solver)
        return negsim_out_of_memory(self->err);
    bool ok = gsl_root_fsolver_set(solver, &gap, lo, hi) == 0;
    for (int i = 0; ok && i < MAX_BRENT && hi - lo > 1e-15; i++) {
        ok = gsl_root_fsolver_iterate(solver) == 0;
        lo = gsl_root_fsolver_x_lower(solver);
        hi = gsl_root_fsolver_x_upper(solver);
    }
    *root = gsl_root_fsolver_root(solver);
    gsl_root_fsolver_free(solver);
    return ok || negsim_fail(self->err, NEGSIM_EFAILED, NULL,
                             "the equilibrium was not found by Brent's method");
}

/* The lowest and highest U_0 that leave both sides what they would not wait for ever
 * to better. */
static bool lotteries_bounds(struct lotteries *self, double *lo, double *hi)
{
    const struct ns_rubinstein_game *game = self->game;
    double least[2], low[2], high[2];
    bool found[2];
    for (size_t j = 0; j < 2; j++) {
        double rest = 1 - game->factor[j];
        least[j] = fmax(game->floor[j], rest > 0 ? game->keep[j] / rest : -HUGE_VAL);
    }
    ns_rubinstein_best_ask(self->best, 0, least, &found[0], high, NULL);
    ns_rubinstein_best_ask(self->best, 1, least, &found[1], low, NULL);
    *lo = low[0];
    *hi = high[0];
    return found[0] && found[1] && *hi >= *lo - 1e-12;
}

static bool lotteries_two(struct lotteries *self, bool *found)
{
    double lo, hi, u, next[2] = {0, 0};
    *found = lotteries_bounds(self, &lo, &hi);
    if (!*found)
        return true;
    u = hi;
    if (lotteries_gap(hi, self) > 0) {
        u = lo;
        if (lotteries_gap(lo, self) < 0 && !lotteries_root(self, lo, hi, &u))
            return false;
    }
    next[0] = u;
    bool ok = lotteries_answer(self, 1, next, found, self->profile + 2);
    return ok && (!*found ||
                  lotteries_answer(self, 0, self->profile + 2, found, self->profile));
}

/* F(z): fills the profile, party n − 1 first. */
static bool lotteries_cycle(struct lotteries *self, const double *z, bool *found)
{
    size_t n = self->game->n;
    const double *next = z;
    *found = true;
    for (size_t i = n; *found && i-- > 0; next = self->profile + i * n)
        if (!lotteries_answer(self, i, next, found, self->profile + i * n))
            return false;
    return true;
}

static double lotteries_residual(const struct lotteries *self, const double *z,
                                 double *r)
{
    double largest = 0;
    for (size_t j = 0; j < self->game->n; j++) {
        r[j] = self->profile[j] - z[j];
        largest = fmax(largest, fabs(r[j]));
    }
    return largest;
}

/* How far along the residual: what the last change of it says of the slope. */
static double lotteries_stride(size_t n, const double *dz, const double *dr)
{
    double top = 0, bottom = 0;
    for (size_t j = 0; j < n; j++) {
        top -= dz[j] * dr[j];
        bottom += dr[j] * dr[j];
    }
    double stride = bottom > 0 ? top / bottom : 1;
    return stride > 1 ? fmin(stride, 1e6) : 1;
}

/* State of the iteration: z and residual, then those of the trial, then differences. */
struct cycle {
    double *z, *r, *trial, *r_trial, *dz, *dr;
};

/* One step from a z whose cycle is in the profile; norm is that of r. */
static bool cycle_step(struct lotteries *self, struct cycle *at, double *norm,
                       double stride)
{
    size_t n = self->game->n;
    bool found = false;
    double size = HUGE_VAL;
    for (size_t j = 0; j < n; j++)
        at->dz[j] = at->z[j] + at->r[j]; /* the plain step, which is always there */
    for (size_t j = 0; j < n; j++)
        at->trial[j] = at->z[j] + stride * at->r[j];
    if (stride > 1 && !lotteries_cycle(self, at->trial, &found))
        return false;
    if (found)
        size = lotteries_residual(self, at->trial, at->r_trial);
    if (!(size < *norm)) {
        memcpy(at->trial, at->dz, n * sizeof *at->trial);
        if (!lotteries_cycle(self, at->trial, &found))
            return false;
        if (!found) { /* rounding has left no room: this attempt has failed */
            *norm = HUGE_VAL;
            return true;
        }
        size = lotteries_residual(self, at->trial, at->r_trial);
    }
    for (size_t j = 0; j < n; j++) {
        at->dz[j] = at->trial[j] - at->z[j];
        at->dr[j] = at->r_trial[j] - at->r[j];
        at->z[j] = at->trial[j];
        at->r[j] = at->r_trial[j];
    }
    *norm = size;
    return true;
}

static bool lotteries_iterate(struct lotteries *self, struct cycle *at, bool *found,
                              bool *steady)
{
    const struct ns_rubinstein_game *game = self->game;
    double slowest = 0;
    for (size_t j = 0; j < game->n; j++) {
        double rest = 1 - game->factor[j];
        slowest = fmax(slowest, game->factor[j]);
        self->least[j] =
            fmax(game->floor[j], rest > 0 ? game->keep[j] / rest : -HUGE_VAL);
    }
    double own = self->least[0];
    if (!ns_rubinstein_best_ask(self->best, 0, self->least, found, at->z, self->err))
        return false;
    *found = *found && at->z[0] >= own - 1e-12;
    if (!*found)
        return true;
    if (!lotteries_cycle(self, at->z, found))
        return false;
    if (!*found)
        return true;
    double norm = lotteries_residual(self, at->z, at->r), stride = 1, lowest = HUGE_VAL;
    double enough = fmax(STEADY, 1e-10 * (1 - slowest));
    double work = MAX_WORK / (double)(game->n * game->n_points);
    double cycles = fmax(MIN_CYCLES, fmin(MAX_CYCLES, work));
    size_t stale = 0;
    for (int i = 0; norm > enough && norm < HUGE_VAL && i < cycles && stale < 50; i++) {
        if (!cycle_step(self, at, &norm, stride))
            return false;
        stride = lotteries_stride(game->n, at->dz, at->dr);
        stale = norm < lowest || norm > STEADY_ENOUGH * (1 - slowest) ? 0 : stale + 1;
        lowest = fmin(lowest, norm);
    }
    *steady = norm <= STEADY_ENOUGH;
    return true;
}

/* The same game with a refusal costing four rounds in the place of one: what is kept
 * is worth (1 + f + f² + f³) times as much. False where nobody is patient any more. */
static bool lotteries_hurry(struct ns_rubinstein_game *game)
{
    double slowest = 0;
    for (size_t j = 0; j < game->n; j++) {
        double f = game->factor[j];
        game->keep[j] *= 1 + f + f * f + f * f * f;
        game->factor[j] = pow(f, 4);
        slowest = fmax(slowest, game->factor[j]);
    }
    return slowest > 0.1 && slowest < 1;
}

static bool lotteries_attempts(struct lotteries *self, struct ns_rubinstein_game *game,
                               struct cycle *at, bool *found)
{
    bool steady = false;
    self->game = game;
    do {
        *found = true;
        if (!lotteries_iterate(self, at, found, &steady))
            return false;
    } while (*found && !steady && lotteries_hurry(game));
    return !*found || steady ||
           negsim_fail(
               self->err, NEGSIM_EFAILED, NULL,
               "the stationary equilibrium of %zu actors was not found; with a "
               "finite rounds.parameters.rubinstein.horizon there always is one",
               game->n);
}

static bool lotteries_many(struct lotteries *self, bool *found)
{
    const struct ns_rubinstein_game *original = self->game;
    size_t n = original->n;
    double *room = calloc(8 * n, sizeof *room);
    if (!room)
        return negsim_out_of_memory(self->err);
    struct cycle at = {room,         room + n,     room + 2 * n,
                       room + 3 * n, room + 4 * n, room + 5 * n};
    struct ns_rubinstein_game game = *original;
    game.keep = memcpy(room + 6 * n, original->keep, n * sizeof *room);
    game.factor = memcpy(room + 7 * n, original->factor, n * sizeof *room);
    bool ok = lotteries_attempts(self, &game, &at, found);
    self->game = original;
    free(room);
    return ok;
}

/* Back from the last offer; of what is worth to whom the first n offers are kept. */
static bool lotteries_finite(struct lotteries *self, bool *found)
{
    const struct ns_rubinstein_game *game = self->game;
    size_t n = game->n;
    double *next = calloc(2 * n, sizeof *next), *own = next + n;
    if (!next)
        return negsim_out_of_memory(self->err);
    for (size_t j = 0; j < n * n; j++)
        self->profile[j] = NAN;
    bool ok = true;
    for (size_t t = game->horizon; ok && t-- > 0;) {
        size_t i = t % n;
        bool last = t + 1 == game->horizon;
        for (size_t j = 0; j < n; j++) {
            own[j] = last ? game->end[j] : game->keep[j] + game->factor[j] * next[j];
            self->least[j] = fmax(game->floor[j], own[j]);
        }
        ok = ns_rubinstein_best_ask(self->best, i, self->least, found, next, self->err);
        *found = ok && *found && next[i] >= own[i] - 1e-12;
        if (!*found)
            memcpy(next, own, n * sizeof *next);
        if (t < n)
            memcpy(self->profile + t * n, next, n * sizeof *next);
    }
    free(next);
    return ok;
}

bool ns_rubinstein_over_lotteries(const struct ns_rubinstein_game *game, bool *found,
                                  double *profile, struct negsim_error *err)
{
    struct lotteries self = {.game = game, .profile = profile, .err = err};
    *found = true;
    self.least = calloc(game->n, sizeof *self.least);
    if (!self.least)
        return negsim_out_of_memory(err);
    self.best = ns_rubinstein_best_create(game, err);
    ns_gsl_begin();
    bool ok = self.best &&
              (game->horizon > 0 ? lotteries_finite(&self, found)
               : game->n == 1    ? lotteries_answer(&self, 0, game->end, found, profile)
               : game->n == 2    ? lotteries_two(&self, found)
                                 : lotteries_many(&self, found));
    ns_gsl_end();
    ns_rubinstein_best_destroy(self.best);
    free(self.least);
    return ok;
}

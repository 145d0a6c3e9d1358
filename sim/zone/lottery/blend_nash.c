/*
 * The lottery with the largest product of expected gains, by simplicial decomposition
 * (von Hohenbalken 1977, Mathematical Programming 13, 49–68): the best mixture of a few
 * packages by Newton's method, those without a chance dropped, and then the package
 * that would help most. Gains of the packages kept stay affinely independent, so there
 * is never more than one more of them than players.
 */
#include "zone/lottery/blend.h"

#include <math.h>
#include <string.h>

#include <gsl/gsl_linalg.h>

#include "base/clock.h"
#include "base/gsl.h"

enum { NASH_STEPS = 200, NASH_PACKAGES = 2000, NASH_KEPT = NEGSIM_MAX_ACTORS + 2 };

/* Singular values this far below the largest are rounding. */
static const double NASH_SINGULAR = 1e-12;

struct nash {
    struct ns_blend *blend;
    size_t n_players;
    const double *power; /* n_players */
    size_t n;
    size_t kept[NASH_KEPT];
    double chance[NASH_KEPT];
    double mean[NEGSIM_MAX_ACTORS];
    double move[NASH_KEPT]; /* of chances, sum 0 */
    double rise;            /* of Σ power · log(gain) along it */
};

static const double *nash_gains(const struct nash *nash, size_t j)
{
    return nash->blend->gains + nash->kept[j] * nash->n_players;
}

static void nash_set_mean(struct nash *nash)
{
    double sum = 0;
    memset(nash->mean, 0, sizeof nash->mean);
    for (size_t j = 0; j < nash->n; j++)
        sum += nash->chance[j];
    for (size_t j = 0; j < nash->n; j++) {
        nash->chance[j] /= sum;
        for (size_t p = 0; p < nash->n_players; p++)
            nash->mean[p] += nash->chance[j] * nash_gains(nash, j)[p];
    }
}

/* Newton's step is a problem of least squares: with B_pj = √power (g_jp − g_0p) /
 * mean_p the one that comes closest to √power. */
static bool nash_aim(struct nash *nash, gsl_matrix *b, gsl_matrix *v, gsl_vector *work)
{
    size_t m = nash->n - 1;
    gsl_vector_view s = gsl_vector_subvector(work, 0, m);
    gsl_vector_view rest = gsl_vector_subvector(work, NASH_KEPT, m);
    gsl_vector_view step = gsl_vector_subvector(work, 2 * NASH_KEPT, m);
    gsl_vector_view goal = gsl_vector_subvector(work, 3 * NASH_KEPT, NASH_KEPT);
    gsl_matrix_view left = gsl_matrix_submatrix(b, 0, 0, NASH_KEPT, m);
    gsl_matrix_view right = gsl_matrix_submatrix(v, 0, 0, m, m);
    gsl_matrix_set_zero(b);
    gsl_vector_set_zero(work);
    for (size_t p = 0; p < nash->n_players; p++) {
        double root = sqrt(nash->power[p]);
        gsl_vector_set(&goal.vector, p, root);
        for (size_t j = 0; j < m; j++)
            gsl_matrix_set(b, p, j,
                           root *
                               (nash_gains(nash, j + 1)[p] - nash_gains(nash, 0)[p]) /
                               nash->mean[p]);
    }
    if (gsl_linalg_SV_decomp(&left.matrix, &right.matrix, &s.vector, &rest.vector))
        return false;
    for (size_t j = 0; j < m; j++)
        if (gsl_vector_get(&s.vector, j) <=
            NASH_SINGULAR * gsl_vector_get(&s.vector, 0))
            gsl_vector_set(&s.vector, j, 0);
    if (gsl_linalg_SV_solve(&left.matrix, &right.matrix, &s.vector, &goal.vector,
                            &step.vector))
        return false;
    nash->move[0] = 0;
    for (size_t j = 0; j < m; j++) {
        nash->move[j + 1] = gsl_vector_get(&step.vector, j);
        nash->move[0] -= nash->move[j + 1];
    }
    return true;
}

/* How much the sum of logarithms rises with a part of the move. */
static double nash_gain(struct nash *nash, double part)
{
    double sum = 0;
    nash->rise = 0;
    for (size_t p = 0; p < nash->n_players; p++) {
        double along = 0;
        for (size_t j = 0; j < nash->n; j++)
            along += nash->move[j] * nash_gains(nash, j)[p];
        along /= nash->mean[p];
        nash->rise += nash->power[p] * along;
        sum += 1 + part * along > 0 ? nash->power[p] * log1p(part * along) : -HUGE_VAL;
    }
    return sum;
}

/* Move, and drop the package whose chance that leaves at 0; false where nothing is to
 * be had any more. */
static bool nash_move(struct nash *nash)
{
    size_t out = NS_NONE;
    double most = 1;
    for (size_t j = 0; j < nash->n; j++)
        if (nash->move[j] < 0 && nash->chance[j] <= -most * nash->move[j]) {
            most = -nash->chance[j] / nash->move[j];
            out = j;
        }
    double part = most;
    while (part > 0 && nash_gain(nash, part) < 1e-4 * part * nash->rise - 1e-15)
        part = part > 1e-12 ? 0.5 * part : 0;
    nash_gain(nash, part);
    bool drops = part == most && out != NS_NONE;
    if (!drops && (part == 0 || nash->rise <= 1e-26))
        return false;
    for (size_t j = 0; j < nash->n; j++)
        nash->chance[j] = fmax(0, nash->chance[j] + part * nash->move[j]);
    if (drops) {
        nash->n--;
        for (size_t j = out; j < nash->n; j++) {
            nash->chance[j] = nash->chance[j + 1];
            nash->kept[j] = nash->kept[j + 1];
        }
    }
    nash_set_mean(nash);
    return true;
}

/* The best mixture of the packages kept. */
static bool nash_mix(struct nash *nash, struct negsim_error *err)
{
    gsl_matrix *b = gsl_matrix_alloc(NASH_KEPT, NASH_KEPT);
    gsl_matrix *v = gsl_matrix_alloc(NASH_KEPT, NASH_KEPT);
    gsl_vector *work = gsl_vector_alloc((size_t)4 * NASH_KEPT);
    bool ok = (b && v && work) || negsim_out_of_memory(err);
    for (int i = 0; ok && i < NASH_STEPS && nash->n > 1; i++)
        if (!nash_aim(nash, b, v, work) || !nash_move(nash))
            break;
    gsl_matrix_free(b);
    gsl_matrix_free(v);
    gsl_vector_free(work);
    return ok;
}

static bool nash_grow(struct nash *nash, struct negsim_error *err)
{
    for (int i = 0;; i++) {
        double weights[NEGSIM_MAX_ACTORS], sum = 0, power = 0;
        struct ns_blend_price price;
        if (!nash_mix(nash, err))
            return false;
        for (size_t p = 0; p < nash->n_players; p++) {
            sum += weights[p] = nash->power[p] / nash->mean[p];
            power += nash->power[p];
        }
        if (!ns_blend_ask(nash->blend, weights, &price, err))
            return false;
        double gap = price.upper - power;
        bool kept = false;
        for (size_t j = 0; j < nash->n; j++)
            kept = kept || nash->kept[j] == price.best;
        if (kept || gap <= ns_blend_tolerance(nash->blend, fmin(sum, power)) ||
            nash->n == NASH_KEPT || i >= NASH_PACKAGES ||
            ns_clock() > nash->blend->deadline) {
            ns_blend_stop(nash->blend, gap, sum);
            return true;
        }
        nash->kept[nash->n] = price.best;
        nash->chance[nash->n++] = 0;
    }
}

bool ns_blend_nash(struct ns_blend *blend, struct negsim_error *err)
{
    const struct ns_consent *consent = &blend->hunt->consent;
    double power[NEGSIM_MAX_ACTORS];
    struct nash nash = {
        .blend = blend, .n_players = consent->n_players, .power = power};
    for (size_t p = 0; p < consent->n_players; p++)
        power[p] = blend->hunt->space->scn->actors[consent->players[p]].power;
    for (size_t j = 0; j < blend->n && nash.n < NASH_KEPT; j++)
        if (blend->chances[j] > 0) {
            nash.kept[nash.n] = j;
            nash.chance[nash.n++] = blend->chances[j];
        }
    nash_set_mean(&nash);
    ns_gsl_begin();
    bool ok = nash_grow(&nash, err);
    ns_gsl_end();
    for (size_t j = 0; j < blend->n; j++)
        blend->chances[j] = 0;
    for (size_t j = 0; j < nash.n; j++)
        blend->chances[nash.kept[j]] = nash.chance[j];
    return ok;
}

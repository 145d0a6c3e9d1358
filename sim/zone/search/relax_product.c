/*
 * The bound for a product of gains: the best lottery over whole packages, found by
 * simplicial decomposition (von Hohenbalken 1977, Mathematical Programming 13, 49–68).
 *
 * F(g) = Σ power · log(g) is concave, so with weights λ = ∇F(g) no package is worth
 * more than F(g) + max over the box of λ·(gains − g), for whatever g. Below the least
 * gain of interest the logarithm goes on as its tangent, which lies above it.
 */
#include "zone/search/relaxation.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { ATOMS_MAX = 256, ATOMS_MIX_STEPS = 400, ATOMS_LINE_STEPS = 40 };

/* Packages and their shares in the lottery. */
struct ns_atoms {
    const struct ns_problem *problem;
    size_t n;
    double *gains; /* ATOMS_MAX × n_players */
    double *share; /* ATOMS_MAX */
    size_t *cell;  /* ATOMS_MAX × n_issues */
    double *x;     /* ATOMS_MAX × n_issues */
    double mean[NS_MAX_PLAYERS];
    double slope[NS_MAX_PLAYERS]; /* ∇F there */
};

struct ns_atoms *ns_atoms_create(const struct ns_problem *problem)
{
    const struct ns_space *space = problem->space;
    struct ns_atoms *atoms = calloc(1, sizeof *atoms);
    if (!atoms)
        return NULL;
    atoms->problem = problem;
    atoms->gains = calloc(ATOMS_MAX * space->n_players, sizeof *atoms->gains);
    atoms->share = calloc(ATOMS_MAX, sizeof *atoms->share);
    atoms->cell = calloc(ATOMS_MAX * space->n_issues, sizeof *atoms->cell);
    atoms->x = calloc(ATOMS_MAX * space->n_issues, sizeof *atoms->x);
    if (atoms->gains && atoms->share && atoms->cell && atoms->x)
        return atoms;
    ns_atoms_destroy(atoms);
    return NULL;
}

void ns_atoms_destroy(struct ns_atoms *atoms)
{
    if (!atoms)
        return;
    free(atoms->gains);
    free(atoms->share);
    free(atoms->cell);
    free(atoms->x);
    free(atoms);
}

static void atoms_add(struct ns_atoms *atoms, const struct ns_choice *choice)
{
    const struct ns_space *space = atoms->problem->space;
    double *gains = atoms->gains + atoms->n * space->n_players;
    for (size_t p = 0; p < space->n_players; p++)
        gains[p] = ns_choice_utility(space, choice, p) - atoms->problem->targets[p];
    memcpy(atoms->cell + atoms->n * space->n_issues, choice->cell,
           space->n_issues * sizeof *atoms->cell);
    memcpy(atoms->x + atoms->n * space->n_issues, choice->x,
           space->n_issues * sizeof *atoms->x);
    atoms->share[atoms->n] = atoms->n == 0 ? 1 : 0;
    if (atoms->n == 0)
        memcpy(atoms->mean, gains, space->n_players * sizeof *gains);
    atoms->n++;
}

static double atoms_slope(const struct ns_atoms *atoms, size_t p, double gain)
{
    return atoms->problem->power[p] / fmax(gain, atoms->problem->least[p]);
}

static void atoms_set_slope(struct ns_atoms *atoms)
{
    for (size_t p = 0; p < atoms->problem->space->n_players; p++)
        atoms->slope[p] = atoms_slope(atoms, p, atoms->mean[p]);
}

/* F at the mean, less λ times the mean: what a bound adds to the oracle's answer. */
static double atoms_offset(const struct ns_atoms *atoms)
{
    double sum = 0;
    for (size_t p = 0; p < atoms->problem->space->n_players; p++) {
        double least = atoms->problem->least[p], gain = atoms->mean[p];
        double power = atoms->problem->power[p];
        sum += power * (gain >= least ? log(gain) : log(least) + gain / least - 1);
        sum -= atoms->slope[p] * gain;
    }
    return sum;
}

static double atoms_along(const struct ns_atoms *atoms, size_t j)
{
    size_t n = atoms->problem->space->n_players;
    double sum = 0;
    for (size_t p = 0; p < n; p++)
        sum += atoms->slope[p] * atoms->gains[j * n + p];
    return sum;
}

/* How far to move from atom `from` towards atom `to`, at most `most`. */
static double atoms_step(const struct ns_atoms *atoms, size_t from, size_t to,
                         double most)
{
    size_t n = atoms->problem->space->n_players;
    double lo = 0, hi = most;
    for (int i = 0; i < ATOMS_LINE_STEPS; i++) {
        double t = i == 0 ? most : 0.5 * (lo + hi), rise = 0;
        for (size_t p = 0; p < n; p++) {
            double move = atoms->gains[to * n + p] - atoms->gains[from * n + p];
            rise += move * atoms_slope(atoms, p, atoms->mean[p] + t * move);
        }
        if (rise >= 0)
            lo = t;
        else
            hi = t;
        if (lo >= hi)
            break;
    }
    return lo;
}

static void atoms_move(struct ns_atoms *atoms, size_t from, size_t to, double t)
{
    size_t n = atoms->problem->space->n_players;
    atoms->share[from] -= t;
    atoms->share[to] += t;
    for (size_t p = 0; p < n; p++)
        atoms->mean[p] += t * (atoms->gains[to * n + p] - atoms->gains[from * n + p]);
}

/* Mix the atoms as well as they can be: from the worst one that has a share to the
 * best, until the two are worth the same. */
static void atoms_mix(struct ns_atoms *atoms, double tolerance)
{
    for (int i = 0; i < ATOMS_MIX_STEPS; i++) {
        size_t best = 0, worst = NS_NONE;
        double most = -HUGE_VAL, least = HUGE_VAL;
        atoms_set_slope(atoms);
        for (size_t j = 0; j < atoms->n; j++) {
            double along = atoms_along(atoms, j);
            if (along > most) {
                most = along;
                best = j;
            }
            if (atoms->share[j] > 0 && along < least) {
                least = along;
                worst = j;
            }
        }
        if (worst == NS_NONE || most - least <= tolerance)
            return;
        double t = atoms_step(atoms, worst, best, atoms->share[worst]);
        if (t <= 0)
            return;
        atoms_move(atoms, worst, best, t);
    }
    atoms_set_slope(atoms);
}

static void atoms_add_lots(const struct ns_atoms *atoms, struct ns_relaxer *relaxer)
{
    size_t n_issues = atoms->problem->space->n_issues;
    for (size_t j = 0; j < atoms->n; j++)
        for (size_t k = 0; atoms->share[j] > 1e-9 && k < n_issues; k++)
            ns_relaxer_add_lot(relaxer, k, atoms->share[j],
                               atoms->cell[j * n_issues + k],
                               atoms->x[j * n_issues + k]);
}

/* Ask the oracle at the slopes, brought to a sum of 1: curves are searched to an
 * absolute precision. */
static double atoms_ask(const struct ns_atoms *atoms, struct ns_relaxer *relaxer,
                        const struct ns_side *box, double *weights)
{
    size_t n = atoms->problem->space->n_players;
    double sum = 0;
    for (size_t p = 0; p < n; p++)
        sum += atoms->slope[p];
    for (size_t p = 0; p < n; p++)
        weights[p] = atoms->slope[p] / sum;
    return sum * ns_relaxer_value(relaxer, box, weights, &relaxer->choice[0]);
}

/* Whether somebody comes nowhere in the box to the least gain of interest, so that it
 * holds nothing better. The tangent below that gain goes on for ever: without this,
 * packages outside the zone could keep a bound up however small the box. */
static bool atoms_hopeless(const struct ns_atoms *atoms, struct ns_relaxer *relaxer,
                           const struct ns_side *box)
{
    for (size_t p = 0; p < atoms->problem->space->n_players; p++) {
        double only[NS_MAX_PLAYERS] = {0};
        only[p] = 1;
        if (atoms->mean[p] < atoms->problem->least[p] &&
            ns_relaxer_value(relaxer, box, only, &relaxer->choice[0]) <
                atoms->problem->least[p])
            return true;
    }
    return false;
}

bool ns_relax_product(struct ns_relaxer *relaxer, const struct ns_side *box,
                      double cutoff, struct ns_relaxation *relaxation)
{
    struct ns_atoms *atoms = relaxer->atoms;
    size_t n = atoms->problem->space->n_players;
    double tolerance = fmax(10 * relaxer->tolerance, 1e-10), weights[NS_MAX_PLAYERS],
           sum = 0;
    for (size_t p = 0; p < n; p++)
        sum += weights[p] = relaxation->weights[p];
    for (size_t p = 0; sum == 0 && p < n; p++)
        weights[p] = 1.0 / (double)n;
    relaxation->bound = HUGE_VAL;
    atoms->n = 0;
    if (ns_relaxer_value(relaxer, box, weights, &relaxer->choice[0]) == -HUGE_VAL) {
        relaxation->bound = -HUGE_VAL;
        return true;
    }
    while (atoms->n < ATOMS_MAX) {
        atoms_add(atoms, &relaxer->choice[0]);
        atoms_mix(atoms, 0.1 * tolerance);
        double offset = atoms_offset(atoms), here = 0;
        double value = atoms_ask(atoms, relaxer, box, weights);
        for (size_t p = 0; p < n; p++)
            here += atoms->slope[p] * atoms->mean[p];
        if (offset + value < relaxation->bound) {
            relaxation->bound = offset + value;
            memcpy(relaxation->weights, weights, n * sizeof *weights);
        }
        if (relaxation->bound < cutoff)
            return true;
        if (value - here <= tolerance)
            break;
    }
    if (atoms_hopeless(atoms, relaxer, box))
        relaxation->bound = -HUGE_VAL;
    else
        atoms_add_lots(atoms, relaxer);
    return true;
}

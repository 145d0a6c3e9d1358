#include "zone/frontier/polish.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_multiroots.h>

#include "base/gsl.h"
#include "zone/search/oracle.h"

enum { POLISH_ROUNDS = 12, POLISH_STEPS = 200 };

/* Players whose gain is this close to the smallest may be held to it by the optimum. */
static const double POLISH_NEAR = 1e-5;

/* What may be lost on the way: the package in hand may be below a floor by a bit. */
static const double POLISH_GIVEN_UP = 1e-8;

/*
 * Unknown are the free values x, a multiplier μ for each tight player, and for a
 * smallest gain its height t. With gains g over their units, at the optimum
 *   Σ_p λ_p ∂U_p/∂x_k = 0 for every free issue k,
 *   g_p = t for every tight player p,
 * where λ = power / g for a product; share + μ for a sum, whose tight players are at
 * their floors; and μ / unit for a smallest gain, whose μ sum to 1.
 */
struct polish {
    const struct ns_space *space;
    const struct ns_aim *aim;
    const double *floors;
    struct ns_choice choice;
    size_t n_free, n_tight;
    size_t free[NEGSIM_MAX_ISSUES];
    size_t tight[NEGSIM_MAX_ACTORS];
    double scale[NEGSIM_MAX_ISSUES]; /* of x: unknowns are of the order of 1 */
};

static bool aims_at_smallest(const struct ns_aim *aim)
{
    return aim->solution == NS_EGALITARIAN || aim->solution == NS_KALAI_SMORODINSKY;
}

/* What a player's gain is divided by; 0: it does not count. */
static double aim_unit(const struct ns_aim *aim, size_t p)
{
    if (aim->solution != NS_KALAI_SMORODINSKY)
        return 1;
    return aim->most[p] > NEGSIM_UTILITY_TOLERANCE ? aim->most[p] : 0;
}

/* d(share)/dx inside a cell. */
static double share_slope(const struct ns_space *space, size_t p, size_t k, double x)
{
    const struct negsim_preference *pref =
        &space->scn->actors[space->players[p]].preferences[k];
    double scale = space->scale[p * space->n_issues + k];
    if (scale == 0)
        return 0;
    if (pref->kind == NEGSIM_VALUE_POINTS) {
        size_t j = 1;
        while (j + 1 < pref->n && pref->x[j] < x)
            j++;
        return scale * (pref->v[j] - pref->v[j - 1]) / (pref->x[j] - pref->x[j - 1]);
    }
    double reach = fabs(pref->worst - pref->ideal);
    double d = fabs(x - pref->ideal) / reach;
    if (d >= 1 || d == 0)
        return 0;
    double slope = pref->exponent * pow(d, pref->exponent - 1) / reach;
    return scale * (x > pref->ideal ? -slope : slope);
}

static bool polish_evaluate(struct polish *polish, double *utilities)
{
    const struct ns_space *space = polish->space;
    for (size_t part = 0; part < space->n_parts; part++)
        if (!ns_choice_evaluate(space, part, &polish->choice))
            return false;
    for (size_t p = 0; p < space->n_players; p++)
        utilities[p] = ns_choice_utility(space, &polish->choice, p);
    return true;
}

static void polish_weights(const struct polish *polish, const gsl_vector *at,
                           const double *utilities, double *weights)
{
    const struct ns_aim *aim = polish->aim;
    for (size_t p = 0; p < aim->n_players; p++) {
        weights[p] = aim->solution == NS_UTILITARIAN ? aim->share[p] : 0;
        if (aim->solution == NS_NASH)
            weights[p] = aim->power[p] / (utilities[p] - aim->targets[p]);
    }
    for (size_t i = 0; i < polish->n_tight; i++) {
        size_t p = polish->tight[i];
        weights[p] += gsl_vector_get(at, polish->n_free + i) / aim_unit(aim, p);
    }
}

static int polish_residual(const gsl_vector *at, void *context, gsl_vector *residual)
{
    struct polish *polish = context;
    const struct ns_aim *aim = polish->aim;
    double utilities[NEGSIM_MAX_ACTORS], weights[NEGSIM_MAX_ACTORS], sum = 0;
    size_t row = 0;
    for (size_t i = 0; i < polish->n_free; i++)
        polish->choice.x[polish->free[i]] = gsl_vector_get(at, i) * polish->scale[i];
    if (!polish_evaluate(polish, utilities))
        return GSL_EBADFUNC;
    polish_weights(polish, at, utilities, weights);
    for (size_t i = 0; i < polish->n_free; i++) {
        size_t k = polish->free[i];
        double slope = 0;
        for (size_t p = 0; p < aim->n_players; p++)
            slope += weights[p] *
                     share_slope(polish->space, p, k, polish->choice.x[k]) *
                     polish->scale[i];
        gsl_vector_set(residual, row++, slope);
    }
    for (size_t i = 0; i < polish->n_tight; i++) {
        size_t p = polish->tight[i];
        double gain = (utilities[p] - aim->targets[p]) / aim_unit(aim, p);
        sum += gsl_vector_get(at, polish->n_free + i);
        gsl_vector_set(residual, row++,
                       aims_at_smallest(aim)
                           ? gain - gsl_vector_get(at, polish->n_free + polish->n_tight)
                           : utilities[p] - polish->floors[p]);
    }
    if (aims_at_smallest(aim))
        gsl_vector_set(residual, row, sum - 1);
    for (size_t i = 0; i < residual->size; i++)
        if (!isfinite(gsl_vector_get(residual, i)))
            return GSL_EBADFUNC;
    return GSL_SUCCESS;
}

/* Free are values inside an interval that somebody has a view on. */
static void polish_choose_free(struct polish *polish)
{
    const struct ns_space *space = polish->space;
    polish->n_free = 0;
    for (size_t k = 0; k < space->n_issues; k++) {
        const struct ns_cell *cell = &space->axes[k].cells[polish->choice.cell[k]];
        double x = polish->choice.x[k], sum = 0;
        for (size_t p = 0; p < space->n_players; p++)
            sum += fabs(share_slope(space, p, k, x));
        if (x <= cell->lo || x >= cell->hi || sum == 0)
            continue;
        polish->scale[polish->n_free] = cell->hi - cell->lo;
        polish->free[polish->n_free++] = k;
    }
}

/* Tight are players close to the smallest gain, or to their floor. */
static void polish_choose_tight(struct polish *polish, const double *utilities)
{
    const struct ns_aim *aim = polish->aim;
    double least = HUGE_VAL;
    polish->n_tight = 0;
    for (size_t p = 0; p < aim->n_players; p++)
        if (aim_unit(aim, p) > 0)
            least = fmin(least, (utilities[p] - aim->targets[p]) / aim_unit(aim, p));
    for (size_t p = 0; p < aim->n_players; p++) {
        double unit = aim_unit(aim, p);
        bool lowest = aims_at_smallest(aim) && unit > 0 &&
                      (utilities[p] - aim->targets[p]) / unit <= least + POLISH_NEAR;
        bool floored = aim->solution == NS_UTILITARIAN &&
                       utilities[p] <= polish->floors[p] + POLISH_NEAR;
        if (lowest || floored)
            polish->tight[polish->n_tight++] = p;
    }
}

static size_t polish_size(const struct polish *polish)
{
    return polish->n_free + polish->n_tight + aims_at_smallest(polish->aim);
}

static void polish_start(const struct polish *polish, const double *utilities,
                         gsl_vector *at)
{
    const struct ns_aim *aim = polish->aim;
    double least = HUGE_VAL;
    for (size_t i = 0; i < polish->n_free; i++)
        gsl_vector_set(at, i, polish->choice.x[polish->free[i]] / polish->scale[i]);
    for (size_t i = 0; i < polish->n_tight; i++) {
        size_t p = polish->tight[i];
        least = fmin(least, (utilities[p] - aim->targets[p]) / aim_unit(aim, p));
        gsl_vector_set(at, polish->n_free + i,
                       aims_at_smallest(aim) ? 1 / (double)polish->n_tight : 0);
    }
    if (aims_at_smallest(aim))
        gsl_vector_set(at, polish->n_free + polish->n_tight, least);
}

/* Find the root from the package in hand; false where GSL does not. */
static bool polish_solve(struct polish *polish, const double *utilities, gsl_vector *at,
                         bool *memory)
{
    size_t n = polish_size(polish);
    gsl_multiroot_function f = {polish_residual, n, polish};
    gsl_multiroot_fsolver *solver =
        gsl_multiroot_fsolver_alloc(gsl_multiroot_fsolver_hybrids, n);
    *memory = solver != NULL;
    if (!solver)
        return false;
    polish_start(polish, utilities, at);
    int status = gsl_multiroot_fsolver_set(solver, &f, at);
    for (int i = 0; status == GSL_SUCCESS && i < POLISH_STEPS; i++) {
        if (gsl_multiroot_test_residual(solver->f, NS_POLISH_RESIDUAL) == GSL_SUCCESS)
            break;
        status = gsl_multiroot_fsolver_iterate(solver);
    }
    bool found =
        gsl_multiroot_test_residual(solver->f, NS_POLISH_RESIDUAL) == GSL_SUCCESS;
    gsl_vector_memcpy(at, solver->x);
    gsl_multiroot_fsolver_free(solver);
    return found;
}

/* Put a value that has left its cell at its end, for good; the cell beside it may hold
 * that end alone. */
static bool polish_clamp(struct polish *polish, const gsl_vector *at)
{
    bool clamped = false;
    for (size_t i = 0; i < polish->n_free; i++) {
        size_t k = polish->free[i];
        const struct ns_axis *axis = &polish->space->axes[k];
        const struct ns_cell *cell = &axis->cells[polish->choice.cell[k]];
        double x = gsl_vector_get(at, i) * polish->scale[i];
        if (x >= cell->lo && x <= cell->hi)
            continue;
        polish->choice.x[k] = x < cell->lo ? cell->lo : cell->hi;
        size_t end = ns_space_cell(polish->space, k, polish->choice.x[k]);
        if (end != NS_NONE)
            polish->choice.cell[k] = end;
        clamped = true;
    }
    return clamped;
}

/* Let go of the player that is held to the smallest gain most wrongly. */
static bool polish_release(struct polish *polish, const gsl_vector *at)
{
    size_t worst = NS_NONE;
    double least = -1e-9;
    for (size_t i = 0; i < polish->n_tight; i++) {
        double multiplier = gsl_vector_get(at, polish->n_free + i);
        if (multiplier < least) {
            least = multiplier;
            worst = i;
        }
    }
    if (worst == NS_NONE)
        return false;
    polish->tight[worst] = polish->tight[--polish->n_tight];
    return true;
}

/* Round numbers where they make no difference that anybody could tell. */
static void polish_round(struct polish *polish)
{
    for (size_t i = 0; i < polish->n_free; i++) {
        size_t k = polish->free[i];
        const struct ns_cell *cell =
            &polish->space->axes[k].cells[polish->choice.cell[k]];
        double x = polish->choice.x[k], power = 1;
        for (int digits = 0; digits <= 15; digits++, power *= 10) {
            double rounded = round(x * power) / power;
            if (fabs(rounded - x) > 1e-13 * polish->scale[i])
                continue;
            if (rounded >= cell->lo && rounded <= cell->hi)
                polish->choice.x[k] = rounded;
            break;
        }
    }
}

/* Whether what was found is in the zone and no worse than what there was. */
static bool polish_is_better(struct polish *polish, double before)
{
    double utilities[NEGSIM_MAX_ACTORS];
    if (!polish_evaluate(polish, utilities))
        return false;
    for (size_t p = 0; p < polish->aim->n_players; p++)
        if (utilities[p] < polish->floors[p] - 1e-12)
            return false;
    return ns_aim_value(polish->aim, utilities) >= before - POLISH_GIVEN_UP;
}

enum outcome { POLISH_AGAIN, POLISH_FOUND, POLISH_GAVE_UP, POLISH_NO_MEMORY };

/* One try with what is free and who is tight now. */
static enum outcome polish_try(struct polish *polish, const double *utilities)
{
    double start[NEGSIM_MAX_ISSUES];
    size_t size = polish->space->n_issues * sizeof *start;
    bool memory = false, found = false;
    if (polish->n_free == 0)
        return POLISH_FOUND;
    gsl_vector *at = gsl_vector_alloc(polish_size(polish));
    if (!at)
        return POLISH_NO_MEMORY;
    memcpy(start, polish->choice.x, size);
    found = polish_solve(polish, utilities, at, &memory);
    memcpy(polish->choice.x, start, size);
    enum outcome outcome = found ? POLISH_FOUND : POLISH_GAVE_UP;
    if (!memory)
        outcome = POLISH_NO_MEMORY;
    else if (polish_clamp(polish, at) || (found && polish_release(polish, at)))
        outcome = POLISH_AGAIN;
    for (size_t i = 0; outcome == POLISH_FOUND && i < polish->n_free; i++)
        polish->choice.x[polish->free[i]] = gsl_vector_get(at, i) * polish->scale[i];
    gsl_vector_free(at);
    return outcome;
}

static bool polish_run(struct polish *polish, double *package, struct negsim_error *err)
{
    const struct ns_space *space = polish->space;
    double utilities[NEGSIM_MAX_ACTORS];
    enum outcome outcome = POLISH_AGAIN;
    if (!ns_choice_read(space, package, &polish->choice) ||
        !polish_evaluate(polish, utilities))
        return true;
    double before = ns_aim_value(polish->aim, utilities);
    polish_choose_tight(polish, utilities);
    for (int i = 0; outcome == POLISH_AGAIN && i < POLISH_ROUNDS; i++) {
        if (!polish_evaluate(polish, utilities))
            return true;
        polish_choose_free(polish);
        outcome = polish_try(polish, utilities);
    }
    if (outcome == POLISH_NO_MEMORY)
        return negsim_out_of_memory(err);
    if (outcome != POLISH_FOUND)
        return true;
    polish_round(polish);
    if (polish_is_better(polish, before))
        memcpy(package, polish->choice.x, space->n_issues * sizeof *package);
    return true;
}

bool ns_polish(const struct ns_space *space, const struct ns_aim *aim,
               const double *floors, double *package, struct negsim_error *err)
{
    struct polish polish = {.space = space, .aim = aim, .floors = floors};
    ns_gsl_begin();
    bool ok = ns_choice_init(&polish.choice, space) ? polish_run(&polish, package, err)
                                                    : negsim_out_of_memory(err);
    ns_gsl_end();
    ns_choice_finish(&polish.choice);
    return ok;
}

/**
 * @file
 * The best proposal over lotteries: for two parties a point of the upper hull, for
 * more a linear programme.
 */
#include "rubinstein.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <glpk.h>

#include "base/glp.h"

/** Slack with which what the others ask for counts as met. */
static const double SLACK = 1e-12;

/** Cells of linear programmes looked at for one equilibrium: some ten seconds. */
static const double MAX_CELLS = 3e9;

struct ns_rubinstein_best {
    const struct ns_rubinstein_game *game;
    size_t n_hull; /**< two parties: corners of the hull, U_0 falling, U_1 rising */
    double (*hull)[2];
    glp_prob *lp; /**< more: a column for each point, a row for each party and chance */
    double cells; /**< that the programmes so far have looked at */
};

/* U_0 descending, then U_1 descending. */
static int hull_compare(const void *a, const void *b)
{
    const double *p = a, *q = b;
    if (p[0] != q[0])
        return p[0] > q[0] ? -1 : 1;
    return (p[1] < q[1]) - (p[1] > q[1]);
}

/* Whether b lies on or below the straight line from a to c. */
static bool hull_below(const double *a, const double *b, const double *c)
{
    return (a[0] - b[0]) * (c[1] - a[1]) >= (a[0] - c[0]) * (b[1] - a[1]);
}

/* Upper right hull, by a monotone chain (Andrew 1979). */
static bool hull_build(struct ns_rubinstein_best *best, struct negsim_error *err)
{
    const struct ns_rubinstein_game *game = best->game;
    best->hull = calloc(game->n_points, sizeof *best->hull);
    if (!best->hull)
        return negsim_out_of_memory(err);
    memcpy(best->hull, game->points, game->n_points * sizeof *best->hull);
    qsort(best->hull, game->n_points, sizeof *best->hull, hull_compare);
    size_t n = 0;
    for (size_t p = 0; p < game->n_points; p++) {
        double point[2] = {best->hull[p][0], best->hull[p][1]};
        if (n > 0 && point[1] <= best->hull[n - 1][1])
            continue;
        while (n > 1 && hull_below(best->hull[n - 2], best->hull[n - 1], point))
            n--;
        memcpy(best->hull[n++], point, sizeof point);
    }
    best->n_hull = n;
    return true;
}

/* Along the hull the proposer's utility falls while the other's rises, seen from 0;
 * seen from 1 it is the hull from its other end. */
static bool hull_ask(const struct ns_rubinstein_best *best, size_t i, double least,
                     double *utilities)
{
    size_t j = 1 - i;
    for (size_t k = 0; k < best->n_hull; k++) {
        const double *to = best->hull[i == 0 ? k : best->n_hull - 1 - k];
        if (to[j] < least - (k + 1 == best->n_hull ? SLACK : 0))
            continue;
        memcpy(utilities, to, 2 * sizeof *utilities);
        if (k > 0) {
            const double *from = best->hull[i == 0 ? k - 1 : best->n_hull - k];
            double share = fmin(1, (least - from[j]) / (to[j] - from[j]));
            utilities[i] = from[i] + share * (to[i] - from[i]);
            utilities[j] = from[j] + share * (to[j] - from[j]);
        }
        return true;
    }
    return false;
}

static bool lp_build(struct ns_rubinstein_best *best, struct negsim_error *err)
{
    const struct ns_rubinstein_game *game = best->game;
    int n = (int)game->n, *rows = calloc(game->n + 2, sizeof *rows);
    double *values = calloc(game->n + 2, sizeof *values);
    if (!rows || !values) {
        free(rows);
        free(values);
        return negsim_out_of_memory(err);
    }
    glp_term_out(GLP_OFF);
    best->lp = glp_create_prob();
    glp_set_obj_dir(best->lp, GLP_MAX);
    glp_add_rows(best->lp, n + 1);
    glp_add_cols(best->lp, (int)game->n_points);
    glp_set_row_bnds(best->lp, n + 1, GLP_FX, 1, 1);
    values[n + 1] = 1;
    for (int r = 1; r <= n + 1; r++)
        rows[r] = r;
    for (size_t p = 0; p < game->n_points; p++) {
        memcpy(values + 1, game->points + p * game->n, game->n * sizeof *values);
        glp_set_mat_col(best->lp, (int)p + 1, n + 1, rows, values);
        glp_set_col_bnds(best->lp, (int)p + 1, GLP_LO, 0, 0);
    }
    glp_adv_basis(best->lp, 0);
    free(rows);
    free(values);
    return true;
}

static bool lp_try(struct ns_rubinstein_best *best)
{
    glp_smcp control;
    double cells = (double)((best->game->n + 1) * best->game->n_points);
    int before = glp_get_it_cnt(best->lp);
    glp_init_smcp(&control);
    control.msg_lev = GLP_MSG_OFF;
    control.tol_bnd = control.tol_dj = 1e-11;
    control.it_lim = (int)fmin(100000, 1 + (MAX_CELLS - best->cells) / cells);
    int status =
        ns_glp_simplex(best->lp, &control) == 0 ? glp_get_status(best->lp) : GLP_UNDEF;
    best->cells += cells * (1 + glp_get_it_cnt(best->lp) - before);
    return status == GLP_OPT || status == GLP_NOFEAS;
}

static bool lp_fail(const struct ns_rubinstein_best *best, struct negsim_error *err)
{
    if (best->cells < MAX_CELLS)
        return negsim_fail(err, NEGSIM_EFAILED, NULL,
                           "the linear programme of the best proposal gave up");
    return negsim_fail(err, NEGSIM_ELIMIT, NULL,
                       "%zu actors over %zu packages of the frontier are too many for "
                       "rubinstein without end; a rounds.parameters.rubinstein.horizon "
                       "would do, or fewer options, fewer steps, or a larger epsilon",
                       best->game->n, best->game->n_points);
}

static bool lp_ask(struct ns_rubinstein_best *best, size_t i, const double *least,
                   bool *found, double *utilities, struct negsim_error *err)
{
    const struct ns_rubinstein_game *game = best->game;
    for (size_t j = 0; j < game->n; j++)
        glp_set_row_bnds(best->lp, (int)j + 1,
                         j == i || !(least[j] > -HUGE_VAL) ? GLP_FR : GLP_LO, least[j],
                         0);
    for (size_t p = 0; p < game->n_points; p++) {
        const double *u = game->points + p * game->n;
        double others = 0; /* among equals, the one that leaves them most */
        for (size_t j = 0; j < game->n; j++)
            others += u[j];
        glp_set_obj_coef(best->lp, (int)p + 1, u[i] + 1e-9 * others);
    }
    if (best->cells >= MAX_CELLS)
        return lp_fail(best, err);
    if (!lp_try(best)) {
        glp_std_basis(best->lp);
        if (best->cells >= MAX_CELLS || !lp_try(best))
            return lp_fail(best, err);
    }
    *found = glp_get_status(best->lp) == GLP_OPT;
    for (size_t j = 0; *found && j < game->n; j++)
        utilities[j] = glp_get_row_prim(best->lp, (int)j + 1);
    return true;
}

/* One party alone takes the best for itself. */
static void best_alone(const struct ns_rubinstein_game *game, double *utilities)
{
    utilities[0] = game->points[0];
    for (size_t p = 1; p < game->n_points; p++)
        utilities[0] = fmax(utilities[0], game->points[p]);
}

struct ns_rubinstein_best *
ns_rubinstein_best_create(const struct ns_rubinstein_game *game,
                          struct negsim_error *err)
{
    struct ns_rubinstein_best *best = calloc(1, sizeof *best);
    if (!best) {
        negsim_out_of_memory(err);
        return NULL;
    }
    best->game = game;
    bool ok =
        game->n == 1 || (game->n == 2 ? hull_build(best, err) : lp_build(best, err));
    if (!ok) {
        ns_rubinstein_best_destroy(best);
        return NULL;
    }
    return best;
}

void ns_rubinstein_best_destroy(struct ns_rubinstein_best *best)
{
    if (!best)
        return;
    if (best->lp)
        glp_delete_prob(best->lp);
    free(best->hull);
    free(best);
}

bool ns_rubinstein_best_ask(struct ns_rubinstein_best *best, size_t i,
                            const double *least, bool *found, double *utilities,
                            struct negsim_error *err)
{
    if (best->game->n > 2)
        return lp_ask(best, i, least, found, utilities, err);
    *found = true;
    if (best->game->n == 1)
        best_alone(best->game, utilities);
    else
        *found = hull_ask(best, i, least[1 - i], utilities);
    return true;
}

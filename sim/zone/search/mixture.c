#include "zone/search/mixture.h"

#include <glpk.h>
#include <math.h>
#include <stdlib.h>

#include "base/glp.h"

/* Missing a demand by so little as 1e-4 costs more than any gain is worth. */
static const double MIXTURE_PENALTY = 1e4;

struct ns_mixture {
    glp_prob *lp;
    size_t n_players, n_parts;
    int first_choice; /* column of choice 0 */
    int gain;         /* column of t */
    bool begun;       /* a first basis is there */
    bool grown;       /* since the last solution */
    double effort;
    int *rows; /* working memory of one column, from 1 as GLPK has it */
    double *values;
};

void ns_mixture_aim(struct ns_mixture *mixture, const double *targets)
{
    for (size_t p = 0; p < mixture->n_players; p++)
        if (glp_get_row_lb(mixture->lp, (int)p + 1) != targets[p])
            glp_set_row_bnds(mixture->lp, (int)p + 1, GLP_LO, targets[p], 0);
}

static void mixture_set_rows(struct ns_mixture *mixture,
                             const struct ns_problem *problem)
{
    glp_add_rows(mixture->lp, (int)(mixture->n_players + mixture->n_parts));
    for (size_t p = 0; p < mixture->n_players; p++)
        glp_set_row_bnds(mixture->lp, (int)p + 1, GLP_LO, problem->targets[p], 0);
    for (size_t part = 0; part < mixture->n_parts; part++)
        glp_set_row_bnds(mixture->lp, (int)(mixture->n_players + part) + 1, GLP_FX, 1,
                         1);
}

/* One column t for all whose gain counts, one slack for every demand. */
static void mixture_set_gains(struct ns_mixture *mixture,
                              const struct ns_problem *problem)
{
    int n = 0, t = glp_add_cols(mixture->lp, 1);
    mixture->gain = t;
    glp_set_col_bnds(mixture->lp, t, GLP_FR, 0, 0);
    glp_set_obj_coef(mixture->lp, t, 1);
    for (size_t p = 0; p < mixture->n_players; p++) {
        if (!ns_problem_demands(problem, p)) {
            mixture->rows[++n] = (int)p + 1;
            mixture->values[n] = -1;
            continue;
        }
        int row[2] = {0, (int)p + 1}, slack = glp_add_cols(mixture->lp, 1);
        double one[2] = {0, 1};
        glp_set_col_bnds(mixture->lp, slack, GLP_LO, 0, 0);
        glp_set_obj_coef(mixture->lp, slack, -MIXTURE_PENALTY);
        glp_set_mat_col(mixture->lp, slack, 1, row, one);
    }
    glp_set_mat_col(mixture->lp, t, n, mixture->rows, mixture->values);
}

struct ns_mixture *ns_mixture_create(const struct ns_problem *problem)
{
    struct ns_mixture *mixture = calloc(1, sizeof *mixture);
    if (!mixture)
        return NULL;
    mixture->n_players = problem->space->n_players;
    mixture->n_parts = problem->space->n_parts;
    mixture->rows = calloc(mixture->n_players + 2, sizeof *mixture->rows);
    mixture->values = calloc(mixture->n_players + 2, sizeof *mixture->values);
    if (!mixture->rows || !mixture->values) {
        ns_mixture_destroy(mixture);
        return NULL;
    }
    glp_term_out(GLP_OFF);
    mixture->lp = glp_create_prob();
    glp_set_obj_dir(mixture->lp, GLP_MAX);
    mixture_set_rows(mixture, problem);
    mixture_set_gains(mixture, problem);
    mixture->first_choice = glp_get_num_cols(mixture->lp) + 1;
    glp_std_basis(mixture->lp);
    return mixture;
}

void ns_mixture_destroy(struct ns_mixture *mixture)
{
    if (!mixture)
        return;
    if (mixture->lp)
        glp_delete_prob(mixture->lp);
    free(mixture->rows);
    free(mixture->values);
    free(mixture);
}

void ns_mixture_add(struct ns_mixture *mixture, size_t part, const double *utilities)
{
    int n = 0, column = glp_add_cols(mixture->lp, 1);
    for (size_t p = 0; p < mixture->n_players; p++) {
        if (utilities[p] == 0)
            continue;
        mixture->rows[++n] = (int)p + 1;
        mixture->values[n] = utilities[p];
    }
    mixture->rows[++n] = (int)(mixture->n_players + part) + 1;
    mixture->values[n] = 1;
    glp_set_mat_col(mixture->lp, column, n, mixture->rows, mixture->values);
    glp_set_col_bnds(mixture->lp, column, GLP_LO, 0, 0);
    mixture->grown = true;
}

void ns_mixture_allow(struct ns_mixture *mixture, size_t j, bool allowed)
{
    int column = mixture->first_choice + (int)j;
    int wanted = allowed ? GLP_LO : GLP_FX;
    if (glp_get_col_type(mixture->lp, column) != wanted)
        glp_set_col_bnds(mixture->lp, column, wanted, 0, 0);
}

static bool mixture_run(struct ns_mixture *mixture, int method)
{
    int before = glp_get_it_cnt(mixture->lp);
    glp_smcp control;
    glp_init_smcp(&control);
    control.msg_lev = GLP_MSG_OFF;
    control.meth = method;
    control.tol_bnd = control.tol_dj = 1e-11;
    control.it_lim = 100000;
    bool ok = ns_glp_simplex(mixture->lp, &control) == 0 &&
              glp_get_status(mixture->lp) == GLP_OPT;
    /* As measured from 20 × 100 to 128 × 641, an iteration prices every column in
     * every row; starting costs like a few of them. */
    double rows = glp_get_num_rows(mixture->lp), cols = glp_get_num_cols(mixture->lp);
    mixture->effort += 1.6 * rows * cols * (glp_get_it_cnt(mixture->lp) - before + 10);
    return ok;
}

bool ns_mixture_solve(struct ns_mixture *mixture, double *weights, double *part_price)
{
    mixture->effort = 0;
    /* A triangular basis to begin with takes fewer iterations than one of slacks. */
    if (!mixture->begun)
        glp_adv_basis(mixture->lp, 0);
    mixture->begun = true;
    /* New columns leave the basis feasible; closed ones leave its prices right. */
    if (!mixture_run(mixture, mixture->grown ? GLP_PRIMAL : GLP_DUALP)) {
        glp_std_basis(mixture->lp);
        if (!mixture_run(mixture, GLP_PRIMAL))
            return false;
    }
    mixture->grown = false;
    for (size_t p = 0; p < mixture->n_players; p++) {
        double price = -glp_get_row_dual(mixture->lp, (int)p + 1);
        weights[p] = price > 0 ? price : 0;
    }
    for (size_t part = 0; part < mixture->n_parts; part++)
        part_price[part] =
            glp_get_row_dual(mixture->lp, (int)(mixture->n_players + part) + 1);
    return true;
}

bool ns_mixture_solve_demands(struct ns_mixture *mixture, double *weights)
{
    double sum = 0;
    mixture->effort = 0;
    glp_set_obj_coef(mixture->lp, mixture->gain, 0);
    bool ok = mixture_run(mixture, GLP_PRIMAL);
    for (size_t p = 0; ok && p < mixture->n_players; p++)
        sum += weights[p] = fmax(0, -glp_get_row_dual(mixture->lp, (int)p + 1));
    for (size_t p = 0; ok && sum > 0 && p < mixture->n_players; p++)
        weights[p] /= sum;
    glp_set_obj_coef(mixture->lp, mixture->gain, 1);
    mixture->grown = true; /* the basis is feasible, its prices are not right */
    return ok && sum > 0;
}

double ns_mixture_effort(const struct ns_mixture *mixture)
{
    return mixture->effort;
}

double ns_mixture_share(const struct ns_mixture *mixture, size_t j)
{
    return glp_get_col_prim(mixture->lp, mixture->first_choice + (int)j);
}

#include "zone/lottery/blend.h"

#include <glpk.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/glp.h"
#include "base/grow.h"

enum { BLEND_PACKAGES = 2000 }; /* that one question may ask for */

/* How far inside an interval a package goes whose value at the end is another one. */
static const double BLEND_INSIDE = 1e-12;

void ns_blend_finish(struct ns_blend *blend)
{
    ns_oracle_destroy(blend->oracle);
    ns_choice_finish(&blend->choice);
    free(blend->part_value);
    free(blend->packages);
    free(blend->gains);
    free(blend->chances);
    memset(blend, 0, sizeof *blend);
}

double ns_blend_tolerance(const struct ns_blend *blend, double weights)
{
    return (blend->hunt->space->discrete ? 1e-10 : 1e-8) * weights;
}

void ns_blend_stop(struct ns_blend *blend, double gap, double weights)
{
    double most = blend->hunt->space->discrete ? 1e-9 : 1e-6;
    blend->limited = blend->limited || !(gap <= most * fmax(1, weights));
}

static bool blend_reserve(struct ns_blend *blend, struct negsim_error *err)
{
    const struct ns_space *space = blend->hunt->space;
    size_t n = blend->n + 1;
    size_t of_packages = blend->capacity, of_gains = blend->capacity;
    double *packages =
        ns_grow(blend->packages, &of_packages, n, space->n_issues * sizeof *packages);
    if (packages)
        blend->packages = packages;
    double *gains =
        ns_grow(blend->gains, &of_gains, n, space->n_players * sizeof *gains);
    if (gains)
        blend->gains = gains;
    if (!packages || !gains)
        return negsim_out_of_memory(err);
    double *chances = ns_grow(blend->chances, &blend->capacity, n, sizeof *chances);
    if (chances)
        blend->chances = chances;
    return chances || negsim_out_of_memory(err);
}

/* What the package is worth as a reader of it would find. */
static bool blend_gains(const struct ns_blend *blend, const double *package,
                        double *gains)
{
    const struct ns_hunt *hunt = blend->hunt;
    bool keeps = true;
    for (size_t p = 0; p < hunt->consent.n_players; p++) {
        size_t actor = hunt->consent.players[p];
        gains[p] = negsim_utility(hunt->space->scn, hunt->stance, actor, package) -
                   hunt->consent.targets[p];
        keeps = keeps &&
                negsim_actor_lines_hold(hunt->space->scn, hunt->stance, actor, package);
    }
    return keeps;
}

/* An open interval may be better than its end: step inside. */
static void blend_step_inside(const struct ns_blend *blend, double *package)
{
    const struct ns_space *space = blend->hunt->space;
    for (size_t k = 0; k < space->n_issues; k++) {
        const struct ns_cell *cell = &space->axes[k].cells[blend->choice.cell[k]];
        double by = BLEND_INSIDE * (cell->hi - cell->lo);
        if (cell->lo < cell->hi)
            package[k] = fmin(
                fmax(package[k], fmax(cell->lo + by, nextafter(cell->lo, cell->hi))),
                fmin(cell->hi - by, nextafter(cell->hi, cell->lo)));
    }
}

/* Add the choice as a package, unless it is there. */
static bool blend_add(struct ns_blend *blend, struct ns_blend_price *price,
                      struct negsim_error *err)
{
    const struct ns_space *space = blend->hunt->space;
    if (!blend_reserve(blend, err))
        return false;
    double *package = blend->packages + blend->n * space->n_issues;
    double *gains = blend->gains + blend->n * space->n_players;
    memcpy(package, blend->choice.x, space->n_issues * sizeof *package);
    bool as_asked = blend_gains(blend, package, gains);
    for (size_t p = 0; p < space->n_players; p++) {
        double utility = ns_choice_utility(space, &blend->choice, p);
        as_asked = as_asked && fabs(utility - blend->hunt->consent.targets[p] -
                                    gains[p]) <= BLEND_INSIDE;
    }
    if (!as_asked) {
        blend_step_inside(blend, package);
        blend_gains(blend, package, gains);
    }
    for (price->best = 0; price->best < blend->n; price->best++)
        if (memcmp(blend->packages + price->best * space->n_issues, package,
                   space->n_issues * sizeof *package) == 0)
            break;
    price->met = price->best < blend->n;
    if (!price->met)
        blend->chances[blend->n++] = 0;
    return true;
}

bool ns_blend_ask(struct ns_blend *blend, const double *weights,
                  struct ns_blend_price *price, struct negsim_error *err)
{
    const struct ns_hunt *hunt = blend->hunt;
    double scaled[NS_MAX_PLAYERS], sum = 0, targets = 0;
    for (size_t p = 0; p < hunt->space->n_players; p++)
        sum += weights[p];
    for (size_t p = 0; p < hunt->space->n_players; p++) {
        /* Curves are searched to an absolute precision. */
        scaled[p] = sum > 0 ? weights[p] / sum : 0;
        targets += scaled[p] * hunt->consent.targets[p];
    }
    price->upper = sum * (ns_oracle_maximum(blend->oracle, hunt->box, scaled,
                                            blend->part_value, &blend->choice) -
                          targets);
    return blend_add(blend, price, err);
}

bool ns_blend_init(struct ns_blend *blend, const struct ns_hunt *hunt, double deadline,
                   struct negsim_error *err)
{
    const struct ns_space *space = hunt->space;
    struct ns_blend_price price;
    memset(blend, 0, sizeof *blend);
    blend->hunt = hunt;
    blend->deadline = deadline;
    blend->oracle = ns_oracle_create(space);
    blend->part_value = calloc(space->n_parts + 1, sizeof *blend->part_value);
    if (!blend->oracle || !blend->part_value || !ns_choice_init(&blend->choice, space))
        return negsim_out_of_memory(err);
    for (size_t p = 0; p < space->n_players; p++) {
        double weights[NS_MAX_PLAYERS] = {0};
        weights[p] = 1;
        if (!ns_blend_ask(blend, weights, &price, err))
            return false;
    }
    return true;
}

/* One linear programme: a row for each player and one for the sum of chances; a column
 * for the smallest gain and one for each package. */
struct master {
    struct ns_blend *blend;
    const struct ns_blend_aim *aim;
    glp_prob *lp;
    double weights[NS_MAX_PLAYERS], sum; /* prices of gains, and their sum */
    double chance_price;
};

static void master_add(struct master *master, size_t j)
{
    int n = (int)master->blend->hunt->space->n_players, rows[NS_MAX_PLAYERS + 2];
    double values[NS_MAX_PLAYERS + 2], worth = 0;
    const double *gains = master->blend->gains + j * (size_t)n;
    for (int p = 0; p < n; p++) {
        rows[p + 1] = p + 1;
        values[p + 1] = gains[p];
        worth += master->aim->shares ? master->aim->shares[p] * gains[p] : 0;
    }
    rows[n + 1] = n + 1;
    values[n + 1] = 1;
    int column = glp_add_cols(master->lp, 1);
    glp_set_mat_col(master->lp, column, n + 1, rows, values);
    glp_set_col_bnds(master->lp, column, GLP_LO, 0, 0);
    glp_set_obj_coef(master->lp, column, worth);
}

static void master_begin(struct master *master)
{
    const struct ns_blend_aim *aim = master->aim;
    int n = (int)master->blend->hunt->space->n_players, rows[NS_MAX_PLAYERS + 1];
    double values[NS_MAX_PLAYERS + 1];
    glp_term_out(GLP_OFF);
    master->lp = glp_create_prob();
    glp_set_obj_dir(master->lp, GLP_MAX);
    glp_add_rows(master->lp, n + 1);
    glp_add_cols(master->lp, 1);
    for (int p = 0; p < n; p++) {
        bool counts = aim->units && aim->units[p] > 0;
        rows[p + 1] = p + 1;
        values[p + 1] = counts ? -aim->units[p] : 0;
        glp_set_row_bnds(master->lp, p + 1, GLP_LO, counts ? 0 : aim->floors[p], 0);
    }
    glp_set_row_bnds(master->lp, n + 1, GLP_FX, 1, 1);
    if (aim->units)
        glp_set_mat_col(master->lp, 1, n, rows, values);
    glp_set_col_bnds(master->lp, 1, aim->units ? GLP_FR : GLP_FX, 0, 0);
    glp_set_obj_coef(master->lp, 1, aim->units ? 1 : 0);
    for (size_t j = 0; j < master->blend->n; j++)
        master_add(master, j);
    glp_adv_basis(master->lp, 0);
}

static bool master_try(struct master *master,
                       int (*simplex)(glp_prob *, const glp_smcp *))
{
    glp_smcp control;
    glp_init_smcp(&control);
    control.msg_lev = GLP_MSG_OFF;
    control.tol_bnd = control.tol_dj = 1e-11;
    control.it_lim = 100000;
    return simplex(master->lp, &control) == 0 && glp_get_status(master->lp) == GLP_OPT;
}

/* False where the solver gave up. */
static bool master_solve(struct master *master)
{
    size_t n = master->blend->hunt->space->n_players;
    if (!master_try(master, ns_glp_simplex)) {
        glp_std_basis(master->lp);
        /* Floors may leave no more room than rounding takes: then in fractions. */
        if (!master_try(master, ns_glp_simplex) && !master_try(master, glp_exact))
            return false;
    }
    master->sum = 0;
    for (size_t p = 0; p < n; p++) {
        double price = fmax(0, -glp_get_row_dual(master->lp, (int)p + 1));
        master->weights[p] = price + (master->aim->shares ? master->aim->shares[p] : 0);
        master->sum += master->weights[p];
    }
    master->chance_price = glp_get_row_dual(master->lp, (int)n + 1);
    return true;
}

bool ns_blend_solve(struct ns_blend *blend, const struct ns_blend_aim *aim,
                    double *value, struct negsim_error *err)
{
    struct master master = {.blend = blend, .aim = aim};
    struct ns_blend_price price;
    bool ok = true, on = true;
    double gap = 0, weights = 0;
    *value = -HUGE_VAL;
    master_begin(&master);
    for (int i = 0; ok && on && master_solve(&master); i++) {
        *value = glp_get_obj_val(master.lp);
        for (size_t j = 0; j < blend->n; j++)
            blend->chances[j] = fmax(0, glp_get_col_prim(master.lp, (int)j + 2));
        ok = ns_blend_ask(blend, master.weights, &price, err);
        if (!ok)
            break;
        gap = price.upper - master.chance_price;
        weights = master.sum;
        on = !price.met && gap > ns_blend_tolerance(blend, weights) &&
             i < BLEND_PACKAGES && ns_clock() <= blend->deadline;
        if (on)
            master_add(&master, price.best);
    }
    ns_blend_stop(blend, gap, weights);
    glp_delete_prob(master.lp);
    return ok;
}

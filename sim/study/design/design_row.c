/* What stands in a row: one function for each design. */
#include "study/design/design.h"

#include "base/draw.h"
#include "study/design/shuffle.h"

#include <math.h>

double ns_design_draw(const struct negsim_design *design, unsigned long long row,
                      const char *factor, const char *purpose)
{
    return ns_draw(&(struct ns_draw_key){.seed = design->seed,
                                         .replicate = row,
                                         .actor = factor,
                                         .purpose = "design",
                                         .what = purpose});
}

uint64_t ns_design_key(const struct negsim_design *design, unsigned long long row,
                       const char *factor, const char *purpose)
{
    return (uint64_t)(ns_design_draw(design, row, factor, purpose) * 0x1p53);
}

/* The middle of a level: no rounding makes it the one before or after. */
static double level_middle(unsigned long long level, size_t levels)
{
    return ((double)level + 0.5) / (double)levels;
}

static void grid_row(const struct negsim_design *design, unsigned long long row,
                     double *u)
{
    for (size_t k = design->n_factors; k-- > 0;) {
        size_t levels = design->factors[k].levels;
        u[k] = level_middle(row % levels, levels);
        row /= levels;
    }
}

static void list_row(const struct negsim_design *design, unsigned long long row,
                     double *u)
{
    for (size_t k = 0; k < design->n_factors; k++) {
        size_t levels = design->factors[k].levels;
        u[k] = level_middle(ns_design_holds(&design->factors[k]) ? 0 : row, levels);
    }
}

static void random_row(const struct negsim_design *design, unsigned long long row,
                       double *u)
{
    for (size_t k = 0; k < design->n_factors; k++)
        u[k] = ns_design_draw(design, row, design->factors[k].name, "random");
}

/* Somewhere in a stratum, and after rounding still in it. */
static double stratum_point(uint64_t stratum, double within, uint64_t n)
{
    double strata = (double)n, u = ((double)stratum + within) / strata;
    if ((uint64_t)(u * strata) > stratum)
        return nextafter(u, 0);
    if ((uint64_t)(u * strata) < stratum)
        return nextafter(u, 1);
    return u;
}

static void lhs_row(const struct negsim_design *design, unsigned long long row,
                    double *u)
{
    for (size_t k = 0; k < design->n_factors; k++) {
        const struct ns_design_factor *factor = &design->factors[k];
        double within = ns_design_draw(design, row, factor->name, "lhs");
        u[k] =
            stratum_point(ns_shuffle(factor->key, design->n, row), within, design->n);
    }
}

/* What is held takes no dimension and no row of its own. */
static bool row_hold(const struct ns_design_factor *factor, double *u)
{
    if (ns_design_holds(factor))
        *u = level_middle(0, 1);
    return ns_design_holds(factor);
}

static double sobol_value(uint64_t bits)
{
    return (double)bits * (1 / (double)(1ull << NS_SOBOL_BITS));
}

static void sobol_row(const struct negsim_design *design, unsigned long long row,
                      double *u)
{
    for (size_t k = 0; k < design->n_factors; k++) {
        const struct ns_design_factor *factor = &design->factors[k];
        if (!row_hold(factor, &u[k]))
            u[k] = sobol_value(ns_sobol_points_at(&design->points, row, factor->place) ^
                               factor->flip_a);
    }
}

/* Rows of a block: A, AB¹ … ABᴰ, BA¹ … BAᴰ, B. */
static void saltelli_row(const struct negsim_design *design, unsigned long long row,
                         double *u)
{
    size_t n = design->n_moving, place = (size_t)(row % design->block);
    row /= design->block;
    for (size_t k = 0; k < design->n_factors; k++) {
        const struct ns_design_factor *factor = &design->factors[k];
        size_t own = factor->place;
        bool mostly_b = place > n, from_b = mostly_b;
        if (row_hold(factor, &u[k]))
            continue;
        if (place == own + 1 || place == n + own + 1)
            from_b = !mostly_b;
        size_t dimension = from_b ? n + own : own;
        u[k] = sobol_value(ns_sobol_points_at(&design->points, row, dimension) ^
                           (from_b ? factor->flip_b : factor->flip_a));
    }
}

/* Of the levels 0 to 3 a step leads from 0 to 2 or from 1 to 3, or back. */
static void morris_row(const struct negsim_design *design, unsigned long long row,
                       double *u)
{
    enum { STEP = NEGSIM_DESIGN_MORRIS_LEVELS / 2 };
    unsigned long long trajectory = row / design->block, step = row % design->block;
    uint64_t order = ns_design_key(design, trajectory, "", "order");
    for (size_t k = 0; k < design->n_factors; k++) {
        const struct ns_design_factor *factor = &design->factors[k];
        if (row_hold(factor, &u[k]))
            continue;
        double draw = ns_design_draw(design, trajectory, factor->name, "morris");
        unsigned start = (unsigned)(draw * NEGSIM_DESIGN_MORRIS_LEVELS);
        bool moved = ns_shuffle(order, design->n_moving, factor->place) < step;
        unsigned level = moved ? (start + STEP) % NEGSIM_DESIGN_MORRIS_LEVELS : start;
        u[k] = (double)level / (NEGSIM_DESIGN_MORRIS_LEVELS - 1);
    }
}

void negsim_design_row(const struct negsim_design *design, unsigned long long row,
                       double *u)
{
    static void (*const ROWS[NEGSIM_N_DESIGNS])(const struct negsim_design *,
                                                unsigned long long, double *) = {
        [NEGSIM_GRID] = grid_row,     [NEGSIM_LIST] = list_row,
        [NEGSIM_RANDOM] = random_row, [NEGSIM_LHS] = lhs_row,
        [NEGSIM_SOBOL] = sobol_row,   [NEGSIM_SALTELLI] = saltelli_row,
        [NEGSIM_MORRIS] = morris_row,
    };
    ROWS[design->kind](design, row, u);
}

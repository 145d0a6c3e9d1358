/* Which designs there are, whether the factors suit them, and how many rows they have.
 */
#include "study/design/design.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name, *summary;
} KINDS[] = {
#define DESIGN_KIND(kind, name, summary) [kind] = {name, summary},
    NEGSIM_DESIGNS(DESIGN_KIND)
#undef DESIGN_KIND
};

const char *negsim_design_name(enum negsim_design_kind kind)
{
    return KINDS[kind].name;
}

const char *negsim_design_summary(enum negsim_design_kind kind)
{
    return KINDS[kind].summary;
}

bool negsim_design_find(const char *name, enum negsim_design_kind *kind)
{
    for (int i = 0; i < NEGSIM_N_DESIGNS; i++)
        if (!strcmp(KINDS[i].name, name)) {
            *kind = (enum negsim_design_kind)i;
            return true;
        }
    return false;
}

/* Multiply the rows by what each of them becomes. */
static bool rows_multiply(struct negsim_design *design, unsigned long long by,
                          struct negsim_error *err)
{
    if (design->rows > NEGSIM_DESIGN_MAX_ROWS / by)
        return negsim_fail(err, NEGSIM_ELIMIT, "",
                           "the design %s would have more than 2^52 rows",
                           negsim_design_name(design->kind));
    design->rows *= by;
    return true;
}

static bool grid_count(struct negsim_design *design, struct negsim_error *err)
{
    for (size_t k = 0; k < design->n_factors; k++)
        if (!rows_multiply(design, design->factors[k].levels, err))
            return false;
    return true;
}

static bool list_count(struct negsim_design *design, struct negsim_error *err)
{
    const struct ns_design_factor *first = NULL;
    for (size_t k = 0; k < design->n_factors; k++) {
        const struct ns_design_factor *factor = &design->factors[k];
        if (ns_design_holds(factor))
            continue;
        if (first && factor->levels != first->levels)
            return negsim_fail(err, NEGSIM_EINVAL, factor->name,
                               "has %zu values, but %s has %zu; in the design list all "
                               "must have the same number, or one",
                               factor->levels, first->name, first->levels);
        first = first ? first : factor;
    }
    design->rows = first ? first->levels : 1;
    return true;
}

static bool levels_check(const struct negsim_design *design, struct negsim_error *err)
{
    for (size_t k = 0; k < design->n_factors; k++)
        if (!design->factors[k].levels)
            return negsim_fail(err, NEGSIM_EINVAL, design->factors[k].name,
                               "must have a step or a list of values in the design %s",
                               negsim_design_name(design->kind));
    return true;
}

static bool points_start(struct negsim_design *design, size_t halves,
                         struct negsim_error *err)
{
    size_t dimensions = halves * design->n_moving;
    if (dimensions > NS_SOBOL_DIMENSIONS)
        return negsim_fail(err, NEGSIM_ELIMIT, "",
                           "the design %s takes up to %d factors, got %zu",
                           negsim_design_name(design->kind),
                           NS_SOBOL_DIMENSIONS / (int)halves, design->n_moving);
    return ns_sobol_points_init(&design->points, dimensions, design->n, err);
}

/* The rows, and what else hangs on the kind. */
static bool design_count(struct negsim_design *design, struct negsim_error *err)
{
    size_t n = design->n_moving;
    design->rows = design->block = 1;
    if (design->kind == NEGSIM_GRID || design->kind == NEGSIM_LIST) {
        if (!levels_check(design, err))
            return false;
        return design->kind == NEGSIM_GRID ? grid_count(design, err)
                                           : list_count(design, err);
    }
    if (!design->n)
        return negsim_fail(err, NEGSIM_EINVAL, "",
                           "the design %s needs a number of samples of at least 1",
                           negsim_design_name(design->kind));
    if (n == 0 && design->kind != NEGSIM_RANDOM && design->kind != NEGSIM_LHS)
        return negsim_fail(err, NEGSIM_EINVAL, "",
                           "the design %s needs a factor with more than one value",
                           negsim_design_name(design->kind));
    if (design->kind == NEGSIM_SALTELLI)
        design->block = 2 * n + 2;
    if (design->kind == NEGSIM_MORRIS)
        design->block = n + 1;
    if (!rows_multiply(design, design->n, err) ||
        !rows_multiply(design, design->block, err))
        return false;
    if (design->kind == NEGSIM_SOBOL)
        return points_start(design, 1, err);
    return design->kind != NEGSIM_SALTELLI || points_start(design, 2, err);
}

static bool factors_fill(struct negsim_design *design,
                         const struct negsim_design_options *options,
                         struct negsim_error *err)
{
    for (size_t k = 0; k < design->n_factors; k++) {
        struct ns_design_factor *factor = &design->factors[k];
        char number[24];
        snprintf(number, sizeof number, "%zu", k);
        factor->name = strdup(options->names ? options->names[k] : number);
        if (!factor->name)
            return negsim_out_of_memory(err);
        factor->levels = options->levels ? options->levels[k] : 0;
        factor->place = design->n_moving;
        design->n_moving += !ns_design_holds(factor);
        factor->key = ns_design_key(design, 0, factor->name, "shuffle");
        if (options->shift) {
            factor->flip_a = ns_design_key(design, 0, factor->name, "shift A") >> 1;
            factor->flip_b = ns_design_key(design, 0, factor->name, "shift B") >> 1;
        }
    }
    return true;
}

struct negsim_design *negsim_design_create(const struct negsim_design_options *options,
                                           struct negsim_error *err)
{
    if (!options->n_factors) {
        negsim_fail(err, NEGSIM_EINVAL, "", "a design needs at least one factor");
        return NULL;
    }
    struct negsim_design *design = calloc(1, sizeof *design);
    if (!design) {
        negsim_out_of_memory(err);
        return NULL;
    }
    design->kind = options->kind;
    design->n = options->n;
    design->seed = options->seed;
    design->factors = calloc(options->n_factors, sizeof *design->factors);
    if (design->factors)
        design->n_factors = options->n_factors;
    else
        negsim_out_of_memory(err);
    if (!design->factors || !factors_fill(design, options, err) ||
        !design_count(design, err)) {
        negsim_design_destroy(design);
        return NULL;
    }
    return design;
}

void negsim_design_destroy(struct negsim_design *design)
{
    if (!design)
        return;
    for (size_t k = 0; k < design->n_factors; k++)
        free(design->factors[k].name);
    free(design->factors);
    ns_sobol_points_finish(&design->points);
    free(design);
}

unsigned long long negsim_design_rows(const struct negsim_design *design)
{
    return design->rows;
}

size_t negsim_design_block(const struct negsim_design *design)
{
    return design->block;
}

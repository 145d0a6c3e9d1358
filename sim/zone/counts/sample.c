#include "zone/counts/sample.h"

#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_qrng.h>
#include <gsl/gsl_rng.h>

#include "base/wilson.h"

enum {
    SAMPLE_SIZE = 8192,
    SAMPLE_SOBOL = 40, /* dimensions that GSL's Sobol sequence has */
};

/* Where a point of the unit cube leads. */
struct sampler {
    const struct ns_space *space;
    double **chance; /* per part, by configuration: its share of the part, summed up */
    double allowed;  /* share of all packages that the lines allow */
    gsl_qrng *sobol;
    gsl_rng *rng;
    size_t n_dims;
    double point[2 * NEGSIM_MAX_ISSUES];
    double package[NEGSIM_MAX_ISSUES];
};

/* Cells of a continuous issue weigh by their length, others by one. */
static double cell_measure(const struct ns_space *space, size_t k, size_t cell)
{
    const struct ns_cell *c = &space->axes[k].cells[cell];
    const struct negsim_issue *issue = &space->scn->issues[k];
    if (issue->kind == NEGSIM_ISSUE_CONTINUOUS)
        return (c->hi - c->lo) / (issue->hi - issue->lo);
    return 1 / (double)space->axes[k].n_cells;
}

static double class_measure(const struct ns_space *space, size_t k, size_t class)
{
    const struct ns_axis *axis = &space->axes[k];
    double sum = 0;
    for (size_t m = axis->member_of[class]; m < axis->member_of[class + 1]; m++)
        sum += cell_measure(space, k, axis->members[m]);
    return sum;
}

static bool sampler_weigh_part(struct sampler *sampler, size_t part)
{
    const struct ns_part *tied = &sampler->space->parts[part];
    double *chance = calloc(tied->n_configs + 1, sizeof *chance), sum = 0;
    sampler->chance[part] = chance;
    if (!chance)
        return false;
    for (size_t g = 0; g < tied->n_configs; g++) {
        double product = 1;
        for (size_t d = 0; d < tied->n_issues; d++)
            product *= class_measure(sampler->space, tied->issues[d],
                                     tied->classes[g * tied->n_issues + d]);
        sum += product;
        chance[g] = sum;
    }
    sampler->allowed *= sum;
    return true;
}

static bool sampler_init(struct sampler *sampler, const struct ns_space *space)
{
    sampler->space = space;
    sampler->allowed = 1;
    sampler->n_dims = space->n_issues + space->n_parts;
    sampler->chance = calloc(space->n_parts, sizeof *sampler->chance);
    if (!sampler->chance)
        return false;
    for (size_t part = 0; part < space->n_parts; part++)
        if (!sampler_weigh_part(sampler, part))
            return false;
    if (sampler->n_dims <= SAMPLE_SOBOL) {
        sampler->sobol = gsl_qrng_alloc(gsl_qrng_sobol, (unsigned)sampler->n_dims);
        return sampler->sobol != NULL;
    }
    sampler->rng = gsl_rng_alloc(gsl_rng_mt19937);
    if (sampler->rng)
        gsl_rng_set(sampler->rng, 1);
    return sampler->rng != NULL;
}

static void sampler_finish(struct sampler *sampler)
{
    for (size_t part = 0; sampler->chance && part < sampler->space->n_parts; part++)
        free(sampler->chance[part]);
    free(sampler->chance);
    if (sampler->sobol)
        gsl_qrng_free(sampler->sobol);
    if (sampler->rng)
        gsl_rng_free(sampler->rng);
}

/* The value at a share of the way through the cells of a class. */
static double class_value(const struct ns_space *space, size_t k, size_t class,
                          double share)
{
    double left = share * class_measure(space, k, class), last = 0;
    const struct ns_axis *axis = &space->axes[k];
    for (size_t m = axis->member_of[class]; m < axis->member_of[class + 1]; m++) {
        const struct ns_cell *cell = &axis->cells[axis->members[m]];
        double measure = cell_measure(space, k, axis->members[m]);
        if (measure == 0)
            continue;
        if (left <= measure)
            return cell->lo + (cell->hi - cell->lo) * fmax(0, left / measure);
        left -= measure;
        last = cell->hi;
    }
    return last;
}

static void sampler_draw(struct sampler *sampler)
{
    const struct ns_space *space = sampler->space;
    double *point = sampler->point;
    if (sampler->sobol)
        gsl_qrng_get(sampler->sobol, point);
    else
        for (size_t d = 0; d < sampler->n_dims; d++)
            point[d] = gsl_rng_uniform(sampler->rng);
    for (size_t part = 0; part < space->n_parts; part++) {
        const struct ns_part *tied = &space->parts[part];
        const double *chance = sampler->chance[part];
        double at = point[space->n_issues + part] * chance[tied->n_configs - 1];
        size_t g = 0;
        while (g + 1 < tied->n_configs && chance[g] <= at)
            g++;
        for (size_t d = 0; d < tied->n_issues; d++) {
            size_t k = tied->issues[d];
            sampler->package[k] =
                class_value(space, k, tied->classes[g * tied->n_issues + d], point[k]);
        }
    }
}

static bool sample_in_zone(const struct sampler *sampler,
                           const struct ns_consent *consent,
                           const struct negsim_stance *stance)
{
    for (size_t p = 0; p < consent->n_players; p++)
        if (negsim_utility(sampler->space->scn, stance, consent->players[p],
                           sampler->package) <
            consent->targets[p] - NEGSIM_UTILITY_TOLERANCE)
            return false;
    return true;
}

static struct negsim_share share_wilson(size_t hits, size_t n)
{
    struct negsim_share share = {
        .known = true, .value = (double)hits / (double)n, .samples = n};
    ns_wilson(hits, n, &share.low, &share.high);
    return share;
}

bool ns_sample_shares(const struct ns_space *space, const struct ns_consent *consent,
                      const struct negsim_stance *stance, struct negsim_counts *counts)
{
    struct sampler sampler = {0};
    bool ok = sampler_init(&sampler, space);
    if (ok && sampler.allowed > 0) {
        size_t hits = 0;
        for (size_t i = 0; i < SAMPLE_SIZE; i++) {
            sampler_draw(&sampler);
            hits += sample_in_zone(&sampler, consent, stance);
        }
        counts->of_admissible = share_wilson(hits, SAMPLE_SIZE);
        counts->of_total = counts->of_admissible;
        counts->of_total.value *= sampler.allowed;
        counts->of_total.low *= sampler.allowed;
        counts->of_total.high *= sampler.allowed;
    } else if (ok) {
        /* The lines leave single values of a continuous issue: nothing by volume. */
        counts->of_total = (struct negsim_share){.known = true, .exact = true};
    }
    sampler_finish(&sampler);
    return ok;
}

#include "zone/space/space.h"

#include <stdlib.h>

#include "zone/space/axis.h"
#include "zone/space/term.h"
#include "zone/space/tie.h"

static void space_normalise_weights(struct ns_space *space)
{
    for (size_t p = 0; p < space->n_players && space->players[p] != NS_NONE; p++) {
        const struct negsim_preference *preferences =
            space->scn->actors[space->players[p]].preferences;
        double sum = 0;
        for (size_t k = 0; k < space->n_issues; k++)
            sum += preferences[k].weight;
        for (size_t k = 0; k < space->n_issues; k++)
            space->scale[p * space->n_issues + k] = preferences[k].weight / sum;
    }
}

static bool space_copy_shares(struct ns_space *space,
                              const struct ns_space_setup *setup)
{
    size_t n = setup->n_purses * setup->n_players;
    space->n_actors = setup->n_players;
    if (!setup->shares)
        return true;
    space->shares = ns_arena_alloc(&space->arena, n + 1, sizeof *space->shares);
    for (size_t i = 0; space->shares && i < n; i++)
        space->shares[i] = setup->shares[i];
    return space->shares != NULL;
}

static bool space_build(struct ns_space *space, const struct ns_space_setup *setup,
                        const struct ns_terms *terms, struct negsim_error *err)
{
    space->discrete = true;
    for (size_t k = 0; k < space->n_issues; k++) {
        if (!ns_axis_cut(space, terms, k, setup->grid, err))
            return false;
        if (space->axes[k].n_cells > 1 &&
            space->axes[k].cells[1].hi > space->axes[k].cells[1].lo)
            space->discrete = false;
    }
    return ns_space_tie(space, terms, err);
}

struct ns_space *ns_space_create(const struct negsim_scenario *scn,
                                 const struct ns_space_setup *setup,
                                 struct negsim_error *err)
{
    struct ns_terms terms = {0};
    struct ns_space *space = calloc(1, sizeof *space);
    if (!space)
        goto no_memory;
    struct ns_arena *arena = &space->arena;
    space->scn = scn;
    space->n_issues = scn->n_issues;
    space->n_players = setup->n_players + setup->n_purses;
    space->n_slopes = setup->n_slopes;
    space->players =
        ns_arena_alloc(arena, space->n_players + 1, sizeof *space->players);
    space->axes = ns_arena_alloc(arena, scn->n_issues, sizeof *space->axes);
    space->scale = ns_arena_alloc(arena, space->n_players * scn->n_issues + 1,
                                  sizeof *space->scale);
    space->slopes = ns_arena_alloc(arena, setup->n_slopes + 1, sizeof *space->slopes);
    space->scratch = ns_arena_alloc(arena, scn->n_issues, sizeof *space->scratch);
    if (!space->players || !space->axes || !space->scale || !space->slopes ||
        !space->scratch || !space_copy_shares(space, setup))
        goto no_memory;
    for (size_t p = 0; p < space->n_players; p++)
        space->players[p] = p < setup->n_players ? setup->players[p] : NS_NONE;
    for (size_t s = 0; s < setup->n_slopes; s++)
        space->slopes[s] = setup->slopes[s];
    space_normalise_weights(space);
    if (!ns_terms_collect(scn, setup, &terms, err) ||
        !space_build(space, setup, &terms, err)) {
        ns_terms_finish(&terms);
        ns_space_destroy(space);
        return NULL;
    }
    ns_terms_finish(&terms);
    return space;

no_memory:
    negsim_out_of_memory(err);
    ns_space_destroy(space);
    return NULL;
}

void ns_space_destroy(struct ns_space *space)
{
    if (!space)
        return;
    ns_arena_finish(&space->arena);
    free(space);
}

void ns_space_rescale(struct ns_space *space, const double *factor)
{
    size_t n = space->n_players;
    for (size_t i = 0; i < n * space->n_issues; i++)
        space->scale[i] *= factor[i / space->n_issues];
    for (size_t k = 0; k < space->n_issues; k++)
        for (size_t i = 0; i < space->axes[k].n_cells * n; i++) {
            space->axes[k].bonus[i] *= factor[i % n];
            space->axes[k].at_lo[i] *= factor[i % n];
        }
    for (size_t p = 0; p < space->n_parts; p++)
        for (size_t i = 0; i < space->parts[p].n_configs * n; i++)
            space->parts[p].constant[i] *= factor[i % n];
}

bool ns_space_any(const struct ns_space *space)
{
    for (size_t p = 0; p < space->n_parts; p++)
        if (space->parts[p].n_configs == 0)
            return false;
    return true;
}

static double space_slopes(const struct ns_space *space, size_t p, size_t k, double x)
{
    double sum = 0;
    for (size_t s = 0; s < space->n_slopes; s++) {
        const struct ns_slope *slope = &space->slopes[s];
        if (slope->player != p || slope->issue != k)
            continue;
        if (x < slope->lo)
            sum += slope->below * (slope->lo - x);
        else if (x > slope->hi)
            sum += slope->above * (x - slope->hi);
    }
    return sum;
}

/* What a purse holds of the others' shares. */
static double space_purse(const struct ns_space *space, size_t p, size_t k, double x)
{
    const double *shares = space->shares + (p - space->n_actors) * space->n_actors;
    double sum = 0;
    for (size_t q = 0; q < space->n_actors; q++)
        if (shares[q] != 0)
            sum += shares[q] * ns_space_share(space, q, k, x);
    return sum;
}

double ns_space_share(const struct ns_space *space, size_t p, size_t k, double x)
{
    double scale = space->scale[p * space->n_issues + k], slopes = 0;
    if (space->n_slopes > 0)
        slopes = space_slopes(space, p, k, x);
    if (space->shares && p >= space->n_actors)
        slopes += space_purse(space, p, k, x);
    if (scale == 0)
        return slopes;
    return slopes +
           scale *
               negsim_value(&space->scn->actors[space->players[p]].preferences[k], x);
}

size_t ns_space_cell(const struct ns_space *space, size_t k, double x)
{
    const struct ns_axis *axis = &space->axes[k];
    size_t at = NS_NONE;
    for (size_t c = 0; c < axis->n_cells; c++) {
        const struct ns_cell *cell = &axis->cells[c];
        if (x < cell->lo || x > cell->hi || cell->class == NS_NONE)
            continue;
        if (cell->lo == cell->hi)
            return c;
        at = c;
    }
    return at;
}

size_t ns_axis_next(const struct ns_axis *axis, double above, double below)
{
    size_t next = NS_NONE;
    for (size_t c = 0; c < axis->n_cells; c++) {
        const struct ns_cell *cell = &axis->cells[c];
        if (cell->class == NS_NONE || cell->lo <= above || cell->lo >= below)
            continue;
        if (next == NS_NONE || cell->lo < axis->cells[next].lo)
            next = c;
    }
    return next;
}

#include "zone/space/axis.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_sort_double.h>

#include "base/grow.h"
#include "zone/space/classify.h"
#include "zone/space/step.h"

/* An interval keeps this share of the range away from an end that behaves otherwise. */
static const double AXIS_NUDGE = 1e-11;

/* Values where something changes along a continuous issue. */
struct cuts {
    size_t issue;
    double lo, hi;
    size_t n, capacity;
    double *x;
    bool failed;
};

static void cuts_add(struct cuts *cuts, double x)
{
    if (cuts->failed || !(x >= cuts->lo && x <= cuts->hi))
        return;
    double *grown = ns_grow(cuts->x, &cuts->capacity, cuts->n + 1, sizeof *grown);
    cuts->failed = !grown;
    if (cuts->failed)
        return;
    cuts->x = grown;
    cuts->x[cuts->n++] = x;
}

static void cuts_add_leaf(const struct negsim_requirement *leaf, void *context)
{
    struct cuts *cuts = context;
    if (leaf->issue != cuts->issue)
        return;
    if (leaf->kind != NEGSIM_REQUIRE_AT_MOST)
        cuts_add(cuts, leaf->lo);
    if (leaf->kind != NEGSIM_REQUIRE_AT_LEAST)
        cuts_add(cuts, leaf->hi);
}

static void cuts_add_preference(struct cuts *cuts, const struct negsim_preference *pref)
{
    if (pref->kind == NEGSIM_VALUE_POINTS) {
        for (size_t j = 0; j < pref->n; j++)
            cuts_add(cuts, pref->x[j]);
    } else if (pref->kind == NEGSIM_VALUE_CONCESSION) {
        double reach = fabs(pref->worst - pref->ideal);
        cuts_add(cuts, pref->ideal);
        cuts_add(cuts, pref->ideal - reach);
        cuts_add(cuts, pref->ideal + reach);
    }
}

/* Sort the cuts and drop those closer together than the nudge can tell apart. */
static void cuts_tidy(struct cuts *cuts)
{
    double apart = 4 * AXIS_NUDGE * (cuts->hi - cuts->lo);
    gsl_sort(cuts->x, 1, cuts->n);
    size_t kept = 0;
    for (size_t j = 0; j < cuts->n; j++)
        if (kept == 0 || cuts->x[j] - cuts->x[kept - 1] > apart)
            cuts->x[kept++] = cuts->x[j];
    cuts->n = kept;
    cuts->x[kept - 1] = cuts->hi;
}

static bool cuts_collect(struct cuts *cuts, const struct ns_space *space,
                         const struct ns_terms *terms, struct negsim_error *err)
{
    cuts_add(cuts, cuts->lo);
    cuts_add(cuts, cuts->hi);
    for (size_t i = terms->first[cuts->issue]; i < terms->first[cuts->issue + 1]; i++)
        ns_requirement_leaves(&terms->items[terms->by_issue[i]].requirement,
                              cuts_add_leaf, cuts);
    for (size_t p = 0; p < space->n_players; p++)
        if (space->scale[p * space->n_issues + cuts->issue] > 0)
            cuts_add_preference(
                cuts, &space->scn->actors[space->players[p]].preferences[cuts->issue]);
    for (size_t s = 0; s < space->n_slopes; s++)
        if (space->slopes[s].issue == cuts->issue) {
            cuts_add(cuts, space->slopes[s].lo);
            cuts_add(cuts, space->slopes[s].hi);
        }
    if (cuts->failed)
        return negsim_out_of_memory(err);
    cuts_tidy(cuts);
    return true;
}

/* Cells of a continuous issue: cut, interval, cut, interval, …, cut. */
static bool axis_cut_range(struct ns_space *space, const struct ns_terms *terms,
                           size_t issue, struct negsim_error *err)
{
    struct ns_axis *axis = &space->axes[issue];
    struct cuts cuts = {.issue = issue,
                        .lo = space->scn->issues[issue].lo,
                        .hi = space->scn->issues[issue].hi};
    bool ok = cuts_collect(&cuts, space, terms, err);
    if (ok) {
        axis->cells = ns_arena_alloc(&space->arena, 2 * cuts.n, sizeof *axis->cells);
        ok = axis->cells || negsim_out_of_memory(err);
    }
    for (size_t j = 0; ok && j < cuts.n; j++) {
        axis->cells[axis->n_cells++] =
            (struct ns_cell){.lo = cuts.x[j], .hi = cuts.x[j]};
        if (j + 1 < cuts.n)
            axis->cells[axis->n_cells++] =
                (struct ns_cell){.lo = cuts.x[j], .hi = cuts.x[j + 1]};
    }
    free(cuts.x);
    return ok;
}

/* How much more the first player makes of a value than the others do on average. */
static double axis_lean(const struct ns_space *space, size_t issue, double x)
{
    double lean = 0;
    for (size_t p = 0; p < space->n_players; p++)
        lean += ns_space_share(space, p, issue, x) *
                (p == 0 ? (double)space->n_players : -1);
    return lean;
}

/* Options have no order of their own. From one side's wish to the other's, boxes are
 * runs of options that a bound can tell apart. */
static bool axis_order_options(struct ns_space *space, size_t issue,
                               struct negsim_error *err)
{
    struct ns_axis *axis = &space->axes[issue];
    size_t *order = ns_arena_alloc(&space->arena, axis->n_cells, sizeof *order);
    double *lean = ns_arena_alloc(&space->arena, axis->n_cells, sizeof *lean);
    if (order && lean) {
        for (size_t j = 0; j < axis->n_cells; j++)
            lean[j] = axis_lean(space, issue, (double)j);
        gsl_sort_index(order, lean, 1, axis->n_cells);
        for (size_t j = 0; j < axis->n_cells; j++)
            axis->cells[j].lo = axis->cells[j].hi = (double)order[j];
    }
    return (order && lean) || negsim_out_of_memory(err);
}

/* Cells of single values: options, steps, or a grid laid over a continuous issue. */
static bool axis_cut_values(struct ns_space *space, size_t issue, size_t grid,
                            struct negsim_error *err)
{
    struct ns_axis *axis = &space->axes[issue];
    size_t n = ns_issue_values(&space->scn->issues[issue], grid);
    axis->cells = ns_arena_alloc(&space->arena, n, sizeof *axis->cells);
    if (!axis->cells)
        return negsim_out_of_memory(err);
    axis->n_cells = n;
    for (size_t j = 0; j < n; j++) {
        double x = ns_issue_value(&space->scn->issues[issue], grid, j);
        axis->cells[j] = (struct ns_cell){.lo = x, .hi = x};
    }
    if (space->scn->issues[issue].kind == NEGSIM_ISSUE_OPTIONS)
        return axis_order_options(space, issue, err);
    return true;
}

/* Strike the cells that a line on this issue alone bars and note what else it adds. */
static void axis_apply_terms(struct ns_space *space, const struct ns_terms *terms,
                             size_t issue)
{
    struct ns_axis *axis = &space->axes[issue];
    for (size_t i = terms->first[issue]; i < terms->first[issue + 1]; i++) {
        const struct ns_term *term = &terms->items[terms->by_issue[i]];
        if (ns_term_ties(term))
            continue;
        for (size_t c = 0; c < axis->n_cells; c++) {
            space->scratch[issue] = 0.5 * (axis->cells[c].lo + axis->cells[c].hi);
            if (!ns_term_acts(space->scn, term, space->scratch))
                continue;
            if (term->bars)
                axis->cells[c].class = NS_NONE;
            else
                axis->bonus[c * space->n_players + term->player] +=
                    ns_term_amount(term, space->scratch);
        }
    }
}

static bool axis_same(const struct ns_space *space, const struct ns_axis *axis,
                      size_t a, size_t b)
{
    size_t n = space->n_players;
    return axis->cells[a].class == axis->cells[b].class &&
           (n == 0 ||
            !memcmp(axis->bonus + a * n, axis->bonus + b * n, n * sizeof *axis->bonus));
}

/* Move the ends of intervals off cuts where something else holds; find the curved. */
static void axis_settle_intervals(struct ns_space *space, size_t issue)
{
    struct ns_axis *axis = &space->axes[issue];
    const struct negsim_issue *source = &space->scn->issues[issue];
    double nudge = AXIS_NUDGE * (source->hi - source->lo);
    for (size_t c = 1; c + 1 < axis->n_cells; c += 2) {
        struct ns_cell *cell = &axis->cells[c];
        bool below = axis_same(space, axis, c, c - 1);
        bool above = axis_same(space, axis, c, c + 1);
        cell->ends_covered = below && above;
        if (!below)
            cell->lo += nudge;
        if (!above)
            cell->hi -= nudge;
        for (size_t p = 0; p < space->n_players; p++) {
            if (space->scale[p * space->n_issues + issue] == 0)
                continue;
            const struct negsim_preference *pref =
                &space->scn->actors[space->players[p]].preferences[issue];
            double middle = 0.5 * (cell->lo + cell->hi);
            if (pref->kind == NEGSIM_VALUE_CONCESSION && pref->exponent != 1 &&
                fabs(middle - pref->ideal) < fabs(pref->worst - pref->ideal))
                cell->curved = true;
        }
    }
}

static void axis_evaluate(struct ns_space *space, size_t issue)
{
    struct ns_axis *axis = &space->axes[issue];
    for (size_t c = 0; c < axis->n_cells; c++)
        for (size_t p = 0; p < space->n_players; p++) {
            size_t at = c * space->n_players + p;
            axis->at_lo[at] =
                axis->bonus[at] + ns_space_share(space, p, issue, axis->cells[c].lo);
        }
}

bool ns_axis_cut(struct ns_space *space, const struct ns_terms *terms, size_t issue,
                 size_t grid, struct negsim_error *err)
{
    struct ns_axis *axis = &space->axes[issue];
    bool range = space->scn->issues[issue].kind == NEGSIM_ISSUE_CONTINUOUS && grid == 0;
    if (range ? !axis_cut_range(space, terms, issue, err)
              : !axis_cut_values(space, issue, grid, err))
        return false;
    size_t n = axis->n_cells * (space->n_players ? space->n_players : 1);
    axis->bonus = ns_arena_alloc(&space->arena, n, sizeof *axis->bonus);
    axis->at_lo = ns_arena_alloc(&space->arena, n, sizeof *axis->at_lo);
    if (!axis->bonus || !axis->at_lo)
        return negsim_out_of_memory(err);
    axis_apply_terms(space, terms, issue);
    if (!ns_axis_classify(space, terms, issue, err))
        return false;
    if (range)
        axis_settle_intervals(space, issue);
    axis_evaluate(space, issue);
    return true;
}

#include "output/plot/accepted.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_sort_double.h>

#include <negsim/package.h>

#include "base/grow.h"

/* All leaves on one issue? SIZE_MAX at first. */
static bool on_one_issue(const struct negsim_requirement *requirement, size_t *issue)
{
    if (requirement->n_children == 0) {
        bool same = *issue == SIZE_MAX || *issue == requirement->issue;
        *issue = requirement->issue;
        return same;
    }
    for (size_t j = 0; j < requirement->n_children; j++)
        if (!on_one_issue(&requirement->children[j], issue))
            return false;
    return true;
}

bool ns_line_on_one_issue(const struct negsim_red_line *line, size_t *issue)
{
    *issue = SIZE_MAX;
    if (line->soft || !on_one_issue(&line->require, issue))
        return false;
    for (size_t r = 0; r < line->n_rungs; r++)
        if (!on_one_issue(&line->ladder[r].require, issue))
            return false;
    return true;
}

/* Every threshold along a range at any level; more than needed does no harm. */
struct places {
    double *x;
    size_t n, capacity;
    bool failed;
};

static void places_add(struct places *places, double x, double lo, double hi)
{
    if (!(x >= lo && x <= hi) || places->failed)
        return;
    double *grown = ns_grow(places->x, &places->capacity, places->n + 1, sizeof *grown);
    places->failed = !grown;
    if (places->failed)
        return;
    places->x = grown;
    places->x[places->n++] = x;
}

static void places_of(struct places *places, const struct negsim_requirement *leaf,
                      const struct negsim_issue *issue)
{
    for (size_t j = 0; j < leaf->n_children; j++)
        places_of(places, &leaf->children[j], issue);
    if (leaf->n_children > 0)
        return;
    if (leaf->kind != NEGSIM_REQUIRE_AT_MOST)
        places_add(places, leaf->lo, issue->lo, issue->hi);
    if (leaf->kind != NEGSIM_REQUIRE_AT_LEAST)
        places_add(places, leaf->hi, issue->lo, issue->hi);
}

static double level_conceded(const struct negsim_red_line *line, enum ns_level level)
{
    return level == NS_DECLARED ? 0 : level == NS_IN_FORCE ? line->conceded : 1;
}

static void places_collect(struct places *places, const struct negsim_scenario *scn,
                           size_t issue)
{
    const struct negsim_issue *range = &scn->issues[issue];
    size_t on;
    places_add(places, range->lo, range->lo, range->hi);
    places_add(places, range->hi, range->lo, range->hi);
    for (size_t a = 0; a < scn->n_actors; a++)
        for (size_t l = 0; l < scn->actors[a].n_red_lines; l++) {
            const struct negsim_red_line *line = &scn->actors[a].red_lines[l];
            if (!ns_line_on_one_issue(line, &on) || on != issue)
                continue;
            for (int level = 0; level < NS_LEVELS; level++) {
                struct negsim_requirement force =
                    negsim_red_line_in_force(line, level_conceded(line, level));
                places_of(places, &force, range);
            }
        }
    if (places->failed)
        return;
    gsl_sort(places->x, 1, places->n);
    size_t kept = 1;
    for (size_t j = 1; j < places->n; j++)
        if (places->x[j] > places->x[kept - 1])
            places->x[kept++] = places->x[j];
    places->n = kept;
}

static bool cells_of_options(const struct negsim_issue *issue,
                             struct ns_accepted *accepted)
{
    double width = 1.0 / (double)issue->n_options;
    accepted->n_cells = issue->n_options;
    accepted->cells = calloc(issue->n_options, sizeof *accepted->cells);
    for (size_t j = 0; accepted->cells && j < issue->n_options; j++)
        accepted->cells[j] = (struct ns_cell){.from = (double)j * width,
                                              .to = (double)(j + 1) * width,
                                              .value = (double)j};
    return accepted->cells;
}

/* A value that a package may hold, of those from `from` to `to`; NaN where there is
 * none but perhaps the ends, unless they are the same. */
static double value_between(const struct negsim_issue *range, double from, double to)
{
    double middle = from + (to - from) / 2;
    if (range->kind == NEGSIM_ISSUE_CONTINUOUS)
        return middle;
    double j = round((middle - range->lo) / range->step);
    double value = negsim_issue_step(range, (size_t)j);
    bool fits = from < to ? value > from && value < to : value == from;
    return fits ? value : NAN;
}

/* A cell at each place and one between each two, where a package may be. */
static bool cells_of_range(const struct negsim_scenario *scn, size_t issue,
                           struct ns_accepted *accepted)
{
    const struct negsim_issue *range = &scn->issues[issue];
    double width = range->hi - range->lo;
    struct places places = {0};
    places_collect(&places, scn, issue);
    if (!places.failed)
        accepted->cells = calloc(2 * places.n, sizeof *accepted->cells);
    for (size_t j = 0; accepted->cells && j + 1 < 2 * places.n; j++) {
        double from = places.x[j / 2], to = places.x[(j + 1) / 2];
        double value = value_between(range, from, to);
        if (!isnan(value))
            accepted->cells[accepted->n_cells++] =
                (struct ns_cell){.from = (from - range->lo) / width,
                                 .to = (to - range->lo) / width,
                                 .value = value};
    }
    free(places.x);
    return accepted->cells;
}

/* One actor at one level: a cell is accepted where all its lines on the issue hold. */
static void accept(const struct negsim_scenario *scn, size_t issue, size_t actor,
                   enum ns_level level, double *package, struct ns_accepted *accepted)
{
    const struct negsim_actor *who = &scn->actors[actor];
    bool *accepts = accepted->accepts +
                    ((size_t)level * accepted->n_actors + actor) * accepted->n_cells;
    for (size_t c = 0; c < accepted->n_cells; c++)
        accepts[c] = true;
    for (size_t l = 0; l < who->n_red_lines; l++) {
        const struct negsim_red_line *line = &who->red_lines[l];
        size_t on;
        if (!ns_line_on_one_issue(line, &on) || on != issue)
            continue;
        accepted->speaks[actor] = true;
        for (size_t c = 0; c < accepted->n_cells; c++) {
            package[issue] = accepted->cells[c].value;
            accepts[c] =
                accepts[c] &&
                negsim_red_line_holds(scn, line, level_conceded(line, level), package);
        }
    }
}

bool ns_accepted_find(const struct negsim_scenario *scn, size_t issue,
                      struct ns_accepted *accepted, struct negsim_error *err)
{
    memset(accepted, 0, sizeof *accepted);
    accepted->n_actors = scn->n_actors;
    bool made = scn->issues[issue].kind == NEGSIM_ISSUE_OPTIONS
                    ? cells_of_options(&scn->issues[issue], accepted)
                    : cells_of_range(scn, issue, accepted);
    double *package = calloc(scn->n_issues, sizeof *package);
    if (made) {
        accepted->speaks = calloc(scn->n_actors, sizeof(bool));
        accepted->accepts =
            calloc(NS_LEVELS * scn->n_actors * accepted->n_cells, sizeof(bool));
    }
    if (!package || !accepted->speaks || !accepted->accepts) {
        free(package);
        ns_accepted_finish(accepted);
        return negsim_out_of_memory(err);
    }
    for (size_t actor = 0; actor < scn->n_actors; actor++)
        for (int level = 0; level < NS_LEVELS; level++)
            accept(scn, issue, actor, level, package, accepted);
    free(package);
    return true;
}

bool ns_accepted_at(const struct ns_accepted *accepted, enum ns_level level,
                    size_t actor, size_t cell)
{
    size_t row = (size_t)level * accepted->n_actors + actor;
    return accepted->accepts[row * accepted->n_cells + cell];
}

bool ns_accepted_by_all(const struct negsim_scenario *scn,
                        const struct ns_accepted *accepted, enum ns_level level,
                        size_t cell)
{
    for (size_t actor = 0; actor < accepted->n_actors; actor++)
        if (scn->actors[actor].consent && accepted->speaks[actor] &&
            !ns_accepted_at(accepted, level, actor, cell))
            return false;
    return true;
}

void ns_accepted_finish(struct ns_accepted *accepted)
{
    if (!accepted)
        return;
    free(accepted->cells);
    free(accepted->speaks);
    free(accepted->accepts);
    memset(accepted, 0, sizeof *accepted);
}

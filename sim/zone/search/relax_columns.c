/*
 * The bound for three or more players: a lottery over choices, one column each, that
 * asks for the column it misses most until none would help.
 */
#include "zone/search/relaxation.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/grow.h"
#include "zone/search/mixture.h"

enum {
    COLUMNS_ITERATIONS = 500,
    COLUMNS_AT_ONCE = 64, /* an issue with no more cells enters whole */
};

/* What packages that just meet their demands fall short by is less than this. */
static const double COLUMNS_SHORT = 1e-10;

/* A choice within one part; cells and values of its issues lie in one array. */
struct column {
    size_t part;
    size_t at;
};

struct place {
    size_t cell;
    double x;
};

struct ns_columns {
    struct ns_mixture *mixture;
    size_t n, capacity;
    struct column *items;
    size_t n_places, places_capacity;
    struct place *places;
};

static bool columns_reserve(struct ns_columns *columns, size_t places)
{
    struct column *items =
        ns_grow(columns->items, &columns->capacity, columns->n + 1, sizeof *items);
    if (items)
        columns->items = items;
    struct place *grown = ns_grow(columns->places, &columns->places_capacity,
                                  columns->n_places + places, sizeof *grown);
    if (grown)
        columns->places = grown;
    return items && grown;
}

static bool columns_have(const struct ns_columns *columns, const struct ns_part *tied,
                         size_t part, const struct ns_choice *choice)
{
    for (size_t j = 0; j < columns->n; j++) {
        if (columns->items[j].part != part)
            continue;
        const struct place *place = columns->places + columns->items[j].at;
        size_t same = 0;
        while (same < tied->n_issues &&
               place[same].cell == choice->cell[tied->issues[same]] &&
               place[same].x == choice->x[tied->issues[same]])
            same++;
        if (same == tied->n_issues)
            return true;
    }
    return false;
}

/* Add the part of a choice as a column unless it is there; *added says which. */
static bool columns_add(struct ns_relaxer *relaxer, size_t part,
                        const struct ns_choice *choice, bool *added)
{
    struct ns_columns *columns = relaxer->columns;
    const struct ns_space *space = relaxer->problem->space;
    const struct ns_part *tied = &space->parts[part];
    *added = !columns_have(columns, tied, part, choice);
    if (!*added)
        return true;
    if (!columns_reserve(columns, tied->n_issues))
        return false;
    columns->items[columns->n++] = (struct column){part, columns->n_places};
    for (size_t d = 0; d < tied->n_issues; d++)
        columns->places[columns->n_places++] =
            (struct place){choice->cell[tied->issues[d]], choice->x[tied->issues[d]]};
    ns_mixture_add(columns->mixture, part, choice->utilities + part * space->n_players);
    return true;
}

/* Enter every single value of an issue that no requirement ties. */
static bool columns_add_issue(struct ns_relaxer *relaxer, size_t part)
{
    const struct ns_space *space = relaxer->problem->space;
    struct ns_choice *choice = &relaxer->choice[0];
    size_t k = space->parts[part].issues[0];
    const struct ns_axis *axis = &space->axes[k];
    bool added;
    if (space->parts[part].n_issues > 1 || axis->n_cells > COLUMNS_AT_ONCE)
        return true;
    for (size_t c = 0; c < axis->n_cells; c++) {
        choice->cell[k] = c;
        choice->x[k] = axis->cells[c].lo;
        if (axis->cells[c].lo == axis->cells[c].hi &&
            ns_choice_evaluate(space, part, choice) &&
            !columns_add(relaxer, part, choice, &added))
            return false;
    }
    return true;
}

struct ns_columns *ns_columns_create(struct ns_relaxer *relaxer)
{
    struct ns_columns *columns = calloc(1, sizeof *columns);
    if (!columns)
        return NULL;
    relaxer->columns = columns;
    columns->mixture = ns_mixture_create(relaxer->problem);
    bool ok = columns->mixture != NULL;
    for (size_t part = 0; ok && part < relaxer->problem->space->n_parts; part++)
        ok = columns_add_issue(relaxer, part);
    if (!ok) {
        relaxer->columns = NULL;
        ns_columns_destroy(columns);
        return NULL;
    }
    return columns;
}

void ns_columns_destroy(struct ns_columns *columns)
{
    if (!columns)
        return;
    ns_mixture_destroy(columns->mixture);
    free(columns->items);
    free(columns->places);
    free(columns);
}

/* Shut out the columns that lie outside a box. */
static void columns_fit(struct ns_relaxer *relaxer, const struct ns_side *box)
{
    struct ns_columns *columns = relaxer->columns;
    for (size_t j = 0; j < columns->n; j++) {
        const struct ns_part *tied =
            &relaxer->problem->space->parts[columns->items[j].part];
        const struct place *place = columns->places + columns->items[j].at;
        bool inside = true;
        for (size_t d = 0; inside && d < tied->n_issues; d++)
            inside = ns_side_holds(&box[tied->issues[d]], place[d].cell, place[d].x);
        ns_mixture_allow(columns->mixture, j, inside);
    }
}

static void columns_add_lots(struct ns_relaxer *relaxer)
{
    struct ns_columns *columns = relaxer->columns;
    for (size_t j = 0; j < columns->n; j++) {
        double share = ns_mixture_share(columns->mixture, j);
        if (share <= 1e-9)
            continue;
        const struct ns_part *tied =
            &relaxer->problem->space->parts[columns->items[j].part];
        const struct place *place = columns->places + columns->items[j].at;
        for (size_t d = 0; d < tied->n_issues; d++)
            ns_relaxer_add_lot(relaxer, tied->issues[d], share, place[d].cell,
                               place[d].x);
    }
}

/* Weights that count sum to 1, but for rounding in the linear programme. */
static bool weights_normalise(const struct ns_problem *problem, double *weights)
{
    double sum = 0;
    for (size_t p = 0; p < problem->space->n_players; p++)
        if (!ns_problem_demands(problem, p))
            sum += weights[p];
    for (size_t p = 0; p < problem->space->n_players; p++)
        weights[p] /= sum > 0 ? sum : 1;
    return sum > 0;
}

static void weights_start(const struct ns_problem *problem, double *weights)
{
    for (size_t p = 0; p < problem->space->n_players; p++)
        weights[p] = 1;
    weights_normalise(problem, weights);
}

/* Add what the oracle found where it beats the price of its part; *more: any did. */
static bool columns_grow(struct ns_relaxer *relaxer, const struct ns_choice *choice,
                         const double *part_price, bool *more)
{
    *more = false;
    for (size_t part = 0; part < relaxer->problem->space->n_parts; part++) {
        bool added;
        if (part_price &&
            relaxer->part_value[part] <= part_price[part] + relaxer->tolerance)
            continue;
        if (!columns_add(relaxer, part, choice, &added))
            return false;
        *more = *more || added;
    }
    return true;
}

bool ns_relax_columns(struct ns_relaxer *relaxer, const struct ns_side *box,
                      double cutoff, struct ns_relaxation *relaxation)
{
    struct ns_columns *columns = relaxer->columns;
    struct ns_choice *choice = &relaxer->choice[0];
    double weights[NS_MAX_PLAYERS];
    bool more = true;
    memcpy(weights, relaxation->weights, sizeof weights);
    if (!weights_normalise(relaxer->problem, weights))
        weights_start(relaxer->problem, weights);
    relaxation->bound = HUGE_VAL;
    ns_mixture_aim(columns->mixture, relaxer->problem->targets);
    columns_fit(relaxer, box);
    for (int i = 0; i < COLUMNS_ITERATIONS; i++) {
        double value = ns_relaxer_value(relaxer, box, weights, choice);
        if (value < relaxation->bound) {
            relaxation->bound = value;
            memcpy(relaxation->weights, weights, sizeof weights);
        }
        if (relaxation->bound < cutoff)
            return true;
        if (!columns_grow(relaxer, choice, i > 0 ? relaxer->part_price : NULL, &more))
            return false;
        if (i > 0 && !more)
            break;
        bool solved = ns_mixture_solve(columns->mixture, weights, relaxer->part_price);
        relaxer->effort += ns_mixture_effort(columns->mixture);
        /* A solver that gives up costs the lottery, not the bound. */
        if (!solved || !weights_normalise(relaxer->problem, weights))
            return true;
    }
    columns_add_lots(relaxer);
    return true;
}

bool ns_columns_fall_short(struct ns_relaxer *relaxer, const struct ns_side *box)
{
    double weights[NS_MAX_PLAYERS];
    if (!relaxer->problem->demanded)
        return false;
    bool solved = ns_mixture_solve_demands(relaxer->columns->mixture, weights);
    relaxer->effort += ns_mixture_effort(relaxer->columns->mixture);
    return solved && ns_relaxer_value(relaxer, box, weights, &relaxer->choice[0]) <
                         -COLUMNS_SHORT;
}

#include "zone/search/oracle.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "zone/search/curve.h"

/* The best cell of one class of one issue. */
struct best {
    double value;
    size_t cell;
    double x;
};

struct ns_oracle {
    const struct ns_space *space;
    struct best **best; /* per issue, per class; they share */
    struct best *all;
};

struct ns_oracle *ns_oracle_create(const struct ns_space *space)
{
    size_t n = 0;
    struct ns_oracle *oracle = calloc(1, sizeof *oracle);
    if (!oracle)
        return NULL;
    oracle->space = space;
    for (size_t k = 0; k < space->n_issues; k++)
        n += space->axes[k].n_classes;
    oracle->best = calloc(space->n_issues, sizeof(struct best *));
    oracle->all = calloc(n + 1, sizeof *oracle->all);
    if (!oracle->best || !oracle->all) {
        ns_oracle_destroy(oracle);
        return NULL;
    }
    n = 0;
    for (size_t k = 0; k < space->n_issues; k++) {
        oracle->best[k] = oracle->all + n;
        n += space->axes[k].n_classes;
    }
    return oracle;
}

void ns_oracle_destroy(struct ns_oracle *oracle)
{
    if (!oracle)
        return;
    free(oracle->best);
    free(oracle->all);
    free(oracle);
}

/* One block for all three: their items are of one size. */
bool ns_choice_init(struct ns_choice *choice, const struct ns_space *space)
{
    static_assert(sizeof(double) == sizeof(size_t), "one block holds both");
    size_t n = space->n_issues;
    choice->cell =
        calloc(2 * n + space->n_parts * space->n_players + 1, sizeof *choice->cell);
    if (!choice->cell)
        return false;
    choice->x = (double *)(void *)(choice->cell + n);
    choice->utilities = choice->x + n;
    return true;
}

void ns_choice_finish(struct ns_choice *choice)
{
    free(choice->cell);
    memset(choice, 0, sizeof *choice);
}

void ns_choice_copy(struct ns_choice *to, const struct ns_choice *from,
                    const struct ns_space *space)
{
    memcpy(to->cell, from->cell, space->n_issues * sizeof *to->cell);
    memcpy(to->x, from->x, space->n_issues * sizeof *to->x);
    memcpy(to->utilities, from->utilities,
           space->n_parts * space->n_players * sizeof *to->utilities);
}

void ns_space_add_shares(const struct ns_space *space, size_t k, size_t cell, double x,
                         double *utilities)
{
    const struct ns_axis *axis = &space->axes[k];
    size_t n = space->n_players;
    if (axis->cells[cell].lo == axis->cells[cell].hi) {
        for (size_t p = 0; p < n; p++)
            utilities[p] += axis->at_lo[cell * n + p];
        return;
    }
    for (size_t p = 0; p < n; p++)
        utilities[p] += axis->bonus[cell * n + p] + ns_space_share(space, p, k, x);
}

bool ns_choice_evaluate(const struct ns_space *space, size_t part,
                        struct ns_choice *choice)
{
    const struct ns_part *tied = &space->parts[part];
    size_t combination = 0;
    for (size_t d = 0; d < tied->n_issues; d++) {
        const struct ns_axis *axis = &space->axes[tied->issues[d]];
        size_t class = axis->cells[choice->cell[tied->issues[d]]].class;
        if (class == NS_NONE)
            return false;
        combination = combination * axis->n_classes + class;
    }
    size_t config = tied->config_at[combination];
    if (config == NS_NONE)
        return false;
    double *utilities = choice->utilities + part * space->n_players;
    for (size_t p = 0; p < space->n_players; p++)
        utilities[p] = tied->constant[config * space->n_players + p];
    for (size_t d = 0; d < tied->n_issues; d++) {
        size_t k = tied->issues[d];
        ns_space_add_shares(space, k, choice->cell[k], choice->x[k], utilities);
    }
    return true;
}

bool ns_choice_read(const struct ns_space *space, const double *package,
                    struct ns_choice *choice)
{
    for (size_t k = 0; k < space->n_issues; k++) {
        choice->x[k] = package[k];
        choice->cell[k] = ns_space_cell(space, k, package[k]);
        if (choice->cell[k] == NS_NONE)
            return false;
    }
    for (size_t part = 0; part < space->n_parts; part++)
        if (!ns_choice_evaluate(space, part, choice))
            return false;
    return true;
}

double ns_choice_utility(const struct ns_space *space, const struct ns_choice *choice,
                         size_t p)
{
    double sum = 0;
    for (size_t part = 0; part < space->n_parts; part++)
        sum += choice->utilities[part * space->n_players + p];
    return sum;
}

static double dot(const double *a, const double *b, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += a[i] * b[i];
    return sum;
}

static void best_offer(struct best *best, double value, size_t cell, double x)
{
    if (value > best->value)
        *best = (struct best){value, cell, x};
}

/* An interval, clipped by the box; its ends are left to the cells beside it if those
 * hold them and are in the box too. */
static void oracle_try_interval(struct ns_oracle *oracle, size_t k, size_t c,
                                const struct ns_side *side, const double *weights,
                                struct best *best)
{
    const struct ns_space *space = oracle->space;
    const struct ns_axis *axis = &space->axes[k];
    const struct ns_cell *cell = &axis->cells[c];
    size_t n = space->n_players;
    double lo = fmax(cell->lo, side->lo), hi = fmin(cell->hi, side->hi);
    if (lo > hi)
        return;
    if (!cell->curved && cell->ends_covered && c > side->first && c < side->last)
        return;
    double bonus = dot(weights, axis->bonus + c * n, n);
    if (cell->curved) {
        double x;
        double value = ns_curve_maximum(space, k, weights, lo, hi, &x);
        best_offer(best, value + bonus + NS_CURVE_TOLERANCE, c, x);
        return;
    }
    double ends[2] = {lo, hi};
    for (size_t e = 0; e < 2; e++) {
        double value = bonus;
        for (size_t p = 0; p < n; p++)
            value += weights[p] * ns_space_share(space, p, k, ends[e]);
        best_offer(best, value, c, ends[e]);
    }
}

/* The best cell of every class of one issue. */
static void oracle_search_axis(struct ns_oracle *oracle, size_t k,
                               const struct ns_side *side, const double *weights)
{
    const struct ns_axis *axis = &oracle->space->axes[k];
    struct best *best = oracle->best[k];
    size_t n = oracle->space->n_players;
    for (size_t class = 0; class < axis->n_classes; class ++)
        best[class].value = -HUGE_VAL;
    for (size_t c = side->first; c <= side->last; c++) {
        const struct ns_cell *cell = &axis->cells[c];
        if (cell->class == NS_NONE)
            continue;
        if (cell->lo < cell->hi)
            oracle_try_interval(oracle, k, c, side, weights, &best[cell->class]);
        else
            best_offer(&best[cell->class], dot(weights, axis->at_lo + c * n, n), c,
                       cell->lo);
    }
}

static double oracle_search_part(struct ns_oracle *oracle, size_t part,
                                 const double *weights, struct ns_choice *choice)
{
    const struct ns_space *space = oracle->space;
    const struct ns_part *tied = &space->parts[part];
    double value = -HUGE_VAL;
    size_t config = NS_NONE;
    for (size_t g = 0; g < tied->n_configs; g++) {
        double sum =
            dot(weights, tied->constant + g * space->n_players, space->n_players);
        const size_t *classes = tied->classes + g * tied->n_issues;
        for (size_t d = 0; d < tied->n_issues; d++)
            sum += oracle->best[tied->issues[d]][classes[d]].value;
        if (sum > value) {
            value = sum;
            config = g;
        }
    }
    if (config == NS_NONE)
        return -HUGE_VAL;
    for (size_t d = 0; d < tied->n_issues; d++) {
        size_t k = tied->issues[d];
        const struct best *best =
            &oracle->best[k][tied->classes[config * tied->n_issues + d]];
        choice->cell[k] = best->cell;
        choice->x[k] = best->x;
    }
    ns_choice_evaluate(space, part, choice);
    return value;
}

double ns_oracle_maximum(struct ns_oracle *oracle, const struct ns_side *box,
                         const double *weights, double *part_value,
                         struct ns_choice *choice)
{
    const struct ns_space *space = oracle->space;
    double total = 0;
    for (size_t k = 0; k < space->n_issues; k++)
        oracle_search_axis(oracle, k, &box[k], weights);
    for (size_t part = 0; part < space->n_parts; part++) {
        part_value[part] = oracle_search_part(oracle, part, weights, choice);
        if (part_value[part] == -HUGE_VAL)
            return -HUGE_VAL;
        total += part_value[part];
    }
    return total;
}

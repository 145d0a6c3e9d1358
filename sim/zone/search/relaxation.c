#include "zone/search/relaxation.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Nanoseconds of one pass over all cells and configurations, give or take; a curved
 * cell is worth some hundred values. */
static double space_pass(const struct ns_space *space)
{
    double effort = 0;
    for (size_t k = 0; k < space->n_issues; k++)
        for (size_t c = 0; c < space->axes[k].n_cells; c++)
            effort += space->axes[k].cells[c].curved ? 300 : 1;
    for (size_t p = 0; p < space->n_parts; p++)
        effort +=
            (double)space->parts[p].n_configs * (1 + (double)space->parts[p].n_issues);
    return effort * (double)space->n_players;
}

struct ns_relaxer *ns_relaxer_create(const struct ns_problem *problem,
                                     struct ns_incumbent *incumbent)
{
    const struct ns_space *space = problem->space;
    struct ns_relaxer *relaxer = calloc(1, sizeof *relaxer);
    if (!relaxer)
        return NULL;
    relaxer->problem = problem;
    relaxer->incumbent = incumbent;
    relaxer->tolerance = space->discrete ? 1e-12 : 1e-8;
    relaxer->max_lots = space->n_players + 2;
    relaxer->oracle_effort = space_pass(space);
    relaxer->oracle = ns_oracle_create(space);
    relaxer->part_value = calloc(space->n_parts, sizeof *relaxer->part_value);
    relaxer->part_price = calloc(space->n_parts, sizeof *relaxer->part_price);
    relaxer->n_lots = calloc(space->n_issues, sizeof *relaxer->n_lots);
    relaxer->lots = calloc(space->n_issues * relaxer->max_lots, sizeof *relaxer->lots);
    relaxer->implicit = ns_implicit_create(problem);
    bool ok = relaxer->oracle && relaxer->implicit && relaxer->part_value &&
              relaxer->part_price && relaxer->n_lots && relaxer->lots;
    for (size_t c = 0; c < 3; c++)
        ok = ns_choice_init(&relaxer->choice[c], space) && ok;
    if (ok && problem->power) {
        relaxer->atoms = ns_atoms_create(problem);
        ok = relaxer->atoms != NULL;
    }
    if (!ok) {
        ns_relaxer_destroy(relaxer);
        return NULL;
    }
    return relaxer;
}

void ns_relaxer_destroy(struct ns_relaxer *relaxer)
{
    if (!relaxer)
        return;
    for (size_t c = 0; c < 3; c++)
        ns_choice_finish(&relaxer->choice[c]);
    ns_columns_destroy(relaxer->columns);
    ns_atoms_destroy(relaxer->atoms);
    ns_implicit_destroy(relaxer->implicit);
    ns_oracle_destroy(relaxer->oracle);
    free(relaxer->part_value);
    free(relaxer->part_price);
    free(relaxer->n_lots);
    free(relaxer->lots);
    free(relaxer);
}

double ns_relaxer_value(struct ns_relaxer *relaxer, const struct ns_side *box,
                        const double *weights, struct ns_choice *choice)
{
    double value =
        ns_oracle_maximum(relaxer->oracle, box, weights, relaxer->part_value, choice);
    relaxer->effort += relaxer->oracle_effort;
    if (value == -HUGE_VAL)
        return value;
    for (size_t p = 0; p < relaxer->problem->space->n_players; p++)
        value -= weights[p] * relaxer->problem->targets[p];
    ns_incumbent_offer(relaxer->incumbent, relaxer->problem, choice);
    return value;
}

void ns_relaxer_add_lot(struct ns_relaxer *relaxer, size_t k, double share, size_t cell,
                        double x)
{
    struct ns_lot *lots = relaxer->lots + k * relaxer->max_lots;
    size_t n = relaxer->n_lots[k];
    for (size_t l = 0; l < n; l++)
        if (lots[l].cell == cell && lots[l].x == x) {
            lots[l].share += share;
            return;
        }
    if (n < relaxer->max_lots) {
        lots[n] = (struct ns_lot){share, cell, x};
        relaxer->n_lots[k]++;
    }
}

static bool issue_is_continuous(const struct ns_space *space, size_t k)
{
    const struct ns_axis *axis = &space->axes[k];
    return axis->n_cells > 1 && axis->cells[1].lo < axis->cells[1].hi;
}

static double lots_mean(const struct ns_lot *lots, size_t n)
{
    double share = 0, sum = 0;
    for (size_t l = 0; l < n; l++) {
        share += lots[l].share;
        sum += lots[l].share * lots[l].x;
    }
    return sum / share;
}

/* The one value that stands for a lottery over an issue: its mean where that is a
 * value that can be had, else the likeliest. */
static struct ns_lot lots_stand_in(const struct ns_space *space, size_t k,
                                   const struct ns_side *side,
                                   const struct ns_lot *lots, size_t n)
{
    size_t heaviest = 0;
    for (size_t l = 1; l < n; l++)
        if (lots[l].share > lots[heaviest].share)
            heaviest = l;
    if (n > 1 && issue_is_continuous(space, k)) {
        double mean = lots_mean(lots, n);
        size_t cell = ns_space_cell(space, k, mean);
        if (cell != NS_NONE && ns_side_holds(side, cell, mean))
            return (struct ns_lot){1, cell, mean};
    }
    return lots[heaviest];
}

/* By how much some player is worse off with the stand-in than with the lottery. */
static double lots_loss(const struct ns_space *space, size_t k,
                        const struct ns_lot *lots, size_t n,
                        const struct ns_lot *stand_in)
{
    double lottery[NS_MAX_PLAYERS] = {0}, single[NS_MAX_PLAYERS] = {0};
    for (size_t l = 0; l < n; l++) {
        double share[NS_MAX_PLAYERS] = {0};
        ns_space_add_shares(space, k, lots[l].cell, lots[l].x, share);
        for (size_t p = 0; p < space->n_players; p++)
            lottery[p] += lots[l].share * share[p];
    }
    ns_space_add_shares(space, k, stand_in->cell, stand_in->x, single);
    double loss = 0;
    for (size_t p = 0; p < space->n_players; p++)
        loss = fmax(loss, lottery[p] - single[p]);
    return loss;
}

/* Cut an issue between the values that the lottery mixes; nowhere where they lie in one
 * cell and too close. */
static struct ns_split lots_split(const struct ns_space *space, size_t k,
                                  const struct ns_lot *lots, size_t n)
{
    size_t low = lots[0].cell, high = lots[0].cell;
    double lo = lots[0].x, hi = lots[0].x, centre = 0, share = 0;
    for (size_t l = 0; l < n; l++) {
        low = lots[l].cell < low ? lots[l].cell : low;
        high = lots[l].cell > high ? lots[l].cell : high;
        lo = fmin(lo, lots[l].x);
        hi = fmax(hi, lots[l].x);
        centre += lots[l].share * (double)lots[l].cell;
        share += lots[l].share;
    }
    double apart = 1e-9 * (space->scn->issues[k].hi - space->scn->issues[k].lo);
    if (issue_is_continuous(space, k) && hi - lo > apart) {
        double x = lots_mean(lots, n);
        if (x - lo < 0.05 * (hi - lo) || hi - x < 0.05 * (hi - lo))
            x = 0.5 * (lo + hi);
        for (size_t c = low; c <= high; c++)
            if (space->axes[k].cells[c].lo <= x && x <= space->axes[k].cells[c].hi)
                return (struct ns_split){k, c, true, x};
    }
    if (low == high)
        return (struct ns_split){.issue = NS_NONE};
    size_t cell = (size_t)(centre / share);
    cell = cell < low ? low : cell >= high ? high - 1 : cell;
    return (struct ns_split){k, cell, false, 0};
}

/* With the lottery a package but for the slack of curves: halve the widest interval. */
static struct ns_split split_widest(const struct ns_space *space,
                                    const struct ns_side *box)
{
    struct ns_split split = {.issue = NS_NONE};
    double widest = 1e-9;
    for (size_t k = 0; k < space->n_issues; k++) {
        const struct ns_axis *axis = &space->axes[k];
        for (size_t c = box[k].first; c <= box[k].last; c++) {
            const struct ns_cell *cell = &axis->cells[c];
            double lo = fmax(cell->lo, box[k].lo), hi = fmin(cell->hi, box[k].hi);
            double range = space->scn->issues[k].hi - space->scn->issues[k].lo;
            if (!cell->curved || cell->class == NS_NONE || hi - lo <= widest * range)
                continue;
            widest = (hi - lo) / range;
            split = (struct ns_split){k, c, true, 0.5 * (lo + hi)};
        }
    }
    return split;
}

/* Without a lottery to go by: halve the issue with the most cells left, or else the
 * widest interval. */
static struct ns_split split_longest(const struct ns_space *space,
                                     const struct ns_side *box)
{
    struct ns_split split = split_widest(space, box);
    size_t longest = 1;
    for (size_t k = 0; k < space->n_issues; k++) {
        size_t n = box[k].last - box[k].first + 1;
        if (n <= longest)
            continue;
        longest = n;
        split = (struct ns_split){k, box[k].first + n / 2 - 1, false, 0};
    }
    return split;
}

/* Offer the package nearest to the lottery, and find where the two differ most. */
static void relaxer_round(struct ns_relaxer *relaxer, const struct ns_side *box,
                          struct ns_split *split)
{
    const struct ns_space *space = relaxer->problem->space;
    struct ns_choice *choice = &relaxer->choice[2];
    double worst = 0;
    split->issue = NS_NONE;
    for (size_t k = 0; k < space->n_issues; k++) {
        const struct ns_lot *lots = relaxer->lots + k * relaxer->max_lots;
        size_t n = relaxer->n_lots[k];
        struct ns_lot stand_in = lots_stand_in(space, k, &box[k], lots, n);
        choice->cell[k] = stand_in.cell;
        choice->x[k] = stand_in.x;
        double loss = n > 1 ? lots_loss(space, k, lots, n, &stand_in) : 0;
        if (loss <= worst)
            continue;
        struct ns_split cut = lots_split(space, k, lots, n);
        if (cut.issue != NS_NONE) {
            worst = loss;
            *split = cut;
        }
    }
    bool allowed = true;
    for (size_t part = 0; part < space->n_parts && allowed; part++)
        allowed = ns_choice_evaluate(space, part, choice);
    if (allowed)
        ns_incumbent_offer(relaxer->incumbent, relaxer->problem, choice);
    /* Tied issues may each have a stand-in and not have them together. */
    for (size_t k = 0; split->issue == NS_NONE && k < space->n_issues; k++)
        if (relaxer->n_lots[k] > 1)
            *split = lots_split(space, k, relaxer->lots + k * relaxer->max_lots,
                                relaxer->n_lots[k]);
    if (split->issue == NS_NONE)
        *split = split_longest(space, box);
}

bool ns_relaxer_bound(struct ns_relaxer *relaxer, const struct ns_side *box,
                      double cutoff, struct ns_relaxation *relaxation)
{
    const struct ns_space *space = relaxer->problem->space;
    memset(relaxer->n_lots, 0, space->n_issues * sizeof *relaxer->n_lots);
    relaxation->split.issue = NS_NONE;
    /* The programme waits until it is asked for: a walk may do without. */
    if (space->n_players > 2 && !relaxer->atoms && !relaxer->columns &&
        !ns_columns_create(relaxer))
        return false;
    bool ok = relaxer->atoms     ? ns_relax_product(relaxer, box, cutoff, relaxation)
              : relaxer->columns ? ns_relax_columns(relaxer, box, cutoff, relaxation)
                                 : ns_relax_pair(relaxer, box, cutoff, relaxation);
    if (!ok)
        return false;
    if (relaxation->bound < cutoff || relaxation->bound == -HUGE_VAL)
        return true;
    ns_implicit_learn(relaxer->implicit, relaxation->weights);
    if (relaxer->n_lots[0] > 0)
        relaxer_round(relaxer, box, &relaxation->split);
    else
        relaxation->split = split_longest(space, box);
    if (relaxation->split.issue == NS_NONE && relaxer->columns &&
        ns_columns_fall_short(relaxer, box))
        relaxation->bound = -HUGE_VAL;
    return true;
}

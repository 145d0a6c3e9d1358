#include "zone/search/implicit.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

enum {
    IMPLICIT_POOL = 8,       /* multipliers learnt, beside one per player */
    IMPLICIT_CHOICES = 8192, /* of all parts together */
    IMPLICIT_STEPS = 4000,
    IMPLICIT_DOMINANCE = 64, /* parts with no more choices are rid of dominated ones */
};

/* One way to settle a part: a cell for each of its issues. */
struct option {
    size_t *cells;     /* n_issues of the part */
    double *utilities; /* n_players */
    double *along;     /* n_multipliers: weighted sums */
};

struct level {
    const struct ns_part *part;
    size_t n, first; /* among all options */
    size_t n_live;
    size_t *live;         /* options in the box and not dominated, best first */
    struct ns_side *side; /* n_issues: what `live` was fitted to, */
    bool fitted;          /* if it was, under the multipliers in use */
    double *most;         /* n_multipliers: that a live option adds */
    double *remaining;    /* n_multipliers: the most that later levels can add */
    double spread;
    const struct option *taken; /* by the walk */
};

struct ns_implicit {
    struct ns_arena arena; /* what is listed */
    const struct ns_problem *problem;
    bool usable;
    bool listed;  /* the options are */
    bool weighed; /* the options, under the multipliers in use */
    size_t n_options;
    struct option *options;
    size_t *cells, n_cells;    /* slab: of all options, and how many are taken */
    double *utilities, *along; /* slabs: a row an option */
    size_t n_levels;
    struct level *levels;
    size_t *order; /* levels, widest spread first */
    size_t n_learnt, next;
    double learnt[IMPLICIT_POOL][NS_MAX_PLAYERS];
    size_t n_multipliers; /* of the walk: learnt ones, then one per player */
    double (*multipliers)[NS_MAX_PLAYERS];
    double *least; /* n_multipliers: a weighted sum below this is of no use */
    /* the walk */
    size_t steps, boxes;
    double *sums; /* (n_levels + 1) × n_multipliers */
    struct ns_choice choice;
    struct ns_incumbent *incumbent;
    double enough, hopeless, tolerance;
};

static size_t implicit_most_multipliers(const struct ns_implicit *implicit)
{
    return IMPLICIT_POOL + implicit->problem->space->n_players;
}

/* The number of ways to settle a part, configurations times cells; 0: too many. */
static size_t part_count_options(const struct ns_space *space,
                                 const struct ns_part *part)
{
    size_t n = 1;
    for (size_t d = 0; d < part->n_issues; d++) {
        n *= space->axes[part->issues[d]].n_cells;
        if (n > IMPLICIT_CHOICES)
            return 0;
    }
    return n;
}

static void option_add(struct ns_implicit *implicit, const struct ns_part *part,
                       size_t part_index)
{
    size_t n = implicit->problem->space->n_players, at = implicit->n_options++;
    struct option *option = &implicit->options[at];
    option->cells = implicit->cells + implicit->n_cells;
    option->utilities = implicit->utilities + at * n;
    option->along = implicit->along + at * implicit_most_multipliers(implicit);
    implicit->n_cells += part->n_issues;
    for (size_t d = 0; d < part->n_issues; d++)
        option->cells[d] = implicit->choice.cell[part->issues[d]];
    memcpy(option->utilities, implicit->choice.utilities + part_index * n,
           n * sizeof *option->utilities);
}

/* List what the lines leave of one part, in a walk through its cells. */
static bool level_list(struct ns_implicit *implicit, size_t p)
{
    const struct ns_space *space = implicit->problem->space;
    const struct ns_part *part = &space->parts[p];
    struct level *level = &implicit->levels[p];
    struct ns_choice *choice = &implicit->choice;
    size_t n = part_count_options(space, part);
    level->part = part;
    level->first = implicit->n_options;
    for (size_t i = 0; i < n; i++) {
        size_t rest = i;
        for (size_t d = part->n_issues; d-- > 0;) {
            size_t k = part->issues[d];
            choice->cell[k] = rest % space->axes[k].n_cells;
            choice->x[k] = space->axes[k].cells[choice->cell[k]].lo;
            rest /= space->axes[k].n_cells;
        }
        if (ns_choice_evaluate(space, p, choice))
            option_add(implicit, part, p);
    }
    level->n = implicit->n_options - level->first;
    struct ns_arena *arena = &implicit->arena;
    size_t most = implicit_most_multipliers(implicit);
    level->live = ns_arena_take(arena, level->n, sizeof *level->live);
    level->side = ns_arena_alloc(arena, part->n_issues, sizeof *level->side);
    level->most = ns_arena_alloc(arena, most, sizeof *level->most);
    level->remaining = ns_arena_alloc(arena, most, sizeof *level->remaining);
    return level->live && level->side && level->most && level->remaining;
}

/* Whether the walk can be used at all; counts options and their cells, at the most. */
static bool implicit_fits(const struct ns_space *space, size_t *n_options,
                          size_t *n_cells)
{
    *n_options = *n_cells = 0;
    for (size_t p = 0; p < space->n_parts; p++) {
        size_t n = part_count_options(space, &space->parts[p]);
        *n_options += n;
        *n_cells += n * space->parts[p].n_issues;
        if (n == 0 || *n_options > IMPLICIT_CHOICES)
            return false;
    }
    return space->discrete;
}

static bool implicit_list(struct ns_implicit *implicit)
{
    const struct ns_space *space = implicit->problem->space;
    size_t most = implicit_most_multipliers(implicit), n_options, n_cells;
    implicit_fits(space, &n_options, &n_cells);
    struct ns_arena *arena = &implicit->arena;
    implicit->n_levels = space->n_parts;
    implicit->options = ns_arena_alloc(arena, n_options, sizeof *implicit->options);
    implicit->cells = ns_arena_take(arena, n_cells, sizeof *implicit->cells);
    implicit->utilities =
        ns_arena_take(arena, n_options * space->n_players, sizeof *implicit->utilities);
    implicit->along = ns_arena_take(arena, n_options * most, sizeof *implicit->along);
    implicit->levels = ns_arena_alloc(arena, space->n_parts, sizeof *implicit->levels);
    implicit->order = ns_arena_alloc(arena, space->n_parts, sizeof *implicit->order);
    implicit->multipliers = ns_arena_alloc(arena, most, sizeof *implicit->multipliers);
    implicit->least = ns_arena_alloc(arena, most, sizeof *implicit->least);
    implicit->sums =
        ns_arena_alloc(arena, (space->n_parts + 1) * most, sizeof *implicit->sums);
    bool ok = implicit->options && implicit->cells && implicit->utilities &&
              implicit->along && implicit->levels && implicit->order &&
              implicit->multipliers && implicit->least && implicit->sums &&
              ns_choice_init(&implicit->choice, space);
    for (size_t p = 0; ok && p < space->n_parts; p++)
        ok = level_list(implicit, p);
    return ok;
}

bool ns_implicit_prepare(struct ns_implicit *implicit)
{
    if (!implicit->usable || implicit->listed || implicit->n_learnt == 0)
        return true;
    implicit->listed = true;
    implicit->usable = implicit_list(implicit);
    return implicit->usable;
}

struct ns_implicit *ns_implicit_create(const struct ns_problem *problem)
{
    struct ns_implicit *implicit = calloc(1, sizeof *implicit);
    size_t n_options, n_cells;
    if (!implicit)
        return NULL;
    implicit->problem = problem;
    implicit->usable = implicit_fits(problem->space, &n_options, &n_cells);
    return implicit;
}

void ns_implicit_destroy(struct ns_implicit *implicit)
{
    if (!implicit)
        return;
    ns_arena_finish(&implicit->arena);
    ns_choice_finish(&implicit->choice);
    free(implicit);
}

void ns_implicit_learn(struct ns_implicit *implicit, const double *weights)
{
    size_t size = implicit->problem->space->n_players * sizeof *weights;
    for (size_t m = 0; m < implicit->n_learnt; m++)
        if (!memcmp(implicit->learnt[m], weights, size))
            return;
    implicit->weighed = false;
    memcpy(implicit->learnt[implicit->next], weights, size);
    implicit->next = (implicit->next + 1) % IMPLICIT_POOL;
    if (implicit->n_learnt < IMPLICIT_POOL)
        implicit->n_learnt++;
}

void ns_implicit_inherit(struct ns_implicit *implicit, const struct ns_implicit *from)
{
    for (size_t m = 0; m < from->n_learnt; m++)
        ns_implicit_learn(implicit, from->learnt[(from->next + m) % from->n_learnt]);
}

/* The cutoff that the incumbent and the caller set at this moment. */
static double implicit_cutoff(const struct ns_implicit *implicit)
{
    double best = implicit->incumbent->found ? implicit->incumbent->value : -HUGE_VAL;
    return fmax(best + implicit->tolerance, implicit->hopeless);
}

/* The least Σ weights · gain with which a product can be worth so much: by the
 * inequality of the means, where weights · gain is in proportion to power. */
static double implicit_least_product(const struct ns_problem *problem,
                                     const double *weights, double worth)
{
    double power = 0, logs = 0, least = 0;
    bool all = true;
    for (size_t p = 0; p < problem->space->n_players; p++) {
        all = all && weights[p] > 0;
        power += problem->power[p];
        if (all)
            logs += problem->power[p] * log(problem->power[p] / weights[p]);
        least += weights[p] * problem->least[p];
    }
    return all ? fmax(least, power * exp((worth - logs) / power)) : least;
}

/* Set the least that each weighted sum must come to: the cutoff on top of the targets,
 * or just the target of a demand. */
static void implicit_set_least(struct ns_implicit *implicit)
{
    const struct ns_problem *problem = implicit->problem;
    double cutoff = implicit_cutoff(implicit);
    for (size_t m = 0; m < implicit->n_multipliers; m++) {
        const double *weights = implicit->multipliers[m];
        double counted = 0, target = 0;
        for (size_t p = 0; p < problem->space->n_players; p++) {
            target += weights[p] * problem->targets[p];
            if (!ns_problem_demands(problem, p))
                counted += weights[p];
        }
        /* Rounding in the sums must not lose a package that is just good enough. */
        implicit->least[m] = target - 1e-13;
        if (problem->power)
            implicit->least[m] += implicit_least_product(problem, weights, cutoff);
        else if (counted > 0)
            implicit->least[m] += counted * cutoff;
    }
}

static void option_weigh(const struct ns_implicit *implicit, struct option *option)
{
    size_t n = implicit->problem->space->n_players;
    for (size_t m = 0; m < implicit->n_multipliers; m++) {
        double sum = 0;
        for (size_t p = 0; p < n; p++)
            sum += implicit->multipliers[m][p] * option->utilities[p];
        option->along[m] = sum;
    }
}

static void implicit_set_multipliers(struct ns_implicit *implicit)
{
    size_t n = implicit->problem->space->n_players;
    if (implicit->weighed)
        return;
    memcpy(implicit->multipliers, implicit->learnt,
           implicit->n_learnt * sizeof implicit->multipliers[0]);
    /* The latest goes first: it orders the walk. */
    if (implicit->n_learnt > 0) {
        size_t latest = (implicit->next + IMPLICIT_POOL - 1) % IMPLICIT_POOL;
        memcpy(implicit->multipliers[0], implicit->learnt[latest],
               sizeof implicit->multipliers[0]);
        memcpy(implicit->multipliers[latest], implicit->learnt[0],
               sizeof implicit->multipliers[0]);
    }
    implicit->n_multipliers = implicit->n_learnt + n;
    for (size_t p = 0; p < n; p++) {
        double *unit = implicit->multipliers[implicit->n_learnt + p];
        memset(unit, 0, sizeof implicit->multipliers[0]);
        unit[p] = 1;
    }
    for (size_t o = 0; o < implicit->n_options; o++)
        option_weigh(implicit, &implicit->options[o]);
    for (size_t p = 0; p < implicit->n_levels; p++)
        implicit->levels[p].fitted = false;
    implicit->weighed = true;
}

static bool option_in_box(const struct option *option, const struct ns_part *part,
                          const struct ns_side *box)
{
    for (size_t d = 0; d < part->n_issues; d++) {
        const struct ns_side *side = &box[part->issues[d]];
        if (option->cells[d] < side->first || option->cells[d] > side->last)
            return false;
    }
    return true;
}

static bool option_dominated(const struct ns_implicit *implicit,
                             const struct level *level, size_t o, size_t by)
{
    const double *mine = implicit->options[level->live[o]].utilities;
    const double *other = implicit->options[level->live[by]].utilities;
    bool same = true;
    for (size_t p = 0; p < implicit->problem->space->n_players; p++) {
        if (mine[p] > other[p])
            return false;
        same = same && mine[p] == other[p];
    }
    return !same || by < o;
}

/* A package with a dominated choice is never better than the one without. */
static void level_drop_dominated(const struct ns_implicit *implicit,
                                 struct level *level)
{
    bool dominated[IMPLICIT_DOMINANCE] = {false};
    size_t kept = 0;
    if (level->n_live > IMPLICIT_DOMINANCE)
        return;
    for (size_t o = 0; o < level->n_live; o++)
        for (size_t by = 0; by < level->n_live && !dominated[o]; by++)
            dominated[o] = by != o && option_dominated(implicit, level, o, by);
    for (size_t o = 0; o < level->n_live; o++)
        if (!dominated[o])
            level->live[kept++] = level->live[o];
    level->n_live = kept;
}

/* Insertion sort by the leading multiplier: lists are short and nearly in order. */
static void level_sort(const struct ns_implicit *implicit, struct level *level)
{
    for (size_t i = 1; i < level->n_live; i++) {
        size_t o = level->live[i], j = i;
        while (j > 0 && implicit->options[level->live[j - 1]].along[0] <
                            implicit->options[o].along[0]) {
            level->live[j] = level->live[j - 1];
            j--;
        }
        level->live[j] = o;
    }
}

/* Whether a level is fitted to this box already; takes note of the box. */
static bool level_is_fitted(struct level *level, const struct ns_side *box)
{
    bool same = level->fitted;
    for (size_t d = 0; d < level->part->n_issues; d++) {
        const struct ns_side *side = &box[level->part->issues[d]];
        same = same && level->side[d].first == side->first &&
               level->side[d].last == side->last;
        level->side[d] = *side;
    }
    level->fitted = true;
    return same;
}

/* Fit one level to a box; false where the box leaves it no option. */
static bool level_fit(struct ns_implicit *implicit, struct level *level,
                      const struct ns_side *box)
{
    if (level_is_fitted(level, box))
        return level->n_live > 0;
    level->n_live = 0;
    for (size_t o = level->first; o < level->first + level->n; o++)
        if (option_in_box(&implicit->options[o], level->part, box))
            level->live[level->n_live++] = o;
    if (level->n_live == 0)
        return false;
    level_drop_dominated(implicit, level);
    level_sort(implicit, level);
    for (size_t m = 0; m < implicit->n_multipliers; m++) {
        level->most[m] = -HUGE_VAL;
        for (size_t i = 0; i < level->n_live; i++)
            level->most[m] =
                fmax(level->most[m], implicit->options[level->live[i]].along[m]);
    }
    level->spread = implicit->options[level->live[0]].along[0] -
                    implicit->options[level->live[level->n_live - 1]].along[0];
    return true;
}

/* Order the levels by spread and add up what later levels can bring. */
static void implicit_order_levels(struct ns_implicit *implicit)
{
    double later[IMPLICIT_POOL + NS_MAX_PLAYERS] = {0};
    for (size_t p = 0; p < implicit->n_levels; p++) {
        size_t j = p;
        while (j > 0 && implicit->levels[implicit->order[j - 1]].spread <
                            implicit->levels[p].spread) {
            implicit->order[j] = implicit->order[j - 1];
            j--;
        }
        implicit->order[j] = p;
    }
    for (size_t depth = implicit->n_levels; depth-- > 0;) {
        struct level *level = &implicit->levels[implicit->order[depth]];
        memcpy(level->remaining, later,
               implicit->n_multipliers * sizeof *level->remaining);
        for (size_t m = 0; m < implicit->n_multipliers; m++)
            later[m] += level->most[m];
    }
}

static void implicit_settle(struct ns_implicit *implicit, const struct level *level)
{
    const struct ns_space *space = implicit->problem->space;
    const struct option *option = level->taken;
    for (size_t d = 0; d < level->part->n_issues; d++) {
        size_t k = level->part->issues[d];
        implicit->choice.cell[k] = option->cells[d];
        implicit->choice.x[k] = space->axes[k].cells[option->cells[d]].lo;
    }
    memcpy(implicit->choice.utilities +
               (size_t)(level->part - space->parts) * space->n_players,
           option->utilities, space->n_players * sizeof *option->utilities);
}

/* Offer the package that the walk has come to; true: it is enough. */
static bool implicit_arrive(struct ns_implicit *implicit)
{
    for (size_t p = 0; p < implicit->n_levels; p++)
        implicit_settle(implicit, &implicit->levels[p]);
    if (ns_incumbent_offer(implicit->incumbent, implicit->problem, &implicit->choice))
        implicit_set_least(implicit);
    return implicit->incumbent->found && implicit->incumbent->value >= implicit->enough;
}

/* Walk on from a depth; true: stop, having enough or no steps left. */
static bool implicit_descend(struct ns_implicit *implicit, size_t depth)
{
    if (depth == implicit->n_levels) {
        implicit->boxes++;
        return implicit_arrive(implicit);
    }
    size_t n = implicit->n_multipliers;
    struct level *level = &implicit->levels[implicit->order[depth]];
    const double *sums = implicit->sums + depth * n;
    double *below = implicit->sums + (depth + 1) * n;
    for (size_t i = 0; i < level->n_live; i++) {
        const struct option *option = &implicit->options[level->live[i]];
        if (implicit->steps == 0)
            return true;
        implicit->steps--;
        bool promising = true;
        for (size_t m = 0; m < n && promising; m++) {
            below[m] = sums[m] + option->along[m];
            promising = below[m] + level->remaining[m] >= implicit->least[m];
        }
        if (!promising) {
            implicit->boxes++;
            /* On the first count the options that follow are worse still. */
            if (below[0] + level->remaining[0] < implicit->least[0])
                return false;
            continue;
        }
        level->taken = option;
        if (implicit_descend(implicit, depth + 1))
            return true;
    }
    return false;
}

/* Whether the best of every level together is not enough on some count. */
static bool implicit_is_hopeless(const struct ns_implicit *implicit)
{
    for (size_t m = 0; m < implicit->n_multipliers; m++) {
        double most = 0;
        for (size_t p = 0; p < implicit->n_levels; p++)
            most += implicit->levels[p].most[m];
        if (most < implicit->least[m])
            return true;
    }
    return false;
}

bool ns_implicit_walk(struct ns_implicit *implicit, const struct ns_side *box,
                      double enough, double hopeless, double tolerance,
                      struct ns_incumbent *incumbent, size_t *boxes, double *effort)
{
    if (!implicit->usable || !implicit->listed)
        return false;
    implicit->incumbent = incumbent;
    implicit->enough = enough;
    implicit->hopeless = hopeless;
    implicit->tolerance = tolerance;
    implicit->steps = IMPLICIT_STEPS;
    implicit->boxes = 0;
    implicit_set_multipliers(implicit);
    implicit_set_least(implicit);
    for (size_t p = 0; p < implicit->n_levels; p++)
        if (!level_fit(implicit, &implicit->levels[p], box))
            return true;
    if (implicit_is_hopeless(implicit))
        return true;
    implicit_order_levels(implicit);
    memset(implicit->sums, 0, implicit->n_multipliers * sizeof *implicit->sums);
    implicit_descend(implicit, 0);
    *boxes += implicit->boxes;
    *effort += (double)(IMPLICIT_STEPS - implicit->steps + implicit->n_options) * 1.5 *
               (double)implicit->n_multipliers;
    return implicit->steps > 0;
}

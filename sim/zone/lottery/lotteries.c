#include <negsim/lotteries.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "zone/lottery/blend.h"

/* What floors give way, so that rounding does not bar all lotteries; more would be seen
 * in what others can gain where no gain is to be had. */
static const double LOTTERY_ROUNDING = 1e-12;

/* What may be lost of a smallest gain for the sake of the sum, and what that must rise
 * for it to be worth it. */
static const double LOTTERY_SLACK = 1e-10;
static const double LOTTERY_WORTH = 1e-8;

/* What is less likely is not in the lottery. */
static const double LOTTERY_CHANCE = 1e-12;

static void lottery_finish(struct negsim_lottery *lottery)
{
    free(lottery->chances);
    free(lottery->packages);
    free(lottery->utilities);
    memset(lottery, 0, sizeof *lottery);
}

void negsim_lotteries_finish(struct negsim_lotteries *lotteries)
{
    if (!lotteries)
        return;
    lottery_finish(&lotteries->nash);
    lottery_finish(&lotteries->kalai_smorodinsky);
    lottery_finish(&lotteries->egalitarian);
    lottery_finish(&lotteries->utilitarian);
    memset(lotteries, 0, sizeof *lotteries);
}

/* Whether package a goes before package b. */
static bool lottery_before(const struct ns_blend *blend, size_t a, size_t b)
{
    size_t n = blend->hunt->space->n_issues;
    if (blend->chances[a] != blend->chances[b])
        return blend->chances[a] > blend->chances[b];
    for (size_t k = 0; k < n; k++)
        if (blend->packages[a * n + k] != blend->packages[b * n + k])
            return blend->packages[a * n + k] < blend->packages[b * n + k];
    return a < b;
}

static void lottery_fill(const struct ns_blend *blend, struct negsim_lottery *lottery)
{
    const struct ns_hunt *hunt = blend->hunt;
    const struct negsim_scenario *scn = hunt->space->scn;
    double sum = 0;
    for (size_t j = 0; j < blend->n; j++) {
        size_t at = 0;
        if (blend->chances[j] < LOTTERY_CHANCE)
            continue;
        for (size_t i = 0; i < blend->n; i++)
            at += blend->chances[i] >= LOTTERY_CHANCE && lottery_before(blend, i, j);
        lottery->chances[at] = blend->chances[j];
        memcpy(lottery->packages + at * scn->n_issues,
               blend->packages + j * scn->n_issues,
               scn->n_issues * sizeof *lottery->packages);
        sum += blend->chances[j];
    }
    for (size_t at = 0; at < lottery->n; at++) {
        lottery->chances[at] /= sum;
        for (size_t i = 0; i < scn->n_actors; i++)
            lottery->utilities[i] +=
                lottery->chances[at] *
                negsim_utility(scn, hunt->stance, i,
                               lottery->packages + at * scn->n_issues);
    }
}

/* Write the lottery in hand. */
static bool lottery_make(const struct ns_blend *blend, struct negsim_lottery *lottery,
                         struct negsim_error *err)
{
    const struct negsim_scenario *scn = blend->hunt->space->scn;
    for (size_t j = 0; j < blend->n; j++)
        lottery->n += blend->chances[j] >= LOTTERY_CHANCE;
    lottery->chances = calloc(lottery->n + 1, sizeof *lottery->chances);
    lottery->packages =
        calloc((lottery->n + 1) * scn->n_issues, sizeof *lottery->packages);
    lottery->utilities = calloc(scn->n_actors, sizeof *lottery->utilities);
    if (!lottery->chances || !lottery->packages || !lottery->utilities)
        return negsim_out_of_memory(err);
    lottery_fill(blend, lottery);
    return true;
}

/* What all four need. */
struct draw {
    struct ns_blend *blend;
    size_t n;
    double equal; /* largest smallest gain */
    double ones[NEGSIM_MAX_ACTORS];
    double floors[NEGSIM_MAX_ACTORS];
};

static bool draw_solved(double value, struct negsim_error *err)
{
    return value > -HUGE_VAL ||
           negsim_fail(err, NEGSIM_EFAILED, NULL,
                       "the linear programme of a lottery gave up");
}

/* The largest sum over the floors of all; these give way a bit more where the solver
 * finds no room above them. */
static bool draw_sum(struct draw *draw, const double *shares, double *value,
                     struct negsim_error *err)
{
    double floors[NEGSIM_MAX_ACTORS];
    const struct ns_blend_aim aim = {.shares = shares, .floors = floors};
    memcpy(floors, draw->floors, sizeof floors);
    if (!ns_blend_solve(draw->blend, &aim, value, err))
        return false;
    for (size_t p = 0; p < draw->n; p++)
        floors[p] -= LOTTERY_SLACK;
    if (*value == -HUGE_VAL && !ns_blend_solve(draw->blend, &aim, value, err))
        return false;
    return draw_solved(*value, err);
}

/* Of lotteries that keep to the floors, the one with the largest sum in the place of
 * the one in hand, if it is larger. */
static bool draw_break_tie(struct draw *draw, const double *floors,
                           struct negsim_error *err)
{
    struct ns_blend *blend = draw->blend;
    size_t n = blend->n;
    double *before = calloc(n + 1, sizeof *before), sum = 0, best;
    if (!before)
        return negsim_out_of_memory(err);
    memcpy(before, blend->chances, n * sizeof *before);
    for (size_t j = 0; j < n * draw->n; j++)
        sum += before[j / draw->n] * blend->gains[j];
    const struct ns_blend_aim aim = {.shares = draw->ones, .floors = floors};
    bool ok = ns_blend_solve(blend, &aim, &best, err);
    if (ok && best <= sum + LOTTERY_WORTH) {
        memset(blend->chances, 0, blend->n * sizeof *before);
        memcpy(blend->chances, before, n * sizeof *before);
    }
    free(before);
    return ok;
}

/* The largest smallest gain over units; of lotteries that have it, the largest sum.
 * −infinity where the solver gave up. */
static bool draw_smallest(struct draw *draw, const double *units, double *value,
                          struct negsim_error *err)
{
    double floors[NEGSIM_MAX_ACTORS];
    const struct ns_blend_aim aim = {.units = units, .floors = draw->floors};
    if (!ns_blend_solve(draw->blend, &aim, value, err))
        return false;
    if (*value == -HUGE_VAL)
        return true;
    for (size_t p = 0; p < draw->n; p++)
        floors[p] = units[p] > 0 ? units[p] * *value - LOTTERY_SLACK * fmin(1, units[p])
                                 : draw->floors[p];
    return draw_break_tie(draw, floors, err);
}

static bool draw_kalai_smorodinsky(struct draw *draw, struct negsim_error *err)
{
    double most[NEGSIM_MAX_ACTORS], value;
    bool any = false;
    for (size_t p = 0; p < draw->n; p++) {
        double shares[NEGSIM_MAX_ACTORS] = {0};
        shares[p] = 1;
        if (!draw_sum(draw, shares, &most[p], err))
            return false;
        if (most[p] <= NEGSIM_UTILITY_TOLERANCE)
            most[p] = 0;
        any = any || most[p] > 0;
    }
    if (any && !draw_smallest(draw, most, &value, err))
        return false;
    if (any && value > -HUGE_VAL)
        return true;
    draw->blend->limited = draw->blend->limited || any;
    return draw_sum(draw, draw->ones, &value, err);
}

/* The floors of all that follow: gains ≥ 0, if only just. */
static void draw_set_floors(struct draw *draw)
{
    for (size_t p = 0; p < draw->n; p++)
        draw->floors[p] = draw->equal > NEGSIM_UTILITY_TOLERANCE
                              ? 0
                              : fmin(0, draw->equal) - LOTTERY_ROUNDING;
}

static bool draw_all(struct draw *draw, struct negsim_lotteries *lotteries,
                     struct negsim_error *err)
{
    double sum;
    for (size_t p = 0; p < draw->n; p++)
        draw->ones[p] = 1;
    if (!draw_smallest(draw, draw->ones, &draw->equal, err) ||
        !draw_solved(draw->equal, err))
        return false;
    lotteries->any = draw->equal >= -NEGSIM_UTILITY_TOLERANCE;
    if (!lotteries->any)
        return true;
    draw_set_floors(draw);
    if (!lottery_make(draw->blend, &lotteries->egalitarian, err))
        return false;
    bool gains = draw->equal > NEGSIM_UTILITY_TOLERANCE;
    return (!gains || (ns_blend_nash(draw->blend, err) &&
                       lottery_make(draw->blend, &lotteries->nash, err))) &&
           draw_kalai_smorodinsky(draw, err) &&
           lottery_make(draw->blend, &lotteries->kalai_smorodinsky, err) &&
           draw_sum(draw, draw->ones, &sum, err) &&
           lottery_make(draw->blend, &lotteries->utilitarian, err) &&
           (gains || lottery_make(draw->blend, &lotteries->nash, err));
}

bool negsim_lotteries_solve(const struct negsim_scenario *scn,
                            const struct negsim_stance *stance,
                            const struct negsim_lotteries_options *options,
                            struct negsim_lotteries *lotteries,
                            struct negsim_error *err)
{
    struct ns_hunt hunt;
    struct ns_blend blend = {0};
    memset(lotteries, 0, sizeof *lotteries);
    double deadline = ns_deadline(options ? options->time_limit_s : 0);
    bool ok = ns_hunt_init(&hunt, scn, stance, err);
    if (ok && hunt.any) {
        struct draw draw = {.blend = &blend, .n = hunt.consent.n_players};
        ok = ns_blend_init(&blend, &hunt, deadline, err) &&
             draw_all(&draw, lotteries, err);
    }
    lotteries->sought = true;
    lotteries->proved = !blend.limited;
    ns_blend_finish(&blend);
    ns_hunt_finish(&hunt);
    if (!ok)
        negsim_lotteries_finish(lotteries);
    return ok;
}

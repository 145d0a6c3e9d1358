#include "zone/frontier/bargain.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "zone/frontier/polish.h"
#include "zone/search/quest.h"

/* With continuous issues, boxes for choosing between packages that are as good as each
 * other: what is as good as the best is a thin slice, hard to search to the end. */
enum { BARGAIN_TIE_BOXES = 500 };

/* A found package is not to be lost for the rounding of its own demands. */
static const double BARGAIN_ROUNDING = 1e-13;

static bool bargain_run(struct ns_bargain *bargain, struct ns_quest *quest,
                        struct negsim_error *err)
{
    quest->effort = &bargain->effort;
    quest->deadline = bargain->deadline;
    bool ok = ns_quest_run(quest, err);
    bargain->limited = bargain->limited || quest->limited;
    return ok;
}

static double *bargain_copy(const struct ns_bargain *bargain, const double *package,
                            struct negsim_error *err)
{
    size_t n = bargain->space->n_issues;
    double *copy = calloc(n, sizeof *copy);
    if (!copy)
        negsim_out_of_memory(err);
    else if (package)
        memcpy(copy, package, n * sizeof *copy);
    return copy;
}

static void bargain_gains(const struct ns_bargain *bargain, const double *package,
                          double *gains)
{
    for (size_t p = 0; p < bargain->consent->n_players; p++)
        gains[p] = negsim_utility(bargain->scn, bargain->stance,
                                  bargain->consent->players[p], package) -
                   bargain->aim.targets[p];
}

/* With continuous issues, from nearly the best to the best. */
static bool bargain_polish(const struct ns_bargain *bargain, const struct ns_aim *aim,
                           double *package, struct negsim_error *err)
{
    double floors[NEGSIM_MAX_ACTORS];
    for (size_t p = 0; p < bargain->consent->n_players; p++)
        floors[p] = fmin(aim->targets[p], bargain->floors[p] + BARGAIN_ROUNDING);
    return bargain->space->discrete ||
           ns_polish(bargain->space, aim, floors, package, err);
}

static bool bargain_egalitarian(struct ns_bargain *bargain, struct negsim_error *err)
{
    double *package = bargain_copy(bargain, NULL, err);
    struct ns_quest quest = {
        .problem = {.space = bargain->space, .targets = bargain->consent->targets},
        .enough = HUGE_VAL,
        .package = package};
    bargain->packages[NS_EGALITARIAN] = package;
    if (!package || !bargain_run(bargain, &quest, err))
        return false;
    bargain->open = quest.found && quest.value >= -NEGSIM_UTILITY_TOLERANCE;
    double slack = bargain->space->discrete
                       ? NEGSIM_UTILITY_TOLERANCE + BARGAIN_ROUNDING
                       : BARGAIN_ROUNDING + fmax(0, -quest.value);
    for (size_t p = 0; p < bargain->consent->n_players; p++)
        bargain->floors[p] = bargain->aim.targets[p] - slack;
    return true;
}

/* What a player can get at the most while the others keep to their floors. */
static bool bargain_extreme(struct ns_bargain *bargain, size_t p,
                            struct negsim_error *err)
{
    bool demanded[NEGSIM_MAX_ACTORS];
    bargain->extremes[p] =
        bargain_copy(bargain, bargain->packages[NS_EGALITARIAN], err);
    for (size_t q = 0; q < bargain->consent->n_players; q++)
        demanded[q] = q != p;
    struct ns_quest quest = {.problem = {.space = bargain->space,
                                         .targets = bargain->floors,
                                         .demanded = demanded},
                             .enough = HUGE_VAL,
                             .found = true,
                             .package = bargain->extremes[p]};
    double gains[NEGSIM_MAX_ACTORS];
    if (!bargain->extremes[p] || !bargain_run(bargain, &quest, err))
        return false;
    struct ns_aim aim = bargain->aim;
    memset(aim.share, 0, sizeof aim.share);
    aim.share[p] = 1;
    aim.solution = NS_UTILITARIAN;
    if (!bargain_polish(bargain, &aim, bargain->extremes[p], err))
        return false;
    bargain_gains(bargain, bargain->extremes[p], gains);
    bargain->aim.most[p] = fmax(0, gains[p]);
    return true;
}

bool ns_bargain_extremes(struct ns_bargain *bargain, struct negsim_error *err)
{
    if (!bargain_egalitarian(bargain, err))
        return false;
    for (size_t p = 0; bargain->open && p < bargain->consent->n_players; p++)
        if (!bargain_extreme(bargain, p, err))
            return false;
    return true;
}

static bool bargain_make_sums(struct ns_bargain *bargain, struct negsim_error *err)
{
    double shares[NEGSIM_MAX_ACTORS];
    for (size_t p = 0; p < bargain->consent->n_players; p++)
        shares[p] = 1;
    struct ns_space_setup setup = {.stance = bargain->stance,
                                   .players = bargain->consent->players,
                                   .n_players = bargain->consent->n_players,
                                   .enforced = bargain->consent->enforced,
                                   .n_purses = 1,
                                   .shares = shares};
    bargain->sums = ns_space_create(bargain->scn, &setup, err);
    return bargain->sums != NULL;
}

/* Improve a package to the largest sum with which everybody keeps a floor; on discrete
 * spaces go on to the first package of that sum. With `tie` it is good already. */
static bool bargain_largest_sum(struct ns_bargain *bargain, const double *floors,
                                bool tie, double *package, struct negsim_error *err)
{
    size_t n = bargain->consent->n_players;
    double targets[NEGSIM_MAX_ACTORS + 1];
    bool demanded[NEGSIM_MAX_ACTORS + 1];
    for (size_t p = 0; p <= n; p++) {
        targets[p] = p < n ? floors[p] : 0;
        demanded[p] = p < n;
    }
    struct ns_quest quest = {
        .problem = {.space = bargain->sums, .targets = targets, .demanded = demanded},
        .enough = HUGE_VAL,
        .max_boxes = tie && !bargain->space->discrete ? BARGAIN_TIE_BOXES : 0,
        .found = true,
        .package = package};
    bool limited = bargain->limited;
    if (!bargain_run(bargain, &quest, err))
        return false;
    if (quest.max_boxes > 0)
        bargain->limited = limited;
    if (!bargain->space->discrete || !quest.found)
        return true;
    quest.enough = quest.value - NEGSIM_UTILITY_TOLERANCE;
    bool ok = ns_quest_settle(&quest, err);
    bargain->limited = bargain->limited || quest.limited;
    return ok;
}

/* Settle ties: the largest sum with a smallest gain, or normalised gain, as good as
 * that of the package found. */
static bool bargain_settle(struct ns_bargain *bargain, enum ns_solution solution,
                           double value, const double *unit, struct negsim_error *err)
{
    double floors[NEGSIM_MAX_ACTORS];
    double slack = bargain->space->discrete ? NEGSIM_UTILITY_TOLERANCE : 0;
    for (size_t p = 0; p < bargain->consent->n_players; p++) {
        floors[p] = bargain->floors[p];
        if (value > NEGSIM_UTILITY_TOLERANCE)
            floors[p] =
                fmax(floors[p], bargain->aim.targets[p] + unit[p] * (value - slack) -
                                    BARGAIN_ROUNDING);
    }
    return bargain_largest_sum(bargain, floors, true, bargain->packages[solution], err);
}

static double smallest(const double *gains, const double *unit, size_t n)
{
    double least = HUGE_VAL;
    for (size_t p = 0; p < n; p++)
        if (unit[p] > 0)
            least = fmin(least, gains[p] / unit[p]);
    return least == HUGE_VAL ? 0 : least;
}

/* Maximise the smallest gain / unit among players whose unit is > 0. */
static bool bargain_normalised(struct ns_bargain *bargain, const double *unit,
                               double *package, struct negsim_error *err)
{
    size_t n = bargain->consent->n_players, counted = 0;
    double factor[NEGSIM_MAX_ACTORS], targets[NEGSIM_MAX_ACTORS];
    bool demanded[NEGSIM_MAX_ACTORS];
    struct ns_space *space =
        ns_consent_space(bargain->consent, bargain->scn, bargain->stance, err);
    if (!space)
        return false;
    for (size_t p = 0; p < n; p++) {
        demanded[p] = unit[p] <= 0;
        counted += !demanded[p];
        factor[p] = demanded[p] ? 1 : 1 / unit[p];
        targets[p] =
            factor[p] * (demanded[p] ? bargain->floors[p] : bargain->aim.targets[p]);
    }
    ns_space_rescale(space, factor);
    struct ns_quest quest = {
        .problem = {.space = space, .targets = targets, .demanded = demanded},
        .enough = HUGE_VAL,
        .found = true,
        .package = package};
    bool ok = counted == 0 || bargain_run(bargain, &quest, err);
    ns_space_destroy(space);
    return ok;
}

static bool bargain_kalai_smorodinsky(struct ns_bargain *bargain,
                                      struct negsim_error *err)
{
    size_t n = bargain->consent->n_players;
    double unit[NEGSIM_MAX_ACTORS], gains[NEGSIM_MAX_ACTORS];
    double *package = bargain->packages[NS_KALAI_SMORODINSKY];
    for (size_t p = 0; p < n; p++)
        unit[p] =
            bargain->aim.most[p] > NEGSIM_UTILITY_TOLERANCE ? bargain->aim.most[p] : 0;
    if (!bargain_normalised(bargain, unit, package, err))
        return false;
    bargain_gains(bargain, package, gains);
    return bargain_settle(bargain, NS_KALAI_SMORODINSKY, smallest(gains, unit, n), unit,
                          err);
}

/* Gains that a package as good as the one in hand has at the least, the other players
 * having all that they can get. */
static void bargain_least(const struct ns_bargain *bargain, double value, double *least)
{
    size_t n = bargain->consent->n_players;
    for (size_t p = 0; p < n; p++) {
        double others = 0;
        for (size_t q = 0; q < n; q++)
            if (q != p)
                others += bargain->aim.power[q] * log(bargain->aim.most[q]);
        double gain = exp((value - others) / bargain->aim.power[p]);
        least[p] = fmax(NEGSIM_UTILITY_TOLERANCE, 0.999 * gain);
    }
}

static bool bargain_nash(struct ns_bargain *bargain, struct negsim_error *err)
{
    size_t n = bargain->consent->n_players;
    double gains[NEGSIM_MAX_ACTORS], least[NEGSIM_MAX_ACTORS], best = -HUGE_VAL;
    double *package = bargain->packages[NS_NASH];
    struct ns_quest quest = {.problem = {.space = bargain->space,
                                         .targets = bargain->aim.targets,
                                         .power = bargain->aim.power,
                                         .least = least},
                             .enough = HUGE_VAL,
                             .found = true,
                             .package = package};
    for (size_t s = 0; s < NS_SOLUTIONS; s++) {
        bargain_gains(bargain, bargain->packages[s], gains);
        double value = ns_problem_worth(&quest.problem, gains);
        if (value <= best)
            continue;
        best = value;
        memmove(package, bargain->packages[s],
                bargain->space->n_issues * sizeof *package);
    }
    bargain_least(bargain, best, least);
    if (!bargain_run(bargain, &quest, err))
        return false;
    if (!bargain->space->discrete)
        return true;
    /* The first package that gives everybody the same. */
    bool demanded[NEGSIM_MAX_ACTORS];
    bargain_gains(bargain, package, gains);
    for (size_t p = 0; p < n; p++) {
        gains[p] += bargain->aim.targets[p] - NEGSIM_UTILITY_TOLERANCE;
        demanded[p] = true;
    }
    quest.problem = (struct ns_problem){
        .space = bargain->space, .targets = gains, .demanded = demanded};
    quest.enough = 0;
    bool ok = ns_quest_settle(&quest, err);
    bargain->limited = bargain->limited || quest.limited;
    return ok;
}

bool ns_bargain_improve_extremes(struct ns_bargain *bargain, struct negsim_error *err)
{
    double floors[NEGSIM_MAX_ACTORS];
    if (!bargain->sums && !bargain_make_sums(bargain, err))
        return false;
    for (size_t p = 0; p < bargain->consent->n_players; p++) {
        memcpy(floors, bargain->floors, sizeof floors);
        floors[p] = fmax(floors[p], bargain->aim.targets[p] + bargain->aim.most[p] -
                                        BARGAIN_ROUNDING);
        if (!bargain_largest_sum(bargain, floors, true, bargain->extremes[p], err))
            return false;
    }
    return true;
}

bool ns_bargain_solutions(struct ns_bargain *bargain, struct negsim_error *err)
{
    size_t n = bargain->consent->n_players;
    double gains[NEGSIM_MAX_ACTORS], one[NEGSIM_MAX_ACTORS];
    const double *found = bargain->packages[NS_EGALITARIAN];
    if (!bargain->sums && !bargain_make_sums(bargain, err))
        return false;
    for (size_t s = 0; s < NS_SOLUTIONS; s++)
        if (!bargain->packages[s] &&
            !(bargain->packages[s] = bargain_copy(bargain, found, err)))
            return false;
    for (size_t p = 0; p < n; p++)
        one[p] = 1;
    bargain_gains(bargain, found, gains);
    double margin = smallest(gains, one, n);
    if (!bargain_largest_sum(bargain, bargain->floors, false,
                             bargain->packages[NS_UTILITARIAN], err) ||
        !bargain_settle(bargain, NS_EGALITARIAN, margin, one, err) ||
        !bargain_kalai_smorodinsky(bargain, err) ||
        (margin > NEGSIM_UTILITY_TOLERANCE && !bargain_nash(bargain, err)))
        return false;
    for (int s = 0; s < NS_SOLUTIONS; s++) {
        struct ns_aim aim = bargain->aim;
        aim.solution = (enum ns_solution)s;
        if (!bargain_polish(bargain, &aim, bargain->packages[s], err))
            return false;
    }
    /* Where every product is 0 the largest sum decides. */
    if (margin <= NEGSIM_UTILITY_TOLERANCE)
        memcpy(bargain->packages[NS_NASH], bargain->packages[NS_UTILITARIAN],
               bargain->space->n_issues * sizeof(double));
    return true;
}

void ns_bargain_finish(struct ns_bargain *bargain)
{
    for (size_t s = 0; s < NS_SOLUTIONS; s++)
        free(bargain->packages[s]);
    for (size_t p = 0; p < NEGSIM_MAX_ACTORS; p++)
        free(bargain->extremes[p]);
    ns_space_destroy(bargain->sums);
    memset(bargain, 0, sizeof *bargain);
}

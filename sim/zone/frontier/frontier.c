#include "zone/frontier/frontier.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <negsim/zone.h>

#include "base/clock.h"
#include "zone/frontier/bargain.h"
#include "zone/frontier/trade.h"
#include "zone/search/verdict.h"

/* Nanoseconds, as counted. */
static const double FRONTIER_ENDS_EFFORT = 2e8;

void negsim_point_finish(struct negsim_point *point)
{
    if (!point)
        return;
    free(point->package);
    free(point->utilities);
    memset(point, 0, sizeof *point);
}

void negsim_frontier_finish(struct negsim_frontier *frontier)
{
    if (!frontier)
        return;
    for (size_t i = 0; i < frontier->n; i++)
        negsim_point_finish(&frontier->points[i]);
    free(frontier->points);
    memset(frontier, 0, sizeof *frontier);
}

bool ns_point_make(const struct negsim_scenario *scn,
                   const struct negsim_stance *stance, const double *package,
                   struct negsim_point *point, struct negsim_error *err)
{
    memset(point, 0, sizeof *point);
    point->package = malloc(scn->n_issues * sizeof *point->package);
    point->utilities = malloc(scn->n_actors * sizeof *point->utilities);
    if (!point->package || !point->utilities) {
        negsim_point_finish(point);
        return negsim_out_of_memory(err);
    }
    memcpy(point->package, package, scn->n_issues * sizeof *package);
    for (size_t i = 0; i < scn->n_actors; i++)
        point->utilities[i] = negsim_utility(scn, stance, i, package);
    return true;
}

/* A point of the front on its way to its place. */
struct entry {
    double utility;
    const double *u;
    uint32_t link;
};

static int entry_compare(const void *a, const void *b)
{
    const struct entry *first = a, *second = b;
    return (first->utility < second->utility) - (first->utility > second->utility);
}

/* Sort by player p's utility, runs in which it is the same by the next player's. */
static void entries_sort(struct entry *entries, size_t n, size_t p, size_t n_players)
{
    if (n < 2 || p == n_players)
        return;
    for (size_t i = 0; i < n; i++)
        entries[i].utility = entries[i].u[p];
    qsort(entries, n, sizeof *entries, entry_compare);
    for (size_t i = 0, end; i < n; i = end) {
        double least = entries[i].utility - NEGSIM_UTILITY_TOLERANCE;
        for (end = i + 1; end < n && entries[end].utility >= least;)
            end++;
        entries_sort(entries + i, end - i, p + 1, n_players);
    }
}

/* Keep the ends and what lies evenly between them. */
static size_t entries_cut(struct entry *entries, size_t n, size_t most)
{
    if (n <= most)
        return n;
    for (size_t i = 0; i < most; i++)
        entries[i] = entries[most > 1 ? i * (n - 1) / (most - 1) : 0];
    return most;
}

static bool frontier_fill(const struct negsim_scenario *scn,
                          const struct negsim_stance *stance,
                          const struct ns_trade *trade, struct entry *entries, size_t n,
                          struct negsim_frontier *frontier, struct negsim_error *err)
{
    double package[NEGSIM_MAX_ISSUES];
    for (size_t i = 0; i < n; i++) {
        ns_link_read(&trade->merge.links, entries[i].link, package);
        if (!ns_point_make(scn, stance, package, &frontier->points[i], err))
            return false;
        frontier->n++;
    }
    return true;
}

static bool frontier_write(const struct negsim_scenario *scn,
                           const struct negsim_stance *stance,
                           const struct negsim_frontier_options *options,
                           const struct ns_trade *trade,
                           struct negsim_frontier *frontier, struct negsim_error *err)
{
    size_t n = trade->front.n, n_players = trade->merge.n_players;
    size_t most =
        options->max_points ? options->max_points : NEGSIM_DEFAULT_MAX_FRONTIER;
    struct entry *entries = malloc((n + 1) * sizeof *entries);
    if (!entries)
        return negsim_out_of_memory(err);
    for (size_t i = 0; i < n; i++)
        entries[i] =
            (struct entry){0, trade->front.u + i * n_players, trade->front.link[i]};
    entries_sort(entries, n, 0, n_players);
    size_t kept = entries_cut(entries, n, most);
    frontier->exact = trade->exact;
    frontier->epsilon = trade->epsilon;
    frontier->complete = trade->in_time && kept == n;
    frontier->points = calloc(kept + 1, sizeof *frontier->points);
    bool ok = frontier->points
                  ? frontier_fill(scn, stance, trade, entries, kept, frontier, err)
                  : negsim_out_of_memory(err);
    free(entries);
    return ok;
}

static bool trade_add_package(struct ns_trade *trade, const double *package,
                              struct ns_choice *choice)
{
    double u[NEGSIM_MAX_ACTORS];
    uint32_t link, whole = NS_NO_LINK;
    if (!ns_choice_read(trade->space, package, choice))
        return true;
    for (size_t k = 0; k < trade->space->n_issues; k++) {
        if (!ns_link_value(&trade->merge, k, package[k], &link) ||
            (k > 0 && !ns_link_pair(&trade->merge, whole, link, &link)))
            return false;
        whole = link;
    }
    for (size_t p = 0; p < trade->merge.n_players; p++)
        u[p] = ns_choice_utility(trade->space, choice, p);
    return ns_front_add(&trade->merge, &trade->front, u, whole);
}

/* Where some of the frontier is missing, add its ends, which a search can find: for two
 * players they stand for all packages of gains too small to be sure of otherwise. For
 * more, nothing is promised of them, and the search for them must not take long. */
static bool frontier_add_ends(const struct negsim_scenario *scn,
                              const struct negsim_stance *stance, double deadline,
                              struct ns_trade *trade, struct negsim_error *err)
{
    struct ns_choice choice = {0};
    struct ns_bargain bargain = {.scn = scn,
                                 .stance = stance,
                                 .consent = trade->consent,
                                 .space = trade->space,
                                 .effort = trade->consent->n_players > 2
                                               ? FRONTIER_ENDS_EFFORT
                                               : NEGSIM_DEFAULT_EFFORT,
                                 .deadline = deadline};
    ns_aim_init(&bargain.aim, scn, trade->consent);
    bool ok = ns_bargain_extremes(&bargain, err);
    if (ok && bargain.open && bargain.aim.n_players == 2)
        ok = ns_bargain_improve_extremes(&bargain, err);
    if (ok && bargain.open) {
        ok = ns_choice_init(&choice, trade->space) &&
             trade_add_package(trade, bargain.packages[NS_EGALITARIAN], &choice);
        for (size_t p = 0; ok && p < bargain.aim.n_players; p++)
            ok = trade_add_package(trade, bargain.extremes[p], &choice);
        ok = (ok && ns_trade_tidy(trade)) || negsim_out_of_memory(err);
    }
    ns_choice_finish(&choice);
    ns_bargain_finish(&bargain);
    return ok;
}

static bool frontier_solve(const struct negsim_scenario *scn,
                           const struct negsim_stance *stance,
                           const struct negsim_frontier_options *options,
                           struct negsim_frontier *frontier, struct negsim_error *err)
{
    struct ns_verdict verdict = {0};
    double deadline = ns_deadline(options->time_limit_s);
    bool ok = ns_verdict_reach(&verdict, scn, stance, err);
    if (ok && verdict.empty) {
        frontier->exact = frontier->complete = true;
    } else if (ok) {
        struct ns_trade trade = {.space = verdict.hunt.space,
                                 .consent = &verdict.hunt.consent,
                                 .weights = verdict.weights};
        ok = ns_trade_find(&trade, options, err) &&
             (trade.exact || frontier_add_ends(scn, stance, deadline, &trade, err)) &&
             frontier_write(scn, stance, options, &trade, frontier, err);
        ns_trade_finish(&trade);
    }
    ns_verdict_finish(&verdict);
    return ok;
}

bool negsim_frontier_solve(const struct negsim_scenario *scn,
                           const struct negsim_stance *stance,
                           const struct negsim_frontier_options *options,
                           struct negsim_frontier *frontier, struct negsim_error *err)
{
    static const struct negsim_frontier_options defaults;
    struct negsim_stance stated = {0};
    memset(frontier, 0, sizeof *frontier);
    if (!stance && !negsim_stance_init(&stated, scn, err))
        return false;
    bool ok = frontier_solve(scn, stance ? stance : &stated,
                             options ? options : &defaults, frontier, err);
    negsim_stance_finish(&stated);
    if (!ok)
        negsim_frontier_finish(frontier);
    return ok;
}

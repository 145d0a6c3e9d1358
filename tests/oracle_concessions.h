/**
 * @file
 * Cheapest concessions by every combination of levels that lines can come to.
 */
#ifndef TESTS_ORACLE_CONCESSIONS_H
#define TESTS_ORACLE_CONCESSIONS_H

#include "listing.h"

enum { ORACLE_MOST_LEVELS = 16 };

/** What one line can come to. */
struct oracle_choice {
    size_t actor, line; /* the line among all */
    const struct negsim_red_line *source;
    size_t n, at;
    double conceded[ORACLE_MOST_LEVELS];
};

/** Every combination of levels of the lines that may move, as an odometer; its stance
 * is the holder's to release. */
struct oracle_combinations {
    const struct negsim_scenario *scn;
    struct negsim_stance stance;
    size_t n;
    struct oracle_choice choices[32];
};

static inline double oracle_firmness(const struct oracle_choice *choice)
{
    return choice->source->firmness *
           (choice->conceded[choice->at] - choice->conceded[0]);
}

static inline void oracle_choice_add(struct oracle_choice *choice, double conceded)
{
    assert_true(choice->n < ORACLE_MOST_LEVELS);
    choice->conceded[choice->n++] = conceded;
}

/** The levels at which a line starts to allow something: rungs, or the c at which each
 * step comes within the threshold. */
static inline void oracle_choice_list(struct oracle_choice *choice,
                                      const struct negsim_scenario *scn)
{
    const struct negsim_red_line *line = choice->source;
    double from = line->conceded;
    oracle_choice_add(choice, from);
    for (size_t r = 0; r < line->n_rungs; r++)
        if (line->ladder[r].at > from)
            oracle_choice_add(choice, line->ladder[r].at);
    if (!line->has_bottom_line)
        return;
    const struct negsim_issue *issue = &scn->issues[line->require.issue];
    for (size_t j = 0; j < issue->n_steps; j++) {
        double x = issue->lo + issue->step * (double)j;
        double ends[2][2] = {{line->require.lo, line->bottom_lo},
                             {line->require.hi, line->bottom_hi}};
        for (size_t e = 0; e < 2; e++) {
            double c = (x - ends[e][0]) / (ends[e][1] - ends[e][0]);
            if (isfinite(c) && c > from && c <= 1)
                oracle_choice_add(choice, c);
        }
    }
}

static inline void oracle_combinations_init(struct oracle_combinations *all,
                                            const struct negsim_scenario *scn)
{
    *all = (struct oracle_combinations){.scn = scn};
    assert_true(negsim_stance_init(&all->stance, scn, NULL));
    for (size_t i = 0; i < scn->n_actors; i++)
        for (size_t l = 0; scn->actors[i].consent && l < scn->actors[i].n_red_lines;
             l++) {
            const struct negsim_red_line *line = &scn->actors[i].red_lines[l];
            if (line->soft || (line->n_rungs == 0 && !line->has_bottom_line))
                continue;
            struct oracle_choice *choice = &all->choices[all->n++];
            *choice = (struct oracle_choice){
                .actor = i, .line = scn->actors[i].first_line + l, .source = line};
            oracle_choice_list(choice, scn);
        }
}

static inline double oracle_combinations_count(const struct oracle_combinations *all)
{
    double n = 1;
    for (size_t c = 0; c < all->n; c++)
        n *= (double)all->choices[c].n;
    return n;
}

static inline bool oracle_combinations_next(struct oracle_combinations *all)
{
    for (size_t c = all->n; c-- > 0;) {
        struct oracle_choice *choice = &all->choices[c];
        bool more = ++choice->at < choice->n;
        if (!more)
            choice->at = 0;
        all->stance.conceded[choice->line] = choice->conceded[choice->at];
        if (more)
            return true;
    }
    return false;
}

/** The least costs that enumeration finds; infinity where nothing opens. */
struct oracle_least {
    double total, share, total_shared, by_actor[NEGSIM_MAX_ACTORS];
};

static inline void oracle_least_take(struct oracle_least *least,
                                     const struct negsim_scenario *scn,
                                     const double *cost)
{
    double total = 0, share = 0;
    for (size_t i = 0; i < scn->n_actors; i++) {
        total += cost[i];
        share = fmax(share, cost[i]);
    }
    least->total = fmin(least->total, total);
    if (share < least->share - 1e-9)
        least->total_shared = INFINITY;
    least->share = fmin(least->share, share);
    if (share <= least->share + 1e-9)
        least->total_shared = fmin(least->total_shared, total);
    for (size_t i = 0; i < scn->n_actors; i++)
        if (scn->actors[i].consent && fabs(total - cost[i]) < 1e-12)
            least->by_actor[i] = fmin(least->by_actor[i], cost[i]);
}

/** What each actor pays for one package at one combination of levels; false where a
 * line bars it, or a reservation that may not be cut. */
static inline bool oracle_price(const struct oracle_combinations *all, bool cuts,
                                const double *package, double *cost)
{
    const struct negsim_scenario *scn = all->scn;
    memset(cost, 0, scn->n_actors * sizeof *cost);
    for (size_t c = 0; c < all->n; c++)
        cost[all->choices[c].actor] += oracle_firmness(&all->choices[c]);
    for (size_t i = 0; i < scn->n_actors; i++) {
        if (!scn->actors[i].consent)
            continue;
        if (!negsim_actor_lines_hold(scn, &all->stance, i, package))
            return false;
        double missing =
            all->stance.reservations[i] - negsim_utility(scn, &all->stance, i, package);
        if (missing > 1e-9 && !cuts)
            return false;
        cost[i] += missing > 1e-9 ? missing : 0;
    }
    return true;
}

static inline struct oracle_least oracle_concede(struct oracle_combinations *all,
                                                 bool cuts)
{
    struct oracle_least least = {.total = INFINITY, .share = INFINITY};
    double cost[NEGSIM_MAX_ACTORS];
    least.total_shared = INFINITY;
    for (size_t i = 0; i < NEGSIM_MAX_ACTORS; i++)
        least.by_actor[i] = INFINITY;
    do {
        struct given_walk walk;
        given_first(&walk, all->scn, 1);
        do
            if (oracle_price(all, cuts, walk.package, cost)) {
                oracle_least_take(&least, all->scn, cost);
                if (!cuts)
                    break;
            }
        while (given_next(&walk));
    } while (oracle_combinations_next(all));
    return least;
}

/** What holds of every concession found: its sums, and that it truly opens. */
static inline void oracle_check_concession(const struct negsim_scenario *scn,
                                           const struct negsim_concession *concession)
{
    struct negsim_stance stance;
    double cost = 0, share[NEGSIM_MAX_ACTORS] = {0}, largest = 0;
    double utilities[NEGSIM_MAX_ACTORS];
    if (!concession->found) {
        assert_null(concession->moves);
        return;
    }
    assert_true(negsim_stance_init(&stance, scn, NULL));
    for (size_t m = 0; m < concession->n_moves; m++) {
        const struct negsim_move *move = &concession->moves[m];
        const struct negsim_actor *actor = &scn->actors[move->demand.actor];
        assert_true(actor->consent);
        cost += move->cost;
        share[move->demand.actor] += move->cost;
        largest = fmax(largest, share[move->demand.actor]);
        if (move->demand.line == NEGSIM_NO_LINE) {
            assert_close(move->from, stance.reservations[move->demand.actor], 0);
            assert_close(move->cost, move->from - move->to, 0);
            stance.reservations[move->demand.actor] = move->to;
            continue;
        }
        const struct negsim_red_line *line =
            &actor->red_lines[move->demand.line - actor->first_line];
        assert_false(line->soft);
        assert_true(move->to > move->from && move->to <= 1);
        assert_close(move->from, line->conceded, 0);
        assert_close(move->cost, line->firmness * (move->to - move->from), 0);
        stance.conceded[move->demand.line] = move->to;
    }
    assert_close(concession->cost, cost, 1e-12);
    assert_close(concession->largest_share, largest, 1e-12);
    assert_true(listing_in_zone(scn, &stance, concession->package, utilities));
    struct negsim_zone zone;
    struct negsim_zone_options options = {.goal = NEGSIM_PROVE_VERDICT};
    assert_true(negsim_zone_solve(scn, &stance, &options, &zone, NULL));
    assert_int_equal(zone.verdict, NEGSIM_OPEN);
    negsim_zone_finish(&zone);
    negsim_stance_finish(&stance);
}

static inline void oracle_check_cost(const struct negsim_concession *concession,
                                     double cost, double tolerance)
{
    assert_int_equal(concession->found, isfinite(cost));
    if (concession->found)
        assert_close(concession->cost, cost, tolerance);
}

/** Whether a package meets a demand at some level of its line. */
static inline bool oracle_met_at_some_level(const struct oracle_combinations *all,
                                            const struct negsim_demand *demand,
                                            const double *package)
{
    const struct negsim_actor *actor = &all->scn->actors[demand->actor];
    if (demand->line == NEGSIM_NO_LINE)
        return negsim_utility(all->scn, &all->stance, demand->actor, package) >=
               all->stance.reservations[demand->actor] - 1e-9;
    const struct negsim_red_line *line =
        &actor->red_lines[demand->line - actor->first_line];
    for (size_t c = 0; c < all->n; c++)
        for (size_t j = 0; all->choices[c].source == line && j < all->choices[c].n; j++)
            if (negsim_red_line_holds(all->scn, line, all->choices[c].conceded[j],
                                      package))
                return true;
    return negsim_red_line_holds(all->scn, line, line->conceded, package);
}

/** However far lines move, every package leaves one of the demands unmet, and but for
 * any one of them some package meets the rest. */
static inline void oracle_check_remaining(const struct oracle_combinations *all,
                                          const struct negsim_conflict *conflict)
{
    struct given_walk walk;
    bool only[64] = {false}; /* some package leaves just this one unmet */
    given_first(&walk, all->scn, 1);
    do {
        size_t unmet = 0, last = 0;
        for (size_t d = 0; d < conflict->n; d++)
            if (!oracle_met_at_some_level(all, &conflict->demands[d], walk.package)) {
                unmet++;
                last = d;
            }
        assert_true(unmet > 0);
        only[last] = only[last] || unmet == 1;
    } while (given_next(&walk));
    for (size_t d = 0; d < conflict->n; d++)
        assert_true(only[d]);
}

/** Every concession by itself: its sums, and that it opens. */
static inline void oracle_check_concessions_hold(const struct negsim_scenario *scn,
                                                 const struct negsim_concessions *found)
{
    assert_int_equal(found->n_actors, scn->n_actors);
    oracle_check_concession(scn, &found->cheapest);
    oracle_check_concession(scn, &found->shared);
    for (size_t i = 0; i < scn->n_actors; i++)
        oracle_check_concession(scn, &found->by_actor[i]);
}

/** Against every combination of levels; only of discrete issues. */
static inline struct oracle_least
oracle_check_concessions(struct oracle_combinations *all, bool cuts,
                         const struct negsim_concessions *found)
{
    double tolerance = cuts ? 1e-6 : 1e-9;
    struct oracle_least least = oracle_concede(all, cuts);
    assert_null(found->limit);
    oracle_check_concessions_hold(all->scn, found);
    oracle_check_cost(&found->cheapest, least.total, tolerance);
    oracle_check_cost(&found->shared, least.total_shared, tolerance);
    if (found->shared.found)
        assert_close(found->shared.largest_share, least.share, tolerance);
    for (size_t i = 0; i < all->scn->n_actors; i++)
        oracle_check_cost(&found->by_actor[i], least.by_actor[i], tolerance);
    assert_int_equal(found->remaining.n > 0, !isfinite(least.total));
    for (size_t c = 0; c < found->remaining.n; c++)
        oracle_check_remaining(all, &found->remaining.items[c]);
    return least;
}

/** The least c at which a line lets a package pass, to 1e-12; infinity: none. */
static inline double oracle_least_conceded(const struct negsim_scenario *scn,
                                           const struct negsim_red_line *line,
                                           const double *package)
{
    double from = line->conceded, low = from, high = 1;
    if (negsim_red_line_holds(scn, line, from, package))
        return from;
    for (size_t r = 0; r < line->n_rungs; r++)
        if (line->ladder[r].at > from &&
            negsim_red_line_holds(scn, line, line->ladder[r].at, package))
            return line->ladder[r].at;
    if (!line->has_bottom_line || !negsim_red_line_holds(scn, line, 1, package))
        return INFINITY;
    while (high - low > 1e-12) {
        double middle = 0.5 * (low + high);
        if (negsim_red_line_holds(scn, line, middle, package))
            high = middle;
        else
            low = middle;
    }
    return high;
}

/** The cheapest concession for packages on a grid: never better than the true one. */
static inline double oracle_cheapest_on_grid(const struct negsim_scenario *scn,
                                             size_t grid)
{
    struct negsim_stance stance;
    struct given_walk walk;
    double cheapest = INFINITY;
    assert_true(negsim_stance_init(&stance, scn, NULL));
    given_first(&walk, scn, grid);
    do {
        double cost = 0;
        for (size_t i = 0; i < scn->n_actors && cost < cheapest; i++) {
            const struct negsim_actor *actor = &scn->actors[i];
            if (!actor->consent)
                continue;
            if (negsim_utility(scn, &stance, i, walk.package) < stance.reservations[i])
                cost = INFINITY;
            for (size_t l = 0; l < actor->n_red_lines && cost < cheapest; l++) {
                const struct negsim_red_line *line = &actor->red_lines[l];
                if (!line->soft)
                    cost += line->firmness *
                            (oracle_least_conceded(scn, line, walk.package) -
                             line->conceded);
            }
        }
        cheapest = fmin(cheapest, cost);
    } while (given_next(&walk));
    negsim_stance_finish(&stance);
    return cheapest;
}

#endif

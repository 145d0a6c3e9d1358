/**
 * @file
 * The frontier of a zone from all its packages, and what is promised of one that is not
 * exact.
 */
#ifndef TESTS_ORACLE_FRONTIER_H
#define TESTS_ORACLE_FRONTIER_H

#include "listing.h"

/** The points of the zone that nothing dominates, the first of equal ones. */
static inline struct listing oracle_frontier(const struct negsim_scenario *scn,
                                             const struct negsim_stance *stance,
                                             size_t grid)
{
    struct listing listing = {0};
    struct given_walk walk;
    double utilities[NEGSIM_MAX_ACTORS];
    given_first(&walk, scn, grid);
    do {
        if (!listing_in_zone(scn, stance, walk.package, utilities))
            continue;
        bool out = false;
        for (size_t i = 0; i < listing.n && !out; i++)
            out = listing_dominates(scn, listing.points[i].utilities, utilities) ||
                  listing_equal(scn, listing.points[i].utilities, utilities);
        if (out)
            continue;
        size_t kept = 0;
        for (size_t i = 0; i < listing.n; i++) {
            if (listing_dominates(scn, utilities, listing.points[i].utilities))
                negsim_point_finish(&listing.points[i]);
            else
                listing.points[kept++] = listing.points[i];
        }
        listing.n = kept;
        listing_add(&listing, scn, walk.package, utilities);
    } while (given_next(&walk));
    return listing;
}

/** By the first consenting actor's utility, then the next's. */
static inline void oracle_check_sorted(const struct negsim_scenario *scn,
                                       const struct negsim_frontier *frontier)
{
    for (size_t j = 1; j < frontier->n; j++) {
        const double *a = frontier->points[j - 1].utilities;
        const double *b = frontier->points[j].utilities;
        size_t i = 0;
        while (!scn->actors[i].consent || fabs(a[i] - b[i]) <= LISTING_EQUAL)
            i++;
        assert_true(i < scn->n_actors && a[i] > b[i]);
    }
}

/** Against all packages; only of discrete issues. */
static inline void oracle_check_frontier(const struct negsim_scenario *scn,
                                         const struct negsim_stance *stance,
                                         const struct negsim_frontier *frontier)
{
    struct listing listing = oracle_frontier(scn, stance, 1);
    assert_true(frontier->exact && frontier->complete);
    assert_close(frontier->epsilon, 0, 0);
    assert_int_equal(frontier->n, listing.n);
    oracle_check_sorted(scn, frontier);
    for (size_t j = 0; j < frontier->n; j++) {
        const struct negsim_point *point = &frontier->points[j];
        size_t at = 0;
        while (at < listing.n &&
               !listing_equal(scn, point->utilities, listing.points[at].utilities))
            at++;
        assert_true(at < listing.n);
        for (size_t k = 0; k < scn->n_issues; k++)
            assert_close(point->package[k], listing.points[at].package[k], 0);
        for (size_t i = 0; i < scn->n_actors; i++)
            assert_close(point->utilities[i],
                         negsim_utility(scn, stance, i, point->package), 0);
    }
    listing_finish(&listing);
}

/** Whether some point gives nobody who must consent less by more than `loss`. */
static inline bool oracle_covered(const struct negsim_scenario *scn,
                                  const struct negsim_frontier *frontier,
                                  const double *utilities, double loss)
{
    for (size_t j = 0; j < frontier->n; j++) {
        bool covers = true;
        for (size_t i = 0; i < scn->n_actors && covers; i++)
            covers = !scn->actors[i].consent ||
                     frontier->points[j].utilities[i] >= utilities[i] - loss;
        if (covers)
            return true;
    }
    return false;
}

/** What is promised of a frontier that is not exact, against the packages of a grid.
 * @return how many of them it covers */
static inline size_t oracle_check_covers(const struct negsim_scenario *scn,
                                         const struct negsim_stance *stance,
                                         size_t grid,
                                         const struct negsim_frontier *frontier)
{
    double utilities[NEGSIM_MAX_ACTORS];
    size_t checked = 0, n_consenting = 0;
    for (size_t i = 0; i < scn->n_actors; i++)
        n_consenting += scn->actors[i].consent;
    for (size_t j = 0; j < frontier->n; j++) {
        assert_true(
            listing_in_zone(scn, stance, frontier->points[j].package, utilities));
        for (size_t i = 0; i < frontier->n; i++)
            assert_false(listing_dominates(scn, frontier->points[i].utilities,
                                           frontier->points[j].utilities));
    }
    struct listing listing = listing_zone(scn, stance, grid);
    assert_true(listing.n == 0 || frontier->n > 0);
    for (size_t l = 0; l < listing.n; l++) {
        double least = INFINITY;
        for (size_t i = 0; i < scn->n_actors; i++)
            if (scn->actors[i].consent)
                least = fmin(least,
                             listing.points[l].utilities[i] - stance->reservations[i]);
        if (n_consenting > 2 && least < frontier->epsilon)
            continue;
        /* Ends come from a search, which is right to 1e-6. */
        assert_true(oracle_covered(scn, frontier, listing.points[l].utilities,
                                   frontier->epsilon + 1e-6));
        checked++;
    }
    listing_finish(&listing);
    return checked;
}

#endif

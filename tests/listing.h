/**
 * @file
 * The packages of a zone, listed one by one: what everything cleverer is held to.
 */
#ifndef TESTS_LISTING_H
#define TESTS_LISTING_H

#include "given.h"

#include <math.h>

/** What counts as equal. */
#define LISTING_EQUAL 1e-9

/** Packages in issue and option order. */
struct listing {
    size_t n, capacity;
    struct negsim_point *points;
};

/** Whether a package is in the zone; writes everybody's utilities. */
static inline bool listing_in_zone(const struct negsim_scenario *scn,
                                   const struct negsim_stance *stance,
                                   const double *package, double *utilities)
{
    bool in = true;
    for (size_t i = 0; i < scn->n_actors; i++) {
        utilities[i] = negsim_utility(scn, stance, i, package);
        if (scn->actors[i].consent)
            in = in && utilities[i] >= stance->reservations[i] - LISTING_EQUAL &&
                 negsim_actor_lines_hold(scn, stance, i, package);
    }
    return in;
}

static inline void listing_add(struct listing *listing,
                               const struct negsim_scenario *scn, const double *package,
                               const double *utilities)
{
    if (listing->n == listing->capacity) {
        listing->capacity = 2 * listing->capacity + 64;
        listing->points =
            realloc(listing->points, listing->capacity * sizeof *listing->points);
        assert_non_null(listing->points);
    }
    struct negsim_point *point = &listing->points[listing->n++];
    point->package = malloc(scn->n_issues * sizeof *package);
    point->utilities = malloc(scn->n_actors * sizeof *utilities);
    assert_true(point->package && point->utilities);
    memcpy(point->package, package, scn->n_issues * sizeof *package);
    memcpy(point->utilities, utilities, scn->n_actors * sizeof *utilities);
}

/** All packages of the zone, continuous issues on a grid. */
static inline struct listing listing_zone(const struct negsim_scenario *scn,
                                          const struct negsim_stance *stance,
                                          size_t grid)
{
    struct listing listing = {0};
    struct given_walk walk;
    double utilities[NEGSIM_MAX_ACTORS];
    given_first(&walk, scn, grid);
    do {
        if (listing_in_zone(scn, stance, walk.package, utilities))
            listing_add(&listing, scn, walk.package, utilities);
    } while (given_next(&walk));
    return listing;
}

static inline void listing_finish(struct listing *listing)
{
    for (size_t i = 0; i < listing->n; i++)
        negsim_point_finish(&listing->points[i]);
    free(listing->points);
}

/** Nowhere worse for a consenting actor, somewhere better. */
static inline bool listing_dominates(const struct negsim_scenario *scn, const double *a,
                                     const double *b)
{
    bool better = false;
    for (size_t i = 0; i < scn->n_actors; i++) {
        if (!scn->actors[i].consent)
            continue;
        if (a[i] < b[i] - LISTING_EQUAL)
            return false;
        better = better || a[i] > b[i] + LISTING_EQUAL;
    }
    return better;
}

/** The same for every consenting actor. */
static inline bool listing_equal(const struct negsim_scenario *scn, const double *a,
                                 const double *b)
{
    for (size_t i = 0; i < scn->n_actors; i++)
        if (scn->actors[i].consent && fabs(a[i] - b[i]) > LISTING_EQUAL)
            return false;
    return true;
}

#endif

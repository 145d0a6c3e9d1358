/**
 * @file
 * Solution points picked by their definitions from all packages of a zone.
 */
#ifndef TESTS_ORACLE_SOLUTIONS_H
#define TESTS_ORACLE_SOLUTIONS_H

#include "listing.h"
#include "solutions.h"

/** What a package is worth by the definitions; products as they are. */
struct oracle_worth {
    double value, sum;
};

static inline struct oracle_worth
oracle_worth_of(const struct negsim_scenario *scn, const struct negsim_stance *stance,
                enum ns_solution solution, const double *utilities, const double *most)
{
    double product = 1, least = INFINITY, normalised = INFINITY, sum = 0;
    for (size_t i = 0; i < scn->n_actors; i++) {
        if (!scn->actors[i].consent)
            continue;
        double gain = utilities[i] - stance->reservations[i];
        gain = gain > LISTING_EQUAL ? gain : 0;
        product *= pow(gain, scn->actors[i].power);
        least = fmin(least, gain);
        if (most[i] > LISTING_EQUAL)
            normalised = fmin(normalised, gain / most[i]);
        sum += utilities[i];
    }
    double value[] = {product, normalised == INFINITY ? 0 : normalised, least, sum};
    return (struct oracle_worth){value[solution], sum};
}

/** To the tolerance that ties are told by. */
static inline bool oracle_same(enum ns_solution solution, double a, double best)
{
    double tolerance = solution == NS_NASH ? LISTING_EQUAL * best : LISTING_EQUAL;
    return a >= best - tolerance;
}

/** What each actor gains at the most in the zone. */
static inline void oracle_most(const struct negsim_scenario *scn,
                               const struct negsim_stance *stance,
                               const struct listing *listing, double *most)
{
    for (size_t i = 0; i < scn->n_actors; i++) {
        most[i] = 0;
        for (size_t j = 0; j < listing->n; j++)
            most[i] = fmax(most[i],
                           listing->points[j].utilities[i] - stance->reservations[i]);
    }
}

/** The point that the definitions pick. */
static inline const struct negsim_point *oracle_pick(const struct negsim_scenario *scn,
                                                     const struct negsim_stance *stance,
                                                     enum ns_solution solution,
                                                     const struct listing *listing)
{
    double most[NEGSIM_MAX_ACTORS], best = -INFINITY, sum = -INFINITY;
    oracle_most(scn, stance, listing, most);
    for (size_t j = 0; j < listing->n; j++)
        best = fmax(best, oracle_worth_of(scn, stance, solution,
                                          listing->points[j].utilities, most)
                              .value);
    for (size_t j = 0; j < listing->n; j++) {
        struct oracle_worth worth =
            oracle_worth_of(scn, stance, solution, listing->points[j].utilities, most);
        if (oracle_same(solution, worth.value, best))
            sum = fmax(sum, worth.sum);
    }
    for (size_t j = 0; j < listing->n; j++) {
        struct oracle_worth worth =
            oracle_worth_of(scn, stance, solution, listing->points[j].utilities, most);
        if (oracle_same(solution, worth.value, best) &&
            worth.sum >= sum - LISTING_EQUAL)
            return &listing->points[j];
    }
    return NULL;
}

/** Against all packages; only of discrete issues. */
static inline void oracle_check_solutions(const struct negsim_scenario *scn,
                                          const struct negsim_stance *stance,
                                          const struct negsim_solutions *solutions)
{
    struct listing listing = listing_zone(scn, stance, 1);
    assert_true(solutions->proved);
    assert_int_equal(solutions->open, listing.n > 0);
    for (int s = 0; s < NS_SOLUTIONS && solutions->open; s++) {
        const struct negsim_point *expected =
            oracle_pick(scn, stance, (enum ns_solution)s, &listing);
        const struct negsim_point *point = given_point(solutions, (enum ns_solution)s);
        for (size_t k = 0; k < scn->n_issues; k++)
            assert_close(point->package[k], expected->package[k], 0);
        for (size_t i = 0; i < scn->n_actors; i++)
            assert_close(point->utilities[i],
                         negsim_utility(scn, stance, i, point->package), 0);
    }
    listing_finish(&listing);
}

/** With continuous issues: in the zone, and no package of a grid is better. @return how
 * many packages of the grid are in the zone */
static inline size_t
oracle_check_solutions_hold(const struct negsim_scenario *scn,
                            const struct negsim_stance *stance, size_t grid,
                            const struct negsim_solutions *solutions)
{
    double most[NEGSIM_MAX_ACTORS], utilities[NEGSIM_MAX_ACTORS];
    struct listing listing = listing_zone(scn, stance, grid);
    assert_true(solutions->proved);
    assert_true(solutions->open || listing.n == 0);
    oracle_most(scn, stance, &listing, most);
    for (int s = 0; s < NS_SOLUTIONS && solutions->open; s++) {
        enum ns_solution solution = (enum ns_solution)s;
        const struct negsim_point *point = given_point(solutions, solution);
        assert_true(listing_in_zone(scn, stance, point->package, utilities));
        /* What is largest in the zone is so, but for the grid. */
        if (s == NS_KALAI_SMORODINSKY)
            continue;
        double found = oracle_worth_of(scn, stance, solution, utilities, most).value;
        for (size_t j = 0; j < listing.n; j++)
            assert_true(oracle_worth_of(scn, stance, solution,
                                        listing.points[j].utilities, most)
                            .value <= found + 1e-6);
    }
    size_t n = listing.n;
    listing_finish(&listing);
    return n;
}

#endif

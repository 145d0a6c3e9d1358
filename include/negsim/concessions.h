/**
 * @file
 * What would open a zone: the least costly moves of red lines that have somewhere to
 * go.
 *
 * Conceding line l from its `conceded` to c costs firmness · (c − conceded). Given a
 * package, the least that every line must concede to allow it is known, so that the
 * cheapest concession is the package with the least sum of these among those that
 * meet the reservations: one more search by branch and bound, exact.
 */
#ifndef NEGSIM_CONCESSIONS_H
#define NEGSIM_CONCESSIONS_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/conflicts.h>
#include <negsim/package.h>
#include <negsim/scenario.h>

#ifdef __cplusplus
extern "C" {
#endif

/** One demand gives way. */
struct negsim_move {
    struct negsim_demand demand;
    double from, to; /**< `conceded` of a red line, or a reservation */
    double cost;     /**< firmness · (to − from), or from − to of a reservation */
};

/** Moves after which some package is in the zone. */
struct negsim_concession {
    bool found;           /**< else nothing opens, and the rest is zero */
    double cost;          /**< of all moves */
    double largest_share; /**< the largest cost that one actor bears */
    size_t n_moves;
    struct negsim_move *moves; /**< in scenario order */
    double *package;           /**< n_issues: in the zone once the moves are made */
};

/** Zeroed means: red lines only, with the default limits. */
struct negsim_concessions_options {
    bool allow_reservation_cuts; /**< at 1 per unit of utility */
    bool cheapest_only;          /**< leave the rest of the answer out */
    size_t max_boxes;            /**< per search; 0: NEGSIM_DEFAULT_MAX_BOXES */
    double time_limit_s;         /**< seconds for all; 0: none */
    const double *start;         /**< n_issues, a package to begin with, such as that of
                                      an earlier answer: sooner, not better; NULL */
};

/** What would open an empty zone. */
struct negsim_concessions {
    const char *limit; /**< the limit that was hit: concessions may then not be the
                            cheapest, or missing; a string constant, else NULL */
    struct negsim_concession cheapest;  /**< its cost is the distance to a zone */
    struct negsim_concession shared;    /**< least largest share, then least cost */
    size_t n_actors;                    /**< of the scenario */
    struct negsim_concession *by_actor; /**< n_actors: where that actor moves alone */
    struct negsim_conflicts remaining;  /**< where nothing opens: the demands in
                                             conflict however far red lines move */
};

/**
 * Find the concessions that open the zone of a scenario. In an open zone they are
 * found with cost 0 and no moves.
 *
 * Ladders and discrete issues: exact. Costs that vary continuously are within 1e-6 of
 * the least, rounded so that `package` keeps every line as moved.
 *
 * @param stance what is in force; NULL for the stance as the scenario states it
 * @param options NULL for the defaults
 * @param concessions overwritten; release with negsim_concessions_finish
 * @return false with *err filled: NEGSIM_ENOMEM, NEGSIM_ELIMIT (more tied options
 *         than can be joined)
 */
bool negsim_concessions_find(const struct negsim_scenario *scn,
                             const struct negsim_stance *stance,
                             const struct negsim_concessions_options *options,
                             struct negsim_concessions *concessions,
                             struct negsim_error *err);

/** Release what concessions hold. NULL and zeroed are fine. */
void negsim_concessions_finish(struct negsim_concessions *concessions);

#ifdef __cplusplus
}
#endif
#endif

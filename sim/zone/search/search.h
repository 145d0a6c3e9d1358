/**
 * @file
 * Branch and bound for the package with the largest smallest gain.
 */
#ifndef NS_ZONE_SEARCH_H
#define NS_ZONE_SEARCH_H

#include "zone/space/box.h"
#include "zone/search/budget.h"
#include "zone/search/problem.h"
#include "zone/search/relaxation.h"

struct ns_search_options {
    double enough;   /* stop at a package worth this; +infinity: find the best */
    double hopeless; /* what cannot reach this is of no interest; −infinity: all is */
    double
        sign_matters; /* the best is proved to be on one side of this; NaN: no care */
    struct ns_budget budget;
    bool climb_first; /* before the best bound of the root is looked for: where that is
                         enough, its bound and weights are any */
    bool walk_first;  /* under multipliers learnt before: where that settles all, there
                         are no root bound and weights */
};

/* Why the search ended short of what was asked. */
enum ns_search_limit {
    NS_NO_LIMIT,
    NS_LIMIT_BOXES,
    NS_LIMIT_EFFORT,
    NS_LIMIT_TIME,
    NS_LIMIT_PRECISION
};

struct ns_search_result {
    double upper;      /* no package of the box is worth more (or than `hopeless`) */
    double root_bound; /* no lottery over packages of the box is worth more */
    double root_weights[NS_MAX_PLAYERS];
    size_t boxes; /* that the proof divides the box into */
    enum ns_search_limit limit;
};

/* The name of a limit; NULL for none. */
const char *ns_search_limit_text(enum ns_search_limit limit);

/**
 * Make what searching a problem takes: a relaxer with its incumbent, and the box that
 * holds everything. Release them in any case; they must be zeroed before.
 */
bool ns_search_prepare(const struct ns_problem *problem, struct ns_incumbent *incumbent,
                       struct ns_relaxer **relaxer, struct ns_side **box,
                       struct negsim_error *err);

void ns_search_release(struct ns_incumbent *incumbent, struct ns_relaxer *relaxer,
                       struct ns_side *box);

/**
 * Search a box. The relaxer and its incumbent carry over from earlier searches of the
 * same problem; the incumbent must lie in this box or not be found yet.
 */
bool ns_search(struct ns_relaxer *relaxer, const struct ns_side *box,
               const struct ns_search_options *options, struct ns_search_result *result,
               struct negsim_error *err);

#endif

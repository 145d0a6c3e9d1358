/**
 * @file
 * One search of a zone from a known package of it.
 */
#ifndef NS_ZONE_QUEST_H
#define NS_ZONE_QUEST_H

#include "zone/search/problem.h"

struct ns_quest {
    struct ns_problem problem;
    const struct ns_side *box; /* NULL: everywhere */
    double enough;             /* as of a search */
    size_t max_boxes;          /* 0: NEGSIM_DEFAULT_MAX_BOXES */
    double *effort;            /* left to spend, in a relaxer's nanoseconds */
    double deadline;           /* on the clock of ns_clock() */
    bool found;
    bool limited;    /* a limit was hit before the end */
    double value;    /* where found */
    double *package; /* n_issues: where to start, if `found`, and what is found */
};

bool ns_quest_run(struct ns_quest *quest, struct negsim_error *err);

/**
 * Of the packages of a discrete space that are worth `enough`, take the first in issue
 * and option order.
 *
 * @param quest found, with a package worth that
 */
bool ns_quest_settle(struct ns_quest *quest, struct negsim_error *err);

#endif

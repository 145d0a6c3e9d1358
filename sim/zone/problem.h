/**
 * @file
 * What is searched for: a package in a space with the largest smallest gain.
 */
#ifndef NS_ZONE_PROBLEM_H
#define NS_ZONE_PROBLEM_H

#include "zone/oracle.h"
#include "zone/space.h"

struct ns_problem {
    const struct ns_space *space;
    const double *targets; /* per player; gain = utility − target */
    const bool *demanded;  /* per player, NULL for none: the gain must be ≥ 0 and is
                              not part of the smallest gain */
};

/* The best package so far. */
struct ns_incumbent {
    bool found;
    double value;
    struct ns_choice choice;
};

bool ns_problem_demands(const struct ns_problem *problem, size_t p);

/* The smallest gain of a choice; −infinity where a demand is not met, and 0 where
 * everything is demanded. */
double ns_problem_value(const struct ns_problem *problem,
                        const struct ns_choice *choice);

/* Keep the choice if it is better than what is there; says whether it was. */
bool ns_incumbent_offer(struct ns_incumbent *incumbent,
                        const struct ns_problem *problem,
                        const struct ns_choice *choice);

#endif

/**
 * @file
 * What is searched for: a package in a space with the largest smallest gain, or with
 * the largest product of gains.
 */
#ifndef NS_ZONE_PROBLEM_H
#define NS_ZONE_PROBLEM_H

#include "zone/search/oracle.h"
#include "zone/space/space.h"

struct ns_problem {
    const struct ns_space *space;
    const double *targets; /* per player; gain = utility − target */
    const bool *demanded;  /* per player, NULL for none: the gain must be ≥ 0 and is
                              not part of the smallest gain */
    const double *power;   /* per player, > 0: what counts is Σ power · log(gain), and
                              nothing is demanded; NULL for the smallest gain */
    const double *least;   /* with power, per player, > 0: gains that a package cannot
                              be below and be better than the one in hand */
};

/* The best package so far. */
struct ns_incumbent {
    bool found;
    double value;
    struct ns_choice choice;
};

bool ns_problem_demands(const struct ns_problem *problem, size_t p);

/* What gains are worth: the smallest of those that count, or their product by its
 * logarithm. −infinity where a demand is not met or the product is 0; 0 where
 * everything is demanded. */
double ns_problem_worth(const struct ns_problem *problem, const double *gains);

/* The worth of a choice. */
double ns_problem_value(const struct ns_problem *problem,
                        const struct ns_choice *choice);

/* Keep the choice if it is better than what is there; says whether it was. */
bool ns_incumbent_offer(struct ns_incumbent *incumbent,
                        const struct ns_problem *problem,
                        const struct ns_choice *choice);

#endif

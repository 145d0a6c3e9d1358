/**
 * @file
 * All that a requirement does to the outcome space, in one list: a hard line bars
 * packages, a linkage or a soft line adds to one player's utility, and a promise takes
 * from it where it is not guaranteed.
 */
#ifndef NS_ZONE_TERM_H
#define NS_ZONE_TERM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "zone/space/space.h"

struct ns_term {
    struct negsim_requirement requirement; /* shares its children with the scenario */
    bool negated; /* acts where the requirement fails: a red line is crossed */
    bool bars;    /* packages where it acts are out; else `amount` is added */
    size_t player;
    double amount;
    const struct negsim_preference *value; /* not NULL: the amount is per unit of what
                                              this makes of the package's value */
    size_t value_issue;                    /* on this issue */
    uint64_t issues;                       /* bit per issue that it names or values */
};

struct ns_terms {
    size_t n, capacity;
    struct ns_term *items;
    /* The terms that name or value issue k, in their order: */
    size_t *by_issue; /* from first[k] to before first[k + 1] */
    size_t first[NEGSIM_MAX_ISSUES + 1];
};

/* Add the terms of a setup to an empty list; finish it in any case. */
bool ns_terms_collect(const struct negsim_scenario *scn,
                      const struct ns_space_setup *setup, struct ns_terms *terms,
                      struct negsim_error *err);

void ns_terms_finish(struct ns_terms *terms);

/* Whether a term acts on a package. */
bool ns_term_acts(const struct negsim_scenario *scn, const struct ns_term *term,
                  const double *package);

/* What a term that acts on a package adds. */
double ns_term_amount(const struct ns_term *term, const double *package);

/* Whether a term ties several issues. */
static inline bool ns_term_ties(const struct ns_term *term)
{
    return (term->issues & (term->issues - 1)) != 0;
}

/* Call visit for every comparison of a requirement with an issue. */
void ns_requirement_leaves(const struct negsim_requirement *requirement,
                           void (*visit)(const struct negsim_requirement *leaf,
                                         void *context),
                           void *context);

#endif

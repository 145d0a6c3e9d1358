/**
 * @file
 * Sets that hit every set of a growing collection, smallest first.
 *
 * Demands are in conflict exactly if every package leaves one of them unmet. So the
 * minimal conflicts are the minimal sets that hit what each package leaves unmet, and
 * a set that hits what the packages seen so far leave unmet is either a conflict or
 * leads to a package that it does not hit.
 */
#ifndef NS_ZONE_HITTING_H
#define NS_ZONE_HITTING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "zone/search/budget.h"

/* Sets of members 0 … n_members − 1, one bit each. */
struct ns_sets {
    size_t n, capacity;
    uint64_t *bits; /* n × words */
};

struct ns_hitting {
    size_t n_members;
    size_t words;           /* of a set */
    struct ns_sets unmet;   /* to be hit */
    struct ns_sets settled; /* a candidate holds none of these whole */
    /* Settles a candidate: adds it to `settled`, or a set it does not hit to `unmet`.
     * False ends the search. */
    bool (*judge)(struct ns_hitting *hitting, const bool *candidate, void *context);
    void *context;
    struct ns_budget *budget;
    const char *limit;  /* of the budget, where it was hit */
    bool out_of_memory; /* of the search, not the judge */
};

void ns_hitting_init(struct ns_hitting *hitting, size_t n_members,
                     struct ns_budget *budget);

/* Add a set to one of the two collections; false without memory. */
bool ns_hitting_add(struct ns_hitting *hitting, struct ns_sets *sets,
                    const bool *members);

bool ns_sets_hold(const struct ns_hitting *hitting, const struct ns_sets *sets,
                  size_t set, size_t member);

/**
 * Put every candidate before the judge, smaller ones first.
 *
 * @return whether the search came to its end, rather than the judge, the budget or
 *         memory to theirs
 */
bool ns_hitting_run(struct ns_hitting *hitting);

/* Release both collections. */
void ns_hitting_finish(struct ns_hitting *hitting);

#endif

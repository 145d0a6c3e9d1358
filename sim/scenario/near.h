/* Near misses: which name was probably meant. */
#ifndef NS_SCENARIO_NEAR_H
#define NS_SCENARIO_NEAR_H

#include <stdbool.h>
#include <stddef.h>

/* The best candidate so far; zeroed there is none. */
struct ns_near {
    const char *name;
    size_t distance;
};

/*
 * Take the candidate if it is nearer to `word` than the last one and near enough:
 * one edit for up to 4 characters, two for up to 11, else three. An edit inserts,
 * drops or changes a byte or swaps two neighbours (Damerau 1964, optimal string
 * alignment); case and the choice between - and _ cost nothing.
 */
void ns_near_try(struct ns_near *near, const char *word, const char *candidate);

#endif

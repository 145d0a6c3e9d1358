/* A vote of all actors over the packages on the table. */
#ifndef NS_MODELS_SPATIAL_VOTE_H
#define NS_MODELS_SPATIAL_VOTE_H

#include <stddef.h>

/**
 * The first candidate that no other one beats: more weight of those who like it better
 * than of those who like the other better.
 *
 * @param utilities n_candidates rows of n_voters
 * @return SIZE_MAX where each one is beaten by some other
 */
size_t ns_spatial_vote(const double *const *utilities, size_t n_candidates,
                       const double *weights, size_t n_voters);

#endif

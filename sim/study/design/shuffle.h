/**
 * @file
 * Shuffles that need no memory: where a card goes is reckoned for it alone.
 */
#ifndef NS_STUDY_DESIGN_SHUFFLE_H
#define NS_STUDY_DESIGN_SHUFFLE_H

#include <stdint.h>

/**
 * The place of card i, from 0, of n: a different one for each card. The key chooses
 * among the shuffles.
 *
 * A Feistel network over pairs of numbers below about √n, which is walked until it
 * comes back below n (Black and Rogaway 2002, Ciphers with arbitrary finite domains).
 *
 * @param n up to 2^52
 */
uint64_t ns_shuffle(uint64_t key, uint64_t n, uint64_t i);

#endif

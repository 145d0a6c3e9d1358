/**
 * @file
 * Random numbers that depend on what they are for and on nothing else.
 *
 * A generator hands out its numbers in the order in which they are asked for, so that
 * one event more or one thread more changes all that follow. Here a number is a hash of
 * its key instead: changing one actor leaves the draws of all others as they were.
 */
#ifndef NS_BASE_DRAW_H
#define NS_BASE_DRAW_H

#include <stddef.h>

struct ns_draw_key {
    unsigned long long seed, replicate;
    const char *actor; /**< id, as the next without blanks in it */
    size_t round;
    const char *purpose; /**< "breach"; "event" */
    const char *what;    /**< id of the thing itself; NULL where there is but one */
};

/**
 * Uniform on [0, 1): the first 53 bits, as a share of 2^53, of the SHA-256 of the text
 * "seed replicate actor round purpose" with " what" behind it where there is one,
 * whole numbers in decimal, one blank between.
 */
double ns_draw(const struct ns_draw_key *key);

#endif

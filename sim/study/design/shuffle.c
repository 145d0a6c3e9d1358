#include "study/design/shuffle.h"

#include <math.h>

enum { ROUNDS = 8, SMALL = 32 };

/* The finaliser of SplitMix64 (Steele, Lea and Flood 2014): every bit of the answer
 * hangs on every bit of the number. */
static uint64_t shuffle_mix(uint64_t number)
{
    number += 0x9e3779b97f4a7c15u;
    number = (number ^ number >> 30) * 0xbf58476d1ce4e5b9u;
    number = (number ^ number >> 27) * 0x94d049bb133111ebu;
    return number ^ number >> 31;
}

/* Fisher and Yates: a small network would know but some of the shuffles. */
static uint64_t small_shuffle(uint64_t key, uint64_t n, uint64_t i)
{
    unsigned char places[SMALL];
    for (uint64_t card = 0; card < n; card++) {
        uint64_t other = shuffle_mix(key ^ shuffle_mix(card)) % (card + 1);
        places[card] = places[other];
        places[other] = (unsigned char)card;
    }
    return places[i];
}

uint64_t ns_shuffle(uint64_t key, uint64_t n, uint64_t i)
{
    if (n <= SMALL)
        return small_shuffle(key, n, i);
    uint64_t side = (uint64_t)ceil(sqrt((double)n));
    do {
        uint64_t left = i / side, right = i % side;
        for (uint64_t round = 0; round < ROUNDS; round++) {
            uint64_t noise = shuffle_mix(key ^ shuffle_mix(right * ROUNDS + round));
            uint64_t next = (left + noise % side) % side;
            left = right;
            right = next;
        }
        i = left * side + right;
    } while (i >= n);
    return i;
}

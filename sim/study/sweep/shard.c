#include "study/sweep/shard.h"

/* Products stay below 2^64. */
struct ns_shard ns_shard_of(unsigned long long rows, unsigned long long k,
                            unsigned long long n)
{
    unsigned long long each = rows / n, over = rows % n, before = k - 1;
    unsigned long long from = before * each + (before < over ? before : over);
    return (struct ns_shard){from, from + each + (before < over)};
}

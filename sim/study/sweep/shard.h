/* Which runs of a study a shard makes. */
#ifndef NS_STUDY_SWEEP_SHARD_H
#define NS_STUDY_SWEEP_SHARD_H

/** Runs `from` … `to` − 1. */
struct ns_shard {
    unsigned long long from, to;
};

/** The k-th, from 1, of n stretches of the rows of a design, as equal as can be. */
struct ns_shard ns_shard_of(unsigned long long rows, unsigned long long k,
                            unsigned long long n);

#endif

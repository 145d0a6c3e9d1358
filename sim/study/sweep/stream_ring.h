/**
 * @file
 * The short ring of a stream's pieces: taken in order, done in any, written in order.
 */
#ifndef NS_STUDY_SWEEP_STREAM_RING_H
#define NS_STUDY_SWEEP_STREAM_RING_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

#include "study/sweep/stream.h"

struct ns_slot {
    bool done;
    struct ns_stream_piece piece;
};

/** Pieces are numbered from 0; piece k lives in slot k % n_slots from when it is taken
 * until it is written. */
struct ns_ring {
    const struct ns_stream *stream;
    atomic_bool stop; /**< take no more, and end pieces early */
    pthread_mutex_t lock;
    pthread_cond_t ready; /**< a piece is done, or a thread has left */
    pthread_cond_t room;
    size_t away;    /**< pieces that the crew has; for the caller's thread alone */
    size_t running; /**< threads, under the lock, as all below */
    unsigned long long next;
    size_t taken, written; /**< pieces */
    size_t n_slots;
    struct ns_slot *slots;
};

/** False without memory. Release in any case. */
bool ns_ring_init(struct ns_ring *ring, const struct ns_stream *stream);

void ns_ring_finish(struct ns_ring *ring);

/** A piece of at most so many items; NULL once there is no more to do or, unless it is
 * to `wait`, while there is no room. */
struct ns_slot *ns_ring_take(struct ns_ring *ring, size_t length, bool wait);

/** A piece has its text. */
void ns_ring_done(struct ns_ring *ring, struct ns_slot *slot);

/** A thread has ended. */
void ns_ring_leave(struct ns_ring *ring);

/** The next piece in order, once it is done; NULL after a while, or when another is,
 * or, with *over set, when none will be. */
struct ns_slot *ns_ring_wait(struct ns_ring *ring, bool *over);

/** A piece is written. */
void ns_ring_free(struct ns_ring *ring, struct ns_slot *slot);

void ns_ring_stop(struct ns_ring *ring);

/** The length of a maker's next piece, after one that took so long. */
size_t ns_ring_pace(const struct ns_ring *ring, size_t length, double seconds);

#endif

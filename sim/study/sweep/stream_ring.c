#include "study/sweep/stream_ring.h"

#include <stdlib.h>

#include <negsim/crew.h>

#include "base/thread.h"

/* How long to wait for a piece: messages of a crew, unlike threads, wake nobody. */
enum { WAIT_NS = 100000000, WAIT_CREW_NS = 1000000, SLOTS_EACH = 4 };

/* Seconds that a piece should take. */
static const double SHORT = 0.01, LONG = 0.04;

bool ns_ring_init(struct ns_ring *ring, const struct ns_stream *stream)
{
    size_t makers = stream->n_threads + (stream->crew ? stream->crew->n : 0);
    *ring = (struct ns_ring){.stream = stream,
                             .next = stream->from,
                             .running = stream->n_threads,
                             .n_slots = makers * SLOTS_EACH};
    pthread_mutex_init(&ring->lock, NULL);
    ns_condition_init(&ring->ready);
    pthread_cond_init(&ring->room, NULL);
    ring->slots = calloc(ring->n_slots, sizeof *ring->slots);
    return ring->slots;
}

void ns_ring_finish(struct ns_ring *ring)
{
    pthread_cond_destroy(&ring->room);
    pthread_cond_destroy(&ring->ready);
    pthread_mutex_destroy(&ring->lock);
    for (size_t s = 0; ring->slots && s < ring->n_slots; s++)
        for (size_t t = 0; t < NS_STREAM_TEXTS; t++)
            ns_text_finish(&ring->slots[s].piece.texts[t]);
    free(ring->slots);
}

struct ns_slot *ns_ring_take(struct ns_ring *ring, size_t length, bool wait)
{
    struct ns_slot *slot = NULL;
    pthread_mutex_lock(&ring->lock);
    while (wait && !atomic_load(&ring->stop) &&
           ring->taken - ring->written >= ring->n_slots)
        pthread_cond_wait(&ring->room, &ring->lock);
    unsigned long long left = ring->stream->to - ring->next;
    if (!atomic_load(&ring->stop) && left > 0 &&
        ring->taken - ring->written < ring->n_slots) {
        slot = &ring->slots[ring->taken++ % ring->n_slots];
        slot->piece.first = ring->next;
        slot->piece.n = left < length ? left : length;
        ring->next += slot->piece.n;
    }
    pthread_mutex_unlock(&ring->lock);
    return slot;
}

void ns_ring_done(struct ns_ring *ring, struct ns_slot *slot)
{
    pthread_mutex_lock(&ring->lock);
    slot->done = true;
    pthread_cond_signal(&ring->ready);
    pthread_mutex_unlock(&ring->lock);
}

void ns_ring_leave(struct ns_ring *ring)
{
    pthread_mutex_lock(&ring->lock);
    ring->running--;
    pthread_cond_signal(&ring->ready);
    pthread_mutex_unlock(&ring->lock);
}

/* Under the lock. What members have on the way when all is stopped is not waited for:
 * what is done is to be saved soon. */
static bool ring_over(const struct ns_ring *ring)
{
    return ring->running == 0 && (ring->away == 0 || atomic_load(&ring->stop));
}

struct ns_slot *ns_ring_wait(struct ns_ring *ring, bool *over)
{
    pthread_mutex_lock(&ring->lock);
    struct ns_slot *slot = &ring->slots[ring->written % ring->n_slots];
    if (!slot->done && !ring_over(ring))
        ns_condition_wait(&ring->ready, &ring->lock,
                          ring->stream->crew ? WAIT_CREW_NS : WAIT_NS);
    if (!slot->done) {
        *over = ring_over(ring);
        slot = NULL;
    }
    pthread_mutex_unlock(&ring->lock);
    return slot;
}

void ns_ring_free(struct ns_ring *ring, struct ns_slot *slot)
{
    pthread_mutex_lock(&ring->lock);
    slot->done = false;
    ring->written++;
    pthread_cond_broadcast(&ring->room);
    pthread_mutex_unlock(&ring->lock);
}

void ns_ring_stop(struct ns_ring *ring)
{
    pthread_mutex_lock(&ring->lock);
    atomic_store(&ring->stop, true);
    pthread_cond_broadcast(&ring->room);
    pthread_mutex_unlock(&ring->lock);
}

size_t ns_ring_pace(const struct ns_ring *ring, size_t length, double seconds)
{
    if (seconds < SHORT && length < ring->stream->longest)
        length *= 2;
    if (seconds > LONG && length > 1)
        length /= 2;
    return length < ring->stream->longest ? length : ring->stream->longest;
}

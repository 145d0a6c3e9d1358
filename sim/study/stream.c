#include "study/stream.h"

#include <errno.h>
#include <glpk.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>

enum { WAIT_NS = 100000000, SLOTS_A_THREAD = 4 };

/* Seconds that a piece should take. */
static const double SHORT = 0.01, LONG = 0.04;

struct slot {
    bool done;
    struct ns_stream_piece piece;
};

/* Pieces are numbered from 0; piece k lives in slot k % n_slots from when it is taken
 * until it is written. */
struct ring {
    const struct ns_stream *stream;
    atomic_bool stop; /* take no more, and end pieces early */
    pthread_mutex_t lock;
    pthread_cond_t ready; /* a piece is done, or a thread has left */
    pthread_cond_t room;
    size_t running; /* threads, under the lock, as all below */
    unsigned long long next;
    size_t taken, written; /* pieces */
    size_t n_slots;
    struct slot *slots;
};

struct hand {
    struct ring *ring;
    size_t number;
    size_t length; /* of the piece it will take */
    pthread_t thread;
};

static double ring_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* NULL once there is no more to do. */
static struct slot *hand_take(struct hand *hand)
{
    struct ring *ring = hand->ring;
    struct slot *slot = NULL;
    pthread_mutex_lock(&ring->lock);
    while (!atomic_load(&ring->stop) && ring->taken - ring->written >= ring->n_slots)
        pthread_cond_wait(&ring->room, &ring->lock);
    unsigned long long left = ring->stream->to - ring->next;
    if (!atomic_load(&ring->stop) && left > 0) {
        slot = &ring->slots[ring->taken++ % ring->n_slots];
        slot->piece.first = ring->next;
        slot->piece.n = left < hand->length ? left : hand->length;
        ring->next += slot->piece.n;
    }
    pthread_mutex_unlock(&ring->lock);
    return slot;
}

/* A piece that ends early keeps what it has; all behind it is then dropped. */
static void hand_fill(struct hand *hand, struct ns_stream_piece *piece)
{
    struct ring *ring = hand->ring;
    const struct ns_stream *stream = ring->stream;
    unsigned long long n = 0;
    piece->failed = 0;
    piece->cause = (struct negsim_error){0};
    for (size_t t = 0; t < NS_STREAM_TEXTS; t++)
        ns_text_cut(&piece->texts[t], 0);
    for (; n < piece->n && !atomic_load(&ring->stop); n++) {
        size_t lengths[NS_STREAM_TEXTS];
        for (size_t t = 0; t < NS_STREAM_TEXTS; t++)
            lengths[t] = piece->texts[t].length;
        bool ok = stream->work(stream->context, hand->number, piece->first + n, piece,
                               &piece->cause);
        for (size_t t = 0; t < NS_STREAM_TEXTS; t++)
            if (ok && piece->texts[t].failed)
                ok = negsim_out_of_memory(&piece->cause);
        if (ok)
            continue;
        for (size_t t = 0; t < NS_STREAM_TEXTS; t++)
            ns_text_cut(&piece->texts[t], lengths[t]);
        break;
    }
    piece->n = n;
}

static void hand_pace(struct hand *hand, double seconds)
{
    if (seconds < SHORT && hand->length < hand->ring->stream->longest)
        hand->length *= 2;
    if (seconds > LONG && hand->length > 1)
        hand->length /= 2;
    if (hand->length > hand->ring->stream->longest)
        hand->length = hand->ring->stream->longest;
}

static void *hand_run(void *argument)
{
    struct hand *hand = argument;
    struct ring *ring = hand->ring;
    struct slot *slot;
    while ((slot = hand_take(hand))) {
        double start = ring_now();
        hand_fill(hand, &slot->piece);
        hand_pace(hand, ring_now() - start);
        pthread_mutex_lock(&ring->lock);
        slot->done = true;
        pthread_cond_signal(&ring->ready);
        pthread_mutex_unlock(&ring->lock);
    }
    glp_free_env(); /* one for each thread */
    pthread_mutex_lock(&ring->lock);
    ring->running--;
    pthread_cond_signal(&ring->ready);
    pthread_mutex_unlock(&ring->lock);
    return NULL;
}

static void ring_stop(struct ring *ring)
{
    pthread_mutex_lock(&ring->lock);
    atomic_store(&ring->stop, true);
    pthread_cond_broadcast(&ring->room);
    pthread_mutex_unlock(&ring->lock);
}

/* The next piece in order, once it is done; NULL after a while, or when none will be.
 */
static struct slot *ring_wait(struct ring *ring, bool *over)
{
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_nsec += WAIT_NS;
    until.tv_sec += until.tv_nsec / 1000000000;
    until.tv_nsec %= 1000000000;
    pthread_mutex_lock(&ring->lock);
    struct slot *slot = &ring->slots[ring->written % ring->n_slots];
    bool late = false;
    while (!slot->done && ring->running > 0 && !late)
        late = pthread_cond_timedwait(&ring->ready, &ring->lock, &until) == ETIMEDOUT;
    if (!slot->done) {
        *over = ring->running == 0;
        slot = NULL;
    }
    pthread_mutex_unlock(&ring->lock);
    return slot;
}

static void ring_free_slot(struct ring *ring, struct slot *slot)
{
    pthread_mutex_lock(&ring->lock);
    slot->done = false;
    ring->written++;
    pthread_cond_broadcast(&ring->room);
    pthread_mutex_unlock(&ring->lock);
}

/* Write pieces until the last one, or the first that ended early. */
static bool ring_write(struct ring *ring, struct negsim_error *err)
{
    const struct ns_stream *stream = ring->stream;
    unsigned long long next = stream->from;
    bool over = false;
    while (next < stream->to && !over) {
        if (!stream->progress(stream->context))
            ring_stop(ring);
        struct slot *slot = ring_wait(ring, &over);
        if (!slot)
            continue;
        const struct ns_stream_piece *piece = &slot->piece;
        if (piece->first != next)
            break;
        next += piece->n;
        if (!stream->write(stream->context, piece, err))
            return false;
        if (piece->cause.code != NEGSIM_OK)
            return negsim_fail(err, piece->cause.code, piece->cause.path, "%s",
                               piece->cause.message);
        ring_free_slot(ring, slot);
    }
    if (next < stream->to)
        return negsim_fail(err, NEGSIM_ESTOPPED, NULL, "stopped");
    return true;
}

/* Signals are for the caller's thread. Returns how many threads could be had. */
static size_t ring_start(struct ring *ring, struct hand *hands)
{
    sigset_t all, before;
    size_t n = 0;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    ring->running = ring->stream->n_threads;
    while (n < ring->stream->n_threads) {
        hands[n] = (struct hand){.ring = ring, .number = n, .length = 1};
        if (pthread_create(&hands[n].thread, NULL, hand_run, &hands[n]) != 0)
            break;
        n++;
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    pthread_mutex_lock(&ring->lock);
    ring->running -= ring->stream->n_threads - n;
    pthread_mutex_unlock(&ring->lock);
    return n;
}

static void ring_init(struct ring *ring)
{
    pthread_condattr_t monotonic;
    pthread_mutex_init(&ring->lock, NULL);
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&ring->ready, &monotonic);
    pthread_condattr_destroy(&monotonic);
    pthread_cond_init(&ring->room, NULL);
}

static void ring_finish(struct ring *ring)
{
    pthread_cond_destroy(&ring->room);
    pthread_cond_destroy(&ring->ready);
    pthread_mutex_destroy(&ring->lock);
    for (size_t s = 0; s < ring->n_slots; s++)
        for (size_t t = 0; t < NS_STREAM_TEXTS; t++)
            ns_text_finish(&ring->slots[s].piece.texts[t]);
}

bool ns_stream_run(const struct ns_stream *stream, struct negsim_error *err)
{
    struct ring ring = {.stream = stream,
                        .next = stream->from,
                        .n_slots = stream->n_threads * SLOTS_A_THREAD};
    struct hand *hands = calloc(stream->n_threads, sizeof *hands);
    ring.slots = calloc(ring.n_slots, sizeof *ring.slots);
    bool ok = false;
    if (hands && ring.slots) {
        ring_init(&ring);
        size_t n = ring_start(&ring, hands);
        ok = n > 0 ? ring_write(&ring, err)
                   : negsim_fail(err, NEGSIM_EFAILED, NULL, "cannot start a thread");
        ring_stop(&ring);
        for (size_t t = 0; t < n; t++)
            pthread_join(hands[t].thread, NULL);
        ring_finish(&ring);
    } else {
        negsim_out_of_memory(err);
    }
    free(hands);
    free(ring.slots);
    return ok;
}

#include "study/sweep/stream.h"

#include <glpk.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/thread.h"
#include "study/sweep/stream_crew.h"
#include "study/sweep/stream_ring.h"

struct hand {
    struct ns_ring *ring;
    size_t number;
    pthread_t thread;
};

void ns_stream_fill(const struct ns_stream *stream, size_t thread,
                    bool (*stop)(void *context), void *stop_context,
                    struct ns_stream_piece *piece)
{
    unsigned long long n = 0;
    piece->failed = 0;
    piece->cause = (struct negsim_error){0};
    piece->stop = stop;
    piece->stop_context = stop_context;
    for (size_t t = 0; t < NS_STREAM_TEXTS; t++)
        ns_text_cut(&piece->texts[t], 0);
    for (; n < piece->n && !stop(stop_context); n++) {
        size_t lengths[NS_STREAM_TEXTS];
        for (size_t t = 0; t < NS_STREAM_TEXTS; t++)
            lengths[t] = piece->texts[t].length;
        bool ok = stream->work(stream->context, thread, piece->first + n, piece,
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

static bool hand_stop(void *context)
{
    const struct ns_ring *ring = context;
    return atomic_load(&ring->stop);
}

static void *hand_run(void *argument)
{
    const struct hand *hand = argument;
    struct ns_ring *ring = hand->ring;
    struct ns_slot *slot;
    size_t length = 1;
    while ((slot = ns_ring_take(ring, length, true))) {
        double start = ns_clock();
        ns_stream_fill(ring->stream, hand->number, hand_stop, ring, &slot->piece);
        length = ns_ring_pace(ring, length, ns_clock() - start);
        ns_ring_done(ring, slot);
    }
    glp_free_env(); /* one for each thread */
    ns_ring_leave(ring);
    return NULL;
}

/* Write pieces until the last one, or the first that ended early. */
static bool stream_write(struct ns_ring *ring, struct ns_crew_member *members,
                         struct negsim_error *err)
{
    const struct ns_stream *stream = ring->stream;
    unsigned long long next = stream->from;
    bool over = false;
    while (next < stream->to && !over) {
        if (!stream->progress(stream->context))
            ns_ring_stop(ring);
        if (stream->crew && !ns_crew_serve(members, ring, err))
            return false;
        struct ns_slot *slot = ns_ring_wait(ring, &over);
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
        ns_ring_free(ring, slot);
    }
    if (next < stream->to)
        return negsim_fail(err, NEGSIM_ESTOPPED, NULL, "stopped");
    return true;
}

/* Returns how many threads could be had. */
static size_t stream_start(struct ns_ring *ring, struct hand *hands)
{
    size_t n = 0;
    while (n < ring->stream->n_threads) {
        hands[n] = (struct hand){.ring = ring, .number = n};
        if (!ns_thread_start(&hands[n].thread, hand_run, &hands[n]))
            break;
        n++;
    }
    for (size_t t = n; t < ring->stream->n_threads; t++)
        ns_ring_leave(ring);
    return n;
}

bool ns_stream_run(const struct ns_stream *stream, struct negsim_error *err)
{
    struct ns_ring ring;
    bool ok = false;
    size_t n_members = stream->crew ? stream->crew->n : 0;
    struct hand *hands = calloc(stream->n_threads, sizeof *hands);
    struct ns_crew_member *members = calloc(n_members + 1, sizeof *members);
    if (ns_ring_init(&ring, stream) && hands && members) {
        size_t n = stream_start(&ring, hands);
        for (size_t k = 0; k < n_members; k++)
            members[k].length = 1;
        ok = n > 0 ? stream_write(&ring, members, err)
                   : negsim_fail(err, NEGSIM_EFAILED, NULL, "cannot start a thread");
        ns_ring_stop(&ring);
        for (size_t t = 0; t < n; t++)
            pthread_join(hands[t].thread, NULL);
    } else {
        negsim_out_of_memory(err);
    }
    ns_ring_finish(&ring);
    free(members);
    free(hands);
    return ok;
}

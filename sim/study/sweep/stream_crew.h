/**
 * @file
 * A crew at a stream's ring: pieces go out to members, and come back as bytes.
 */
#ifndef NS_STUDY_SWEEP_STREAM_CREW_H
#define NS_STUDY_SWEEP_STREAM_CREW_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/crew.h>

#include "study/sweep/stream_ring.h"

enum { NS_CREW_AHEAD = 2 };

/** What one member has to do. */
struct ns_crew_member {
    size_t length; /**< of the piece it will get; 1 at first */
    size_t n;      /**< pieces that it has, the first in turn first */
    struct ns_slot *slots[NS_CREW_AHEAD];
};

/** Let every member have its work, and put what has come into the ring. */
bool ns_crew_serve(struct ns_crew_member *members, struct ns_ring *ring,
                   struct negsim_error *err);

/** What is told of a piece before its texts. */
struct ns_crew_head {
    unsigned long long first, n, failed;
    double seconds; /**< that it took */
    size_t lengths[NS_STREAM_TEXTS];
    struct negsim_error cause;
};

/** Zeroed is empty. */
struct ns_crew_bytes {
    struct ns_crew_head head;
    char *data; /**< head and texts; NULL at first */
    size_t capacity;
};

/** Put a piece into bytes and point the reply at them; where memory is short, at a head
 * that tells of nothing else. */
void ns_crew_put(struct ns_crew_bytes *bytes, const struct ns_stream_piece *piece,
                 double seconds, struct negsim_crew_reply *reply);

#endif

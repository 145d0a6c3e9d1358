#include "study/sweep/stream_crew.h"

#include <string.h>

#include "base/grow.h"

void ns_crew_put(struct ns_crew_bytes *bytes, const struct ns_stream_piece *piece,
                 double seconds, struct negsim_crew_reply *reply)
{
    struct ns_crew_head *head = &bytes->head;
    size_t length = sizeof *head;
    *head = (struct ns_crew_head){.first = piece->first,
                                  .n = piece->n,
                                  .failed = piece->failed,
                                  .seconds = seconds,
                                  .cause = piece->cause};
    for (size_t t = 0; t < NS_STREAM_TEXTS; t++)
        length += head->lengths[t] = piece->texts[t].length;
    char *data = ns_grow(bytes->data, &bytes->capacity, length, 1);
    if (!data) {
        *head = (struct ns_crew_head){.first = piece->first};
        negsim_out_of_memory(&head->cause);
        reply->data = head;
        reply->length = sizeof *head;
        return;
    }
    bytes->data = data;
    memcpy(bytes->data, head, sizeof *head);
    char *to = bytes->data + sizeof *head;
    for (size_t t = 0; t < NS_STREAM_TEXTS; t++) {
        memcpy(to, ns_text_get(&piece->texts[t]), head->lengths[t]);
        to += head->lengths[t];
    }
    reply->data = bytes->data;
    reply->length = length;
}

/* A member answers in turn, so that its first slot is the one. */
static bool crew_read(const struct negsim_crew_reply *reply,
                      const struct ns_crew_member *member, double *seconds,
                      struct negsim_error *err)
{
    struct ns_stream_piece *piece = member->n > 0 ? &member->slots[0]->piece : NULL;
    const char *text = reply->data;
    struct ns_crew_head head;
    size_t length = sizeof head;
    if (reply->length >= length) {
        memcpy(&head, text, sizeof head);
        for (size_t t = 0; t < NS_STREAM_TEXTS; t++)
            length += head.lengths[t];
    }
    if (!piece || reply->length != length || head.first != piece->first ||
        head.n > piece->n)
        return negsim_fail(err, NEGSIM_EFAILED, NULL,
                           "member %zu of the crew sent something else than was "
                           "asked for",
                           reply->member);
    text += sizeof head;
    piece->n = head.n;
    piece->failed = head.failed;
    piece->cause = head.cause;
    *seconds = head.seconds;
    for (size_t t = 0; t < NS_STREAM_TEXTS; t++) {
        ns_text_cut(&piece->texts[t], 0);
        ns_text_add_bytes(&piece->texts[t], text, head.lengths[t]);
        if (piece->texts[t].failed)
            return negsim_out_of_memory(err);
        text += head.lengths[t];
    }
    return true;
}

static bool crew_take_in(struct ns_crew_member *members, struct ns_ring *ring,
                         struct negsim_error *err)
{
    const struct negsim_crew *crew = ring->stream->crew;
    for (;;) {
        struct negsim_crew_reply reply = {0};
        double seconds;
        if (!crew->take_in(crew->context, &reply, err))
            return false;
        if (!reply.data)
            return true;
        struct ns_crew_member *member = &members[reply.member];
        if (!crew_read(&reply, member, &seconds, err))
            return false;
        struct ns_slot *slot = member->slots[0];
        member->length = ns_ring_pace(ring, member->length, seconds);
        member->n--;
        memmove(member->slots, member->slots + 1, member->n * sizeof *member->slots);
        ring->away--;
        ns_ring_done(ring, slot);
    }
}

/* One piece for everybody before a second one for anybody. */
static void crew_hand_out(struct ns_crew_member *members, struct ns_ring *ring)
{
    const struct negsim_crew *crew = ring->stream->crew;
    for (size_t ahead = 0; ahead < NS_CREW_AHEAD; ahead++) {
        for (size_t k = 0; k < crew->n; k++) {
            struct ns_crew_member *member = &members[k];
            if (member->n > ahead)
                continue;
            struct ns_slot *slot = ns_ring_take(ring, member->length, false);
            if (!slot)
                return;
            member->slots[member->n++] = slot;
            ring->away++;
            crew->hand_out(crew->context, k, slot->piece.first, slot->piece.n);
        }
    }
}

bool ns_crew_serve(struct ns_crew_member *members, struct ns_ring *ring,
                   struct negsim_error *err)
{
    if (!crew_take_in(members, ring, err))
        return false;
    crew_hand_out(members, ring);
    return true;
}

#include <negsim/crew.h>

#include <stdlib.h>

#include "base/clock.h"
#include "base/error.h"
#include "study/sweep/stream_crew.h"
#include "study/sweep/sweep_setup.h"

struct negsim_member {
    struct ns_sweep sweep;
    struct negsim_sweep_state state;
    struct ns_stream stream; /* as far as filling a piece needs it */
    struct ns_stream_piece piece;
    struct ns_crew_bytes bytes;
};

struct negsim_member *negsim_member_create(const struct negsim_sweep_options *options,
                                           struct negsim_error_list *errors)
{
    struct negsim_error err = {0};
    struct negsim_member *member = calloc(1, sizeof *member);
    if (!member) {
        ns_errors_out_of_memory(errors);
        return NULL;
    }
    member->stream =
        (struct ns_stream){.context = &member->sweep, .work = ns_sweep_work};
    if (ns_sweep_init(&member->sweep, options, 1, &member->state, errors, &err))
        return member;
    ns_sweep_end(&member->sweep, false, &err, errors);
    free(member);
    return NULL;
}

void negsim_member_make(struct negsim_member *member, unsigned long long first,
                        unsigned long long n, bool (*stop)(void *context),
                        void *context, struct negsim_crew_reply *reply)
{
    struct ns_stream_piece *piece = &member->piece;
    double start = ns_clock();
    piece->first = first;
    piece->n = n;
    ns_stream_fill(&member->stream, 0, stop, context, piece);
    ns_crew_put(&member->bytes, piece, ns_clock() - start, reply);
}

void negsim_member_destroy(struct negsim_member *member)
{
    if (!member)
        return;
    ns_sweep_end(&member->sweep, true, NULL, NULL);
    ns_text_finish(&member->piece.texts[0]);
    ns_text_finish(&member->piece.texts[1]);
    free(member->bytes.data);
    free(member);
}

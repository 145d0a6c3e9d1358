/**
 * @file
 * Rows made on several threads, and elsewhere, and written in their order.
 *
 * Threads take stretches of items, as long as some hundredths of a second last, and
 * leave the text of each in a ring; the caller's thread writes it from there, and has
 * the members of a crew fill slots of the same ring. The ring is short, so that memory
 * stays flat however many items there are, and what is written is always a beginning of
 * the whole.
 */
#ifndef NS_STUDY_SWEEP_STREAM_H
#define NS_STUDY_SWEEP_STREAM_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/crew.h>
#include <negsim/error.h>

#include "base/text.h"

enum { NS_STREAM_TEXTS = 2 };

/** A stretch of items, as text: a design's rows, and the results' rows. */
struct ns_stream_piece {
    unsigned long long first, n;           /**< items */
    unsigned long long failed;             /**< rows that say so; for `work` to count */
    struct ns_text texts[NS_STREAM_TEXTS]; /**< for `work` to add to */
    struct negsim_error cause;             /**< why the item behind it ended the run */
    bool (*stop)(void *context); /**< for a long item to ask; NULL: never. True: it is
                                      to fail with NEGSIM_ESTOPPED */
    void *stop_context;
};

struct ns_stream {
    unsigned long long from, to;    /**< items */
    size_t n_threads;               /**< as ns_workers_count_threads says */
    size_t longest;                 /**< items in one piece at most */
    const struct negsim_crew *crew; /**< who make pieces too; NULL */
    void *context;                  /**< handed to the next three */

    /** Add the text of one item; false with *err filled: nothing is written from there
     * on. `thread` is below n_threads. */
    bool (*work)(void *context, size_t thread, unsigned long long item,
                 struct ns_stream_piece *piece, struct negsim_error *err);

    /** On the caller's thread, in order. */
    bool (*write)(void *context, const struct ns_stream_piece *piece,
                  struct negsim_error *err);

    /** On the caller's thread, ten times a second or more often; false: stop. */
    bool (*progress)(void *context);
};

/**
 * Make the items of a piece, one after the other, until `stop` is true before one of
 * them, or one has to be the last; the piece then keeps what it has.
 */
void ns_stream_fill(const struct ns_stream *stream, size_t thread,
                    bool (*stop)(void *context), void *stop_context,
                    struct ns_stream_piece *piece);

/**
 * Make and write all items.
 *
 * @return false with *err filled: by the first item in order that failed, by `write`,
 *         or NEGSIM_ESTOPPED
 */
bool ns_stream_run(const struct ns_stream *stream, struct negsim_error *err);

#endif

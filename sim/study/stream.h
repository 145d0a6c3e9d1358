/**
 * @file
 * Rows made on several threads and written in their order.
 *
 * Threads take stretches of items, as long as some hundredths of a second last, and
 * leave the text of each in a ring; the caller's thread writes it from there. The ring
 * is short, so that memory stays flat however many items there are, and what is written
 * is always a beginning of the whole.
 */
#ifndef NS_STUDY_STREAM_H
#define NS_STUDY_STREAM_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/error.h>

#include "base/text.h"

enum { NS_STREAM_TEXTS = 2 };

/** A stretch of items, as text: a design's rows, and the results' rows. */
struct ns_stream_piece {
    unsigned long long first, n;           /**< items */
    unsigned long long failed;             /**< rows that say so; for `work` to count */
    struct ns_text texts[NS_STREAM_TEXTS]; /**< for `work` to add to */
    struct negsim_error cause;             /**< why the item behind it ended the run */
};

struct ns_stream {
    unsigned long long from, to; /**< items */
    size_t n_threads;            /**< as ns_workers_count_threads says */
    size_t longest;              /**< items in one piece at most */
    void *context;               /**< handed to the next three */

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
 * Make and write all items.
 *
 * @return false with *err filled: by the first item in order that failed, by `write`,
 *         or NEGSIM_ESTOPPED
 */
bool ns_stream_run(const struct ns_stream *stream, struct negsim_error *err);

#endif

/**
 * @file
 * Many items of work on a few threads.
 *
 * Items are handed out in order by a counter. What an item does depends on its number
 * alone, so that the results are the same for any number of threads.
 */
#ifndef NS_STUDY_WORKERS_H
#define NS_STUDY_WORKERS_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/error.h>

struct ns_workers {
    size_t n_items;
    size_t n_threads; /**< as ns_workers_count_threads says; `work` sees 0 … n − 1 */
    void *context;    /**< handed to `work` */

    /** Required. Do one item; false with *err filled: no further ones are begun. */
    bool (*work)(void *context, size_t thread, size_t item, struct negsim_error *err);

    /** Optional. Called on the caller's thread every tenth of a second or so, and at
     * the end; false: begin no further items. */
    bool (*progress)(void *context, size_t done, size_t n_items);
    void *progress_context;
};

/** How many threads to use where `asked` were asked for, 0 meaning one for each
 * processor; at most one for each item, and one if GLPK is not made for threads. */
size_t ns_workers_count_threads(size_t asked, size_t n_items);

/**
 * Do all items.
 *
 * @return false with *err filled: by the first item in order that failed, whichever
 *         thread came to it; or NEGSIM_ESTOPPED by `progress`; or NEGSIM_ENOMEM
 */
bool ns_workers_run(const struct ns_workers *workers, struct negsim_error *err);

#endif

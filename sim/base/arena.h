/**
 * @file
 * Memory that is asked for in many small pieces and released all at once.
 */
#ifndef NS_BASE_ARENA_H
#define NS_BASE_ARENA_H

#include <stddef.h>

struct ns_arena_block;

/** Zeroed is empty. */
struct ns_arena {
    struct ns_arena_block *blocks;
    size_t left; /**< bytes of the newest block that are still free */
};

/** n zeroed items, aligned for anything; never NULL for n 0. NULL without memory. */
void *ns_arena_alloc(struct ns_arena *arena, size_t n, size_t size);

/** The same not zeroed, for what is written before it is read. */
void *ns_arena_take(struct ns_arena *arena, size_t n, size_t size);

/** Release all of it and leave an empty arena. */
void ns_arena_finish(struct ns_arena *arena);

#endif

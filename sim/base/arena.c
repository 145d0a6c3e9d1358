#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { ARENA_BLOCK = 32 * 1024 };

struct ns_arena_block {
    struct ns_arena_block *next;
    size_t size;
    alignas(max_align_t) unsigned char bytes[];
};

static size_t arena_round_up(size_t bytes)
{
    const size_t step = alignof(max_align_t);
    return (bytes + step - 1) / step * step;
}

void *ns_arena_take(struct ns_arena *arena, size_t n, size_t size)
{
    if (size > 0 && n > (SIZE_MAX / 2 - ARENA_BLOCK) / size)
        return NULL;
    size_t bytes = arena_round_up(n * size);
    if (!arena->blocks || bytes > arena->left) {
        size_t room = bytes > ARENA_BLOCK / 4 ? bytes : ARENA_BLOCK;
        struct ns_arena_block *block = malloc(sizeof *block + room);
        if (!block)
            return NULL;
        block->next = NULL;
        block->size = room;
        /* What is larger than most gets a block of its own behind the newest one. */
        if (room != ARENA_BLOCK && arena->blocks) {
            block->next = arena->blocks->next;
            arena->blocks->next = block;
            return block->bytes;
        }
        block->next = arena->blocks;
        arena->blocks = block;
        arena->left = room;
    }
    void *piece = arena->blocks->bytes + (arena->blocks->size - arena->left);
    arena->left -= bytes;
    return piece;
}

void *ns_arena_alloc(struct ns_arena *arena, size_t n, size_t size)
{
    void *piece = ns_arena_take(arena, n, size);
    return piece ? memset(piece, 0, n * size) : NULL;
}

void ns_arena_finish(struct ns_arena *arena)
{
    while (arena->blocks) {
        struct ns_arena_block *block = arena->blocks;
        arena->blocks = block->next;
        free(block);
    }
    arena->left = 0;
}

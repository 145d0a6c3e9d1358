#include "base/grow.h"

#include <stdint.h>
#include <stdlib.h>

enum { GROW_FIRST = 16 };

void *ns_grow(void *items, size_t *capacity, size_t n, size_t size)
{
    if (n <= *capacity)
        return items;
    size_t wanted =
        *capacity < SIZE_MAX / 2 - GROW_FIRST ? 2 * *capacity + GROW_FIRST : SIZE_MAX;
    wanted = wanted < n ? n : wanted;
    /* No object is larger than a difference of pointers can tell. */
    void *grown = wanted <= PTRDIFF_MAX / size ? realloc(items, wanted * size) : NULL;
    if (grown)
        *capacity = wanted;
    return grown;
}

/**
 * @file
 * Arrays that grow as they are filled.
 */
#ifndef NS_BASE_GROW_H
#define NS_BASE_GROW_H

#include <stddef.h>

/**
 * Make room for n items of an array, at least doubling it where there is not.
 *
 * @param items NULL with a capacity of 0 to begin with
 * @param n > 0
 * @param size of an item, > 0
 * @return where the items are now; NULL without memory, and then they are as they were
 */
void *ns_grow(void *items, size_t *capacity, size_t n, size_t size);

#endif

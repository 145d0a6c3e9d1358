#include "scenario/ids.h"

#include <stdlib.h>
#include <string.h>

bool ns_ids_reserve(struct ns_ids *ids, size_t n)
{
    ids->items = calloc(n + 1, sizeof *ids->items);
    return ids->items != NULL;
}

void ns_ids_add(struct ns_ids *ids, const char *name, size_t index)
{
    ids->items[ids->n++] = (struct ns_id){name, index};
}

static int ids_compare(const void *a, const void *b)
{
    const struct ns_id *x = a, *y = b;
    int order = strcmp(x->name, y->name);
    return order ? order : (x->index > y->index) - (x->index < y->index);
}

void ns_ids_sort(struct ns_ids *ids)
{
    if (ids->n > 1)
        qsort(ids->items, ids->n, sizeof *ids->items, ids_compare);
}

/* The first of equal names is the one that stood first in the file. */
bool ns_ids_find(const struct ns_ids *ids, const char *name, size_t *index)
{
    size_t lo = 0, hi = ids->n;
    while (lo < hi) {
        size_t middle = lo + (hi - lo) / 2;
        if (strcmp(ids->items[middle].name, name) < 0)
            lo = middle + 1;
        else
            hi = middle;
    }
    if (lo == ids->n || strcmp(ids->items[lo].name, name) != 0)
        return false;
    *index = ids->items[lo].index;
    return true;
}

void ns_ids_finish(struct ns_ids *ids)
{
    free(ids->items);
    memset(ids, 0, sizeof *ids);
}

bool ns_id_is_valid(const char *name)
{
    if (name[0] < 'a' || name[0] > 'z')
        return false;
    size_t n = strspn(name, NS_ID_CHARACTERS);
    return name[n] == '\0' && n <= NS_MAX_ID;
}

bool ns_id_is_reserved(const char *name)
{
    return strcmp(name, "rounds") == 0 || strcmp(name, "conflict") == 0 ||
           strcmp(name, "study") == 0;
}

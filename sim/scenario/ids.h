/* The ids of one kind in one place: which there are, and where each one stands. */
#ifndef NS_SCENARIO_IDS_H
#define NS_SCENARIO_IDS_H

#include <stdbool.h>
#include <stddef.h>

struct ns_id {
    const char *name; /* the document's */
    size_t index;     /* in the list of the file */
};

/* Zeroed is empty. Find works after a sort. */
struct ns_ids {
    const char *what; /* they are ids of, for messages; NULL: nothing refers to them */
    size_t n;
    struct ns_id *items;
    bool incomplete; /* some entry has no id at all, so not finding one proves little */
};

bool ns_ids_reserve(struct ns_ids *ids, size_t n);

void ns_ids_add(struct ns_ids *ids, const char *name, size_t index);

void ns_ids_sort(struct ns_ids *ids);

bool ns_ids_find(const struct ns_ids *ids, const char *name, size_t *index);

void ns_ids_finish(struct ns_ids *ids);

enum { NS_MAX_ID = 100 };

/* What an id is made of, a letter first. */
#define NS_ID_CHARACTERS "abcdefghijklmnopqrstuvwxyz0123456789_-"

/* [a-z][a-z0-9_-]*, at most NS_MAX_ID characters. */
bool ns_id_is_valid(const char *name);

/* Whether an actor cannot have the id, since it stands for another part of the scenario
 * where a parameter is named by its path. */
bool ns_id_is_reserved(const char *name);

#endif

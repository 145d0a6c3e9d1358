/* Lists of a scenario: how long they are, and the ids of what is in them. */
#ifndef NS_SCENARIO_LIST_H
#define NS_SCENARIO_LIST_H

#include "scenario/check.h"

/* True for a list of min to max items, each a `thing`. */
bool ns_check_list(struct ns_check *c, const struct ns_json *value, size_t min,
                   size_t max, const char *things);

/*
 * The ids of a list of objects (or of bare texts), checked for form and repetition.
 *
 * names: one per item, for paths; NULL where the id is missing, malformed or repeated
 */
bool ns_check_ids(struct ns_check *c, const struct ns_json *list, const char *what,
                  struct ns_ids *ids, const char ***names);

/* A list of objects that have ids, and who reads one into its entry. */
struct ns_entries {
    const char *key;
    const char *thing;  /* "step", for messages */
    const char *things; /* "steps", the same */
    size_t min;
    size_t size; /* of an entry in memory */
    void (*read)(void *context, const struct ns_json *object, void *entry);
    void *context;
    struct ns_ids *ids; /* gets them, for the caller to finish; NULL: nothing refers to
                           the entries */
};

/* Reads such a list, each object with its path in hand, into memory for the scenario to
 * own, or NULL. */
void *ns_check_entries(struct ns_check *c, const struct ns_json *value,
                       const struct ns_entries *list, size_t *n);

#endif

/* Objects of a scenario: which keys they have, and the plain values under them. */
#ifndef NS_SCENARIO_MEMBERS_H
#define NS_SCENARIO_MEMBERS_H

#include "scenario/check.h"

/* One key that an object may have. */
struct ns_key {
    const char *name;
    bool required;
};

/*
 * Sort the members of an object under its keys: values[k] is the one of keys[k], or
 * NULL. Reports wrong type, unknown, repeated and missing keys, and takes a misspelt
 * key for the one that was probably meant, so that its value is checked as well; reads
 * the annotations `title`, `note` and `source` where keys does not list them.
 *
 * Returns false where the value is no object.
 */
bool ns_check_members(struct ns_check *c, const struct ns_json *object,
                      const struct ns_key *keys, size_t n_keys,
                      const struct ns_json **values);

/* Whether it is `title`, `note` or `source`, which every object may have. */
bool ns_key_annotates(const char *key);

/* Reads a member of such a key; false where it has another. */
bool ns_check_annotation(struct ns_check *c, const struct ns_json *member);

/* The index that the key of a member has among the ids, in an object whose keys are
 * ids: reads annotations, reports unknown ids and what stands twice. */
bool ns_check_entry_key(struct ns_check *c, const struct ns_ids *ids,
                        const struct ns_json *member, size_t *index);

/* An object with one entry an actor: `read` is called for each, its path in hand. */
void ns_check_by_actor(struct ns_check *c, const struct ns_json *object,
                       const char *key,
                       void (*read)(void *context, const struct ns_json *entry,
                                    size_t actor),
                       void *context);

/* A copy of an optional text: NULL stays NULL. */
bool ns_check_text(struct ns_check *c, const struct ns_json *value, const char *key,
                   char **text);

/* Copies of an id, whose form is checked where its list is, and of a title; NULL: not
 * given. */
void ns_check_name(struct ns_check *c, const struct ns_json *id,
                   const struct ns_json *title, char **id_copy, char **title_copy);

/* An optional `true` or `false`: NULL keeps *flag. */
bool ns_check_flag(struct ns_check *c, const struct ns_json *value, const char *key,
                   bool *flag);

/* One of a few words, such as the forms of a climate. */
struct ns_vocabulary {
    const char *key;
    const char *what;     /* "unknown <what>" */
    const char *expected; /* "expected <…>" */
    size_t n;
    const char *words[3];
};

/* The index of a word, or `index` as given where value is NULL or none of them. */
size_t ns_check_word(struct ns_check *c, const struct ns_json *value,
                     const struct ns_vocabulary *vocabulary, size_t index);

#endif

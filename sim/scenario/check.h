/*
 * What every part of the reader shares: where it stands in the file, and the errors
 * so far. Reading goes on after an error, so that one pass reports them all.
 */
#ifndef NS_SCENARIO_CHECK_H
#define NS_SCENARIO_CHECK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <negsim/scenario.h>

#include "base/json.h"
#include "base/text.h"
#include "scenario/ids.h"
#include "scenario/near.h"

enum { NS_MAX_ERRORS = 100 }; /* shown; a last line says how many more there are */

/* What the reader knows of an issue besides the issue itself. */
struct ns_issue_check {
    struct ns_ids options;
    bool sound;                    /* its options or its range can be relied on */
    const char *name;              /* for paths; NULL where it has no id of its own */
    const struct ns_json *promise; /* read once the actors are known */
};

/* What the reader knows of an actor besides the actor itself. */
struct ns_actor_check {
    const char *name;               /* as for an issue */
    const struct ns_json *war;      /* "war" of its reservation; NULL without one */
    const struct ns_json *optimism; /* in there */
    double most_discount;           /* that it may have */
};

struct ns_check {
    struct negsim_scenario *scn;
    size_t uncertain_capacity; /* of its uncertain numbers */
    struct negsim_error_list errors;
    size_t n_errors;   /* all, kept or not */
    size_t n_compared; /* names tried as near misses so far */
    bool trimmed;      /* the first NS_MAX_ERRORS of `errors` are sorted */
    bool out_of_memory;
    struct ns_text path; /* of the value in hand, by id */
    struct ns_ids sources;
    struct ns_ids issues;
    struct ns_issue_check *issue_checks; /* n_issues */
    struct ns_ids actors;
    struct ns_actor_check *actor_checks; /* n_actors */
};

/* The nearest of the ids to a name that is none of them; none once that has taken
 * long, as it may in a file with no end of errors. */
struct ns_near ns_check_near(struct ns_check *c, const struct ns_ids *ids,
                             const char *name);

/* Step into a member, an item or an entry; leave with what these return. An entry is
 * item `index` of list `key`: by id where it has one. */
size_t ns_check_enter(struct ns_check *c, const char *key);
size_t ns_check_enter_item(struct ns_check *c, size_t index);
size_t ns_check_enter_entry(struct ns_check *c, const char *key, const char *id,
                            size_t index);
void ns_check_leave(struct ns_check *c, size_t mark);

/* Report an error at a value under the path in hand, or at the key of a member, which
 * the path then ends in. */
void ns_check_fail(struct ns_check *c, const struct ns_json *value, const char *format,
                   ...) __attribute__((format(printf, 3, 4)));
void ns_check_fail_key(struct ns_check *c, const struct ns_json *member,
                       const char *format, ...) __attribute__((format(printf, 3, 4)));

/* "expected …, found …"; false, so that a reader can return it. */
bool ns_check_expected(struct ns_check *c, const struct ns_json *value,
                       const char *expected);

/* "unknown <what> '…', did you mean '…'?", of a text or of the key of a member. */
void ns_check_unknown(struct ns_check *c, const struct ns_json *value, bool at_key,
                      const char *what, struct ns_near near);

/* The index that a text, or the key of a member, has among the ids; reports an unknown
 * one. */
bool ns_check_reference(struct ns_check *c, const struct ns_ids *ids,
                        const struct ns_json *value, bool at_key, size_t *index);

/* Move the errors to the caller's list: by place, and a line on those not shown. */
void ns_check_close_errors(struct ns_check *c, struct negsim_error_list *errors);

/* Zeroed memory, or NULL with out_of_memory set. n 0 gives memory as well. */
void *ns_check_alloc(struct ns_check *c, size_t n, size_t size);
char *ns_check_copy(struct ns_check *c, const char *text);

/* The form of an id, after "expected". */
#define NS_ID_FORM                                                                     \
    "an id made of a-z, 0-9, _ and -, a letter first, at most 100 characters"

#define NS_COUNT(array) (sizeof(array) / sizeof *(array))

#endif

/* Places of a scenario's text, named by id as messages name them. */
#ifndef NS_SCENARIO_PATH_PATH_H
#define NS_SCENARIO_PATH_PATH_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/error.h>

#include "base/json.h"
#include "base/text.h"

/* What an item of a list is called: an option may be its id and nothing else. NULL
 * where it has no id. */
const char *ns_path_item_name(const struct ns_json *item);

/* Whether a text has the form of a path: names with dots between, [0] behind some. */
bool ns_path_is_valid(const char *path, size_t length);

/* Where a path leads. */
struct ns_path_place {
    const struct ns_json *value;  /* NULL: there is nothing yet, but the */
    const struct ns_json *object; /* one to put it into */
    size_t rest; /* where in the path the names of what is missing begin */
};

/*
 * Follow a path through a document as far as there is something.
 *
 * name: gets the path as messages have it; may be NULL
 *
 * Returns false with NEGSIM_EINVAL where the path leads through what is no object or
 * list, or through an id that a list does not have.
 */
bool ns_path_find(const struct ns_json *root, const char *path,
                  struct ns_path_place *place, struct ns_text *name,
                  struct negsim_error *err);

/*
 * The text with JSON in the place of what stands at a path, or added where nothing
 * does; line numbers stay what they were.
 *
 * edited: empty; the caller finishes it
 */
bool ns_path_set(const char *text, size_t length, const char *path, const char *json,
                 struct ns_text *edited, struct negsim_error *err);

#endif

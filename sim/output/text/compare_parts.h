/* What the parts of a comparison share: what actors and cases are called. */
#ifndef NS_OUTPUT_TEXT_COMPARE_PARTS_H
#define NS_OUTPUT_TEXT_COMPARE_PARTS_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/compare.h>

/** The title of an actor, or its id. */
const char *ns_compare_actor_title(const struct negsim_compare *compare, size_t actor);

/** What a case is called: its label, without folders where that tells all apart. */
const char *ns_compare_label(const struct negsim_compare *compare, size_t c);

/** Whether any case changes what going on is worth to either party. */
bool ns_compare_moves(const struct negsim_compare *compare);

#endif

/* Runs side by side in words. */
#ifndef NS_OUTPUT_TEXT_COMPARE_H
#define NS_OUTPUT_TEXT_COMPARE_H

#include <negsim/compare.h>

#include "output/page.h"

/** The title of an actor, or its id. */
const char *ns_compare_actor_title(const struct negsim_compare *compare, size_t actor);

/** What a case is called: its label, without folders where that tells all apart. */
const char *ns_compare_label(const struct negsim_compare *compare, size_t c);

/** Whether any case changes what going on is worth to either party. */
bool ns_compare_moves(const struct negsim_compare *compare);

/** The cases in a table, and what follows from it. */
void ns_write_compare(struct ns_page *page, const struct negsim_compare *compare);

/** What everyone prefers, who has reason to refuse what and why, and whom the way to
 * the table strengthens. */
void ns_write_compare_why(struct ns_page *page, const struct negsim_compare *compare);

#endif

/* Runs side by side in words. */
#ifndef NS_OUTPUT_TEXT_COMPARE_H
#define NS_OUTPUT_TEXT_COMPARE_H

#include <negsim/compare.h>

#include "output/page.h"

/** The cases in a table, and what follows from it. */
void ns_write_compare(struct ns_page *page, const struct negsim_compare *compare);

/** What everyone prefers, who has reason to refuse what and why, and whom the way to
 * the table strengthens. */
void ns_write_compare_why(struct ns_page *page, const struct negsim_compare *compare);

#endif

/* Values, requirements and red lines in words. */
#ifndef NS_OUTPUT_DESCRIBE_H
#define NS_OUTPUT_DESCRIBE_H

#include <negsim/scenario.h>

#include "base/text.h"

/** "Parallel", "800 thousand troops" */
void ns_describe_value(struct ns_text *out, const struct negsim_issue *issue, double x);

/** "Force cap: at least 800 thousand troops" */
void ns_describe_requirement(struct ns_text *out, const struct negsim_scenario *scn,
                             const struct negsim_requirement *requirement);

/** "Kyiv, “No cap below 800”: Force cap: at least 800 …", as conceded so far. */
void ns_describe_red_line(struct ns_text *out, const struct negsim_scenario *scn,
                          size_t line);

/** "week 9", "weeks 9 to 30" */
void ns_describe_rounds(struct ns_text *out, const struct negsim_scenario *scn,
                        size_t from, size_t to);

/** What goes between item j and the one before in "a, b and c". */
const char *ns_list_separator(size_t j, size_t n, const char *last);

#endif

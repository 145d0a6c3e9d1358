/* Values, requirements and red lines in words. */
#ifndef NS_OUTPUT_DESCRIBE_H
#define NS_OUTPUT_DESCRIBE_H

#include <negsim/rounds.h>
#include <negsim/scenario.h>

#include "base/text.h"

/** "Parallel", "800 thousand troops" */
void ns_describe_value(struct ns_text *out, const struct negsim_issue *issue, double x);

/** "Force cap: at least 800 thousand troops" */
void ns_describe_requirement(struct ns_text *out, const struct negsim_scenario *scn,
                             const struct negsim_requirement *requirement);

/** Whose red line it is and what it is called: "Kyiv: No cap below 800" */
void ns_describe_red_line(struct ns_text *out, const struct negsim_scenario *scn,
                          size_t line);

/** What a red line requires, as far as the scenario has it conceded. */
void ns_describe_demand(struct ns_text *out, const struct negsim_scenario *scn,
                        size_t line);

/** "s" where n rounds need it after the scenario's unit, else "". */
const char *ns_unit_plural(const struct negsim_scenario *scn, size_t n);

/** "week 9", "weeks 9 to 30" */
void ns_describe_rounds(struct ns_text *out, const struct negsim_scenario *scn,
                        size_t from, size_t to);

/** "weeks 9 to 30 and week 40": when the zone is open. */
void ns_describe_windows(struct ns_text *out, const struct negsim_scenario *scn,
                         const struct negsim_rounds *rounds);

/** What goes between item j and the one before in "a, b and c". */
const char *ns_list_separator(size_t j, size_t n, const char *last);

#endif

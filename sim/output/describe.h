/* Values, requirements, red lines, numbers and times in words. */
#ifndef NS_OUTPUT_DESCRIBE_H
#define NS_OUTPUT_DESCRIBE_H

#include <negsim/rounds.h>
#include <negsim/scenario.h>

#include "base/text.h"

/** "Parallel", "800 thousand troops" */
void ns_describe_value(struct ns_text *out, const struct negsim_issue *issue, double x);

/** The options that a flag allows, or those barred where these are fewer: "“A” or “B”",
 * "anything but “C”". */
void ns_describe_options(struct ns_text *out, const struct negsim_issue *issue,
                         const bool *in);

/** "Force cap: at least 800 thousand troops" */
void ns_describe_requirement(struct ns_text *out, const struct negsim_scenario *scn,
                             const struct negsim_requirement *requirement);

/** Whose red line it is, what it is called, and how far it is conceded where it is:
 * "Kyiv: No cap below 800 (conceded 0.5 of 1)" */
void ns_describe_red_line(struct ns_text *out, const struct negsim_scenario *scn,
                          size_t line, double conceded);

/** What a red line requires at `conceded`. */
void ns_describe_required(struct ns_text *out, const struct negsim_scenario *scn,
                          size_t line, double conceded);

/** "Force cap: from at least 800 thousand troops to at least 640 thousand troops".
 * @return false, with nothing added, where a requirement is not on one same issue */
bool ns_describe_change(struct ns_text *out, const struct negsim_scenario *scn,
                        size_t line, double from, double to);

/** "Kyiv holds out for 0.45 of what it could get" */
void ns_describe_reservation(struct ns_text *out, const struct negsim_scenario *scn,
                             size_t actor, double reservation);

/** "1,234,567", and "1.23 × 10^20" of a number that is too long to read. */
void ns_describe_count(struct ns_text *out, const char *digits);

/** The same of a number at hand. */
void ns_describe_number_of(struct ns_text *out, size_t n);

/** "12.3", or "–" for NaN; never 0 or 100 for what was seen or missed at least once. */
void ns_describe_percent(struct ns_text *out, double share);

/** "s" unless n is 1. */
const char *ns_plural(size_t n);

/** "s" where n rounds need it after their unit, else "". */
const char *ns_unit_plural(const char *unit, size_t n);

/** "week 9", "weeks 9 to 30" */
void ns_describe_span(struct ns_text *out, const char *unit, size_t from, size_t to);
void ns_describe_rounds(struct ns_text *out, const struct negsim_scenario *scn,
                        size_t from, size_t to);

/** "zeuthen, at most 52 weeks": by which model, and how long. */
void ns_describe_talks(struct ns_text *out, const struct negsim_scenario *scn,
                       const struct negsim_rounds *rounds);

/** How talks ended, for a cell of a table: "agreement, week 12", "none by week 52",
 * "breakdown, week 3". */
void ns_describe_outcome(struct ns_text *out, const struct negsim_scenario *scn,
                         enum negsim_outcome outcome, size_t round);

/** The same below a head that speaks of agreements: "week 12" where there is one. */
void ns_describe_agreement(struct ns_text *out, const struct negsim_scenario *scn,
                           enum negsim_outcome outcome, size_t round);

/** "weeks 9 to 30 and week 40": when the zone is open. */
void ns_describe_spans(struct ns_text *out, const char *unit,
                       const struct negsim_window *windows, size_t n);
void ns_describe_windows(struct ns_text *out, const struct negsim_scenario *scn,
                         const struct negsim_rounds *rounds);

/** What goes between item j and the one before in "a, b and c". */
const char *ns_list_separator(size_t j, size_t n, const char *last);

#endif

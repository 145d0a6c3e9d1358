/* What things are called: the keywords of results, paths of red lines, titles. */
#ifndef NS_OUTPUT_NAMES_H
#define NS_OUTPUT_NAMES_H

#include <stdbool.h>
#include <stdio.h>

#include <negsim/rounds.h>
#include <negsim/scenario.h>
#include <negsim/zone.h>

const char *ns_verdict_name(enum negsim_verdict verdict);
const char *ns_response_name(enum negsim_response response);
const char *ns_outcome_name(enum negsim_outcome outcome);

/** A title, or the id where there is none. */
const char *ns_title(const char *title, const char *id);
const char *ns_actor_title(const struct negsim_scenario *scn, size_t actor);
const char *ns_issue_title(const struct negsim_scenario *scn, size_t issue);

/** Red line `line` of all lines of the scenario; *actor is whose it is. */
const struct negsim_red_line *ns_line_find(const struct negsim_scenario *scn,
                                           size_t line, size_t *actor);

/** "kyiv.red_lines.army" */
void ns_line_path(char path[NEGSIM_PATH_SIZE], const struct negsim_scenario *scn,
                  size_t line);

/** Flush, and tell whether all that was written to the stream has arrived. */
bool ns_stream_ok(FILE *stream, struct negsim_error *err);

#endif

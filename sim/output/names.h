/* What things are called: titles, paths of red lines. */
#ifndef NS_OUTPUT_NAMES_H
#define NS_OUTPUT_NAMES_H

#include <stdbool.h>
#include <stdio.h>

#include <negsim/scenario.h>

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

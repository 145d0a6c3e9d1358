/* What each actor accepts along one issue, by the red lines on that issue alone. */
#ifndef NS_OUTPUT_PLOT_ACCEPTED_H
#define NS_OUTPUT_PLOT_ACCEPTED_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/scenario.h>

/* How far red lines are conceded: each level accepts what the one before does, unless
 * a ladder says otherwise. */
enum ns_level { NS_DECLARED, NS_IN_FORCE, NS_AT_BOTTOM, NS_LEVELS };

/* An option, a place at which something changes along a range, or what lies between
 * two of those. */
struct ns_cell {
    double from, to; /* shares of the issue's width, from its first option or `lo` */
    double value;    /* one that a package may hold */
};

struct ns_accepted {
    size_t n_cells;
    struct ns_cell *cells; /* in order */
    size_t n_actors;
    bool *speaks;  /* n_actors: it has a hard line on this issue alone */
    bool *accepts; /* NS_LEVELS × n_actors × n_cells */
};

/* Returns false with NEGSIM_ENOMEM. */
bool ns_accepted_find(const struct negsim_scenario *scn, size_t issue,
                      struct ns_accepted *accepted, struct negsim_error *err);

bool ns_accepted_at(const struct ns_accepted *accepted, enum ns_level level,
                    size_t actor, size_t cell);

/* Whether a cell is accepted by all who speak on the issue and must agree. */
bool ns_accepted_by_all(const struct negsim_scenario *scn,
                        const struct ns_accepted *accepted, enum ns_level level,
                        size_t cell);

/* Whether a line is hard, and on one issue alone, which is then told. */
bool ns_line_on_one_issue(const struct negsim_red_line *line, size_t *issue);

/* NULL and zeroed are fine. */
void ns_accepted_finish(struct ns_accepted *accepted);

#endif

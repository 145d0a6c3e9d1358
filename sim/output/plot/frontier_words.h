/* What a frontier says of two actors, in words. */
#ifndef NS_OUTPUT_PLOT_FRONTIER_WORDS_H
#define NS_OUTPUT_PLOT_FRONTIER_WORDS_H

#include <stddef.h>

#include <negsim/record.h>

#include "base/text.h"

/* A zone, as two actors see it. */
struct ns_frontier_view {
    const struct negsim_record *record;
    const struct negsim_record_zone *zone;
    size_t across, up; /* the two actors */
};

extern const char *const ns_solution_titles[NEGSIM_SOLUTIONS];

/* The title of an actor. */
const char *ns_frontier_actor(const struct ns_frontier_view *view, size_t actor);

/* The finding: what the best packages give the two, or how far off any is. */
void ns_frontier_title(struct ns_text *title, const struct ns_frontier_view *view);

/* That, what the two hold out for, and the solutions, for who cannot see the picture.
 */
void ns_frontier_describe(struct ns_text *text, const struct ns_frontier_view *view,
                          const char *title);

#endif

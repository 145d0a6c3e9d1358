/* What room red lines leave, issue by issue. */
#ifndef NS_OUTPUT_PLOT_ROOM_H
#define NS_OUTPUT_PLOT_ROOM_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/scenario.h>

#include "base/text.h"
#include "output/plot/accepted.h"

/* On one issue; the first three are levels. */
enum ns_room_state {
    NS_ROOM_DECLARED, /* something that all accept as declared */
    NS_ROOM_IN_FORCE, /* … as conceded now */
    NS_ROOM_BOTTOM,   /* … at every bottom line */
    NS_ROOM_NEVER,
    NS_ROOM_ALONE, /* at most one of those who must agree draws a line */
    NS_ROOM_STATES,
};

/* An issue on which somebody draws a line. */
struct ns_room_row {
    size_t issue;
    struct ns_accepted accepted;
    size_t n_bars; /* actors that speak on it */
    enum ns_room_state state;
    double top, height; /* on the page, for whoever draws it */
};

struct ns_room {
    size_t n_rows;
    struct ns_room_row *rows;
    size_t counts[NS_ROOM_STATES];
    struct ns_text free_issues; /* on which nobody draws a line; with "; " between */
    struct ns_text elsewhere;   /* lines that are soft or on several issues */
};

/* Returns false with NEGSIM_ENOMEM; finish it all the same. */
bool ns_room_find(const struct negsim_scenario *scn, struct ns_room *room,
                  struct negsim_error *err);

/* "Room as declared" */
const char *ns_room_words(enum ns_room_state state);

/* The finding: on how many issues there is room, and at what price. */
void ns_room_title(const struct ns_room *room, struct ns_text *title);

/* That, and issue by issue, for who cannot see the picture. */
void ns_room_describe(const struct negsim_scenario *scn, const struct ns_room *room,
                      struct ns_text *text);

void ns_room_finish(struct ns_room *room);

#endif

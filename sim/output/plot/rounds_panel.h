/* A panel of the picture of the rounds: one of several below each other on one axis. */
#ifndef NS_OUTPUT_PLOT_ROUNDS_PANEL_H
#define NS_OUTPUT_PLOT_ROUNDS_PANEL_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/record.h>

#include "output/plot/axes.h"

/* Pixels, but for the marks. */
enum {
    NS_PANEL_EDGE = 16,
    NS_PANEL_NUMBERS = 52, /* along y */
    NS_PANEL_LABELS = 208, /* to the right */
    NS_PANEL_HEIGHT = 96,
    NS_PANEL_GAP = 14,
    NS_PANEL_NAME = 144, /* of an actor in a label, at most */
    NS_PANEL_MARKS = 60, /* along a line, at most */
};

struct ns_rounds_page {
    struct ns_figure *figure;
    const struct negsim_record *record;
    const struct negsim_record_rounds *rounds;
    struct ns_sample *labels; /* of the panel at hand */
    size_t n_labels;
    struct ns_text *texts; /* of labels; their own */
    size_t n_texts;
    double stretch; /* of panels, so that they fill the page */
    double y;       /* where the next panel may begin */
    double lo, hi;  /* of all utilities */
    bool last;      /* the panel at hand has the axis */
};

/* What an actor is called where there is little room; after all comes the mediator. */
const char *ns_rounds_name(const struct ns_rounds_page *page, size_t actor,
                           double width);

/* One more label, and the text it shows, which is still empty. */
struct ns_text *ns_panel_label(struct ns_rounds_page *page,
                               const struct ns_sample *look, double at);

/* The next panel, `height` high before it is stretched, or higher for its labels, with
 * the windows of the zone behind. */
struct ns_axes ns_panel_begin(struct ns_rounds_page *page, double height, double lo,
                              double hi, const char *title);

/* A column of a block as a line, level within the only round where there is one. */
void ns_panel_line(struct ns_rounds_page *page, size_t block, size_t column,
                   const struct ns_sample *look, double width);

void ns_panel_marks(struct ns_rounds_page *page, size_t block, size_t column,
                    const struct ns_sample *look, double size);

void ns_panel_end(struct ns_rounds_page *page);

#endif

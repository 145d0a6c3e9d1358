/* Plots with numbers along two axes, one or several on a page. */
#ifndef NS_OUTPUT_PLOT_AXES_H
#define NS_OUTPUT_PLOT_AXES_H

#include <stdbool.h>
#include <stddef.h>

#include "output/plot/figure.h"

struct ns_axes {
    struct ns_box box;    /* of the plot itself */
    double x0, x1;        /* what its left and right edges stand for; x0 < x1 */
    double y0, y1;        /* its bottom and top edges; y0 < y1 */
    bool whole;           /* only whole numbers along x mean something */
    const char *x_title;  /* below; NULL: nor are there numbers */
    const char *y_title;  /* above the left edge; NULL: none */
    const char *y_format; /* of numbers along y, as gnuplot has it; NULL: "%g" */
};

/* Where a value goes, in pixels. */
double ns_axes_x(const struct ns_axes *axes, double x);
double ns_axes_y(const struct ns_axes *axes, double y);

/* Take a value into a range that begins as INFINITY to -INFINITY; NaN changes nothing.
 */
void ns_range_take(double *lo, double *hi, double value);

/* Leave room around a range; one without width or without anything gets some. */
void ns_range_widen(double *lo, double *hi);

/* Whether a plot has room in its box; else false with NEGSIM_ELIMIT and the size that
 * the picture needs. */
bool ns_axes_fit(const struct ns_figure *figure, const struct ns_box *box,
                 struct negsim_error *err);

/* Borders, tics and grid of the panel in the theme's colours, without ranges. */
void ns_axes_look(struct ns_figure *figure);

/* Set the axes up; what else is put on the page follows, then a plot command. */
void ns_axes_begin(struct ns_figure *figure, const struct ns_axes *axes);

/* Behind the plot command: what was put on the page is not drawn once more with the
 * next plot. */
void ns_axes_end(struct ns_figure *figure);

/* What a line, a mark or an area is drawn with, and what it is called. */
struct ns_sample {
    const char *text;
    unsigned colour;
    const char *dash; /* NULL: no line */
    int mark;         /* 0: no mark */
    double area;      /* share of the colour that covers an area; 0: none */
    double at;        /* of a label: what it belongs to along y */
    bool leads;       /* a thin line leads to the label, from: */
    double from;      /* along x */
};

/* Labels to the right of a plot, each at the height of its `at` or near it. */
void ns_axes_labels(struct ns_figure *figure, const struct ns_axes *axes,
                    const struct ns_sample *labels, size_t n);

/* A title, or the id where the title does not fit into a width in such a label. */
const char *ns_name_fitting(const char *title, const char *id, double width);

enum { NS_LABEL_STEP = 14 }; /* pixels between two such labels */

/* The same side by side from `left`, line after line; where the next thing may go. */
double ns_figure_key(struct ns_figure *figure, double left, double y,
                     const struct ns_sample *samples, size_t n);

#endif

#include "output/plot/axes.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SMALL = 11, SAMPLE = 22, LEAST_WIDE = 150, LEAST_HIGH = 60 };

double ns_axes_x(const struct ns_axes *axes, double x)
{
    double share = (x - axes->x0) / (axes->x1 - axes->x0);
    return axes->box.left + share * (axes->box.right - axes->box.left);
}

double ns_axes_y(const struct ns_axes *axes, double y)
{
    double share = (y - axes->y0) / (axes->y1 - axes->y0);
    return axes->box.bottom - share * (axes->box.bottom - axes->box.top);
}

void ns_range_take(double *lo, double *hi, double value)
{
    *lo = fmin(*lo, value);
    *hi = fmax(*hi, value);
}

void ns_range_widen(double *lo, double *hi)
{
    if (!(*lo <= *hi)) {
        *lo = 0;
        *hi = 1;
    }
    double room = 0.06 * (*hi - *lo);
    if (!(room > 1e-6))
        room = fmax(0.1, 0.1 * fabs(*lo));
    *lo -= room;
    *hi += room;
}

bool ns_axes_fit(const struct ns_figure *figure, const struct ns_box *box,
                 struct negsim_error *err)
{
    double wider = fmax(0, LEAST_WIDE - (box->right - box->left));
    double higher = fmax(0, LEAST_HIGH - (box->bottom - box->top));
    if (!(wider > 0 || higher > 0))
        return true;
    return negsim_fail(err, NEGSIM_ELIMIT, NULL,
                       "this picture needs at least %.0f x %.0f pixels",
                       ceil(figure->width + wider), ceil(figure->height + higher));
}

/* 1, 2 or 5 times a power of ten that cuts a span into at most so many. */
static double tic_step(double span, double most, bool whole)
{
    double power = pow(10, floor(log10(span / most)));
    double step = power;
    static const double factors[] = {2, 5, 10};
    for (size_t j = 0; j < 3 && span / step > most; j++)
        step = factors[j] * power;
    return whole && step < 1 ? 1 : step;
}

void ns_axes_look(struct ns_figure *figure)
{
    const struct ns_theme *theme = figure->theme;
    ns_text_add(&figure->script,
                "unset key; set minussign\nset border 3 linecolor rgb '#%06x'\n"
                "set tics nomirror scale 0.4 font ',%d' textcolor rgb '#%06x'\n"
                "set grid xtics ytics back linetype 1 linecolor rgb '#%06x' "
                "linewidth 0.5\n",
                theme->quiet, SMALL, theme->quiet, theme->grid);
}

void ns_axes_begin(struct ns_figure *figure, const struct ns_axes *axes)
{
    double across = axes->box.right - axes->box.left;
    double up = axes->box.bottom - axes->box.top;
    ns_figure_panel(figure, &axes->box);
    ns_axes_look(figure);
    ns_text_add(&figure->script,
                "set xrange [%.10g:%.10g]\nset yrange [%.10g:%.10g]\n"
                "set format x '%s'\nset xtics %.10g\n"
                "set format y '%s'\nset ytics %.10g\n",
                axes->x0, axes->x1, axes->y0, axes->y1, axes->x_title ? "%g" : "",
                tic_step(axes->x1 - axes->x0, fmax(2, across / 60), axes->whole),
                axes->y_format ? axes->y_format : "%g",
                tic_step(axes->y1 - axes->y0, fmax(2, fmin(up / 26, 10)), false));
    struct ns_writing writing = {.x = axes->box.left,
                                 .y = axes->box.top - 12,
                                 .size = 12,
                                 .colour = figure->theme->ink};
    if (axes->y_title)
        ns_figure_write_short(figure, &writing, figure->width - writing.x,
                              axes->y_title);
    writing = (struct ns_writing){.x = (axes->box.left + axes->box.right) / 2,
                                  .y = axes->box.bottom + 34,
                                  .size = 12,
                                  .colour = figure->theme->ink,
                                  .align = NS_ALIGN_CENTRE};
    if (axes->x_title)
        ns_figure_write_short(figure, &writing,
                              2 * fmin(writing.x, figure->width - writing.x),
                              axes->x_title);
}

void ns_axes_end(struct ns_figure *figure)
{
    ns_text_add(&figure->script, "\nunset label; unset object; unset arrow\n");
}

/* The jth of its page. In SVG gnuplot 5.4 draws a line with the dash of the one before
 * where nothing else changes, so no two are of quite the same width. */
static void draw_sample(struct ns_figure *figure, const struct ns_sample *sample,
                        size_t j, double x, double y)
{
    struct ns_box line = {x, y, x + SAMPLE, y};
    struct ns_box area = {x, y - 6, x + SAMPLE, y + 5};
    if (sample->area > 0)
        ns_figure_rectangle(figure, &area, sample->colour, sample->area);
    if (sample->dash)
        ns_figure_line(figure, &line, sample->colour, 1.6 + 0.01 * (double)j,
                       sample->dash);
    if (sample->mark)
        ns_figure_mark(figure, x + SAMPLE / 2.0, y, sample->colour, sample->mark, 0.55);
}

const char *ns_name_fitting(const char *title, const char *id, double width)
{
    return ns_text_width(title, strlen(title), SMALL) <= width ? title : id;
}

/* By height on the page, and in the order given where that is the same. */
static int compare_labels(const void *a, const void *b)
{
    const struct ns_sample *const *x = a, *const *y = b;
    int order = ((*x)->at < (*y)->at) - ((*x)->at > (*y)->at);
    return order ? order : (*x > *y) - (*x < *y);
}

void ns_axes_labels(struct ns_figure *figure, const struct ns_axes *axes,
                    const struct ns_sample *labels, size_t n)
{
    const struct ns_sample **order = calloc(n + 1, sizeof(const struct ns_sample *));
    double *y = calloc(n + 1, sizeof *y);
    if (!order || !y)
        figure->script.failed = true;
    for (size_t j = 0; order && y && j < n; j++)
        order[j] = &labels[j];
    if (order && y) {
        qsort(order, n, sizeof *order, compare_labels);
        for (size_t j = 0; j < n; j++)
            y[j] = ns_axes_y(axes, order[j]->at);
        ns_labels_spread(y, n, NS_LABEL_STEP, axes->box.top, axes->box.bottom);
    }
    for (size_t j = 0; order && y && j < n; j++) {
        struct ns_writing writing = {.x = axes->box.right + 8 + SAMPLE + 6,
                                     .y = y[j],
                                     .size = SMALL,
                                     .colour = order[j]->colour};
        struct ns_box lead = {ns_axes_x(axes, order[j]->from),
                              ns_axes_y(axes, order[j]->at), axes->box.right + 6, y[j]};
        if (order[j]->leads)
            ns_figure_line(figure, &lead, figure->theme->quiet, 0.5, "solid");
        draw_sample(figure, order[j], j, axes->box.right + 8, y[j]);
        ns_figure_write_short(figure, &writing, figure->width - writing.x - 4,
                              order[j]->text);
    }
    free(order);
    free(y);
}

double ns_figure_key(struct ns_figure *figure, double left, double y,
                     const struct ns_sample *samples, size_t n)
{
    enum { EDGE = 16, BETWEEN = 14, LINE = 17 };
    double x = left, width = figure->width - EDGE;
    for (size_t j = 0; j < n; j++) {
        const char *text = samples[j].text;
        double needed = SAMPLE + 6 + ns_text_width(text, strlen(text), SMALL);
        if (x + needed > width && x > left) {
            x = left;
            y += LINE;
        }
        draw_sample(figure, &samples[j], j, x, y);
        struct ns_writing writing = {
            .x = x + SAMPLE + 6, .y = y, .size = SMALL, .colour = figure->theme->quiet};
        ns_figure_write_short(figure, &writing, width - writing.x, text);
        x += needed + BETWEEN;
    }
    return n > 0 ? y + LINE : y;
}

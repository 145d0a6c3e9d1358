#include "output/plot/figure.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "output/page.h"
#include "output/utf8.h"

bool ns_figure_init(struct ns_figure *figure, const struct negsim_picture_style *style,
                    unsigned width, unsigned height, struct negsim_error *err)
{
    static const struct negsim_picture_style plain;
    const struct negsim_picture_style *set = style ? style : &plain;
    unsigned sizes[] = {set->width ? set->width : width,
                        set->height ? set->height : height};
    memset(figure, 0, sizeof *figure);
    for (int j = 0; j < 2; j++)
        if (sizes[j] < NEGSIM_PICTURE_MIN || sizes[j] > NEGSIM_PICTURE_MAX)
            return negsim_fail(err, NEGSIM_EINVAL, NULL,
                               "the picture must be %d to %d pixels in %s, got %u",
                               NEGSIM_PICTURE_MIN, NEGSIM_PICTURE_MAX,
                               j == 0 ? "width" : "height", sizes[j]);
    figure->width = sizes[0];
    figure->height = sizes[1];
    figure->size = 13;
    figure->font = set->font ? set->font : "sans-serif";
    figure->dark = set->dark;
    figure->grows = !set->height;
    figure->theme = ns_theme(set->dark);
    return true;
}

void ns_figure_restart(struct ns_figure *figure, double height)
{
    ns_text_cut(&figure->data, 0);
    ns_text_cut(&figure->script, 0);
    figure->n_blocks = 0;
    figure->height = height;
    figure->grows = false;
}

void ns_gnuplot_quote(struct ns_text *script, const char *text, size_t bytes)
{
    const char *start = text, *end = text + bytes;
    ns_text_add(script, "'");
    while (text < end) {
        const char *from = text;
        uint32_t point = ns_utf8_next_harmless(&text);
        if (point == '\'')
            ns_text_add(script, NS_GNUPLOT_APOSTROPHE);
        else if (point == NS_UTF8_REPLACEMENT)
            ns_text_add(script, " ");
        else if (point == '>' && from - start >= 2 && memcmp(from - 2, "]]", 2) == 0)
            ns_text_add(script, " >"); /* put in XML as it is, it would break it */
        else
            ns_text_add(script, "%.*s", (int)(text - from), from);
    }
    ns_text_add(script, "'");
}

void ns_figure_quote(struct ns_figure *figure, const char *text)
{
    ns_gnuplot_quote(&figure->script, text, strlen(text));
}

/* Of the size of the text: DejaVu Sans, the widest of the usual fonts. */
static double character_width(uint32_t point)
{
    if (point >= 0x1100 && point != 0x2013 && point != 0x2014 && point != 0x201C &&
        point != 0x201D && point != 0x2019 && point != 0x2026)
        return 1;
    if (point < 0x80 && point && strchr("iIjlt.,:;'|!()[]/ ", (int)point))
        return 0.38;
    if (point < 0x80 && point && strchr("mwMW@%", (int)point))
        return 0.95;
    return point >= 'A' && point <= 'Z' ? 0.7 : 0.61;
}

double ns_text_width(const char *text, size_t bytes, double size)
{
    const char *end = text + bytes;
    double width = 0;
    while (text < end)
        width += character_width(ns_utf8_next(&text));
    return width * size;
}

static double line_height(double size)
{
    return 1.25 * size;
}

/* Bytes of the first line, whole words where one fits; *next: where the second is. */
static size_t first_line(const char *text, double width, double size, const char **next)
{
    size_t columns = strlen(text), bytes;
    for (;;) {
        bytes = ns_wrap(text, columns, next);
        double needed = ns_text_width(text, bytes, size);
        if (needed <= width || columns <= 1)
            return bytes;
        size_t fitting = (size_t)((double)columns * width / needed);
        columns = fitting < columns ? fitting : columns - 1;
        columns = columns > 0 ? columns : 1;
    }
}

static void write_line(struct ns_figure *figure, const struct ns_writing *writing,
                       double y, const char *text, size_t bytes)
{
    static const char *const aligns[] = {"left", "center", "right"};
    double size = writing->size > 0 ? writing->size : figure->size;
    ns_text_add(&figure->script, "set label ");
    ns_gnuplot_quote(&figure->script, text, bytes);
    ns_text_add(&figure->script,
                " at screen %.6g,%.6g %s noenhanced font ',%g' tc rgb '#%06x'\n",
                writing->x / figure->width, 1 - y / figure->height,
                aligns[writing->align], size, writing->colour);
}

double ns_figure_write(struct ns_figure *figure, const struct ns_writing *writing,
                       const char *text)
{
    double size = writing->size > 0 ? writing->size : figure->size;
    double y = writing->y;
    if (!(writing->width > 0)) {
        write_line(figure, writing, y, text, strlen(text));
        return line_height(size);
    }
    while (*text) {
        const char *next;
        size_t bytes = first_line(text, writing->width, size, &next);
        write_line(figure, writing, y, text, bytes);
        y += line_height(size);
        text = next;
    }
    return y - writing->y;
}

void ns_figure_write_short(struct ns_figure *figure, const struct ns_writing *writing,
                           double most, const char *text)
{
    double size = writing->size > 0 ? writing->size : figure->size;
    size_t length = strlen(text);
    if (ns_text_width(text, length, size) <= most) {
        write_line(figure, writing, writing->y, text, length);
        return;
    }
    double ellipsis = ns_text_width("…", strlen("…"), size);
    struct ns_text cut = {0};
    const char *end = text, *next = text;
    do {
        end = next;
        ns_utf8_next(&next);
    } while (ns_text_width(text, (size_t)(next - text), size) + ellipsis <= most);
    ns_text_add(&cut, "%.*s…", (int)(end - text), text);
    write_line(figure, writing, writing->y, ns_text_get(&cut), cut.length);
    ns_figure_release(figure, &cut);
}

double ns_figure_height(const struct ns_figure *figure, const char *text, double width,
                        double size)
{
    double height = 0;
    if (!(size > 0))
        size = figure->size;
    while (*text) {
        first_line(text, width, size, &text);
        height += line_height(size);
    }
    return height;
}

/* What follows a long title keeps the room that it has below a short one. */
static void make_room(struct ns_figure *figure, double heading)
{
    enum { USUAL = 100 };
    if (figure->grows && heading > USUAL)
        figure->height =
            fmin(figure->height + ceil(heading - USUAL), NEGSIM_PICTURE_MAX);
}

double ns_figure_title(struct ns_figure *figure, const char *title,
                       const char *subtitle)
{
    enum { MARGIN = 16, SIZE = 18 };
    double width = figure->width - 2 * MARGIN;
    make_room(figure,
              ns_figure_height(figure, title, width, SIZE) +
                  (subtitle ? ns_figure_height(figure, subtitle, width, 0) : 0));
    struct ns_writing writing = {.x = MARGIN,
                                 .y = 24,
                                 .width = width,
                                 .size = SIZE,
                                 .colour = figure->theme->ink};
    writing.y += ns_figure_write(figure, &writing, title);
    if (subtitle) {
        writing.size = figure->size;
        writing.colour = figure->theme->quiet;
        writing.y += ns_figure_write(figure, &writing, subtitle);
    }
    return writing.y;
}

void ns_figure_panel(struct ns_figure *figure, const struct ns_box *box)
{
    ns_text_add(&figure->script,
                "set lmargin at screen %.6g\nset rmargin at screen %.6g\n"
                "set tmargin at screen %.6g\nset bmargin at screen %.6g\n",
                box->left / figure->width, box->right / figure->width,
                1 - box->top / figure->height, 1 - box->bottom / figure->height);
}

void ns_figure_rectangle(struct ns_figure *figure, const struct ns_box *box,
                         unsigned colour, double share)
{
    ns_text_add(&figure->script,
                "set object rectangle from screen %.6g,%.6g to screen %.6g,%.6g "
                "fillcolor rgb '#%06x' fillstyle %s %.3g noborder behind\n",
                box->left / figure->width, 1 - box->bottom / figure->height,
                box->right / figure->width, 1 - box->top / figure->height, colour,
                share < 1 ? "transparent solid" : "solid", share);
}

void ns_figure_line(struct ns_figure *figure, const struct ns_box *ends,
                    unsigned colour, double width, const char *dash)
{
    ns_text_add(&figure->script,
                "set arrow from screen %.6g,%.6g to screen %.6g,%.6g nohead "
                "linecolor rgb '#%06x' linewidth %.3g dashtype %s\n",
                ends->left / figure->width, 1 - ends->top / figure->height,
                ends->right / figure->width, 1 - ends->bottom / figure->height, colour,
                width, dash);
}

void ns_figure_mark(struct ns_figure *figure, double x, double y, unsigned colour,
                    int mark, double size)
{
    ns_text_add(&figure->script,
                "set label '' at screen %.6g,%.6g point pointtype %d pointsize %.3g "
                "linecolor rgb '#%06x'\n",
                x / figure->width, 1 - y / figure->height, mark, size, colour);
}

size_t ns_figure_block(struct ns_figure *figure, const char *names)
{
    ns_text_add(&figure->data, "%s# %s\n", figure->n_blocks ? "\n\n" : "", names);
    return figure->n_blocks++;
}

/* Pushed down from the top, then what stands out at the bottom is pushed up. */
void ns_labels_spread(double *y, size_t n, double step, double top, double bottom)
{
    for (size_t j = 0; j < n; j++) {
        double least = j == 0 ? top : y[j - 1] + step;
        y[j] = y[j] > least ? y[j] : least;
    }
    for (size_t j = n; j-- > 0;) {
        double most = j + 1 == n ? bottom : y[j + 1] - step;
        y[j] = y[j] < most ? y[j] : most;
    }
}

void ns_figure_release(struct ns_figure *figure, struct ns_text *text)
{
    figure->script.failed = figure->script.failed || text->failed;
    ns_text_finish(text);
}

bool ns_figure_finish(struct ns_figure *figure, struct ns_text *title,
                      struct ns_text *description, struct negsim_picture *picture,
                      struct negsim_error *err)
{
    bool ok = picture && !figure->data.failed && !figure->script.failed &&
              !title->failed && !description->failed;
    if (ok) {
        *picture = (struct negsim_picture){
            .width = (unsigned)figure->width,
            .height = (unsigned)figure->height,
            .font = strdup(figure->font),
            .dark = figure->dark,
            .title = strdup(ns_text_get(title)),
            .description = strdup(ns_text_get(description)),
            .data = strdup(ns_text_get(&figure->data)),
            .script = strdup(ns_text_get(&figure->script)),
        };
        ok = picture->font && picture->title && picture->description && picture->data &&
             picture->script;
        if (!ok)
            negsim_picture_finish(picture);
    }
    bool asked = picture;
    ns_text_finish(&figure->data);
    ns_text_finish(&figure->script);
    ns_text_finish(title);
    ns_text_finish(description);
    return ok || (asked && negsim_out_of_memory(err));
}

void negsim_picture_finish(struct negsim_picture *picture)
{
    if (!picture)
        return;
    free(picture->font);
    free(picture->title);
    free(picture->description);
    free(picture->data);
    free(picture->script);
    memset(picture, 0, sizeof *picture);
}

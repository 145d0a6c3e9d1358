/*
 * A picture while it is made: its data, its script, and a page of so many pixels.
 *
 * Places on the page are in pixels from the top left corner. Whoever adds to the script
 * puts no text from a file into it but by ns_figure_quote or ns_figure_write: within
 * gnuplot's single quotes nothing is replaced or run. Labels of tics are no place for
 * it, since gnuplot looks for formats there.
 */
#ifndef NS_OUTPUT_PLOT_FIGURE_H
#define NS_OUTPUT_PLOT_FIGURE_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/picture.h>

#include "base/text.h"
#include "output/plot/theme.h"

struct ns_box {
    double left, top, right, bottom; /* pixels */
};

struct ns_figure {
    struct ns_text data, script;
    double width, height; /* pixels */
    double size;          /* of plain text, pixels */
    const struct ns_theme *theme;
    const char *font;
    size_t n_blocks;
    bool dark;
    bool grows; /* with its title, as its height was left open */
};

enum ns_align { NS_ALIGN_LEFT, NS_ALIGN_CENTRE, NS_ALIGN_RIGHT };

/* How a piece of text is put on the page. */
struct ns_writing {
    double x, y;     /* the middle of its first line's height, and where it begins,
                        has its middle or ends */
    double width;    /* wrapped to it; 0: one line */
    double size;     /* pixels; 0: the figure's */
    unsigned colour; /* 0xRRGGBB */
    enum ns_align align;
};

/*
 * Begin a figure of the style's size, or of this one where it has none. Returns false
 * with *err filled where the size is out of range; the figure is then empty.
 */
bool ns_figure_init(struct ns_figure *figure, const struct negsim_picture_style *style,
                    unsigned width, unsigned height, struct negsim_error *err);

/* Drop all that was drawn, and begin again on a page of that height. */
void ns_figure_restart(struct ns_figure *figure, double height);

/* An apostrophe within gnuplot's single quotes: these end, and begin again behind it.
 * Doubled, it fails at a string's beginning. Bare between double quotes, it has gnuplot
 * look for macros (@name) in all that follows. */
#define NS_GNUPLOT_APOSTROPHE "'.\"\\047\".'"

/* Add a text to a script as a gnuplot string. What would end a line of the script, or
 * hide in it, becomes a space. */
void ns_gnuplot_quote(struct ns_text *script, const char *text, size_t bytes);

/* The same for a text that ends in a zero. */
void ns_figure_quote(struct ns_figure *figure, const char *text);

/* How wide a text is at most in the usual fonts without serifs. */
double ns_text_width(const char *text, size_t bytes, double size);

/* Put text on the page; the height it takes. */
double ns_figure_write(struct ns_figure *figure, const struct ns_writing *writing,
                       const char *text);

/* Put one line on the page, cut with an ellipsis where it is wider than `most`. */
void ns_figure_write_short(struct ns_figure *figure, const struct ns_writing *writing,
                           double most, const char *text);

/* The height that text takes, wrapped to a width. */
double ns_figure_height(const struct ns_figure *figure, const char *text, double width,
                        double size);

/* The title, and below it a quieter line or two; where the picture may begin. */
double ns_figure_title(struct ns_figure *figure, const char *title,
                       const char *subtitle);

/* Where the next plot's axes go. */
void ns_figure_panel(struct ns_figure *figure, const struct ns_box *box);

/* A filled rectangle on the page; `share` of the colour covers what is behind. */
void ns_figure_rectangle(struct ns_figure *figure, const struct ns_box *box,
                         unsigned colour, double share);

/* A straight line on the page, with a gnuplot dash type. */
void ns_figure_line(struct ns_figure *figure, const struct ns_box *ends,
                    unsigned colour, double width, const char *dash);

/* A mark of the page, with a gnuplot point type. */
void ns_figure_mark(struct ns_figure *figure, double x, double y, unsigned colour,
                    int mark, double size);

/* Begin a block of data with a line that names its columns; its index. Rows are then
 * added to figure->data, with NaN where there is nothing. */
size_t ns_figure_block(struct ns_figure *figure, const char *names);

/* Move labels apart that would overlap: y, which ascends, is at least `step` apart on
 * return, and within [top, bottom] where they fit. */
void ns_labels_spread(double *y, size_t n, double step, double top, double bottom);

/* Release a text that went into the figure: what it lost for want of memory, the figure
 * has lost. */
void ns_figure_release(struct ns_figure *figure, struct ns_text *text);

/*
 * Hand the figure over as a picture, and release it with the picture's title and
 * description, whatever comes of it; without a picture release them only. Returns false
 * with NEGSIM_ENOMEM, or without a picture.
 */
bool ns_figure_finish(struct ns_figure *figure, struct ns_text *title,
                      struct ns_text *description, struct negsim_picture *picture,
                      struct negsim_error *err);

#endif

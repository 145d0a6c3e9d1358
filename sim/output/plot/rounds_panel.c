#include "output/plot/rounds_panel.h"

#include <math.h>

/* Of a panel, in pixels. */
enum { TITLE = 30 };

const char *ns_rounds_name(const struct ns_rounds_page *page, size_t actor,
                           double width)
{
    const struct negsim_record *record = page->record;
    return actor < record->n_actors ? ns_name_fitting(record->actors[actor].title,
                                                      record->actors[actor].id, width)
                                    : "the mediator";
}

struct ns_text *ns_panel_label(struct ns_rounds_page *page,
                               const struct ns_sample *look, double at)
{
    page->labels[page->n_labels] = *look;
    page->labels[page->n_labels++].at = at;
    return &page->texts[page->n_texts++];
}

static void drop_labels(struct ns_rounds_page *page)
{
    for (size_t j = 0; j < page->n_texts; j++)
        ns_figure_release(page->figure, &page->texts[j]);
    page->n_labels = page->n_texts = 0;
}

/* Where the zone is open, and what came of the talks. */
static void draw_windows(struct ns_rounds_page *page, const struct ns_axes *axes)
{
    const struct negsim_record_rounds *rounds = page->rounds;
    struct ns_figure *figure = page->figure;
    for (size_t w = 0; w < rounds->n_windows; w++) {
        struct ns_box box = axes->box;
        box.left = ns_axes_x(axes, (double)rounds->windows[w].from - 0.5);
        box.right = ns_axes_x(axes, (double)rounds->windows[w].to + 0.5);
        ns_figure_rectangle(figure, &box, figure->theme->open, 0.2);
    }
    if (rounds->outcome == NEGSIM_NO_AGREEMENT)
        return;
    double x = ns_axes_x(axes, (double)rounds->round);
    struct ns_box line = {x, axes->box.top, x, axes->box.bottom};
    ns_figure_line(figure, &line, figure->theme->ink, 1.4, "(4,3)");
}

struct ns_axes ns_panel_begin(struct ns_rounds_page *page, double height, double lo,
                              double hi, const char *title)
{
    double least = (double)(page->n_labels * NS_LABEL_STEP);
    double high = fmax(height * page->stretch, least);
    double top = page->y + TITLE;
    struct ns_axes axes = {.box = {NS_PANEL_EDGE + NS_PANEL_NUMBERS, top,
                                   page->figure->width - NS_PANEL_LABELS, top + high},
                           .x0 = 0.5,
                           .x1 = (double)page->rounds->n_series + 0.5,
                           .y0 = lo,
                           .y1 = hi,
                           .whole = true,
                           .x_title = page->last ? page->record->unit : NULL,
                           .y_title = title};
    page->y = axes.box.bottom + NS_PANEL_GAP;
    ns_axes_begin(page->figure, &axes);
    draw_windows(page, &axes);
    return axes;
}

void ns_panel_end(struct ns_rounds_page *page)
{
    ns_axes_end(page->figure);
    drop_labels(page);
}

void ns_panel_line(struct ns_rounds_page *page, size_t block, size_t column,
                   const struct ns_sample *look, double width)
{
    bool single = page->rounds->n_series == 1;
    ns_text_add(&page->figure->script,
                ", \\\n  data index %zu using %s:%zu%s with %s linecolor rgb '#%06x' "
                "linewidth %g dashtype %s notitle",
                block, single ? "($1-0.5)" : "1", column, single ? ":(1):(0)" : "",
                single ? "vectors nohead" : "lines", look->colour, width,
                look->dash ? look->dash : "solid");
}

void ns_panel_marks(struct ns_rounds_page *page, size_t block, size_t column,
                    const struct ns_sample *look, double size)
{
    size_t every = (page->rounds->n_series - 1) / NS_PANEL_MARKS + 1;
    ns_text_add(&page->figure->script,
                ", \\\n  data index %zu every %zu using 1:%zu with points pointtype %d "
                "pointsize %g linecolor rgb '#%06x' notitle",
                block, every, column, look->mark, size, look->colour);
}

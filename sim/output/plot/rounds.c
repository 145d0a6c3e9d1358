/* The picture of the rounds: panels one below the other on one axis of rounds. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <negsim/picture.h>

#include "output/plot/rounds_lines.h"
#include "output/plot/rounds_panel.h"
#include "output/plot/rounds_words.h"

/* The page, in pixels. */
enum {
    WIDTH = 960,
    MARGIN = 130, /* the panel of the margin */
    BARRED = 40,  /* where no round has one */
    AXIS = 50,    /* below the last panel */
    STRIP = 7,    /* rounds that the margin says nothing of */
};

/* Which part of the page a strip takes for rounds of one sort. */
static void draw_strip(struct ns_rounds_page *page, const struct ns_axes *axes,
                       bool barred, unsigned colour, double share)
{
    const struct negsim_record_rounds *rounds = page->rounds;
    for (size_t s = 0, end; s < rounds->n_series; s = end) {
        for (end = s; end < rounds->n_series; end++) {
            const struct negsim_record_round *round = &rounds->series[end];
            if (!(barred ? isnan(round->margin) && round->verdict == NEGSIM_EMPTY
                         : round->verdict == NEGSIM_UNDECIDED))
                break;
        }
        if (end > s) {
            struct ns_box box = {ns_axes_x(axes, (double)s + 0.5),
                                 axes->box.bottom - STRIP,
                                 ns_axes_x(axes, (double)end + 0.5), axes->box.bottom};
            ns_figure_rectangle(page->figure, &box, colour, share);
        } else {
            end++;
        }
    }
}

/* What shades and strips stand for, as far as there are any. */
static double draw_key(struct ns_rounds_page *page, double y)
{
    const struct ns_theme *theme = page->figure->theme;
    struct ns_sample samples[4];
    struct ns_text outcome = {0};
    size_t n = 0;
    if (page->rounds->n_windows > 0)
        samples[n++] = (struct ns_sample){
            .text = "the zone is open", .colour = theme->open, .area = 0.2};
    if (ns_rounds_count(page->record, NEGSIM_EMPTY, true) > 0)
        samples[n++] = (struct ns_sample){.text = "no package keeps all red lines",
                                          .colour = theme->gap,
                                          .area = 0.7};
    if (ns_rounds_count(page->record, NEGSIM_UNDECIDED, false) > 0)
        samples[n++] = (struct ns_sample){
            .text = "undecided: a limit was hit", .colour = theme->quiet, .area = 0.5};
    ns_rounds_say_outcome(&outcome, page->record);
    if (page->rounds->outcome != NEGSIM_NO_AGREEMENT)
        samples[n++] = (struct ns_sample){
            .text = ns_text_get(&outcome), .colour = theme->ink, .dash = "(4,3)"};
    y = ns_figure_key(page->figure, NS_PANEL_EDGE + NS_PANEL_NUMBERS, y, samples, n);
    ns_figure_release(page->figure, &outcome);
    return y;
}

static void draw_margin(struct ns_rounds_page *page)
{
    struct ns_figure *figure = page->figure;
    const struct negsim_record_rounds *rounds = page->rounds;
    struct ns_sample look = {.colour = figure->theme->ink, .mark = 7};
    double lo = INFINITY, hi = -INFINITY;
    for (size_t s = 0; s < rounds->n_series; s++)
        ns_range_take(&lo, &hi, rounds->series[s].margin);
    bool any = lo <= hi;
    ns_range_take(&lo, &hi, 0);
    ns_range_widen(&lo, &hi);
    struct ns_axes axes =
        ns_panel_begin(page, any ? MARGIN : BARRED, lo, hi,
                       "Margin: what the best package leaves the worst-off "
                       "beyond its reservation");
    struct ns_sample zero = {
        .text = "0: the zone opens", .colour = figure->theme->quiet, .dash = "solid"};
    ns_axes_labels(figure, &axes, &zero, 1);
    struct ns_box line = {axes.box.left, ns_axes_y(&axes, 0), axes.box.right,
                          ns_axes_y(&axes, 0)};
    ns_figure_line(figure, &line, figure->theme->quiet, 1, "solid");
    draw_strip(page, &axes, true, figure->theme->gap, 0.7);
    draw_strip(page, &axes, false, figure->theme->quiet, 0.5);
    size_t block = ns_figure_block(figure, "round margin open");
    for (size_t s = 0; s < rounds->n_series; s++)
        ns_text_add(&figure->data, "%zu %.6g %d\n", s + 1, rounds->series[s].margin,
                    rounds->series[s].verdict == NEGSIM_OPEN);
    ns_text_add(&figure->script, "plot NaN notitle");
    if (any) {
        ns_panel_line(page, block, 2, &look, 1.6);
        ns_text_add(
            &figure->script,
            ", \\\n  data index %zu using 1:2 with points pointtype 7 pointsize "
            "%g linecolor rgb '#%06x' notitle",
            block, rounds->n_series > NS_PANEL_MARKS ? 0.25 : 0.4, look.colour);
    }
    ns_panel_end(page);
}

/* All panels; where the page ends. */
static double draw_page(struct ns_rounds_page *page, const char *title,
                        struct ns_rounds_column *columns)
{
    const struct negsim_record *record = page->record;
    size_t actors = 0, more = 0;
    for (size_t a = 0; a < record->n_actors; a++)
        actors += ns_rounds_has_panel(page, a);
    for (int q = 0; q < NS_ROUNDS_QUANTITIES; q++)
        more += ns_rounds_has(page, &ns_rounds_quantities[q]);
    ns_text_add(&page->figure->script, "set multiplot\n");
    page->y = ns_figure_title(page->figure, title, record->title) + 10;
    page->y = draw_key(page, page->y);
    page->last = false;
    draw_margin(page);
    for (size_t a = 0; a < record->n_actors; a++)
        if (ns_rounds_has_panel(page, a)) {
            page->last = --actors == 0 && more == 0;
            ns_rounds_draw_actor(page, a, columns);
        }
    for (int q = 0; q < NS_ROUNDS_QUANTITIES; q++)
        if (ns_rounds_has(page, &ns_rounds_quantities[q])) {
            page->last = --more == 0;
            ns_rounds_draw(page, &ns_rounds_quantities[q], columns);
        }
    ns_text_add(&page->figure->script, "unset multiplot\n");
    return page->y - NS_PANEL_GAP + AXIS;
}

/* Drawn to learn how high it is, then for good; a height that is asked for is filled
 * by the panels, down to two thirds of what suits them. */
static bool draw(struct ns_rounds_page *page, bool fixed, const char *title,
                 struct ns_rounds_column *columns, struct negsim_error *err)
{
    struct ns_figure *figure = page->figure;
    double asked = figure->height, needed = draw_page(page, title, columns);
    for (int tries = 0; fixed && tries < 20 && fabs(needed - asked) > 0.5; tries++) {
        page->stretch = fmax(2.0 / 3, page->stretch * asked / needed);
        ns_figure_restart(figure, asked);
        needed = draw_page(page, title, columns);
    }
    if (fixed && needed > asked + 1)
        return negsim_fail(err, NEGSIM_ELIMIT, NULL,
                           "these rounds need a picture %.0f pixels high at this width",
                           ceil(needed));
    if (needed > NEGSIM_PICTURE_MAX)
        return negsim_fail(err, NEGSIM_ELIMIT, NULL,
                           "%zu actors are too many for one picture of the rounds",
                           page->record->n_actors);
    ns_figure_restart(figure, fixed ? asked : ceil(needed));
    draw_page(page, title, columns);
    return true;
}

static bool picture_draw(struct ns_rounds_page *page,
                         const struct negsim_picture_style *style,
                         struct negsim_picture *picture, struct negsim_error *err)
{
    struct ns_text title = {0}, description = {0};
    size_t n = page->record->n_actors, most = n * n + n + 4;
    struct ns_rounds_column *columns = calloc(most, sizeof *columns);
    page->labels = calloc(most, sizeof *page->labels);
    page->texts = calloc(most, sizeof *page->texts);
    bool ok = (columns && page->labels && page->texts) || negsim_out_of_memory(err);
    if (ok) {
        ns_rounds_utilities(page);
        ns_rounds_say_title(&title, page->record);
        ns_rounds_describe(&description, page->record, ns_text_get(&title));
        ok = draw(page, style && style->height, ns_text_get(&title), columns, err);
    }
    ok = ns_figure_finish(page->figure, &title, &description, ok ? picture : NULL, err);
    free(columns);
    free(page->labels);
    free(page->texts);
    return ok;
}

bool negsim_picture_rounds(const struct negsim_record *record,
                           const struct negsim_picture_style *style,
                           struct negsim_picture *picture, struct negsim_error *err)
{
    struct ns_figure figure;
    struct ns_rounds_page page = {
        .figure = &figure, .record = record, .rounds = record->rounds, .stretch = 1};
    memset(picture, 0, sizeof *picture);
    if (!record->rounds)
        return negsim_fail(err, NEGSIM_EINVAL, NULL,
                           "holds no rounds; save it with negsim run --json, or draw "
                           "from the scenario");
    if (!ns_figure_init(&figure, style, WIDTH, WIDTH, err))
        return false;
    struct ns_box box = {NS_PANEL_EDGE + NS_PANEL_NUMBERS, 0,
                         figure.width - NS_PANEL_LABELS, figure.height};
    return ns_axes_fit(&figure, &box, err) && picture_draw(&page, style, picture, err);
}

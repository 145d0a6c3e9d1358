/* The picture of an answer over two inputs: cells in colour, and where the zone opens.
 */
#include <negsim/picture_study.h>

#include <math.h>
#include <string.h>

#include "output/plot/axes.h"
#include "output/plot/surface.h"

/* The page, in pixels. */
enum {
    HEIGHT = 720,
    TICS = 72,        /* numbers left of the panel */
    MOST_WORDS = 200, /* or words */
    BAR = 132,        /* the colour bar and its numbers, right of it */
    BAR_WIDTH = 18,
};

struct heatmap {
    struct ns_surface of;
    struct ns_box box;
};

/* From one hue over paper to another for what has a sign; else towards one. The ends
 * differ in lightness too, so that they can be told apart in grey. */
static void set_palette(struct ns_figure *figure, const struct heatmap *map)
{
    const char *colours = map->of.answer.is_margin
                              ? figure->dark
                                    ? "0 '#FF8A3D', 0.25 '#9A5A34', 0.5 '#24272E', "
                                      "0.75 '#4F7F9E', 1 '#B5E0FA'"
                                    : "0 '#E08A1E', 0.25 '#F3C98B', 0.5 '#F7F7F7', "
                                      "0.75 '#6FA3CC', 1 '#00406B'"
                          : figure->dark ? "0 '#303E4B', 0.5 '#3F6F92', 1 '#B5E0FA'"
                                         : "0 '#DCE8F3', 0.5 '#6FA3CC', 1 '#00406B'";
    ns_text_add(&figure->script, "set palette defined (%s)\n", colours);
}

static void draw_bar(struct ns_figure *figure, const struct heatmap *map)
{
    const struct ns_box *box = &map->box;
    double scale = map->of.answer.is_share ? 100 : 1;
    ns_text_add(&figure->script,
                "set cbrange [%.17g:%.17g]\nset format cb '%%h'\n"
                "set cbtics nomirror out font ',%d' textcolor rgb '#%06x'\n"
                "set colorbox vertical user origin screen %.6g,%.6g size screen "
                "%.6g,%.6g noborder\n",
                scale * map->of.low, scale * map->of.high, NS_STUDY_SMALL,
                figure->theme->quiet, (box->right + 24) / figure->width,
                1 - box->bottom / figure->height, BAR_WIDTH / figure->width,
                (box->bottom - box->top) / figure->height);
}

/* Cells with a mean in one block, those without in another. */
static void add_cells(struct ns_figure *figure, const struct heatmap *map, bool none)
{
    const struct negsim_cells_axis *axes = map->of.cells.axes;
    for (size_t c = 0; c < map->of.n_cells; c++) {
        const struct negsim_cell *cell = &map->of.cells.cells[c];
        if (none ? !ns_surface_is_none(cell) : !ns_surface_is_coloured(cell))
            continue;
        size_t at[2] = {c / axes[1].n, c % axes[1].n};
        for (int a = 0; a < 2; a++)
            ns_study_number(figure, axes[a].middles[at[a]]);
        for (int a = 0; a < 2; a++) {
            ns_study_number(figure, axes[a].edges[at[a]]);
            ns_study_number(figure, axes[a].edges[at[a] + 1]);
        }
        ns_study_number(figure, cell->mean);
        ns_text_add(&figure->data, "%zu %zu %zu\n", cell->n, cell->n_none,
                    cell->n_failed);
    }
}

static void plot_cells(struct ns_figure *figure, const struct heatmap *map)
{
    static const char names[] =
        "right up right_from right_to up_from up_to mean n none failed";
    ns_text_add(&figure->script, "scale = %d\nplot NaN notitle",
                map->of.answer.is_share ? 100 : 1);
    size_t block;
    if (map->of.n_coloured > 0) { /* an index without rows is an error */
        block = ns_figure_block(figure, names);
        add_cells(figure, map, false);
        ns_text_add(&figure->script,
                    ", \\\n  data index %zu using 1:2:3:4:5:6:(scale*$7) with "
                    "boxxyerror fillcolor palette fillstyle solid 1 noborder notitle",
                    block);
    }
    if (map->of.n_none > 0) {
        block = ns_figure_block(figure, names);
        add_cells(figure, map, true);
        ns_text_add(&figure->script,
                    ", \\\n  data index %zu using 1:2:3:4:5:6 with boxxyerror "
                    "fillcolor rgb '#%06x' fillstyle pattern 4 noborder notitle",
                    block, figure->theme->quiet);
    }
}

/* All curves in one block, a blank line between them, with a rim of paper. */
static void plot_opens(struct ns_figure *figure, const struct heatmap *map)
{
    if (!map->of.opens || map->of.opens->n_curves == 0)
        return;
    size_t block = ns_figure_block(figure, "right up");
    for (size_t c = 0; c < map->of.opens->n_curves; c++) {
        const struct negsim_curve *curve = &map->of.opens->curves[c];
        if (c > 0)
            ns_text_add(&figure->data, "\n");
        for (size_t p = 0; p < curve->n_points + curve->closed; p++) {
            ns_study_number(figure, curve->points[p % curve->n_points].x);
            ns_study_number(figure, curve->points[p % curve->n_points].y);
            ns_text_add(&figure->data, "\n");
        }
    }
    ns_text_add(&figure->script,
                ", \\\n  data index %zu using 1:2 with lines linecolor rgb '#%06x' "
                "linewidth 5 notitle, \\\n  data index %zu using 1:2 with lines "
                "linecolor rgb '#%06x' linewidth 2 notitle",
                block, figure->theme->paper, block, figure->theme->ink);
}

/* A point of the data on the page. */
static void page_of(const struct heatmap *map, const struct negsim_curve_point *point,
                    double *x, double *y)
{
    const struct negsim_cells_axis *axes = map->of.cells.axes;
    const struct ns_box *box = &map->box;
    *x = box->left + (point->x - axes[0].edges[0]) /
                         (axes[0].edges[axes[0].n] - axes[0].edges[0]) *
                         (box->right - box->left);
    *y = box->bottom - (point->y - axes[1].edges[0]) /
                           (axes[1].edges[axes[1].n] - axes[1].edges[0]) *
                           (box->bottom - box->top);
}

static double clamp(double value, double least, double most)
{
    return fmin(fmax(value, least), most);
}

/* "zone opens" beside the middle of the longest curve, where the zone is open: on its
 * left, as one walks along it. */
static void draw_opens(struct ns_figure *figure, const struct heatmap *map)
{
    static const char words[] = "zone opens";
    enum { HALF_HEIGHT = 9, AWAY = 10 };
    const struct negsim_curve *longest = NULL;
    for (size_t c = 0; map->of.opens && c < map->of.opens->n_curves; c++)
        if (!longest || map->of.opens->curves[c].n_points > longest->n_points)
            longest = &map->of.opens->curves[c];
    if (!longest || longest->n_points < 2)
        return;
    /* A curve is jagged: its direction is that of a good part of it. */
    size_t middle = longest->n_points / 2, part = longest->n_points / 8 + 1;
    double x, y, from_x, from_y, to_x, to_y;
    page_of(map, &longest->points[middle], &x, &y);
    page_of(map, &longest->points[middle - (part < middle ? part : middle)], &from_x,
            &from_y);
    page_of(
        map,
        &longest->points[middle + part < longest->n_points ? middle + part : middle],
        &to_x, &to_y);
    double half = ns_text_width(words, strlen(words), 12) / 2 + 4;
    double along_x = to_x - from_x, along_y = to_y - from_y;
    double length = fmax(hypot(along_x, along_y), 1e-9);
    /* The page's y runs downward, so that left of (x, y) is (y, −x): that way, until no
     * corner of the words' box is near. */
    double left_x = along_y / length, left_y = -along_x / length;
    double away = fabs(left_x) * half + fabs(left_y) * HALF_HEIGHT + AWAY;
    x += left_x * away;
    y += left_y * away;
    x = clamp(x, map->box.left + half, map->box.right - half);
    y = clamp(y, map->box.top + HALF_HEIGHT, map->box.bottom - HALF_HEIGHT);
    ns_text_add(&figure->script,
                "set object rectangle from screen %.6g,%.6g to screen %.6g,%.6g "
                "fillcolor rgb '#%06x' fillstyle solid 1 noborder front\n"
                "set label '%s' at screen %.6g,%.6g center font ',12' textcolor rgb "
                "'#%06x' front\n",
                (x - half) / figure->width, 1 - (y + HALF_HEIGHT) / figure->height,
                (x + half) / figure->width, 1 - (y - HALF_HEIGHT) / figure->height,
                figure->theme->paper, words, x / figure->width, 1 - y / figure->height,
                figure->theme->ink);
}

/* Room for the words of the upward axis. */
static double words_width(const struct negsim_dataset_column *input)
{
    double width = TICS;
    for (size_t w = 0; w < input->n_words; w++)
        width = fmax(width, ns_text_width(input->words[w], strlen(input->words[w]),
                                          NS_STUDY_SMALL) +
                                NS_STUDY_EDGE + 12);
    return fmin(width, MOST_WORDS);
}

static void draw(struct ns_figure *figure, struct heatmap *map, const char *title,
                 const char *subtitle)
{
    const struct negsim_cells_axis *axes = map->of.cells.axes;
    struct ns_box *box = &map->box;
    double y = ns_figure_title(figure, title, subtitle) + 12;
    *box = (struct ns_box){words_width(map->of.inputs[1]), 0, figure->width - BAR, 0};
    struct ns_writing above = {.x = figure->width - NS_STUDY_EDGE,
                               .y = y,
                               .colour = figure->theme->ink,
                               .align = NS_ALIGN_RIGHT};
    ns_answer_title(figure, &map->of.answer, &above);
    double below = ns_study_below(figure, map->of.inputs[0], box->right - box->left);
    box->top = y + 46;
    box->bottom = figure->height - below - 10;
    ns_figure_panel(figure, box);
    ns_axes_look(figure);
    ns_text_add(&figure->script, "unset grid\n");
    for (int a = 0; a < 2; a++) {
        const struct ns_study_axis axis = {map->of.inputs[a], axes[a].edges[0],
                                           axes[a].edges[axes[a].n], a == 1};
        ns_study_axis(figure, box, &axis);
    }
    set_palette(figure, map);
    draw_bar(figure, map);
    draw_opens(figure, map);
    plot_cells(figure, map);
    plot_opens(figure, map);
    ns_text_add(&figure->script, "\n");
}

bool negsim_picture_heatmap(const struct negsim_picture_study *study,
                            const size_t *inputs,
                            const struct negsim_threshold_curves *opens,
                            struct negsim_picture *picture, struct negsim_error *err)
{
    struct ns_figure figure;
    struct heatmap map;
    struct ns_text title = {0}, subtitle = {0}, description = {0};
    memset(picture, 0, sizeof *picture);
    if (!ns_figure_init(&figure, study->style, NS_STUDY_WIDTH, HEIGHT, err))
        return false;
    bool ok = ns_surface_init(&map.of, study, inputs, opens, err);
    if (ok) {
        ns_surface_title(&title, &map.of);
        ns_surface_subtitle(&subtitle, &map.of);
        ns_surface_describe(&description, &map.of, ns_text_get(&title));
        draw(&figure, &map, ns_text_get(&title), ns_text_get(&subtitle));
        ok = ns_axes_fit(&figure, &map.box, err);
    }
    figure.script.failed = figure.script.failed || map.of.answer.words.failed;
    ns_figure_release(&figure, &subtitle);
    ok = ns_figure_finish(&figure, &title, &description, ok ? picture : NULL, err);
    ns_surface_finish(&map.of);
    return ok;
}

/* The picture of an answer along one input: median, bands, and where the zone opens. */
#include <negsim/picture_study.h>

#include <stdlib.h>
#include <string.h>

#include "output/plot/axes.h"
#include "output/plot/trend.h"

/* The page, in pixels. */
enum {
    HEIGHT = 560,
    TICS = 72,    /* numbers left of the panel */
    LABELS = 148, /* right of it */
    LABEL_STEP = 16,
    PLACE = 124, /* of a label of a crossing */
    MARKED = 40, /* groups with a mark each, at most */
    TOLD = 6,    /* crossings with a label each, at most */
};

struct curve {
    struct ns_trend of;
    struct ns_box box;
};

/* One row a group; gnuplot leaves out what is NaN. */
static void curve_data(struct ns_figure *figure, const struct curve *curve)
{
    bool share = curve->of.answer.is_share;
    ns_figure_block(figure, share ? "from to at n none failed share low high"
                                  : "from to at n none failed q05 q25 q50 q75 q95");
    for (size_t g = 0; g < curve->of.profile.n_groups; g++) {
        const struct negsim_group *group = &curve->of.profile.groups[g];
        ns_study_number(figure, group->low);
        ns_study_number(figure, group->high);
        ns_study_number(figure, ns_trend_middle(group));
        ns_text_add(&figure->data, "%zu %zu %zu ", group->n, group->n_none,
                    group->n_failed);
        if (share) {
            ns_study_number(figure, group->reached.value);
            ns_study_number(figure, group->reached.low);
            ns_study_number(figure, group->reached.high);
        }
        for (size_t q = NS_FIVE; !share && q <= NS_NINETY_FIVE; q++)
            ns_study_number(figure, group->quantiles[q]);
        ns_text_add(&figure->data, "\n");
    }
}

/* Where an answer stands on the page. */
static double height_of(const struct curve *curve, double value)
{
    const struct ns_box *box = &curve->box;
    double share = (value - curve->of.bottom) / (curve->of.top - curve->of.bottom);
    return box->bottom - share * (box->bottom - box->top);
}

struct label {
    double y;
    const char *text;
    unsigned colour;
};

static int label_compare(const void *a, const void *b)
{
    const struct label *x = a, *y = b;
    return (x->y > y->y) - (x->y < y->y);
}

/* What line and bands are, beside their last group. */
static void draw_labels(struct ns_figure *figure, const struct curve *curve)
{
    const struct negsim_group *last = ns_trend_last(&curve->of);
    const struct ns_theme *theme = figure->theme;
    bool share = curve->of.answer.is_share;
    struct label labels[4];
    double ys[4];
    size_t n = 0;
    if (curve->of.banded || curve->of.answer.is_margin)
        labels[n++] = (struct label){height_of(curve, ns_trend_line(&curve->of, last)),
                                     share              ? "share"
                                     : curve->of.banded ? "median"
                                                        : "margin",
                                     theme->series[0]};
    if (curve->of.banded)
        labels[n++] =
            (struct label){height_of(curve, ns_trend_band(&curve->of, last, true)),
                           share ? "95 % interval" : "5 to 95 %", theme->quiet};
    if (curve->of.banded && !share)
        labels[n++] =
            (struct label){height_of(curve, last->quantiles[NS_THREE_QUARTERS]),
                           "25 to 75 %", theme->quiet};
    if (curve->of.answer.is_margin)
        labels[n++] =
            (struct label){height_of(curve, 0), "0: the zone opens", theme->ink};
    qsort(labels, n, sizeof *labels, label_compare);
    for (size_t j = 0; j < n; j++)
        ys[j] = labels[j].y;
    ns_labels_spread(ys, n, LABEL_STEP, curve->box.top, curve->box.bottom);
    for (size_t j = 0; j < n; j++) {
        struct ns_writing writing = {.x = curve->box.right + 12,
                                     .y = ys[j],
                                     .size = 12,
                                     .colour = labels[j].colour};
        ns_figure_write(figure, &writing, labels[j].text);
    }
}

/* "closes at 0.525", above the panel. */
static void draw_place_label(struct ns_figure *figure, const struct curve *curve,
                             size_t place, double x)
{
    struct ns_text text = {0};
    ns_text_add(&text, "%s %s ", curve->of.places[place].opens ? "opens" : "closes",
                curve->of.exact ? "at" : "near");
    ns_trend_tell_opening(&text, &curve->of.places[place]);
    struct ns_writing writing = {.x = x,
                                 .y = curve->box.top - 9,
                                 .size = 12,
                                 .colour = figure->theme->ink,
                                 .align = NS_ALIGN_CENTRE};
    ns_figure_write(figure, &writing, ns_text_get(&text));
    ns_figure_release(figure, &text);
}

/* Lines up and down where the zone opens or closes, with their values above. Where a
 * median wavers, its places are no finding each. */
static void draw_places(struct ns_figure *figure, const struct curve *curve)
{
    const struct ns_box *box = &curve->box;
    double xs[TOLD];
    size_t n = curve->of.n_places;
    bool told = n <= (curve->of.exact ? TOLD : 1);
    for (size_t p = 0; p < n; p++) {
        double share =
            (curve->of.places[p].at - curve->of.low) / (curve->of.high - curve->of.low);
        double x = box->left + share * (box->right - box->left);
        struct ns_box line = {x, box->top, x, box->bottom};
        ns_figure_line(figure, &line, figure->theme->ink, 1, "(4,4)");
        ns_figure_mark(figure, x, height_of(curve, 0), figure->theme->ink, 6, 1.2);
        if (told)
            xs[p] = x;
    }
    if (!told)
        return;
    ns_labels_spread(xs, n, PLACE, box->left + PLACE / 2.0 - 40, box->right);
    for (size_t p = 0; p < n; p++)
        draw_place_label(figure, curve, p, xs[p]);
}

/* Where few runs have a number or none, from group to group. */
static void draw_nothing(struct ns_figure *figure, const struct curve *curve)
{
    size_t n = curve->of.profile.n_groups;
    for (size_t g = 0; g < n; g++) {
        const struct negsim_group *group = &curve->of.profile.groups[g];
        if (!ns_trend_is_hatched(group))
            continue;
        double at = ns_trend_middle(group);
        double from = g > 0 ? (ns_trend_middle(group - 1) + at) / 2 : curve->of.low;
        double to = g + 1 < n ? (at + ns_trend_middle(group + 1)) / 2 : curve->of.high;
        ns_text_add(&figure->script,
                    "set object rectangle from first %.17g, graph 0 to first %.17g, "
                    "graph 1 fillcolor rgb '#%06x' fillstyle pattern 4 noborder "
                    "behind\n",
                    from, to, figure->theme->grid);
    }
}

static void plot_bands(struct ns_figure *figure, const struct curve *curve)
{
    static const struct {
        int low, high;
        double share;
    } bands[] = {{7, 11, 0.18}, {8, 10, 0.3}};
    unsigned colour = figure->theme->series[0];
    bool share = curve->of.answer.is_share, worded = curve->of.input->n_words > 0;
    for (int b = 0; curve->of.banded && b < (share ? 1 : 2); b++) {
        int low = share ? 8 : bands[b].low, high = share ? 9 : bands[b].high;
        if (worded)
            ns_text_add(&figure->script,
                        ", \\\n  data using 3:(scale*$%d):($3-0.2):($3+0.2):"
                        "(scale*$%d):(scale*$%d) with boxxyerror",
                        low, low, high);
        else
            ns_text_add(&figure->script,
                        ", \\\n  data using 3:(scale*$%d):(scale*$%d) with "
                        "filledcurves",
                        low, high);
        ns_text_add(&figure->script,
                    " fillcolor rgb '#%06x' fillstyle transparent solid %.2f noborder "
                    "notitle",
                    colour, bands[b].share);
    }
}

static void plot_curve(struct ns_figure *figure, const struct curve *curve)
{
    unsigned colour = figure->theme->series[0];
    int column = curve->of.answer.is_share ? 7 : 9;
    ns_text_add(&figure->script, "scale = %d\nplot NaN notitle",
                curve->of.answer.is_share ? 100 : 1);
    plot_bands(figure, curve);
    if (curve->of.answer.is_margin)
        ns_text_add(&figure->script,
                    ", \\\n  0 with lines linecolor rgb '#%06x' linewidth 1.2 notitle",
                    figure->theme->ink);
    if (curve->of.input->n_words == 0)
        ns_text_add(&figure->script,
                    ", \\\n  data using 3:(scale*$%d) with lines linecolor rgb "
                    "'#%06x' linewidth 2 notitle",
                    column, colour);
    if (curve->of.profile.n_groups <= MARKED)
        ns_text_add(&figure->script,
                    ", \\\n  data using 3:(scale*$%d) with points pointtype 7 "
                    "pointsize 0.6 linecolor rgb '#%06x' notitle",
                    column, colour);
    ns_text_add(&figure->script, "\n");
}

static void draw(struct ns_figure *figure, struct curve *curve, const char *title,
                 const char *subtitle)
{
    struct ns_box *box = &curve->box;
    double y = ns_figure_title(figure, title, subtitle) + 12;
    *box = (struct ns_box){TICS, y + (curve->of.n_places > 0 ? 36 : 20),
                           figure->width - LABELS, 0};
    double below = ns_study_below(figure, curve->of.input, box->right - box->left);
    box->bottom = figure->height - below - 10;
    struct ns_writing above = {
        .x = NS_STUDY_EDGE, .y = y, .colour = figure->theme->ink};
    ns_answer_title(figure, &curve->of.answer, &above);
    ns_figure_panel(figure, box);
    ns_axes_look(figure);
    double scale = curve->of.answer.is_share ? 100 : 1;
    ns_text_add(&figure->script, "set yrange [%.17g:%.17g]\nset format y '%%h'\n",
                scale * curve->of.bottom, scale * curve->of.top);
    if (curve->of.answer.is_margin)
        ns_text_add(&figure->script,
                    "set object rectangle from graph 0, first 0 to graph 1, graph 1 "
                    "fillcolor rgb '#%06x' fillstyle transparent solid 0.09 noborder "
                    "behind\n",
                    figure->theme->open);
    ns_study_axis(
        figure, box,
        &(struct ns_study_axis){curve->of.input, curve->of.low, curve->of.high, false});
    draw_nothing(figure, curve);
    draw_places(figure, curve);
    draw_labels(figure, curve);
    curve_data(figure, curve);
    plot_curve(figure, curve);
}

bool negsim_picture_curve(const struct negsim_picture_study *study, size_t input,
                          const struct negsim_threshold *opens,
                          struct negsim_picture *picture, struct negsim_error *err)
{
    struct ns_figure figure;
    struct curve curve;
    struct ns_text title = {0}, subtitle = {0}, description = {0};
    memset(picture, 0, sizeof *picture);
    if (!ns_figure_init(&figure, study->style, NS_STUDY_WIDTH, HEIGHT, err))
        return false;
    bool ok = ns_trend_init(&curve.of, study, input, opens, err);
    if (ok) {
        ns_trend_title(&title, &curve.of);
        ns_trend_subtitle(&subtitle, &curve.of);
        ns_trend_describe(&description, &curve.of, ns_text_get(&title));
        draw(&figure, &curve, ns_text_get(&title), ns_text_get(&subtitle));
        ok = ns_axes_fit(&figure, &curve.box, err);
    }
    figure.script.failed = figure.script.failed || curve.of.answer.words.failed;
    ns_figure_release(&figure, &subtitle);
    ok = ns_figure_finish(&figure, &title, &description, ok ? picture : NULL, err);
    ns_trend_finish(&curve.of);
    return ok;
}

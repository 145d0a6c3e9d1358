/* The picture of what moves an answer: a row for each input, the strongest first. */
#include <negsim/picture_study.h>

#include <math.h>
#include <string.h>

#include "output/plot/axes.h"
#include "output/plot/ranking.h"

/* The page, in pixels. */
enum {
    NAMES = 268,   /* left of the panel, at most */
    NUMBERS = 168, /* right of it */
    ROW = 34,
    BAR = 20,
    INNER = 8, /* a bar within a bar */
};

struct tornado {
    struct ns_ranking of;
    double axis_low, axis_high;
    double step; /* pixels from row to row */
    struct ns_box box;
};

/* The middle of a row on the page. */
static double row_middle(const struct tornado *tornado, size_t row)
{
    return tornado->box.top + ((double)row + 0.5) * tornado->step;
}

static double place_of(const struct tornado *tornado, double value)
{
    const struct ns_box *box = &tornado->box;
    return box->left + (value - tornado->axis_low) /
                           (tornado->axis_high - tornado->axis_low) *
                           (box->right - box->left);
}

/* Widen the axis to have room for the words beside the ends of swings. */
static void tornado_widen(struct tornado *tornado)
{
    double words = 0, panel = tornado->box.right - tornado->box.left;
    for (size_t r = 0; r < ns_ranking_shown(&tornado->of); r++)
        for (int e = 0; e < 2; e++) {
            const struct ns_text *text = &tornado->of.rows[r].ends[e];
            words = fmax(
                words, ns_text_width(ns_text_get(text), text->length, NS_STUDY_SMALL));
        }
    double left = panel - 2 * (words + 8);
    double width = tornado->of.high - tornado->of.low;
    double more = left > panel / 4 ? width * (words + 8) / left : width;
    tornado->axis_low =
        tornado->of.low - (tornado->of.method == NS_RANKING_SWING ? more : 0);
    tornado->axis_high =
        tornado->of.high + (tornado->of.method == NS_RANKING_SWING ? more : 0);
}

/* Beside the end of a bar, on the side it points to. */
static void draw_end(struct ns_figure *figure, const struct tornado *tornado,
                     size_t row, int end)
{
    const struct ns_span *span = &tornado->of.rows[row].spans[end];
    if (isnan(span->to))
        return;
    const struct ns_span *other = &tornado->of.rows[row].spans[1 - end];
    bool right =
        span->to > tornado->of.mean ||
        (span->to == tornado->of.mean && (end == 1 || other->to < tornado->of.mean));
    bool same_side = (span->to - tornado->of.mean) * (other->to - tornado->of.mean) > 0;
    struct ns_writing writing = {.x = place_of(tornado, span->to) + (right ? 5 : -5),
                                 .y = row_middle(tornado, row) +
                                      (same_side ? (end == 0 ? -6 : 6) : 0),
                                 .size = NS_STUDY_SMALL,
                                 .colour = figure->theme->quiet,
                                 .align = right ? NS_ALIGN_LEFT : NS_ALIGN_RIGHT};
    ns_figure_write(figure, &writing, ns_text_get(&tornado->of.rows[row].ends[end]));
}

static void draw_words(struct ns_figure *figure, const struct tornado *tornado)
{
    const struct ns_box *box = &tornado->box;
    for (size_t r = 0; r < ns_ranking_shown(&tornado->of); r++) {
        const char *name = tornado->of.rows[r].name;
        double width = box->left - 12 - NS_STUDY_EDGE;
        double height = ns_figure_height(figure, name, width, 12);
        struct ns_writing writing = {.x = box->left - 12,
                                     .y = row_middle(tornado, r) - (height - 15) / 2,
                                     .width = width,
                                     .size = 12,
                                     .colour = figure->theme->ink,
                                     .align = NS_ALIGN_RIGHT};
        ns_figure_write(figure, &writing, name);
        writing = (struct ns_writing){.x = box->right + 12,
                                      .y = row_middle(tornado, r),
                                      .size = 12,
                                      .colour = figure->theme->ink};
        ns_figure_write(figure, &writing, ns_text_get(&tornado->of.rows[r].numbers));
        for (int e = 0; tornado->of.method == NS_RANKING_SWING && e < 2; e++)
            draw_end(figure, tornado, r, e);
    }
}

/* "and 12 more, none above 0.008", where rows are left out. */
static void draw_rest(struct ns_figure *figure, const struct tornado *tornado, double y)
{
    size_t shown = ns_ranking_shown(&tornado->of);
    if (tornado->of.n <= shown)
        return;
    struct ns_text text = {0};
    const struct ns_answer plain = {0};
    double largest = tornado->of.rows[shown].size;
    ns_text_add(&text, "and %zu more", tornado->of.n - shown);
    if (largest > 0) {
        ns_text_add(&text, ", none above ");
        ns_answer_tell(&text,
                       tornado->of.method == NS_RANKING_SOBOL ? &plain
                                                              : &tornado->of.answer,
                       largest);
    } else {
        ns_text_add(&text, " without effect");
    }
    struct ns_writing writing = {.x = tornado->box.left - 12,
                                 .y = y,
                                 .size = 12,
                                 .colour = figure->theme->quiet,
                                 .align = NS_ALIGN_RIGHT};
    ns_figure_write(figure, &writing, ns_text_get(&text));
    ns_figure_release(figure, &text);
}

static void tornado_data(struct ns_figure *figure, const struct tornado *tornado)
{
    static const char *const names[] = {
        [NS_RANKING_SOBOL] = "row ST ST_low ST_high S1 S1_low S1_high",
        [NS_RANKING_MORRIS] = "row mu_star mu_star-sigma mu_star+sigma",
        [NS_RANKING_SWING] = "row mean lowest highest same_side"};
    ns_figure_block(figure, names[tornado->of.method]);
    for (size_t r = 0; r < ns_ranking_shown(&tornado->of); r++) {
        const struct ns_rank *row = &tornado->of.rows[r];
        ns_text_add(&figure->data, "%zu ", r + 1);
        if (tornado->of.method == NS_RANKING_SWING) {
            double low = row->spans[0].to - tornado->of.mean;
            double high = row->spans[1].to - tornado->of.mean;
            ns_study_number(figure, tornado->of.mean);
            ns_study_number(figure, row->spans[0].to);
            ns_study_number(figure, row->spans[1].to);
            ns_text_add(&figure->data, "%d ", low * high > 0);
        }
        size_t n_bars = tornado->of.method == NS_RANKING_SOBOL
                            ? 2
                            : tornado->of.method == NS_RANKING_MORRIS;
        for (size_t s = 0; s < n_bars; s++) {
            ns_study_number(figure, row->spans[s].to);
            ns_study_number(figure, row->spans[s].low);
            ns_study_number(figure, row->spans[s].high);
        }
        ns_study_end_row(figure, row->name);
    }
}

/* A bar from 0 to a column, and its whisker from the two that follow, so far above the
 * middle. */
static void plot_bar(struct ns_figure *figure, int column, double half, double share,
                     double up)
{
    const struct ns_theme *theme = figure->theme;
    ns_text_add(
        &figure->script,
        ", \\\n  data using (scale*$%d/2):1:(0):(scale*$%d):($1-%.3f):($1+%.3f) "
        "with boxxyerror fillcolor rgb '#%06x' fillstyle solid %.2f noborder "
        "notitle",
        column, column, half, half, theme->series[0], share);
    ns_text_add(&figure->script,
                ", \\\n  data using (scale*$%d):($1-%.3f):(scale*$%d):(scale*$%d) with "
                "xerrorbars pointtype 7 pointsize 0.3 linecolor rgb '#%06x' linewidth "
                "1.2 notitle",
                column, up, column + 1, column + 2, theme->ink);
}

/* What is no number equals nothing, itself included, and gnuplot leaves it out.
 * Both ends on one side of the mean share the row's height, one above the other. */
static void plot_swings(struct ns_figure *figure)
{
    static const struct {
        int column;
        const char *from, *to;
    } ends[] = {{3, "-half", "($5>0 ? 0 : half)"}, {4, "($5>0 ? 0 : -half)", "+half"}};
    const struct ns_theme *theme = figure->theme;
    const unsigned colours[] = {theme->series[4], theme->series[0]};
    for (int e = 0; e < 2; e++)
        ns_text_add(&figure->script,
                    ", \\\n  data using (scale*$2):($%d==$%d ? $1 : NaN):(scale*$2):"
                    "(scale*$%d):($1+%s):($1+%s) with boxxyerror fillcolor rgb "
                    "'#%06x' fillstyle solid 1 noborder notitle",
                    ends[e].column, ends[e].column, ends[e].column, ends[e].from,
                    ends[e].to, colours[e]);
}

static void plot_rows(struct ns_figure *figure, const struct tornado *tornado)
{
    double scale =
        tornado->of.method != NS_RANKING_SOBOL && tornado->of.answer.is_share ? 100 : 1;
    double zero = tornado->of.method == NS_RANKING_SWING ? tornado->of.mean : 0;
    double half = BAR / 2.0 / tornado->step;
    ns_text_add(&figure->script,
                "scale = %g\nhalf = %.3f\n"
                "set xrange [%.17g:%.17g]\nset yrange [%zu.5:0.5]\nunset ytics\n"
                "set border 1\nset format x '%%h'\nset grid noytics\n"
                "set arrow from first %.17g, graph 0 to first %.17g, graph 1 nohead "
                "linecolor rgb '#%06x' linewidth 1.2 front\n"
                "plot NaN notitle",
                scale, half, scale * tornado->axis_low, scale * tornado->axis_high,
                ns_ranking_shown(&tornado->of), scale * zero, scale * zero,
                figure->theme->ink);
    if (tornado->of.method == NS_RANKING_SWING) {
        plot_swings(figure);
    } else {
        plot_bar(figure, 2, half, tornado->of.method == NS_RANKING_SOBOL ? 0.35 : 0.6,
                 tornado->of.method == NS_RANKING_SOBOL ? 0.7 * half : 0);
        if (tornado->of.method == NS_RANKING_SOBOL)
            plot_bar(figure, 5, INNER / 2.0 / tornado->step, 1, 0);
    }
    ns_text_add(&figure->script, "\n");
}

/* What the axis shows, below it. */
static void draw_axis_title(struct ns_figure *figure, const struct tornado *tornado,
                            double y)
{
    struct ns_writing writing = {.x = (tornado->box.left + tornado->box.right) / 2,
                                 .y = y,
                                 .colour = figure->theme->ink,
                                 .align = NS_ALIGN_CENTRE};
    struct ns_text text = {0};
    if (tornado->of.method == NS_RANKING_SWING) {
        ns_answer_title(figure, &tornado->of.answer, &writing);
        return;
    }
    if (tornado->of.method == NS_RANKING_SOBOL)
        ns_text_add(&text, "Share of the variance of the %s",
                    tornado->of.study->dataset->output.name);
    else
        ns_text_add(&text, "Change of the %s over an input's range",
                    tornado->of.study->dataset->output.name);
    ns_figure_write(figure, &writing, ns_text_get(&text));
    ns_figure_release(figure, &text);
}

/* Room for the names of inputs. */
static double names_width(const struct tornado *tornado)
{
    double width = 0;
    for (size_t r = 0; r < ns_ranking_shown(&tornado->of); r++)
        width = fmax(width, ns_text_width(tornado->of.rows[r].name,
                                          strlen(tornado->of.rows[r].name), 12));
    return fmin(ceil(width) + NS_STUDY_EDGE + 14, NAMES);
}

/* Room for a bar, and for the name with the most lines. */
static double row_height(const struct ns_figure *figure, const struct tornado *tornado)
{
    double width = names_width(tornado) - 12 - NS_STUDY_EDGE, most = ROW;
    for (size_t r = 0; r < ns_ranking_shown(&tornado->of); r++)
        most = fmax(most,
                    4 + ns_figure_height(figure, tornado->of.rows[r].name, width, 12));
    return most;
}

/* The whole page; where it ends. */
static double draw_page(struct ns_figure *figure, struct tornado *tornado,
                        const char *title, const char *subtitle, bool fixed)
{
    enum { BELOW = 58 };
    double y = ns_figure_title(figure, title, subtitle) + 14;
    double rest = tornado->of.n > ns_ranking_shown(&tornado->of) ? 18 : 0;
    double rows = (double)ns_ranking_shown(&tornado->of);
    double room = figure->height - y - BELOW - rest;
    double step = row_height(figure, tornado);
    tornado->step = fixed ? fmax(room / rows, step) : step;
    tornado->box = (struct ns_box){names_width(tornado), y, figure->width - NUMBERS,
                                   y + rows * tornado->step};
    tornado_widen(tornado);
    ns_figure_panel(figure, &tornado->box);
    ns_axes_look(figure);
    draw_words(figure, tornado);
    draw_rest(figure, tornado, tornado->box.bottom + 10);
    draw_axis_title(figure, tornado, tornado->box.bottom + 38);
    tornado_data(figure, tornado);
    plot_rows(figure, tornado);
    return tornado->box.bottom + BELOW + rest;
}

/* Drawn once to learn how high it is, then for good. */
static bool draw(struct ns_figure *figure, struct tornado *tornado, const char *title,
                 const char *subtitle, struct negsim_error *err)
{
    const struct negsim_picture_style *style = tornado->of.study->style;
    bool fixed = style && style->height;
    double needed = draw_page(figure, tornado, title, subtitle, fixed);
    if (fixed && needed > figure->height + 1)
        return negsim_fail(err, NEGSIM_EINVAL, NULL,
                           "%zu rows need a picture %.0f pixels high at this width",
                           ns_ranking_shown(&tornado->of), ceil(needed));
    const struct ns_box across = {tornado->box.left, 0, tornado->box.right,
                                  figure->height}; /* one row is high enough */
    if (!ns_axes_fit(figure, &across, err))
        return false;
    ns_figure_restart(figure, fixed ? figure->height : ceil(needed));
    draw_page(figure, tornado, title, subtitle, fixed);
    return true;
}

bool negsim_picture_tornado(const struct negsim_picture_study *study,
                            struct negsim_picture *picture, struct negsim_error *err)
{
    struct ns_figure figure;
    struct tornado tornado;
    struct ns_text title = {0}, subtitle = {0}, description = {0};
    memset(picture, 0, sizeof *picture);
    if (!ns_figure_init(&figure, study->style, NS_STUDY_WIDTH, NS_STUDY_WIDTH, err))
        return false;
    bool ok = ns_ranking_init(&tornado.of, study, err);
    if (ok) {
        ns_ranking_title(&title, &tornado.of);
        ns_ranking_subtitle(&subtitle, &tornado.of);
        ns_ranking_describe(&description, &tornado.of, ns_text_get(&title));
        ok = draw(&figure, &tornado, ns_text_get(&title), ns_text_get(&subtitle), err);
    }
    figure.script.failed = figure.script.failed || tornado.of.answer.words.failed;
    ns_figure_release(&figure, &subtitle);
    ok = ns_figure_finish(&figure, &title, &description, ok ? picture : NULL, err);
    ns_ranking_finish(&tornado.of);
    return ok;
}

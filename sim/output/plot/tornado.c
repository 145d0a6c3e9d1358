/* The picture of what moves an answer: a row for each input, the strongest first. */
#include <negsim/picture_study.h>

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <negsim/profile.h>

#include "output/plot/study.h"
#include "output/study_parts.h"

/* The page, in pixels. */
enum {
    NAMES = 268,   /* left of the panel, at most */
    NUMBERS = 168, /* right of it */
    ROW = 34,
    BAR = 20,
    INNER = 8, /* a bar within a bar */
};
enum { MOST_ROWS = 20 };

enum method { SOBOL, MORRIS, SWING };

/* A bar and a whisker on the axis of the panel; NaN where there is none. */
struct span {
    double from, to;
    double low, high; /* of the whisker */
};

struct row {
    size_t input;
    char name[NS_STUDY_NAME];
    double size;          /* what rows are sorted by */
    struct span spans[2]; /* ST and S1; µ* alone; from the mean to either end */
    struct ns_text numbers;
    struct ns_text ends[2]; /* the values of the input that a swing goes to */
};

struct tornado {
    const struct negsim_picture_study *study;
    struct ns_answer answer;
    enum method method;
    size_t n;
    struct row *rows; /* the largest first */
    double mean;      /* of all answers, from which swings go */
    double low, high; /* of bars and whiskers */
    double axis_low, axis_high;
    double step; /* pixels from row to row */
    struct ns_box box;
};

static double *answers_of(const struct negsim_dataset *dataset)
{
    return dataset->output.values;
}

static struct row *tornado_add(struct tornado *tornado, size_t input, double size)
{
    struct row *row = &tornado->rows[tornado->n++];
    *row = (struct row){.input = input, .size = size};
    ns_study_name(row->name, &tornado->study->dataset->inputs[input]);
    row->spans[0] = row->spans[1] = (struct span){NAN, NAN, NAN, NAN};
    return row;
}

static bool fail_constant(const struct negsim_dataset *dataset,
                          struct negsim_error *err)
{
    return negsim_fail(err, NEGSIM_EFAILED, NULL,
                       "'%.80s' is the same in all runs, so that no input moves it",
                       dataset->output.name);
}

static void say_index(struct ns_text *text, const char *name,
                      const struct negsim_estimate *index)
{
    if (isnan(index->value))
        ns_text_add(text, "%s –", name);
    else
        ns_text_add(text, "%s %s%.2f", name, index->value <= -0.005 ? "−" : "",
                    fabs(index->value));
}

static struct span span_of(const struct negsim_estimate *index)
{
    return (struct span){0, index->value, index->value - index->half_width,
                         index->value + index->half_width};
}

static bool tornado_sobol(struct tornado *tornado, struct negsim_error *err)
{
    const struct negsim_dataset *dataset = tornado->study->dataset;
    size_t block = negsim_saltelli_rows(dataset->n_inputs);
    struct negsim_sobol sobol;
    if (!negsim_sobol_estimate(answers_of(dataset), dataset->n_rows / block,
                               dataset->n_inputs, NULL, &sobol, err))
        return false;
    for (size_t k = 0; k < sobol.n_inputs; k++) {
        struct row *row = tornado_add(tornado, k, sobol.total[k].value);
        row->spans[0] = span_of(&sobol.total[k]);
        row->spans[1] = span_of(&sobol.first[k]);
        say_index(&row->numbers, "ST", &sobol.total[k]);
        say_index(&row->numbers, "  S1", &sobol.first[k]);
    }
    bool constant = sobol.constant;
    negsim_sobol_finish(&sobol);
    return !constant || fail_constant(dataset, err);
}

static void say_effects(struct tornado *tornado, struct row *row,
                        const struct negsim_effects *effects)
{
    ns_text_add(&row->numbers, "µ* ");
    ns_answer_tell(&row->numbers, &tornado->answer, effects->mu_star);
    ns_text_add(&row->numbers, "  µ ");
    ns_answer_tell(&row->numbers, &tornado->answer, effects->mu);
}

static bool tornado_morris(struct tornado *tornado, struct negsim_error *err)
{
    const struct negsim_dataset *dataset = tornado->study->dataset;
    struct negsim_morris morris;
    size_t at;
    double largest = 0;
    double *rows = negsim_dataset_rows(dataset, true, err);
    bool ok = rows && negsim_morris_estimate(rows, answers_of(dataset), dataset->n_rows,
                                             dataset->n_inputs, &morris, &at, err);
    free(rows);
    if (!ok)
        return false;
    for (size_t k = 0; k < morris.n_inputs; k++) {
        const struct negsim_effects *effects = &morris.effects[k];
        struct row *row = tornado_add(tornado, k, effects->mu_star);
        row->spans[0] =
            (struct span){0, effects->mu_star, effects->mu_star - effects->sigma,
                          effects->mu_star + effects->sigma};
        say_effects(tornado, row, effects);
        largest = fmax(largest, effects->mu_star);
    }
    negsim_morris_finish(&morris);
    return largest > 0 || fail_constant(dataset, err);
}

static bool tornado_swings(struct tornado *tornado, struct negsim_error *err)
{
    const struct negsim_dataset *dataset = tornado->study->dataset;
    struct negsim_swings swings;
    if (!negsim_swings_make(dataset, &swings, err))
        return false;
    tornado->mean = swings.mean;
    for (size_t k = 0; k < swings.n_inputs; k++) {
        const struct negsim_swing *swing = &swings.swings[k];
        const struct negsim_dataset_column *input = &dataset->inputs[swing->input];
        struct row *row = tornado_add(tornado, swing->input, swing->size);
        for (int e = 0; e < 2; e++) {
            row->spans[e].from = swings.mean;
            row->spans[e].to = swing->ends[e].mean;
            ns_study_value(&row->ends[e], input, swing->ends[e].low,
                           swing->ends[e].high);
        }
        ns_answer_tell(&row->numbers, &tornado->answer, swing->ends[0].mean);
        ns_text_add(&row->numbers, " to ");
        ns_answer_tell(&row->numbers, &tornado->answer, swing->ends[1].mean);
    }
    bool constant = swings.constant;
    negsim_swings_finish(&swings);
    return !constant || fail_constant(dataset, err);
}

/* A table has no design to its name, but may be one of Saltelli's. */
static bool tornado_method(struct tornado *tornado, struct negsim_error *err)
{
    const struct negsim_dataset *dataset = tornado->study->dataset;
    size_t row;
    tornado->method = SWING;
    if (dataset->design) {
        if (strcmp(dataset->design, "saltelli") == 0)
            tornado->method = SOBOL;
        else if (strcmp(dataset->design, "morris") == 0)
            tornado->method = MORRIS;
        return true;
    }
    double *rows = negsim_dataset_rows(dataset, false, err);
    if (rows &&
        negsim_saltelli_check(rows, dataset->n_rows, dataset->n_inputs, &row, NULL))
        tornado->method = SOBOL;
    bool ok = rows;
    free(rows);
    return ok;
}

static int row_compare(const void *a, const void *b)
{
    const struct row *x = a, *y = b;
    if (x->size != y->size)
        return x->size < y->size ? 1 : -1;
    return (x->input > y->input) - (x->input < y->input);
}

/* Memory ran out over its words. */
static bool row_is_short(const struct row *row)
{
    return row->numbers.failed || row->ends[0].failed || row->ends[1].failed;
}

/* All bars and whiskers, with some air. */
static void tornado_range(struct tornado *tornado)
{
    tornado->low = tornado->high = tornado->method == SWING ? tornado->mean : 0;
    for (size_t r = 0; r < tornado->n && r < MOST_ROWS; r++)
        for (int s = 0; s < 2; s++) {
            const struct span *span = &tornado->rows[r].spans[s];
            tornado->low = fmin(tornado->low, fmin(span->to, span->low));
            tornado->high = fmax(tornado->high, fmax(span->to, span->high));
        }
    double air = 0.04 * (tornado->high - tornado->low);
    if (tornado->low < 0 && tornado->method != SWING)
        tornado->low -= air;
    if (tornado->method != SWING)
        tornado->high += air;
}

static bool tornado_init(struct tornado *tornado,
                         const struct negsim_picture_study *study,
                         struct negsim_error *err)
{
    const struct negsim_dataset *dataset = study->dataset;
    static bool (*const fill[])(struct tornado *, struct negsim_error *) = {
        [SOBOL] = tornado_sobol, [MORRIS] = tornado_morris, [SWING] = tornado_swings};
    *tornado = (struct tornado){.study = study};
    ns_answer_init(&tornado->answer, dataset);
    tornado->rows = calloc(dataset->n_inputs + 1, sizeof *tornado->rows);
    if (!tornado->rows)
        return negsim_out_of_memory(err);
    if (!tornado_method(tornado, err) || !fill[tornado->method](tornado, err))
        return false;
    for (size_t r = 0; r < tornado->n; r++)
        if (row_is_short(&tornado->rows[r]))
            return negsim_out_of_memory(err);
    qsort(tornado->rows, tornado->n, sizeof *tornado->rows, row_compare);
    tornado_range(tornado);
    return true;
}

static void tornado_finish(struct tornado *tornado)
{
    for (size_t r = 0; r < tornado->n; r++) {
        ns_text_finish(&tornado->rows[r].numbers);
        for (int e = 0; e < 2; e++)
            ns_text_finish(&tornado->rows[r].ends[e]);
    }
    free(tornado->rows);
    ns_answer_finish(&tornado->answer);
}

static const char *name_of(const struct tornado *tornado, size_t row)
{
    return tornado->rows[row].name;
}

/* How many inputs are about as strong as the first: those within a tenth. */
static size_t leaders(const struct tornado *tornado)
{
    size_t n = 1;
    while (n < tornado->n && tornado->rows[n].size >= 0.9 * tornado->rows[0].size)
        n++;
    return n;
}

/* The finding: what matters most, and by how much. */
static void say_title(struct ns_text *title, const struct tornado *tornado)
{
    enum { MOST_NAMED = 3 };
    const struct row *first = &tornado->rows[0];
    const char *what = ns_text_get(&tornado->answer.words);
    size_t n = leaders(tornado);
    if (n > MOST_NAMED) {
        ns_text_add(title, "%zu inputs move the %s about as much", n, what);
        return;
    }
    for (size_t r = 0; r < n; r++)
        ns_text_add(title, "%s%s",
                    r == 0      ? ""
                    : r + 1 < n ? ", "
                                : " and ",
                    name_of(tornado, r));
    ns_text_add(title, " move%s the %s most", n == 1 ? "s" : "", what);
    if (n == 1 && tornado->method == SOBOL) {
        ns_text_add(title, ": it takes part in ");
        ns_describe_percent(title, fmin(first->size, 1));
        ns_text_add(title, " %% of its variance");
    } else if (n == 1 && tornado->method == SWING) {
        ns_text_add(title, ": %s on average", ns_text_get(&first->numbers));
    }
}

static void say_subtitle(struct ns_text *text, const struct tornado *tornado)
{
    static const char *const ways[] = {
        [SOBOL] =
            " Shares of the variance of the answer: ST, the wide bar, is all that "
            "an input takes part in; S1, the narrow one, what it does alone. "
            "Whiskers: intervals of 95 %.",
        [MORRIS] =
            " Elementary effects: µ*, the bar, is how far the answer moves on "
            "average, up or down, per full range of the input; the whisker is "
            "one standard deviation either way, long where the effect depends on "
            "the other inputs.",
        [SWING] = " Bars run from the mean of all runs to the mean where the input is "
                  "lowest and where it is highest (values beside them, the lowest in "
                  "orange; of words those with the least and the largest mean).",
    };
    ns_study_subtitle(text, tornado->study);
    ns_text_add(text, "%s", ways[tornado->method]);
    ns_study_left_out(text, tornado->study->dataset);
}

static void say_description(struct ns_text *text, const struct tornado *tornado,
                            const char *title)
{
    ns_text_add(text, "%s.", title);
    for (size_t r = 0; r < tornado->n && r < MOST_ROWS; r++)
        ns_text_add(text, " %s: %s.", name_of(tornado, r),
                    ns_text_get(&tornado->rows[r].numbers));
}

static size_t rows_drawn(const struct tornado *tornado)
{
    return tornado->n < MOST_ROWS ? tornado->n : MOST_ROWS;
}

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
    for (size_t r = 0; r < rows_drawn(tornado); r++)
        for (int e = 0; e < 2; e++) {
            const struct ns_text *text = &tornado->rows[r].ends[e];
            words = fmax(
                words, ns_text_width(ns_text_get(text), text->length, NS_STUDY_SMALL));
        }
    double left = panel - 2 * (words + 8);
    double width = tornado->high - tornado->low;
    double more = left > panel / 4 ? width * (words + 8) / left : width;
    tornado->axis_low = tornado->low - (tornado->method == SWING ? more : 0);
    tornado->axis_high = tornado->high + (tornado->method == SWING ? more : 0);
}

/* Beside the end of a bar, on the side it points to. */
static void draw_end(struct ns_figure *figure, const struct tornado *tornado,
                     size_t row, int end)
{
    const struct span *span = &tornado->rows[row].spans[end];
    if (isnan(span->to))
        return;
    const struct span *other = &tornado->rows[row].spans[1 - end];
    bool right = span->to > tornado->mean ||
                 (span->to == tornado->mean && (end == 1 || other->to < tornado->mean));
    bool same_side = (span->to - tornado->mean) * (other->to - tornado->mean) > 0;
    struct ns_writing writing = {.x = place_of(tornado, span->to) + (right ? 5 : -5),
                                 .y = row_middle(tornado, row) +
                                      (same_side ? (end == 0 ? -6 : 6) : 0),
                                 .size = NS_STUDY_SMALL,
                                 .colour = figure->theme->quiet,
                                 .align = right ? NS_ALIGN_LEFT : NS_ALIGN_RIGHT};
    ns_figure_write(figure, &writing, ns_text_get(&tornado->rows[row].ends[end]));
}

static void draw_words(struct ns_figure *figure, const struct tornado *tornado)
{
    const struct ns_box *box = &tornado->box;
    for (size_t r = 0; r < rows_drawn(tornado); r++) {
        const char *name = name_of(tornado, r);
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
        ns_figure_write(figure, &writing, ns_text_get(&tornado->rows[r].numbers));
        for (int e = 0; tornado->method == SWING && e < 2; e++)
            draw_end(figure, tornado, r, e);
    }
}

/* "and 12 more below 0.01", where rows are left out. */
static void draw_rest(struct ns_figure *figure, const struct tornado *tornado, double y)
{
    if (tornado->n <= MOST_ROWS)
        return;
    struct ns_text text = {0};
    const struct ns_answer plain = {0};
    ns_text_add(&text, "and %zu more, each below ", tornado->n - MOST_ROWS);
    ns_answer_tell(&text, tornado->method == SOBOL ? &plain : &tornado->answer,
                   tornado->rows[MOST_ROWS - 1].size);
    struct ns_writing writing = {.x = tornado->box.left - 12,
                                 .y = y,
                                 .size = 12,
                                 .colour = figure->theme->quiet,
                                 .align = NS_ALIGN_RIGHT};
    ns_figure_write(figure, &writing, ns_text_get(&text));
    ns_study_drop(figure, &text);
}

static void tornado_data(struct ns_figure *figure, const struct tornado *tornado)
{
    static const char *const names[] = {
        [SOBOL] = "row ST ST_low ST_high S1 S1_low S1_high",
        [MORRIS] = "row mu_star mu_star-sigma mu_star+sigma",
        [SWING] = "row mean lowest highest same_side"};
    ns_figure_block(figure, names[tornado->method]);
    for (size_t r = 0; r < rows_drawn(tornado); r++) {
        const struct row *row = &tornado->rows[r];
        ns_text_add(&figure->data, "%zu ", r + 1);
        if (tornado->method == SWING) {
            double low = row->spans[0].to - tornado->mean;
            double high = row->spans[1].to - tornado->mean;
            ns_study_number(figure, tornado->mean);
            ns_study_number(figure, row->spans[0].to);
            ns_study_number(figure, row->spans[1].to);
            ns_text_add(&figure->data, "%d ", low * high > 0);
        }
        size_t n_bars = tornado->method == SOBOL ? 2 : tornado->method == MORRIS;
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

/* Both ends on one side of the mean share the row's height, one above the other. */
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
                    ", \\\n  data using (scale*$2):1:(scale*$2):(scale*$%d):($1+%s):"
                    "($1+%s) with boxxyerror fillcolor rgb '#%06x' fillstyle solid 1 "
                    "noborder notitle",
                    ends[e].column, ends[e].from, ends[e].to, colours[e]);
}

static void plot_rows(struct ns_figure *figure, const struct tornado *tornado)
{
    double scale = tornado->method != SOBOL && tornado->answer.is_share ? 100 : 1;
    double zero = tornado->method == SWING ? tornado->mean : 0;
    double half = BAR / 2.0 / tornado->step;
    ns_text_add(&figure->script,
                "scale = %g\nhalf = %.3f\n"
                "set xrange [%.17g:%.17g]\nset yrange [%zu.5:0.5]\nunset ytics\n"
                "set border 1\nset format x '%%h'\nset grid noytics\n"
                "set arrow from first %.17g, graph 0 to first %.17g, graph 1 nohead "
                "linecolor rgb '#%06x' linewidth 1.2 front\n"
                "plot NaN notitle",
                scale, half, scale * tornado->axis_low, scale * tornado->axis_high,
                rows_drawn(tornado), scale * zero, scale * zero, figure->theme->ink);
    if (tornado->method == SWING) {
        plot_swings(figure);
    } else {
        plot_bar(figure, 2, half, tornado->method == SOBOL ? 0.35 : 0.6,
                 tornado->method == SOBOL ? 0.7 * half : 0);
        if (tornado->method == SOBOL)
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
    if (tornado->method == SWING) {
        ns_answer_title(figure, &tornado->answer, &writing);
        return;
    }
    if (tornado->method == SOBOL)
        ns_text_add(&text, "Share of the variance of the %s",
                    tornado->study->dataset->output.name);
    else
        ns_text_add(&text, "Change of the %s over an input's range",
                    tornado->study->dataset->output.name);
    ns_figure_write(figure, &writing, ns_text_get(&text));
    ns_study_drop(figure, &text);
}

/* Room for the names of inputs. */
static double names_width(const struct tornado *tornado)
{
    double width = 0;
    for (size_t r = 0; r < rows_drawn(tornado); r++)
        width = fmax(
            width, ns_text_width(name_of(tornado, r), strlen(name_of(tornado, r)), 12));
    return fmin(ceil(width) + NS_STUDY_EDGE + 14, NAMES);
}

/* Room for a bar, and for the name with the most lines. */
static double row_height(const struct ns_figure *figure, const struct tornado *tornado)
{
    double width = names_width(tornado) - 12 - NS_STUDY_EDGE, most = ROW;
    for (size_t r = 0; r < rows_drawn(tornado); r++)
        most = fmax(most, 4 + ns_figure_height(figure, name_of(tornado, r), width, 12));
    return most;
}

/* The whole page; where it ends. */
static double draw_page(struct ns_figure *figure, struct tornado *tornado,
                        const char *title, const char *subtitle, bool fixed)
{
    enum { BELOW = 58 };
    double y = ns_figure_title(figure, title, subtitle) + 14;
    double rest = tornado->n > MOST_ROWS ? 18 : 0;
    double rows = (double)rows_drawn(tornado);
    double room = figure->height - y - BELOW - rest;
    double step = row_height(figure, tornado);
    tornado->step = fixed ? fmax(room / rows, step) : step;
    tornado->box = (struct ns_box){names_width(tornado), y, figure->width - NUMBERS,
                                   y + rows * tornado->step};
    tornado_widen(tornado);
    ns_figure_panel(figure, &tornado->box);
    ns_study_axes(figure);
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
    const struct negsim_picture_style *style = tornado->study->style;
    bool fixed = style && style->height;
    double needed = draw_page(figure, tornado, title, subtitle, fixed);
    if (fixed && needed > figure->height + 1)
        return negsim_fail(err, NEGSIM_EINVAL, NULL,
                           "%zu rows need a picture %.0f pixels high at this width",
                           rows_drawn(tornado), ceil(needed));
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
    bool ok = tornado_init(&tornado, study, err);
    if (ok) {
        say_title(&title, &tornado);
        say_subtitle(&subtitle, &tornado);
        say_description(&description, &tornado, ns_text_get(&title));
        ok = draw(&figure, &tornado, ns_text_get(&title), ns_text_get(&subtitle), err);
    }
    figure.script.failed = figure.script.failed || tornado.answer.words.failed ||
                           title.failed || subtitle.failed || description.failed;
    ok = ns_figure_finish(&figure, ns_text_get(&title), ns_text_get(&description),
                          ok ? picture : NULL, err);
    tornado_finish(&tornado);
    ns_text_finish(&title);
    ns_text_finish(&subtitle);
    ns_text_finish(&description);
    return ok;
}

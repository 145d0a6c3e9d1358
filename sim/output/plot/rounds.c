/* The picture of the rounds: panels one below the other on one axis of rounds. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <negsim/picture.h>

#include "output/number.h"
#include "output/plot/axes.h"
#include "output/plot/rounds_words.h"

/* The page, in pixels. */
enum {
    WIDTH = 960,
    EDGE = 16,
    NUMBERS = 52, /* along y */
    LABELS = 208, /* to the right */
    TITLE = 30,   /* of a panel */
    GAP = 14,
    MARGIN = 130, /* panels */
    BARRED = 40,
    PANEL = 96,
    AXIS = 50,  /* below the last panel */
    STRIP = 7,  /* rounds that the margin says nothing of */
    MARKS = 60, /* most along a line */
    NAME = 144, /* of an actor in a label, at most */
};

struct layout {
    struct ns_figure *figure;
    const struct negsim_record *record;
    const struct negsim_record_rounds *rounds;
    struct ns_sample *labels; /* of the panel at hand */
    size_t n_labels;
    struct ns_text *texts; /* of labels; their own */
    size_t n_texts;
    double stretch; /* of panels, so that they fill the page */
    double y;       /* where the next panel may begin */
    double lo, hi;  /* of all utilities */
    bool last;      /* the panel at hand has the axis */
};

/* What it is called where there is little room. */
static const char *actor_name(const struct layout *layout, size_t actor, double width)
{
    const struct negsim_record *record = layout->record;
    return actor < record->n_actors ? ns_name_fitting(record->actors[actor].title,
                                                      record->actors[actor].id, width)
                                    : "the mediator";
}

/* Consenting actors have a panel, and so has whoever makes an offer. */
static bool has_panel(const struct layout *layout, size_t actor)
{
    return layout->record->actors[actor].consent ||
           !isnan(ns_rounds_last(layout->record, ns_round_offer,
                                 actor * layout->record->n_actors + actor));
}

static void utilities_range(struct layout *layout)
{
    size_t n = layout->record->n_actors;
    layout->lo = INFINITY;
    layout->hi = -INFINITY;
    for (size_t a = 0; a < n; a++) {
        if (!has_panel(layout, a))
            continue;
        ns_rounds_range(layout->record, ns_round_floor, a, &layout->lo, &layout->hi);
        ns_rounds_range(layout->record, ns_round_reservation, a, &layout->lo,
                        &layout->hi);
        for (size_t maker = 0; maker <= n; maker++)
            ns_rounds_range(layout->record, ns_round_offer, maker * n + a, &layout->lo,
                            &layout->hi);
    }
    ns_range_widen(&layout->lo, &layout->hi);
}

/* One more label, and the text it shows, which is still empty. */
static struct ns_text *add_label(struct layout *layout, const struct ns_sample *look,
                                 double at)
{
    layout->labels[layout->n_labels] = *look;
    layout->labels[layout->n_labels++].at = at;
    return &layout->texts[layout->n_texts++];
}

static void drop_labels(struct layout *layout)
{
    for (size_t j = 0; j < layout->n_texts; j++)
        ns_figure_release(layout->figure, &layout->texts[j]);
    layout->n_labels = layout->n_texts = 0;
}

/* Where the zone is open, and what came of the talks. */
static void draw_windows(struct layout *layout, const struct ns_axes *axes)
{
    const struct negsim_record_rounds *rounds = layout->rounds;
    struct ns_figure *figure = layout->figure;
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

/* The next panel, `height` high before it is stretched, or higher for its labels. */
static struct ns_axes begin_panel(struct layout *layout, double height, double lo,
                                  double hi, const char *title)
{
    double least = (double)(layout->n_labels * NS_LABEL_STEP);
    double high = fmax(height * layout->stretch, least);
    double top = layout->y + TITLE;
    struct ns_axes axes = {
        .box = {EDGE + NUMBERS, top, layout->figure->width - LABELS, top + high},
        .x0 = 0.5,
        .x1 = (double)layout->rounds->n_series + 0.5,
        .y0 = lo,
        .y1 = hi,
        .whole = true,
        .x_title = layout->last ? layout->record->unit : NULL,
        .y_title = title};
    layout->y = axes.box.bottom + GAP;
    ns_axes_begin(layout->figure, &axes);
    draw_windows(layout, &axes);
    return axes;
}

static void end_panel(struct layout *layout)
{
    ns_axes_end(layout->figure);
    drop_labels(layout);
}

/* A column of a block as a line, level within the only round where there is one. */
static void plot_line(struct layout *layout, size_t block, size_t column,
                      const struct ns_sample *look, double width)
{
    bool single = layout->rounds->n_series == 1;
    ns_text_add(&layout->figure->script,
                ", \\\n  data index %zu using %s:%zu%s with %s linecolor rgb '#%06x' "
                "linewidth %g dashtype %s notitle",
                block, single ? "($1-0.5)" : "1", column, single ? ":(1):(0)" : "",
                single ? "vectors nohead" : "lines", look->colour, width,
                look->dash ? look->dash : "solid");
}

static void plot_marks(struct layout *layout, size_t block, size_t column,
                       const struct ns_sample *look, double size)
{
    size_t every = (layout->rounds->n_series - 1) / MARKS + 1;
    ns_text_add(&layout->figure->script,
                ", \\\n  data index %zu every %zu using 1:%zu with points pointtype %d "
                "pointsize %g linecolor rgb '#%06x' notitle",
                block, every, column, look->mark, size, look->colour);
}

/* Which part of the page a strip takes for rounds of one sort. */
static void draw_strip(struct layout *layout, const struct ns_axes *axes, bool barred,
                       unsigned colour, double share)
{
    const struct negsim_record_rounds *rounds = layout->rounds;
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
            ns_figure_rectangle(layout->figure, &box, colour, share);
        } else {
            end++;
        }
    }
}

/* What shades and strips stand for, as far as there are any. */
static double draw_key(struct layout *layout, double y)
{
    const struct ns_theme *theme = layout->figure->theme;
    struct ns_sample samples[4];
    struct ns_text outcome = {0};
    size_t n = 0;
    if (layout->rounds->n_windows > 0)
        samples[n++] = (struct ns_sample){
            .text = "the zone is open", .colour = theme->open, .area = 0.2};
    if (ns_rounds_count(layout->record, NEGSIM_EMPTY, true) > 0)
        samples[n++] = (struct ns_sample){.text = "no package keeps all red lines",
                                          .colour = theme->gap,
                                          .area = 0.7};
    if (ns_rounds_count(layout->record, NEGSIM_UNDECIDED, false) > 0)
        samples[n++] = (struct ns_sample){
            .text = "undecided: a limit was hit", .colour = theme->quiet, .area = 0.5};
    ns_rounds_say_outcome(&outcome, layout->record);
    if (layout->rounds->outcome != NEGSIM_NO_AGREEMENT)
        samples[n++] = (struct ns_sample){
            .text = ns_text_get(&outcome), .colour = theme->ink, .dash = "(4,3)"};
    y = ns_figure_key(layout->figure, EDGE + NUMBERS, y, samples, n);
    ns_figure_release(layout->figure, &outcome);
    return y;
}

static void draw_margin(struct layout *layout)
{
    struct ns_figure *figure = layout->figure;
    const struct negsim_record_rounds *rounds = layout->rounds;
    struct ns_sample look = {.colour = figure->theme->ink, .mark = 7};
    double lo = INFINITY, hi = -INFINITY;
    for (size_t s = 0; s < rounds->n_series; s++)
        ns_range_take(&lo, &hi, rounds->series[s].margin);
    bool any = lo <= hi;
    ns_range_take(&lo, &hi, 0);
    ns_range_widen(&lo, &hi);
    struct ns_axes axes =
        begin_panel(layout, any ? MARGIN : BARRED, lo, hi,
                    "Margin: what the best package leaves the worst-off "
                    "beyond its reservation");
    struct ns_sample zero = {
        .text = "0: the zone opens", .colour = figure->theme->quiet, .dash = "solid"};
    ns_axes_labels(figure, &axes, &zero, 1);
    struct ns_box line = {axes.box.left, ns_axes_y(&axes, 0), axes.box.right,
                          ns_axes_y(&axes, 0)};
    ns_figure_line(figure, &line, figure->theme->quiet, 1, "solid");
    draw_strip(layout, &axes, true, figure->theme->gap, 0.7);
    draw_strip(layout, &axes, false, figure->theme->quiet, 0.5);
    size_t block = ns_figure_block(figure, "round margin open");
    for (size_t s = 0; s < rounds->n_series; s++)
        ns_text_add(&figure->data, "%zu %.6g %d\n", s + 1, rounds->series[s].margin,
                    rounds->series[s].verdict == NEGSIM_OPEN);
    ns_text_add(&figure->script, "plot NaN notitle");
    if (any) {
        plot_line(layout, block, 2, &look, 1.6);
        ns_text_add(
            &figure->script,
            ", \\\n  data index %zu using 1:2 with points pointtype 7 pointsize "
            "%g linecolor rgb '#%06x' notitle",
            block, rounds->n_series > MARKS ? 0.25 : 0.4, look.colour);
    }
    end_panel(layout);
}

/* What an actor's panel shows, column by column of its block. */
struct column {
    ns_round_value *value;
    size_t i;
    struct ns_sample look;
};

static struct ns_sample maker_look(const struct layout *layout, size_t maker)
{
    const struct ns_theme *theme = layout->figure->theme;
    bool mediator = maker == layout->record->n_actors;
    return (struct ns_sample){.colour = mediator ? theme->ink
                                                 : theme->series[maker % NS_SERIES],
                              .mark = mediator ? 3 : ns_second_channel(maker).mark};
}

/* Its own offers first, then those of others, what it would take, what it holds out
 * for; only those that there are. */
static size_t find_columns(struct layout *layout, size_t actor, struct column *columns)
{
    size_t n = layout->record->n_actors, found = 0;
    unsigned colour = layout->figure->theme->series[actor % NS_SERIES];
    for (size_t j = 0; j <= n; j++) {
        size_t maker = j == 0 ? actor : j <= actor ? j - 1 : j;
        columns[found] = (struct column){.value = ns_round_offer,
                                         .i = maker * n + actor,
                                         .look = maker_look(layout, maker)};
        if (maker == actor)
            columns[found].look.dash = "solid";
        double last = ns_rounds_last(layout->record, ns_round_offer, maker * n + actor);
        if (isnan(last))
            continue;
        struct ns_text *text = add_label(layout, &columns[found++].look, last);
        ns_text_add(text, maker == actor ? "own offers" : "by %s",
                    actor_name(layout, maker, NAME));
    }
    const struct {
        ns_round_value *value;
        const char *text, *dash;
    } lines[] = {{ns_round_floor, "accepts from", "(10,6)"},
                 {ns_round_reservation, "holds out for", "(2,5)"}};
    for (int j = 0; j < 2; j++) {
        char number[NS_NUMBER_SIZE];
        double last = ns_rounds_last(layout->record, lines[j].value, actor);
        if (isnan(last))
            continue;
        columns[found] =
            (struct column){.value = lines[j].value,
                            .i = actor,
                            .look = {.colour = colour, .dash = lines[j].dash}};
        ns_number_utility(number, last);
        struct ns_text *text = add_label(layout, &columns[found++].look, last);
        ns_text_add(text, "%s %s", lines[j].text, number);
    }
    return found;
}

static void name_labels(struct layout *layout)
{
    for (size_t j = 0; j < layout->n_labels; j++)
        layout->labels[j].text = ns_text_get(&layout->texts[j]);
}

static size_t add_block(struct layout *layout, const struct column *columns, size_t n)
{
    struct ns_figure *figure = layout->figure;
    struct ns_text names = {0};
    size_t actors = layout->record->n_actors;
    ns_text_add(&names, "round");
    for (size_t c = 0; c < n; c++) {
        size_t i = columns[c].i;
        const struct negsim_record_actor *who = layout->record->actors;
        if (columns[c].value == ns_round_offer)
            ns_text_add(&names, " offer_of_%s",
                        i / actors < actors ? who[i / actors].id : "mediator");
        else if (columns[c].value == ns_round_trust)
            ns_text_add(&names, " %s_in_%s", who[i / actors].id, who[i % actors].id);
        else
            ns_text_add(&names, " %s%s",
                        columns[c].value == ns_round_floor         ? "least_of_"
                        : columns[c].value == ns_round_reservation ? "reservation_of_"
                                                                   : "",
                        who[i].id);
    }
    size_t block = ns_figure_block(figure, ns_text_get(&names));
    ns_figure_release(figure, &names);
    for (size_t s = 0; s < layout->rounds->n_series; s++) {
        ns_text_add(&figure->data, "%zu", s + 1);
        for (size_t c = 0; c < n; c++)
            ns_text_add(
                &figure->data, " %.6g",
                columns[c].value(&layout->rounds->series[s], columns[c].i, actors));
        ns_text_add(&figure->data, "\n");
    }
    return block;
}

static void plot_columns(struct layout *layout, const struct column *columns, size_t n)
{
    size_t block = add_block(layout, columns, n);
    ns_text_add(&layout->figure->script, "plot NaN notitle");
    for (size_t c = 0; c < n; c++) {
        const struct ns_sample *look = &columns[c].look;
        bool offers = columns[c].value == ns_round_offer;
        if (look->dash)
            plot_line(layout, block, c + 2, look, offers ? 0.8 : 1.4);
        if (look->mark)
            plot_marks(layout, block, c + 2, look, look->dash ? 0.6 : 0.45);
    }
}

static void draw_actor(struct layout *layout, size_t actor, struct column *columns)
{
    static const char worth[] = ": what offers are worth to it, in utility";
    struct ns_text title = {0};
    size_t n = find_columns(layout, actor, columns);
    double room = layout->figure->width - (EDGE + NUMBERS) -
                  ns_text_width(worth, strlen(worth), 12);
    ns_text_add(&title, "%s%s", actor_name(layout, actor, room), worth);
    name_labels(layout);
    struct ns_axes axes =
        begin_panel(layout, PANEL, layout->lo, layout->hi, ns_text_get(&title));
    ns_axes_labels(layout->figure, &axes, layout->labels, layout->n_labels);
    plot_columns(layout, columns, n);
    end_panel(layout);
    ns_figure_release(layout->figure, &title);
}

/* A panel of one quantity, a line for each actor or pair that has it. */
struct quantity {
    ns_round_value *value;
    bool pairs, share; /* share: from 0 to 1 */
    const char *title;
};

static const struct quantity quantities[] = {
    {ns_round_concession, false, true,
     "Conceded of what red lines can concede, as a share, each as dear as it is firm"},
    {ns_round_strikes, false, false, "Strikes per round, 1 being an ordinary round"},
    {ns_round_trust, true, true, "Trust of one in the word of another, from 0 to 1"},
};
enum { QUANTITIES = sizeof quantities / sizeof *quantities };

/* Whether there is anything of it but zeros. */
static bool has_quantity(const struct layout *layout, const struct quantity *what)
{
    size_t n = layout->record->n_actors;
    double lo = INFINITY, hi = -INFINITY;
    for (size_t i = 0; i < (what->pairs ? n * n : n); i++)
        ns_rounds_range(layout->record, what->value, i, &lo, &hi);
    return lo < 0 || hi > 0;
}

static void draw_quantity(struct layout *layout, const struct quantity *what,
                          struct column *columns)
{
    size_t n = layout->record->n_actors, found = 0;
    double lo = 0, hi = what->share ? 1 : -INFINITY;
    for (size_t i = 0; i < (what->pairs ? n * n : n); i++) {
        double last = ns_rounds_last(layout->record, what->value, i);
        if (isnan(last))
            continue;
        size_t from = what->pairs ? i / n : i, toward = what->pairs ? i % n : i;
        columns[found] = (struct column){
            .value = what->value,
            .i = i,
            .look = {.colour = layout->figure->theme->series[from % NS_SERIES],
                     .dash = ns_second_channel(toward).dash}};
        struct ns_text *text = add_label(layout, &columns[found++].look, last);
        if (what->pairs)
            ns_text_add(text, "%s in %s", actor_name(layout, i / n, NAME / 2.0),
                        actor_name(layout, i % n, NAME / 2.0));
        else
            ns_text_add(text, "%s", actor_name(layout, i, NAME));
        ns_rounds_range(layout->record, what->value, i, &lo, &hi);
    }
    if (what->share) {
        lo -= 0.04;
        hi += 0.04;
    } else {
        ns_range_widen(&lo, &hi);
    }
    name_labels(layout);
    struct ns_axes axes = begin_panel(layout, PANEL, lo, hi, what->title);
    ns_axes_labels(layout->figure, &axes, layout->labels, layout->n_labels);
    plot_columns(layout, columns, found);
    end_panel(layout);
}

/* All panels; where the page ends. */
static double draw_page(struct layout *layout, const char *title,
                        struct column *columns)
{
    const struct negsim_record *record = layout->record;
    size_t actors = 0, more = 0;
    for (size_t a = 0; a < record->n_actors; a++)
        actors += has_panel(layout, a);
    for (int q = 0; q < QUANTITIES; q++)
        more += has_quantity(layout, &quantities[q]);
    ns_text_add(&layout->figure->script, "set multiplot\n");
    layout->y = ns_figure_title(layout->figure, title, record->title) + 10;
    layout->y = draw_key(layout, layout->y);
    layout->last = false;
    draw_margin(layout);
    for (size_t a = 0; a < record->n_actors; a++)
        if (has_panel(layout, a)) {
            layout->last = --actors == 0 && more == 0;
            draw_actor(layout, a, columns);
        }
    for (int q = 0; q < QUANTITIES; q++)
        if (has_quantity(layout, &quantities[q])) {
            layout->last = --more == 0;
            draw_quantity(layout, &quantities[q], columns);
        }
    ns_text_add(&layout->figure->script, "unset multiplot\n");
    return layout->y - GAP + AXIS;
}

/* Drawn to learn how high it is, then for good; a height that is asked for is filled
 * by the panels, down to two thirds of what suits them. */
static bool draw(struct layout *layout, bool fixed, const char *title,
                 struct column *columns, struct negsim_error *err)
{
    struct ns_figure *figure = layout->figure;
    double asked = figure->height, needed = draw_page(layout, title, columns);
    for (int tries = 0; fixed && tries < 20 && fabs(needed - asked) > 0.5; tries++) {
        layout->stretch = fmax(2.0 / 3, layout->stretch * asked / needed);
        ns_figure_restart(figure, asked);
        needed = draw_page(layout, title, columns);
    }
    if (fixed && needed > asked + 1)
        return negsim_fail(err, NEGSIM_ELIMIT, NULL,
                           "these rounds need a picture %.0f pixels high at this width",
                           ceil(needed));
    if (needed > NEGSIM_PICTURE_MAX)
        return negsim_fail(err, NEGSIM_ELIMIT, NULL,
                           "%zu actors are too many for one picture of the rounds",
                           layout->record->n_actors);
    ns_figure_restart(figure, fixed ? asked : ceil(needed));
    draw_page(layout, title, columns);
    return true;
}

static bool picture_draw(struct layout *layout,
                         const struct negsim_picture_style *style,
                         struct negsim_picture *picture, struct negsim_error *err)
{
    struct ns_text title = {0}, description = {0};
    size_t n = layout->record->n_actors, most = n * n + n + 4;
    struct column *columns = calloc(most, sizeof *columns);
    layout->labels = calloc(most, sizeof *layout->labels);
    layout->texts = calloc(most, sizeof *layout->texts);
    bool ok = (columns && layout->labels && layout->texts) || negsim_out_of_memory(err);
    if (ok) {
        utilities_range(layout);
        ns_rounds_say_title(&title, layout->record);
        ns_rounds_describe(&description, layout->record, ns_text_get(&title));
        ok = draw(layout, style && style->height, ns_text_get(&title), columns, err);
    }
    ok = ns_figure_finish(layout->figure, &title, &description, ok ? picture : NULL,
                          err);
    free(columns);
    free(layout->labels);
    free(layout->texts);
    return ok;
}

bool negsim_picture_rounds(const struct negsim_record *record,
                           const struct negsim_picture_style *style,
                           struct negsim_picture *picture, struct negsim_error *err)
{
    struct ns_figure figure;
    struct layout layout = {
        .figure = &figure, .record = record, .rounds = record->rounds, .stretch = 1};
    memset(picture, 0, sizeof *picture);
    if (!record->rounds)
        return negsim_fail(err, NEGSIM_EINVAL, NULL,
                           "holds no rounds; save it with negsim run --json, or draw "
                           "from the scenario");
    if (!ns_figure_init(&figure, style, WIDTH, WIDTH, err))
        return false;
    struct ns_box box = {EDGE + NUMBERS, 0, figure.width - LABELS, figure.height};
    return ns_axes_fit(&figure, &box, err) &&
           picture_draw(&layout, style, picture, err);
}

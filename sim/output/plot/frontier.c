/* The picture of the zone: what packages are worth to two actors. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <negsim/package.h>
#include <negsim/picture.h>

#include "output/describe.h"
#include "output/number.h"
#include "output/plot/axes.h"
#include "output/plot/frontier_words.h"
#include "output/plot/rounds_words.h"

/* The page, in pixels. */
enum {
    WIDTH = 960,
    HEIGHT = 680,
    EDGE = 16,
    NUMBERS = 52, /* along y */
    LABELS = 270, /* to the right */
    AXIS = 52,
    MANY = 200, /* points, of which each is small */
    NAME = 90,  /* of an actor in a label, at most */
};

struct layout {
    struct ns_figure *figure;
    struct ns_frontier_view of;
    struct ns_axes axes;
    struct ns_sample *labels;
    struct ns_text *texts; /* of the labels */
    size_t n_labels;
};

/* What it is called where there is little room. */
static const char *name_of(const struct layout *layout, size_t actor)
{
    return ns_name_fitting(ns_frontier_actor(&layout->of, actor),
                           layout->of.record->actors[actor].id, NAME);
}

static void take_point(struct ns_axes *axes, const struct layout *layout,
                       const double *utilities)
{
    if (!utilities)
        return;
    ns_range_take(&axes->x0, &axes->x1, utilities[layout->of.across]);
    ns_range_take(&axes->y0, &axes->y1, utilities[layout->of.up]);
}

/* Room for all there is to see. */
static void find_ranges(struct layout *layout)
{
    const struct negsim_record_zone *zone = layout->of.zone;
    const struct negsim_record_rounds *rounds = layout->of.record->rounds;
    struct ns_axes *axes = &layout->axes;
    axes->x0 = axes->y0 = INFINITY;
    axes->x1 = axes->y1 = -INFINITY;
    take_point(axes, layout, zone->reservations);
    take_point(axes, layout, zone->utilities);
    for (size_t j = 0; j < zone->n_points; j++)
        take_point(axes, layout, zone->points + j * layout->of.record->n_actors);
    for (int s = 0; s < NEGSIM_SOLUTIONS; s++)
        take_point(axes, layout, zone->solutions[s]);
    for (size_t r = 0; rounds && r < rounds->n_series; r++)
        for (size_t j = 0; j < rounds->series[r].n_offers; j++)
            take_point(axes, layout, rounds->series[r].offers[j].utilities);
    if (rounds)
        take_point(axes, layout, rounds->utilities);
    ns_range_widen(&axes->x0, &axes->x1);
    ns_range_widen(&axes->y0, &axes->y1);
}

/* A label that leads to a point; its text is still empty. */
static struct ns_text *add_label(struct layout *layout, const double *utilities,
                                 unsigned colour, int mark)
{
    layout->labels[layout->n_labels] =
        (struct ns_sample){.colour = colour,
                           .mark = mark,
                           .at = utilities[layout->of.up],
                           .leads = true,
                           .from = utilities[layout->of.across]};
    return &layout->texts[layout->n_labels++];
}

static size_t begin_block(struct layout *layout, const char *what)
{
    struct ns_text names = {0};
    ns_text_add(&names, "%s: utility_of_%s utility_of_%s", what,
                layout->of.record->actors[layout->of.across].id,
                layout->of.record->actors[layout->of.up].id);
    size_t block = ns_figure_block(layout->figure, ns_text_get(&names));
    ns_figure_release(layout->figure, &names);
    return block;
}

static void add_row(struct layout *layout, const double *utilities)
{
    ns_text_add(&layout->figure->data, "%.6g %.6g\n", utilities[layout->of.across],
                utilities[layout->of.up]);
}

static void plot_points(struct ns_text *plot, size_t block, const char *style,
                        unsigned colour, int mark, double size)
{
    ns_text_add(plot,
                ", \\\n  data index %zu using 1:2 with %s linecolor rgb '#%06x' "
                "pointtype %d pointsize %g notitle",
                block, style, colour, mark, size);
}

static void draw_points(struct layout *layout, struct ns_text *plot)
{
    const struct negsim_record_zone *zone = layout->of.zone;
    if (zone->n_points == 0)
        return;
    size_t block = begin_block(layout, "frontier");
    for (size_t j = 0; j < zone->n_points; j++)
        add_row(layout, zone->points + j * layout->of.record->n_actors);
    bool many = zone->n_points > MANY;
    plot_points(plot, block, "points", layout->figure->theme->ink, many ? 7 : 6,
                many ? 0.3 : 0.9);
}

/* Whether two packages are worth the same to the two actors. */
static bool same_place(const struct layout *layout, const double *a, const double *b)
{
    return b &&
           fabs(a[layout->of.across] - b[layout->of.across]) <=
               NEGSIM_UTILITY_TOLERANCE &&
           fabs(a[layout->of.up] - b[layout->of.up]) <= NEGSIM_UTILITY_TOLERANCE;
}

/* Whether one more name goes into a label before it would be cut. */
static bool label_holds(const struct ns_text *text, const char *name)
{
    return ns_text_width(ns_text_get(text), text->length, 11) +
               ns_text_width(name, strlen(name), 11) <
           LABELS - 50;
}

/* Solutions on one place share a label, or two. */
static void draw_solutions(struct layout *layout, struct ns_text *plot)
{
    const struct negsim_record_zone *zone = layout->of.zone;
    bool told[NEGSIM_SOLUTIONS] = {false};
    for (int s = 0; s < NEGSIM_SOLUTIONS; s++) {
        const double *at = zone->solutions[s];
        if (!at || told[s])
            continue;
        unsigned colour = layout->figure->theme->series[3];
        struct ns_text all = {0}, *text = NULL;
        for (int t = s; t < NEGSIM_SOLUTIONS; t++) {
            if (told[t] || !same_place(layout, at, zone->solutions[t]))
                continue;
            told[t] = true;
            if (!text || !label_holds(text, ns_solution_titles[t]))
                text = add_label(layout, at, colour, 12);
            ns_text_add(text, "%s%s", text->length ? ", " : "", ns_solution_titles[t]);
            ns_text_add(&all, "%s%s", all.length ? ", " : "", ns_solution_titles[t]);
        }
        size_t block = begin_block(layout, ns_text_get(&all));
        ns_figure_release(layout->figure, &all);
        add_row(layout, at);
        plot_points(plot, block, "points", colour, 12, 1.3);
    }
}

static void draw_path(struct layout *layout, size_t actor, struct ns_text *plot)
{
    const struct negsim_record_rounds *rounds = layout->of.record->rounds;
    const struct ns_theme *theme = layout->figure->theme;
    bool mediator = actor == NEGSIM_MEDIATOR;
    unsigned colour = mediator ? theme->quiet : theme->series[actor % NS_SERIES];
    int mark = mediator ? 3 : ns_second_channel(actor).mark;
    const double *last = NULL;
    size_t block = 0, when = 0;
    const char *name = mediator ? "the mediator" : name_of(layout, actor);
    for (size_t s = 0; s < rounds->n_series; s++) {
        const double *offer = ns_round_last_offer(&rounds->series[s], actor);
        if (!offer)
            continue;
        if (!last)
            block = begin_block(layout, mediator ? "offers of the mediator"
                                                 : "offers of one actor");
        add_row(layout, offer);
        last = offer;
        when = s + 1;
    }
    if (!last)
        return;
    plot_points(plot, block, "linespoints linewidth 0.8", colour, mark, 0.6);
    struct ns_text *text = add_label(layout, last, colour, mark);
    ns_text_add(text, "offers of %s, up to ", name);
    ns_describe_span(text, layout->of.record->unit, when, when);
}

/* What the talks agree on, and in an empty zone what comes closest. */
static void draw_ends(struct layout *layout, struct ns_text *plot)
{
    const struct negsim_record_zone *zone = layout->of.zone;
    const struct negsim_record_rounds *rounds = layout->of.record->rounds;
    const struct ns_theme *theme = layout->figure->theme;
    if (zone->verdict != NEGSIM_OPEN && zone->utilities) {
        size_t block = begin_block(layout, "closest package");
        add_row(layout, zone->utilities);
        plot_points(plot, block, "points", theme->ink, 12, 1.3);
        ns_text_add(add_label(layout, zone->utilities, theme->ink, 12),
                    "the package that comes closest");
    }
    if (rounds && rounds->utilities) {
        size_t block = begin_block(layout, "agreement");
        add_row(layout, rounds->utilities);
        plot_points(plot, block, "points", theme->ink, 4, 2.1);
        struct ns_text *text = add_label(layout, rounds->utilities, theme->ink, 4);
        ns_text_add(text, "agreement at ");
        ns_describe_span(text, layout->of.record->unit, rounds->round, rounds->round);
    }
}

/* What the two hold out for, and where both would get it. */
static void draw_reservations(struct layout *layout)
{
    struct ns_figure *figure = layout->figure;
    const struct ns_theme *theme = figure->theme;
    const struct ns_axes *axes = &layout->axes;
    char number[NS_NUMBER_SIZE];
    struct ns_text text = {0};
    const double *reservations = layout->of.zone->reservations;
    double x = ns_axes_x(axes, reservations[layout->of.across]);
    double y = ns_axes_y(axes, reservations[layout->of.up]);
    bool open = layout->of.zone->verdict == NEGSIM_OPEN;
    struct ns_box both = {x, axes->box.top, axes->box.right, y};
    struct ns_box upright = {x, axes->box.top, x, axes->box.bottom};
    struct ns_box level = {axes->box.left, y, axes->box.right, y};
    ns_figure_rectangle(figure, &both, open ? theme->open : theme->gap,
                        open ? 0.2 : 0.1);
    ns_figure_line(figure, &upright, theme->series[layout->of.across % NS_SERIES], 1.4,
                   "(4,3)");
    ns_figure_line(figure, &level, theme->series[layout->of.up % NS_SERIES], 1.4,
                   "(4,3)");
    ns_number_utility(number, reservations[layout->of.across]);
    double most = figure->width - EDGE - axes->box.left;
    ns_text_add(&text, "%s holds out for %s",
                ns_name_fitting(ns_frontier_actor(&layout->of, layout->of.across),
                                layout->of.record->actors[layout->of.across].id,
                                most - 140),
                number);
    double half = fmin(ns_text_width(ns_text_get(&text), text.length, 11), most) / 2;
    struct ns_writing writing = {
        .x = fmin(fmax(x, axes->box.left + half), figure->width - EDGE - half),
        .y = axes->box.top - 10,
        .size = 11,
        .colour = theme->series[layout->of.across % NS_SERIES],
        .align = NS_ALIGN_CENTRE};
    ns_figure_write_short(figure, &writing, most, ns_text_get(&text));
    ns_figure_release(figure, &text);
    ns_number_utility(number, reservations[layout->of.up]);
    layout->labels[layout->n_labels] =
        (struct ns_sample){.colour = theme->series[layout->of.up % NS_SERIES],
                           .dash = "(4,3)",
                           .at = reservations[layout->of.up]};
    ns_text_add(&layout->texts[layout->n_labels++], "%s holds out for %s",
                name_of(layout, layout->of.up), number);
}

static double draw_key(struct layout *layout, double y)
{
    const struct ns_theme *theme = layout->figure->theme;
    bool open = layout->of.zone->verdict == NEGSIM_OPEN;
    struct ns_sample samples[2];
    size_t n = 0;
    samples[n++] = (struct ns_sample){
        .text = open ? "the zone: both get what they hold out for"
                : layout->of.zone->verdict == NEGSIM_EMPTY
                    ? "both would get what they hold out for; the zone is empty"
                    : "both would get what they hold out for",
        .colour = open ? theme->open : theme->gap,
        .area = open ? 0.2 : 0.1};
    if (layout->of.zone->n_points > 0)
        samples[n++] =
            (struct ns_sample){.text = "best packages of the zone",
                               .colour = theme->ink,
                               .mark = layout->of.zone->n_points > MANY ? 7 : 6};
    return ns_figure_key(layout->figure, EDGE + NUMBERS, y, samples, n);
}

static size_t count_consenting(const struct negsim_record *record)
{
    size_t n = 0;
    for (size_t i = 0; i < record->n_actors; i++)
        n += record->actors[i].consent;
    return n;
}

/* What the picture cannot show, at the foot of the page; the height it takes. */
static double draw_notes(struct layout *layout, bool measure)
{
    struct ns_figure *figure = layout->figure;
    struct ns_text note = {0};
    size_t n = count_consenting(layout->of.record);
    double width = figure->width - 2 * EDGE;
    if (n > 2)
        ns_text_add(&note, "%zu must agree; of them two are seen here. ", n);
    if (layout->of.record->rounds)
        ns_text_add(&note, "Zone and reservations are those before the first round; "
                           "offers are worth what they are in their own round.");
    double height = ns_figure_height(figure, ns_text_get(&note), width, 11);
    struct ns_writing writing = {.x = EDGE,
                                 .y = figure->height - EDGE - height + 8,
                                 .width = width,
                                 .size = 11,
                                 .colour = figure->theme->quiet};
    if (!measure)
        ns_figure_write(figure, &writing, ns_text_get(&note));
    ns_figure_release(figure, &note);
    return height;
}

/* Below the title and the key, above the notes. */
static bool place_axes(struct layout *layout, double top, struct negsim_error *err)
{
    struct ns_figure *figure = layout->figure;
    find_ranges(layout);
    layout->axes.box =
        (struct ns_box){EDGE + NUMBERS, top + 42, figure->width - LABELS,
                        figure->height - AXIS - EDGE - draw_notes(layout, true)};
    return ns_axes_fit(figure, &layout->axes.box, err);
}

/* All that is seen within the axes, in the order in which one covers the other. */
static void draw_plot(struct layout *layout)
{
    struct ns_figure *figure = layout->figure;
    const struct negsim_record *record = layout->of.record;
    struct ns_text plot = {0};
    draw_reservations(layout);
    for (size_t a = 0; record->rounds && a < record->n_actors; a++)
        draw_path(layout, a, &plot);
    if (record->rounds)
        draw_path(layout, NEGSIM_MEDIATOR, &plot);
    draw_points(layout, &plot);
    draw_solutions(layout, &plot);
    draw_ends(layout, &plot);
    for (size_t j = 0; j < layout->n_labels; j++)
        layout->labels[j].text = ns_text_get(&layout->texts[j]);
    ns_axes_labels(figure, &layout->axes, layout->labels, layout->n_labels);
    ns_text_add(&figure->script, "plot NaN notitle%s\n", ns_text_get(&plot));
    for (size_t j = 0; j < layout->n_labels; j++)
        ns_figure_release(figure, &layout->texts[j]);
    ns_figure_release(figure, &plot);
}

static bool draw(struct layout *layout, const char *title, struct negsim_error *err)
{
    struct ns_figure *figure = layout->figure;
    struct ns_text x_title = {0}, y_title = {0};
    double y =
        draw_key(layout, ns_figure_title(figure, title, layout->of.record->title) + 10);
    if (!place_axes(layout, y, err))
        return false;
    ns_text_add(&x_title, "Utility of %s",
                ns_frontier_actor(&layout->of, layout->of.across));
    ns_text_add(&y_title, "Utility of %s",
                ns_frontier_actor(&layout->of, layout->of.up));
    layout->axes.x_title = ns_text_get(&x_title);
    struct ns_writing writing = {
        .x = EDGE, .y = y + 14, .size = 12, .colour = figure->theme->ink};
    ns_figure_write_short(figure, &writing, figure->width - 2 * EDGE,
                          ns_text_get(&y_title));
    draw_notes(layout, false);
    ns_axes_begin(figure, &layout->axes);
    draw_plot(layout);
    ns_figure_release(figure, &x_title);
    ns_figure_release(figure, &y_title);
    return true;
}

/* The two given, or the first who must agree and then the first of the others. */
static bool choose(struct layout *layout, const size_t *actors,
                   struct negsim_error *err)
{
    size_t n = layout->of.record->n_actors, found = 0, pair[2] = {0, 0};
    for (int must = 1; must >= 0; must--)
        for (size_t i = 0; i < n && found < 2; i++)
            if (layout->of.record->actors[i].consent == must)
                pair[found++] = i;
    if (actors && actors[0] < n && actors[1] < n && actors[0] != actors[1]) {
        memcpy(pair, actors, sizeof pair);
    } else if (actors || found < 2) {
        return negsim_fail(err, NEGSIM_EINVAL, NULL,
                           "a frontier is drawn of two actors, and there %s %zu",
                           n == 1 ? "is" : "are", n);
    }
    layout->of.across = pair[0];
    layout->of.up = pair[1];
    return true;
}

bool negsim_picture_frontier(const struct negsim_record *record, const size_t *actors,
                             const struct negsim_picture_style *style,
                             struct negsim_picture *picture, struct negsim_error *err)
{
    struct ns_figure figure;
    struct ns_text title = {0}, description = {0};
    struct layout layout = {.figure = &figure,
                            .of = {.record = record, .zone = record->zone}};
    size_t most = record->n_actors + NEGSIM_SOLUTIONS + 8;
    memset(picture, 0, sizeof *picture);
    if (!record->zone)
        return negsim_fail(err, NEGSIM_EINVAL, NULL,
                           "says nothing of the zone; save it with negsim run --json, "
                           "or draw from the scenario");
    if (!choose(&layout, actors, err) ||
        !ns_figure_init(&figure, style, WIDTH, HEIGHT, err))
        return false;
    layout.labels = calloc(most, sizeof *layout.labels);
    layout.texts = calloc(most, sizeof *layout.texts);
    bool ok = (layout.labels && layout.texts) || negsim_out_of_memory(err);
    if (ok) {
        ns_frontier_title(&title, &layout.of);
        ns_frontier_describe(&description, &layout.of, ns_text_get(&title));
        ok = draw(&layout, ns_text_get(&title), err);
    }
    ok = ns_figure_finish(&figure, &title, &description, ok ? picture : NULL, err);
    free(layout.labels);
    free(layout.texts);
    return ok;
}

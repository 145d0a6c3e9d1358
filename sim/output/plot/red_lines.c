/* The picture of red lines: a row for each issue, a bar for each actor. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <negsim/picture.h>

#include "output/describe.h"
#include "output/names.h"
#include "output/number.h"
#include "output/plot/axes.h"
#include "output/plot/room.h"

/* The page, in pixels. */
enum {
    WIDTH = 960,
    EDGE = 16,
    TITLES = 176,     /* of issues, on a page of that width; less on a narrow one */
    NAMES_MOST = 180, /* of actors */
    NAMES_SIZE = 11,
    STATES = 150, /* what comes of the lines, as well */
    BAR = 11,
    BAR_STEP = 15,
    SMALL = 10,   /* text of options and thresholds */
    SMALLEST = 8, /* of options whose words are long */
    NARROW = 36,  /* for the name of an option */
    OVERHANG = 8, /* of a label beyond the bars, to keep clear of what stands there */
    BESIDE = 4,   /* between labels of a range */
    ROW_GAP = 16,
    ROW_LEAST = 44,
};

/* Of the colour of what all accept, over what is behind. */
static const double ROOM_SHARE = 0.22;

struct layout {
    struct ns_figure *figure;
    const struct negsim_scenario *scn;
    struct ns_room *room;
    double titles, states;
    double left, right; /* of the bars */
};

/* Where a label goes below the bars, and what it says. */
struct tick {
    double x, width;
    struct ns_text text;
};

/* Options have a label each, as long as there is room, else one for all. */
static bool option_tick(const struct layout *layout, const struct negsim_issue *issue,
                        const struct ns_cell *at, struct tick *tick)
{
    double span = layout->right - layout->left;
    tick->width = span * (at->to - at->from) - 2;
    if (tick->width >= NARROW) {
        ns_describe_value(&tick->text, issue, at->value);
        return true;
    }
    if (at->value > 0)
        return false;
    tick->x = layout->left + span / 2;
    tick->width = span;
    ns_text_add(&tick->text, "%zu options, in the scenario's order", issue->n_options);
    return true;
}

/* A place along a range, the last with its unit; half of the width that takes. */
static double say_place(struct ns_text *text, const struct negsim_issue *issue,
                        double x, bool last)
{
    char number[NS_NUMBER_SIZE];
    if (x == round(x))
        ns_number_plain(number, x);
    else
        ns_number_short(number, x);
    ns_text_add(text, "%s%s%s", number, last && issue->unit ? " " : "",
                last && issue->unit ? issue->unit : "");
    return ns_text_width(ns_text_get(text), text->length, SMALL) / 2;
}

/* Where the label of a range's end begins. */
static double end_begins(const struct layout *layout, const struct negsim_issue *issue)
{
    struct ns_text text = {0};
    double half = say_place(&text, issue, issue->hi, true);
    ns_figure_release(layout->figure, &text);
    return fmin(layout->right, layout->right + OVERHANG - half) - half;
}

/* Of a range its ends, and thresholds that keep clear of other labels. */
static bool range_tick(const struct layout *layout, const struct negsim_issue *issue,
                       const struct ns_cell *at, double *clear, struct tick *tick)
{
    if (at->to > at->from)
        return false;
    bool first = at->from <= 0, last = at->to >= 1;
    double half = say_place(&tick->text, issue, at->value, last);
    if (last)
        tick->x = fmin(tick->x, layout->right + OVERHANG - half);
    if (!first && !last &&
        (tick->x - half <= *clear ||
         tick->x + half + BESIDE >= end_begins(layout, issue))) {
        ns_figure_release(layout->figure, &tick->text);
        return false;
    }
    *clear = tick->x + half + BESIDE;
    return true;
}

static bool tick_of(const struct layout *layout, const struct ns_room_row *row,
                    size_t cell, double *clear, struct tick *tick)
{
    const struct negsim_issue *issue = &layout->scn->issues[row->issue];
    const struct ns_cell *at = &row->accepted.cells[cell];
    double span = layout->right - layout->left;
    memset(tick, 0, sizeof *tick);
    tick->x = layout->left + span * (at->from + at->to) / 2;
    return issue->kind == NEGSIM_ISSUE_OPTIONS
               ? option_tick(layout, issue, at, tick)
               : range_tick(layout, issue, at, clear, tick);
}

/* The widest word, where words may be broken at hyphens and slashes. */
static double widest_word(const char *text, double size)
{
    double widest = 0;
    while (*text) {
        size_t length = strcspn(text, " -/");
        size_t mark = text[length] && text[length] != ' ';
        widest = fmax(widest, ns_text_width(text, length + mark, size));
        text += length + (text[length] != 0);
    }
    return widest;
}

/* The size of a row's text: smaller than others where a word would be cut in two. */
static double row_size(const struct layout *layout, const struct ns_room_row *row)
{
    double share = 1, clear = 0;
    for (size_t c = 0; c < row->accepted.n_cells; c++) {
        struct tick tick;
        if (!tick_of(layout, row, c, &clear, &tick))
            continue;
        double widest = widest_word(ns_text_get(&tick.text), SMALL);
        if (tick.width > 0 && widest > tick.width)
            share = fmin(share, tick.width / widest);
        ns_figure_release(layout->figure, &tick.text);
    }
    return fmax(SMALLEST, SMALL * share);
}

static double row_ticks_height(const struct layout *layout,
                               const struct ns_room_row *row)
{
    struct ns_figure *figure = layout->figure;
    double height = 0, clear = 0, size = row_size(layout, row);
    for (size_t c = 0; c < row->accepted.n_cells; c++) {
        struct tick tick;
        if (!tick_of(layout, row, c, &clear, &tick))
            continue;
        double own = tick.width > 0 ? ns_figure_height(figure, ns_text_get(&tick.text),
                                                       tick.width, size)
                                    : 1.25 * SMALL;
        height = own > height ? own : height;
        ns_figure_release(figure, &tick.text);
    }
    return height;
}

/* As wide as the longest name, within reason. */
static double names_width(const struct negsim_scenario *scn)
{
    double widest = 0;
    for (size_t a = 0; a < scn->n_actors; a++) {
        const char *name = ns_actor_title(scn, a);
        double width = ns_text_width(name, strlen(name), NAMES_SIZE);
        widest = width > widest ? width : widest;
    }
    return widest < NAMES_MOST ? widest : NAMES_MOST;
}

/* Where every row goes, one below the other; where the last one ends. */
static double layout_rows(struct layout *layout, double y)
{
    for (size_t r = 0; r < layout->room->n_rows; r++) {
        struct ns_room_row *row = &layout->room->rows[r];
        double bars =
            (double)row->n_bars * BAR_STEP + row_ticks_height(layout, row) + 4;
        double title =
            ns_figure_height(layout->figure, ns_issue_title(layout->scn, row->issue),
                             layout->titles - 12, 0);
        double least = title > ROW_LEAST ? title : ROW_LEAST;
        row->top = y;
        row->height = (bars > least ? bars : least) + ROW_GAP;
        y += row->height;
    }
    return y;
}

static double at_share(const struct layout *layout, double share)
{
    return layout->left + share * (layout->right - layout->left);
}

/* What all accept, at the first level that has something, behind the bars. */
static void draw_room(const struct layout *layout, const struct ns_room_row *row)
{
    struct ns_figure *figure = layout->figure;
    if (row->state > NS_ROOM_BOTTOM)
        return;
    const struct ns_accepted *accepted = &row->accepted;
    for (size_t c = 0, end; c < accepted->n_cells; c = end + 1) {
        for (end = c;
             end < accepted->n_cells &&
             ns_accepted_by_all(layout->scn, accepted, (enum ns_level)row->state, end);)
            end++;
        if (end == c)
            continue;
        struct ns_box room = {at_share(layout, accepted->cells[c].from), row->top - 3,
                              at_share(layout, accepted->cells[end - 1].to),
                              row->top + row->height - ROW_GAP + 3};
        if (room.right - room.left < 4) {
            room.left -= 2;
            room.right += 2;
        }
        ns_figure_rectangle(figure, &room, figure->theme->open, ROOM_SHARE);
    }
}

static void draw_ticks(const struct layout *layout, const struct ns_room_row *row)
{
    struct ns_figure *figure = layout->figure;
    double clear = 0, size = row_size(layout, row);
    for (size_t c = 0; c < row->accepted.n_cells; c++) {
        struct tick tick;
        if (!tick_of(layout, row, c, &clear, &tick))
            continue;
        struct ns_writing writing = {.x = tick.x,
                                     .y = row->top + (double)row->n_bars * BAR_STEP + 8,
                                     .width = tick.width,
                                     .size = size,
                                     .colour = figure->theme->quiet,
                                     .align = NS_ALIGN_CENTRE};
        ns_figure_write(figure, &writing, ns_text_get(&tick.text));
        ns_figure_release(figure, &tick.text);
    }
}

/* A row's words: issue, actors, and what comes of their lines. */
static void draw_words(const struct layout *layout, const struct ns_room_row *row)
{
    struct ns_figure *figure = layout->figure;
    const struct ns_theme *theme = figure->theme;
    struct ns_writing writing = {.x = EDGE,
                                 .y = row->top + 7,
                                 .width = layout->titles - 12,
                                 .colour = theme->ink};
    ns_figure_write(figure, &writing, ns_issue_title(layout->scn, row->issue));
    writing.x = layout->right + 14;
    writing.width = layout->states - 14;
    writing.size = 12;
    writing.colour = row->state == NS_ROOM_NEVER   ? theme->gap
                     : row->state == NS_ROOM_ALONE ? theme->quiet
                                                   : theme->ink;
    ns_figure_write(figure, &writing, ns_room_words(row->state));
    size_t bar = 0;
    for (size_t a = 0; a < layout->scn->n_actors; a++) {
        if (!row->accepted.speaks[a])
            continue;
        struct ns_writing name = {.x = layout->left - 8,
                                  .y = row->top + 6 + (double)bar++ * BAR_STEP,
                                  .size = NAMES_SIZE,
                                  .colour = theme->series[a % NS_SERIES],
                                  .align = NS_ALIGN_RIGHT};
        ns_figure_write_short(figure, &name, NAMES_MOST,
                              ns_actor_title(layout->scn, a));
    }
}

/* Whether an actor accepts a cell at this level and at none before. */
static bool newly_accepted(const struct ns_accepted *accepted, int level, size_t actor,
                           size_t cell)
{
    for (int before = 0; before < level; before++)
        if (ns_accepted_at(accepted, before, actor, cell))
            return false;
    return ns_accepted_at(accepted, level, actor, cell);
}

/* A single value of a range is widened, or nobody would see it. */
static void add_bar(struct ns_figure *figure, size_t issue, double from, double to,
                    double top)
{
    double widen = to > from ? 0 : 0.003;
    ns_text_add(&figure->data, "%zu %.6g %.6g %.6g %.6g\n", issue + 1, from - widen,
                to + widen, top, top + BAR);
}

/* The rows of data of one actor and level, in stretches as long as they go. */
static void add_bars(const struct layout *layout, size_t actor, int level)
{
    for (size_t r = 0; r < layout->room->n_rows; r++) {
        const struct ns_room_row *row = &layout->room->rows[r];
        const struct ns_accepted *accepted = &row->accepted;
        size_t bar = 0;
        if (!accepted->speaks[actor])
            continue;
        for (size_t a = 0; a < actor; a++)
            bar += accepted->speaks[a];
        for (size_t c = 0, end; c < accepted->n_cells; c = end + 1) {
            for (end = c; end < accepted->n_cells &&
                          newly_accepted(accepted, level, actor, end);)
                end++;
            if (end > c)
                add_bar(layout->figure, row->issue, accepted->cells[c].from,
                        accepted->cells[end - 1].to, row->top + (double)bar * BAR_STEP);
        }
    }
}

/* Bars of one actor: as declared, what is conceded, what the bottom line adds. */
static void plot_actor(const struct layout *layout, size_t actor)
{
    struct ns_figure *figure = layout->figure;
    static const char *const fills[] = {"solid 1 noborder",
                                        "transparent solid 0.55 noborder",
                                        "transparent solid 0.2 border"};
    unsigned colour = figure->theme->series[actor % NS_SERIES];
    for (int level = 0; level < NS_LEVELS; level++) {
        size_t before = figure->data.length;
        size_t block = ns_figure_block(figure, "issue from to top bottom");
        size_t header = figure->data.length;
        add_bars(layout, actor, level);
        if (figure->data.length == header) { /* an index without rows is an error */
            ns_text_cut(&figure->data, before);
            figure->n_blocks--;
            continue;
        }
        ns_text_add(&figure->script,
                    ", \\\n  data index %zu using (x($2)):($4):(x($2)):(x($3)):(y($4)):"
                    "(y($5)) with boxxyerror fillcolor rgb '#%06x' fillstyle %s "
                    "linecolor rgb '#%06x' notitle",
                    block, colour, fills[level], colour);
    }
}

/* What the three shades mean, and the band. */
static double draw_key(const struct layout *layout, double y)
{
    struct ns_figure *figure = layout->figure;
    const struct ns_theme *theme = figure->theme;
    const struct ns_sample samples[] = {
        {.text = "accepted as declared", .colour = theme->quiet, .area = 1},
        {.text = "as conceded now", .colour = theme->quiet, .area = 0.55},
        {.text = "at the bottom line", .colour = theme->quiet, .area = 0.2},
        {.text = "room: all who must agree accept",
         .colour = theme->open,
         .area = ROOM_SHARE},
    };
    return ns_figure_key(figure, layout->left, y, samples,
                         sizeof samples / sizeof *samples) +
           11;
}

/* What no row shows; where it ends. */
static double draw_notes(const struct layout *layout, double y)
{
    struct ns_figure *figure = layout->figure;
    struct ns_writing writing = {.x = EDGE,
                                 .width = figure->width - 2 * EDGE,
                                 .size = 11,
                                 .colour = figure->theme->quiet,
                                 .y = y};
    const struct {
        const char *before;
        const struct ns_text *list;
    } notes[] = {{"No red line on: ", &layout->room->free_issues},
                 {"Not drawn, soft or on several issues: ", &layout->room->elsewhere}};
    for (size_t j = 0; j < sizeof notes / sizeof *notes; j++) {
        if (!notes[j].list->length)
            continue;
        struct ns_text note = {0};
        ns_text_add(&note, "%s%s.", notes[j].before, notes[j].list->data);
        writing.y += ns_figure_write(figure, &writing, ns_text_get(&note)) + 4;
        ns_figure_release(figure, &note);
    }
    return writing.y;
}

/* The whole page; where it ends. */
static double draw_page(struct layout *layout, const char *title)
{
    struct ns_figure *figure = layout->figure;
    const struct negsim_scenario *scn = layout->scn;
    double y = ns_figure_title(figure, title, ns_title(scn->title, scn->file));
    y = layout->room->n_rows ? draw_key(layout, y + 10) : y + 10;
    double end = layout_rows(layout, y);
    struct ns_box page = {0, 0, figure->width, figure->height};
    ns_figure_panel(figure, &page);
    for (size_t r = 0; r < layout->room->n_rows; r++) {
        const struct ns_room_row *row = &layout->room->rows[r];
        double middle = row->top + row->height - ROW_GAP / 2.0;
        struct ns_box rule = {EDGE, middle, figure->width - EDGE, middle};
        draw_room(layout, row);
        draw_ticks(layout, row);
        draw_words(layout, row);
        ns_figure_line(figure, &rule, figure->theme->grid, 0.7, "solid");
    }
    double bottom = draw_notes(layout, end + 8) + EDGE;
    ns_text_add(&figure->script,
                "unset border; unset tics; unset key\nset xrange [0:%g]\n"
                "set yrange [%g:0]\nx(share) = %g + share * %g\ny(pixel) = pixel\n"
                "plot NaN notitle",
                figure->width, figure->height, layout->left,
                layout->right - layout->left);
    for (size_t a = 0; a < scn->n_actors; a++)
        plot_actor(layout, a);
    ns_text_add(&figure->script, "\n");
    return bottom;
}

/* Drawn once to learn how high it is, then for good. */
static bool draw(struct layout *layout, bool fixed, const char *title,
                 struct negsim_error *err)
{
    struct ns_figure *figure = layout->figure;
    double needed = draw_page(layout, title);
    if (fixed && needed > figure->height)
        return negsim_fail(err, NEGSIM_EINVAL, NULL,
                           "%zu issues need a picture %.0f pixels high at this width",
                           layout->room->n_rows, ceil(needed));
    ns_figure_restart(figure, fixed ? figure->height : ceil(needed));
    draw_page(layout, title);
    return true;
}

bool negsim_picture_red_lines(const struct negsim_scenario *scn,
                              const struct negsim_picture_style *style,
                              struct negsim_picture *picture, struct negsim_error *err)
{
    struct ns_figure figure;
    struct ns_room room;
    struct ns_text title = {0}, description = {0};
    memset(picture, 0, sizeof *picture);
    if (!ns_figure_init(&figure, style, WIDTH, WIDTH, err))
        return false;
    bool ok = ns_room_find(scn, &room, err);
    if (ok) {
        double share = fmin(1, figure.width / WIDTH);
        struct layout layout = {.figure = &figure,
                                .scn = scn,
                                .room = &room,
                                .titles = share * TITLES,
                                .states = share * STATES};
        layout.left = EDGE + layout.titles + names_width(scn) + 8;
        layout.right = figure.width - EDGE - layout.states;
        ns_room_title(&room, &title);
        ns_room_describe(scn, &room, &description);
        ok = draw(&layout, style && style->height, ns_text_get(&title), err);
    }
    ok = ns_figure_finish(&figure, &title, &description, ok ? picture : NULL, err);
    ns_room_finish(&room);
    return ok;
}

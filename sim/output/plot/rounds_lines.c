#include "output/plot/rounds_lines.h"

#include <math.h>
#include <string.h>

#include "output/number.h"

bool ns_rounds_has_panel(const struct ns_rounds_page *page, size_t actor)
{
    return page->record->actors[actor].consent ||
           !isnan(ns_rounds_last(page->record, ns_round_offer,
                                 actor * page->record->n_actors + actor));
}

void ns_rounds_utilities(struct ns_rounds_page *page)
{
    size_t n = page->record->n_actors;
    page->lo = INFINITY;
    page->hi = -INFINITY;
    for (size_t a = 0; a < n; a++) {
        if (!ns_rounds_has_panel(page, a))
            continue;
        ns_rounds_range(page->record, ns_round_floor, a, &page->lo, &page->hi);
        ns_rounds_range(page->record, ns_round_reservation, a, &page->lo, &page->hi);
        for (size_t maker = 0; maker <= n; maker++)
            ns_rounds_range(page->record, ns_round_offer, maker * n + a, &page->lo,
                            &page->hi);
    }
    ns_range_widen(&page->lo, &page->hi);
}

static struct ns_sample maker_look(const struct ns_rounds_page *page, size_t maker)
{
    const struct ns_theme *theme = page->figure->theme;
    bool mediator = maker == page->record->n_actors;
    return (struct ns_sample){.colour = mediator ? theme->ink
                                                 : theme->series[maker % NS_SERIES],
                              .mark = mediator ? 3 : ns_second_channel(maker).mark};
}

/* Its own offers first, then those of others, what it would take, what it holds out
 * for; only those that there are. */
static size_t find_columns(struct ns_rounds_page *page, size_t actor,
                           struct ns_rounds_column *columns)
{
    size_t n = page->record->n_actors, found = 0;
    unsigned colour = page->figure->theme->series[actor % NS_SERIES];
    for (size_t j = 0; j <= n; j++) {
        size_t maker = j == 0 ? actor : j <= actor ? j - 1 : j;
        columns[found] = (struct ns_rounds_column){.value = ns_round_offer,
                                                   .i = maker * n + actor,
                                                   .look = maker_look(page, maker)};
        if (maker == actor)
            columns[found].look.dash = "solid";
        double last = ns_rounds_last(page->record, ns_round_offer, maker * n + actor);
        if (isnan(last))
            continue;
        struct ns_text *text = ns_panel_label(page, &columns[found++].look, last);
        ns_text_add(text, maker == actor ? "own offers" : "by %s",
                    ns_rounds_name(page, maker, NS_PANEL_NAME));
    }
    const struct {
        ns_round_value *value;
        const char *text, *dash;
    } lines[] = {{ns_round_floor, "accepts from", "(10,6)"},
                 {ns_round_reservation, "holds out for", "(2,5)"}};
    for (int j = 0; j < 2; j++) {
        char number[NS_NUMBER_SIZE];
        double last = ns_rounds_last(page->record, lines[j].value, actor);
        if (isnan(last))
            continue;
        columns[found] = (struct ns_rounds_column){
            .value = lines[j].value,
            .i = actor,
            .look = {.colour = colour, .dash = lines[j].dash}};
        ns_number_utility(number, last);
        struct ns_text *text = ns_panel_label(page, &columns[found++].look, last);
        ns_text_add(text, "%s %s", lines[j].text, number);
    }
    return found;
}

static void name_labels(struct ns_rounds_page *page)
{
    for (size_t j = 0; j < page->n_labels; j++)
        page->labels[j].text = ns_text_get(&page->texts[j]);
}

static size_t add_block(struct ns_rounds_page *page,
                        const struct ns_rounds_column *columns, size_t n)
{
    struct ns_figure *figure = page->figure;
    struct ns_text names = {0};
    size_t actors = page->record->n_actors;
    ns_text_add(&names, "round");
    for (size_t c = 0; c < n; c++) {
        size_t i = columns[c].i;
        const struct negsim_record_actor *who = page->record->actors;
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
    for (size_t s = 0; s < page->rounds->n_series; s++) {
        ns_text_add(&figure->data, "%zu", s + 1);
        for (size_t c = 0; c < n; c++)
            ns_text_add(
                &figure->data, " %.6g",
                columns[c].value(&page->rounds->series[s], columns[c].i, actors));
        ns_text_add(&figure->data, "\n");
    }
    return block;
}

static void plot_columns(struct ns_rounds_page *page,
                         const struct ns_rounds_column *columns, size_t n)
{
    size_t block = add_block(page, columns, n);
    ns_text_add(&page->figure->script, "plot NaN notitle");
    for (size_t c = 0; c < n; c++) {
        const struct ns_sample *look = &columns[c].look;
        bool offers = columns[c].value == ns_round_offer;
        if (look->dash)
            ns_panel_line(page, block, c + 2, look, offers ? 0.8 : 1.4);
        if (look->mark)
            ns_panel_marks(page, block, c + 2, look, look->dash ? 0.6 : 0.45);
    }
}

void ns_rounds_draw_actor(struct ns_rounds_page *page, size_t actor,
                          struct ns_rounds_column *columns)
{
    static const char worth[] = ": what offers are worth to it, in utility";
    struct ns_text title = {0};
    size_t n = find_columns(page, actor, columns);
    double room = page->figure->width - (NS_PANEL_EDGE + NS_PANEL_NUMBERS) -
                  ns_text_width(worth, strlen(worth), 12);
    ns_text_add(&title, "%s%s", ns_rounds_name(page, actor, room), worth);
    name_labels(page);
    struct ns_axes axes =
        ns_panel_begin(page, NS_PANEL_HEIGHT, page->lo, page->hi, ns_text_get(&title));
    ns_axes_labels(page->figure, &axes, page->labels, page->n_labels);
    plot_columns(page, columns, n);
    ns_panel_end(page);
    ns_figure_release(page->figure, &title);
}

const struct ns_rounds_quantity ns_rounds_quantities[NS_ROUNDS_QUANTITIES] = {
    {ns_round_concession, false, true,
     "Conceded of what red lines can concede, as a share, each as dear as it is firm"},
    {ns_round_strikes, false, false, "Strikes per round, 1 being an ordinary round"},
    {ns_round_trust, true, true, "Trust of one in the word of another, from 0 to 1"},
};

bool ns_rounds_has(const struct ns_rounds_page *page,
                   const struct ns_rounds_quantity *what)
{
    size_t n = page->record->n_actors;
    double lo = INFINITY, hi = -INFINITY;
    for (size_t i = 0; i < (what->pairs ? n * n : n); i++)
        ns_rounds_range(page->record, what->value, i, &lo, &hi);
    return lo < 0 || hi > 0;
}

void ns_rounds_draw(struct ns_rounds_page *page, const struct ns_rounds_quantity *what,
                    struct ns_rounds_column *columns)
{
    size_t n = page->record->n_actors, found = 0;
    double lo = 0, hi = what->share ? 1 : -INFINITY;
    for (size_t i = 0; i < (what->pairs ? n * n : n); i++) {
        double last = ns_rounds_last(page->record, what->value, i);
        if (isnan(last))
            continue;
        size_t from = what->pairs ? i / n : i, toward = what->pairs ? i % n : i;
        columns[found] = (struct ns_rounds_column){
            .value = what->value,
            .i = i,
            .look = {.colour = page->figure->theme->series[from % NS_SERIES],
                     .dash = ns_second_channel(toward).dash}};
        struct ns_text *text = ns_panel_label(page, &columns[found++].look, last);
        if (what->pairs)
            ns_text_add(text, "%s in %s",
                        ns_rounds_name(page, i / n, NS_PANEL_NAME / 2.0),
                        ns_rounds_name(page, i % n, NS_PANEL_NAME / 2.0));
        else
            ns_text_add(text, "%s", ns_rounds_name(page, i, NS_PANEL_NAME));
        ns_rounds_range(page->record, what->value, i, &lo, &hi);
    }
    if (what->share) {
        lo -= 0.04;
        hi += 0.04;
    } else {
        ns_range_widen(&lo, &hi);
    }
    name_labels(page);
    struct ns_axes axes = ns_panel_begin(page, NS_PANEL_HEIGHT, lo, hi, what->title);
    ns_axes_labels(page->figure, &axes, page->labels, page->n_labels);
    plot_columns(page, columns, found);
    ns_panel_end(page);
}

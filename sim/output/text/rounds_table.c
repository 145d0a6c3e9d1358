/* The rounds as a table, in which a run of rounds that are alike is one row. */
#include "output/text/text.h"

#include <math.h>
#include <string.h>

#include <negsim/package.h>

#include "output/names.h"
#include "output/number.h"
#include "output/table.h"
#include "rounds/keywords.h"

enum { MOST_STRETCHES = 12, MOST_ROWS = 60 };

/* A run of rounds alike in verdict, in who offered or was silent, and in answers. */
struct stretch {
    size_t first, last; /* indices into series */
};

static bool stretch_alike(const struct negsim_round *a, const struct negsim_round *b)
{
    if (a->verdict != b->verdict || a->admissible != b->admissible ||
        a->n_offers != b->n_offers)
        return false;
    for (size_t j = 0; j < a->n_offers; j++) {
        const struct negsim_offer *x = &a->offers[j];
        const struct negsim_offer *y = &b->offers[j];
        if (x->actor != y->actor || !x->package != !y->package ||
            x->response != y->response || !x->limit != !y->limit)
            return false;
    }
    return true;
}

/* −1, 0 or 1 as the margin falls, stays or rises from a to b. */
static int stretch_direction(const struct negsim_round *a, const struct negsim_round *b)
{
    double change = a->admissible && b->admissible ? b->margin - a->margin : 0;
    return (change > NEGSIM_UTILITY_TOLERANCE) - (change < -NEGSIM_UTILITY_TOLERANCE);
}

/* The margin turns at most at the ends of a stretch, so that these tell all of it. */
static struct stretch stretch_from(const struct negsim_rounds *rounds, size_t first)
{
    struct stretch stretch = {first, first};
    int direction = 0;
    while (stretch.last + 1 < rounds->n_series) {
        const struct negsim_round *last = &rounds->series[stretch.last];
        int next = stretch_direction(last, last + 1);
        if (!stretch_alike(last, last + 1) || next * direction < 0)
            break;
        direction = next != 0 ? next : direction;
        stretch.last++;
    }
    return stretch;
}

/* "0.970→0.620", or one number where nothing moved. */
static void row_add_change(struct ns_table *table, void (*write)(char *, double),
                           double from, double to)
{
    char a[NS_NUMBER_SIZE];
    char b[NS_NUMBER_SIZE];
    struct ns_text cell = {0};
    write(a, from);
    write(b, to);
    if (strcmp(a, b) == 0)
        ns_text_add(&cell, "%s", a);
    else
        ns_text_add(&cell, "%s→%s", a, b);
    ns_table_add(table, NS_TONE_PLAIN, &cell);
}

/* The smallest gain an offer leaves to the others who must agree. */
static double offer_others_gain(const struct negsim_scenario *scn,
                                const struct negsim_round *round,
                                const struct negsim_offer *offer)
{
    double least = INFINITY;
    for (size_t i = 0; i < scn->n_actors; i++) {
        if (i == offer->actor || !scn->actors[i].consent)
            continue;
        double gain = offer->utilities[i] - round->actors[i].reservation;
        least = fmin(least, gain);
    }
    return least;
}

static void row_add_offer(struct ns_table *table, const struct negsim_scenario *scn,
                          const struct negsim_rounds *rounds,
                          const struct stretch *stretch, size_t j)
{
    const struct negsim_round *first = &rounds->series[stretch->first];
    const struct negsim_round *last = &rounds->series[stretch->last];
    const struct negsim_offer *a = &first->offers[j];
    const struct negsim_offer *b = &last->offers[j];
    bool mediator = a->actor == NEGSIM_MEDIATOR;
    struct ns_text who = {0};
    ns_text_add(&who, "%s%s", mediator ? "mediator" : ns_actor_title(scn, a->actor),
                a->limit ? "*" : "");
    ns_table_add(table, NS_TONE_PLAIN, &who);
    if (!a->package) {
        ns_table_add_text(table, NS_TONE_QUIET, "silent");
        ns_table_add_text(table, NS_TONE_PLAIN, "");
        ns_table_add_text(table, NS_TONE_PLAIN, "");
        return;
    }
    if (mediator)
        ns_table_add_text(table, NS_TONE_PLAIN, "");
    else
        row_add_change(table, ns_number_utility, a->utilities[a->actor],
                       b->utilities[a->actor]);
    double gain = offer_others_gain(scn, first, a);
    if (isfinite(gain))
        row_add_change(table, ns_number_gain, gain, offer_others_gain(scn, last, b));
    else
        ns_table_add_text(table, NS_TONE_PLAIN, "");
    ns_table_add_text(table,
                      a->response == NEGSIM_ACCEPTED ? NS_TONE_GOOD : NS_TONE_PLAIN,
                      ns_response_keywords[a->response]);
}

static void row_add_stretch(struct ns_table *table, const struct negsim_scenario *scn,
                            const struct negsim_rounds *rounds,
                            const struct stretch *stretch)
{
    const struct negsim_round *first = &rounds->series[stretch->first];
    const struct negsim_round *last = &rounds->series[stretch->last];
    struct ns_text when = {0};
    ns_text_add(&when, "%zu", first->number);
    if (stretch->last > stretch->first)
        ns_text_add(&when, "–%zu", last->number);
    ns_table_add(table, NS_TONE_PLAIN, &when);
    ns_table_add_text(table, ns_verdict_tone(first->verdict),
                      ns_verdict_keywords[first->verdict]);
    if (first->admissible)
        row_add_change(table, ns_number_gain, first->margin, last->margin);
    else
        ns_table_add_text(table, NS_TONE_QUIET, "×");
    for (size_t j = 0; j < first->n_offers; j++) {
        for (size_t column = 0; j > 0 && column < 3; column++)
            ns_table_add_text(table, NS_TONE_PLAIN, "");
        row_add_offer(table, scn, rounds, stretch, j);
    }
    if (first->n_offers > 0)
        return;
    ns_table_add_text(table, NS_TONE_QUIET, "no new offer");
    for (size_t column = 0; column < 3; column++)
        ns_table_add_text(table, NS_TONE_PLAIN, "");
}

static size_t stretch_count(const struct negsim_rounds *rounds)
{
    size_t n = 0;
    for (size_t s = 0; s < rounds->n_series; n++)
        s = stretch_from(rounds, s).last + 1;
    return n;
}

static bool rounds_all_admissible(const struct negsim_rounds *rounds)
{
    for (size_t s = 0; s < rounds->n_series; s++) {
        if (!rounds->series[s].admissible)
            return false;
    }
    return true;
}

static bool rounds_any_limited(const struct negsim_rounds *rounds)
{
    for (size_t s = 0; s < rounds->n_series; s++)
        for (size_t j = 0; j < rounds->series[s].n_offers; j++)
            if (rounds->series[s].offers[j].limit)
                return true;
    return false;
}

/* How many stretches at either end are shown: a page of rows, whoever is at the table.
 */
static size_t stretch_ends_shown(const struct negsim_rounds *rounds)
{
    size_t most = 0;
    for (size_t s = 0; s < rounds->n_series; s++)
        most = rounds->series[s].n_offers > most ? rounds->series[s].n_offers : most;
    size_t shown = MOST_ROWS / 2 / (most > 0 ? most : 1);
    return shown > MOST_STRETCHES / 2 ? MOST_STRETCHES / 2 : shown > 0 ? shown : 1;
}

/* Long talks keep the first and last stretches; the middle is told as a number. */
void ns_write_rounds_table(struct ns_page *page, const struct negsim_scenario *scn,
                           const struct negsim_rounds *rounds)
{
    static const char *const heads[] = {NULL,    "Zone",   "Margin", "Offer by",
                                        "Keeps", "Leaves", "Answer"};
    struct ns_table table = {.caption = "Who offered what, and when"};
    for (size_t j = 0; j < sizeof heads / sizeof *heads; j++)
        ns_table_add_column(&table, j == 2 || j == 4 || j == 5, j == 3);
    ns_table_add_text(&table, NS_TONE_QUIET, scn->rounds.unit);
    for (size_t j = 1; j < sizeof heads / sizeof *heads; j++)
        ns_table_add_text(&table, NS_TONE_QUIET, heads[j]);

    size_t n = stretch_count(rounds);
    size_t ends = stretch_ends_shown(rounds);
    size_t hidden = n > 2 * ends ? n - 2 * ends : 0;
    for (size_t s = 0, row = 0; s < rounds->n_series; row++) {
        struct stretch stretch = stretch_from(rounds, s);
        s = stretch.last + 1;
        if (row < ends || row >= ends + hidden) {
            row_add_stretch(&table, scn, rounds, &stretch);
        } else if (row == ends) {
            for (size_t j = 0; j < sizeof heads / sizeof *heads; j++)
                ns_table_add_text(&table, NS_TONE_QUIET, "⋮");
        }
    }
    ns_page_newline(page);
    ns_table_print(&table, page, 2);
    struct ns_text line = {0};
    ns_text_add(&line, "keeps: its utility for who offers; leaves: the least gain of "
                       "the others who must agree");
    if (!rounds_all_admissible(rounds))
        ns_text_add(&line, "; ×: red lines leave no package");
    if (rounds_any_limited(rounds))
        ns_text_add(&line,
                    "; *: the best offer found within a limit, and maybe not the "
                    "best there is (--max-boxes, --time-limit)");
    if (hidden > 0)
        ns_text_add(&line, "; ⋮: %zu more stretches, all in --json", hidden);
    ns_page_paragraph(page, NS_TONE_QUIET, "  ", &line);
}

/* How the talks went: what was offered when, and when the zone was open. */
#include "output/text.h"

#include <math.h>
#include <string.h>

#include <negsim/package.h>

#include "output/describe.h"
#include "output/names.h"
#include "output/number.h"
#include "output/table.h"

enum { MOST_STRETCHES = 12 };

/* A run of rounds alike in verdict, in who offered or was silent, and in answers. */
struct stretch {
    size_t first, last; /* indices into series */
};

static bool rounds_alike(const struct negsim_round *a, const struct negsim_round *b)
{
    if (a->verdict != b->verdict || a->admissible != b->admissible ||
        a->n_offers != b->n_offers)
        return false;
    for (size_t j = 0; j < a->n_offers; j++) {
        const struct negsim_offer *x = &a->offers[j];
        const struct negsim_offer *y = &b->offers[j];
        if (x->actor != y->actor || !x->package != !y->package ||
            x->response != y->response)
            return false;
    }
    return true;
}

static struct stretch rounds_stretch_from(const struct negsim_rounds *rounds,
                                          size_t first)
{
    struct stretch stretch = {first, first};
    while (stretch.last + 1 < rounds->n_series &&
           rounds_alike(&rounds->series[first], &rounds->series[stretch.last + 1]))
        stretch.last++;
    return stretch;
}

/* "0.970→0.620", or one number where nothing moved. */
static void rounds_add_change(struct ns_table *table, void (*write)(char *, double),
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

/* The smallest gain an offer leaves to the others whose consent is needed. */
static double rounds_others_gain(const struct negsim_scenario *scn,
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

static void rounds_add_offer(struct ns_table *table, const struct negsim_scenario *scn,
                             const struct negsim_rounds *rounds,
                             const struct stretch *stretch, size_t j)
{
    const struct negsim_round *first = &rounds->series[stretch->first];
    const struct negsim_round *last = &rounds->series[stretch->last];
    const struct negsim_offer *a = &first->offers[j];
    const struct negsim_offer *b = &last->offers[j];
    ns_table_add_text(table, NS_TONE_PLAIN, ns_actor_title(scn, a->actor));
    if (!a->package) {
        ns_table_add_text(table, NS_TONE_QUIET, "silent");
        ns_table_add_text(table, NS_TONE_PLAIN, "");
        ns_table_add_text(table, NS_TONE_PLAIN, "");
        return;
    }
    rounds_add_change(table, ns_number_utility, a->utilities[a->actor],
                      b->utilities[a->actor]);
    double gain = rounds_others_gain(scn, first, a);
    if (isfinite(gain))
        rounds_add_change(table, ns_number_gain, gain,
                          rounds_others_gain(scn, last, b));
    else
        ns_table_add_text(table, NS_TONE_PLAIN, "");
    ns_table_add_text(table,
                      a->response == NEGSIM_ACCEPTED ? NS_TONE_GOOD : NS_TONE_PLAIN,
                      ns_response_name(a->response));
}

static void rounds_add_stretch(struct ns_table *table,
                               const struct negsim_scenario *scn,
                               const struct negsim_rounds *rounds,
                               const struct stretch *stretch)
{
    static const enum ns_tone tones[] = {
        [NEGSIM_OPEN] = NS_TONE_GOOD,
        [NEGSIM_EMPTY] = NS_TONE_BAD,
        [NEGSIM_UNDECIDED] = NS_TONE_OPEN_QUESTION,
    };
    const struct negsim_round *first = &rounds->series[stretch->first];
    const struct negsim_round *last = &rounds->series[stretch->last];
    struct ns_text when = {0};
    ns_text_add(&when, "%zu", first->number);
    if (stretch->last > stretch->first)
        ns_text_add(&when, "–%zu", last->number);
    ns_table_add(table, NS_TONE_PLAIN, &when);
    ns_table_add_text(table, tones[first->verdict], ns_verdict_name(first->verdict));
    if (first->admissible)
        rounds_add_change(table, ns_number_gain, first->margin, last->margin);
    else
        ns_table_add_text(table, NS_TONE_QUIET, "×");
    for (size_t j = 0; j < first->n_offers; j++) {
        for (size_t column = 0; j > 0 && column < 3; column++)
            ns_table_add_text(table, NS_TONE_PLAIN, "");
        rounds_add_offer(table, scn, rounds, stretch, j);
    }
    for (size_t column = 0; first->n_offers == 0 && column < 4; column++)
        ns_table_add_text(table, NS_TONE_PLAIN, "");
}

static size_t rounds_count_stretches(const struct negsim_rounds *rounds)
{
    size_t n = 0;
    for (size_t s = 0; s < rounds->n_series; n++)
        s = rounds_stretch_from(rounds, s).last + 1;
    return n;
}

/* Long talks keep the first and last stretches; the middle is told as a number. */
static void rounds_table(struct ns_page *page, const struct negsim_scenario *scn,
                         const struct negsim_rounds *rounds)
{
    static const char *const heads[] = {NULL,    "Zone",   "Margin", "Offer by",
                                        "Keeps", "Leaves", "Answer"};
    struct ns_table table = {0};
    for (size_t j = 0; j < sizeof heads / sizeof *heads; j++)
        ns_table_add_column(&table, j == 2 || j == 4 || j == 5, j == 3);
    struct ns_text unit = {0};
    ns_text_add(&unit, "%s", scn->rounds.unit);
    ns_table_add(&table, NS_TONE_QUIET, &unit);
    for (size_t j = 1; j < sizeof heads / sizeof *heads; j++)
        ns_table_add_text(&table, NS_TONE_QUIET, heads[j]);

    size_t n = rounds_count_stretches(rounds);
    for (size_t s = 0, row = 0; s < rounds->n_series; row++) {
        struct stretch stretch = rounds_stretch_from(rounds, s);
        s = stretch.last + 1;
        bool hidden = n > MOST_STRETCHES && row >= MOST_STRETCHES / 2 &&
                      row < n - MOST_STRETCHES / 2;
        if (!hidden) {
            rounds_add_stretch(&table, scn, rounds, &stretch);
        } else if (row == MOST_STRETCHES / 2) {
            ns_table_add_text(&table, NS_TONE_QUIET, "⋮");
            struct ns_text more = {0};
            for (size_t j = 1; j < sizeof heads / sizeof *heads; j++)
                ns_table_add_text(&table, NS_TONE_QUIET, "⋮");
            ns_text_finish(&more);
        }
    }
    ns_page_newline(page);
    ns_table_print(&table, page, 2);
    struct ns_text line = {0};
    ns_text_add(&line, "keeps: its utility for who offers; leaves: the least gain of "
                       "the others whose consent is needed");
    if (n > MOST_STRETCHES)
        ns_text_add(&line, "; ⋮: %zu more stretches, all in --json",
                    n - MOST_STRETCHES);
    ns_page_paragraph(page, NS_TONE_QUIET, "  ", &line);
}

/* Who proposed what was agreed, and in which round; false without an agreement. */
static bool rounds_find_agreed(const struct negsim_rounds *rounds, size_t *actor,
                               size_t *number)
{
    for (size_t s = rounds->n_series; s-- > 0;) {
        const struct negsim_round *round = &rounds->series[s];
        for (size_t j = round->n_offers; j-- > 0;) {
            if (round->offers[j].response != NEGSIM_ACCEPTED)
                continue;
            *actor = round->offers[j].actor;
            *number = round->number;
            return true;
        }
    }
    return false;
}

static void rounds_outcome(struct ns_page *page, const struct negsim_scenario *scn,
                           const struct negsim_rounds *rounds)
{
    struct ns_text line = {0};
    enum ns_tone tone = NS_TONE_BAD;
    size_t actor;
    size_t number;
    switch (rounds->outcome) {
    case NEGSIM_AGREEMENT:
        tone = NS_TONE_GOOD;
        ns_text_add(&line, "Agreement in ");
        ns_describe_rounds(&line, scn, rounds->round, rounds->round);
        if (rounds_find_agreed(rounds, &actor, &number)) {
            ns_text_add(&line, ", on what %s proposed", ns_actor_title(scn, actor));
            if (number != rounds->round) {
                ns_text_add(&line, " in ");
                ns_describe_rounds(&line, scn, number, number);
            }
        }
        break;
    case NEGSIM_NO_AGREEMENT:
        ns_text_add(&line, "No agreement by ");
        ns_describe_rounds(&line, scn, rounds->round, rounds->round);
        break;
    case NEGSIM_BREAKDOWN:
        ns_text_add(&line, "The talks break down in ");
        ns_describe_rounds(&line, scn, rounds->round, rounds->round);
        break;
    }
    ns_text_add(&line, ".");
    ns_page_paragraph(page, tone, "", &line);
}

static void rounds_windows(struct ns_page *page, const struct negsim_scenario *scn,
                           const struct negsim_rounds *rounds)
{
    size_t n = rounds->n_windows;
    struct ns_text line = {0};
    bool throughout = n == 1 && rounds->windows[0].from == 1 &&
                      rounds->windows[0].to == rounds->n_series;
    if (n == 0) {
        ns_text_add(&line, "The zone is open in none of the rounds played");
    } else if (throughout) {
        ns_text_add(&line, "The zone is open throughout");
    } else {
        ns_text_add(&line, "The zone is open in ");
        for (size_t j = 0; j < n; j++) {
            ns_text_add(&line, "%s", ns_list_separator(j, n, " and "));
            ns_describe_rounds(&line, scn, rounds->windows[j].from,
                               rounds->windows[j].to);
        }
    }
    ns_text_add(&line, ".");
    ns_page_paragraph(page, NS_TONE_PLAIN, "", &line);
}

/* The package agreed on, unless it is the one already shown. */
static void rounds_agreement(struct ns_page *page, const struct negsim_scenario *scn,
                             const struct negsim_zone *zone,
                             const struct negsim_rounds *rounds)
{
    if (!rounds->package || !rounds->utilities || rounds->n_series == 0)
        return;
    struct ns_text line = {0};
    if (zone->package && memcmp(zone->package, rounds->package,
                                scn->n_issues * sizeof *rounds->package) == 0) {
        ns_text_add(&line, "What they agree on is the package above.");
        ns_page_paragraph(page, NS_TONE_PLAIN, "", &line);
        return;
    }
    ns_text_add(&line, "What they agree on");
    ns_page_heading(page, &line);
    ns_write_package(page, scn, rounds->package);
    const struct negsim_round *last = &rounds->series[rounds->n_series - 1];
    ns_write_gains(page, scn,
                   &(struct ns_worth){.package = rounds->package,
                                      .utilities = rounds->utilities,
                                      .reservations = last->stance.reservations});
}

void ns_write_rounds(struct ns_page *page, const struct negsim_scenario *scn,
                     const struct negsim_zone *zone, const struct negsim_rounds *rounds)
{
    struct ns_text line = {0};
    ns_text_add(&line, "The rounds: %s, at most %zu", rounds->model, scn->rounds.limit);
    ns_page_heading(page, &line);
    rounds_outcome(page, scn, rounds);
    rounds_windows(page, scn, rounds);
    rounds_table(page, scn, rounds);
    ns_write_curve(page, scn, rounds);
    rounds_agreement(page, scn, zone, rounds);
}

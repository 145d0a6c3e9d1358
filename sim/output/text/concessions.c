/* What would open a zone: who moves what how far, and at what cost. */
#include "output/text/text.h"

#include <math.h>

#include "output/describe.h"
#include "output/names.h"
#include "output/number.h"

/* Moves that the page has told in full; later it only names them. */
struct told {
    const struct negsim_concession *concessions[2];
    size_t n;
};

/* Costs are often round: 8.6, not 8.600. */
static void cost_number(char number[NS_NUMBER_SIZE], double cost)
{
    double thousandths = round(1000 * cost) / 1000;
    if (thousandths > 0)
        ns_number_plain(number, thousandths);
    else
        ns_number_utility(number, cost);
}

static bool move_same(const struct negsim_move *a, const struct negsim_move *b)
{
    return a->demand.actor == b->demand.actor && a->demand.line == b->demand.line &&
           a->to == b->to;
}

static bool concession_has(const struct negsim_concession *concession,
                           const struct negsim_move *move)
{
    for (size_t m = 0; m < concession->n_moves; m++)
        if (move_same(&concession->moves[m], move))
            return true;
    return false;
}

static bool concession_same(const struct negsim_concession *a,
                            const struct negsim_concession *b)
{
    if (a->found != b->found || a->n_moves != b->n_moves)
        return false;
    for (size_t m = 0; m < a->n_moves; m++)
        if (!move_same(&a->moves[m], &b->moves[m]))
            return false;
    return true;
}

static bool told_has(const struct told *told, const struct negsim_move *move)
{
    for (size_t c = 0; c < told->n; c++)
        if (concession_has(told->concessions[c], move))
            return true;
    return false;
}

static void move_write_line(struct ns_page *page, const struct negsim_scenario *scn,
                            const struct negsim_move *move, bool in_full)
{
    char cost[NS_NUMBER_SIZE];
    struct ns_text text = {0};
    size_t line = move->demand.line;
    ns_describe_red_line(&text, scn, line, move->from);
    cost_number(cost, move->cost);
    ns_text_add(&text, ", cost %s%s", cost, in_full ? "" : ", as above");
    ns_page_paragraph(page, NS_TONE_STRONG, "  • ", &text);
    if (!in_full)
        return;
    if (ns_describe_change(&text, scn, line, move->from, move->to)) {
        ns_page_paragraph(page, NS_TONE_PLAIN, "      ", &text);
        return;
    }
    ns_describe_required(&text, scn, line, move->from);
    ns_page_paragraph(page, NS_TONE_PLAIN, "      from ", &text);
    ns_describe_required(&text, scn, line, move->to);
    ns_page_paragraph(page, NS_TONE_PLAIN, "      to   ", &text);
}

static void move_write(struct ns_page *page, const struct negsim_scenario *scn,
                       const struct negsim_move *move, bool in_full)
{
    if (move->demand.line != NEGSIM_NO_LINE) {
        move_write_line(page, scn, move, in_full);
        return;
    }
    char from[NS_NUMBER_SIZE], cost[NS_NUMBER_SIZE];
    struct ns_text text = {0};
    ns_describe_reservation(&text, scn, move->demand.actor, move->to);
    ns_number_plain(from, move->from);
    cost_number(cost, move->cost);
    ns_text_add(&text, ", not for %s, cost %s", from, cost);
    ns_page_paragraph(page, NS_TONE_STRONG, "  • ", &text);
}

static double concession_share(const struct negsim_concession *concession, size_t actor)
{
    double share = 0;
    for (size_t m = 0; m < concession->n_moves; m++)
        if (concession->moves[m].demand.actor == actor)
            share += concession->moves[m].cost;
    return share;
}

/* "Kyiv 0.5, Moscow 0.75" */
static void concession_list_shares(struct ns_text *line,
                                   const struct negsim_scenario *scn,
                                   const struct negsim_concession *concession)
{
    size_t named = 0;
    for (size_t i = 0; i < scn->n_actors; i++) {
        char number[NS_NUMBER_SIZE];
        double share = concession_share(concession, i);
        if (share <= 0)
            continue;
        cost_number(number, share);
        ns_text_add(line, "%s%s %s", named++ == 0 ? "" : ", ", ns_actor_title(scn, i),
                    number);
    }
}

/* Who moves is one actor, of whom the cost needs no division. */
static bool concession_is_by_one(const struct negsim_concession *concession)
{
    for (size_t m = 1; m < concession->n_moves; m++)
        if (concession->moves[m].demand.actor != concession->moves[0].demand.actor)
            return false;
    return true;
}

static void concession_write(struct ns_page *page, const struct negsim_scenario *scn,
                             const char *which,
                             const struct negsim_concession *concession,
                             const struct told *told)
{
    char cost[NS_NUMBER_SIZE];
    struct ns_text line = {0};
    bool by_one = concession_is_by_one(concession);
    cost_number(cost, concession->cost);
    ns_text_add(&line, "%s%s", which, *which && by_one ? ", by " : "");
    if (by_one)
        ns_text_add(&line, "%s alone",
                    ns_actor_title(scn, concession->moves[0].demand.actor));
    ns_text_add(&line, ", at a cost of %s", cost);
    if (!by_one) {
        ns_text_add(&line, " (");
        concession_list_shares(&line, scn, concession);
        ns_text_add(&line, ")");
    }
    ns_text_add(&line, ":");
    ns_page_paragraph(page, NS_TONE_PLAIN, "", &line);
    for (size_t m = 0; m < concession->n_moves; m++)
        move_write(page, scn, &concession->moves[m],
                   !told_has(told, &concession->moves[m]));
}

/* Where one actor's moves suffice, unless they were told as one of the ways above. */
static void concessions_alone(struct ns_page *page, const struct negsim_scenario *scn,
                              const struct negsim_concessions *concessions,
                              const struct told *told)
{
    for (size_t i = 0; i < concessions->n_actors; i++) {
        const struct negsim_concession *alone = &concessions->by_actor[i];
        bool news = alone->found;
        for (size_t c = 0; c < told->n; c++)
            news = news && !concession_same(alone, told->concessions[c]);
        if (!news)
            continue;
        ns_page_newline(page);
        concession_write(page, scn, "", alone, told);
    }
}

/* Those that cannot open a zone alone, in one sentence. */
static void concessions_powerless(struct ns_page *page,
                                  const struct negsim_scenario *scn,
                                  const struct negsim_concessions *concessions)
{
    size_t n = 0, named = 0;
    struct ns_text line = {0};
    for (size_t i = 0; i < concessions->n_actors; i++)
        n += scn->actors[i].consent && !concessions->by_actor[i].found;
    if (n == 0)
        return;
    ns_text_add(&line,
                concessions->limit ? "Nothing was found that " : "Nothing that ");
    for (size_t i = 0; i < concessions->n_actors; i++)
        if (scn->actors[i].consent && !concessions->by_actor[i].found)
            ns_text_add(&line, "%s%s", ns_list_separator(named++, n, " or "),
                        ns_actor_title(scn, i));
    ns_text_add(&line, " alone can concede%s.",
                concessions->limit ? " to open one" : " opens one");
    ns_page_newline(page);
    ns_page_paragraph(page, NS_TONE_PLAIN, "", &line);
}

static bool conflicts_same(const struct negsim_conflicts *a,
                           const struct negsim_conflicts *b)
{
    if (a->n != b->n)
        return false;
    for (size_t c = 0; c < a->n; c++) {
        if (a->items[c].n != b->items[c].n)
            return false;
        for (size_t d = 0; d < a->items[c].n; d++)
            if (a->items[c].demands[d].actor != b->items[c].demands[d].actor ||
                a->items[c].demands[d].line != b->items[c].demands[d].line)
                return false;
    }
    return true;
}

/* Whether each conflict has a reservation in it: then lower ones open the zone. */
static bool conflicts_yield_to_cuts(const struct negsim_conflicts *conflicts)
{
    for (size_t c = 0; c < conflicts->n; c++) {
        bool yields = false;
        for (size_t d = 0; d < conflicts->items[c].n; d++)
            yields = yields || conflicts->items[c].demands[d].line == NEGSIM_NO_LINE;
        if (!yields)
            return false;
    }
    return conflicts->complete && conflicts->n > 0;
}

static void concessions_none(struct ns_page *page, const struct negsim_scenario *scn,
                             const struct negsim_zone *zone,
                             const struct negsim_conflicts *conflicts,
                             const struct negsim_concessions *concessions)
{
    struct ns_text line = {0};
    if (concessions->limit) {
        ns_text_add(&line,
                    "No way was found before the search stopped at its limit of "
                    "%s; there may be one.",
                    concessions->limit);
        ns_page_paragraph(page, NS_TONE_OPEN_QUESTION, "", &line);
        return;
    }
    bool same = conflicts_same(conflicts, &concessions->remaining);
    ns_text_add(&line, "Nothing that red lines can concede opens one");
    if (same)
        ns_text_add(&line, ": the conflict%s above remain%s however far they move",
                    conflicts->n == 1 ? "" : "s", conflicts->n == 1 ? "s" : "");
    ns_text_add(&line, ".");
    if (conflicts_yield_to_cuts(&concessions->remaining))
        ns_text_add(&line, " Lower reservations would: see --allow-reservation-cuts.");
    ns_page_paragraph(page, NS_TONE_PLAIN, "", &line);
    if (!same)
        ns_write_conflicts(page, scn, zone->reservations, &concessions->remaining,
                           true);
}

/* Whether a move lowers a reservation. */
static bool concessions_cut(const struct negsim_concessions *concessions)
{
    const struct negsim_concession *ways[] = {&concessions->cheapest,
                                              &concessions->shared};
    for (size_t w = 0; w < 2; w++)
        for (size_t m = 0; m < ways[w]->n_moves; m++)
            if (ways[w]->moves[m].demand.line == NEGSIM_NO_LINE)
                return true;
    return false;
}

static void concessions_note(struct ns_page *page, const char *limit, bool cuts)
{
    struct ns_text line = {0};
    ns_page_newline(page);
    if (limit) {
        ns_text_add(&line,
                    "The search stopped at its limit of %s: there may be cheaper "
                    "ways.",
                    limit);
        ns_page_paragraph(page, NS_TONE_OPEN_QUESTION, "", &line);
    }
    ns_text_add(&line,
                "A move costs the firmness of its line times the share of the line's "
                "way that it gives up%s; costs are as illustrative as the numbers "
                "behind them. Most evenly shared: the largest cost that one actor "
                "bears is the least.",
                cuts ? ", or 1 for each unit of utility that is no longer held out for"
                     : "");
    ns_page_paragraph(page, NS_TONE_QUIET, "", &line);
}

void ns_write_concessions(struct ns_page *page, const struct negsim_scenario *scn,
                          const struct negsim_analysis *analysis)
{
    const struct negsim_concessions *concessions = &analysis->concessions;
    struct told told = {0};
    const struct negsim_concession *cheapest = &concessions->cheapest;
    const struct negsim_concession *shared = &concessions->shared;
    if (!cheapest->found) {
        concessions_none(page, scn, &analysis->zone, &analysis->conflicts, concessions);
        return;
    }
    bool same = concession_same(cheapest, shared);
    concession_write(page, scn,
                     same ? "The cheapest way, also the most evenly shared"
                          : "The cheapest way",
                     cheapest, &told);
    told.concessions[told.n++] = cheapest;
    if (!same && shared->found) {
        ns_page_newline(page);
        concession_write(page, scn, "The most evenly shared way", shared, &told);
        told.concessions[told.n++] = shared;
    }
    concessions_alone(page, scn, concessions, &told);
    concessions_powerless(page, scn, concessions);
    concessions_note(page, concessions->limit, concessions_cut(concessions));
}

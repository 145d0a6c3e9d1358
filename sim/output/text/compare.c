/* Runs side by side, as a table for a memo and what follows from it. */
#include "output/text/compare.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include <negsim/output.h>
#include <negsim/package.h>

#include "output/describe.h"
#include "output/names.h"
#include "output/number.h"
#include "output/table.h"
#include "output/text/compare_parts.h"

/* So many cases side by side fit on a page; more go into tables below each other. */
enum { CASES_ABREAST = 4, MOST_DIFFERENCES = 40 };

/* The cell of one row in one case. */
struct cell {
    const struct negsim_compare *compare;
    size_t c;
    size_t actor; /* of rows about one */
    enum ns_tone tone;
};

static const struct negsim_compare_case *cell_case(const struct cell *cell)
{
    return &cell->compare->cases[cell->c];
}

static void cell_outcome(struct ns_text *out, struct cell *cell)
{
    const struct negsim_compare_case *here = cell_case(cell);
    enum negsim_outcome outcome = here->rounds.outcome;
    cell->tone = outcome == NEGSIM_AGREEMENT ? NS_TONE_GOOD : NS_TONE_BAD;
    ns_describe_agreement(out, here->scn, outcome, here->rounds.round);
}

static void cell_windows(struct ns_text *out, struct cell *cell)
{
    const struct negsim_compare_case *here = cell_case(cell);
    const struct negsim_rounds *rounds = &here->rounds;
    if (rounds->n_windows == 0)
        ns_text_add(out, "at no time");
    else if (rounds->windows[0].from == 1 && rounds->windows[0].to == rounds->n_series)
        ns_text_add(out, "throughout");
    else
        ns_describe_windows(out, here->scn, rounds);
}

static void cell_margin(struct ns_text *out, struct cell *cell)
{
    const struct negsim_compare_case *here = cell_case(cell);
    char number[NS_NUMBER_SIZE];
    if (!here->admissible) {
        ns_text_add(out, "no package");
        return;
    }
    ns_number_gain(number, here->best_margin);
    ns_text_add(out, "%s, ", number);
    ns_describe_rounds(out, here->scn, here->best_round, here->best_round);
}

/* Whether some case is worth less to an actor than another. */
static bool actor_chooses(const struct negsim_compare *compare, size_t actor)
{
    for (size_t c = 0; c < compare->n_cases; c++) {
        const struct negsim_standing *standing = &compare->cases[c].standings[actor];
        if (standing->actor != SIZE_MAX && !standing->preferred)
            return true;
    }
    return false;
}

static void cell_value(struct ns_text *out, struct cell *cell)
{
    const struct negsim_standing *standing = &cell_case(cell)->standings[cell->actor];
    char number[NS_NUMBER_SIZE];
    if (standing->actor == SIZE_MAX) {
        ns_text_add(out, "–");
        return;
    }
    bool best = standing->preferred && actor_chooses(cell->compare, cell->actor);
    ns_number_utility(number, standing->value);
    ns_text_add(out, "%s%s", number, best ? ", best" : "");
    cell->tone = standing->refuses ? NS_TONE_BAD : NS_TONE_PLAIN;
}

static void cell_leverage(struct ns_text *out, struct cell *cell)
{
    const struct negsim_compare *compare = cell->compare;
    const struct negsim_compare_case *here = cell_case(cell);
    char number[NS_NUMBER_SIZE];
    if (cell->c == compare->reference || here->inside == NEGSIM_INSIDE_NONE) {
        ns_text_add(out, "–");
        return;
    }
    double moved = here->standings[compare->parties[0]].leverage;
    if (fabs(moved) <= NEGSIM_UTILITY_TOLERANCE) {
        ns_text_add(out, "unmoved");
        return;
    }
    ns_number_utility(number, fabs(moved));
    ns_text_add(out, "%s to %s", number,
                ns_compare_actor_title(compare, compare->parties[moved > 0 ? 0 : 1]));
}

static void cell_break_even(struct ns_text *out, struct cell *cell)
{
    static const char *const kinds[] = {
        [NEGSIM_BREAK_EVEN_GAINS] = "gains at any",
        [NEGSIM_BREAK_EVEN_LOSES] = "loses at any",
        [NEGSIM_BREAK_EVEN_SAME] = "no matter",
        [NEGSIM_BREAK_EVEN_UNDISCOUNTED] = "undiscounted",
        [NEGSIM_BREAK_EVEN_UNKNOWN] = "–",
    };
    const struct negsim_compare_case *here = cell_case(cell);
    const struct negsim_break_even *found = &here->standings[cell->actor].break_even;
    if (cell->c == cell->compare->reference || here->inside == NEGSIM_INSIDE_NONE) {
        ns_text_add(out, "–");
    } else if (found->kind == NEGSIM_BREAK_EVEN_AT) {
        ns_text_add(out, "%.1f %s%s", found->rounds, here->scn->rounds.unit,
                    ns_unit_plural(here->scn->rounds.unit, 2));
    } else {
        ns_text_add(out, "%s", kinds[found->kind]);
    }
}

struct row {
    const struct negsim_compare *compare;
    size_t from, to; /* cases */
    size_t actor;
};

static void table_add_row(struct ns_table *table, struct ns_text *head,
                          void (*write)(struct ns_text *, struct cell *),
                          const struct row *row)
{
    ns_table_add(table, NS_TONE_QUIET, head);
    for (size_t c = row->from; c < row->to; c++) {
        struct ns_text text = {0};
        struct cell cell = {.compare = row->compare, .c = c, .actor = row->actor};
        write(&text, &cell);
        ns_table_add(table, cell.tone, &text);
    }
}

static void table_add_named_row(struct ns_table *table, const char *head,
                                void (*write)(struct ns_text *, struct cell *),
                                const struct row *row)
{
    struct ns_text text = {0};
    ns_text_add(&text, "%s", head);
    table_add_row(table, &text, write, row);
}

static void table_add_actor_rows(struct ns_table *table, struct row *row)
{
    const struct negsim_compare *compare = row->compare;
    struct ns_text head = {0};
    for (row->actor = 0; row->actor < compare->n_actors; row->actor++) {
        ns_text_add(&head, "Worth to %s", ns_compare_actor_title(compare, row->actor));
        table_add_row(table, &head, cell_value, row);
    }
    if (!ns_compare_moves(compare))
        return;
    table_add_named_row(table, "Leverage moved", cell_leverage, row);
    for (size_t p = 0; p < NEGSIM_SIDES; p++) {
        row->actor = compare->parties[p];
        ns_text_add(&head, "Break-even, %s",
                    ns_compare_actor_title(compare, row->actor));
        table_add_row(table, &head, cell_break_even, row);
    }
}

static void compare_table(struct ns_page *page, const struct negsim_compare *compare,
                          size_t from, size_t to)
{
    struct ns_table table = {.caption = "The cases side by side"};
    struct row row = {.compare = compare, .from = from, .to = to};
    ns_table_add_column(&table, false, true);
    for (size_t c = from; c < to; c++)
        ns_table_add_column(&table, false, true);
    ns_table_add_text(&table, NS_TONE_QUIET, "");
    for (size_t c = from; c < to; c++) {
        struct ns_text head = {0};
        ns_text_add(&head, "%s%s", ns_compare_label(compare, c),
                    c == compare->reference ? " *" : "");
        ns_table_add(&table, NS_TONE_STRONG, &head);
    }
    table_add_named_row(&table, "Agreement", cell_outcome, &row);
    table_add_named_row(&table, "Zone open", cell_windows, &row);
    table_add_named_row(&table, "Best margin", cell_margin, &row);
    table_add_actor_rows(&table, &row);
    ns_page_newline(page);
    ns_table_print(&table, page, 2);
}

static void compare_subject(struct ns_page *page, const struct negsim_compare *compare)
{
    const struct negsim_scenario *scn = compare->cases[compare->reference].scn;
    const char *reference = ns_compare_label(compare, compare->reference);
    struct ns_text line = {0};
    if (compare->cases[0].scn == compare->cases[1].scn) {
        bool in_force = scn->war && compare->reference == scn->war->process;
        ns_text_add(&line, "%zu orders of steps, held against %s (*), the %s.",
                    compare->n_cases, reference, in_force ? "one in force" : "first");
    } else {
        ns_text_add(&line, "%zu scenarios, held against %s (*).", compare->n_cases,
                    reference);
    }
    ns_page_paragraph(page, NS_TONE_PLAIN, "", &line);
    for (size_t c = 0; c < compare->n_cases; c++) {
        if (!compare->cases[c].title)
            continue;
        ns_text_add(&line, "%s: %s", ns_compare_label(compare, c),
                    compare->cases[c].title);
        ns_page_paragraph(page, NS_TONE_PLAIN, "  ", &line);
    }
}

static void compare_legend(struct ns_page *page, const struct negsim_compare *compare)
{
    struct ns_text line = {0};
    ns_text_add(&line, "worth: what the run comes to for the actor, discounted: going "
                       "on until the end, and what it ends with");
    if (ns_compare_moves(compare))
        ns_text_add(&line,
                    "; leverage moved: how much of the settlement, since going on is "
                    "worth more or less to the sides; break-even: the length of talks "
                    "at which a side does as well as with %s",
                    ns_compare_label(compare, compare->reference));
    ns_page_paragraph(page, NS_TONE_QUIET, "  ", &line);
}

/* A value of a file, or its beginning. */
static void difference_add_value(struct ns_text *line, const char *value)
{
    char quoted[NS_QUOTE_SIZE];
    ns_text_quote(value, strlen(value), quoted);
    ns_text_add(line, "%s", quoted);
}

static void difference_write(struct ns_page *page, const struct negsim_difference *item)
{
    struct ns_text line = {0};
    ns_text_add(&line, "%s: ", item->path);
    if (item->from)
        difference_add_value(&line, item->from);
    if (item->from && item->to)
        ns_text_add(&line, " → ");
    if (item->to)
        difference_add_value(&line, item->to);
    ns_page_paragraph(page, NS_TONE_PLAIN,
                      item->from && item->to ? "  • "
                      : item->to             ? "  + "
                                             : "  − ",
                      &line);
}

static void compare_differences(struct ns_page *page,
                                const struct negsim_compare *compare, size_t c,
                                const struct negsim_differences *differences)
{
    struct ns_text line = {0};
    const char *reference = ns_compare_label(compare, compare->reference);
    size_t shown = differences->n;
    if (shown > MOST_DIFFERENCES)
        shown = MOST_DIFFERENCES;
    if (shown == 0) {
        ns_text_add(&line, "%s says what %s says, but for titles, notes and sources.",
                    ns_compare_label(compare, c), reference);
        ns_page_newline(page);
        ns_page_paragraph(page, NS_TONE_PLAIN, "", &line);
        return;
    }
    ns_text_add(&line, "From %s to %s (+ only in the latter, − only in the former)",
                reference, ns_compare_label(compare, c));
    ns_page_heading(page, &line);
    for (size_t j = 0; j < shown; j++)
        difference_write(page, &differences->items[j]);
    if (shown < differences->n) {
        ns_text_add(&line, "And %zu more: see --json.", differences->n - shown);
        ns_page_paragraph(page, NS_TONE_QUIET, "  ", &line);
    }
}

void ns_write_compare(struct ns_page *page, const struct negsim_compare *compare)
{
    compare_subject(page, compare);
    for (size_t c = 0; c < compare->n_cases; c += CASES_ABREAST)
        compare_table(page, compare, c,
                      c + CASES_ABREAST < compare->n_cases ? c + CASES_ABREAST
                                                           : compare->n_cases);
    compare_legend(page, compare);
    ns_write_compare_why(page, compare);
}

bool negsim_write_compare_text(FILE *stream, const struct negsim_compare *compare,
                               const struct negsim_differences *differences,
                               const struct negsim_text_style *style,
                               struct negsim_error *err)
{
    struct ns_page page;
    struct ns_text line = {0};
    ns_page_init(&page, stream, style && style->colour, style ? style->width : 0);
    if (compare->cases[0].scn == compare->cases[1].scn) {
        const struct negsim_scenario *scn = compare->cases[0].scn;
        ns_text_add(&line, "%s", ns_title(scn->title, scn->file));
        ns_page_paragraph(&page, NS_TONE_STRONG, "", &line);
    }
    ns_write_compare(&page, compare);
    for (size_t c = 0; differences && c < compare->n_cases; c++) {
        if (c != compare->reference)
            compare_differences(&page, compare, c, &differences[c]);
    }
    ns_text_add(&line, "All of this speaks of the coding, not of the world.");
    ns_page_newline(&page);
    ns_page_paragraph(&page, NS_TONE_QUIET, "", &line);
    if (page.out_of_memory)
        return negsim_out_of_memory(err);
    return ns_stream_ok(stream, err);
}

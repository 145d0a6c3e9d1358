/* Many runs of the same talks: how often they end in agreement, and when. */
#include "output/text/text.h"

#include "output/describe.h"
#include "output/table.h"

enum { TABLE_ROWS = 10, CURVE_ROWS = 6, CURVE_COLUMNS = 60, WIDEST_ROUND = 4 };

/* "73.1 % (95 % interval 72.2 to 74.0 %)" */
static void chance_describe(struct ns_text *line, const struct negsim_chance *chance)
{
    ns_describe_percent(line, chance->value);
    ns_text_add(line, " %% (95 %% interval ");
    ns_describe_percent(line, chance->low);
    ns_text_add(line, " to ");
    ns_describe_percent(line, chance->high);
    ns_text_add(line, " %%)");
}

static void replicates_heading(struct ns_page *page,
                               const struct negsim_replicates *replicates)
{
    struct ns_text line = {0};
    ns_text_add(&line, "The same talks ");
    ns_describe_number_of(&line, replicates->asked);
    ns_text_add(&line, " time%s", ns_plural(replicates->asked));
    ns_page_heading(page, &line);
}

static void replicates_certain(struct ns_page *page)
{
    struct ns_text line = {0};
    ns_text_add(&line, "Nothing in this scenario is left to chance: every run is the "
                       "one above, which was played once.");
    ns_page_paragraph(page, NS_TONE_PLAIN, "", &line);
}

/* The first round by whose end half of all runs, not only of those that agree, have
 * agreed; 0: never. */
static size_t replicates_half(const struct negsim_replicates *replicates)
{
    for (size_t r = 0; r < replicates->n_rounds; r++) {
        if (2 * replicates->by_round[r].agreed.count >= replicates->n)
            return r + 1;
    }
    return 0;
}

static void replicates_agreement(struct ns_page *page,
                                 const struct negsim_scenario *scn,
                                 const struct negsim_replicates *replicates)
{
    struct ns_text line = {0};
    size_t last = replicates->n_rounds;
    ns_text_add(&line, "Agreement by ");
    ns_describe_rounds(&line, scn, last, last);
    ns_text_add(&line, " in ");
    chance_describe(&line, &replicates->agreed);
    ns_text_add(&line, " of runs that differ in their random events alone");
    if (replicates->broke.count > 0) {
        ns_text_add(&line, "; talks break down in ");
        chance_describe(&line, &replicates->broke);
    }
    ns_text_add(&line, ". The zone is open at some time in ");
    chance_describe(&line, &replicates->opened);
    ns_text_add(&line, ".");
    ns_page_paragraph(page, NS_TONE_PLAIN, "", &line);
}

static void replicates_timing(struct ns_page *page, const struct negsim_scenario *scn,
                              const struct negsim_replicates *replicates)
{
    struct ns_text line = {0};
    size_t half = replicates_half(replicates);
    if (replicates->agreed.count == 0)
        return;
    ns_text_add(&line, "Of the runs that agree, half do so by ");
    size_t median = negsim_replicates_quantile(replicates, 0.5);
    ns_describe_rounds(&line, scn, median, median);
    ns_text_add(&line, " and nine in ten between ");
    ns_describe_rounds(&line, scn, negsim_replicates_quantile(replicates, 0.05),
                       negsim_replicates_quantile(replicates, 0.05));
    ns_text_add(&line, " and %zu. Half of all runs have agreed by ",
                negsim_replicates_quantile(replicates, 0.95));
    if (half > 0)
        ns_describe_rounds(&line, scn, half, half);
    else
        ns_text_add(&line, "no time");
    ns_text_add(&line, ".");
    ns_page_paragraph(page, NS_TONE_PLAIN, "", &line);
}

static void row_add_chance(struct ns_table *table, const struct negsim_chance *chance)
{
    struct ns_text text = {0};
    if (chance->n == 0) {
        ns_table_add_text(table, NS_TONE_QUIET, "");
        ns_table_add_text(table, NS_TONE_QUIET, "");
        return;
    }
    ns_describe_percent(&text, chance->value);
    ns_table_add(table, NS_TONE_PLAIN, &text);
    ns_describe_percent(&text, chance->low);
    ns_text_add(&text, "–");
    ns_describe_percent(&text, chance->high);
    ns_table_add(table, NS_TONE_QUIET, &text);
}

/* Ten rounds at most, evenly spread, the last among them. */
static void replicates_table(struct ns_page *page, const struct negsim_scenario *scn,
                             const struct negsim_replicates *replicates)
{
    static const char *const heads[] = {NULL,       "Agreed %",    "Interval",
                                        "At table", "Zone open %", "Interval"};
    enum { COLUMNS = sizeof heads / sizeof *heads };
    struct ns_table table = {0};
    size_t n = replicates->n_rounds;
    size_t rows = n < TABLE_ROWS ? n : TABLE_ROWS;
    for (size_t j = 0; j < COLUMNS; j++)
        ns_table_add_column(&table, j != 0, false);
    ns_table_add_text(&table, NS_TONE_QUIET, scn->rounds.unit);
    for (size_t j = 1; j < COLUMNS; j++)
        ns_table_add_text(&table, NS_TONE_QUIET, heads[j]);
    for (size_t row = 1; row <= rows; row++) {
        size_t number = (row * n + rows / 2) / rows;
        const struct negsim_replicates_round *round = &replicates->by_round[number - 1];
        struct ns_text text = {0};
        ns_text_add(&text, "%zu", number);
        ns_table_add(&table, NS_TONE_PLAIN, &text);
        row_add_chance(&table, &round->agreed);
        ns_describe_number_of(&text, round->open.n);
        ns_table_add(&table, NS_TONE_PLAIN, &text);
        row_add_chance(&table, &round->open);
    }
    ns_page_newline(page);
    ns_table_print(&table, page, 2);
    struct ns_text line = {0};
    ns_text_add(&line, "agreed: by the end of it, of all runs; at table: runs that "
                       "play it; zone open: of these; intervals of 95 %%");
    ns_page_paragraph(page, NS_TONE_QUIET, "  ", &line);
}

/* The share of runs without an agreement at the end of the last round in one column. */
static double survival(const struct negsim_replicates *replicates, size_t column,
                       size_t columns)
{
    size_t r = ((column + 1) * replicates->n_rounds - 1) / columns;
    return 1 - replicates->by_round[r].agreed.value;
}

static void curve_print_row(struct ns_page *page,
                            const struct negsim_replicates *replicates, size_t row,
                            size_t columns)
{
    struct ns_text line = {0};
    size_t owed = 0;
    ns_text_add(&line, row == 0                ? "  100 %% ┤"
                       : row == CURVE_ROWS - 1 ? "    0 %% ┤"
                                               : "        │");
    for (size_t c = 0; c < columns; c++) {
        double height = survival(replicates, c, columns) * (CURVE_ROWS - 1);
        if ((size_t)(height + 0.5) != CURVE_ROWS - 1 - row) {
            owed++;
            continue;
        }
        ns_text_add(&line, "%*s●", (int)owed, "");
        owed = 0;
    }
    ns_page_put_text(page, NS_TONE_PLAIN, &line);
    ns_page_newline(page);
}

/* The survival curve of "no agreement yet". */
static void replicates_curve(struct ns_page *page, const struct negsim_scenario *scn,
                             const struct negsim_replicates *replicates)
{
    enum { LABEL = 9 };
    size_t n = replicates->n_rounds;
    size_t room = page->width - LABEL - 4;
    size_t columns = n * WIDEST_ROUND < room ? n * WIDEST_ROUND : room;
    columns = columns < CURVE_COLUMNS ? columns : CURVE_COLUMNS;
    if (n < 2 || replicates->agreed.count == 0)
        return;
    if (n < columns)
        columns -= columns % n;
    struct ns_text line = {0};
    ns_text_add(&line, "Runs without an agreement so far");
    ns_page_newline(page);
    ns_page_paragraph(page, NS_TONE_PLAIN, "  ", &line);
    for (size_t row = 0; row < CURVE_ROWS; row++)
        curve_print_row(page, replicates, row, columns);
    ns_text_add(&line, "%*s1%*zu  %s", LABEL, "", (int)columns - 1, n,
                scn->rounds.unit);
    ns_page_put_text(page, NS_TONE_PLAIN, &line);
    ns_page_newline(page);
}

void ns_write_replicates(struct ns_page *page, const struct negsim_scenario *scn,
                         const struct negsim_replicates *replicates)
{
    replicates_heading(page, replicates);
    if (!replicates->random) {
        replicates_certain(page);
        return;
    }
    replicates_agreement(page, scn, replicates);
    replicates_timing(page, scn, replicates);
    if (replicates->n_undecided > 0) {
        struct ns_text line = {0};
        ns_text_add(&line, "In ");
        ns_describe_number_of(&line, replicates->n_undecided);
        ns_text_add(&line, " of the rounds played the verdict is undecided, and counts "
                           "as not open.");
        ns_page_paragraph(page, NS_TONE_OPEN_QUESTION, "", &line);
    }
    replicates_table(page, scn, replicates);
    replicates_curve(page, scn, replicates);
}

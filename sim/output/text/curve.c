/* The margin of every round as a dot plot of a few rows. */
#include "output/text/text.h"

#include <math.h>
#include <string.h>

#include <negsim/package.h>

#include "output/number.h"
#include "output/utf8.h"

enum {
    MOST_ROWS = 8,
    ROWS_BESIDE_ZERO = 5,
    ROWS_OF_ONE_HEIGHT = 3,
    MOST_COLUMNS = 60,
    WIDEST_ROUND = 4,
    LABEL = 11
};

/* Margins closer than this look the same to three decimals. */
static const double SAME = 5e-4;

enum mark { MARK_NONE, MARK_OPEN, MARK_EMPTY, MARK_UNDECIDED, MARK_BARRED };

struct curve {
    size_t columns;
    size_t rows;
    size_t zero_row;
    double highest, lowest; /* ≥ 0 and ≤ 0 */
    bool any_barred;
    enum mark cells[MOST_ROWS][MOST_COLUMNS];
    enum mark barred[MOST_COLUMNS];
};

static bool curve_is_worth_drawing(const struct negsim_rounds *rounds)
{
    const struct negsim_round *first = &rounds->series[0];
    bool any = false;
    bool moves = false;
    for (size_t s = 0; s < rounds->n_series; s++) {
        const struct negsim_round *round = &rounds->series[s];
        any = any || round->admissible;
        moves = moves || round->admissible != first->admissible ||
                (round->admissible && fabs(round->margin - first->margin) > SAME);
    }
    return any && moves;
}

/* One side of zero is told in fewer rows, and one height above or below it in fewer
 * still. */
static size_t curve_count_rows(const struct curve *curve, double least)
{
    bool above = curve->highest > NEGSIM_UTILITY_TOLERANCE;
    bool below = curve->lowest < -NEGSIM_UTILITY_TOLERANCE;
    if (above && below)
        return MOST_ROWS;
    double most = fmax(curve->highest, -curve->lowest);
    return most - least < SAME ? ROWS_OF_ONE_HEIGHT : ROWS_BESIDE_ZERO;
}

/* Zero gets a row of its own, so that no dot stands on the wrong side of it. */
static void curve_scale(struct curve *curve, const struct negsim_rounds *rounds)
{
    double least = INFINITY;
    for (size_t s = 0; s < rounds->n_series; s++) {
        const struct negsim_round *round = &rounds->series[s];
        if (!round->admissible)
            continue;
        least = fmin(least, fabs(round->margin));
        curve->highest = fmax(curve->highest, round->margin);
        curve->lowest = fmin(curve->lowest, round->margin);
    }
    curve->rows = curve_count_rows(curve, least);
    double last = (double)curve->rows - 1;
    double span = curve->highest - curve->lowest;
    double share = span > 0 ? curve->highest / span : 0;
    double row = round(share * last);
    if (curve->highest > NEGSIM_UTILITY_TOLERANCE)
        row = fmax(row, 1);
    if (curve->lowest < -NEGSIM_UTILITY_TOLERANCE)
        row = fmin(row, last - 1);
    curve->zero_row = (size_t)row;
}

static size_t curve_row(const struct curve *curve, double margin)
{
    double above = (double)curve->zero_row;
    double below = (double)(curve->rows - 1 - curve->zero_row);
    if (margin > NEGSIM_UTILITY_TOLERANCE)
        return (size_t)(above - fmax(1, round(above * margin / curve->highest)));
    if (margin < -NEGSIM_UTILITY_TOLERANCE)
        return (size_t)(above + fmax(1, round(below * margin / curve->lowest)));
    return curve->zero_row;
}

static void curve_mark(struct curve *curve, const struct negsim_rounds *rounds)
{
    static const enum mark marks[] = {
        [NEGSIM_OPEN] = MARK_OPEN,
        [NEGSIM_EMPTY] = MARK_EMPTY,
        [NEGSIM_UNDECIDED] = MARK_UNDECIDED,
    };
    size_t n = rounds->n_series;
    for (size_t s = 0; s < n; s++) {
        const struct negsim_round *round = &rounds->series[s];
        size_t from = s * curve->columns / n;
        size_t to = (s + 1) * curve->columns / n;
        for (size_t c = from; c < (to > from ? to : from + 1); c++) {
            if (round->admissible) {
                curve->cells[curve_row(curve, round->margin)][c] =
                    marks[round->verdict];
            } else {
                curve->barred[c] = MARK_BARRED;
                curve->any_barred = true;
            }
        }
    }
}

static void curve_label(struct ns_page *page, const char *label, const char *axis)
{
    size_t width = ns_display_width(label, strlen(label));
    ns_page_spaces(page, width < LABEL ? LABEL - width : 0);
    ns_page_put(page, NS_TONE_PLAIN, label, strlen(label));
    ns_page_put(page, NS_TONE_QUIET, axis, strlen(axis));
}

static void curve_print_cells(struct ns_page *page, const enum mark *cells,
                              size_t columns, const char *ground)
{
    static const struct {
        const char *sign;
        enum ns_tone tone;
    } signs[] = {
        [MARK_NONE] = {NULL, NS_TONE_QUIET},
        [MARK_OPEN] = {"●", NS_TONE_GOOD},
        [MARK_EMPTY] = {"○", NS_TONE_BAD},
        [MARK_UNDECIDED] = {"?", NS_TONE_OPEN_QUESTION},
        [MARK_BARRED] = {"×", NS_TONE_BAD},
    };
    size_t end = columns;
    while (end > 0 && cells[end - 1] == MARK_NONE && *ground == ' ')
        end--;
    for (size_t c = 0; c < end;) {
        struct ns_text run = {0};
        enum mark mark = cells[c];
        for (; c < end && cells[c] == mark; c++)
            ns_text_add(&run, "%s", mark == MARK_NONE ? ground : signs[mark].sign);
        ns_page_put_text(page, signs[mark].tone, &run);
    }
    ns_page_newline(page);
}

static void curve_print(struct ns_page *page, const struct curve *curve)
{
    for (size_t row = 0; row < curve->rows; row++) {
        char label[NS_NUMBER_SIZE] = "";
        bool zero = row == curve->zero_row;
        if (zero)
            ns_number_gain(label, 0);
        else if (row == 0)
            ns_number_gain(label, curve->highest);
        else if (row + 1 == curve->rows)
            ns_number_gain(label, curve->lowest);
        curve_label(page, label, *label ? " ┤" : " │");
        curve_print_cells(page, curve->cells[row], curve->columns, zero ? "─" : " ");
    }
    if (curve->any_barred) {
        curve_label(page, "no package", " │");
        curve_print_cells(page, curve->barred, curve->columns, " ");
    }
}

/* The first round under the left end, the last under the right one. */
static void curve_print_axis(struct ns_page *page, const struct negsim_scenario *scn,
                             const struct curve *curve, size_t n)
{
    struct ns_text line = {0};
    int rest = (int)curve->columns - 1;
    ns_text_add(&line, "%*s1%*zu  %s", LABEL + 2, "", rest > 0 ? rest : 1, n,
                scn->rounds.unit);
    ns_page_put_text(page, NS_TONE_PLAIN, &line);
    ns_page_newline(page);
}

void ns_write_curve(struct ns_page *page, const struct negsim_scenario *scn,
                    const struct negsim_rounds *rounds)
{
    if (rounds->n_series < 2 || !curve_is_worth_drawing(rounds))
        return;
    struct curve curve = {0};
    size_t room = page->width - LABEL - 4;
    size_t columns = rounds->n_series * WIDEST_ROUND;
    columns = columns < room ? columns : room;
    curve.columns = columns < MOST_COLUMNS ? columns : MOST_COLUMNS;
    if (rounds->n_series < curve.columns)
        curve.columns -= curve.columns % rounds->n_series;
    curve_scale(&curve, rounds);
    curve_mark(&curve, rounds);

    struct ns_text line = {0};
    ns_text_add(&line, "Margin of the zone, round by round (● open, ○ empty%s)",
                curve.any_barred ? ", × red lines leave no package" : "");
    ns_page_newline(page);
    ns_page_paragraph(page, NS_TONE_PLAIN, "  ", &line);
    curve_print(page, &curve);
    curve_print_axis(page, scn, &curve, rounds->n_series);
}

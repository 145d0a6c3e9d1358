/* How large the zone is, and what it leaves open on each issue. */
#include "output/text/text.h"

#include <string.h>

#include "base/locale.h"
#include "output/describe.h"
#include "output/names.h"
#include "output/number.h"
#include "output/table.h"

static void size_add_percent(struct ns_text *line, double share)
{
    char number[NS_NUMBER_SIZE];
    double percent = 100 * share;
    if (percent != 0 && percent < 0.001)
        ns_snprintf(number, sizeof number, "%.1e", percent);
    else
        ns_snprintf(number, sizeof number, "%.3g", percent);
    ns_text_add(line, "%s", number);
}

static void size_add_samples(struct ns_text *line, const struct negsim_share *share)
{
    ns_describe_number_of(line, share->samples);
    ns_text_add(line, " packages");
}

static bool size_is_one(const char *digits)
{
    return strcmp(digits, "1") == 0;
}

/* What the lines that a package of the zone must keep are called; NULL for none. */
static const char *size_lines(const struct negsim_scenario *scn)
{
    bool hard = false;
    bool soft = false;
    for (size_t i = 0; i < scn->n_actors; i++) {
        const struct negsim_actor *actor = &scn->actors[i];
        for (size_t l = 0; actor->consent && l < actor->n_red_lines; l++) {
            hard = hard || !actor->red_lines[l].soft;
            soft = soft || actor->red_lines[l].soft;
        }
    }
    return !hard ? NULL : soft ? "hard red lines" : "red lines";
}

/* Of how many packages how many keep the red lines. */
static void size_add_space(struct ns_text *line, const struct negsim_scenario *scn,
                           const struct negsim_counts *counts)
{
    const char *lines = size_lines(scn);
    if (!counts->total || !counts->admissible)
        return;
    ns_text_add(line, "There %s ", size_is_one(counts->total) ? "is" : "are");
    ns_describe_count(line, counts->total);
    ns_text_add(line, " package%s", size_is_one(counts->total) ? "" : "s");
    if (lines) {
        ns_text_add(line, ", of which ");
        if (strcmp(counts->admissible, counts->total) == 0)
            ns_text_add(line, "all");
        else
            ns_describe_count(line, counts->admissible);
        ns_text_add(line, " keep%s the %s of those who must agree",
                    size_is_one(counts->admissible) ? "s" : "", lines);
    }
    ns_text_add(line, ".");
}

/* The share of the zone where nothing was counted. */
static void size_add_share(struct ns_text *line, const struct negsim_scenario *scn,
                           const struct negsim_counts *counts)
{
    const struct negsim_share *share = &counts->of_admissible;
    const char *whole = counts->total     ? "these are"
                        : size_lines(scn) ? "what the red lines allow is"
                                          : "all packages are";
    if (!share->exact && share->value == 0) {
        ns_text_add(line, "None of ");
        size_add_samples(line, share);
        ns_text_add(line,
                    " drawn as a sample is in the zone, which puts its share below ");
        size_add_percent(line, share->high);
        ns_text_add(line, " %% (95 %% interval).");
        return;
    }
    ns_text_add(line, "About ");
    size_add_percent(line, share->value);
    ns_text_add(line, " %% of %s in the zone", whole);
    if (!share->exact) {
        ns_text_add(line, " (an estimate from ");
        size_add_samples(line, share);
        ns_text_add(line, "; 95 %% interval ");
        size_add_percent(line, share->low);
        ns_text_add(line, " to ");
        size_add_percent(line, share->high);
        ns_text_add(line, " %%)");
    }
    ns_text_add(line, ".");
}

static void size_add_zone(struct ns_text *line, const struct negsim_scenario *scn,
                          const struct negsim_counts *counts)
{
    const struct negsim_share *share = &counts->of_admissible;
    if (counts->zone && strcmp(counts->zone, "0") == 0) {
        /* An empty zone is told by the verdict; here counting saw what it did not. */
        ns_text_add(line, " Counting finds none of these in the zone.");
    } else if (counts->zone && counts->admissible &&
               strcmp(counts->zone, counts->admissible) == 0) {
        ns_text_add(line, " All of these are in the zone.");
    } else if (counts->zone) {
        ns_text_add(line, " The zone holds ");
        ns_describe_count(line, counts->zone);
        ns_text_add(line, " of these");
        if (share->known) {
            ns_text_add(line, ", ");
            size_add_percent(line, share->value);
            ns_text_add(line, " %%");
        }
        ns_text_add(line, ".");
    } else if (share->known) {
        ns_text_add(line, "%s", line->length > 0 ? " " : "");
        size_add_share(line, scn, counts);
    }
}

void ns_write_size(struct ns_page *page, const struct negsim_scenario *scn,
                   const struct negsim_analysis *analysis)
{
    struct ns_text line = {0};
    size_add_space(&line, scn, &analysis->counts);
    if (analysis->zone.verdict != NEGSIM_EMPTY)
        size_add_zone(&line, scn, &analysis->counts);
    if (line.length > 0 || line.failed)
        ns_page_paragraph(page, NS_TONE_PLAIN, "", &line);
    ns_text_finish(&line);
}

static bool range_is_whole(const struct negsim_issue *issue,
                           const struct negsim_issue_range *range)
{
    if (issue->kind != NEGSIM_ISSUE_OPTIONS)
        return range->low <= issue->lo && range->high >= issue->hi;
    for (size_t j = 0; j < range->n_options; j++)
        if (!range->options[j])
            return false;
    return true;
}

static void range_describe(struct ns_text *out, const struct negsim_issue *issue,
                           const struct negsim_issue_range *range)
{
    if (issue->kind == NEGSIM_ISSUE_OPTIONS) {
        ns_describe_options(out, issue, range->options);
    } else {
        char low[NS_NUMBER_SIZE], high[NS_NUMBER_SIZE];
        ns_number_plain(low, range->low);
        ns_number_plain(high, range->high);
        if (strcmp(low, high) != 0)
            ns_text_add(out, "%s to ", low);
        ns_describe_value(out, issue, range->high);
    }
    if (!range->proved)
        ns_text_add(out, " (found so far)");
}

/* The issues on which the zone allows all there is, in one sentence. */
static void ranges_whole(struct ns_page *page, const struct negsim_scenario *scn,
                         const struct negsim_ranges *ranges, size_t n)
{
    struct ns_text line = {0};
    ns_text_add(&line, n == ranges->n_issues
                           ? "It leaves every issue wholly open: each option and value "
                             "occurs in some package of the zone."
                           : "Wholly open: ");
    for (size_t k = 0, named = 0; k < ranges->n_issues && n < ranges->n_issues; k++) {
        if (!range_is_whole(&scn->issues[k], &ranges->issues[k]))
            continue;
        ns_text_add(&line, "%s%s", named++ == 0 ? "" : "; ", ns_issue_title(scn, k));
    }
    ns_page_paragraph(page, NS_TONE_PLAIN, n < ranges->n_issues ? "  " : "", &line);
}

void ns_write_ranges(struct ns_page *page, const struct negsim_scenario *scn,
                     const struct negsim_ranges *ranges)
{
    if (!ranges->any)
        return;
    struct ns_text line = {0};
    size_t whole = 0;
    for (size_t k = 0; k < ranges->n_issues; k++)
        whole += range_is_whole(&scn->issues[k], &ranges->issues[k]);
    ns_text_add(&line, "What the zone leaves open");
    ns_page_heading(page, &line);
    if (whole < ranges->n_issues) {
        struct ns_table table = {.caption = "What the zone leaves open, by issue"};
        ns_table_add_column(&table, false, true);
        ns_table_add_column(&table, false, true);
        ns_table_add_text(&table, NS_TONE_QUIET, "Issue");
        ns_table_add_text(&table, NS_TONE_QUIET, "Inside the zone");
        for (size_t k = 0; k < ranges->n_issues; k++) {
            const struct negsim_issue *issue = &scn->issues[k];
            if (range_is_whole(issue, &ranges->issues[k]))
                continue;
            ns_table_add_text(&table, NS_TONE_PLAIN, ns_issue_title(scn, k));
            range_describe(&line, issue, &ranges->issues[k]);
            ns_table_add(&table, NS_TONE_PLAIN, &line);
        }
        ns_table_print(&table, page, 2);
    }
    if (whole > 0)
        ranges_whole(page, scn, ranges, whole);
    if (ranges->limit) {
        ns_text_add(&line,
                    "The search stopped at its limit of %s: ranges found so far may "
                    "be wider.",
                    ranges->limit);
        ns_page_paragraph(page, NS_TONE_OPEN_QUESTION, "", &line);
    }
}

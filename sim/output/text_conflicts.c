/* Why there is no zone: sets of demands that cannot hold together. */
#include "output/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "output/describe.h"
#include "output/names.h"
#include "output/number.h"
#include "output/utf8.h"

enum { MOST_CONFLICTS = 8 };

/* " the search stopped at its limit of trials." */
static void conflicts_add_limit(struct ns_text *line,
                                const struct negsim_conflicts *conflicts)
{
    const char *limit = conflicts->limit ? conflicts->limit : "effort";
    ns_text_add(line, " the search stopped at its limit of %s%s.", limit,
                strcmp(limit, "conflicts") == 0 ? " (see --max-conflicts)" : "");
}

void ns_write_red_line(struct ns_page *page, const struct negsim_scenario *scn,
                       size_t line, const char *mark, bool required)
{
    struct ns_text text = {0};
    char indent[NS_NUMBER_SIZE];
    size_t width = ns_display_width(mark, strlen(mark));
    snprintf(indent, sizeof indent, "%*s", (int)width + 2, "");
    ns_describe_red_line(&text, scn, line);
    ns_page_paragraph(page, NS_TONE_STRONG, mark, &text);
    if (!required)
        return;
    size_t actor;
    ns_describe_required(&text, scn, line, ns_line_find(scn, line, &actor)->conceded);
    ns_page_paragraph(page, NS_TONE_PLAIN, indent, &text);
}

static void conflicts_demand(struct ns_page *page, const struct negsim_scenario *scn,
                             const struct negsim_zone *zone,
                             const struct negsim_demand *demand, const char *mark,
                             bool *told)
{
    if (demand->line == NEGSIM_NO_LINE) {
        struct ns_text text = {0};
        ns_describe_reservation(&text, scn, demand->actor,
                                zone->reservations[demand->actor]);
        ns_page_paragraph(page, NS_TONE_STRONG, mark, &text);
        return;
    }
    ns_write_red_line(page, scn, demand->line, mark, !told[demand->line]);
    told[demand->line] = true;
}

/* Conflict c as item c + 1 of a list, its demands under each other. */
static void conflicts_item(struct ns_page *page, const struct negsim_scenario *scn,
                           const struct negsim_zone *zone,
                           const struct negsim_conflicts *conflicts, size_t c,
                           bool *told)
{
    char mark[NS_NUMBER_SIZE];
    char beside[NS_NUMBER_SIZE];
    snprintf(mark, sizeof mark, "%3zu. ", c + 1);
    snprintf(beside, sizeof beside, "%*s", (int)strlen(mark), "");
    ns_page_newline(page);
    for (size_t d = 0; d < conflicts->items[c].n; d++)
        conflicts_demand(page, scn, zone, &conflicts->items[c].demands[d],
                         d == 0 ? mark : beside, told);
}

/* What holds of the list as a whole: what it leaves out, and that its sets are least.
 */
static void conflicts_close(struct ns_page *page,
                            const struct negsim_conflicts *conflicts)
{
    struct ns_text line = {0};
    size_t n = conflicts->n;
    bool joint = conflicts->items[n - 1].n > 1;
    if (n > MOST_CONFLICTS)
        ns_text_add(&line, "And %zu more: see --json. ", n - MOST_CONFLICTS);
    if (!conflicts->complete) {
        ns_text_add(&line, "There may be others:");
        conflicts_add_limit(&line, conflicts);
        ns_text_add(&line, " ");
    }
    if (joint)
        ns_text_add(
            &line,
            "%s is as small as can be: without any one of its demands, the others "
            "can hold.",
            n == 1 ? "The set" : "Each set");
    if (line.length == 0 && !line.failed)
        return;
    ns_page_newline(page);
    ns_page_paragraph(page, conflicts->complete ? NS_TONE_QUIET : NS_TONE_OPEN_QUESTION,
                      "", &line);
}

void ns_write_conflicts(struct ns_page *page, const struct negsim_scenario *scn,
                        const struct negsim_zone *zone,
                        const struct negsim_conflicts *conflicts)
{
    struct ns_text line = {0};
    size_t n = conflicts->n;
    if (n == 0) {
        ns_text_add(&line, "Which demands cannot hold together was not found:");
        conflicts_add_limit(&line, conflicts);
        ns_page_paragraph(page, NS_TONE_OPEN_QUESTION, "", &line);
        return;
    }
    bool *told = calloc(scn->n_lines + 1, sizeof *told);
    if (!told) {
        page->out_of_memory = true;
        return;
    }
    if (n == 1)
        ns_text_add(&line, conflicts->items[0].n == 1
                               ? "One demand holds in no package at all:"
                               : "These demands cannot hold together:");
    else
        ns_text_add(&line, "%zu sets of demands cannot hold together%s:", n,
                    n > MOST_CONFLICTS ? ", the smallest first" : "");
    ns_page_paragraph(page, NS_TONE_PLAIN, "", &line);
    for (size_t c = 0; c < n && c < MOST_CONFLICTS; c++)
        conflicts_item(page, scn, zone, conflicts, c, told);
    free(told);
    conflicts_close(page, conflicts);
}

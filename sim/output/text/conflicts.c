/* Why there is no zone: sets of demands that cannot hold together. */
#include "output/text/text.h"

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

/* What a list of conflicts needs to be told. */
struct list {
    struct ns_page *page;
    const struct negsim_scenario *scn;
    const double *reservations;
    bool in_full; /* red lines are conceded in full, not as the scenario has them */
    bool *told;   /* per line: what it requires stands on the page */
};

void ns_write_red_line(struct ns_page *page, const struct negsim_scenario *scn,
                       size_t line, double conceded, const char *mark)
{
    struct ns_text text = {0};
    char indent[NS_NUMBER_SIZE];
    size_t width = ns_display_width(mark, strlen(mark));
    snprintf(indent, sizeof indent, "%*s", (int)width + 2, "");
    ns_describe_red_line(&text, scn, line, conceded);
    ns_page_paragraph(page, NS_TONE_STRONG, mark, &text);
    ns_describe_required(&text, scn, line, conceded);
    ns_page_paragraph(page, NS_TONE_PLAIN, indent, &text);
}

static void conflicts_line(struct list *list, size_t line, const char *mark)
{
    size_t actor;
    const struct negsim_red_line *found = ns_line_find(list->scn, line, &actor);
    bool moves = found->n_rungs > 0 || found->has_bottom_line;
    double conceded = list->in_full && moves ? 1 : found->conceded;
    if (!list->told[line]) {
        ns_write_red_line(list->page, list->scn, line, conceded, mark);
        list->told[line] = true;
        return;
    }
    struct ns_text text = {0};
    ns_describe_red_line(&text, list->scn, line, conceded);
    ns_page_paragraph(list->page, NS_TONE_STRONG, mark, &text);
}

/* Conflict c as item c + 1 of a list, its demands under each other. */
static void conflicts_item(struct list *list, const struct negsim_conflict *conflict,
                           size_t c)
{
    char first[NS_NUMBER_SIZE];
    char beside[NS_NUMBER_SIZE];
    snprintf(first, sizeof first, "%3zu. ", c + 1);
    snprintf(beside, sizeof beside, "%*s", (int)strlen(first), "");
    ns_page_newline(list->page);
    for (size_t d = 0; d < conflict->n; d++) {
        const struct negsim_demand *demand = &conflict->demands[d];
        const char *mark = d == 0 ? first : beside;
        if (demand->line != NEGSIM_NO_LINE) {
            conflicts_line(list, demand->line, mark);
            continue;
        }
        struct ns_text text = {0};
        ns_describe_reservation(&text, list->scn, demand->actor,
                                list->reservations[demand->actor]);
        ns_page_paragraph(list->page, NS_TONE_STRONG, mark, &text);
    }
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

static void conflicts_open(struct ns_page *page,
                           const struct negsim_conflicts *conflicts, bool in_full)
{
    struct ns_text line = {0};
    size_t n = conflicts->n;
    const char *when = in_full ? ", even with red lines conceded in full" : "";
    if (n == 1)
        ns_text_add(&line,
                    conflicts->items[0].n == 1
                        ? "One demand holds in no package at all%s:"
                        : "These demands cannot hold together%s:",
                    when);
    else
        ns_text_add(&line, "%zu sets of demands cannot hold together%s%s:", n, when,
                    n > MOST_CONFLICTS ? ", the smallest first" : "");
    ns_page_paragraph(page, NS_TONE_PLAIN, "", &line);
}

void ns_write_conflicts(struct ns_page *page, const struct negsim_scenario *scn,
                        const double *reservations,
                        const struct negsim_conflicts *conflicts, bool in_full)
{
    if (conflicts->n == 0) {
        struct ns_text line = {0};
        ns_text_add(&line, "Which demands cannot hold together was not found:");
        conflicts_add_limit(&line, conflicts);
        ns_page_paragraph(page, NS_TONE_OPEN_QUESTION, "", &line);
        return;
    }
    struct list list = {
        .page = page,
        .scn = scn,
        .reservations = reservations,
        .in_full = in_full,
        .told = calloc(scn->n_lines + 1, sizeof *list.told),
    };
    if (!list.told) {
        page->out_of_memory = true;
        return;
    }
    conflicts_open(page, conflicts, in_full);
    for (size_t c = 0; c < conflicts->n && c < MOST_CONFLICTS; c++)
        conflicts_item(&list, &conflicts->items[c], c);
    free(list.told);
    conflicts_close(page, conflicts);
}

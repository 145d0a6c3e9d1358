/* The text answer: the verdict first, then why, the best package, the rounds. */
#include "output/text/text.h"

#include <negsim/output.h>

#include "output/names.h"

/* The zone as a memo: why, what would change it, and the packages to look at. */
static void text_zone(struct ns_page *page, const struct negsim_scenario *scn,
                      const struct negsim_analysis *analysis)
{
    const struct negsim_zone *zone = &analysis->zone;
    ns_page_newline(page);
    ns_write_why(page, scn, analysis);
    if (zone->verdict == NEGSIM_EMPTY) {
        ns_page_newline(page);
        ns_write_conflicts(page, scn, zone->reservations, &analysis->conflicts, false);
        struct ns_text line = {0};
        ns_text_add(&line, "What would open a zone");
        ns_page_heading(page, &line);
        ns_write_concessions(page, scn, analysis);
    }
    ns_write_best_package(page, scn, zone);
    if (zone->verdict == NEGSIM_OPEN) {
        ns_write_ranges(page, scn, &analysis->ranges);
        ns_write_solutions(page, scn, analysis);
    }
    ns_write_lotteries(page, scn, &analysis->lotteries);
}

bool negsim_write_text(FILE *stream, const struct negsim_scenario *scn,
                       const struct negsim_answer *answer,
                       const struct negsim_text_style *style, struct negsim_error *err)
{
    struct ns_page page;
    const struct negsim_zone *zone = &answer->analysis->zone;
    const struct negsim_rounds *rounds = answer->rounds;
    ns_page_init(&page, stream, style && style->colour, style ? style->width : 0);
    struct ns_text title = {0};
    ns_write_verdict(&page, scn, zone, rounds);
    ns_page_newline(&page);
    ns_text_add(&title, "%s", ns_title(scn->title, scn->file));
    ns_page_paragraph(&page, NS_TONE_PLAIN, "", &title);
    ns_write_subject(&page, scn);
    text_zone(&page, scn, answer->analysis);
    if (rounds)
        ns_write_rounds(&page, scn, zone, rounds);
    if (answer->dynamics)
        ns_write_dynamics(&page, scn, answer->dynamics);
    if (answer->replicates)
        ns_write_replicates(&page, scn, answer->replicates);
    ns_page_newline(&page);
    ns_write_caution(&page);
    if (page.out_of_memory)
        return negsim_out_of_memory(err);
    return ns_stream_ok(stream, err);
}

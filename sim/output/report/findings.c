/* What was found out, in the words of the text answer, and its pictures. */
#include "output/report/parts.h"

#include "output/describe.h"
#include "output/text/text.h"
#include "output/text/compare.h"

const struct negsim_picture_style ns_report_style_of_pictures = {.width = 800};

void ns_report_show(struct ns_html *html, bool made, struct negsim_picture *picture,
                    const struct negsim_error *err)
{
    if (made)
        ns_html_figure(html, picture);
    else if (err->code == NEGSIM_ENOMEM)
        html->page.out_of_memory = true;
    negsim_picture_finish(picture);
}

void ns_report_verdict(struct ns_html *html, const struct ns_report *report)
{
    const struct negsim_report *of = report->of;
    ns_html_raw(html, "<div class=\"verdict\">\n");
    ns_write_verdict(&html->page, of->scn, &of->analysis->zone, of->rounds);
    ns_html_raw(html, "</div>\n");
    ns_write_caution(&html->page);
}

void ns_report_why(struct ns_html *html, const struct ns_report *report)
{
    const struct negsim_report *of = report->of;
    const struct negsim_analysis *analysis = of->analysis;
    struct negsim_picture lines;
    struct negsim_error err = {0};
    ns_write_why(&html->page, of->scn, analysis);
    if (of->scn->n_lines > 0) {
        bool made = negsim_picture_red_lines(of->scn, &ns_report_style_of_pictures,
                                             &lines, &err);
        ns_report_show(html, made, &lines, &err);
    }
    if (analysis->zone.verdict == NEGSIM_EMPTY)
        ns_write_conflicts(&html->page, of->scn, analysis->zone.reservations,
                           &analysis->conflicts, false);
}

void ns_report_opening(struct ns_html *html, const struct ns_report *report)
{
    ns_write_concessions(&html->page, report->of->scn, report->of->analysis);
}

void ns_report_packages(struct ns_html *html, const struct ns_report *report)
{
    const struct negsim_report *of = report->of;
    const struct negsim_analysis *analysis = of->analysis;
    struct negsim_picture frontier = {0};
    struct negsim_error err = {0};
    ns_write_best_package(&html->page, of->scn, &analysis->zone);
    if (analysis->zone.verdict != NEGSIM_OPEN)
        return;
    ns_write_ranges(&html->page, of->scn, &analysis->ranges);
    ns_write_solutions(&html->page, of->scn, analysis);
    bool made = negsim_picture_frontier(report->record, NULL,
                                        &ns_report_style_of_pictures, &frontier, &err);
    ns_report_show(html, made, &frontier, &err);
}

void ns_report_rounds(struct ns_html *html, const struct ns_report *report)
{
    const struct negsim_report *of = report->of;
    const struct negsim_zone *zone = &of->analysis->zone;
    struct ns_text line = {0};
    ns_text_add(&line, "Played by ");
    ns_describe_talks(&line, of->scn, of->rounds);
    ns_text_add(&line, ".");
    ns_page_paragraph(&html->page, NS_TONE_QUIET, "", &line);
    ns_write_outcome(&html->page, of->scn, zone, of->rounds);
    struct negsim_picture rounds = {0};
    struct negsim_error err = {0};
    bool made = negsim_picture_rounds(report->record, &ns_report_style_of_pictures,
                                      &rounds, &err);
    ns_report_show(html, made, &rounds, &err);
    ns_write_rounds_table(&html->page, of->scn, of->rounds);
    if (of->scn->war)
        ns_write_climate(&html->page, of->scn, of->rounds);
    ns_write_agreed(&html->page, of->scn, zone, of->rounds);
}

void ns_report_orders(struct ns_html *html, const struct ns_report *report)
{
    ns_write_compare(&html->page, report->of->compare);
}

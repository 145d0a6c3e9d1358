/* The sections of a report, each in a file of its own or beside its like. */
#ifndef NS_OUTPUT_REPORT_PARTS_H
#define NS_OUTPUT_REPORT_PARTS_H

#include <negsim/record.h>
#include <negsim/report.h>

#include "base/json.h"
#include "output/report/html.h"

/** What the page is made of. */
struct ns_report {
    const struct negsim_report *of;
    const struct ns_json *text;         /* the scenario's, with its notes and sources */
    const struct negsim_record *record; /* of zone and rounds, for their pictures */
};

/** How pictures are drawn: as wide as a page of A4, so that words stay as large on
 * paper as they are on a screen. */
extern const struct negsim_picture_style ns_report_style_of_pictures;

/** Show a picture that was made, and release it. Where it was not, words have to do;
 * want of memory is told at the end of the page. */
void ns_report_show(struct ns_html *html, bool made, struct negsim_picture *picture,
                    const struct negsim_error *err);

/** How the page looks: on a screen, light and dark, and on paper. */
void ns_report_style(struct ns_html *html);

void ns_report_verdict(struct ns_html *html, const struct ns_report *report);
void ns_report_why(struct ns_html *html, const struct ns_report *report);
void ns_report_opening(struct ns_html *html, const struct ns_report *report);
void ns_report_packages(struct ns_html *html, const struct ns_report *report);
void ns_report_rounds(struct ns_html *html, const struct ns_report *report);
void ns_report_orders(struct ns_html *html, const struct ns_report *report);
void ns_report_study(struct ns_html *html, const struct ns_report *report);
void ns_report_assumptions(struct ns_html *html, const struct ns_report *report);
void ns_report_sources(struct ns_html *html, const struct ns_report *report);
void ns_report_reproduce(struct ns_html *html, const struct ns_report *report);

#endif

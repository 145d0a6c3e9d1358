/* The page as a whole: which sections there are, in which order, and the links to them.
 */
#include <negsim/report.h>

#include <stdio.h>

#include <negsim/version.h>

#include "base/draft.h"
#include "output/names.h"
#include "output/report/parts.h"
#include "output/text/text.h"

struct section {
    const char *id, *title;
    bool (*wanted)(const struct negsim_report *report); /* NULL: always */
    void (*write)(struct ns_html *html, const struct ns_report *report);
};

static bool is_empty(const struct negsim_report *report)
{
    return report->analysis->zone.verdict == NEGSIM_EMPTY;
}

static bool has_package(const struct negsim_report *report)
{
    return report->analysis->zone.package != NULL;
}

static bool has_orders(const struct negsim_report *report)
{
    return report->compare != NULL;
}

static bool has_study(const struct negsim_report *report)
{
    return report->dataset != NULL;
}

static bool has_sources(const struct negsim_report *report)
{
    return report->scn->n_sources > 0;
}

static const struct section sections[] = {
    {"verdict", "The verdict", NULL, ns_report_verdict},
    {"why", "Why", NULL, ns_report_why},
    {"opening", "What would open a zone", is_empty, ns_report_opening},
    {"packages", "Packages", has_package, ns_report_packages},
    {"rounds", "The rounds", NULL, ns_report_rounds},
    {"orders", "Orders of steps", has_orders, ns_report_orders},
    {"study", "How far it holds", has_study, ns_report_study},
    {"assumptions", "Assumptions", NULL, ns_report_assumptions},
    {"sources", "Sources", has_sources, ns_report_sources},
    {"reproduce", "How to reproduce this page", NULL, ns_report_reproduce},
};
enum { SECTIONS = sizeof sections / sizeof *sections };

static bool is_wanted(const struct section *section, const struct negsim_report *report)
{
    return !section->wanted || section->wanted(report);
}

static void write_head(struct ns_html *html, const char *title)
{
    ns_html_raw(html, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
                      "<meta charset=\"utf-8\">\n"
                      "<meta name=\"viewport\" "
                      "content=\"width=device-width, initial-scale=1\">\n"
                      "<meta name=\"color-scheme\" content=\"light dark\">\n");
    ns_html_raw(html, "<meta name=\"generator\" content=\"negsim %s\">\n<title>",
                negsim_version());
    ns_html_put(html, title);
    ns_html_raw(html, "</title>\n<style>\n");
    ns_report_style(html);
    ns_html_raw(html, "</style>\n</head>\n");
}

static void write_top(struct ns_html *html, const struct negsim_report *report,
                      const char *title)
{
    ns_html_raw(html, "<body>\n<header>\n<h1>");
    ns_html_put(html, title);
    ns_html_raw(html, "</h1>\n");
    ns_write_subject(&html->page, report->scn);
    ns_html_raw(html, "</header>\n<nav aria-label=\"Sections\">\n<ul>\n");
    for (size_t s = 0; s < SECTIONS; s++)
        if (is_wanted(&sections[s], report))
            ns_html_raw(html, "<li><a href=\"#%s\">%s</a></li>\n", sections[s].id,
                        sections[s].title);
    ns_html_raw(html, "</ul>\n</nav>\n");
}

static void write_page(struct ns_html *html, const struct ns_report *report)
{
    const struct negsim_scenario *scn = report->of->scn;
    const char *title = ns_title(scn->title, scn->file);
    write_head(html, title);
    write_top(html, report->of, title);
    ns_html_raw(html, "<main>\n");
    for (size_t s = 0; s < SECTIONS; s++)
        if (is_wanted(&sections[s], report->of)) {
            ns_html_section_begin(html, sections[s].id, sections[s].title);
            sections[s].write(html, report);
            ns_html_section_end(html);
        }
    ns_html_raw(html, "</main>\n</body>\n</html>\n");
}

bool negsim_write_report(FILE *stream, const struct negsim_report *report,
                         struct negsim_error *missing, struct negsim_error *err)
{
    struct ns_html html;
    struct ns_json_document document;
    struct negsim_record record;
    const struct negsim_answer answer = {.analysis = report->analysis,
                                         .rounds = report->rounds};
    if (!ns_json_read(report->text, report->length, &document, err))
        return false;
    if (!negsim_record_make(report->scn, &answer, &record, err)) {
        ns_json_finish(&document);
        return false;
    }
    ns_html_init(&html, stream);
    const struct ns_report whole = {
        .of = report, .text = &document.values[0], .record = &record};
    write_page(&html, &whole);
    negsim_record_finish(&record);
    ns_json_finish(&document);
    if (missing && html.missing.code != NEGSIM_OK)
        *missing = html.missing;
    if (html.page.out_of_memory)
        return negsim_out_of_memory(err);
    return ns_stream_ok(stream, err);
}

bool negsim_save_report(const char *file, const struct negsim_report *report,
                        struct negsim_error *missing, struct negsim_error *err)
{
    struct ns_draft draft;
    if (!ns_draft_open(&draft, file, err))
        return false;
    if (negsim_write_report(draft.stream, report, missing, err))
        return ns_draft_publish(&draft, err);
    ns_draft_discard(&draft);
    return false;
}

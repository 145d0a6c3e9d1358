/* How to make the page again, and to know that it is of the same scenario. */
#include "output/report/parts.h"

#include <negsim/version.h>

static void fact_begin(struct ns_html *html, const char *what)
{
    ns_html_raw(html, "<dt>%s</dt>\n<dd>", what);
}

static void put_command(struct ns_html *html, const char *what, const char *command)
{
    fact_begin(html, what);
    ns_html_raw(html, "<pre><code>");
    ns_html_put(html, command);
    ns_html_raw(html, "</code></pre></dd>\n");
}

static void put_fact(struct ns_html *html, const char *what, const char *fact)
{
    fact_begin(html, what);
    ns_html_put(html, fact);
    ns_html_raw(html, "</dd>\n");
}

void ns_report_reproduce(struct ns_html *html, const struct ns_report *report)
{
    const struct negsim_scenario *scn = report->of->scn;
    ns_html_paragraph(
        html, NS_TONE_PLAIN,
        "The same command, on a scenario with the same SHA-256 and by the "
        "same versions of negsim and gnuplot, makes the same page.");
    ns_html_raw(html, "<dl>\n");
    if (report->of->command)
        put_command(html, "Command", report->of->command);
    put_fact(html, "Version of negsim", negsim_version());
    put_fact(html, "Scenario", scn->file);
    fact_begin(html, "SHA-256 of the scenario");
    ns_html_raw(html, "<code>%s</code></dd>\n", scn->sha256);
    put_fact(html, "Model", scn->rounds.model);
    fact_begin(html, "Seed");
    ns_html_raw(html, "%llu</dd>\n", scn->rounds.seed);
    if (report->of->dataset)
        put_fact(html, "Study", report->of->dataset->file);
    ns_html_raw(html, "</dl>\n");
}

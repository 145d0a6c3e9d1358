/* Where the coding comes from: a numbered table, to which assumptions link. */
#include "output/report/parts.h"

static void put_address(struct ns_html *html, const char *address)
{
    if (!address)
        return;
    if (!ns_html_may_link(address)) {
        ns_html_put(html, address);
        return;
    }
    ns_html_raw(html, "<a rel=\"noopener noreferrer\" href=\"");
    ns_html_put(html, address);
    ns_html_raw(html, "\">");
    ns_html_put(html, address);
    ns_html_raw(html, "</a>");
}

void ns_report_sources(struct ns_html *html, const struct ns_report *report)
{
    const struct negsim_scenario *scn = report->of->scn;
    ns_html_table_begin(html, "What the scenario cites", "sources");
    ns_html_raw(html, "<thead>\n<tr><th scope=\"col\">No.</th><th scope=\"col\">Title"
                      "</th><th scope=\"col\">Date</th><th scope=\"col\">Address</th>"
                      "</tr>\n</thead>\n<tbody>\n");
    for (size_t s = 0; s < scn->n_sources; s++) {
        const struct negsim_source *source = &scn->sources[s];
        ns_html_raw(html, "<tr id=\"source-%zu\"><td>%zu</td><th scope=\"row\">", s + 1,
                    s + 1);
        ns_html_put(html, source->title ? source->title : source->id);
        ns_html_raw(html, "</th><td class=\"date\">");
        ns_html_put(html, source->date ? source->date : "");
        ns_html_raw(html, "</td><td>");
        put_address(html, source->address);
        ns_html_raw(html, "</td></tr>\n");
    }
    ns_html_raw(html, "</tbody>\n");
    ns_html_table_end(html);
}

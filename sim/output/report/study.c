/* What a study of the scenario shows. */
#include "output/report/parts.h"

#include <stdlib.h>

#include "output/sensitivity.h"

void ns_report_study(struct ns_html *html, const struct ns_report *report)
{
    const struct negsim_dataset *dataset = report->of->dataset;
    struct negsim_summary summary;
    struct negsim_error err = {0};
    double *rows = negsim_dataset_rows(dataset, false, &err);
    if (rows && negsim_summary_make(rows, dataset->output.values, dataset->n_rows,
                                    dataset->n_inputs, 0, &summary, &err)) {
        ns_summary_text(&html->page, dataset, &summary);
        negsim_summary_finish(&summary);
    } else {
        html->page.out_of_memory =
            html->page.out_of_memory || err.code == NEGSIM_ENOMEM;
        ns_html_paragraph(html, NS_TONE_OPEN_QUESTION, "No summary: %s.", err.message);
    }
    free(rows);
}

/* What a study of the scenario shows: how its outcome lies, and what moves it. */
#include "output/report/parts.h"

#include <stdlib.h>
#include <string.h>

#include <negsim/picture_study.h>

#include "output/study/text.h"

static bool screens(const struct negsim_dataset *dataset)
{
    return dataset->design && (strcmp(dataset->design, "saltelli") == 0 ||
                               strcmp(dataset->design, "morris") == 0);
}

/* One or two inputs are looked at from end to end, more by how much each matters. */
static void put_picture(struct ns_html *html, const struct negsim_report *of)
{
    static const size_t inputs[] = {0, 1};
    const struct negsim_picture_study study = {.dataset = of->dataset,
                                               .title = of->scn->title,
                                               .style = &ns_report_style_of_pictures};
    size_t n = screens(of->dataset) ? 0 : of->dataset->n_inputs;
    struct negsim_picture picture = {0};
    struct negsim_error err = {0};
    bool made = n == 1 ? negsim_picture_curve(&study, 0, of->opens, &picture, &err)
                : n == 2
                    ? negsim_picture_heatmap(&study, inputs, of->curves, &picture, &err)
                    : negsim_picture_tornado(&study, &picture, &err);
    if (!made && err.code != NEGSIM_ENOMEM)
        ns_html_paragraph(html, NS_TONE_QUIET, "No picture: %s.", err.message);
    ns_report_show(html, made, &picture, &err);
}

void ns_report_study(struct ns_html *html, const struct ns_report *report)
{
    const struct negsim_dataset *dataset = report->of->dataset;
    struct negsim_summary summary;
    struct negsim_error err = {0};
    put_picture(html, report->of);
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

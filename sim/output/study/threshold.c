/* Where the zone opens. */
#include <math.h>
#include <string.h>

#include <negsim/output_study.h>

#include "output/json/writer.h"
#include "output/names.h"
#include "output/number.h"
#include "output/page.h"
#include "output/study/parts.h"
#include "output/table.h"

enum { POINTS_SHOWN = 13, LONGEST_HEAD = 32 };

static const char *kind_name(enum negsim_crossing_kind kind)
{
    return kind == NEGSIM_CROSSING_ROOT ? "root" : "jump";
}

static void json_inputs(struct ns_json_writer *writer,
                        const struct negsim_threshold_report *report)
{
    ns_emit_string(writer, "scenario", report->scenario);
    ns_emit_array(writer, "inputs");
    for (size_t j = 0; j < report->n_inputs; j++) {
        ns_emit_short_object(writer, NULL);
        ns_emit_string(writer, "name", report->names[j]);
        ns_emit_number(writer, "lo", report->spans[j].lo);
        ns_emit_number(writer, "hi", report->spans[j].hi);
        ns_emit_end(writer);
    }
    ns_emit_end(writer);
}

static void json_crossings(struct ns_json_writer *writer,
                           const struct negsim_threshold *found)
{
    ns_emit_bool(writer, "open_at_lo", found->open_at_lo);
    ns_emit_number(writer, "margin_at_lo", found->margin_at_lo);
    ns_emit_number(writer, "margin_at_hi", found->margin_at_hi);
    ns_emit_array(writer, "crossings");
    for (size_t c = 0; c < found->n_crossings; c++) {
        const struct negsim_crossing *crossing = &found->crossings[c];
        ns_emit_short_object(writer, NULL);
        ns_emit_number(writer, "at", crossing->at);
        ns_emit_bool(writer, "opens", crossing->opens);
        ns_emit_string(writer, "kind", kind_name(crossing->kind));
        ns_emit_number(writer, "before", crossing->before);
        ns_emit_number(writer, "after", crossing->after);
        ns_emit_end(writer);
    }
    ns_emit_end(writer);
    ns_emit_count(writer, "evaluations", found->n_evaluations);
}

static void json_curves(struct ns_json_writer *writer,
                        const struct negsim_threshold_curves *found)
{
    ns_emit_bool(writer, "open_at_lo", found->open_at_lo);
    ns_emit_array(writer, "curves");
    for (size_t c = 0; c < found->n_curves; c++) {
        const struct negsim_curve *curve = &found->curves[c];
        ns_emit_object(writer, NULL);
        ns_emit_bool(writer, "closed", curve->closed);
        ns_emit_array(writer, "points");
        for (size_t k = 0; k < curve->n_points; k++) {
            ns_emit_short_object(writer, NULL);
            ns_emit_number(writer, "x", curve->points[k].x);
            ns_emit_number(writer, "y", curve->points[k].y);
            ns_emit_string(writer, "kind", kind_name(curve->points[k].kind));
            ns_emit_end(writer);
        }
        ns_emit_end(writer);
        ns_emit_end(writer);
    }
    ns_emit_end(writer);
    ns_emit_count(writer, "evaluations", found->n_evaluations);
}

static void threshold_json(FILE *stream, const struct negsim_threshold_report *report)
{
    struct ns_json_writer writer = {.stream = stream};
    ns_emit_object(&writer, NULL);
    json_inputs(&writer, report);
    if (report->curves)
        json_curves(&writer, report->curves);
    else
        json_crossings(&writer, report->threshold);
    ns_emit_end(&writer);
}

static void threshold_csv(FILE *stream, const struct negsim_threshold_report *report)
{
    const struct negsim_threshold *found = report->threshold;
    const struct negsim_threshold_curves *curves = report->curves;
    fputs(curves ? "curve,point" : "crossing", stream);
    for (size_t j = 0; j < report->n_inputs; j++)
        ns_csv_text(stream, false, report->names[j]);
    fputs(curves ? ",kind\n" : ",kind,opens,before,after\n", stream);
    for (size_t c = 0; !curves && c < found->n_crossings; c++) {
        const struct negsim_crossing *crossing = &found->crossings[c];
        fprintf(stream, "%zu", c + 1);
        ns_csv_number(stream, crossing->at);
        fprintf(stream, ",%s,%d", kind_name(crossing->kind), crossing->opens);
        ns_csv_number(stream, crossing->before);
        ns_csv_number(stream, crossing->after);
        fputc('\n', stream);
    }
    for (size_t c = 0; curves && c < curves->n_curves; c++)
        for (size_t k = 0; k < curves->curves[c].n_points; k++) {
            const struct negsim_curve_point *point = &curves->curves[c].points[k];
            fprintf(stream, "%zu,%zu", c + 1, k + 1);
            ns_csv_number(stream, point->x);
            ns_csv_number(stream, point->y);
            fprintf(stream, ",%s\n", kind_name(point->kind));
        }
}

/* Places that move together make names that are no head of a column. */
static const char *input_head(const struct negsim_threshold_report *report, size_t j)
{
    static const char *const letters[] = {"x", "y"};
    for (size_t i = 0; i < report->n_inputs; i++)
        if (strlen(report->names[i]) > LONGEST_HEAD)
            return letters[j];
    return report->names[j];
}

/* "empty at 0 (margin −0.120)" */
static void describe_end(struct ns_text *line, double at, bool open, double margin)
{
    char number[NS_NUMBER_SIZE];
    ns_number_plain(number, at);
    ns_text_add(line, "%s at %s", open ? "open" : "empty", number);
    if (!isfinite(margin)) {
        ns_text_add(line, " (no package keeps the red lines)");
        return;
    }
    ns_number_gain(number, margin);
    ns_text_add(line, " (margin %s)", number);
}

static void cell_add_margin(struct ns_table *table, double margin)
{
    char number[NS_NUMBER_SIZE];
    if (!isfinite(margin)) {
        ns_table_add_text(table, NS_TONE_QUIET, "no package");
        return;
    }
    ns_number_gain(number, margin);
    ns_table_add_text(table, NS_TONE_PLAIN, number);
}

static void text_crossings(struct ns_page *page,
                           const struct negsim_threshold_report *report)
{
    static const char *const heads[] = {"At", "The zone", "", "Margin before", "after"};
    const struct negsim_threshold *found = report->threshold;
    struct ns_table table = {0};
    struct ns_text line = {0};
    bool open = found->open_at_lo ^ (found->n_crossings % 2 == 1);
    ns_text_add(&line, "The zone is ");
    describe_end(&line, report->spans[0].lo, found->open_at_lo, found->margin_at_lo);
    ns_text_add(&line, " and ");
    describe_end(&line, report->spans[0].hi, open, found->margin_at_hi);
    ns_text_add(&line, found->n_crossings ? "." : ", and nowhere between does it %s.",
                found->open_at_lo ? "close" : "open");
    ns_page_paragraph(page, NS_TONE_PLAIN, "", &line);
    if (found->n_crossings == 0)
        return;
    for (size_t j = 0; j < 5; j++)
        ns_table_add_column(&table, j == 0 || j > 2, false);
    for (size_t j = 0; j < 5; j++)
        ns_table_add_text(&table, NS_TONE_QUIET, heads[j]);
    for (size_t c = 0; c < found->n_crossings; c++) {
        const struct negsim_crossing *crossing = &found->crossings[c];
        bool jumps = crossing->kind == NEGSIM_CROSSING_JUMP;
        char number[NS_NUMBER_SIZE];
        ns_number_plain(number, crossing->at);
        ns_table_add_text(&table, NS_TONE_STRONG, number);
        ns_table_add_text(&table, crossing->opens ? NS_TONE_GOOD : NS_TONE_BAD,
                          crossing->opens ? "opens" : "closes");
        ns_table_add_text(&table, NS_TONE_PLAIN, jumps ? "by a jump" : "");
        cell_add_margin(&table, crossing->before);
        cell_add_margin(&table, crossing->after);
    }
    ns_page_newline(page);
    ns_table_print(&table, page, 2);
}

static void text_curve(struct ns_page *page,
                       const struct negsim_threshold_report *report, size_t c)
{
    const struct negsim_curve *curve = &report->curves->curves[c];
    struct ns_table table = {0};
    struct ns_text line = {0};
    ns_text_add(&line, "Curve %zu, %zu points%s", c + 1, curve->n_points,
                curve->closed ? ", closed" : "");
    ns_page_heading(page, &line);
    for (size_t j = 0; j < 3; j++)
        ns_table_add_column(&table, j < 2, false);
    ns_table_add_text(&table, NS_TONE_QUIET, input_head(report, 0));
    ns_table_add_text(&table, NS_TONE_QUIET, input_head(report, 1));
    ns_table_add_text(&table, NS_TONE_QUIET, "");
    size_t n = curve->n_points < POINTS_SHOWN ? curve->n_points : POINTS_SHOWN;
    for (size_t s = 0; s < n; s++) {
        size_t k = n > 1 ? s * (curve->n_points - 1) / (n - 1) : 0;
        const struct negsim_curve_point *point = &curve->points[k];
        char number[NS_NUMBER_SIZE];
        ns_number_plain(number, point->x);
        ns_table_add_text(&table, NS_TONE_PLAIN, number);
        ns_number_plain(number, point->y);
        ns_table_add_text(&table, NS_TONE_PLAIN, number);
        ns_table_add_text(&table, NS_TONE_QUIET,
                          point->kind == NEGSIM_CROSSING_JUMP ? "jump" : "");
    }
    ns_table_print(&table, page, 2);
}

static void text_curves(struct ns_page *page,
                        const struct negsim_threshold_report *report)
{
    const struct negsim_threshold_curves *curves = report->curves;
    struct ns_text line = {0};
    char lo[NS_NUMBER_SIZE], at[NS_NUMBER_SIZE];
    ns_number_plain(lo, report->spans[0].lo);
    ns_number_plain(at, report->spans[1].lo);
    ns_text_add(&line, "The zone is %s where both are least (%s and %s)",
                curves->open_at_lo ? "open" : "empty", lo, at);
    if (curves->n_curves == 0)
        ns_text_add(&line, ", and no curve was met along which that changes.");
    else
        ns_text_add(&line,
                    "; it changes along %zu curve%s. Walking along a curve as "
                    "listed, the open zone is on the left.",
                    curves->n_curves, curves->n_curves > 1 ? "s" : "");
    ns_page_paragraph(page, NS_TONE_PLAIN, "", &line);
    for (size_t c = 0; c < curves->n_curves; c++)
        text_curve(page, report, c);
}

static void threshold_text(struct ns_page *page,
                           const struct negsim_threshold_report *report)
{
    struct ns_text line = {0};
    ns_text_add(&line, "%s: where the zone opens", report->scenario);
    ns_page_paragraph(page, NS_TONE_STRONG, "", &line);
    for (size_t j = 0; j < report->n_inputs; j++) {
        char lo[NS_NUMBER_SIZE], hi[NS_NUMBER_SIZE];
        ns_number_plain(lo, report->spans[j].lo);
        ns_number_plain(hi, report->spans[j].hi);
        const char *head = input_head(report, j);
        bool letter = report->curves && head != report->names[j];
        ns_text_add(&line, "%s%s%s%s from %s to %s", j ? ", " : "By ",
                    letter ? head : "", letter ? ": " : "", report->names[j], lo, hi);
    }
    ns_text_add(&line, ".");
    ns_page_paragraph(page, NS_TONE_PLAIN, "", &line);
    ns_page_newline(page);
    if (report->curves)
        text_curves(page, report);
    else
        text_crossings(page, report);
    ns_page_newline(page);
    ns_text_add(&line, "The zone is judged as stated, at the start. All of this speaks "
                       "of the coding, not of the world.");
    ns_page_paragraph(page, NS_TONE_QUIET, "", &line);
}

bool negsim_write_threshold(FILE *stream, const struct negsim_threshold_report *report,
                            const struct negsim_report_style *style,
                            struct negsim_error *err)
{
    struct ns_page page;
    if (style->format == NEGSIM_JSON) {
        threshold_json(stream, report);
    } else if (style->format == NEGSIM_CSV) {
        threshold_csv(stream, report);
    } else {
        ns_page_init(&page, stream, style->colour, style->width);
        threshold_text(&page, report);
        if (page.out_of_memory)
            return negsim_out_of_memory(err);
    }
    return ns_stream_ok(stream, err);
}

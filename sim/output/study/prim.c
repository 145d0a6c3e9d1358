/* Boxes in which the answer is high. */
#include <math.h>

#include <negsim/output_study.h>

#include "output/describe.h"
#include "output/json/writer.h"
#include "output/names.h"
#include "output/number.h"
#include "output/study/parts.h"
#include "output/table.h"

enum { STEPS_SHOWN = 12 };

static const char *move_name(enum negsim_prim_move move)
{
    static const char *const names[] = {[NEGSIM_PRIM_START] = "start",
                                        [NEGSIM_PRIM_PEEL] = "peel",
                                        [NEGSIM_PRIM_PASTE] = "paste"};
    return names[move];
}

static void json_limit(struct ns_json_writer *writer,
                       const struct negsim_dataset_column *input,
                       const struct negsim_prim_limit *limit)
{
    ns_emit_short_object(writer, input->name);
    if (limit->categories) {
        ns_emit_short_array(writer, "words");
        for (size_t c = 0; c < input->n_words; c++)
            if (limit->categories[c])
                ns_emit_string(writer, NULL, input->words[c]);
        ns_emit_end(writer);
    } else {
        ns_emit_number(writer, "lo", limit->lo);
        ns_emit_number(writer, "hi", limit->hi);
    }
    if (!isnan(limit->quasi_p))
        ns_emit_number(writer, "quasi_p", limit->quasi_p);
    ns_emit_end(writer);
}

/* What a step is, and the limits that it has. */
static void json_step(struct ns_json_writer *writer,
                      const struct negsim_dataset *dataset,
                      const struct negsim_prim_step *step)
{
    ns_emit_number(writer, "density", step->density);
    ns_emit_number(writer, "coverage", step->coverage);
    ns_emit_number(writer, "mass", step->mass);
    ns_emit_count(writer, "rows", step->n_rows);
    ns_emit_object(writer, "limits");
    for (size_t d = 0; d < dataset->n_inputs; d++)
        if (step->limits[d].restricted)
            json_limit(writer, &dataset->inputs[d], &step->limits[d]);
    ns_emit_end(writer);
}

static void json_box(struct ns_json_writer *writer,
                     const struct negsim_dataset *dataset,
                     const struct negsim_prim_box *box)
{
    ns_emit_object(writer, NULL);
    json_step(writer, dataset, &box->steps[box->chosen]);
    ns_emit_count(writer, "chosen", box->chosen);
    ns_emit_array(writer, "trajectory");
    for (size_t s = 0; s < box->n_steps; s++) {
        const struct negsim_prim_step *step = &box->steps[s];
        ns_emit_object(writer, NULL);
        ns_emit_string(writer, "move", move_name(step->move));
        if (step->move == NEGSIM_PRIM_START)
            ns_emit_null(writer, "input");
        else
            ns_emit_string(writer, "input", dataset->inputs[step->input].name);
        json_step(writer, dataset, step);
        ns_emit_end(writer);
    }
    ns_emit_end(writer);
    ns_emit_end(writer);
}

static void prim_json(FILE *stream, const struct negsim_dataset *dataset,
                      const struct negsim_prim *prim)
{
    struct ns_json_writer writer = {.stream = stream};
    ns_emit_object(&writer, NULL);
    ns_emit_string(&writer, "output", dataset->output.name);
    ns_emit_count(&writer, "n", prim->n_rows);
    ns_emit_count(&writer, "left_out", dataset->n_rows - prim->n_rows);
    ns_emit_number(&writer, "mean", prim->mean);
    ns_emit_number(&writer, "coverage", prim->coverage);
    ns_emit_number(&writer, "mass", prim->mass);
    ns_emit_array(&writer, "boxes");
    for (size_t b = 0; b < prim->n_boxes; b++)
        json_box(&writer, dataset, &prim->boxes[b]);
    ns_emit_end(&writer);
    ns_emit_end(&writer);
}

/* The trajectories, for a picture of density against coverage. */
static void prim_csv(FILE *stream, const struct negsim_dataset *dataset,
                     const struct negsim_prim *prim)
{
    fputs("box,step,move,input,chosen,rows,density,coverage,mass,restricted\n", stream);
    for (size_t b = 0; b < prim->n_boxes; b++) {
        const struct negsim_prim_box *box = &prim->boxes[b];
        for (size_t s = 0; s < box->n_steps; s++) {
            const struct negsim_prim_step *step = &box->steps[s];
            fprintf(stream, "%zu,%zu,%s", b + 1, s, move_name(step->move));
            ns_csv_text(stream, false,
                        step->move == NEGSIM_PRIM_START
                            ? ""
                            : dataset->inputs[step->input].name);
            fprintf(stream, ",%d,%zu", s == box->chosen, step->n_rows);
            ns_csv_number(stream, step->density);
            ns_csv_number(stream, step->coverage);
            ns_csv_number(stream, step->mass);
            fprintf(stream, ",%zu\n", step->n_restricted);
        }
    }
}

static void cell_add_percent(struct ns_table *table, double share)
{
    struct ns_text cell = {0};
    ns_describe_percent(&cell, share);
    ns_text_add(&cell, " %%");
    ns_table_add(table, NS_TONE_PLAIN, &cell);
}

/* "from 0.2 to 0.5", "at most 0.5", "peace or truce" */
static void describe_limit(struct ns_text *line,
                           const struct negsim_dataset_column *input,
                           const struct negsim_prim_limit *limit, double low,
                           double high)
{
    char lo[NS_NUMBER_SIZE], hi[NS_NUMBER_SIZE];
    const char *between = "";
    for (size_t c = 0; limit->categories && c < input->n_words; c++) {
        if (!limit->categories[c])
            continue;
        ns_text_add(line, "%s%s", between, input->words[c]);
        between = " or ";
    }
    if (limit->categories)
        return;
    ns_number_plain(lo, limit->lo);
    ns_number_plain(hi, limit->hi);
    if (limit->lo > low && limit->hi < high)
        ns_text_add(line, "from %s to %s", lo, hi);
    else
        ns_text_add(line, "at %s %s", limit->lo > low ? "least" : "most",
                    limit->lo > low ? lo : hi);
}

static void text_limits(struct ns_page *page, const struct negsim_dataset *dataset,
                        const struct negsim_prim_box *box)
{
    const struct negsim_prim_step *step = &box->steps[box->chosen];
    struct ns_table table = {0};
    bool doubted = false;
    for (size_t d = 0; d < dataset->n_inputs; d++)
        doubted = doubted || !isnan(step->limits[d].quasi_p);
    ns_table_add_column(&table, false, true);
    ns_table_add_column(&table, false, true);
    ns_table_add_column(&table, true, false);
    ns_table_add_text(&table, NS_TONE_QUIET, "Input");
    ns_table_add_text(&table, NS_TONE_QUIET, "Inside the box");
    ns_table_add_text(&table, NS_TONE_QUIET, doubted ? "By luck" : "");
    for (size_t d = 0; d < dataset->n_inputs; d++) {
        struct ns_text cell = {0};
        char luck[NS_NUMBER_SIZE] = "";
        if (!step->limits[d].restricted)
            continue;
        ns_table_add_text(&table, NS_TONE_STRONG, dataset->inputs[d].name);
        describe_limit(&cell, &dataset->inputs[d], &step->limits[d],
                       box->steps[0].limits[d].lo, box->steps[0].limits[d].hi);
        ns_table_add(&table, NS_TONE_PLAIN, &cell);
        if (!isnan(step->limits[d].quasi_p))
            ns_number_short(luck, step->limits[d].quasi_p);
        ns_table_add_text(&table, NS_TONE_PLAIN, luck);
    }
    ns_table_print(&table, page, 2);
}

/* Some steps of many, with the first, the last and the chosen one. */
static void text_trajectory(struct ns_page *page, const struct negsim_dataset *dataset,
                            const struct negsim_prim_box *box)
{
    static const char *const heads[] = {"Step", "",         "Rows", "Density",
                                        "",     "Coverage", "Mass"};
    struct ns_table table = {0};
    size_t every = (box->n_steps + STEPS_SHOWN - 1) / STEPS_SHOWN;
    for (size_t j = 0; j < 7; j++)
        ns_table_add_column(&table, j != 1, j == 1);
    for (size_t j = 0; j < 7; j++)
        ns_table_add_text(&table, NS_TONE_QUIET, heads[j]);
    for (size_t s = 0; s < box->n_steps; s++) {
        const struct negsim_prim_step *step = &box->steps[s];
        struct ns_text cell = {0};
        char number[NS_NUMBER_SIZE];
        if (s % every != 0 && s != box->chosen && s + 1 != box->n_steps)
            continue;
        ns_text_add(&cell, "%zu", s);
        ns_table_add(&table, NS_TONE_PLAIN, &cell);
        ns_text_add(&cell, "%s", move_name(step->move));
        if (step->move != NEGSIM_PRIM_START)
            ns_text_add(&cell, " %s", dataset->inputs[step->input].name);
        ns_table_add(&table, NS_TONE_PLAIN, &cell);
        ns_text_add(&cell, "%zu", step->n_rows);
        ns_table_add(&table, NS_TONE_PLAIN, &cell);
        ns_number_plain(number, step->density);
        ns_table_add_text(&table, NS_TONE_PLAIN, number);
        ns_table_add_text(&table, NS_TONE_GOOD, s == box->chosen ? "chosen" : "");
        cell_add_percent(&table, step->coverage);
        cell_add_percent(&table, step->mass);
    }
    ns_page_newline(page);
    ns_table_print(&table, page, 2);
}

static void text_box(struct ns_page *page, const struct negsim_dataset *dataset,
                     const struct negsim_prim *prim, size_t b)
{
    const struct negsim_prim_box *box = &prim->boxes[b];
    const struct negsim_prim_step *step = &box->steps[box->chosen];
    struct ns_text line = {0};
    char density[NS_NUMBER_SIZE];
    ns_text_add(&line, "Box %zu", b + 1);
    ns_page_heading(page, &line);
    ns_number_plain(density, step->density);
    ns_text_add(&line, "Density %s; covers ", density);
    ns_describe_percent(&line, step->coverage);
    ns_text_add(&line, " %% of the answers and holds ");
    ns_describe_percent(&line, step->mass);
    ns_text_add(&line, " %% of the runs (%zu).", step->n_rows);
    ns_page_paragraph(page, NS_TONE_PLAIN, "", &line);
    ns_page_newline(page);
    text_limits(page, dataset, box);
    text_trajectory(page, dataset, box);
}

static void prim_text(struct ns_page *page, const struct negsim_dataset *dataset,
                      const struct negsim_prim *prim)
{
    struct ns_text line = {0};
    char mean[NS_NUMBER_SIZE];
    ns_text_add(&line, "Where %s is high: boxes by PRIM", dataset->output.name);
    ns_page_paragraph(page, NS_TONE_STRONG, "", &line);
    ns_number_plain(mean, prim->mean);
    ns_describe_number_of(&line, prim->n_rows);
    ns_text_add(&line, " runs, mean %s.", mean);
    if (dataset->n_rows > prim->n_rows) {
        ns_text_add(&line, " Left out, as they have no answer: ");
        ns_describe_number_of(&line, dataset->n_rows - prim->n_rows);
        ns_text_add(&line, ".");
    }
    ns_page_paragraph(page, NS_TONE_PLAIN, "", &line);
    for (size_t b = 0; b < prim->n_boxes; b++)
        text_box(page, dataset, prim, b);
    ns_page_newline(page);
    if (prim->n_boxes == 0)
        ns_text_add(&line, "No box answers higher than the runs as a whole.");
    else
        ns_text_add(&line,
                    "density: mean answer inside; coverage: share of all answers that "
                    "are inside; mass: share of the runs; by luck: the chance that the "
                    "box would be as dense if that limit made no difference. Each box "
                    "is sought among the runs that those before it leave.");
    ns_page_paragraph(page, prim->n_boxes ? NS_TONE_QUIET : NS_TONE_PLAIN, "", &line);
}

bool negsim_write_prim(FILE *stream, const struct negsim_dataset *dataset,
                       const struct negsim_prim *prim,
                       const struct negsim_report_style *style,
                       struct negsim_error *err)
{
    struct ns_page page;
    if (style->format == NEGSIM_JSON) {
        prim_json(stream, dataset, prim);
    } else if (style->format == NEGSIM_CSV) {
        prim_csv(stream, dataset, prim);
    } else {
        ns_page_init(&page, stream, style->colour, style->width);
        prim_text(&page, dataset, prim);
        if (page.out_of_memory)
            return negsim_out_of_memory(err);
    }
    return ns_stream_ok(stream, err);
}

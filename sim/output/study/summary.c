/* The answers of a study, in all and by input. */
#include <negsim/output_study.h>

#include <math.h>

#include "output/describe.h"
#include "output/json/parts.h"
#include "output/names.h"
#include "output/number.h"
#include "output/page.h"
#include "output/study/parts.h"
#include "output/study/text.h"

enum { FIVE = 1, MEDIAN = 3, NINETY_FIVE = 5 };

static const char *const quantile_names[NEGSIM_QUANTILES] = {
    "0", "0.05", "0.25", "0.5", "0.75", "0.95", "1"};

static void json_group(struct ns_json_writer *writer, const struct negsim_group *group)
{
    ns_emit_count(writer, "n", group->n);
    ns_emit_count(writer, "without", group->n_none);
    ns_emit_count(writer, "failed", group->n_failed);
    ns_emit_number(writer, "mean", group->mean);
    ns_emit_number(writer, "sigma", group->sigma);
    ns_emit_short_object(writer, "quantiles");
    for (size_t q = 0; q < NEGSIM_QUANTILES; q++)
        ns_emit_number(writer, quantile_names[q], group->quantiles[q]);
    ns_emit_end(writer);
    ns_json_chance(writer, "reached", &group->reached);
}

static void summary_json(FILE *stream, const struct negsim_dataset *dataset,
                         const struct negsim_summary *summary)
{
    struct ns_json_writer writer = {.stream = stream};
    ns_emit_object(&writer, NULL);
    ns_emit_string(&writer, "output", dataset->output.name);
    ns_emit_number(&writer, "threshold", summary->threshold);
    json_group(&writer, &summary->all);
    ns_emit_object(&writer, "inputs");
    for (size_t k = 0; k < summary->n_inputs; k++) {
        const struct negsim_dataset_column *input = &dataset->inputs[k];
        ns_emit_array(&writer, input->name);
        for (size_t g = 0; g < summary->inputs[k].n_groups; g++) {
            const struct negsim_group *group = &summary->inputs[k].groups[g];
            ns_emit_object(&writer, NULL);
            ns_json_input(&writer, "from", input, group->low);
            ns_json_input(&writer, "to", input, group->high);
            json_group(&writer, group);
            ns_emit_end(&writer);
        }
        ns_emit_end(&writer);
    }
    ns_emit_end(&writer);
    ns_emit_end(&writer);
}

static void csv_value(FILE *stream, const struct negsim_dataset_column *input,
                      double value)
{
    if (input->n_words > 0)
        ns_csv_text(stream, false, input->words[(size_t)value]);
    else
        ns_csv_number(stream, value);
}

static void csv_group(FILE *stream, const struct negsim_group *group)
{
    fprintf(stream, ",%zu,%zu,%zu", group->n, group->n_none, group->n_failed);
    ns_csv_number(stream, group->mean);
    ns_csv_number(stream, group->sigma);
    for (size_t q = 0; q < NEGSIM_QUANTILES; q++)
        ns_csv_number(stream, group->quantiles[q]);
    ns_csv_number(stream, group->reached.value);
    ns_csv_number(stream, group->reached.low);
    ns_csv_number(stream, group->reached.high);
    fprintf(stream, ",%zu\n", group->reached.count);
}

static void summary_csv(FILE *stream, const struct negsim_dataset *dataset,
                        const struct negsim_summary *summary)
{
    fputs("input,from,to,n,without,failed,mean,sigma,min,q05,q25,median,q75,q95,max,"
          "reached,low,high,count\n,,",
          stream);
    csv_group(stream, &summary->all);
    for (size_t k = 0; k < summary->n_inputs; k++) {
        const struct negsim_dataset_column *input = &dataset->inputs[k];
        for (size_t g = 0; g < summary->inputs[k].n_groups; g++) {
            const struct negsim_group *group = &summary->inputs[k].groups[g];
            ns_csv_text(stream, true, input->name);
            csv_value(stream, input, group->low);
            csv_value(stream, input, group->high);
            csv_group(stream, group);
        }
    }
}

static void table_begin(struct ns_table *table, const char *first)
{
    const char *const heads[] = {first,  "Runs", "5 %",       "Median",
                                 "95 %", "Mean", "Reached %", "Interval"};
    enum { COLUMNS = sizeof heads / sizeof *heads };
    for (size_t j = 0; j < COLUMNS; j++)
        ns_table_add_column(table, j > 0, j == 0);
    for (size_t j = 0; j < COLUMNS; j++)
        ns_table_add_text(table, NS_TONE_QUIET, heads[j]);
}

static void table_add_group(struct ns_table *table, const struct negsim_group *group)
{
    struct ns_text text = {0};
    ns_describe_number_of(&text, group->n + group->n_none + group->n_failed);
    ns_table_add(table, NS_TONE_PLAIN, &text);
    ns_table_add_value(table, group->quantiles[FIVE]);
    ns_table_add_value(table, group->quantiles[MEDIAN]);
    ns_table_add_value(table, group->quantiles[NINETY_FIVE]);
    ns_table_add_value(table, group->mean);
    ns_describe_percent(&text, group->reached.value);
    ns_table_add(table, NS_TONE_STRONG, &text);
    ns_describe_percent(&text, group->reached.low);
    ns_text_add(&text, " to ");
    ns_describe_percent(&text, group->reached.high);
    ns_table_add(table, NS_TONE_QUIET, &text);
}

static void summary_introduce(struct ns_page *page,
                              const struct negsim_dataset *dataset,
                              const struct negsim_summary *summary)
{
    const struct negsim_group *all = &summary->all;
    struct ns_text line = {0};
    char number[NS_NUMBER_SIZE];
    ns_describe_number_of(&line, all->n + all->n_none + all->n_failed);
    ns_text_add(&line, " runs: %s", dataset->output.name);
    ns_page_paragraph(page, NS_TONE_STRONG, "", &line);
    ns_number_plain(number, summary->threshold);
    ns_text_add(&line, "At least %s in ", number);
    ns_describe_percent(&line, all->reached.value);
    ns_text_add(&line, " %% of them (95 %% interval ");
    ns_describe_percent(&line, all->reached.low);
    ns_text_add(&line, " to ");
    ns_describe_percent(&line, all->reached.high);
    ns_text_add(&line, " %%).");
    if (all->n_none > 0) {
        ns_text_add(&line, " In ");
        ns_describe_number_of(&line, all->n_none);
        ns_text_add(&line, " no package keeps the red lines: they have no such number "
                           "and do not reach it.");
    }
    if (all->n_failed > 0) {
        ns_text_add(&line, " Without an answer, and left out: ");
        ns_describe_number_of(&line, all->n_failed);
        ns_text_add(&line, ".");
    }
    ns_page_paragraph(page, NS_TONE_PLAIN, "", &line);
}

void ns_summary_text(struct ns_page *page, const struct negsim_dataset *dataset,
                     const struct negsim_summary *summary)
{
    struct ns_table table = {.caption = "All runs"};
    summary_introduce(page, dataset, summary);
    table_begin(&table, "");
    ns_table_add_text(&table, NS_TONE_PLAIN, "all");
    table_add_group(&table, &summary->all);
    ns_page_newline(page);
    ns_table_print(&table, page, 2);
    for (size_t k = 0; k < summary->n_inputs; k++) {
        const struct negsim_dataset_column *input = &dataset->inputs[k];
        struct ns_table by_input = {.caption = input->name};
        table_begin(&by_input, input->name);
        for (size_t g = 0; g < summary->inputs[k].n_groups; g++) {
            const struct negsim_group *group = &summary->inputs[k].groups[g];
            struct ns_text text = {0};
            ns_describe_inputs(&text, input, group->low, group->high);
            ns_table_add(&by_input, NS_TONE_PLAIN, &text);
            table_add_group(&by_input, group);
        }
        ns_page_newline(page);
        ns_table_print(&by_input, page, 2);
    }
}

bool negsim_write_study_summary(FILE *stream, const struct negsim_dataset *dataset,
                                const struct negsim_summary *summary,
                                const struct negsim_report_style *style,
                                struct negsim_error *err)
{
    struct ns_page page = {0};
    if (style->format == NEGSIM_JSON) {
        summary_json(stream, dataset, summary);
    } else if (style->format == NEGSIM_CSV) {
        summary_csv(stream, dataset, summary);
    } else {
        ns_page_init(&page, stream, style->colour, style->width);
        ns_summary_text(&page, dataset, summary);
    }
    return page.out_of_memory ? negsim_out_of_memory(err) : ns_stream_ok(stream, err);
}

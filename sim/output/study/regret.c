/* Which option of a choice stands up best. */
#include <math.h>

#include <negsim/output_study.h>

#include "output/describe.h"
#include "output/json/writer.h"
#include "output/names.h"
#include "output/number.h"
#include "output/study/parts.h"
#include "output/table.h"

static void regret_json(FILE *stream, const struct negsim_dataset *dataset,
                        size_t choice, double enough,
                        const struct negsim_regret *regret)
{
    struct ns_json_writer writer = {.stream = stream};
    const struct negsim_dataset_column *column = &dataset->inputs[choice];
    ns_emit_object(&writer, NULL);
    ns_emit_string(&writer, "output", dataset->output.name);
    ns_emit_string(&writer, "choice", column->name);
    ns_emit_number(&writer, "enough", enough);
    ns_emit_count(&writer, "states", regret->n_states);
    ns_emit_count(&writer, "left_out", regret->n_left_out);
    ns_emit_array(&writer, "options");
    for (size_t o = 0; o < regret->n_options; o++) {
        const struct negsim_regret_option *option = &regret->options[o];
        ns_emit_object(&writer, NULL);
        ns_json_input(&writer, "option", column, regret->choices[o]);
        ns_emit_number(&writer, "mean", option->mean);
        ns_emit_number(&writer, "worst", option->worst);
        ns_emit_number(&writer, "expected_regret", option->expected_regret);
        ns_emit_number(&writer, "maximum_regret", option->maximum_regret);
        ns_emit_number(&writer, "satisficing", option->satisficing);
        ns_emit_number(&writer, "best_share", option->best_share);
        ns_emit_end(&writer);
    }
    ns_emit_end(&writer);
    ns_emit_end(&writer);
}

/* False without memory. */
static bool regret_csv(FILE *stream, const struct negsim_dataset *dataset,
                       size_t choice, const struct negsim_regret *regret)
{
    bool whole = true;
    fputs("option,mean,worst,expected_regret,maximum_regret,satisficing,best_share\n",
          stream);
    for (size_t o = 0; o < regret->n_options; o++) {
        const struct negsim_regret_option *option = &regret->options[o];
        struct ns_text name = {0};
        ns_describe_inputs(&name, &dataset->inputs[choice], regret->choices[o],
                           regret->choices[o]);
        ns_csv_text(stream, true, ns_text_get(&name));
        whole = whole && !name.failed;
        ns_text_finish(&name);
        ns_csv_number(stream, option->mean);
        ns_csv_number(stream, option->worst);
        ns_csv_number(stream, option->expected_regret);
        ns_csv_number(stream, option->maximum_regret);
        ns_csv_number(stream, option->satisficing);
        ns_csv_number(stream, option->best_share);
        fputc('\n', stream);
    }
    return whole;
}

/* The same but for rounding. */
static bool number_ties(double x, double best)
{
    return fabs(x - best) <= 1e-12 * fabs(best);
}

/* Whether no option is better than this one in that respect. */
static bool best_by_mean(const struct negsim_regret *regret, size_t o)
{
    return number_ties(regret->options[o].mean,
                       regret->options[regret->best_mean].mean);
}

static bool best_by_expected(const struct negsim_regret *regret, size_t o)
{
    return number_ties(regret->options[o].expected_regret,
                       regret->options[regret->least_expected].expected_regret);
}

static bool best_by_maximum(const struct negsim_regret *regret, size_t o)
{
    return number_ties(regret->options[o].maximum_regret,
                       regret->options[regret->least_maximum].maximum_regret);
}

static bool best_by_share(const struct negsim_regret *regret, size_t o)
{
    return regret->options[o].n_satisfied ==
           regret->options[regret->most_satisficing].n_satisfied;
}

static void cell_add(struct ns_table *table, double x, bool best)
{
    char number[NS_NUMBER_SIZE];
    ns_number_plain(number, x);
    ns_table_add_text(table, best ? NS_TONE_GOOD : NS_TONE_PLAIN, number);
}

static void regret_table(struct ns_page *page, const struct negsim_dataset *dataset,
                         size_t choice, const struct negsim_regret *regret)
{
    static const char *const heads[] = {"Option",   "Mean", "Worst",
                                        "Expected", "Most", "Enough in"};
    struct ns_table table = {0};
    for (size_t j = 0; j < 6; j++)
        ns_table_add_column(&table, j > 0, j == 0);
    for (size_t j = 0; j < 6; j++)
        ns_table_add_text(&table, NS_TONE_QUIET, heads[j]);
    for (size_t o = 0; o < regret->n_options; o++) {
        const struct negsim_regret_option *option = &regret->options[o];
        struct ns_text cell = {0};
        ns_describe_inputs(&cell, &dataset->inputs[choice], regret->choices[o],
                           regret->choices[o]);
        ns_table_add(&table, NS_TONE_STRONG, &cell);
        cell_add(&table, option->mean, best_by_mean(regret, o));
        cell_add(&table, option->worst, false);
        cell_add(&table, option->expected_regret, best_by_expected(regret, o));
        cell_add(&table, option->maximum_regret, best_by_maximum(regret, o));
        ns_describe_percent(&cell, option->satisficing);
        ns_text_add(&cell, " %%");
        ns_table_add(&table, best_by_share(regret, o) ? NS_TONE_GOOD : NS_TONE_PLAIN,
                     &cell);
    }
    ns_page_newline(page);
    ns_table_print(&table, page, 2);
}

/* "Best on average: hold.", and others that are as good. */
static void describe_best(struct ns_text *line, const char *what,
                          const struct negsim_dataset_column *column,
                          const struct negsim_regret *regret,
                          bool (*is_best)(const struct negsim_regret *, size_t))
{
    size_t n = 0;
    ns_text_add(line, "%s%s: ", line->length ? " " : "", what);
    for (size_t o = 0; o < regret->n_options; o++) {
        if (!is_best(regret, o))
            continue;
        ns_text_add(line, n++ ? ", " : "");
        ns_describe_inputs(line, column, regret->choices[o], regret->choices[o]);
    }
    ns_text_add(line, n > 1 ? " alike." : ".");
}

static void regret_text(struct ns_page *page, const struct negsim_dataset *dataset,
                        size_t choice, double enough,
                        const struct negsim_regret *regret)
{
    const struct negsim_dataset_column *column = &dataset->inputs[choice];
    struct ns_text line = {0};
    char number[NS_NUMBER_SIZE];
    ns_text_add(&line, "Which %s stands up best, by %s", column->name,
                dataset->output.name);
    ns_page_paragraph(page, NS_TONE_STRONG, "", &line);
    ns_describe_number_of(&line, regret->n_options);
    ns_text_add(&line, " options in ");
    ns_describe_number_of(&line, regret->n_states);
    ns_text_add(&line, " state%s of all that varies beside it.",
                regret->n_states == 1 ? "" : "s");
    if (regret->n_left_out > 0) {
        ns_text_add(&line, " Left out, as an option has no answer there: ");
        ns_describe_number_of(&line, regret->n_left_out);
        ns_text_add(&line, ".");
    }
    ns_page_paragraph(page, NS_TONE_PLAIN, "", &line);
    regret_table(page, dataset, choice, regret);
    ns_number_plain(number, enough);
    ns_text_add(&line,
                "regret: what the best option would have brought in the same state, "
                "less what this one brings; expected over the states, and the most; "
                "enough: at least %s.",
                number);
    ns_page_paragraph(page, NS_TONE_QUIET, "  ", &line);
    ns_page_newline(page);
    describe_best(&line, "Best on average", column, regret, best_by_mean);
    describe_best(&line, "Least regret at worst", column, regret, best_by_maximum);
    describe_best(&line, "Most often enough", column, regret, best_by_share);
    ns_page_paragraph(page, NS_TONE_STRONG, "", &line);
}

bool negsim_write_regret(FILE *stream, const struct negsim_dataset *dataset,
                         size_t choice, double enough,
                         const struct negsim_regret *regret,
                         const struct negsim_report_style *style,
                         struct negsim_error *err)
{
    struct ns_page page;
    if (style->format == NEGSIM_JSON) {
        regret_json(stream, dataset, choice, enough, regret);
    } else if (style->format == NEGSIM_CSV) {
        if (!regret_csv(stream, dataset, choice, regret))
            return negsim_out_of_memory(err);
    } else {
        ns_page_init(&page, stream, style->colour, style->width);
        regret_text(&page, dataset, choice, enough, regret);
        if (page.out_of_memory)
            return negsim_out_of_memory(err);
    }
    return ns_stream_ok(stream, err);
}

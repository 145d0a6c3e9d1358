#include <negsim/negsim.h>

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "analyze.h"
#include "page.h"

/* The runs that have an answer. */
struct answered {
    size_t n;
    double *values; /* of the inputs, column after column, then of the answers */
    struct negsim_prim_input *inputs;
};

static void answered_finish(struct answered *answered)
{
    free(answered->values);
    free(answered->inputs);
}

static bool answered_init(struct answered *answered,
                          const struct negsim_dataset *dataset)
{
    size_t n = dataset->n_rows, columns = dataset->n_inputs + 1;
    answered->n = 0;
    answered->values = calloc(n * columns + 1, sizeof *answered->values);
    answered->inputs = calloc(columns, sizeof *answered->inputs);
    if (!answered->values || !answered->inputs)
        return false;
    for (size_t d = 0; d < columns; d++) {
        const struct negsim_dataset_column *column =
            d < dataset->n_inputs ? &dataset->inputs[d] : &dataset->output;
        double *to = answered->values + d * n;
        answered->n = 0;
        for (size_t r = 0; r < n; r++)
            if (!isnan(dataset->output.values[r]))
                to[answered->n++] = column->values[r];
        answered->inputs[d] =
            (struct negsim_prim_input){.values = to, .n_categories = column->n_words};
    }
    return true;
}

/* Ones and zeros: whether the answer reaches what was asked for, or of a study's margin
 * whether the zone is open. */
static void answered_judge(const struct answered *answered,
                           const struct negsim_dataset *dataset,
                           const struct cli_analyze_options *options)
{
    double *answers = answered->values + dataset->n_inputs * dataset->n_rows;
    bool margin = dataset->design && strcmp(dataset->output.name, "margin") == 0;
    double least = options->thresholded ? options->threshold : 0;
    for (size_t r = 0; r < answered->n && (options->thresholded || margin); r++)
        answers[r] = answers[r] >= least - NEGSIM_UTILITY_TOLERANCE;
}

static int prim_send(const struct cli_analyze_options *options,
                     const struct negsim_dataset *dataset,
                     const struct negsim_prim *prim)
{
    struct cli_page page = {0};
    struct negsim_error err = {0};
    const struct negsim_report_style style = cli_analyze_style(options);
    if (!cli_page_open(&page))
        return CLI_FAILED;
    if (negsim_write_prim(page.stream, dataset, prim, &style, &err))
        return cli_page_send(&page);
    cli_page_drop(&page);
    return cli_analyze_failed(dataset, SIZE_MAX, &err);
}

static int prim_run(const struct cli_analyze_options *options,
                    const struct negsim_dataset *dataset)
{
    struct answered answered;
    struct negsim_prim prim;
    struct negsim_error err = {0};
    int code;
    if (!answered_init(&answered, dataset)) {
        answered_finish(&answered);
        return cli_out_of_memory();
    }
    answered_judge(&answered, dataset, options);
    const struct negsim_prim_table table = {
        .n_rows = answered.n,
        .n_inputs = dataset->n_inputs,
        .inputs = answered.inputs,
        .answers = answered.values + dataset->n_inputs * dataset->n_rows};
    const struct negsim_prim_options how = {.density = options->density,
                                            .min_mass = options->min_mass,
                                            .max_boxes = options->n_boxes};
    if (negsim_prim_find(&table, &how, &prim, &err)) {
        code = prim_send(options, dataset, &prim);
        negsim_prim_finish(&prim);
    } else {
        code = cli_analyze_failed(dataset, SIZE_MAX, &err);
    }
    answered_finish(&answered);
    return code;
}

static int prim_main(int argc, char **argv)
{
    static const struct cli_analysis prim = {
        .command = &cli_analyze_prim,
        .takes = CLI_TAKES_THRESHOLD | CLI_TAKES_BOXES,
        .needs = CLI_NEEDS_INPUTS,
        .how = CLI_WORDS,
        .run = prim_run,
    };
    return cli_analyze_data(argc, argv, &prim);
}

const struct cli_command cli_analyze_prim = {
    .name = "analyze prim",
    .summary = "boxes of inputs in which the answer is high: scenario discovery",
    .help =
        "Usage: negsim analyze prim [OPTION]... FOLDER\n"
        "       negsim analyze prim --inputs A,B,C --output Y [OPTION]... FILE.csv\n"
        "\n"
        "Find boxes of the inputs in which the answer is high, by patient peeling and\n"
        "pasting: 5 % of a box's rows at a time, the slice that raises the mean most\n"
        "for each row. Inputs may be words. Of a study's margin the answer is whether\n"
        "the zone is open. Runs that failed are left out and counted.\n"
        "\n"
        "  --at-least Y        the answer is whether the outcome is at least Y\n"
        "  --density D         choose the largest box with a mean of at least D; else\n"
        "                      the one with the largest sum of answer less mean\n"
        "  --boxes N           find so many boxes at most\n"
        "  --min-mass SHARE    the smallest box, as a share of all rows; else 0.05\n"
        "" CLI_ANALYZE_HELP "\n"
        "Example:\n"
        "  negsim sweep study.json -o study\n"
        "  negsim analyze prim study\n",
    .run = prim_main,
};

#include <negsim/negsim.h>

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "analyze.h"
#include "page.h"

static int morris_send(const struct cli_analyze_options *options,
                       const struct negsim_dataset *dataset,
                       const struct negsim_morris *morris)
{
    struct cli_page page = {0};
    struct negsim_error err = {0};
    const struct negsim_report_style style = cli_analyze_style(options);
    if (!cli_page_open(&page))
        return CLI_FAILED;
    if (!negsim_write_morris(page.stream, dataset, morris, &style, &err)) {
        cli_page_drop(&page);
        return cli_analyze_failed(dataset, SIZE_MAX, &err);
    }
    if (options->format != NEGSIM_TEXT && morris->n_left_out > 0)
        fprintf(stderr,
                "negsim analyze morris: warning: %zu of %zu trajectories have a run "
                "without an answer and were left out\n",
                morris->n_left_out, morris->n + morris->n_left_out);
    return cli_page_send(&page);
}

static int morris_run(const struct cli_analyze_options *options,
                      const struct negsim_dataset *dataset)
{
    struct negsim_morris morris;
    struct negsim_error err = {0};
    size_t row = SIZE_MAX;
    if (dataset->design && strcmp(dataset->design, "morris") != 0) {
        cli_say("%s: the design is '%s'; elementary effects need --design morris\n",
                dataset->file, dataset->design);
        return CLI_USAGE;
    }
    double *rows = negsim_dataset_rows(dataset, true, &err);
    bool ok =
        rows && negsim_morris_estimate(rows, dataset->output.values, dataset->n_rows,
                                       dataset->n_inputs, &morris, &row, &err);
    free(rows);
    if (!ok)
        return cli_analyze_failed(dataset, row, &err);
    int code = morris_send(options, dataset, &morris);
    negsim_morris_finish(&morris);
    return code;
}

static int morris_main(int argc, char **argv)
{
    static const struct cli_analysis morris = {
        .command = &cli_analyze_morris,
        .needs = CLI_NEEDS_INPUTS | CLI_NEEDS_ALL,
        .how = CLI_WORDS,
        .run = morris_run,
    };
    return cli_analyze_data(argc, argv, &morris);
}

const struct cli_command cli_analyze_morris = {
    .name = "analyze morris",
    .summary = "which inputs matter at all: elementary effects, --design morris",
    .help =
        "Usage: negsim analyze morris [OPTION]... FOLDER\n"
        "       negsim analyze morris --inputs A,B,C --output Y [OPTION]... FILE.csv\n"
        "\n"
        "How far the answer moves when one input moves, per unit of the input scaled\n"
        "to [0, 1] by its range: the mean of these effects (mu), of their sizes\n"
        "(mu*), and how they differ from place to place (sigma). The rows of a table\n"
        "are trajectories that move each input once, one at a time. A trajectory with\n"
        "a run that failed is left out and counted.\n"
        "\n" CLI_ANALYZE_HELP "\n"
        "Example:\n"
        "  negsim sweep study.json --uncertain --design morris -n 20 -o study\n"
        "  negsim analyze morris study\n",
    .run = morris_main,
};

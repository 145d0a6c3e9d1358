#include <negsim/negsim.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "analyze.h"
#include "page.h"

static int summary_send(const struct cli_analyze_options *options,
                        const struct negsim_dataset *dataset,
                        const struct negsim_summary *summary)
{
    struct cli_page page = {0};
    struct negsim_error err = {0};
    const struct negsim_report_style style = cli_analyze_style(options);
    if (!cli_page_open(&page))
        return CLI_FAILED;
    if (negsim_write_study_summary(page.stream, dataset, summary, &style, &err))
        return cli_page_send(&page);
    cli_page_drop(&page);
    return cli_analyze_failed(dataset, SIZE_MAX, &err);
}

/* "verdict=open" is 0 or 1, and 1 is what is asked for. */
static double summary_threshold(const struct cli_analyze_options *options)
{
    if (options->thresholded)
        return options->threshold;
    return options->output && strchr(options->output, '=') ? 1 : 0;
}

static int summary_run(const struct cli_analyze_options *options,
                       const struct negsim_dataset *dataset)
{
    struct negsim_summary summary;
    struct negsim_error err = {0};
    double *rows = negsim_dataset_rows(dataset, false, &err);
    bool ok = rows && negsim_summary_make(rows, dataset->output.values, dataset->n_rows,
                                          dataset->n_inputs, summary_threshold(options),
                                          &summary, &err);
    free(rows);
    if (!ok)
        return cli_analyze_failed(dataset, SIZE_MAX, &err);
    int code = summary_send(options, dataset, &summary);
    negsim_summary_finish(&summary);
    return code;
}

static int summary_main(int argc, char **argv)
{
    static const struct cli_analysis summary = {
        .command = &cli_analyze_summary,
        .takes = CLI_TAKES_THRESHOLD,
        .how = CLI_WORDS,
        .run = summary_run,
    };
    return cli_analyze_data(argc, argv, &summary);
}

const struct cli_command cli_analyze_summary = {
    .name = "analyze summary",
    .summary = "how the answers lie, and the chance of a zone, in all and by input",
    .help =
        "Usage: negsim analyze summary [OPTION]... FOLDER\n"
        "       negsim analyze summary --output Y [--inputs A,B,C] [OPTION]... "
        "FILE.csv\n"
        "\n"
        "Quantiles of the answer, and the share of runs in which it is at least 0,\n"
        "which of a margin is the chance of a zone, with an interval of 95 %: in all\n"
        "and by input.\n"
        "\n"
        "  --at-least X        ask how often the answer is at least X, not "
        "0\n" CLI_ANALYZE_HELP "\n"
        "Example:\n"
        "  negsim sweep study.json -o study\n"
        "  negsim analyze summary study\n",
    .run = summary_main,
};

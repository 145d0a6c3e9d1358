#include <negsim/negsim.h>

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "analyze.h"
#include "page.h"

/* What a study's manifest or a table's inputs say of the order of the rows. */
static int sobol_check(const struct negsim_dataset *dataset)
{
    struct negsim_error err = {0};
    size_t row = SIZE_MAX;
    if (dataset->design && strcmp(dataset->design, "saltelli") != 0) {
        cli_say("%s: the design is '%s'; Sobol' indices need --design saltelli\n",
                dataset->file, dataset->design);
        return CLI_USAGE;
    }
    if (dataset->design)
        return CLI_DONE;
    double *rows = negsim_dataset_rows(dataset, false, &err);
    bool ok = rows && negsim_saltelli_check(rows, dataset->n_rows, dataset->n_inputs,
                                            &row, &err);
    free(rows);
    return ok ? CLI_DONE : cli_analyze_failed(dataset, row, &err);
}

/* A program that reads the answer may not look at what it says of its own certainty. */
static void sobol_warn(const struct negsim_sobol *sobol)
{
    if (sobol->n_left_out > 0)
        fprintf(stderr,
                "negsim analyze sobol: warning: %zu of %zu blocks have a run without "
                "an answer and were left out\n",
                sobol->n_left_out, sobol->n + sobol->n_left_out);
    if (sobol->constant)
        fprintf(stderr, "negsim analyze sobol: warning: the answer never changes, so "
                        "that there are no indices\n");
    else if (!sobol->resolved && sobol->n_needed > 0)
        fprintf(stderr,
                "negsim analyze sobol: warning: the indices are not resolved to within "
                "%g; about %zu base samples would do, where there are %zu\n",
                sobol->tolerance, sobol->n_needed, sobol->n);
    else if (!sobol->resolved)
        fprintf(stderr,
                "negsim analyze sobol: warning: the indices are not resolved\n");
}

static int sobol_send(const struct cli_analyze_options *options,
                      const struct negsim_dataset *dataset,
                      const struct negsim_sobol *sobol)
{
    struct cli_page page = {0};
    struct negsim_error err = {0};
    const struct negsim_report_style style = cli_analyze_style(options);
    if (!cli_page_open(&page))
        return CLI_FAILED;
    if (negsim_write_sobol(page.stream, dataset, sobol, &style, &err)) {
        if (options->format != NEGSIM_TEXT)
            sobol_warn(sobol);
        return cli_page_send(&page);
    }
    cli_page_drop(&page);
    return cli_analyze_failed(dataset, SIZE_MAX, &err);
}

static int sobol_run(const struct cli_analyze_options *options,
                     const struct negsim_dataset *dataset)
{
    const struct negsim_sobol_options bootstrap = {.seed = options->seed,
                                                   .n_resamples = options->n_resamples};
    struct negsim_sobol sobol;
    struct negsim_error err = {0};
    size_t rows = negsim_saltelli_rows(dataset->n_inputs);
    int code = sobol_check(dataset);
    if (code != CLI_DONE)
        return code;
    if (!negsim_sobol_estimate(dataset->output.values, dataset->n_rows / rows,
                               dataset->n_inputs, &bootstrap, &sobol, &err))
        return cli_analyze_failed(dataset, SIZE_MAX, &err);
    code = sobol_send(options, dataset, &sobol);
    negsim_sobol_finish(&sobol);
    return code;
}

static int sobol_main(int argc, char **argv)
{
    static const struct cli_analysis sobol = {
        .command = &cli_analyze_sobol,
        .takes = CLI_TAKES_BOOTSTRAP,
        .needs = CLI_NEEDS_INPUTS | CLI_NEEDS_ALL,
        .how = CLI_NAMES_ONLY,
        .run = sobol_run,
    };
    return cli_analyze_data(argc, argv, &sobol);
}

const struct cli_command cli_analyze_sobol = {
    .name = "analyze sobol",
    .summary = "Sobol' indices: shares of the variance, from --design saltelli",
    .help =
        "Usage: negsim analyze sobol [OPTION]... FOLDER\n"
        "       negsim analyze sobol --inputs A,B,C --output Y [OPTION]... FILE.csv\n"
        "\n"
        "What share of the answer's variance each input has alone (S1), in all it\n"
        "takes part in (ST), and each two together beyond that (S2), with intervals "
        "of\n"
        "95 %. The rows of a table are blocks in the order A, AB of each input, BA of\n"
        "each, B. A block with a run that failed is left out and counted.\n"
        "\n"
        "  --seed N            of the bootstrap behind the intervals (0)\n"
        "  --resamples N       how many resamples it takes (500)\n" CLI_ANALYZE_HELP
        "\n"
        "Example:\n"
        "  negsim sweep study.json --uncertain --design saltelli -n 64 -o study\n"
        "  negsim analyze sobol study\n",
    .run = sobol_main,
};

#include "analyze.h"

#include <math.h>

#include "page.h"
#include "refuse.h"

bool cli_analyze_load(const struct cli_analyze_options *options, unsigned how,
                      struct negsim_dataset *dataset, int *code)
{
    const struct negsim_dataset_request request = {
        .n_inputs = options->inputs.n,
        .inputs = options->inputs.items,
        .words = how & CLI_WORDS,
        .names_only = how & CLI_NAMES_ONLY,
        .each_replicate = how & CLI_EACH_REPLICATE,
        .output = options->output,
    };
    struct negsim_error_list errors = {0};
    bool ok = negsim_dataset_load(options->file, &request, dataset, &errors);
    if (!ok)
        *code = cli_refused(options->file, &errors, CLI_STUDYING);
    negsim_error_list_finish(&errors);
    return ok;
}

/* Runs that did not fail and have no number all the same. */
static void analyze_explain_none(const struct negsim_dataset *dataset)
{
    size_t n = 0;
    for (size_t i = 0; i < dataset->n_rows; i++)
        n += isinf(dataset->output.values[i]) != 0;
    if (n > 0)
        cli_say("In %zu of %zu runs no package keeps the red lines, so that there is "
                "no %s. How far each is from a zone may tell them apart: negsim sweep "
                "--zone-only --outcome distance, and here --outcome distance.\n",
                n, dataset->n_rows, dataset->output.name);
}

int cli_analyze_failed(const struct negsim_dataset *dataset, size_t row,
                       const struct negsim_error *err)
{
    struct negsim_error told = *err;
    if (row < dataset->n_rows && !dataset->design)
        told.line = dataset->lines[row];
    told.column = told.line > 0;
    int code = cli_refused_one(dataset->file, &told, CLI_RECKONING);
    if (err->code == NEGSIM_EFAILED)
        analyze_explain_none(dataset);
    return code;
}

struct negsim_report_style cli_analyze_style(const struct cli_analyze_options *options)
{
    return (struct negsim_report_style){.format = options->format,
                                        .colour = cli_wants_colour()};
}

int cli_analyze_data(int argc, char **argv, const struct cli_analysis *analysis)
{
    struct cli_analyze_options options;
    struct negsim_dataset dataset;
    int code;
    if (cli_analyze_parse(argc, argv, analysis, &options, &code) &&
        cli_analyze_load(&options, analysis->how, &dataset, &code)) {
        code = analysis->run(&options, &dataset);
        negsim_dataset_finish(&dataset);
    }
    cli_analyze_finish(&options);
    return code;
}

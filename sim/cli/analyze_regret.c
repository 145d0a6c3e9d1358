#include <negsim/negsim.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "analyze.h"
#include "page.h"
#include "refuse.h"

static int regret_send(const struct cli_analyze_options *options,
                       const struct negsim_dataset *dataset, size_t choice,
                       const struct negsim_regret *regret)
{
    struct cli_page page = {0};
    struct negsim_error err = {0};
    const struct negsim_report_style style = cli_analyze_style(options);
    if (!cli_page_open(&page))
        return CLI_FAILED;
    if (negsim_write_regret(page.stream, dataset, choice, options->threshold, regret,
                            &style, &err))
        return cli_page_send(&page);
    cli_page_drop(&page);
    return cli_analyze_failed(dataset, SIZE_MAX, &err);
}

static int regret_run(const struct cli_analyze_options *options,
                      const struct negsim_dataset *dataset)
{
    struct negsim_regret regret;
    struct negsim_error err = {0};
    size_t choice = 0;
    while (choice < dataset->n_inputs &&
           strcmp(dataset->inputs[choice].name, options->choice) != 0)
        choice++;
    if (choice == dataset->n_inputs)
        return cli_usage(&cli_analyze_regret, "--choice: '%s' is none of the inputs",
                         options->choice);
    const double **inputs = calloc(dataset->n_inputs, sizeof *inputs);
    if (!inputs)
        return cli_out_of_memory();
    for (size_t d = 0; d < dataset->n_inputs; d++)
        inputs[d] = dataset->inputs[d].values;
    const struct negsim_regret_table table = {.n_rows = dataset->n_rows,
                                              .n_inputs = dataset->n_inputs,
                                              .inputs = inputs,
                                              .choice = choice,
                                              .answers = dataset->output.values};
    double enough = options->threshold - NEGSIM_UTILITY_TOLERANCE;
    int code;
    if (negsim_regret_of_table(&table, enough, &regret, &err)) {
        code = regret_send(options, dataset, choice, &regret);
        negsim_regret_finish(&regret);
    } else {
        code = cli_analyze_failed(dataset, SIZE_MAX, &err);
    }
    free(inputs);
    return code;
}

static int regret_main(int argc, char **argv)
{
    static const struct cli_analysis regret = {
        .command = &cli_analyze_regret,
        .takes = CLI_TAKES_THRESHOLD | CLI_TAKES_CHOICE,
        .needs = CLI_NEEDS_INPUTS,
        .how = CLI_WORDS,
        .run = regret_run,
    };
    return cli_analyze_data(argc, argv, &regret);
}

const struct cli_command cli_analyze_regret = {
    .name = "analyze regret",
    .summary = "which option of a choice stands up best to what is uncertain",
    .help =
        "Usage: negsim analyze regret --choice A [OPTION]... FOLDER\n"
        "       negsim analyze regret --choice A --inputs A,B,C --output Y "
        "[OPTION]...\n"
        "                             FILE.csv\n"
        "\n"
        "Compare the values of one input, that an actor chooses, in every state of "
        "the\n"
        "others: the mean answer, the regret of not having chosen what is best there,\n"
        "expected and at most, and in how many states the answer is enough. Needs\n"
        "every option in every state, as a grid has them; a state where one is\n"
        "missing or failed is left out and counted. More of the answer is better.\n"
        "\n"
        "  --choice A          the input that is chosen\n"
        "  --at-least Y        how much is enough; else 0\n"
        "" CLI_ANALYZE_HELP "\n"
        "Example:\n"
        "  negsim sweep study.json -o study\n"
        "  negsim analyze regret --choice guarantee_line study\n",
    .run = regret_main,
};

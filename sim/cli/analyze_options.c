#include "analyze.h"

#include <string.h>

#include "load.h"
#include "page.h"
#include "refuse.h"
#include "take.h"

enum { ALWAYS = 0 };

static const struct cli_known known[] = {
    {ALWAYS, {"inputs", required_argument, NULL, 'i'}},
    {ALWAYS, {"output", required_argument, NULL, 'o'}},
    {ALWAYS, {"outcome", required_argument, NULL, 'o'}},
    {ALWAYS, {"json", no_argument, NULL, 'J'}},
    {ALWAYS, {"csv", no_argument, NULL, 'C'}},
    {ALWAYS, {"help", no_argument, NULL, 'h'}},
    {CLI_TAKES_BOOTSTRAP, {"seed", required_argument, NULL, 's'}},
    {CLI_TAKES_BOOTSTRAP, {"resamples", required_argument, NULL, 'r'}},
    {CLI_TAKES_THRESHOLD, {"at-least", required_argument, NULL, 't'}},
    {CLI_TAKES_BOXES, {"density", required_argument, NULL, 'd'}},
    {CLI_TAKES_BOXES, {"min-mass", required_argument, NULL, 'm'}},
    {CLI_TAKES_BOXES, {"boxes", required_argument, NULL, 'b'}},
    {CLI_TAKES_CHOICE, {"choice", required_argument, NULL, 'c'}},
};
enum { KNOWN = sizeof known / sizeof *known };

/* A share of all runs, or a mean of ones and zeros. */
static bool share_read(const struct cli_command *command, const char *name,
                       const char *text, double *share, int *code)
{
    char *end;
    if (cli_number(text, &end, share) && *end == '\0' && *share > 0 && *share < 1)
        return true;
    *code = cli_usage(command, "--%s must be a number between 0 and 1, got '%s'", name,
                      text);
    return false;
}

bool cli_analyze_take_format(const struct cli_command *command,
                             enum negsim_format format, enum negsim_format *taken,
                             int *code)
{
    bool first = *taken == NEGSIM_TEXT || *taken == format;
    if (!first)
        *code = cli_usage(command, "--json and --csv do not go together");
    *taken = format;
    return first;
}

/* Take one option that getopt_long has found; false where *code is what to exit with.
 */
static bool options_take(const struct cli_command *command, int found, char **argv,
                         struct cli_analyze_options *options, int *code)
{
    char *end;
    switch (found) {
    case 'i':
        return cli_inputs_read(command, optarg, &options->inputs, code);
    case 'o':
        options->output = optarg;
        return true;
    case 'J':
        return cli_analyze_take_format(command, NEGSIM_JSON, &options->format, code);
    case 'C':
        return cli_analyze_take_format(command, NEGSIM_CSV, &options->format, code);
    case 's':
        return cli_take_seed(command, &options->seed, code);
    case 'r':
        return cli_take_within(command, "--resamples", 2, 1000000,
                               &options->n_resamples, code);
    case 't':
        options->thresholded = true;
        if (cli_number(optarg, &end, &options->threshold) && *end == '\0')
            return true;
        *code = cli_usage(command, "--at-least must be a number, got '%s'", optarg);
        return false;
    case 'd':
        return share_read(command, "density", optarg, &options->density, code);
    case 'm':
        return share_read(command, "min-mass", optarg, &options->min_mass, code);
    case 'b':
        return cli_take_within(command, "--boxes", 1, 1000, &options->n_boxes, code);
    case 'c':
        options->choice = optarg;
        return true;
    case 'h':
        *code = cli_print(command->help);
        return false;
    default:
        *code = cli_refuse_option(command, found, argv);
        return false;
    }
}

static bool options_check(const struct cli_analysis *analysis,
                          struct cli_analyze_options *options, int n_operands,
                          char **operands, int *code)
{
    const struct cli_command *command = analysis->command;
    const char *wrong = NULL;
    *code = CLI_USAGE;
    if (n_operands != 1) {
        cli_usage(command, "expected one table FILE.csv or the folder of a study%s%s",
                  n_operands ? ", got too " : "", n_operands ? operands[1] : "");
        return false;
    }
    options->file = operands[0];
    if (cli_refuse_missing(options->file))
        return false;
    options->folder = cli_is_folder(options->file);
    if (!options->folder && !options->output)
        wrong = "which column is the answer? Give --output";
    else if (analysis->takes & CLI_TAKES_CHOICE && !options->choice)
        wrong = "which input is chosen? Give --choice";
    else if (analysis->needs & CLI_NEEDS_INPUTS && !options->folder &&
             options->inputs.n == 0)
        wrong = "which columns are inputs? Give --inputs";
    else if (analysis->needs & CLI_NEEDS_ALL && options->folder &&
             options->inputs.n > 0)
        wrong = "--inputs is for tables: of a study, all that it varies count";
    if (wrong)
        cli_usage(command, "%s", wrong);
    return !wrong;
}

bool cli_analyze_parse(int argc, char **argv, const struct cli_analysis *analysis,
                       struct cli_analyze_options *options, int *code)
{
    struct option accepted[KNOWN + 1];
    cli_known_pick(known, KNOWN, analysis->takes, accepted);
    memset(options, 0, sizeof *options);
    opterr = 0;
    for (int found; (found = getopt_long(argc, argv, ":h", accepted, NULL)) != -1;)
        if (!options_take(analysis->command, found, argv, options, code))
            return false;
    return options_check(analysis, options, argc - optind, argv + optind, code);
}

void cli_analyze_finish(struct cli_analyze_options *options)
{
    cli_inputs_finish(&options->inputs);
}

#include "analyze.h"

#include <errno.h>
#include <getopt.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <negsim/output.h>

#include "options.h"
#include "page.h"

enum { ALWAYS = 0 };

static const struct {
    unsigned takes;
    struct option option;
} known[] = {
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

/* Take one option that getopt_long has found; false where *code is what to exit with.
 */
static bool options_take(const struct cli_command *command, int found, char **argv,
                         struct cli_analyze_options *options, int *code)
{
    unsigned long long n;
    char *end;
    switch (found) {
    case 'i':
        return cli_inputs_read(command, optarg, &options->inputs, code);
    case 'o':
        options->output = optarg;
        return true;
    case 'J':
        options->format = NEGSIM_JSON;
        return true;
    case 'C':
        options->format = NEGSIM_CSV;
        return true;
    case 's':
        if (cli_whole(optarg, &options->seed))
            return true;
        *code =
            cli_usage(command, "--seed must be a whole number ≥ 0, got '%s'", optarg);
        return false;
    case 'r':
        if (cli_whole(optarg, &n) && n >= 2 && n <= 1000000) {
            options->n_resamples = (size_t)n;
            return true;
        }
        *code = cli_usage(command,
                          "--resamples must be a whole number from 2 to 1000000, got "
                          "'%s'",
                          optarg);
        return false;
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
        if (cli_whole(optarg, &n) && n >= 1 && n <= 1000) {
            options->n_boxes = (size_t)n;
            return true;
        }
        *code = cli_usage(
            command, "--boxes must be a whole number from 1 to 1000, got '%s'", optarg);
        return false;
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

static bool options_check(const struct cli_command *command,
                          struct cli_analyze_options *options, int n_operands,
                          char **operands, int *code)
{
    struct stat status;
    *code = CLI_USAGE;
    if (n_operands != 1) {
        cli_usage(command, "expected one table FILE.csv or the folder of a study%s%s",
                  n_operands ? ", got too " : "", n_operands ? operands[1] : "");
        return false;
    }
    options->file = operands[0];
    bool input = strcmp(options->file, "-") == 0;
    bool there = !input && stat(options->file, &status) == 0;
    if (!input && !there && errno == ENOENT) { /* else asked for what a table needs */
        cli_say("%s: no such file or folder; check the name\n", options->file);
        return false;
    }
    options->folder = there && S_ISDIR(status.st_mode);
    if (options->folder || options->output)
        return true;
    cli_usage(command, "which column is the answer? Give --output");
    return false;
}

bool cli_analyze_parse(int argc, char **argv, const struct cli_command *command,
                       unsigned takes, struct cli_analyze_options *options, int *code)
{
    struct option accepted[KNOWN + 1] = {0};
    size_t n = 0;
    for (size_t j = 0; j < KNOWN; j++) {
        if ((known[j].takes & ~takes) == 0)
            accepted[n++] = known[j].option;
    }
    memset(options, 0, sizeof *options);
    opterr = 0;
    for (int found; (found = getopt_long(argc, argv, ":h", accepted, NULL)) != -1;)
        if (!options_take(command, found, argv, options, code))
            return false;
    return options_check(command, options, argc - optind, argv + optind, code);
}

void cli_analyze_finish(struct cli_analyze_options *options)
{
    cli_inputs_finish(&options->inputs);
}

int cli_analyze_refused(const char *file, const struct negsim_error_list *errors)
{
    int code = errors->n == 0 ? CLI_FAILED : CLI_USAGE;
    negsim_write_errors(stderr, file, errors);
    for (size_t e = 0; e < errors->n; e++)
        if (errors->items[e].code == NEGSIM_ENOMEM ||
            errors->items[e].code == NEGSIM_EIO)
            code = CLI_FAILED;
    return code;
}

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
        *code = cli_analyze_refused(options->file, &errors);
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
    struct negsim_error_list errors = {.n = 1, .capacity = 1, .items = &told};
    if (row < dataset->n_rows && !dataset->design)
        told.line = dataset->lines[row];
    told.column = told.line > 0;
    negsim_write_errors(stderr, dataset->file, &errors);
    if (err->code == NEGSIM_EFAILED)
        analyze_explain_none(dataset);
    return err->code == NEGSIM_EINVAL ? CLI_USAGE : CLI_FAILED;
}

struct negsim_report_style cli_analyze_style(const struct cli_analyze_options *options)
{
    return (struct negsim_report_style){.format = options->format,
                                        .colour = cli_wants_colour()};
}

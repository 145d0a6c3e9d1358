#include "options.h"

#include <getopt.h>
#include <stdint.h>
#include <string.h>

#include <negsim/model.h>

#include "page.h"
#include "refuse.h"
#include "take.h"

enum {
    JSON = 'J',
    OUTPUT = 'o',
    EXIT_CODE = 'e',
    TIME_LIMIT = 't',
    MAX_BOXES = 'b',
    MAX_FRONTIER = 'f',
    MAX_EXACT = 'x',
    MAX_CONFLICTS = 'c',
    MAX_MEMORY = 'y',
    COUNT = 'n',
    LOTTERIES = 'l',
    RESERVATION_CUTS = 'r',
    CERTIFICATE = 'p',
    REPLICATES = 'R',
    JOBS = 'j',
    QUIET = 'q',
    EXPLAIN_DYNAMICS = 'd',
    MEDIATOR = 'm',
    MODEL = 'M',
    MODELS = 'S',
    TEMPLATE = 'T',
    LIST = 'L',
    HELP = 'h'
};

static const struct cli_known known[] = {
    {CLI_TAKES_JSON, {"json", no_argument, NULL, JSON}},
    {CLI_TAKES_EXIT_CODE, {"exit-code", no_argument, NULL, EXIT_CODE}},
    {CLI_TAKES_ANALYSIS, {"time-limit", required_argument, NULL, TIME_LIMIT}},
    {CLI_TAKES_ANALYSIS, {"max-boxes", required_argument, NULL, MAX_BOXES}},
    {CLI_TAKES_ANALYSIS, {"max-frontier", required_argument, NULL, MAX_FRONTIER}},
    {CLI_TAKES_ANALYSIS, {"max-exact", required_argument, NULL, MAX_EXACT}},
    {CLI_TAKES_ANALYSIS, {"max-conflicts", required_argument, NULL, MAX_CONFLICTS}},
    {CLI_TAKES_ANALYSIS, {"count", no_argument, NULL, COUNT}},
    {CLI_TAKES_ANALYSIS, {"lotteries", no_argument, NULL, LOTTERIES}},
    {CLI_TAKES_ANALYSIS,
     {"allow-reservation-cuts", no_argument, NULL, RESERVATION_CUTS}},
    {CLI_TAKES_CERTIFICATE, {"certificate", required_argument, NULL, CERTIFICATE}},
    {CLI_TAKES_REPLICATES, {"reps", required_argument, NULL, REPLICATES}},
    {CLI_TAKES_REPLICATES, {"jobs", required_argument, NULL, JOBS}},
    {CLI_TAKES_REPLICATES, {"quiet", no_argument, NULL, QUIET}},
    {CLI_TAKES_DYNAMICS, {"explain-dynamics", no_argument, NULL, EXPLAIN_DYNAMICS}},
    {CLI_TAKES_DYNAMICS, {"max-memory", required_argument, NULL, MAX_MEMORY}},
    {CLI_TAKES_OUTPUT, {"output", required_argument, NULL, OUTPUT}},
    {CLI_TAKES_MEDIATOR, {"mediator", no_argument, NULL, MEDIATOR}},
    {CLI_TAKES_MODEL, {"model", required_argument, NULL, MODEL}},
    {CLI_TAKES_MODELS, {"models", no_argument, NULL, MODELS}},
    {CLI_TAKES_TEMPLATE, {"template", required_argument, NULL, TEMPLATE}},
    {CLI_TAKES_TEMPLATE, {"list", no_argument, NULL, LIST}},
    {0, {"help", no_argument, NULL, HELP}},
};
enum { KNOWN = sizeof known / sizeof *known };

/* Mebibytes, as bytes; any more than there are addresses for means no limit. */
static bool options_take_memory(const struct cli_command *command, size_t *bytes,
                                int *code)
{
    if (!cli_take_count(command, "--max-memory", bytes, code))
        return false;
    *bytes = *bytes > SIZE_MAX >> 20 ? SIZE_MAX : *bytes << 20;
    return true;
}

static bool options_take_seconds(const struct cli_command *command, double *seconds,
                                 int *code)
{
    char *end;
    if (cli_number(optarg, &end, seconds) && *end == '\0' && *seconds > 0)
        return true;
    *code = cli_usage(
        command, "--time-limit must be a number of seconds above 0, got '%s'", optarg);
    return false;
}

static bool options_take_model(const struct cli_command *command, const char **model,
                               int *code)
{
    struct negsim_error err = {0};
    *model = optarg;
    if (negsim_model_named(optarg, &err))
        return true;
    *code = cli_usage(command, "--model: %s", err.message);
    return false;
}

/* Take one option that getopt_long has found; false where *code is what to exit with.
 */
static bool options_take(const struct cli_command *command, int found, char **argv,
                         struct cli_options *options, int *code)
{
    struct negsim_analysis_options *analysis = &options->analysis;
    switch (found) {
    case JSON:
        options->json = true;
        return true;
    case EXIT_CODE:
        options->exit_code = true;
        return true;
    case TIME_LIMIT:
        return options_take_seconds(command, &analysis->zone.time_limit_s, code);
    case MAX_BOXES:
        return cli_take_count(command, "--max-boxes", &analysis->zone.max_boxes, code);
    case MAX_FRONTIER:
        return cli_take_count(command, "--max-frontier", &analysis->max_frontier, code);
    case MAX_EXACT:
        return cli_take_count(command, "--max-exact", &analysis->max_exact, code);
    case MAX_CONFLICTS:
        return cli_take_count(command, "--max-conflicts", &analysis->max_conflicts,
                              code);
    case MAX_MEMORY:
        return options_take_memory(command, &options->max_bytes, code);
    case COUNT:
        analysis->count = true;
        return true;
    case LOTTERIES:
        analysis->lotteries = true;
        return true;
    case RESERVATION_CUTS:
        analysis->allow_reservation_cuts = true;
        return true;
    case CERTIFICATE:
        options->certificate = optarg;
        return true;
    case OUTPUT:
        options->output = optarg;
        return true;
    case REPLICATES:
        return cli_take_count(command, "--reps", &options->replicates, code);
    case JOBS:
        return cli_take_count(command, "--jobs", &options->jobs, code);
    case QUIET:
        options->quiet = true;
        return true;
    case EXPLAIN_DYNAMICS:
        options->explain_dynamics = true;
        return true;
    case MEDIATOR:
        options->mediator = true;
        return true;
    case MODEL:
        return options_take_model(command, &options->model, code);
    case MODELS:
        options->models = true;
        return true;
    case TEMPLATE:
        options->template_name = optarg;
        return true;
    case LIST:
        options->list = true;
        return true;
    case HELP:
        *code = cli_print(command->help);
        return false;
    default:
        *code = cli_refuse_option(command, found, argv);
        return false;
    }
}

bool cli_options_parse(int argc, char **argv, const struct cli_command *command,
                       unsigned takes, struct cli_options *options, int *code)
{
    struct option accepted[KNOWN + 1];
    cli_known_pick(known, KNOWN, takes, accepted);
    memset(options, 0, sizeof *options);
    opterr = 0;
    const char *brief = takes & CLI_TAKES_REPLICATES ? ":hj:q"
                        : takes & CLI_TAKES_OUTPUT   ? ":ho:"
                                                     : ":h";
    for (int found; (found = getopt_long(argc, argv, brief, accepted, NULL)) != -1;)
        if (!options_take(command, found, argv, options, code))
            return false;
    options->n_operands = argc - optind;
    options->operands = argv + optind;
    return true;
}

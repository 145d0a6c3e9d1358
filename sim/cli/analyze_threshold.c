#include <negsim/negsim.h>

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "analyze.h"
#include "load.h"
#include "page.h"
#include "refuse.h"
#include "take.h"
#include "threshold_case.h"

struct threshold_options {
    enum negsim_format format;
    size_t cells;
    size_t n_parameters;
    const char **parameters; /* as after -p */
    char *inputs;            /* of a study: names with commas between */
    const char *file;
    bool folder;
};

static bool options_take(int found, char **argv, struct threshold_options *options,
                         int *code)
{
    const struct cli_command *command = &cli_analyze_threshold;
    switch (found) {
    case 'p':
        options->parameters[options->n_parameters++] = optarg;
        return true;
    case 'i':
        options->inputs = optarg;
        return true;
    case 'c':
        return cli_take_within(command, "--cells", 1, 2000, &options->cells, code);
    case 'J':
        return cli_analyze_take_format(command, NEGSIM_JSON, &options->format, code);
    case 'C':
        return cli_analyze_take_format(command, NEGSIM_CSV, &options->format, code);
    case 'o':
        if (strcmp(optarg, "margin") == 0)
            return true;
        *code = cli_usage(command, "a threshold is of the margin, not of '%s'", optarg);
        return false;
    case 'h':
        *code = cli_print(command->help);
        return false;
    default:
        *code = cli_refuse_option(command, found, argv);
        return false;
    }
}

static bool options_parse(int argc, char **argv, struct threshold_options *options,
                          int *code)
{
    static const struct option known[] = {
        {"parameter", required_argument, NULL, 'p'},
        {"inputs", required_argument, NULL, 'i'},
        {"cells", required_argument, NULL, 'c'},
        {"outcome", required_argument, NULL, 'o'},
        {"json", no_argument, NULL, 'J'},
        {"csv", no_argument, NULL, 'C'},
        {"help", no_argument, NULL, 'h'},
        {0},
    };
    memset(options, 0, sizeof *options);
    options->parameters = calloc((size_t)argc, sizeof *options->parameters);
    if (!options->parameters) {
        *code = cli_out_of_memory();
        return false;
    }
    opterr = 0;
    for (int found; (found = getopt_long(argc, argv, ":hp:", known, NULL)) != -1;)
        if (!options_take(found, argv, options, code))
            return false;
    *code = CLI_USAGE;
    if (argc - optind != 1) {
        cli_usage(&cli_analyze_threshold,
                  "expected one scenario FILE, or the folder of a study");
        return false;
    }
    options->file = argv[optind];
    if (cli_refuse_missing(options->file))
        return false;
    options->folder = cli_is_folder(options->file);
    const char *wrong = NULL;
    if (options->folder && options->n_parameters > 0)
        wrong =
            "-p is for scenarios: of a study, --inputs says which parameters to take";
    else if (!options->folder && options->n_parameters == 0)
        wrong = "which parameters? Give one -p PATH=LOW:HIGH, or two";
    else if (!options->folder && options->inputs)
        wrong =
            "--inputs is for studies: of a scenario, -p says which parameters to take";
    if (wrong)
        cli_usage(&cli_analyze_threshold, "%s", wrong);
    return !wrong;
}

/* Those that --inputs names, or all where there are no more than two. */
static int case_pick(struct cli_threshold_case *here,
                     const struct threshold_options *options, size_t *picked, size_t *n)
{
    const struct cli_command *command = &cli_analyze_threshold;
    const struct negsim_threshold_study *study = &here->study;
    *n = 0;
    if (!options->inputs &&
        (study->n_names == 0 || study->n_names > CLI_THRESHOLD_PARAMETERS))
        return cli_usage(command,
                         "the study varies %zu numbers; --inputs A or A,B says which "
                         "to take",
                         study->n_names);
    for (; !options->inputs && *n < study->n_names; (*n)++)
        picked[*n] = *n;
    for (char *item = options->inputs, *next; item; item = next) {
        next = strchr(item, ',');
        if (next)
            *next++ = '\0';
        size_t j = cli_threshold_case_named(here, item);
        if (j == study->n_names)
            return cli_usage(command, "--inputs: the study does not vary '%s'", item);
        if (*n == CLI_THRESHOLD_PARAMETERS)
            return cli_usage(command, "--inputs: a threshold takes one, or two");
        picked[(*n)++] = j;
    }
    return CLI_DONE;
}

static int case_load_study(struct cli_threshold_case *here,
                           const struct threshold_options *options)
{
    struct negsim_error_list errors = {0};
    size_t n, picked[CLI_THRESHOLD_PARAMETERS];
    int code = CLI_DONE;
    if (!cli_threshold_case_load(here, options->file, &errors))
        code =
            cli_refused(here->name ? here->name : options->file, &errors, CLI_STUDYING);
    if (code == CLI_DONE)
        code = case_pick(here, options, picked, &n);
    if (code == CLI_DONE && !cli_threshold_case_pick(here, picked, n, &errors))
        code = cli_refused(here->name, &errors, CLI_STUDYING);
    negsim_error_list_finish(&errors);
    return code;
}

static int case_load_scenario(struct cli_threshold_case *here,
                              const struct threshold_options *options)
{
    struct negsim_error err = {0};
    int code = CLI_DONE;
    here->scn = cli_load_text(options->file, &here->text, &here->length, &code);
    if (!here->scn)
        return code;
    here->name = here->scn->file;
    for (size_t j = 0; j < options->n_parameters; j++)
        if (!negsim_factors_add(&here->factors, here->scn, options->parameters[j],
                                &err))
            return cli_refused_one(here->name, &err, CLI_STUDYING);
    return CLI_DONE;
}

static int case_span(struct cli_threshold_case *here,
                     const struct threshold_options *options)
{
    struct negsim_error err = {0};
    if (cli_threshold_case_span(here, options->cells, &err))
        return CLI_DONE;
    if (err.code == NEGSIM_EINVAL)
        return cli_usage(&cli_analyze_threshold, "%s", err.message);
    return cli_refused_one(here->name, &err, CLI_STUDYING);
}

static int threshold_send(const struct cli_threshold_case *here,
                          const struct threshold_options *options,
                          const struct negsim_threshold *threshold,
                          const struct negsim_threshold_curves *curves)
{
    struct cli_page page = {0};
    struct negsim_error err = {0};
    const struct negsim_report_style style = {.format = options->format,
                                              .colour = cli_wants_colour()};
    const struct negsim_threshold_report report = {
        .scenario = here->scn->title ? here->scn->title : here->name,
        .n_inputs = here->n_varied,
        .names = here->names,
        .spans = here->spans,
        .threshold = threshold,
        .curves = curves};
    if (!cli_page_open(&page))
        return CLI_FAILED;
    if (negsim_write_threshold(page.stream, &report, &style, &err))
        return cli_page_send(&page);
    cli_page_drop(&page);
    return cli_refused_one(here->name, &err, CLI_STUDYING);
}

static int case_run(struct cli_threshold_case *here,
                    const struct threshold_options *options)
{
    const struct negsim_margin margin = cli_threshold_case_margin(here);
    struct negsim_threshold threshold;
    struct negsim_threshold_curves curves;
    struct negsim_error err = {0};
    int code;
    if (here->n_varied == 1 &&
        negsim_threshold_find(&margin, here->spans, &threshold, &err)) {
        code = threshold_send(here, options, &threshold, NULL);
        negsim_threshold_finish(&threshold);
    } else if (here->n_varied == CLI_THRESHOLD_PARAMETERS &&
               negsim_threshold_trace(&margin, here->spans, &curves, &err)) {
        code = threshold_send(here, options, NULL, &curves);
        negsim_threshold_curves_finish(&curves);
    } else {
        code = cli_refused_one(here->name, &err, CLI_STUDYING);
    }
    return code;
}

static int threshold_main(int argc, char **argv)
{
    struct threshold_options options;
    struct cli_threshold_case here = {0};
    struct negsim_error_list errors = {0};
    int code;
    if (!options_parse(argc, argv, &options, &code)) {
        free(options.parameters);
        return code;
    }
    code = options.folder ? case_load_study(&here, &options)
                          : case_load_scenario(&here, &options);
    if (code == CLI_DONE)
        code = case_span(&here, &options);
    if (code == CLI_DONE)
        code = cli_threshold_case_compile(&here, &errors)
                   ? case_run(&here, &options)
                   : cli_refused(here.name, &errors, CLI_STUDYING);
    free(options.parameters);
    negsim_error_list_finish(&errors);
    cli_threshold_case_finish(&here);
    return code;
}

const struct cli_command cli_analyze_threshold = {
    .name = "analyze threshold",
    .summary = "where the zone opens, by one parameter or two",
    .help =
        "Usage: negsim analyze threshold [OPTION]... FOLDER\n"
        "       negsim analyze threshold -p PATH=LOW:HIGH [-p PATH=LOW:HIGH]\n"
        "                                [-p PATH=VALUE]... [OPTION]... FILE\n"
        "\n"
        "Find where the zone opens or closes: by one parameter the places, by two the\n"
        "curves, at which the margin crosses zero. These are found by root finding on\n"
        "the scenario itself, not read off a grid; of a study, the scenario and its\n"
        "parameters are taken and no results are needed. Where the margin jumps past\n"
        "zero, as with options that are discrete, the place of the jump is given.\n"
        "\n"
        "  -p PATH=LOW:HIGH    vary this number of a scenario, as for negsim sweep;\n"
        "                      PATH=VALUE holds it at one\n"
        "  --inputs A,B        of a study that varies more: the one or two to take;\n"
        "                      the others stay as the scenario has them, unless\n"
        "                      the study had one value for them\n"
        "  --cells N           look in so many cells along each parameter; else 64\n"
        "  --json              the answer as one JSON object\n"
        "  --csv               the answer as a table: all points of each curve\n"
        "  -h, --help          show this help\n"
        "\n"
        "Example:\n"
        "  negsim analyze threshold -p beta.reservation=0:1 study.json\n",
    .run = threshold_main,
};

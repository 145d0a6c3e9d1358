#include <negsim/negsim.h>

#include <string.h>

#include "options.h"
#include "page.h"
#include "refuse.h"

static int import_save(const char *file, const struct negsim_positions *positions)
{
    struct negsim_error err = {0};
    if (negsim_save_positions(file, positions, &err))
        return CLI_DONE;
    cli_say("negsim: %s\n", err.message);
    return CLI_FAILED;
}

static int import_print(const struct negsim_positions *positions)
{
    struct cli_page page = {0};
    if (!cli_page_open(&page))
        return CLI_FAILED;
    negsim_write_positions(page.stream, positions, NULL);
    return cli_page_send(&page);
}

static int import_main(int argc, char **argv)
{
    struct cli_options options;
    int code;
    if (!cli_options_parse(argc, argv, &cli_import, CLI_TAKES_OUTPUT, &options, &code))
        return code;
    if (options.n_operands > 0 && strcmp(options.operands[0], "spatial") != 0)
        return cli_usage(&cli_import,
                         "unknown kind of table '%s'; there is 'spatial': negsim "
                         "import spatial FILE.csv",
                         options.operands[0]);
    if (options.n_operands != 2)
        return cli_usage(&cli_import, "expected 'spatial' and one FILE.csv");
    struct negsim_positions positions;
    struct negsim_error_list errors = {0};
    if (!negsim_positions_load(options.operands[1], &positions, &errors))
        code = cli_refused(options.operands[1], &errors, CLI_READING);
    else if (options.output && strcmp(options.output, "-") != 0)
        code = import_save(options.output, &positions);
    else
        code = import_print(&positions);
    negsim_positions_finish(&positions);
    negsim_error_list_finish(&errors);
    return code;
}

const struct cli_command cli_import = {
    .name = "import",
    .summary = "make a scenario of a table of actors",
    .help =
        "Usage: negsim import spatial FILE.csv [-o FILE]\n"
        "\n"
        "Make a scenario for the model `spatial` of a table of actors in CSV. Its "
        "first\n"
        "line names the columns: actor, capability, position and salience; for more\n"
        "than one issue position_NAME, and salience_NAME or one salience for all.\n"
        "FILE.csv may be - for standard input.\n"
        "\n"
        "  -o, --output FILE  write the scenario there, not to standard output\n"
        "  -h, --help         show this help\n"
        "\n"
        "Example:\n"
        "  negsim import spatial harbour.csv -o harbour.json\n",
    .run = import_main,
};

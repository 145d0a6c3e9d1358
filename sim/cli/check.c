#include <negsim/negsim.h>

#include "load.h"
#include "options.h"
#include "page.h"
#include "refuse.h"

/* The summary of one file goes to the page, its mistakes to standard error. */
static int check_file(const char *file, struct cli_page *page)
{
    int code = CLI_DONE;
    struct negsim_scenario *scn = cli_load(file, NULL, &code);
    if (scn && !negsim_write_summary(page->stream, scn, NULL))
        code = CLI_FAILED;
    negsim_scenario_destroy(scn);
    return code;
}

static int check_main(int argc, char **argv)
{
    struct cli_options options;
    struct cli_page page = {0};
    int code;
    if (!cli_options_parse(argc, argv, &cli_check, 0, &options, &code))
        return code;
    if (options.n_operands == 0)
        return cli_usage(&cli_check,
                         "expected a scenario FILE, or - for standard input");
    if (!cli_page_open(&page))
        return CLI_FAILED;
    int worst = CLI_DONE;
    for (int j = 0; j < options.n_operands; j++) {
        code = check_file(options.operands[j], &page);
        if (code == CLI_FAILED || worst == CLI_DONE)
            worst = code;
    }
    code = cli_page_send(&page);
    return code == CLI_DONE ? worst : code;
}

const struct cli_command cli_check = {
    .name = "check",
    .summary = "check scenarios, with all their mistakes",
    .help =
        "Usage: negsim check FILE...\n"
        "\n"
        "Check scenarios and print one line for each that is right; all mistakes of\n"
        "the others go to standard error. FILE may be - for standard input.\n"
        "\n"
        "  -h, --help  show this help\n"
        "\n"
        "Example:\n"
        "  negsim check talks.json\n",
    .run = check_main,
};

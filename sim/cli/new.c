#include <negsim/starter.h>

#include <string.h>

#include "options.h"
#include "page.h"
#include "refuse.h"

static int new_list(void)
{
    struct cli_page page = {0};
    if (!cli_page_open(&page))
        return CLI_FAILED;
    for (const struct negsim_starter *starter = negsim_starters(); starter->name;
         starter++)
        fprintf(page.stream, "%-11s  %s\n", starter->name, starter->title);
    return cli_page_send(&page);
}

static int new_save(const char *file, const struct negsim_starter *starter)
{
    struct negsim_error err = {0};
    if (negsim_starter_save(file, starter, &err))
        return CLI_DONE;
    cli_say("negsim new: %s\n", err.message);
    return err.code == NEGSIM_EINVAL ? CLI_USAGE : CLI_FAILED;
}

static int new_main(int argc, char **argv)
{
    struct cli_options options;
    struct negsim_error err = {0};
    const struct negsim_starter *starter = negsim_starters();
    int code;
    if (!cli_options_parse(argc, argv, &cli_new, CLI_TAKES_TEMPLATE, &options, &code))
        return code;
    if (options.list && options.template_name)
        return cli_usage(&cli_new, "--list and --template do not go together");
    if (options.list && options.n_operands > 0)
        return cli_usage(&cli_new, "--list takes no FILE, got '%s'",
                         options.operands[0]);
    if (options.list)
        return new_list();
    if (options.n_operands != 1)
        return cli_usage(&cli_new, "expected one FILE, or - for standard output");
    if (options.template_name &&
        !(starter = negsim_starter_named(options.template_name, &err)))
        return cli_usage(&cli_new, "%s; --list shows all there are", err.message);
    if (strcmp(options.operands[0], "-") == 0)
        return cli_print(starter->text);
    return new_save(options.operands[0], starter);
}

const struct cli_command cli_new = {
    .name = "new",
    .summary = "write a scenario to begin with",
    .help =
        "Usage: negsim new [--template NAME] FILE\n"
        "       negsim new --list\n"
        "\n"
        "Write a scenario to begin with. Notes in it explain each part; its names and\n"
        "numbers are invented. FILE may be - for standard output; a file that is\n"
        "there already is left as it is.\n"
        "\n"
        "  --template NAME  which one; else two-party\n"
        "  --list           show all there are\n"
        "  -h, --help       show this help\n"
        "\n"
        "Example:\n"
        "  negsim new --template war mine.json\n",
    .run = new_main,
};

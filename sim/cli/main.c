/* negsim: options in, stage calls, exit code out. */
#include <negsim/version.h>

#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "command.h"
#include "page.h"

static int main_help(void)
{
    struct cli_page page = {0};
    if (!cli_page_open(&page))
        return CLI_FAILED;
    fprintf(
        page.stream,
        "Usage: negsim FILE [OPTION]...\n"
        "       negsim COMMAND [OPTION]... [FILE]...\n"
        "\n"
        "Is any agreement open to parties with red lines, why not, and what happens\n"
        "round by round? A FILE alone is short for 'negsim run FILE', and - stands\n"
        "for standard input.\n"
        "\n"
        "Commands:\n");
    for (const struct cli_command *const *command = cli_commands; *command; command++)
        fprintf(page.stream, "  %-8s  %s\n", (*command)->name, (*command)->summary);
    fprintf(page.stream,
            "\n"
            "'negsim COMMAND --help' shows the options of a command; --version the\n"
            "version. Exit codes: 0 done, 1 failed, 2 wrong use or a scenario with\n"
            "mistakes; with --exit-code 0 open, 10 empty, 11 undecided.\n"
            "\n"
            "Example:\n"
            "  negsim new my.json\n"
            "  negsim my.json\n");
    return cli_page_send(&page);
}

static int main_version(void)
{
    struct cli_page page = {0};
    if (!cli_page_open(&page))
        return CLI_FAILED;
    struct negsim_library libraries[NEGSIM_N_LIBRARIES];
    negsim_libraries(libraries);
    fprintf(page.stream, "negsim %s\n", negsim_version());
    for (int j = 0; j < NEGSIM_N_LIBRARIES; j++)
        fprintf(page.stream, "%s%s %s", j ? ", " : "with ", libraries[j].name,
                libraries[j].version);
    fputc('\n', page.stream);
    return cli_page_send(&page);
}

int main(int argc, char **argv)
{
    /* A reader that has gone is a write error like any other, with its message; so is a
     * file past its limit. */
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
    if (argc < 2) {
        fprintf(stderr, "negsim: expected a scenario FILE or a command\n"
                        "Try 'negsim --help'.\n");
        return CLI_USAGE;
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)
        return main_help();
    if (strcmp(argv[1], "--version") == 0)
        return main_version();
    const struct cli_command *command = cli_command_find(argv[1]);
    if (command)
        return command->run(argc - 1, argv + 1);
    return cli_run.run(argc, argv);
}

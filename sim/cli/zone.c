#include "judge.h"

static int zone_main(int argc, char **argv)
{
    return cli_judge(argc, argv, &cli_zone, false);
}

const struct cli_command cli_zone = {
    .name = "zone",
    .summary = "judge the zone only",
    .help =
        "Usage: negsim zone [OPTION]... FILE\n"
        "\n"
        "Say whether an agreement zone exists in a scenario, why, and which package\n"
        "is best for the worst-off. FILE may be - for standard input.\n"
        "\n"
        "  --certificate FILE    write a proof of the verdict for `negsim "
        "verify`\n" CLI_JUDGE_HELP "\n"
        "Example:\n"
        "  negsim zone --json talks.json\n",
    .run = zone_main,
};

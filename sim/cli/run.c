#include "judge.h"

static int run_main(int argc, char **argv)
{
    return cli_judge(argc, argv, &cli_run, true);
}

const struct cli_command cli_run = {
    .name = "run",
    .summary = "judge the zone and play the rounds",
    .help =
        "Usage: negsim run [OPTION]... FILE\n"
        "       negsim FILE [OPTION]...\n"
        "\n"
        "Say whether an agreement zone exists in a scenario and why, show the best\n"
        "package, and play the rounds. FILE may be - for standard input.\n"
        "\n" CLI_RUN_HELP CLI_JUDGE_HELP "\n"
        "Example:\n"
        "  negsim run --reps 100 war.json\n",
    .run = run_main,
};

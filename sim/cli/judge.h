/* What `run` and `zone` have in common: one scenario in, one answer out. */
#ifndef CLI_JUDGE_H
#define CLI_JUDGE_H

#include <stdbool.h>

#include "command.h"

/** The options that `run` has beside those of both, for its help. */
#define CLI_RUN_HELP                                                                   \
    "  --model NAME          play the rounds by this model, not the scenario's own\n"  \
    "  --reps R              play the rounds R times, which differ in their random\n"  \
    "                        events: chances of agreement and of an open zone\n"       \
    "  -j, --jobs N          use N threads for that; else one for each processor\n"    \
    "  -q, --quiet           do not tell how far it has come\n"                        \
    "  --explain-dynamics    play the rounds once more without each thing that\n"      \
    "                        moves the zone, and tell the difference\n"                \
    "  --max-memory MIB      stop where rounds take more than that; else 1024\n"

/** The options of both, for their help. */
#define CLI_JUDGE_HELP                                                                 \
    "  --json                the answer as one JSON object\n"                          \
    "  --exit-code           make the verdict the exit code:\n"                        \
    "                        0 open, 10 empty, 11 undecided\n"                         \
    "  --time-limit SECONDS  give up on each proof or offer after so long\n"           \
    "  --max-boxes N         give up on each proof or search after so many boxes\n"    \
    "  --max-frontier N      list so many points of the frontier at most\n"            \
    "  --max-exact N         merge the frontier exactly while it stays below N\n"      \
    "                        packages; past that to within a stated epsilon\n"         \
    "  --max-conflicts N     list so many conflicts at most\n"                         \
    "  --count               count the zone however long it takes\n"                   \
    "  --lotteries           find solutions where chance may decide too\n"             \
    "  --allow-reservation-cuts\n"                                                     \
    "                        let concessions lower reservations too, at 1 for\n"       \
    "                        each unit of utility\n"                                   \
    "  -h, --help            show this help\n"

/** Read, judge, play the rounds where asked, and print; an exit code. */
int cli_judge(int argc, char **argv, const struct cli_command *command,
              bool with_rounds);

#endif

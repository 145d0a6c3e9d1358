#include "study.h"
#include "sweep_options.h"

static int sweep_main(int argc, char **argv)
{
    struct cli_sweep_options options;
    struct cli_study study = {0};
    int code;
    if (cli_sweep_options_parse(argc, argv, &options, &code) &&
        cli_study_read(&study, &options, &code) && cli_study_settle(&study, &code))
        code = options.dry_run ? cli_study_plan(&study) : cli_study_run(&study);
    cli_study_finish(&study);
    cli_sweep_options_finish(&options);
    return code;
}

const struct cli_command cli_sweep = {
    .name = "sweep",
    .summary = "run a scenario at many points, into a folder",
    .help =
        "Usage: negsim sweep [OPTION]... -o DIR FILE\n"
        "\n"
        "Run one scenario again and again with other numbers in it, and write what\n"
        "comes of each run to a folder: manifest.json, design.csv and results.csv.\n"
        "\n"
        "  -p, --parameter PATH=VALUES\n"
        "                        vary a number or word: lo:hi, lo:hi:step or a,b,c;\n"
        "                        PATH+PATH=VALUES together; PATH alone as uncertain\n"
        "                        as the scenario has it. Without -p: study.parameters\n"
        "      --uncertain       vary every uncertain number of the scenario\n"
        "      --design NAME     grid, list, random, lhs, sobol, saltelli or morris;\n"
        "                        else grid where values are listed, otherwise random\n"
        "  -n, --samples N       rows; of saltelli base samples, of which each takes\n"
        "                        2D + 2 rows for D parameters; of morris trajectories\n"
        "                        of D + 1 rows\n"
        "      --seed S          of the design; shifts sobol and saltelli at random\n"
        "      --design-file CSV your own rows, a column for each parameter\n"
        "      --reps R          play each row R times, with other random events\n"
        "      --outcome LIST    what to note: verdict, margin, bound, distance,\n"
        "                        best[.ACTOR], outcome, agreement, round, opened,\n"
        "                        open_rounds, utility[.ACTOR], package[.ISSUE]\n"
        "      --zone-only       judge the zone as stated and play no rounds\n"
        "  -o, --output DIR      the folder, made where there is none\n"
        "      --resume          go on where an earlier sweep of the same study ended\n"
        "      --force           drop an earlier study in the folder\n"
        "      --on-error WHAT   skip: a run that fails is a row with a reason; stop:\n"
        "                        end there\n"
        "      --shard I/N       the I-th of N equal parts; 'negsim merge' joins them\n"
        "      --dry-run         count the runs, guess time and size, write nothing\n"
        "  -j, --jobs N          use N threads; else one for each processor\n"
        "  -q, --quiet           do not tell how far it has come\n"
        "  -h, --help            show this help\n"
        "\n"
        "Ctrl-C saves what is done and exits 130. Exit code 3: some runs failed.\n"
        "\n"
        "Example:\n"
        "  negsim sweep study.json -p beta.reservation=0.3:0.5:0.05 -o study\n",
    .run = sweep_main,
};

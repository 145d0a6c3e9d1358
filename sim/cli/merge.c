#include <negsim/negsim.h>

#include <getopt.h>

#include "page.h"
#include "refuse.h"
#include "take.h"

enum { OUTPUT = 'o', FORCE = 'f', QUIET = 'q', HELP = 'h' };

struct merge_options {
    const char *output;
    bool force, quiet;
};

static const struct option known[] = {
    {"output", required_argument, NULL, OUTPUT},
    {"force", no_argument, NULL, FORCE},
    {"quiet", no_argument, NULL, QUIET},
    {"help", no_argument, NULL, HELP},
    {NULL, 0, NULL, 0},
};

/* False where *code is what to exit with. */
static bool merge_parse(int argc, char **argv, struct merge_options *options, int *code)
{
    opterr = 0;
    for (int found; (found = getopt_long(argc, argv, ":o:qh", known, NULL)) != -1;) {
        switch (found) {
        case OUTPUT:
            options->output = optarg;
            break;
        case FORCE:
            options->force = true;
            break;
        case QUIET:
            options->quiet = true;
            break;
        case HELP:
            *code = cli_print(cli_merge.help);
            return false;
        default:
            *code = cli_refuse_option(&cli_merge, found, argv);
            return false;
        }
    }
    return true;
}

static int merge_main(int argc, char **argv)
{
    struct merge_options options = {0};
    struct negsim_error err = {0};
    unsigned long long failed;
    int code;
    if (!merge_parse(argc, argv, &options, &code))
        return code;
    if (argc == optind)
        return cli_usage(&cli_merge, "expected the folders of the shards");
    if (!options.output)
        return cli_usage(&cli_merge, "expected a folder for the study: -o DIR");
    if (!negsim_sweep_merge((const char *const *)argv + optind, (size_t)(argc - optind),
                            options.output, options.force, &failed, &err)) {
        cli_say("negsim merge: %s\n", err.message);
        return err.code == NEGSIM_EINVAL ? CLI_USAGE : CLI_FAILED;
    }
    if (!options.quiet)
        cli_say("%d shards joined in %s, %llu runs failed\n", argc - optind,
                options.output, failed);
    return failed > 0 ? CLI_RUNS_FAILED : CLI_DONE;
}

const struct cli_command cli_merge = {
    .name = "merge",
    .summary = "join the shards of a sweep",
    .help = "Usage: negsim merge [OPTION]... -o DIR SHARD...\n"
            "\n"
            "Join the folders that 'negsim sweep --shard' has made, all of them done,\n"
            "into the one that the same sweep without shards would have made.\n"
            "\n"
            "  -o, --output DIR  the folder, made where there is none\n"
            "      --force       replace an earlier study in the folder, once all is "
            "joined\n"
            "  -q, --quiet       do not tell what was joined\n"
            "  -h, --help        show this help\n"
            "\n"
            "Exit code 3: some runs failed.\n"
            "\n"
            "Example:\n"
            "  negsim sweep study.json --shard 1/2 -o part1\n"
            "  negsim sweep study.json --shard 2/2 -o part2\n"
            "  negsim merge -o study part1 part2\n",
    .run = merge_main,
};

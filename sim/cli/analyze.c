#include "analyze.h"

#include <stdio.h>
#include <string.h>

#include "page.h"
#include "refuse.h"

/* In the order of `negsim analyze --help`; their names begin with "analyze ". */
static const struct cli_command *const analyses[] = {
    &cli_analyze_summary, &cli_analyze_sobol,  &cli_analyze_morris,
    &cli_analyze_prim,    &cli_analyze_regret, &cli_analyze_threshold,
};
enum { ANALYSES = sizeof analyses / sizeof *analyses };

static const char *analysis_name(size_t a)
{
    return strchr(analyses[a]->name, ' ') + 1;
}

static int analyze_help(void)
{
    struct cli_page page = {0};
    if (!cli_page_open(&page))
        return CLI_FAILED;
    fprintf(page.stream, "%s\nAnalyses:\n", cli_analyze.help);
    for (size_t a = 0; a < ANALYSES; a++)
        fprintf(page.stream, "  %-9s  %s\n", analysis_name(a), analyses[a]->summary);
    fprintf(page.stream, "\n'negsim analyze NAME --help' shows the options of one.\n"
                         "\n"
                         "Example:\n"
                         "  negsim sweep study.json -o study\n"
                         "  negsim analyze summary study\n");
    return cli_page_send(&page);
}

static int analyze_main(int argc, char **argv)
{
    if (argc < 2)
        return cli_usage(&cli_analyze, "expected the name of an analysis");
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)
        return analyze_help();
    for (size_t a = 0; a < ANALYSES; a++)
        if (strcmp(argv[1], analysis_name(a)) == 0)
            return analyses[a]->run(argc - 1, argv + 1);
    return cli_usage(&cli_analyze, "unknown analysis '%s'", argv[1]);
}

const struct cli_command cli_analyze = {
    .name = "analyze",
    .summary = "say what a study shows: sensitivity, where a zone is",
    .help =
        "Usage: negsim analyze NAME [OPTION]... FOLDER\n"
        "       negsim analyze NAME --inputs A,B,C --output Y [OPTION]... FILE.csv\n"
        "\n"
        "Say what a study shows, or any table of inputs and answers in CSV; - is\n"
        "standard input.\n",
    .run = analyze_main,
};

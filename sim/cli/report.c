/* negsim report: all that is found out about a scenario, as a page for the browser. */
#include <negsim/negsim.h>

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "judge.h"
#include "open.h"
#include "options.h"
#include "page.h"

struct report_options {
    const char *source; /* a file, a folder, or "-" */
    const char *output; /* a file, or "-" */
    bool open;
};

/* What a report is made from, and what goes into it. */
struct report_case {
    struct negsim_scenario *scn;
    char *text;
    size_t length;
    struct negsim_threshold_study study; /* where the source is one; owns the text */
    struct negsim_dataset dataset;
    struct negsim_analysis analysis;
    struct negsim_rounds rounds;
    struct negsim_compare compare;
    char *command;
};

static bool report_options_parse(int argc, char **argv, struct report_options *options,
                                 int *code)
{
    static const struct option known[] = {
        {"output", required_argument, NULL, 'o'},
        {"open", no_argument, NULL, 'O'},
        {"help", no_argument, NULL, 'h'},
        {0},
    };
    *options = (struct report_options){.output = "report.html"};
    *code = CLI_USAGE;
    opterr = 0;
    for (int found; (found = getopt_long(argc, argv, ":ho:", known, NULL)) != -1;) {
        if (found == 'o') {
            options->output = optarg;
        } else if (found == 'O') {
            options->open = true;
        } else {
            *code = found == 'h' ? cli_print(cli_report.help)
                                 : cli_refuse_option(&cli_report, found, argv);
            return false;
        }
    }
    if (argc - optind != 1)
        *code = cli_usage(&cli_report, "expected one scenario FILE or study FOLDER");
    else if (options->open && strcmp(options->output, "-") == 0)
        *code = cli_usage(&cli_report, "--open opens a file, not standard output");
    else
        options->source = argv[optind];
    return options->source != NULL;
}

static bool is_folder(const char *name)
{
    struct stat status;
    return strcmp(name, "-") != 0 && stat(name, &status) == 0 &&
           S_ISDIR(status.st_mode);
}

/* The scenario of a study is in its manifest. */
static int case_load_study(struct report_case *here, const char *folder)
{
    struct negsim_error err = {0};
    struct negsim_error_list errors = {0};
    const struct negsim_dataset_request all = {.words = true};
    bool loaded = negsim_dataset_load(folder, &all, &here->dataset, &errors) &&
                  negsim_threshold_study_load(folder, &here->study, &err);
    if (loaded)
        here->scn = negsim_scenario_parse(here->study.text, here->study.length,
                                          here->study.name, &errors);
    loaded = here->scn && negsim_model_check(here->scn, &err);
    if (err.code != NEGSIM_OK)
        negsim_error_list_add(&errors, &err);
    if (!loaded)
        negsim_write_errors(stderr, folder, &errors);
    negsim_error_list_finish(&errors);
    return loaded ? CLI_DONE : CLI_FAILED;
}

static int case_load(struct report_case *here, const char *source)
{
    int code = CLI_DONE;
    if (is_folder(source))
        return case_load_study(here, source);
    here->scn = cli_load_text(source, &here->text, &here->length, &code);
    return code;
}

static bool case_play(struct report_case *here, struct negsim_error *err)
{
    bool compared = here->scn->war && here->scn->war->n_processes >= 2;
    return negsim_analysis_run(here->scn, NULL, NULL, &here->analysis, err) &&
           negsim_rounds_run(here->scn, NULL, &here->rounds, err) &&
           (!compared ||
            negsim_compare_processes(here->scn, NULL, &here->compare, err));
}

static void case_finish(struct report_case *here)
{
    negsim_compare_finish(&here->compare);
    negsim_rounds_finish(&here->rounds);
    negsim_analysis_finish(&here->analysis);
    negsim_dataset_finish(&here->dataset);
    negsim_scenario_destroy(here->scn);
    negsim_threshold_study_finish(&here->study);
    free(here->text);
    free(here->command);
}

/* An argument as a shell reads it. */
static void put_argument(FILE *stream, const char *argument)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                "0123456789_-./,:@%+=";
    fputc(' ', stream);
    if (*argument && argument[strspn(argument, plain)] == '\0') {
        fputs(argument, stream);
        return;
    }
    fputc('\'', stream);
    for (; *argument; argument++)
        if (*argument == '\'')
            fputs("'\\''", stream);
        else
            fputc(*argument, stream);
    fputc('\'', stream);
}

static bool case_tell_command(struct report_case *here,
                              const struct report_options *options,
                              struct negsim_error *err)
{
    size_t size;
    FILE *stream = open_memstream(&here->command, &size);
    if (!stream)
        return negsim_out_of_memory(err);
    fputs("negsim report", stream);
    put_argument(stream, options->source);
    fputs(" -o", stream);
    put_argument(stream, options->output);
    return fclose(stream) == 0 || negsim_out_of_memory(err);
}

static int report_print(const struct negsim_report *report,
                        struct negsim_error *missing)
{
    struct cli_page page = {0};
    struct negsim_error err = {0};
    if (!cli_page_open(&page))
        return CLI_FAILED;
    if (negsim_write_report(page.stream, report, missing, &err))
        return cli_page_send(&page);
    cli_page_drop(&page);
    return cli_failed(report->scn->file, &err);
}

static int report_save(const struct negsim_report *report, const char *file,
                       struct negsim_error *missing)
{
    struct negsim_error err = {0};
    if (negsim_save_report(file, report, missing, &err))
        return CLI_DONE;
    return cli_failed(file, &err);
}

static int report_send(const struct report_case *here,
                       const struct report_options *options)
{
    struct negsim_error missing = {0};
    const struct negsim_report report = {
        .scn = here->scn,
        .text = here->text ? here->text : here->study.text,
        .length = here->text ? here->length : here->study.length,
        .analysis = &here->analysis,
        .rounds = &here->rounds,
        .compare = here->compare.n_cases > 0 ? &here->compare : NULL,
        .dataset = here->study.text ? &here->dataset : NULL,
        .command = here->command,
    };
    bool file = strcmp(options->output, "-") != 0;
    int code = file ? report_save(&report, options->output, &missing)
                    : report_print(&report, &missing);
    if (code == CLI_DONE && options->open)
        code = cli_open(options->output);
    if (missing.code == NEGSIM_OK)
        return code;
    fprintf(stderr, "negsim: the report lacks pictures: %s\n", missing.message);
    return CLI_FAILED;
}

static int report_main(int argc, char **argv)
{
    struct report_options options;
    struct report_case here = {0};
    struct negsim_error err = {0};
    int code;
    if (!report_options_parse(argc, argv, &options, &code))
        return code;
    code = case_load(&here, options.source);
    if (code == CLI_DONE)
        code = case_play(&here, &err) && case_tell_command(&here, &options, &err)
                   ? report_send(&here, &options)
                   : cli_failed(options.source, &err);
    case_finish(&here);
    return code;
}

const struct cli_command cli_report = {
    .name = "report",
    .summary = "make a page for the browser of all that is found out",
    .help =
        "Usage: negsim report [OPTION]... FILE\n"
        "       negsim report [OPTION]... FOLDER\n"
        "\n"
        "Make one page, to be read offline or printed: the verdict and why, what\n"
        "would open a zone, pictures, the rounds, orders of steps side by side,\n"
        "every assumption with its source, and how to make the page again. Of a\n"
        "study's FOLDER also what the study shows. FILE may be - for standard input.\n"
        "\n"
        "  -o, --output FILE  the page, else report.html; - for standard output\n"
        "      --open         open it in the browser\n"
        "  -h, --help         show this help\n"
        "\n"
        "Pictures are drawn by gnuplot. Without it the page is written with a note\n"
        "in their places, and the exit code is 1.\n"
        "\n"
        "Example:\n"
        "  negsim report talks.json -o report.html\n",
    .run = report_main,
};

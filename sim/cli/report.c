/* negsim report: all that is found out about a scenario, as a page for the browser. */
#include <negsim/negsim.h>

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "load.h"
#include "open.h"
#include "page.h"
#include "refuse.h"
#include "shell.h"
#include "take.h"
#include "threshold_case.h"

struct report_options {
    const char *source;  /* a file, a folder, or "-" */
    const char *output;  /* a file, or "-" */
    const char *outcome; /* of a study; NULL: the margin */
    bool open;
};

/* What a report is made from, and what goes into it. */
struct report_case {
    const struct negsim_scenario *scn;
    const char *text;
    size_t length;
    struct negsim_scenario *own_scn; /* of a file, as its text */
    char *own_text;
    struct cli_threshold_case study; /* of a folder, as the next three */
    struct negsim_dataset dataset;
    struct negsim_threshold opens;
    struct negsim_threshold_curves curves;
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
        {"outcome", required_argument, NULL, 'Y'},
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
        } else if (found == 'Y') {
            options->outcome = optarg;
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

/*
 * Where the zone opens by what a study varies, if that is one or two numbers and the
 * study is of margins. Where it cannot be found, its runs have to do.
 */
static void case_find(struct report_case *here)
{
    static const size_t first[CLI_THRESHOLD_PARAMETERS] = {0, 1};
    struct cli_threshold_case *study = &here->study;
    struct negsim_error err = {0};
    size_t n = here->dataset.n_inputs;
    if (n != study->study.n_names || n < 1 || n > CLI_THRESHOLD_PARAMETERS ||
        strcmp(here->dataset.output.name, "margin") != 0)
        return;
    if (!cli_threshold_case_ready(study, first, n))
        return;
    const struct negsim_margin margin = cli_threshold_case_margin(study);
    if (n == 1)
        negsim_threshold_find(&margin, study->spans, &here->opens, &err);
    else
        negsim_threshold_trace(&margin, study->spans, &here->curves, &err);
}

/* The scenario of a study is in its manifest. */
static int case_load_study(struct report_case *here,
                           const struct report_options *options)
{
    struct negsim_error err = {0};
    struct negsim_error_list errors = {0};
    const char *folder = options->source;
    const struct negsim_dataset_request all = {.words = true,
                                               .output = options->outcome};
    int code = CLI_DONE;
    bool loaded = negsim_dataset_load(folder, &all, &here->dataset, &errors) &&
                  cli_threshold_case_load(&here->study, folder, &errors);
    if (loaded && !(loaded = negsim_model_check(here->study.scn, &err)))
        negsim_error_list_add(&errors, &err);
    if (loaded) {
        here->scn = here->study.scn;
        here->text = here->study.study.text;
        here->length = here->study.study.length;
        case_find(here);
    } else {
        code = cli_refused(folder, &errors, CLI_STUDYING);
    }
    negsim_error_list_finish(&errors);
    return code;
}

static int case_load(struct report_case *here, const struct report_options *options)
{
    const char *source = options->source;
    int code = CLI_DONE;
    if (cli_is_folder(source))
        return case_load_study(here, options);
    if (options->outcome)
        return cli_refuse_missing(source)
                   ? CLI_USAGE
                   : cli_usage(&cli_report, "--outcome is for studies, and %s is none",
                               source);
    here->own_scn = cli_load_text(source, &here->own_text, &here->length, &code);
    here->scn = here->own_scn;
    here->text = here->own_text;
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
    negsim_threshold_curves_finish(&here->curves);
    negsim_threshold_finish(&here->opens);
    negsim_dataset_finish(&here->dataset);
    cli_threshold_case_finish(&here->study);
    negsim_scenario_destroy(here->own_scn);
    free(here->own_text);
    free(here->command);
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
    cli_put_word(stream, options->source);
    if (options->outcome) {
        fputs(" --outcome", stream);
        cli_put_word(stream, options->outcome);
    }
    fputs(" -o", stream);
    cli_put_word(stream, options->output);
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
    return cli_failed("negsim", &err); /* the message names the file */
}

static int report_send(const struct report_case *here,
                       const struct report_options *options)
{
    struct negsim_error missing = {0};
    const struct negsim_report report = {
        .scn = here->scn,
        .text = here->text,
        .length = here->length,
        .analysis = &here->analysis,
        .rounds = &here->rounds,
        .compare = here->compare.n_cases > 0 ? &here->compare : NULL,
        .dataset = here->study.scn ? &here->dataset : NULL,
        .opens = here->opens.n_evaluations > 0 ? &here->opens : NULL,
        .curves = here->curves.n_evaluations > 0 ? &here->curves : NULL,
        .command = here->command,
    };
    bool file = strcmp(options->output, "-") != 0;
    int code = file ? report_save(&report, options->output, &missing)
                    : report_print(&report, &missing);
    if (code == CLI_DONE && options->open)
        code = cli_open(options->output);
    if (missing.code == NEGSIM_OK)
        return code;
    cli_say("negsim: the report lacks pictures: %s\n", missing.message);
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
    code = case_load(&here, &options);
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
        "      --outcome Y    of a study the outcome to look at, else the margin\n"
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

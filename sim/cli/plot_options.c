#include "plot.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "command.h"
#include "page.h"
#include "refuse.h"
#include "take.h"

enum {
    KIND = 'k',
    OUTPUT = 'o',
    FORMAT = 'f',
    SIZE = 's',
    FONT = 'F',
    THEME = 't',
    INPUTS = 'i',
    OUTCOME = 'y',
    ACTORS = 'a',
    REPLICATES = 'r',
    JOBS = 'j',
    QUIET = 'q',
};

static const struct option known[] = {
    {"kind", required_argument, NULL, KIND},
    {"output", required_argument, NULL, OUTPUT},
    {"format", required_argument, NULL, FORMAT},
    {"size", required_argument, NULL, SIZE},
    {"font", required_argument, NULL, FONT},
    {"theme", required_argument, NULL, THEME},
    {"input", required_argument, NULL, INPUTS},
    {"inputs", required_argument, NULL, INPUTS},
    {"outcome", required_argument, NULL, OUTCOME},
    {"actors", required_argument, NULL, ACTORS},
    {"reps", required_argument, NULL, REPLICATES},
    {"jobs", required_argument, NULL, JOBS},
    {"quiet", no_argument, NULL, QUIET},
    {"help", no_argument, NULL, 'h'},
    {0},
};

static int take_kind(const char *name, struct plot_options *options)
{
    for (const struct plot_kind *const *kind = plot_kinds; *kind; kind++)
        if (strcmp((*kind)->name, name) == 0) {
            options->kind = *kind;
            return CLI_DONE;
        }
    cli_say("negsim plot: there is no kind '%s'; there are", name);
    for (const struct plot_kind *const *kind = plot_kinds; *kind; kind++)
        fprintf(stderr, "%s %s", kind == plot_kinds ? "" : ",", (*kind)->name);
    fprintf(stderr, "\nTry 'negsim plot --help'.\n");
    return CLI_USAGE;
}

static int take_format(const char *name, struct plot_options *options)
{
    char file[16];
    enum negsim_picture_format format;
    options->format = name;
    snprintf(file, sizeof file, "x.%s", name);
    if (negsim_picture_format_of(file, &format))
        return CLI_DONE;
    return cli_usage(&cli_plot, "--format must be svg, png or pdf, got '%s'", name);
}

/* "960x540" */
static int take_size(const char *text, struct plot_options *options)
{
    unsigned sizes[2];
    int end = 0;
    bool two = text[0] >= '0' && text[0] <= '9' &&
               sscanf(text, "%5ux%5u%n", &sizes[0], &sizes[1], &end) == 2 && !text[end];
    for (int j = 0; two && j < 2; j++)
        two = sizes[j] >= NEGSIM_PICTURE_MIN && sizes[j] <= NEGSIM_PICTURE_MAX;
    if (!two)
        return cli_usage(&cli_plot,
                         "--size must be WIDTHxHEIGHT in pixels, each %d to %d, got "
                         "'%s'",
                         NEGSIM_PICTURE_MIN, NEGSIM_PICTURE_MAX, text);
    options->style.width = sizes[0];
    options->style.height = sizes[1];
    return CLI_DONE;
}

static int take_theme(const char *name, struct plot_options *options)
{
    options->style.dark = strcmp(name, "dark") == 0;
    if (options->style.dark || strcmp(name, "light") == 0)
        return CLI_DONE;
    return cli_usage(&cli_plot, "--theme must be light or dark, got '%s'", name);
}

static int take_font(const char *name, struct plot_options *options)
{
    if (!*name || strpbrk(name, ",:\n"))
        return cli_usage(&cli_plot,
                         "--font must be the name of a font family, got '%s'", name);
    options->style.font = name;
    return CLI_DONE;
}

static int take_inputs(const char *text, struct plot_options *options)
{
    int code = CLI_DONE;
    cli_inputs_read(&cli_plot, text, &options->inputs, &code);
    return code;
}

/* An exit code that is not CLI_DONE, or CLI_DONE to go on. */
static int take(int found, char **argv, struct plot_options *options)
{
    int code = CLI_DONE;
    switch (found) {
    case KIND:
        return take_kind(optarg, options);
    case OUTPUT:
        options->output = optarg;
        return CLI_DONE;
    case FORMAT:
        return take_format(optarg, options);
    case SIZE:
        return take_size(optarg, options);
    case FONT:
        return take_font(optarg, options);
    case THEME:
        return take_theme(optarg, options);
    case INPUTS:
        return take_inputs(optarg, options);
    case OUTCOME:
        options->outcome = optarg;
        return CLI_DONE;
    case ACTORS:
        options->actors = optarg;
        return CLI_DONE;
    case REPLICATES:
        cli_take_count(&cli_plot, "--reps", &options->replicates, &code);
        return code;
    case JOBS:
        cli_take_count(&cli_plot, "--jobs", &options->jobs, &code);
        return code;
    case QUIET:
        options->quiet = true;
        return CLI_DONE;
    default:
        return cli_refuse_option(&cli_plot, found, argv);
    }
}

bool plot_options_parse(int argc, char **argv, struct plot_options *options, int *code)
{
    memset(options, 0, sizeof *options);
    opterr = 0;
    for (int found;
         (found = getopt_long(argc, argv, ":hqj:k:o:", known, NULL)) != -1;) {
        *code = found == 'h' ? cli_print(cli_plot.help) : take(found, argv, options);
        if (found == 'h' || *code != CLI_DONE)
            return false;
    }
    if (argc - optind != 1) {
        *code =
            cli_usage(&cli_plot, "expected one scenario, saved result or study folder");
        return false;
    }
    options->source = argv[optind];
    enum negsim_picture_format format;
    bool file = options->output && strcmp(options->output, "-") != 0;
    *code = CLI_DONE;
    if (file && options->format)
        *code = cli_usage(&cli_plot,
                          "--format is for standard output; that of %s is "
                          "said by the end of its name",
                          options->output);
    else if (file && !negsim_picture_format_of(options->output, &format))
        *code = cli_usage(&cli_plot, "-o must end in .svg, .png or .pdf, got '%s'",
                          options->output);
    return *code == CLI_DONE;
}

void plot_options_finish(struct plot_options *options)
{
    cli_inputs_finish(&options->inputs);
}

/* negsim plot: a picture of a scenario, of a saved result or of a study. */
#include "plot.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <negsim/negsim.h>

#include "command.h"
#include "page.h"
#include "refuse.h"

static int red_lines_draw(const struct plot_options *options,
                          const struct plot_source *source,
                          struct negsim_picture *picture)
{
    struct negsim_error err = {0};
    return negsim_picture_red_lines(source->scn, &options->style, picture, &err)
               ? CLI_DONE
               : cli_failed(source->name, &err);
}

const struct plot_kind plot_red_lines = {
    .name = "red-lines",
    .from = 1u << PLOT_SCENARIO,
    .draw = red_lines_draw,
};

const struct plot_kind *const plot_kinds[] = {
    &plot_rounds, &plot_frontier, &plot_red_lines, &plot_survival,
    &plot_curve,  &plot_heatmap,  &plot_tornado,   NULL,
};

static int plot_print(const struct negsim_picture *picture, const char *name)
{
    enum negsim_picture_format format = NEGSIM_SVG;
    struct negsim_error err = {0};
    struct cli_page page = {0};
    char *bytes;
    size_t size;
    negsim_picture_format_of(name, &format);
    if (!negsim_picture_render(picture, format, &bytes, &size, &err)) {
        cli_say("negsim: %s\n", err.message);
        return CLI_FAILED;
    }
    int code = CLI_FAILED;
    if (cli_page_open(&page)) {
        fwrite(bytes, 1, size, page.stream);
        code = cli_page_send(&page);
    }
    free(bytes);
    return code;
}

static int plot_save(const struct negsim_picture *picture, const char *file)
{
    struct negsim_error err = {0};
    if (negsim_picture_save(picture, file, &err))
        return CLI_DONE;
    cli_say("negsim: %s\n", err.message);
    return CLI_FAILED;
}

static int plot_send(const struct plot_options *options,
                     const struct negsim_picture *picture)
{
    char name[40];
    snprintf(name, sizeof name, "%s.%s", options->kind->name,
             options->format ? options->format : "svg");
    if (options->output && strcmp(options->output, "-") == 0)
        return plot_print(picture, name);
    return plot_save(picture, options->output ? options->output : name);
}

/* Refuse what has no bearing on the picture; an exit code. */
static int plot_check(const struct plot_options *options,
                      const struct plot_source *source)
{
    const struct plot_kind *kind = options->kind;
    if (options->actors && !kind->pairs)
        return cli_usage(&cli_plot, "--actors is for a frontier, and this is %s",
                         kind->name);
    if (options->replicates && !kind->plays)
        return cli_usage(&cli_plot, "--reps is for survival, and this is %s",
                         kind->name);
    if (options->replicates && source->from == PLOT_RESULT)
        return cli_usage(&cli_plot, "--reps: %s was played already; give its scenario",
                         source->name);
    if ((options->outcome || options->inputs.n > 0) && source->from != PLOT_STUDY)
        return cli_usage(&cli_plot, "%s is for studies, and this is %s",
                         options->outcome ? "--outcome" : "--inputs", kind->name);
    return CLI_DONE;
}

static int plot_draw(struct plot_options *options, const struct plot_source *source,
                     struct negsim_picture *picture)
{
    int code = CLI_USAGE;
    if (!options->kind)
        options->kind = plot_source_guess(options, source, &code);
    if (!options->kind || !plot_source_suits(source, options->kind))
        return code;
    code = plot_check(options, source);
    return code == CLI_DONE ? options->kind->draw(options, source, picture) : code;
}

static int plot_main(int argc, char **argv)
{
    struct plot_options options;
    struct plot_source source;
    struct negsim_picture picture = {0};
    int code;
    bool ok = plot_options_parse(argc, argv, &options, &code);
    if (ok) {
        code = plot_source_open(&options, &source);
        if (code == CLI_DONE)
            code = plot_draw(&options, &source, &picture);
        if (code == CLI_DONE)
            code = plot_send(&options, &picture);
        plot_source_close(&source);
    }
    plot_options_finish(&options);
    negsim_picture_finish(&picture);
    return code;
}

const struct cli_command cli_plot = {
    .name = "plot",
    .summary = "draw a picture, with its data and script beside it",
    .help =
        "Usage: negsim plot [OPTION]... FILE|FOLDER\n"
        "\n"
        "Draw a picture with gnuplot, which runs as a program of its own: of a\n"
        "scenario, of a result saved with --json, or of a study. Data and script are\n"
        "kept beside it, to be edited and run again. FILE may be -.\n"
        "\n"
        "  --kind KIND        what to draw; else what suits the file:\n"
        "    rounds           round by round: margin, offers, concessions, war\n"
        "    frontier         what packages are worth to two actors, and the zone\n"
        "    red-lines        what each actor accepts on each issue (of scenarios)\n"
        "    survival         chances of agreement and of an open zone by round\n"
        "    curve            the outcome of a study along one of its inputs\n"
        "    heatmap          … over two of them, with where the zone opens\n"
        "    tornado          how much each input moves the outcome\n"
        "  --actors A,B       frontier: of these two\n"
        "  --reps R           survival: play the rounds so often; else 1000 times\n"
        "  -j, --jobs N       with N threads; else one for each processor\n"
        "  -q, --quiet        do not tell how far that has come\n"
        "  --outcome NAME     of a study: what to draw, as for negsim analyze; else\n"
        "                     its margin\n"
        "  --inputs A,B       of a study: along or over which inputs; of a table in\n"
        "                     CSV, with --outcome, its columns\n"
        "  -o, --output FILE  the picture, in SVG, PNG or PDF by the end of its name;\n"
        "                     - for standard output; else KIND.svg\n"
        "  --format FORMAT    svg, png or pdf, on standard output or as KIND.FORMAT\n"
        "  --size WxH         pixels, 96 to the inch\n"
        "  --font FAMILY      else sans-serif\n"
        "  --theme THEME      light or dark\n"
        "  -h, --help         show this help\n"
        "\n"
        "Example:\n"
        "  negsim plot talks.json --kind red-lines -o lines.svg\n",
    .run = plot_main,
};

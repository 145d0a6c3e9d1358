#include "plot_source.h"

#include <stdlib.h>

#include "command.h"
#include "load.h"
#include "plot.h"
#include "refuse.h"

static const char *const names[] = {
    [PLOT_SCENARIO] = "a scenario",
    [PLOT_RESULT] = "a saved result",
    [PLOT_STUDY] = "a study",
};

static int read_text(const char *text, size_t length, struct plot_source *source)
{
    struct negsim_error err = {0};
    int code = CLI_DONE;
    if (negsim_record_is(text, length)) {
        source->from = PLOT_RESULT;
        if (negsim_record_read(text, length, &source->record, &err))
            return CLI_DONE;
        return cli_refused_one(source->name, &err, CLI_READING);
    }
    source->from = PLOT_SCENARIO;
    source->scn = cli_parse_text(source->name, text, length, &code);
    return source->scn ? CLI_DONE : code;
}

/* A folder is one; a file where a kind, or inputs, ask for a table. */
static bool is_study(const struct plot_options *options)
{
    if (cli_is_folder(options->source))
        return true;
    return options->kind ? options->kind->from & 1u << PLOT_STUDY
                         : options->inputs.n > 0;
}

int plot_source_open(const struct plot_options *options, struct plot_source *source)
{
    char *text;
    size_t length;
    int code;
    *source = (struct plot_source){.name = options->source, .from = PLOT_STUDY};
    if (cli_refuse_missing(source->name))
        return CLI_USAGE;
    if (is_study(options))
        return CLI_DONE;
    if (!cli_read_text(source->name, &text, &length, &code))
        return code;
    code = read_text(text, length, source);
    free(text);
    return code;
}

void plot_source_close(struct plot_source *source)
{
    negsim_scenario_destroy(source->scn);
    negsim_record_finish(&source->record);
}

const struct plot_kind *plot_source_guess(const struct plot_options *options,
                                          const struct plot_source *source, int *code)
{
    const struct negsim_record *record = &source->record;
    if (source->from == PLOT_STUDY)
        return plot_study_guess(options, code);
    if (source->from == PLOT_SCENARIO)
        return &plot_red_lines;
    if (record->replicates)
        return &plot_survival;
    if (record->rounds)
        return &plot_rounds;
    if (record->zone && record->zone->verdict == NEGSIM_OPEN)
        return &plot_frontier;
    *code = cli_usage(&cli_plot,
                      "%s: the zone is not open: red lines say why, and are drawn "
                      "from the scenario",
                      source->name);
    return NULL;
}

bool plot_source_suits(const struct plot_source *source, const struct plot_kind *kind)
{
    if (kind->from & 1u << source->from)
        return true;
    bool study = kind->from & 1u << PLOT_STUDY;
    bool result = kind->from & 1u << PLOT_RESULT;
    cli_usage(&cli_plot, "%s is drawn from %s%s, and %s is %s", kind->name,
              names[study ? PLOT_STUDY : PLOT_SCENARIO],
              result ? " or a saved result" : "", source->name, names[source->from]);
    return false;
}

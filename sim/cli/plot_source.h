/* What a picture is drawn from. */
#ifndef CLI_PLOT_SOURCE_H
#define CLI_PLOT_SOURCE_H

#include <stdbool.h>

#include <negsim/record.h>
#include <negsim/scenario.h>

struct plot_kind;
struct plot_options;

enum plot_from {
    PLOT_SCENARIO,
    PLOT_RESULT, /* of one scenario, saved as JSON */
    PLOT_STUDY,  /* a folder, or a table in CSV */
};

struct plot_source {
    const char *name; /**< a file, a folder, or "-" */
    enum plot_from from;
    struct negsim_scenario *scn; /**< of PLOT_SCENARIO, else NULL */
    struct negsim_record record; /**< of PLOT_RESULT, else zeroed */
};

/** Find out what is asked for and read it, a study excepted; an exit code, with all
 * mistakes printed. */
int plot_source_open(const struct plot_options *options, struct plot_source *source);

void plot_source_close(struct plot_source *source);

/** The kind of picture that suits a source, or NULL after a message, with *code set. */
const struct plot_kind *plot_source_guess(const struct plot_options *options,
                                          const struct plot_source *source, int *code);

/** Whether a kind is drawn from such a source, or a message. */
bool plot_source_suits(const struct plot_source *source, const struct plot_kind *kind);

#endif

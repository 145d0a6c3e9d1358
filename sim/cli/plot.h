/* What `plot` is asked for, and what it draws from. */
#ifndef CLI_PLOT_H
#define CLI_PLOT_H

#include <stdbool.h>

#include <negsim/picture.h>
#include <negsim/scenario.h>

#include "inputs.h"
#include "plot_source.h"

struct plot_options {
    const struct plot_kind *kind; /**< NULL: guess */
    struct negsim_picture_style style;
    const char *format; /**< "png", or NULL: of standard output or KIND.svg, as next */
    const char *output; /**< a file, "-", or NULL: KIND.svg */
    const char *source; /**< a file, a folder, or "-" */
    struct cli_inputs inputs; /**< of a study; empty: not given */
    const char *outcome;      /**< of a study; NULL: its margin */
    const char *actors;       /**< two ids with a comma between, or NULL */
    size_t replicates;        /**< to play; 0: not given */
    size_t jobs;              /**< 0: one for each processor */
    bool quiet;
};

/** A way to look at something. */
struct plot_kind {
    const char *name;
    unsigned from; /**< 1u << PLOT_SCENARIO, … for what it can be drawn from */
    bool pairs;    /**< takes --actors */
    bool plays;    /**< takes --reps, of a scenario */
    /** Fill *picture from the source; else an exit code, with a message printed. */
    int (*draw)(const struct plot_options *options, const struct plot_source *source,
                struct negsim_picture *picture);
};

extern const struct plot_kind plot_curve;
extern const struct plot_kind plot_frontier;
extern const struct plot_kind plot_heatmap;
extern const struct plot_kind plot_red_lines;
extern const struct plot_kind plot_rounds;
extern const struct plot_kind plot_survival;
extern const struct plot_kind plot_tornado;

/** All kinds, ended by NULL. */
extern const struct plot_kind *const plot_kinds[];

/** Read the options; false where *code is what to exit with. Release them with
 * plot_options_finish whatever comes of it. */
bool plot_options_parse(int argc, char **argv, struct plot_options *options, int *code);

void plot_options_finish(struct plot_options *options);

/** What suits a study or a table; NULL with a message printed and *code set. */
const struct plot_kind *plot_study_guess(const struct plot_options *options, int *code);

#endif

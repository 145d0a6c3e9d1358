/* What `plot` is asked for, and what it draws from. */
#ifndef CLI_PLOT_H
#define CLI_PLOT_H

#include <stdbool.h>

#include <negsim/picture.h>
#include <negsim/scenario.h>

struct plot_kind;

struct plot_options {
    const struct plot_kind *kind; /**< NULL: guess */
    struct negsim_picture_style style;
    enum negsim_picture_format format; /**< of standard output */
    const char *output;                /**< a file, "-", or NULL: KIND.svg */
    const char *source;                /**< a file, a folder, or "-" */
};

/** A way to look at something. */
struct plot_kind {
    const char *name;
    const char *summary; /**< a line of the help */
    /** Fill *picture from the source; else an exit code, with a message printed. */
    int (*draw)(const struct plot_options *options, struct negsim_picture *picture);
};

extern const struct plot_kind plot_red_lines;

/** All kinds, ended by NULL. */
extern const struct plot_kind *const plot_kinds[];

/** Read the options; false where *code is what to exit with. */
bool plot_options_parse(int argc, char **argv, struct plot_options *options, int *code);

#endif

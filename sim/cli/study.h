/* A study as the command has it: read, settled, run. */
#ifndef CLI_STUDY_H
#define CLI_STUDY_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/factor.h>
#include <negsim/scenario.h>

#include "sweep_options.h"

/** Zeroed at first; released by cli_study_finish whatever comes of it. */
struct cli_study {
    struct cli_sweep_options *options;
    char *text; /**< of the scenario */
    size_t length;
    char *rows; /**< the text of a table of the user's own, or NULL */
    size_t rows_length;
    struct negsim_scenario *scn;
    struct negsim_factors factors;
    double *table;
    char *command;
};

/** Read its files. False where *code is what to exit with, as the next two. */
bool cli_study_read(struct cli_study *study, struct cli_sweep_options *options,
                    int *code);

/** Fill in the options of the sweep, which then points into the study. */
bool cli_study_settle(struct cli_study *study, int *code);

/** Run it into its folder, tell how far it has come, and how it ended; an exit code. */
int cli_study_run(struct cli_study *study);

/** Count its runs and guess what they take; an exit code. */
int cli_study_plan(struct cli_study *study);

/** Print what is wrong with a study; an exit code. */
int cli_study_refused(const char *file, const struct negsim_error_list *errors);

void cli_study_finish(struct cli_study *study);

#endif

/* --inputs: columns of a table, or what a study varies. */
#ifndef CLI_INPUTS_H
#define CLI_INPUTS_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/dataset.h>

#include "command.h"

/** Zeroed is empty. */
struct cli_inputs {
    size_t n;
    struct negsim_dataset_input *items;
    char *names; /**< what their names point into */
};

/** Read "a,b=0:1"; false with a message printed and *code set. */
bool cli_inputs_read(const struct cli_command *command, const char *text,
                     struct cli_inputs *inputs, int *code);

/** Zeroed is fine. */
void cli_inputs_finish(struct cli_inputs *inputs);

#endif

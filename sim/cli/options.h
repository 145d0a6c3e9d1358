/* The options that commands share. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include <stdbool.h>

#include <negsim/analysis.h>

#include "command.h"

/** Which options a command takes; all take --help. */
enum {
    CLI_TAKES_JSON = 1,
    CLI_TAKES_EXIT_CODE = 2,
    CLI_TAKES_ANALYSIS = 4,
    CLI_TAKES_CERTIFICATE = 8,
    CLI_TAKES_REPLICATES = 16,
    CLI_TAKES_DYNAMICS = 32,
    CLI_TAKES_OUTPUT = 64,
    CLI_TAKES_MEDIATOR = 128,
    CLI_TAKES_MODEL = 256,
    CLI_TAKES_MODELS = 512,
    CLI_TAKES_TEMPLATE = 1024,
};

struct cli_options {
    bool json;
    bool exit_code;
    struct negsim_analysis_options analysis;
    const char *certificate; /**< a file to write, or NULL */
    const char *output;      /**< a file to write, or NULL */
    size_t replicates;       /**< 0: none asked for */
    size_t jobs;             /**< 0: one for each processor */
    bool quiet;
    bool explain_dynamics;
    size_t max_bytes; /**< of memory for rounds; 0: none said */
    bool mediator;
    const char *model; /**< one that there is, or NULL */
    bool models;
    const char *template_name; /**< as given, or NULL */
    bool list;
    int n_operands;
    char **operands;
};

/**
 * Read the options of one command; argv[0] is skipped.
 *
 * @return true to go on; false where *code is what to exit with: after --help, or a
 *         message on wrong use
 */
bool cli_options_parse(int argc, char **argv, const struct cli_command *command,
                       unsigned takes, struct cli_options *options, int *code);

#endif

/* What went wrong, on standard error, and the exit code for it. */
#ifndef CLI_REFUSE_H
#define CLI_REFUSE_H

#include <negsim/error.h>

#include "command.h"

/** Mistakes are the user's to mend, and exit with CLI_USAGE; failures are not, and exit
 * with CLI_FAILED. Which codes are failures hangs on what was done: bits 1u << code. */
enum {
    CLI_READING = 1u << NEGSIM_ENOMEM, /* the name of no file is a mistake */
    CLI_STUDYING =
        CLI_READING | 1u << NEGSIM_EIO | 1u << NEGSIM_EFAILED | 1u << NEGSIM_ESTOPPED,
    CLI_RECKONING = CLI_STUDYING | 1u << NEGSIM_ELIMIT,
};

/** Print all errors of a file; an exit code. */
int cli_refused(const char *file, const struct negsim_error_list *errors,
                unsigned failures);

/** The same of one error. */
int cli_refused_one(const char *file, const struct negsim_error *err,
                    unsigned failures);

/** The exit code alone. */
int cli_refused_code(const struct negsim_error_list *errors, unsigned failures);

/** Print what went wrong once a scenario was read; CLI_FAILED. */
int cli_failed(const char *file, const struct negsim_error *err);

/** Print "negsim NAME: …" and where help is; CLI_USAGE. */
int cli_usage(const struct cli_command *command, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif

#include "refuse.h"

#include <stdarg.h>
#include <stdio.h>

#include <negsim/output.h>

#include "page.h"

int cli_refused_code(const struct negsim_error_list *errors, unsigned failures)
{
    int code = errors->n == 0 ? CLI_FAILED : CLI_USAGE; /* no memory for a list */
    for (size_t j = 0; j < errors->n; j++)
        if (failures & 1u << errors->items[j].code)
            code = CLI_FAILED;
    return code;
}

int cli_refused(const char *file, const struct negsim_error_list *errors,
                unsigned failures)
{
    negsim_write_errors(stderr, file, errors);
    return cli_refused_code(errors, failures);
}

int cli_refused_one(const char *file, const struct negsim_error *err, unsigned failures)
{
    struct negsim_error copy = *err;
    const struct negsim_error_list one = {.n = 1, .items = &copy};
    return cli_refused(file, &one, failures);
}

int cli_failed(const char *file, const struct negsim_error *err)
{
    return cli_refused_one(file, err, ~0u);
}

int cli_usage(const struct cli_command *command, const char *format, ...)
{
    va_list args;
    fprintf(stderr, "negsim %s: ", command->name);
    va_start(args, format);
    cli_say_list(format, args);
    va_end(args);
    fprintf(stderr, "\nTry 'negsim %s --help'.\n", command->name);
    return CLI_USAGE;
}

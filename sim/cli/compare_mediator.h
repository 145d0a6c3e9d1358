/* `negsim compare --mediator`. */
#ifndef CLI_COMPARE_MEDIATOR_H
#define CLI_COMPARE_MEDIATOR_H

#include <stdbool.h>

/** Play one scenario with and without a mediator, and print; an exit code. */
int cli_compare_mediator(const char *file, bool json);

#endif

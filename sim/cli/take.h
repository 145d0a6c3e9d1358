/* What getopt_long finds, and the values of options. */
#ifndef CLI_TAKE_H
#define CLI_TAKE_H

#include <getopt.h>
#include <stdbool.h>
#include <stddef.h>

#include "command.h"

/** An option of some commands: of those that take all of these bits. */
struct cli_known {
    unsigned takes;
    struct option option;
};

/** Those of n options that a command takes, ended by a zeroed one; room for n + 1. */
void cli_known_pick(const struct cli_known *known, size_t n, unsigned takes,
                    struct option *accepted);

/** Refuse what getopt_long did not take, and returned instead: not an option, not one
 * of ours, or without a value. As cli_usage. */
int cli_refuse_option(const struct cli_command *command, int found, char **argv);

/** Take optarg as the value of an option, a whole number above 0; false after a
 * message, with *code set, as the next one. */
bool cli_take_count(const struct cli_command *command, const char *name, size_t *count,
                    int *code);

/** The same from `least` to `most`. */
bool cli_take_within(const struct cli_command *command, const char *name, size_t least,
                     size_t most, size_t *count, int *code);

/** The same as the seed of something random, from 0. */
bool cli_take_seed(const struct cli_command *command, unsigned long long *seed,
                   int *code);

/** All of a text as a whole number in decimal digits; false where it is none. */
bool cli_whole(const char *text, unsigned long long *number);

/** A finite number at the beginning of a text; *end is behind it. */
bool cli_number(const char *text, char **end, double *number);

#endif

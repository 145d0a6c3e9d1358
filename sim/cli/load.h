/* Scenarios as a command is given them: by the name of a file. */
#ifndef CLI_LOAD_H
#define CLI_LOAD_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/scenario.h>

/** A scenario that can be read, and played by that model, or by its own for NULL; else
 * NULL, with all mistakes printed and *code set. */
struct negsim_scenario *cli_load(const char *file, const char *model, int *code);

/** The same by its own model, and its text, which the caller frees whatever comes of
 * it. */
struct negsim_scenario *cli_load_text(const char *file, char **text, size_t *length,
                                      int *code);

/** The two halves of that. */
bool cli_read_text(const char *file, char **text, size_t *length, int *code);
struct negsim_scenario *cli_parse_text(const char *file, const char *text,
                                       size_t length, int *code);

/** Whether a name is that of a folder, such as a study's. */
bool cli_is_folder(const char *name);

/** True, with a message, where it is that of nothing at all; "-" is not. */
bool cli_refuse_missing(const char *name);

#endif

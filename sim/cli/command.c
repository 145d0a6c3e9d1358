#include "command.h"

#include <stddef.h>
#include <string.h>

const struct cli_command *const cli_commands[] = {
    &cli_run,     &cli_zone,   &cli_compare, &cli_sweep,  &cli_merge,
    &cli_analyze, &cli_plot,   &cli_report,  &cli_verify, &cli_check,
    &cli_models,  &cli_import, &cli_new,     NULL,
};

const struct cli_command *cli_command_find(const char *name)
{
    for (const struct cli_command *const *command = cli_commands; *command; command++) {
        if (strcmp((*command)->name, name) == 0)
            return *command;
    }
    return NULL;
}

enum { LONGEST = 16 };

/* Insertions, deletions and substitutions between two short names (Levenshtein). */
static size_t command_distance(const char *a, const char *b)
{
    size_t row[LONGEST + 1];
    size_t width = strlen(b);
    for (size_t j = 0; j <= width; j++)
        row[j] = j;
    for (size_t i = 1; a[i - 1]; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= width; j++) {
            size_t least = diagonal + (a[i - 1] != b[j - 1]);
            least = row[j] + 1 < least ? row[j] + 1 : least;
            least = row[j - 1] + 1 < least ? row[j - 1] + 1 : least;
            diagonal = row[j];
            row[j] = least;
        }
    }
    return row[width];
}

const struct cli_command *cli_command_near(const char *name)
{
    const struct cli_command *near = NULL;
    size_t least = 3;
    if (strlen(name) > LONGEST)
        return NULL;
    for (const struct cli_command *const *command = cli_commands; *command; command++) {
        size_t distance = command_distance(name, (*command)->name);
        if (distance < least && distance < strlen(name)) {
            least = distance;
            near = *command;
        }
    }
    return near;
}

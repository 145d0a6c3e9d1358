/* A command as one would type it, to be run again. */
#ifndef CLI_SHELL_H
#define CLI_SHELL_H

#include <stdio.h>

/** A space and a word, in quotes where a shell would read it otherwise. */
void cli_put_word(FILE *stream, const char *word);

#endif

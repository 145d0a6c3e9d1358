/* Files in the program that the desktop has for them. */
#ifndef CLI_OPEN_H
#define CLI_OPEN_H

/** Open a file by xdg-open; an exit code, with a message where that fails. */
int cli_open(const char *file);

#endif

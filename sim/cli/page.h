/* Standard output, written all at once, so that a failure leaves no half answer. */
#ifndef CLI_PAGE_H
#define CLI_PAGE_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/** Zeroed before it is opened. Write to `stream`. */
struct cli_page {
    FILE *stream;
    char *text;
    size_t size;
};

/** False, with a message on standard error, where memory ran out. */
bool cli_page_open(struct cli_page *page);

/** Send the page to standard output and release it; an exit code. */
int cli_page_send(struct cli_page *page);

/** Release a page that is not to be sent. */
void cli_page_drop(struct cli_page *page);

/** Send one text to standard output; an exit code. */
int cli_print(const char *text);

/** As fprintf to standard error, but that what is told of, such as a name of a file,
 * does a terminal no harm. A line end is for the end of the format. */
void cli_say(const char *format, ...) __attribute__((format(printf, 1, 2)));

void cli_say_list(const char *format, va_list args)
    __attribute__((format(printf, 1, 0)));

/** Print that memory ran out; CLI_FAILED. */
int cli_out_of_memory(void);

/** Whether to write in colour: to a terminal that knows it, unless NO_COLOR is set. */
bool cli_wants_colour(void);

#endif

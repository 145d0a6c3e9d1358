/* How far a long run has come, on standard error, and Ctrl-C. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>

struct cli_progress {
    const char *what; /**< "replicates" */
    bool quiet;
    bool terminal; /**< a bar that renews itself; else a line now and then */
    bool drawn;    /**< a bar stands on the line */
    double start;  /**< seconds, as the next */
    double next;   /**< when to say something again */
    struct sigaction before[2];
};

/** Begin to tell, unless quiet, and to catch the first Ctrl-C or SIGTERM; a second one
 * ends the program at once. */
void cli_progress_begin(struct cli_progress *progress, const char *what, bool quiet);

/** A progress callback of the library, its context a struct cli_progress: false once
 * there was a Ctrl-C or SIGTERM. */
bool cli_progress_report(void *progress, size_t done, size_t n);

/** Clear the bar and leave Ctrl-C as it was. */
void cli_progress_end(struct cli_progress *progress);

/** Whether there was a Ctrl-C since the last cli_progress_begin. */
bool cli_interrupted(void);

#endif

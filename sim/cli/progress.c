#include "progress.h"

#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { BAR = 24 };

/* Seconds before anything is said, and between one time and the next. */
static const double TERMINAL_FIRST = 0.3, TERMINAL_EVERY = 0.1;
static const double FILE_FIRST = 60, FILE_EVERY = 60;

static const int signals[] = {SIGINT, SIGTERM};
enum { SIGNALS = sizeof signals / sizeof *signals };

static volatile sig_atomic_t interrupted;

static void progress_interrupt(int signal)
{
    (void)signal;
    interrupted = 1;
}

bool cli_interrupted(void)
{
    return interrupted;
}

static double progress_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

void cli_progress_begin(struct cli_progress *progress, const char *what, bool quiet)
{
    struct sigaction action = {.sa_handler = progress_interrupt,
                               .sa_flags = (int)SA_RESETHAND};
    memset(progress, 0, sizeof *progress);
    progress->what = what;
    progress->quiet = quiet;
    progress->terminal = isatty(STDERR_FILENO);
    progress->start = progress_now();
    progress->next =
        progress->start + (progress->terminal ? TERMINAL_FIRST : FILE_FIRST);
    interrupted = 0;
    for (size_t s = 0; s < SIGNALS; s++)
        sigaction(signals[s], &action, &progress->before[s]);
}

/* "1 h 02 min", "3 min 20 s", "12 s" */
static void progress_duration(char text[32], double seconds)
{
    unsigned long s = (unsigned long)(seconds + 0.5);
    if (s >= 3600)
        snprintf(text, 32, "%lu h %02lu min", s / 3600, s / 60 % 60);
    else if (s >= 60)
        snprintf(text, 32, "%lu min %02lu s", s / 60, s % 60);
    else
        snprintf(text, 32, "%lu s", s);
}

static void progress_say(struct cli_progress *progress, double now, size_t done,
                         size_t n)
{
    double rate = (double)done / (now - progress->start);
    char left[32] = "?";
    if (done > 0 && rate > 0)
        progress_duration(left, (double)(n - done) / rate);
    if (progress->terminal) {
        char bar[BAR + 1];
        size_t filled = (size_t)((double)BAR * (double)done / (double)n);
        memset(bar, '.', BAR);
        memset(bar, '#', filled < BAR ? filled : BAR);
        bar[BAR] = '\0';
        fprintf(stderr, "\r[%s] ", bar);
    }
    fprintf(stderr, "%zu of %zu %s, %.3g/s, %s left", done, n, progress->what, rate,
            left);
    fputs(progress->terminal ? "\033[K" : "\n", stderr);
    fflush(stderr);
    progress->drawn = progress->terminal;
}

bool cli_progress_report(void *context, size_t done, size_t n)
{
    struct cli_progress *progress = context;
    double now = progress_now();
    if (!progress->quiet && done < n && now >= progress->next) {
        progress_say(progress, now, done, n);
        progress->next = now + (progress->terminal ? TERMINAL_EVERY : FILE_EVERY);
    }
    return !interrupted;
}

void cli_progress_end(struct cli_progress *progress)
{
    if (progress->drawn)
        fputs("\r\033[K", stderr);
    for (size_t s = 0; s < SIGNALS; s++)
        sigaction(signals[s], &progress->before[s], NULL);
}

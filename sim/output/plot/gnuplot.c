#define _GNU_SOURCE /* pipe2 */
#include "output/plot/gnuplot.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/text.h"

enum { SAID = 300 }; /* bytes of what gnuplot says that a message can hold */

/* A process about to become gnuplot. */
struct child {
    const struct ns_gnuplot *run;
    char *const *arguments;
    int said[2];   /* what it says comes back here */
    int failed[2]; /* and here an errno, where it cannot become that */
    pid_t parent, process;
};

/* Between fork and exec, where a thread may do little: false with errno. */
static bool child_prepare(const struct child *child)
{
    const struct ns_gnuplot *run = child->run;
    int input = run->input >= 0 ? run->input : open("/dev/null", O_RDONLY);
    return input >= 0 && dup2(input, 0) == 0 && dup2(run->output, 1) == 1 &&
           dup2(child->said[1], 2) == 2 && chdir(run->folder) == 0;
}

_Noreturn static void child_become(const struct child *child)
{
    /* Whoever wants the picture may be killed while it is drawn. */
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() == child->parent && child_prepare(child))
        execvp(child->arguments[0], child->arguments);
    int error = errno;
    ssize_t told = write(child->failed[1], &error, sizeof error);
    _exit(told == sizeof error ? 1 : 2);
}

/* errno where gnuplot could not be started; then there is no child. */
static int child_start(struct child *child)
{
    int error = 0;
    child->parent = getpid();
    child->process = fork();
    if (child->process < 0)
        return errno;
    if (child->process == 0)
        child_become(child);
    close(child->failed[1]);
    child->failed[1] = -1;
    while (read(child->failed[0], &error, sizeof error) < 0 && errno == EINTR)
        continue;
    if (error)
        waitpid(child->process, NULL, 0);
    return error;
}

/* -d: without the settings in a user's or a machine's files of gnuplot. The name of the
 * script begins with no dash. */
static int start(struct child *child)
{
    struct ns_text name = {0};
    if (child->run->script)
        ns_text_add(&name, "./%s", child->run->script);
    else
        ns_text_add(&name, "-");
    char *const arguments[] = {(char[]){"gnuplot"}, (char[]){"-d"},
                               (char[]){"-e"},      (char[]){"to_stdout = 1"},
                               name.data,           NULL};
    child->arguments = arguments;
    int error = name.failed ? ENOMEM : child_start(child);
    ns_text_finish(&name);
    return error;
}

/* The beginning of what is said, to its end, on one line. */
static void listen(int from, char *text)
{
    char part[256];
    size_t n = 0;
    for (;;) {
        ssize_t got = read(from, part, sizeof part);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        for (ssize_t j = 0; j < got && n < SAID; j++) {
            bool space = (unsigned char)part[j] <= ' ';
            if (!space)
                text[n++] = part[j];
            else if (n > 0 && text[n - 1] != ' ')
                text[n++] = ' ';
        }
    }
    while (n > 0 && text[n - 1] == ' ')
        n--;
    text[n] = '\0';
}

static bool wait_for(pid_t child)
{
    int status;
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return false;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static void close_pipe(const int ends[2])
{
    for (int e = 0; e < 2; e++)
        if (ends[e] >= 0)
            close(ends[e]);
}

static bool refuse(int error, struct negsim_error *err)
{
    if (error == ENOENT)
        return negsim_fail(err, NEGSIM_EFAILED, NULL,
                           "gnuplot, which draws the pictures, is not installed; "
                           "on Debian: apt-get install gnuplot-nox");
    return negsim_fail(err, error == ENOMEM ? NEGSIM_ENOMEM : NEGSIM_EFAILED, NULL,
                       "cannot run gnuplot: %s", strerror(error));
}

bool ns_gnuplot_run(const struct ns_gnuplot *run, struct negsim_error *err)
{
    struct child child = {.run = run, .said = {-1, -1}, .failed = {-1, -1}};
    char text[SAID + 1];
    int error = pipe2(child.said, O_CLOEXEC) != 0 || pipe2(child.failed, O_CLOEXEC) != 0
                    ? errno
                    : start(&child);
    close_pipe(child.failed);
    if (error) {
        close_pipe(child.said);
        return refuse(error, err);
    }
    close(child.said[1]);
    listen(child.said[0], text);
    close(child.said[0]);
    if (wait_for(child.process))
        return true;
    return negsim_fail(err, NEGSIM_EFAILED, NULL, "gnuplot failed: %s",
                       *text ? text : "it said nothing");
}

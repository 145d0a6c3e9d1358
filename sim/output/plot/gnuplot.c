#define _GNU_SOURCE /* pipe2, posix_spawn_file_actions_addchdir_np */
#include "output/plot/gnuplot.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/text.h"

extern char **environ;

enum { SAID = 300 }; /* bytes of what gnuplot says that a message can hold */

/* Where the child's streams go; what it says comes back by `said`. */
static bool streams_prepare(posix_spawn_file_actions_t *actions, const char *folder,
                            int output, const int said[2])
{
    return posix_spawn_file_actions_addopen(actions, 0, "/dev/null", O_RDONLY, 0) ==
               0 &&
           posix_spawn_file_actions_adddup2(actions, output, 1) == 0 &&
           posix_spawn_file_actions_adddup2(actions, said[1], 2) == 0 &&
           posix_spawn_file_actions_addclose(actions, said[0]) == 0 &&
           posix_spawn_file_actions_addchdir_np(actions, folder) == 0;
}

/* -d: without the settings in a user's or a machine's files of gnuplot. The name of the
 * script begins with no dash. */
static int start(const char *folder, const char *script, int output, const int said[2],
                 pid_t *child)
{
    struct ns_text name = {0};
    ns_text_add(&name, "./%s", script);
    char *arguments[] = {(char[]){"gnuplot"},       (char[]){"-d"}, (char[]){"-e"},
                         (char[]){"to_stdout = 1"}, name.data,      NULL};
    posix_spawn_file_actions_t actions;
    int error = name.failed ? ENOMEM : posix_spawn_file_actions_init(&actions);
    if (!error) {
        error = streams_prepare(&actions, folder, output, said)
                    ? posix_spawnp(child, "gnuplot", &actions, NULL, arguments, environ)
                    : ENOMEM;
        posix_spawn_file_actions_destroy(&actions);
    }
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

bool ns_gnuplot_run(const char *folder, const char *script, int output,
                    struct negsim_error *err)
{
    char text[SAID + 1];
    int said[2];
    pid_t child;
    if (pipe2(said, O_CLOEXEC) != 0)
        return negsim_fail(err, NEGSIM_EIO, NULL, "cannot make a pipe: %s",
                           strerror(errno));
    int error = start(folder, script, output, said, &child);
    close(said[1]);
    if (error) {
        close(said[0]);
        if (error == ENOENT)
            return negsim_fail(err, NEGSIM_EFAILED, NULL,
                               "gnuplot, which draws the pictures, is not installed; "
                               "on Debian: apt-get install gnuplot-nox");
        return negsim_fail(err, error == ENOMEM ? NEGSIM_ENOMEM : NEGSIM_EFAILED, NULL,
                           "cannot run gnuplot: %s", strerror(error));
    }
    listen(said[0], text);
    close(said[0]);
    if (wait_for(child))
        return true;
    return negsim_fail(err, NEGSIM_EFAILED, NULL, "gnuplot failed: %s",
                       *text ? text : "it said nothing");
}

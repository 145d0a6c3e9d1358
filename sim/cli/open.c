#include "open.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "command.h"
#include "page.h"

extern char **environ;

/* Without a shell, and silent: what xdg-open says is not ours to say. */
static int start(char *path, pid_t *child)
{
    char *arguments[] = {(char[]){"xdg-open"}, path, NULL};
    posix_spawn_file_actions_t actions;
    int error = posix_spawn_file_actions_init(&actions);
    if (error)
        return error;
    for (int stream = 0; stream < 3 && !error; stream++)
        error = posix_spawn_file_actions_addopen(&actions, stream, "/dev/null",
                                                 stream == 0 ? O_RDONLY : O_WRONLY, 0);
    if (!error)
        error = posix_spawnp(child, "xdg-open", &actions, NULL, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    return error;
}

int cli_open(const char *file)
{
    pid_t child;
    int status;
    char *path = realpath(file, NULL); /* no name that looks like an option */
    int error = path ? start(path, &child) : errno;
    free(path);
    if (error) {
        cli_say("negsim: cannot open %s: %s\n", file,
                error == ENOENT ? "xdg-open is not installed; on Debian: apt-get "
                                  "install xdg-utils"
                                : strerror(error));
        return CLI_FAILED;
    }
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return CLI_FAILED;
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
        return CLI_DONE;
    cli_say("negsim: xdg-open could not open %s\n", file);
    return CLI_FAILED;
}

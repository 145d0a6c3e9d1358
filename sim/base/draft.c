#define _GNU_SOURCE /* O_TMPFILE */
#include "base/draft.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { DRAFT_ATTEMPTS = 100, DRAFT_LINK_SIZE = 40 };

static bool draft_fail(struct negsim_error *err, const char *name, int error)
{
    if (error == ENOMEM)
        return negsim_out_of_memory(err);
    return negsim_fail(err, NEGSIM_EIO, NULL, "cannot write %s: %s", name,
                       strerror(error));
}

static void draft_finish(struct ns_draft *draft)
{
    free(draft->name);
    free(draft->temporary);
    memset(draft, 0, sizeof *draft);
}

/* By which an open file can be linked to. */
static void draft_link_of(int file, char link_name[DRAFT_LINK_SIZE])
{
    snprintf(link_name, DRAFT_LINK_SIZE, "/proc/self/fd/%d", file);
}

/* A new file in the folder of the place that has no name yet; -1 with *cannot set where
 * there is no such thing here. */
static int draft_open_nameless(const struct ns_draft *draft, bool *cannot)
{
    char link_name[DRAFT_LINK_SIZE];
    const char *slash = strrchr(draft->name, '/');
    char *folder =
        slash ? strndup(draft->name, (size_t)(slash - draft->name) + 1) : strdup(".");
    if (!folder) {
        errno = ENOMEM;
        return -1;
    }
    int file = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0666);
    int error = errno;
    free(folder);
    *cannot = file < 0 && (error == EOPNOTSUPP || error == EISDIR || error == EINVAL);
    draft_link_of(file, link_name);
    if (file >= 0 && access(link_name, F_OK) != 0) {
        close(file);
        file = -1;
        *cannot = true;
    }
    errno = error;
    return file;
}

static int draft_open_temporary(const struct ns_draft *draft, int nameless)
{
    (void)nameless;
    return open(draft->temporary, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
}

static int draft_link_temporary(const struct ns_draft *draft, int nameless)
{
    char link_name[DRAFT_LINK_SIZE];
    draft_link_of(nameless, link_name);
    return linkat(AT_FDCWD, link_name, AT_FDCWD, draft->temporary, AT_SYMLINK_FOLLOW);
}

/* Make it under a free name beside the place, by either of these; -1 with errno. */
static int draft_make_temporary(struct ns_draft *draft, int nameless,
                                int (*make)(const struct ns_draft *draft, int nameless))
{
    int made = -1;
    size_t size = strlen(draft->name) + 40;
    draft->temporary = malloc(size);
    if (!draft->temporary) {
        errno = ENOMEM;
        return -1;
    }
    errno = EEXIST;
    for (int i = 0; made < 0 && errno == EEXIST && i < DRAFT_ATTEMPTS; i++) {
        snprintf(draft->temporary, size, "%s.%ld-%d.part", draft->name, (long)getpid(),
                 i);
        made = make(draft, nameless);
    }
    if (made < 0) {
        int error = errno;
        free(draft->temporary);
        draft->temporary = NULL;
        errno = error;
    }
    return made;
}

/* -1 with errno. */
static int draft_create(struct ns_draft *draft)
{
    struct stat status;
    bool cannot = false;
    if (stat(draft->name, &status) == 0 && !S_ISREG(status.st_mode)) {
        draft->device = true;
        return open(draft->name, O_WRONLY | O_CLOEXEC);
    }
    int file = draft_open_nameless(draft, &cannot);
    return cannot ? draft_make_temporary(draft, -1, draft_open_temporary) : file;
}

bool ns_draft_open(struct ns_draft *draft, const char *name, struct negsim_error *err)
{
    memset(draft, 0, sizeof *draft);
    draft->name = realpath(name, NULL);
    if (!draft->name)
        draft->name = strdup(name);
    if (!draft->name)
        return negsim_out_of_memory(err);
    int file = draft_create(draft), error = errno;
    if (file >= 0 && (draft->stream = fdopen(file, "wb")))
        return true;
    if (file >= 0) {
        error = errno;
        close(file);
        if (draft->temporary)
            unlink(draft->temporary);
    }
    draft_finish(draft);
    return draft_fail(err, name, error);
}

/* All on the disk, and under a name beside the place; else errno says why not. */
static bool draft_settle(struct ns_draft *draft)
{
    int file = fileno(draft->stream);
    /* Of a write that failed earlier nobody knows the reason any more: ask again. */
    if (ferror(draft->stream)) {
        if (write(file, "", 1) >= 0)
            errno = EIO;
        return false;
    }
    return fflush(draft->stream) == 0 &&
           (draft->device ||
            (fsync(file) == 0 &&
             (draft->temporary ||
              draft_make_temporary(draft, file, draft_link_temporary) >= 0)));
}

/* Put it in its place by `move`, which is rename or is like it. */
static bool draft_publish(struct ns_draft *draft,
                          int (*move)(const char *from, const char *to),
                          struct negsim_error *err)
{
    bool ok = draft_settle(draft);
    int error = errno;
    if (fclose(draft->stream) != 0 && ok) {
        ok = false;
        error = errno;
    }
    if (ok && !draft->device && move(draft->temporary, draft->name) != 0) {
        ok = false;
        error = errno;
    }
    if (!ok) {
        if (error == EEXIST)
            negsim_fail(err, NEGSIM_EINVAL, NULL, "%s is there already", draft->name);
        else
            draft_fail(err, draft->name, error);
        if (draft->temporary)
            unlink(draft->temporary);
    }
    draft_finish(draft);
    return ok;
}

bool ns_draft_publish(struct ns_draft *draft, struct negsim_error *err)
{
    return draft_publish(draft, rename, err);
}

/* A second name for a file is refused where the name is taken. */
static int draft_link(const char *from, const char *to)
{
    int failed = link(from, to);
    if (failed == 0)
        unlink(from);
    return failed;
}

bool ns_draft_publish_new(struct ns_draft *draft, struct negsim_error *err)
{
    return draft_publish(draft, draft_link, err);
}

void ns_draft_discard(struct ns_draft *draft)
{
    fclose(draft->stream);
    if (draft->temporary)
        unlink(draft->temporary);
    draft_finish(draft);
}

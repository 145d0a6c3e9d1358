#include "base/draft.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { DRAFT_ATTEMPTS = 100 };

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

/* A new file beside the place, with the rights any new file gets. */
static int draft_create(struct ns_draft *draft, int *error)
{
    size_t size = strlen(draft->name) + 40;
    draft->temporary = malloc(size);
    if (!draft->temporary) {
        *error = ENOMEM;
        return -1;
    }
    int file = -1;
    for (int i = 0; file < 0 && i < DRAFT_ATTEMPTS; i++) {
        snprintf(draft->temporary, size, "%s.%ld-%d.part", draft->name, (long)getpid(),
                 i);
        file = open(draft->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        *error = errno;
        if (file < 0 && errno != EEXIST)
            break;
    }
    return file;
}

bool ns_draft_open(struct ns_draft *draft, const char *name, struct negsim_error *err)
{
    struct stat status;
    int error = ENOMEM, file = -1;
    memset(draft, 0, sizeof *draft);
    draft->name = realpath(name, NULL);
    if (!draft->name)
        draft->name = strdup(name);
    if (!draft->name)
        return negsim_out_of_memory(err);
    if (stat(draft->name, &status) == 0 && !S_ISREG(status.st_mode)) {
        file = open(draft->name, O_WRONLY | O_CLOEXEC);
        error = errno;
    } else {
        file = draft_create(draft, &error);
    }
    if (file >= 0)
        draft->stream = fdopen(file, "wb");
    if (draft->stream)
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

/* Put it in its place by `move`, which is rename or is like it. */
static bool draft_publish(struct ns_draft *draft,
                          int (*move)(const char *from, const char *to),
                          struct negsim_error *err)
{
    bool ok = fflush(draft->stream) == 0 && !ferror(draft->stream);
    int error = errno;
    if (ok && draft->temporary && fsync(fileno(draft->stream)) != 0) {
        ok = false;
        error = errno;
    }
    if (fclose(draft->stream) != 0 && ok) {
        ok = false;
        error = errno;
    }
    if (ok && draft->temporary && move(draft->temporary, draft->name) != 0) {
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

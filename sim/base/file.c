#include "base/file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static bool file_fail_errno(struct negsim_error *err, int error)
{
    switch (error) {
    case ENOENT:
        return negsim_fail(err, NEGSIM_EIO, NULL,
                           "no such file; check the name, or give - to read "
                           "standard input");
    case EACCES:
        return negsim_fail(err, NEGSIM_EIO, NULL,
                           "no permission to read this file; check its mode and owner");
    case EISDIR:
        return negsim_fail(err, NEGSIM_EIO, NULL,
                           "is a directory; name a file inside it");
    default:
        return negsim_fail(err, NEGSIM_EIO, NULL, "cannot be read: %s",
                           strerror(error));
    }
}

/* Read the stream to its end, in steps that double. */
static bool file_read_stream(FILE *stream, size_t limit, char **text, size_t *length,
                             struct negsim_error *err)
{
    size_t capacity = 1 << 16, n = 0;
    char *data = NULL;
    for (;;) {
        char *grown = realloc(data, capacity + 1);
        if (!grown) {
            free(data);
            return negsim_out_of_memory(err);
        }
        data = grown;
        errno = 0;
        n += fread(data + n, 1, capacity - n, stream);
        if (ferror(stream)) {
            int error = errno;
            free(data);
            return file_fail_errno(err, error);
        }
        if (n > limit) {
            free(data);
            return negsim_fail(err, NEGSIM_ELIMIT, NULL,
                               "is longer than the %zu MiB that such a file may have; "
                               "is it the right one?",
                               limit >> 20);
        }
        if (n < capacity)
            break;
        capacity *= 2;
    }
    data[n] = '\0';
    *text = data;
    *length = n;
    return true;
}

bool ns_file_read(const char *name, size_t limit, char **text, size_t *length,
                  struct negsim_error *err)
{
    if (strcmp(name, "-") == 0)
        return file_read_stream(stdin, limit, text, length, err);
    FILE *stream = fopen(name, "rb");
    if (!stream)
        return file_fail_errno(err, errno);
    struct stat status;
    bool ok;
    if (fstat(fileno(stream), &status) == 0 && S_ISDIR(status.st_mode))
        ok = file_fail_errno(err, EISDIR);
    else
        ok = file_read_stream(stream, limit, text, length, err);
    fclose(stream);
    return ok;
}

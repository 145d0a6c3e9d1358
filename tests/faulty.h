/**
 * @file
 * The nth operation on files of the static library fails: the linker sends them through
 * __wrap_* (see meson.build). Include in one file of a test that has
 * defined _GNU_SOURCE.
 */
#ifndef TESTS_FAULTY_H
#define TESTS_FAULTY_H

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <sys/types.h>

/* Operations still to succeed; negative: all. */
static long good = -1;

/* Then the process ends there and then, as if killed. */
static bool deadly;

/* No file without a name can be had, as on some file systems. */
static bool named_only;

static bool works(int error)
{
    bool fails = good == 0;
    if (fails && deadly)
        raise(SIGKILL);
    good -= good >= 0; /* one failure a run */
    errno = fails ? error : errno;
    return !fails;
}

ssize_t __real_write(int file, const void *data, size_t n);
int __real_fsync(int file);
int __real_ftruncate64(int file, off_t length);
int __real_open64(const char *name, int flags, ...);
int __real_openat64(int at, const char *name, int flags, ...);
FILE *__real_fopen64(const char *name, const char *mode);
FILE *__real_fdopen(int file, const char *mode);
int __real_close(int file);
int __real_link(const char *from, const char *to);
int __real_linkat(int from_at, const char *from, int to_at, const char *to, int flags);
int __real_rename(const char *from, const char *to);
int __real_renameat(int at, const char *from, int to_at, const char *to);
int __real_fflush(FILE *stream);
int __real_fclose(FILE *stream);
int __real_unlinkat(int at, const char *name, int flags);
ssize_t __wrap_write(int file, const void *data, size_t n);
int __wrap_fsync(int file);
int __wrap_ftruncate64(int file, off_t length);
int __wrap_open64(const char *name, int flags, ...);
int __wrap_openat64(int at, const char *name, int flags, ...);
FILE *__wrap_fopen64(const char *name, const char *mode);
FILE *__wrap_fdopen(int file, const char *mode);
int __wrap_close(int file);
int __wrap_link(const char *from, const char *to);
int __wrap_linkat(int from_at, const char *from, int to_at, const char *to, int flags);
int __wrap_rename(const char *from, const char *to);
int __wrap_renameat(int at, const char *from, int to_at, const char *to);
int __wrap_fflush(FILE *stream);
int __wrap_fclose(FILE *stream);
int __wrap_unlinkat(int at, const char *name, int flags);

/* A disk that fills up takes a part first; so does one that a killed process wrote to.
 */
ssize_t __wrap_write(int file, const void *data, size_t n)
{
    if (good == 0 && n > 1 && __real_write(file, data, n / 2) < 0)
        return -1;
    return works(ENOSPC) ? __real_write(file, data, n) : -1;
}

int __wrap_fsync(int file)
{
    return works(EIO) ? __real_fsync(file) : -1;
}

int __wrap_ftruncate64(int file, off_t length)
{
    return works(EIO) ? __real_ftruncate64(file, length) : -1;
}

/* The mode is there where a file may be made. */
int __wrap_open64(const char *name, int flags, ...)
{
    va_list rest;
    va_start(rest, flags);
    bool nameless = (flags & O_TMPFILE) == O_TMPFILE;
    mode_t mode = flags & O_CREAT || nameless ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    if (named_only && nameless) {
        errno = EOPNOTSUPP;
        return -1;
    }
    return works(EMFILE) ? __real_open64(name, flags, mode) : -1;
}

int __wrap_openat64(int at, const char *name, int flags, ...)
{
    va_list rest;
    va_start(rest, flags);
    mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return works(EMFILE) ? __real_openat64(at, name, flags, mode) : -1;
}

FILE *__wrap_fopen64(const char *name, const char *mode)
{
    return works(EMFILE) ? __real_fopen64(name, mode) : NULL;
}

FILE *__wrap_fdopen(int file, const char *mode)
{
    return works(EMFILE) ? __real_fdopen(file, mode) : NULL;
}

/* Closed whatever it says. */
int __wrap_close(int file)
{
    bool fine = works(EIO);
    int error = errno, done = __real_close(file);
    errno = fine ? errno : error;
    return fine ? done : -1;
}

int __wrap_link(const char *from, const char *to)
{
    return works(EIO) ? __real_link(from, to) : -1;
}

int __wrap_linkat(int from_at, const char *from, int to_at, const char *to, int flags)
{
    return works(EIO) ? __real_linkat(from_at, from, to_at, to, flags) : -1;
}

int __wrap_rename(const char *from, const char *to)
{
    return works(EIO) ? __real_rename(from, to) : -1;
}

int __wrap_renameat(int at, const char *from, int to_at, const char *to)
{
    return works(EIO) ? __real_renameat(at, from, to_at, to) : -1;
}

int __wrap_unlinkat(int at, const char *name, int flags)
{
    return works(EIO) ? __real_unlinkat(at, name, flags) : -1;
}

int __wrap_fflush(FILE *stream)
{
    return works(ENOSPC) ? __real_fflush(stream) : EOF;
}

/* Closed whatever it says. */
int __wrap_fclose(FILE *stream)
{
    bool fine = works(EIO);
    int error = errno, done = __real_fclose(stream);
    errno = fine ? errno : error;
    return fine ? done : EOF;
}

#endif

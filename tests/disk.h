/**
 * @file
 * A folder of a test's own on a disk that fails. Include in one file of a test that is
 * linked like those with faulty.h (see meson.build).
 */
#ifndef TESTS_DISK_H
#define TESTS_DISK_H

#define _GNU_SOURCE /* O_TMPFILE */

#include "given.h"

#include <dirent.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "faulty.h"

static char folder[] = "/tmp/negsim-disk-XXXXXX";

static inline const char *path_of(const char *name)
{
    static char paths[4][300];
    static size_t next;
    char *path = paths[next++ % 4];
    snprintf(path, 300, "%s/%s", folder, name);
    return path;
}

static inline void put(const char *name, const char *text)
{
    FILE *file = fopen(path_of(name), "w");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

/* The whole file, or NULL; the caller frees. */
static inline char *get(const char *name)
{
    char *text = NULL;
    size_t room = 0;
    FILE *file = fopen(path_of(name), "r");
    if (!file)
        return NULL;
    if (getdelim(&text, &room, 0, file) < 0) {
        free(text);
        text = strdup("");
    }
    fclose(file);
    return text;
}

static inline size_t count_files(const char *name)
{
    size_t n = 0;
    DIR *directory = opendir(path_of(name));
    assert_non_null(directory);
    while (readdir(directory))
        n++;
    closedir(directory);
    return n - 2;
}

static inline void check_error(const struct negsim_error *err)
{
    assert_true(err->code == NEGSIM_EIO || err->code == NEGSIM_EFAILED);
    assert_true(strlen(err->message) > 10);
    assert_null(strstr(err->message, "Success"));
}

static inline bool same_text(const char *name, const char *text)
{
    char *now = get(name);
    bool same = now && strcmp(now, text) == 0;
    free(now);
    return same;
}

/* Files may grow to so many bytes. */
static inline void limit_files(rlim_t bytes)
{
    struct rlimit limit;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
    limit.rlim_cur = bytes;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

/* What a killed process leaves beside the file, if it has to have a name. */
static inline size_t remove_drafts(void)
{
    size_t n = 0;
    DIR *directory = opendir(folder);
    assert_non_null(directory);
    for (const struct dirent *entry; (entry = readdir(directory));)
        if (strstr(entry->d_name, ".part")) {
            n++;
            unlink(path_of(entry->d_name));
        }
    closedir(directory);
    return n;
}

/* Whether the process of its own in which this is done is killed on its way. */
static inline bool killed_after(long n, bool (*done)(void))
{
    int status;
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        deadly = true;
        good = n;
        _exit(done() ? 0 : 1);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status) || WEXITSTATUS(status) == 0);
    return WIFSIGNALED(status);
}

static inline int disk_begin(void **state)
{
    (void)state;
    signal(SIGXFSZ, SIG_IGN);
    return mkdtemp(folder) ? 0 : -1;
}

static inline int disk_end(void **state)
{
    (void)state;
    return rmdir(folder);
}

#endif

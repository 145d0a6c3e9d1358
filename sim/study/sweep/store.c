#include "study/sweep/store.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/draft.h"
#include "base/file.h"
#include "study/sweep/manifest.h"

const char *const ns_store_names[NS_STORE_TABLES] = {"design.csv", "results.csv"};

static const char *const partial_names[NS_STORE_TABLES] = {"design.csv.partial",
                                                           "results.csv.partial"};
static const char MANIFEST[] = "manifest.json";

/* A study that is whole and is to replace what is there: its manifest comes first of
 * all to have this name once the tables have theirs. */
static const char *const merged_names[NS_STORE_TABLES] = {"design.csv.merged",
                                                          "results.csv.merged"};
static const char MERGED_MANIFEST[] = "manifest.json.merged";

/* Seconds between one fsync and the next. */
static const double SYNC_EVERY = 5;

char *ns_store_path(const char *folder, const char *name)
{
    size_t size = strlen(folder) + strlen(name) + 2;
    char *path = malloc(size);
    if (path)
        snprintf(path, size, "%s/%s", folder, name);
    return path;
}

static bool store_fail(const struct ns_store *store, const char *what, const char *name,
                       struct negsim_error *err)
{
    int error = errno;
    return negsim_fail(err, NEGSIM_EIO, NULL, "cannot %s %s%s%s: %s", what,
                       store->folder, name ? "/" : "", name ? name : "",
                       strerror(error));
}

static bool store_has(const struct ns_store *store, const char *name)
{
    struct stat status;
    return fstatat(store->lock, name, &status, 0) == 0;
}

/* The folder is ours until it is closed, however the program ends. */
static bool store_take(struct ns_store *store, struct negsim_error *err)
{
    if (mkdir(store->folder, 0777) != 0 && errno != EEXIST)
        return store_fail(store, "make", NULL, err);
    store->lock = open(store->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (store->lock < 0)
        return store_fail(store, "open", NULL, err);
    if (flock(store->lock, LOCK_EX | LOCK_NB) == 0)
        return true;
    if (errno == EWOULDBLOCK)
        return negsim_fail(err, NEGSIM_EIO, NULL, "%s is in use by another process",
                           store->folder);
    return store_fail(store, "lock", NULL, err);
}

static bool store_remove(const struct ns_store *store, const char *name,
                         struct negsim_error *err)
{
    return unlinkat(store->lock, name, 0) == 0 || errno == ENOENT ||
           store_fail(store, "remove", name, err);
}

static bool store_rename(const struct ns_store *store, const char *from, const char *to,
                         struct negsim_error *err)
{
    return renameat(store->lock, from, store->lock, to) == 0 ||
           store_fail(store, "rename", from, err);
}

/* Let a merged study take the place of what is there, or go on with that where it was
 * cut short. In between there is no manifest, so that nobody takes it for a study. */
static bool store_settle(const struct ns_store *store, struct negsim_error *err)
{
    if (!store_has(store, MERGED_MANIFEST))
        return true;
    if (!store_remove(store, MANIFEST, err))
        return false;
    for (size_t t = 0; t < NS_STORE_TABLES; t++)
        if (!store_remove(store, partial_names[t], err) ||
            (store_has(store, merged_names[t]) &&
             !store_rename(store, merged_names[t], ns_store_names[t], err)))
            return false;
    if (!store_rename(store, MERGED_MANIFEST, MANIFEST, err))
        return false;
    fsync(store->lock); /* where folders cannot be synced, so be it */
    return true;
}

/* What nobody finished: a manifest, or tables of a merge without theirs. Whoever wrote
 * it had the folder, and was killed. */
static bool store_is_litter(const char *name)
{
    static const char end[] = ".part";
    size_t length = strlen(name), begins = sizeof MANIFEST - 1;
    for (size_t t = 0; t < NS_STORE_TABLES; t++)
        if (strncmp(name, merged_names[t], strlen(merged_names[t])) == 0)
            return true;
    return strncmp(name, MANIFEST, begins) == 0 && name[begins] == '.' &&
           strcmp(name + length - (sizeof end - 1), end) == 0;
}

/* Whether anything is in the folder; litter goes. */
static bool store_empty(struct ns_store *store, bool *empty, struct negsim_error *err)
{
    DIR *directory = opendir(store->folder);
    if (!directory)
        return store_fail(store, "read", NULL, err);
    *empty = true;
    for (const struct dirent *entry; (entry = readdir(directory));) {
        const char *name = entry->d_name;
        bool gone = store_is_litter(name) && unlinkat(store->lock, name, 0) == 0;
        if (!gone && strcmp(name, ".") != 0 && strcmp(name, "..") != 0)
            *empty = false;
    }
    closedir(directory);
    return true;
}

/* The same study must be there, or none. */
static bool store_match(const struct ns_store *store, const struct ns_text *manifest,
                        struct negsim_error *err)
{
    char *path = ns_store_path(store->folder, MANIFEST);
    char *text;
    size_t length;
    struct negsim_error cause = {0};
    if (!path)
        return negsim_out_of_memory(err);
    bool ok = ns_file_read(path, NS_MANIFEST_MAX_BYTES, &text, &length, &cause);
    free(path);
    if (!ok)
        return negsim_fail(err, cause.code, NULL, "%s/%s %s", store->folder, MANIFEST,
                           cause.message);
    ok = ns_manifest_check(text, length, manifest->data, manifest->length, true,
                           &cause) ||
         negsim_fail(err, cause.code, NULL,
                     "%s holds something else: %s; --force starts over", store->folder,
                     cause.message);
    free(text);
    return ok;
}

static bool store_drop(struct ns_store *store, struct negsim_error *err)
{
    const char *const names[] = {ns_store_names[0], ns_store_names[1], partial_names[0],
                                 partial_names[1], MANIFEST};
    for (size_t j = 0; j < sizeof names / sizeof *names; j++)
        if (!store_remove(store, names[j], err))
            return false;
    return true;
}

static bool store_found(struct ns_store *store, const char *name,
                        const struct ns_text *manifest, struct negsim_error *err)
{
    struct ns_draft draft;
    char *path = ns_store_path(store->folder, name);
    if (!path)
        return negsim_out_of_memory(err);
    bool ok = ns_draft_open(&draft, path, err);
    if (ok) {
        fwrite(manifest->data, 1, manifest->length, draft.stream);
        ok = ns_draft_publish(&draft, err);
    }
    free(path);
    return ok;
}

/* No folder to begin a study in. */
static bool store_refuse(const struct ns_store *store, bool study,
                         struct negsim_error *err)
{
    return negsim_fail(err, NEGSIM_EINVAL, NULL,
                       study ? "%s holds a study: --resume goes on with it, "
                               "--force starts over"
                             : "%s is not empty",
                       store->folder);
}

/* Tables without a manifest are somebody else's. */
static bool store_has_no_tables(const struct ns_store *store, struct negsim_error *err)
{
    for (size_t t = 0; t < NS_STORE_TABLES; t++)
        if (store_has(store, ns_store_names[t]) || store_has(store, partial_names[t]))
            return negsim_fail(err, NEGSIM_EINVAL, NULL,
                               "%s holds %s but no manifest.json: it is no study",
                               store->folder, ns_store_names[t]);
    return true;
}

static bool store_enter(struct ns_store *store, enum negsim_sweep_start start,
                        const struct ns_text *manifest, struct negsim_error *err)
{
    bool empty = true;
    if (!store_take(store, err) || !store_settle(store, err) ||
        !store_empty(store, &empty, err))
        return false;
    bool study = store_has(store, MANIFEST);
    if (start == NEGSIM_SWEEP_RESUME && study)
        return store_match(store, manifest, err);
    if (start == NEGSIM_SWEEP_NEW && !empty)
        return store_refuse(store, study, err);
    if (start == NEGSIM_SWEEP_AFRESH && study && !store_drop(store, err))
        return false;
    return store_has_no_tables(store, err) &&
           store_found(store, MANIFEST, manifest, err);
}

bool ns_store_open(struct ns_store *store, const char *folder,
                   enum negsim_sweep_start start, const struct ns_text *manifest,
                   struct negsim_error *err)
{
    *store = (struct ns_store){.folder = folder, .lock = -1, .files = {-1, -1}};
    if (store_enter(store, start, manifest, err))
        return true;
    ns_store_close(store);
    return false;
}

static bool store_enter_beside(struct ns_store *store, bool force,
                               struct negsim_error *err)
{
    bool empty = true;
    if (!store_take(store, err) || !store_settle(store, err) ||
        !store_empty(store, &empty, err))
        return false;
    bool study = store_has(store, MANIFEST);
    if (!force && !empty)
        return store_refuse(store, study, err);
    return study || store_has_no_tables(store, err);
}

bool ns_store_open_beside(struct ns_store *store, const char *folder, bool force,
                          struct negsim_error *err)
{
    *store = (struct ns_store){.folder = folder, .lock = -1, .files = {-1, -1}};
    if (store_enter_beside(store, force, err))
        return true;
    ns_store_close(store);
    return false;
}

bool ns_store_draft(const struct ns_store *store, size_t table, struct ns_draft *draft,
                    struct negsim_error *err)
{
    char *path = ns_store_path(store->folder, merged_names[table]);
    bool ok = path ? ns_draft_open(draft, path, err) : negsim_out_of_memory(err);
    free(path);
    return ok;
}

bool ns_store_replace(struct ns_store *store, struct ns_draft drafts[NS_STORE_TABLES],
                      const struct ns_text *manifest, struct negsim_error *err)
{
    bool ok = true;
    for (size_t t = 0; t < NS_STORE_TABLES; t++)
        if (ok)
            ok = ns_draft_publish(&drafts[t], err);
        else
            ns_draft_discard(&drafts[t]);
    if (!ok || !store_found(store, MERGED_MANIFEST, manifest, err)) {
        for (size_t t = 0; t < NS_STORE_TABLES; t++)
            unlinkat(store->lock, merged_names[t], 0);
        return false;
    }
    fsync(store->lock);
    return store_settle(store, err);
}

static bool table_open(struct ns_store *store, size_t t, struct negsim_error *err)
{
    const char *name =
        store_has(store, ns_store_names[t]) ? ns_store_names[t] : partial_names[t];
    store->files[t] = openat(store->lock, name, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    return store->files[t] >= 0 || store_fail(store, "open", name, err);
}

/* A table that has its name already is taken up again like any other. */
static bool table_take_up(const struct ns_store *store, size_t t,
                          struct negsim_error *err)
{
    return !store_has(store, ns_store_names[t]) ||
           store_rename(store, ns_store_names[t], partial_names[t], err);
}

static bool table_write(struct ns_store *store, size_t t, const char *text,
                        size_t length, struct negsim_error *err)
{
    while (length > 0) {
        ssize_t n = write(store->files[t], text, length);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return store_fail(store, "write", partial_names[t], err);
        text += n;
        length -= (size_t)n;
    }
    return true;
}

/* Cut a table behind its runs, and begin it where there is nothing of it. */
static bool table_cut(struct ns_store *store, size_t t, const char *header,
                      long long end, struct negsim_error *err)
{
    if (ftruncate(store->files[t], (off_t)end) != 0 ||
        lseek(store->files[t], (off_t)end, SEEK_SET) < 0)
        return store_fail(store, "cut", partial_names[t], err);
    return end > 0 || table_write(store, t, header, strlen(header), err);
}

static bool table_scan(const struct ns_store *store, size_t t,
                       const struct ns_store_plan *plan, unsigned long long most,
                       struct ns_store_scan *scan, struct negsim_error *err)
{
    bool results = t == NS_STORE_RESULTS;
    char *path = ns_store_path(store->folder, partial_names[t]);
    const struct ns_store_rows rows = {.name = path,
                                       .header = plan->headers[t],
                                       .from = plan->from,
                                       .most = most,
                                       .lines = results ? plan->reps : 1,
                                       .results = results};
    bool ok = path ? ns_store_scan(store->files[t], &rows, scan, err)
                   : negsim_out_of_memory(err);
    free(path);
    return ok;
}

/* Of a table that ends too early the last line may be what a crash made of it, though
 * it looks whole: the last run is made again. One of many replicates only where
 * something is torn, since it is dear and its end is not that of a line alone. */
bool ns_store_begin(struct ns_store *store, const struct ns_store_plan *plan,
                    unsigned long long *done, unsigned long long *failed,
                    struct negsim_error *err)
{
    struct ns_store_scan scans[NS_STORE_TABLES];
    unsigned long long most = plan->to - plan->from;
    for (size_t t = 0; t < NS_STORE_TABLES; t++) {
        if (!table_open(store, t, err) ||
            !table_scan(store, t, plan, most, &scans[t], err))
            return false;
        most = scans[t].runs;
    }
    if (most > 0 && most < plan->to - plan->from &&
        (plan->reps == 1 || scans[0].torn || scans[1].torn))
        most--;
    for (size_t t = 0; t < NS_STORE_TABLES; t++)
        if (scans[t].runs > most && !table_scan(store, t, plan, most, &scans[t], err))
            return false;
    *done = most;
    *failed = scans[NS_STORE_RESULTS].failed;
    store->synced = ns_clock();
    for (size_t t = 0; t < NS_STORE_TABLES; t++)
        if (!table_take_up(store, t, err) ||
            !table_cut(store, t, plan->headers[t], scans[t].end, err))
            return false;
    return true;
}

bool ns_store_add(struct ns_store *store, const struct ns_text texts[NS_STORE_TABLES],
                  struct negsim_error *err)
{
    for (size_t t = 0; t < NS_STORE_TABLES; t++)
        if (!table_write(store, t, ns_text_get(&texts[t]), texts[t].length, err))
            return false;
    return ns_clock() - store->synced < SYNC_EVERY || ns_store_sync(store, err);
}

bool ns_store_sync(struct ns_store *store, struct negsim_error *err)
{
    for (size_t t = 0; t < NS_STORE_TABLES; t++)
        if (fsync(store->files[t]) != 0)
            return store_fail(store, "write", partial_names[t], err);
    store->synced = ns_clock();
    return true;
}

bool ns_store_publish(struct ns_store *store, struct negsim_error *err)
{
    if (!ns_store_sync(store, err))
        return false;
    for (size_t t = 0; t < NS_STORE_TABLES; t++)
        if (!store_rename(store, partial_names[t], ns_store_names[t], err))
            return false;
    fsync(store->lock); /* where folders cannot be synced, so be it */
    return true;
}

void ns_store_close(struct ns_store *store)
{
    for (size_t t = 0; t < NS_STORE_TABLES; t++)
        if (store->files[t] >= 0)
            close(store->files[t]);
    if (store->lock >= 0)
        close(store->lock);
    *store = (struct ns_store){.lock = -1, .files = {-1, -1}};
}

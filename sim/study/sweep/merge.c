#include <negsim/sweep.h>

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "study/sweep/manifest.h"
#include "study/sweep/shard.h"
#include "study/sweep/store.h"

enum { COPY_BYTES = 1 << 16 };

struct shard {
    const char *folder;
    char *manifest;
    size_t length;
    struct ns_manifest_facts facts;
};

struct merge {
    size_t n;
    struct shard *shards; /* once checked, in order */
    struct ns_store store;
    struct ns_draft drafts[NS_STORE_TABLES];
    struct ns_text headers[NS_STORE_TABLES];
    unsigned long long failed;
};

static bool shard_read(struct shard *shard, struct negsim_error *err)
{
    struct negsim_error cause = {0};
    char *path = ns_store_path(shard->folder, "manifest.json");
    if (!path)
        return negsim_out_of_memory(err);
    bool ok = access(path, R_OK) == 0
                  ? ns_file_read(path, NS_MANIFEST_MAX_BYTES, &shard->manifest,
                                 &shard->length, &cause) ||
                        negsim_fail(err, cause.code, NULL, "%s %s", path, cause.message)
                  : negsim_fail(err, NEGSIM_EIO, NULL, "cannot read %s: %s", path,
                                strerror(errno));
    free(path);
    if (!ok)
        return false;
    if (!ns_manifest_read(shard->manifest, shard->length, &shard->facts, &cause))
        return negsim_fail(err, cause.code, NULL, "%s: %s", shard->folder,
                           cause.message);
    if (shard->facts.n_shards == 0)
        return negsim_fail(err, NEGSIM_EINVAL, NULL, "%s is a whole study, no shard",
                           shard->folder);
    return true;
}

static int shard_compare(const void *a, const void *b)
{
    const struct shard *x = a, *y = b;
    return (x->facts.shard > y->facts.shard) - (x->facts.shard < y->facts.shard);
}

/* --force would drop a shard before it is read. */
static bool merge_keeps_shards(const struct merge *merge, const char *folder,
                               struct negsim_error *err)
{
    struct stat out, in;
    if (stat(folder, &out) != 0)
        return true;
    for (size_t s = 0; s < merge->n; s++)
        if (stat(merge->shards[s].folder, &in) == 0 && in.st_dev == out.st_dev &&
            in.st_ino == out.st_ino)
            return negsim_fail(err, NEGSIM_EINVAL, NULL,
                               "%s is one of the shards; -o must name another folder",
                               folder);
    return true;
}

/* All shards of one study, each once. */
static bool merge_check(struct merge *merge, struct negsim_error *err)
{
    struct negsim_error cause = {0};
    const struct shard *first = &merge->shards[0];
    for (size_t s = 1; s < merge->n; s++) {
        const struct shard *shard = &merge->shards[s];
        if (!ns_manifest_check(first->manifest, first->length, shard->manifest,
                               shard->length, false, &cause))
            return negsim_fail(err, cause.code, NULL,
                               "%s and %s do not go together: %s", first->folder,
                               shard->folder, cause.message);
        if (shard->facts.n_shards != first->facts.n_shards)
            return negsim_fail(err, NEGSIM_EINVAL, NULL,
                               "%s is one of %zu shards, %s one of %zu", first->folder,
                               first->facts.n_shards, shard->folder,
                               shard->facts.n_shards);
    }
    qsort(merge->shards, merge->n, sizeof *merge->shards, shard_compare);
    for (size_t s = 0; s < merge->n; s++) {
        if (s > 0 && merge->shards[s].facts.shard == merge->shards[s - 1].facts.shard)
            return negsim_fail(err, NEGSIM_EINVAL, NULL, "%s and %s are the same shard",
                               merge->shards[s - 1].folder, merge->shards[s].folder);
        if (merge->shards[s].facts.shard != s + 1)
            break;
        if (s + 1 == first->facts.n_shards)
            return true;
    }
    size_t missing = 0;
    while (missing < merge->n && merge->shards[missing].facts.shard == missing + 1)
        missing++;
    return negsim_fail(err, NEGSIM_EINVAL, NULL, "shard %zu of %zu is missing",
                       missing + 1, merge->shards[0].facts.n_shards);
}

/* The first line of a table, with its line end. */
static bool merge_header(int file, const char *path, struct ns_text *header,
                         struct negsim_error *err)
{
    char buffer[4096];
    off_t at = 0;
    for (ssize_t n; (n = pread(file, buffer, sizeof buffer, at)) > 0; at += n) {
        const char *end = memchr(buffer, '\n', (size_t)n);
        size_t length = end ? (size_t)(end - buffer) + 1 : (size_t)n;
        ns_text_add_bytes(header, buffer, length);
        if (end)
            return !header->failed || negsim_out_of_memory(err);
    }
    return negsim_fail(err, NEGSIM_EIO, NULL, "%s has no first line", path);
}

static bool merge_copy(FILE *to, int file, long long from, const char *path,
                       struct negsim_error *err)
{
    char *buffer = malloc(COPY_BYTES);
    if (!buffer)
        return negsim_out_of_memory(err);
    ssize_t n = 0;
    /* That a disk is full is told once all is written; here it only ends the work. */
    while (!ferror(to) && (n = pread(file, buffer, COPY_BYTES, (off_t)from)) > 0) {
        fwrite(buffer, 1, (size_t)n, to);
        from += n;
    }
    int error = errno;
    free(buffer);
    return n >= 0 || negsim_fail(err, NEGSIM_EIO, NULL, "cannot read %s: %s", path,
                                 strerror(error));
}

/* One table of one shard: all its runs must be there, in order. */
static bool merge_table(struct merge *merge, size_t t, const struct shard *shard,
                        int file, const char *path, unsigned long long from,
                        unsigned long long runs, struct negsim_error *err)
{
    struct ns_text header = {0};
    struct ns_store_scan scan = {0};
    bool results = t == NS_STORE_RESULTS;
    struct ns_store_rows rows = {.name = path,
                                 .from = from,
                                 .most = runs,
                                 .lines = results ? shard->facts.reps : 1,
                                 .results = results};
    bool ok = merge_header(file, path, &header, err);
    rows.header = header.data;
    ok = ok && ns_store_scan(file, &rows, &scan, err);
    if (ok && (scan.runs != runs || scan.torn))
        ok = negsim_fail(err, NEGSIM_EINVAL, NULL,
                         "%s does not hold %llu runs from %llu", path, runs, from);
    if (ok && merge->headers[t].length == 0) {
        merge->headers[t] = header;
        header = (struct ns_text){0};
        fwrite(merge->headers[t].data, 1, merge->headers[t].length,
               merge->drafts[t].stream);
    }
    if (ok && header.data && strcmp(header.data, merge->headers[t].data) != 0)
        ok = negsim_fail(err, NEGSIM_EINVAL, NULL,
                         "%s does not begin as that of the first shard", path);
    ok = ok && merge_copy(merge->drafts[t].stream, file,
                          (long long)merge->headers[t].length, path, err);
    merge->failed += scan.failed;
    ns_text_finish(&header);
    return ok;
}

static bool merge_shard(struct merge *merge, const struct shard *shard,
                        struct negsim_error *err)
{
    struct ns_shard runs =
        ns_shard_of(shard->facts.rows, shard->facts.shard, shard->facts.n_shards);
    for (size_t t = 0; t < NS_STORE_TABLES; t++) {
        char *path = ns_store_path(shard->folder, ns_store_names[t]);
        if (!path)
            return negsim_out_of_memory(err);
        int file = open(path, O_RDONLY | O_CLOEXEC);
        bool ok = file >= 0 ? merge_table(merge, t, shard, file, path, runs.from,
                                          runs.to - runs.from, err)
                            : negsim_fail(err, NEGSIM_EIO, NULL,
                                          "cannot read %s: %s; a shard that is not "
                                          "done goes on with --resume",
                                          path, strerror(errno));
        if (file >= 0)
            close(file);
        free(path);
        if (!ok)
            return false;
    }
    return true;
}

static bool merge_open(struct merge *merge, const char *folder, bool force,
                       struct negsim_error *err)
{
    if (!ns_store_open_beside(&merge->store, folder, force, err) ||
        !ns_store_draft(&merge->store, 0, &merge->drafts[0], err))
        return false;
    if (ns_store_draft(&merge->store, 1, &merge->drafts[1], err))
        return true;
    ns_draft_discard(&merge->drafts[0]);
    return false;
}

/* An earlier study stays until all shards are read and the new one is whole. */
static bool merge_write(struct merge *merge, const char *folder, bool force,
                        struct negsim_error *err)
{
    struct ns_text manifest = {0};
    ns_text_add(&manifest, "%s", merge->shards[0].manifest);
    if (manifest.failed)
        return negsim_out_of_memory(err);
    ns_manifest_drop_shard(manifest.data);
    manifest.length = strlen(manifest.data);
    bool opened = merge_open(merge, folder, force, err), ok = opened;
    for (size_t s = 0; ok && s < merge->n; s++)
        ok = merge_shard(merge, &merge->shards[s], err);
    if (ok)
        ok = ns_store_replace(&merge->store, merge->drafts, &manifest, err);
    else if (opened)
        for (size_t t = 0; t < NS_STORE_TABLES; t++)
            ns_draft_discard(&merge->drafts[t]);
    ns_text_finish(&manifest);
    return ok;
}

bool negsim_sweep_merge(const char *const *folders, size_t n, const char *folder,
                        bool force, unsigned long long *failed,
                        struct negsim_error *err)
{
    struct merge merge = {.n = n, .store = {.lock = -1, .files = {-1, -1}}};
    if (n == 0)
        return negsim_fail(err, NEGSIM_EINVAL, NULL, "nothing to merge");
    merge.shards = calloc(n, sizeof *merge.shards);
    bool ok = merge.shards || negsim_out_of_memory(err);
    for (size_t s = 0; ok && s < n; s++) {
        merge.shards[s].folder = folders[s];
        ok = shard_read(&merge.shards[s], err);
    }
    ok = ok && merge_keeps_shards(&merge, folder, err) && merge_check(&merge, err) &&
         merge_write(&merge, folder, force, err);
    *failed = merge.failed;
    ns_store_close(&merge.store);
    for (size_t s = 0; merge.shards && s < n; s++)
        free(merge.shards[s].manifest);
    free(merge.shards);
    ns_text_finish(&merge.headers[0]);
    ns_text_finish(&merge.headers[1]);
    return ok;
}

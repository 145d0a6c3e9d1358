/*
 * The folder of a study: manifest, design and results, one behind the other, each but
 * the first begun by a line "====". They are read as data, resumed, and merged.
 */
#include "fuzz.h"

#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "study/sweep/store.h"

static const char *const files[] = {"manifest.json", "design.csv", "results.csv"};

static void path_of(char path[300], const char *folder, const char *name)
{
    snprintf(path, 300, "%s/%s", folder, name);
}

static void write_file(const char *folder, const char *name, const char *text, size_t n)
{
    char path[300];
    path_of(path, folder, name);
    FILE *file = fopen(path, "wb");
    fuzz_require(file && fwrite(text, 1, n, file) == n);
    fclose(file);
}

static void remove_folder(const char *folder)
{
    char path[300];
    for (size_t f = 0; f < 3; f++) {
        path_of(path, folder, files[f]);
        unlink(path);
        strcat(path, ".partial");
        unlink(path);
    }
    rmdir(folder);
}

/* The file up to the next line "====". */
static size_t part(const char *text)
{
    const char *end = strstr(text, "\n====\n");
    return end ? (size_t)(end - text) + 1 : strlen(text);
}

static void analyze(const char *folder)
{
    struct negsim_error_list errors = {0};
    struct negsim_error err = {0};
    struct negsim_dataset dataset;
    struct negsim_threshold_study study;
    const struct negsim_dataset_request request = {.words = true};
    bool ok = negsim_dataset_load(folder, &request, &dataset, &errors);
    fuzz_check_errors(ok, &errors);
    if (ok)
        negsim_dataset_finish(&dataset);
    negsim_error_list_finish(&errors);
    ok = negsim_threshold_study_load(folder, &study, &err);
    fuzz_check_error(ok, &err);
    if (ok)
        negsim_threshold_study_finish(&study);
}

static void merge(const char *folder)
{
    char out[300];
    unsigned long long failed;
    struct negsim_error err = {0};
    path_of(out, folder, "out");
    fuzz_check_error(negsim_sweep_merge(&folder, 1, out, false, &failed, &err), &err);
    remove_folder(out);
}

/* What is left after it are the header and whole runs of both tables. */
static void resume(const char *folder, const char *manifest, size_t length)
{
    struct ns_store store;
    struct ns_text text = {0};
    struct negsim_error err = {0};
    unsigned long long done = 0, failed = 0;
    const struct ns_store_plan plan = {
        .headers = {"run,a\n", "run,margin,status,reason\n"}, .to = 5, .reps = 1};
    ns_text_add(&text, "%.*s", (int)length, manifest);
    if (!text.data)
        return;
    bool ok = ns_store_open(&store, folder, NEGSIM_SWEEP_RESUME, &text, &err);
    if (ok) {
        ok = ns_store_begin(&store, &plan, &done, &failed, &err);
        fuzz_require(!ok || (done <= plan.to && failed <= done));
        ns_store_close(&store);
    }
    fuzz_check_error(ok, &err);
    ns_text_finish(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char folder[64];
    if (size > 1 << 16)
        return 0;
    snprintf(folder, sizeof folder, "%s/negsim-fuzz-XXXXXX",
             access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
    fuzz_require(mkdtemp(folder));
    char *text = fuzz_text(data, size), *rest = text;
    for (size_t f = 0; f < 3; f++) {
        size_t n = part(rest);
        write_file(folder, files[f], rest, n);
        rest += n;
        rest += strncmp(rest, "====\n", 5) == 0 ? 5 : 0;
    }
    analyze(folder);
    merge(folder);
    resume(folder, text, part(text));
    free(text);
    remove_folder(folder);
    return 0;
}

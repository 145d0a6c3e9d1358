/**
 * @file
 * Material that lies beside the repository and not in it: ../shared, or the folder in
 * NEGSIM_SHARED. Tests skip themselves where it is absent.
 */
#ifndef TESTS_SHARED_H
#define TESTS_SHARED_H

#include "given.h"

/** The JSON of "peers/…" or "cases/…"; NULL where it is absent. */
static inline cJSON *shared_json(const char *name)
{
    const char *shared = getenv("NEGSIM_SHARED"), *root = getenv("NEGSIM_SOURCE_ROOT");
    char path[4096];
    if (shared)
        snprintf(path, sizeof path, "%s/%s", shared, name);
    else
        snprintf(path, sizeof path, "%s/../shared/%s", root ? root : ".", name);
    FILE *stream = fopen(path, "rb");
    if (!stream)
        return NULL;
    assert_int_equal(fseek(stream, 0, SEEK_END), 0);
    size_t length = (size_t)ftell(stream);
    rewind(stream);
    char *text = calloc(length + 1, 1);
    assert_non_null(text);
    assert_int_equal(fread(text, 1, length, stream), length);
    fclose(stream);
    cJSON *json = cJSON_Parse(text);
    free(text);
    assert_non_null(json);
    return json;
}

/** What `main` returns for a test that has nothing to work on: meson counts it as
 * skipped. */
enum { SHARED_SKIPPED = 77 };

/** Whether a file is absent, and then say so. */
static inline bool shared_absent(const char *name)
{
    cJSON *json = shared_json(name);
    if (!json)
        print_message("skipped: no ../shared/%s and no NEGSIM_SHARED\n", name);
    cJSON_Delete(json);
    return !json;
}

/** A member that must be there. */
static inline cJSON *shared_get(const cJSON *object, const char *key)
{
    cJSON *item = cJSON_GetObjectItemCaseSensitive(object, key);
    if (!item)
        print_error("no '%s'\n", key);
    assert_non_null(item);
    return item;
}

static inline double shared_number(const cJSON *object, const char *key)
{
    return shared_get(object, key)->valuedouble;
}

/** Item i of an array of numbers. */
static inline double shared_at(const cJSON *array, int i)
{
    const cJSON *item = cJSON_GetArrayItem(array, i);
    assert_non_null(item);
    return item->valuedouble;
}

/** The worked example of that id in cases/theory.json. */
static inline const cJSON *shared_case(const cJSON *theory, const char *id)
{
    const cJSON *item;
    cJSON_ArrayForEach(item, shared_get(theory, "cases"))
    {
        if (strcmp(shared_get(item, "id")->valuestring, id) == 0)
            return item;
    }
    fail_msg("no case '%s'", id);
    return NULL;
}

#endif

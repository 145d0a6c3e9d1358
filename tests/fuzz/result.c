/*
 * Reading saved results, and making every picture of what was read. gnuplot does not
 * run.
 */
#include "fuzz.h"

static void draw_all(const struct negsim_record *record)
{
    for (int kind = 0; kind < 3; kind++) {
        struct negsim_picture picture;
        struct negsim_error err = {0};
        bool ok = kind == 0 ? negsim_picture_rounds(record, NULL, &picture, &err)
                  : kind == 1
                      ? negsim_picture_survival(record, NULL, &picture, &err)
                      : negsim_picture_frontier(record, NULL, NULL, &picture, &err);
        fuzz_check_error(ok, &err);
        fuzz_require(ok == (picture.script != NULL));
        negsim_picture_finish(&picture);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct negsim_record record;
    struct negsim_error err = {0};
    if (size > 1 << 16)
        return 0;
    char *text = fuzz_text(data, size);
    bool ok = negsim_record_read(text, size, &record, &err);
    fuzz_check_error(ok, &err);
    fuzz_require(!ok || negsim_record_is(text, size));
    if (ok)
        draw_all(&record);
    negsim_record_finish(&record);
    free(text);
    return 0;
}

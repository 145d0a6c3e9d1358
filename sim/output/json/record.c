/* Records of answers, by way of the text that a user would save. */
#include <negsim/record.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool negsim_record_make(const struct negsim_scenario *scn,
                        const struct negsim_answer *answer,
                        struct negsim_record *record, struct negsim_error *err)
{
    char *text = NULL;
    size_t length = 0;
    memset(record, 0, sizeof *record);
    FILE *stream = open_memstream(&text, &length);
    if (!stream)
        return negsim_out_of_memory(err);
    bool ok = negsim_write_json(stream, scn, answer, err);
    if (fclose(stream) != 0)
        ok = false;
    ok = ok ? negsim_record_read(text, length, record, err) : negsim_out_of_memory(err);
    free(text);
    return ok;
}

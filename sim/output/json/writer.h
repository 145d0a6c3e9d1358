/* A small streaming JSON writer: two spaces a level, commas where they belong. */
#ifndef NS_OUTPUT_JSON_WRITER_H
#define NS_OUTPUT_JSON_WRITER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum { NS_JSON_WRITER_DEPTH = 16 };

/** Zeroed but for the stream is a writer at the top of a text. */
struct ns_json_writer {
    FILE *stream;
    unsigned depth;
    struct {
        bool any; /* something stands before the next entry */
        bool one_line;
        char close;
    } levels[NS_JSON_WRITER_DEPTH];
};

/** In all of these, key is NULL inside an array and at the top. */
void ns_emit_object(struct ns_json_writer *writer, const char *key);
void ns_emit_array(struct ns_json_writer *writer, const char *key);

/** The same kept on one line, with all that they hold. */
void ns_emit_short_object(struct ns_json_writer *writer, const char *key);
void ns_emit_short_array(struct ns_json_writer *writer, const char *key);

/** Close the innermost object or array; the last one ends the text's line. */
void ns_emit_end(struct ns_json_writer *writer);

/** NULL is written as null, here and for a number that is not finite. */
void ns_emit_string(struct ns_json_writer *writer, const char *key, const char *text);
void ns_emit_number(struct ns_json_writer *writer, const char *key, double x);
void ns_emit_count(struct ns_json_writer *writer, const char *key, size_t n);
/** The number, or null unless there is one. */
void ns_emit_count_if(struct ns_json_writer *writer, const char *key, bool any,
                      size_t n);
void ns_emit_bool(struct ns_json_writer *writer, const char *key, bool flag);
/** JSON as it is. */
void ns_emit_raw(struct ns_json_writer *writer, const char *key, const char *json);
void ns_emit_null(struct ns_json_writer *writer, const char *key);

#endif

#include "output/json/writer.h"

#include <assert.h>
#include <math.h>

#include "output/number.h"
#include "output/utf8.h"

static void writer_put_string(FILE *stream, const char *text)
{
    fputc('"', stream);
    while (*text) {
        const char *start = text;
        uint32_t point = ns_utf8_next(&text);
        if (point == '"' || point == '\\')
            fprintf(stream, "\\%c", (char)point);
        else if (point < 0x20 || point == 0x7f)
            fprintf(stream, "\\u%04x", (unsigned)point);
        else if (point == NS_UTF8_REPLACEMENT)
            fputs("\uFFFD", stream);
        else
            fwrite(start, 1, (size_t)(text - start), stream);
    }
    fputc('"', stream);
}

/* What goes before an entry: comma, line break, indent, key. */
static void writer_begin_entry(struct ns_json_writer *writer, const char *key)
{
    if (writer->depth > 0) {
        bool one_line = writer->levels[writer->depth - 1].one_line;
        if (writer->levels[writer->depth - 1].any)
            fputc(',', writer->stream);
        writer->levels[writer->depth - 1].any = true;
        if (one_line)
            fputc(' ', writer->stream);
        else
            fprintf(writer->stream, "\n%*s", 2 * (int)writer->depth, "");
    }
    if (key) {
        writer_put_string(writer->stream, key);
        fputs(": ", writer->stream);
    }
}

static void writer_open(struct ns_json_writer *writer, const char *key, char open,
                        char close, bool one_line)
{
    assert(writer->depth < NS_JSON_WRITER_DEPTH);
    writer_begin_entry(writer, key);
    fputc(open, writer->stream);
    bool inherited = writer->depth > 0 && writer->levels[writer->depth - 1].one_line;
    writer->levels[writer->depth].any = false;
    writer->levels[writer->depth].one_line = one_line || inherited;
    writer->levels[writer->depth].close = close;
    writer->depth++;
}

void ns_emit_object(struct ns_json_writer *writer, const char *key)
{
    writer_open(writer, key, '{', '}', false);
}

void ns_emit_short_object(struct ns_json_writer *writer, const char *key)
{
    writer_open(writer, key, '{', '}', true);
}

void ns_emit_array(struct ns_json_writer *writer, const char *key)
{
    writer_open(writer, key, '[', ']', false);
}

void ns_emit_short_array(struct ns_json_writer *writer, const char *key)
{
    writer_open(writer, key, '[', ']', true);
}

void ns_emit_end(struct ns_json_writer *writer)
{
    assert(writer->depth > 0);
    writer->depth--;
    if (writer->levels[writer->depth].any) {
        if (writer->levels[writer->depth].one_line)
            fputc(' ', writer->stream);
        else
            fprintf(writer->stream, "\n%*s", 2 * (int)writer->depth, "");
    }
    fputc(writer->levels[writer->depth].close, writer->stream);
    if (writer->depth == 0)
        fputc('\n', writer->stream);
}

void ns_emit_string(struct ns_json_writer *writer, const char *key, const char *text)
{
    writer_begin_entry(writer, key);
    if (text)
        writer_put_string(writer->stream, text);
    else
        fputs("null", writer->stream);
}

void ns_emit_number(struct ns_json_writer *writer, const char *key, double x)
{
    char text[NS_NUMBER_SIZE] = "null";
    if (isfinite(x))
        ns_number_exact(text, x);
    writer_begin_entry(writer, key);
    fputs(text, writer->stream);
}

void ns_emit_count(struct ns_json_writer *writer, const char *key, size_t n)
{
    writer_begin_entry(writer, key);
    fprintf(writer->stream, "%zu", n);
}

void ns_emit_count_if(struct ns_json_writer *writer, const char *key, bool any,
                      size_t n)
{
    if (any)
        ns_emit_count(writer, key, n);
    else
        ns_emit_null(writer, key);
}

void ns_emit_bool(struct ns_json_writer *writer, const char *key, bool flag)
{
    writer_begin_entry(writer, key);
    fputs(flag ? "true" : "false", writer->stream);
}

void ns_emit_raw(struct ns_json_writer *writer, const char *key, const char *json)
{
    writer_begin_entry(writer, key);
    fputs(json, writer->stream);
}

void ns_emit_null(struct ns_json_writer *writer, const char *key)
{
    ns_emit_string(writer, key, NULL);
}

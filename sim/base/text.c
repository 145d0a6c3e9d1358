#include "base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/locale.h"

static bool text_reserve(struct ns_text *text, size_t extra)
{
    size_t needed = text->length + extra + 1;
    if (needed <= text->capacity)
        return true;
    size_t capacity = needed < 64 ? 64 : 2 * needed;
    char *data = realloc(text->data, capacity);
    if (!data) {
        text->failed = true;
        return false;
    }
    text->data = data;
    text->capacity = capacity;
    return true;
}

void ns_text_add_list(struct ns_text *text, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    int length = ns_vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (length < 0 || text->failed || !text_reserve(text, (size_t)length)) {
        text->failed = true;
        return;
    }
    ns_vsnprintf(text->data + text->length, (size_t)length + 1, format, args);
    text->length += (size_t)length;
}

void ns_text_add(struct ns_text *text, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    ns_text_add_list(text, format, args);
    va_end(args);
}

void ns_text_add_bytes(struct ns_text *text, const char *bytes, size_t length)
{
    if (text->failed || !text_reserve(text, length))
        return;
    if (length > 0)
        memcpy(text->data + text->length, bytes, length);
    text->length += length;
    text->data[text->length] = '\0';
}

void ns_text_cut(struct ns_text *text, size_t length)
{
    if (length >= text->length)
        return;
    text->length = length;
    text->data[length] = '\0';
}

const char *ns_text_get(const struct ns_text *text)
{
    return text->data ? text->data : "";
}

void ns_text_finish(struct ns_text *text)
{
    free(text->data);
    memset(text, 0, sizeof *text);
}

size_t ns_utf8_length(const char *text, size_t left)
{
    const unsigned char *p = (const unsigned char *)text;
    unsigned lo = 0x80, hi = 0xBF;
    size_t n;
    if (left == 0)
        return 0;
    if (p[0] >= 0xC2 && p[0] <= 0xDF) {
        n = 2;
    } else if (p[0] >= 0xE0 && p[0] <= 0xEF) {
        n = 3;
        lo = p[0] == 0xE0 ? 0xA0 : 0x80;
        hi = p[0] == 0xED ? 0x9F : 0xBF;
    } else if (p[0] >= 0xF0 && p[0] <= 0xF4) {
        n = 4;
        lo = p[0] == 0xF0 ? 0x90 : 0x80;
        hi = p[0] == 0xF4 ? 0x8F : 0xBF;
    } else {
        return 0;
    }
    if (left < n || p[1] < lo || p[1] > hi)
        return 0;
    for (size_t i = 2; i < n; i++)
        if (p[i] < 0x80 || p[i] > 0xBF)
            return 0;
    return n;
}

void ns_text_quote(const char *from, size_t length, char to[NS_QUOTE_SIZE])
{
    enum { MAX_CHARACTERS = 40, LONGEST = 6 };
    size_t n = 0, step;
    for (size_t i = 0, characters = 0; i < length; i += step, characters++) {
        unsigned char c = (unsigned char)from[i];
        size_t whole = ns_utf8_length(from + i, length - i);
        step = whole ? whole : 1;
        if (characters == MAX_CHARACTERS || n + 2 * LONGEST > NS_QUOTE_SIZE) {
            n += (size_t)snprintf(to + n, NS_QUOTE_SIZE - n, "…");
            break;
        }
        if (whole || (c >= 0x20 && c < 0x7F)) {
            memcpy(to + n, from + i, step);
            n += step;
        } else {
            n += (size_t)snprintf(to + n, NS_QUOTE_SIZE - n,
                                  c < 0x80 ? "\\u%04x" : "\\x%02x", c);
        }
    }
    to[n] = '\0';
}

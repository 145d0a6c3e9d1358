#include "output/utf8.h"

#include <stdbool.h>

/* Bytes that follow a first byte; -1 where it is not one. */
static int utf8_tail(unsigned char first)
{
    if (first < 0x80)
        return 0;
    if (first >= 0xC2 && first < 0xE0)
        return 1;
    if (first >= 0xE0 && first < 0xF0)
        return 2;
    return first >= 0xF0 && first < 0xF5 ? 3 : -1;
}

uint32_t ns_utf8_next(const char **text)
{
    static const uint32_t least[] = {0, 0x80, 0x800, 0x10000};
    unsigned char first = (unsigned char)*(*text)++;
    int tail = utf8_tail(first);
    if (tail < 0)
        return NS_UTF8_REPLACEMENT;
    uint32_t point = tail == 0 ? first : first & (0x3Fu >> tail);
    for (int j = 0; j < tail; j++) {
        unsigned char byte = (unsigned char)(*text)[j];
        if ((byte & 0xC0) != 0x80)
            return NS_UTF8_REPLACEMENT;
        point = point << 6 | (byte & 0x3F);
    }
    *text += tail;
    bool surrogate = point >= 0xD800 && point < 0xE000;
    if (point < least[tail] || point > 0x10FFFF || surrogate)
        return NS_UTF8_REPLACEMENT;
    return point;
}

uint32_t ns_utf8_next_harmless(const char **text)
{
    uint32_t point = ns_utf8_next(text);
    bool control = point < 0x20 || (point >= 0x7F && point < 0xA0);
    bool turning =
        (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
    return control || turning ? NS_UTF8_REPLACEMENT : point;
}

struct point_range {
    uint32_t from, to;
};

static bool point_in(const struct point_range *ranges, size_t n, uint32_t point)
{
    for (size_t j = 0; j < n; j++) {
        if (point >= ranges[j].from && point <= ranges[j].to)
            return true;
    }
    return false;
}

/* The blocks of Unicode 15 that matter in titles; wcwidth would need a locale. */
static size_t point_width(uint32_t point)
{
    static const struct point_range none[] = {
        {0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x0610, 0x061A},
        {0x064B, 0x065F}, {0x200B, 0x200F}, {0x20D0, 0x20F0}, {0xFE00, 0xFE0F},
        {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF},
    };
    static const struct point_range two[] = {
        {0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0xA4CF},   {0xAC00, 0xD7A3},
        {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},
        {0x1F300, 0x1F64F}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD},
    };
    if (point < 0x300)
        return 1;
    if (point_in(none, sizeof none / sizeof *none, point))
        return 0;
    return point_in(two, sizeof two / sizeof *two, point) ? 2 : 1;
}

size_t ns_display_width(const char *text, size_t bytes)
{
    size_t width = 0;
    for (const char *c = text; c < text + bytes && *c;)
        width += point_width(ns_utf8_next_harmless(&c));
    return width;
}

/*
 * Strict JSON (RFC 8259) with the places of its values.
 *
 * cJSON lets much pass that is not JSON (`01`, `1.`, a byte order mark, text after the
 * end) and says little of where it stopped. This scanner comes first: what it lets
 * pass, cJSON reads as it stands.
 */
#include "base/json.h"
#include "base/grow.h"
#include "base/locale.h"
#include "base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct scan {
    const char *text;
    size_t length;
    size_t at;
    unsigned line;
    size_t line_start;
    size_t depth;
    size_t n, capacity;
    struct ns_json *values;
    struct negsim_error *err;
};

static bool scan_value(struct scan *s);

static struct ns_place scan_place(const struct scan *s)
{
    return (struct ns_place){s->line, (unsigned)(s->at - s->line_start) + 1};
}

static bool scan_fail_at(struct scan *s, enum negsim_code code, struct ns_place place,
                         const char *message)
{
    if (s->err && s->err->code == NEGSIM_OK) {
        s->err->line = place.line;
        s->err->column = place.column;
    }
    return negsim_fail(s->err, code, NULL, "%s", message);
}

__attribute__((format(printf, 2, 3))) static bool scan_fail(struct scan *s,
                                                            const char *format, ...)
{
    char message[NEGSIM_MESSAGE_SIZE];
    va_list args;
    va_start(args, format);
    ns_vsnprintf(message, sizeof message, format, args);
    va_end(args);
    return scan_fail_at(s, NEGSIM_ESYNTAX, scan_place(s), message);
}

/* The byte in hand, or -1 at the end. */
static int scan_peek(const struct scan *s)
{
    return s->at < s->length ? (unsigned char)s->text[s->at] : -1;
}

static bool scan_starts(const struct scan *s, const char *word)
{
    size_t n = strlen(word);
    return s->length - s->at >= n && memcmp(s->text + s->at, word, n) == 0;
}

static void scan_space(struct scan *s)
{
    for (;; s->at++) {
        int c = scan_peek(s);
        if (c == '\n') {
            s->line++;
            s->line_start = s->at + 1;
        } else if (c != ' ' && c != '\t' && c != '\r') {
            return;
        }
    }
}

/* Says what stands where something else should; `expected` reads "a value". */
static bool scan_unexpected(struct scan *s, const char *expected)
{
    int c = scan_peek(s);
    if (c < 0)
        return scan_fail(s, "the text ends here; expected %s", expected);
    if (c == 0)
        return scan_fail(s, "a zero byte, which is not text; expected %s", expected);
    if (scan_starts(s, "//") || scan_starts(s, "/*") || c == '#')
        return scan_fail(s, "JSON has no comments; put the remark in a \"note\"");
    if (c == '\'')
        return scan_fail(s, "text stands in double quotes (\"), not single ones");
    if (s->at == 0 && (c == 0xFE || c == 0xFF))
        return scan_fail(s, "a byte order mark of UTF-16; save the file as UTF-8");
    if (scan_starts(s, "\xEF\xBB\xBF"))
        return scan_fail(s, "a byte order mark; save the file as UTF-8 without one");
    if (c >= 0x80 || c < 0x20)
        return scan_fail(s, "unexpected byte 0x%02x; expected %s", (unsigned)c,
                         expected);
    return scan_fail(s, "unexpected '%c'; expected %s", c, expected);
}

static struct ns_json *scan_new_value(struct scan *s, enum ns_json_kind kind)
{
    if (s->n == NS_JSON_MAX_VALUES) {
        char message[80];
        snprintf(message, sizeof message, "more than %d values; is it the right file?",
                 NS_JSON_MAX_VALUES);
        scan_fail_at(s, NEGSIM_ELIMIT, scan_place(s), message);
        return NULL;
    }
    struct ns_json *values = ns_grow(s->values, &s->capacity, s->n + 1, sizeof *values);
    if (!values) {
        negsim_out_of_memory(s->err);
        return NULL;
    }
    s->values = values;
    struct ns_json *value = &s->values[s->n++];
    memset(value, 0, sizeof *value);
    value->kind = kind;
    value->place = scan_place(s);
    value->raw = s->text + s->at;
    return value;
}

/* The four digits of \uXXXX after `at`, or -1. */
static long scan_hex4(const struct scan *s, size_t at)
{
    if (s->length - s->at < at - s->at + 4)
        return -1;
    long code = 0;
    for (size_t i = at; i < at + 4; i++) {
        char c = s->text[i];
        int digit = c >= '0' && c <= '9'   ? c - '0'
                    : c >= 'a' && c <= 'f' ? c - 'a' + 10
                    : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                           : -1;
        if (digit < 0)
            return -1;
        code = 16 * code + digit;
    }
    return code;
}

static bool scan_unicode_escape(struct scan *s)
{
    long code = scan_hex4(s, s->at + 2);
    if (code < 0)
        return scan_fail(s, "\\u needs four hexadecimal digits");
    if (code == 0)
        return scan_fail(s, "\\u0000 cannot stand in a text");
    if (code >= 0xDC00 && code <= 0xDFFF)
        return scan_fail(s, "\\u%04lx is the second half of a pair without the first",
                         code);
    if (code >= 0xD800 && code <= 0xDBFF) {
        s->at += 6;
        long low = scan_starts(s, "\\u") ? scan_hex4(s, s->at + 2) : -1;
        s->at -= 6;
        if (low < 0xDC00 || low > 0xDFFF)
            return scan_fail(
                s, "\\u%04lx is the first half of a pair without the second", code);
        s->at += 6;
    }
    s->at += 6;
    return true;
}

static bool scan_escape(struct scan *s)
{
    int c = s->at + 1 < s->length ? (unsigned char)s->text[s->at + 1] : -1;
    if (c == 'u')
        return scan_unicode_escape(s);
    if (c <= 0 || !strchr("\"\\/bfnrt", c))
        return scan_fail(s,
                         "not an escape; after \\ stands one of \" \\ / b f n r t u");
    s->at += 2;
    return true;
}

/* One string, from its quote to past the other; s->at stands on the first. */
static bool scan_string(struct scan *s)
{
    struct ns_place start = scan_place(s);
    s->at++;
    for (;;) {
        int c = scan_peek(s);
        if (c < 0)
            return scan_fail_at(s, NEGSIM_ESYNTAX, start,
                                "the text ends inside this string; its closing quote "
                                "is missing");
        if (c == '"')
            break;
        if (c == '\n')
            return scan_fail_at(
                s, NEGSIM_ESYNTAX, start,
                "this string does not end on its line; close the quote, "
                "or write \\n for a line break");
        if (c < 0x20)
            return scan_fail(s, "control character 0x%02x in a string; write \\u%04x",
                             (unsigned)c, (unsigned)c);
        if (c == '\\') {
            if (!scan_escape(s))
                return false;
        } else if (c < 0x80) {
            s->at++;
        } else {
            size_t n = ns_utf8_length(s->text + s->at, s->length - s->at);
            if (n == 0)
                return scan_fail(s, "byte 0x%02x is not UTF-8; save the file as UTF-8",
                                 (unsigned)c);
            s->at += n;
        }
    }
    s->at++;
    return true;
}

static size_t scan_digits(struct scan *s)
{
    size_t from = s->at;
    while (s->at < s->length && s->text[s->at] >= '0' && s->text[s->at] <= '9')
        s->at++;
    return s->at - from;
}

static bool scan_number(struct scan *s)
{
    size_t from = s->at;
    if (scan_peek(s) == '-')
        s->at++;
    if (scan_starts(s, "Infinity") || scan_starts(s, "inf"))
        return scan_fail(s, "infinity is not a JSON number; give a finite one");
    int first = scan_peek(s);
    size_t digits = scan_digits(s);
    if (digits == 0)
        return scan_unexpected(s, "a digit");
    if (first == '0' && digits > 1) {
        s->at = from;
        return scan_fail(s, "a number has no leading zero");
    }
    if (scan_peek(s) == '.') {
        s->at++;
        if (scan_digits(s) == 0)
            return scan_unexpected(s, "a digit after the decimal point");
    }
    if (scan_peek(s) == 'e' || scan_peek(s) == 'E') {
        s->at++;
        if (scan_peek(s) == '+' || scan_peek(s) == '-')
            s->at++;
        if (scan_digits(s) == 0)
            return scan_unexpected(s, "a digit of the exponent");
    }
    if (s->at - from > NS_JSON_MAX_NUMBER) {
        s->at = from;
        return scan_fail(s, "a number of more than %d characters; round it",
                         NS_JSON_MAX_NUMBER);
    }
    return true;
}

/* A word that is none of JSON's: say which one was meant, where that is plain. */
static bool scan_bad_word(struct scan *s)
{
    size_t n = 0;
    while (s->at + n < s->length && n < 60) {
        char c = s->text[s->at + n];
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
              (c >= '0' && c <= '9')))
            break;
        n++;
    }
    static const char *const not_numbers[] = {"NaN", "nan", "Infinity", "inf"};
    for (size_t i = 0; i < sizeof not_numbers / sizeof *not_numbers; i++)
        if (strlen(not_numbers[i]) == n && scan_starts(s, not_numbers[i]))
            return scan_fail(s, "%s is not a JSON number; give a finite one",
                             not_numbers[i]);
    char word[NS_QUOTE_SIZE];
    ns_text_quote(s->text + s->at, n, word);
    if (strcmp(word, "True") == 0 || strcmp(word, "False") == 0)
        return scan_fail(s, "'%s' is not JSON; write true or false in lower case",
                         word);
    return scan_fail(s,
                     "unexpected '%s'; expected a value (text stands in double "
                     "quotes)",
                     word);
}

static bool scan_word(struct scan *s, const char *word)
{
    size_t n = strlen(word);
    if (!scan_starts(s, word))
        return scan_bad_word(s);
    int after = s->at + n < s->length ? (unsigned char)s->text[s->at + n] : -1;
    if ((after >= 'a' && after <= 'z') || (after >= 'A' && after <= 'Z') ||
        (after >= '0' && after <= '9') || after == '_')
        return scan_bad_word(s);
    s->at += n;
    return true;
}

/* The end of a list or object whose opening stood at `start`. */
static bool scan_unclosed(struct scan *s, struct ns_place start, char opening,
                          const char *expected)
{
    if (scan_peek(s) >= 0)
        return scan_unexpected(s, expected);
    return scan_fail(s,
                     "the text ends here, but the '%c' at line %u, column %u is not "
                     "closed",
                     opening, start.line, start.column);
}

static bool scan_member_key(struct scan *s, struct ns_place start,
                            struct ns_place *key_place)
{
    *key_place = scan_place(s);
    if (scan_peek(s) != '"')
        return scan_unclosed(s, start, '{', "a key in double quotes");
    if (!scan_string(s))
        return false;
    scan_space(s);
    if (scan_peek(s) != ':')
        return scan_unclosed(s, start, '{', "':' after the key");
    s->at++;
    scan_space(s);
    return true;
}

/* A list or an object; s->at stands on its opening bracket. */
static bool scan_container(struct scan *s, size_t self, bool is_object)
{
    char opening = is_object ? '{' : '[', closing = is_object ? '}' : ']';
    struct ns_place start = scan_place(s);
    s->at++;
    scan_space(s);
    if (scan_peek(s) == closing) {
        s->at++;
        return true;
    }
    for (;;) {
        struct ns_place key_place = {0, 0};
        if (is_object && !scan_member_key(s, start, &key_place))
            return false;
        size_t child = s->n;
        if (scan_peek(s) < 0)
            return scan_unclosed(s, start, opening, "");
        if (!scan_value(s))
            return false;
        s->values[child].key_place = key_place;
        s->values[self].n_children++;
        scan_space(s);
        if (scan_peek(s) == closing) {
            s->at++;
            return true;
        }
        if (scan_peek(s) != ',')
            return scan_unclosed(s, start, opening,
                                 is_object ? "',' or '}'" : "',' or ']'");
        s->at++;
        scan_space(s);
        if (scan_peek(s) == closing)
            return scan_fail(s, "a comma before '%c'; remove the comma", closing);
    }
}

static bool scan_nested(struct scan *s, bool is_object)
{
    if (s->depth == NS_JSON_MAX_DEPTH) {
        char message[80];
        snprintf(message, sizeof message,
                 "nested deeper than %d levels; is a bracket missing?",
                 NS_JSON_MAX_DEPTH);
        return scan_fail_at(s, NEGSIM_ELIMIT, scan_place(s), message);
    }
    s->depth++;
    bool ok = scan_container(s, s->n - 1, is_object);
    s->depth--;
    return ok;
}

static bool scan_value(struct scan *s)
{
    size_t self = s->n, start = s->at;
    int c = scan_peek(s);
    bool ok;
    enum ns_json_kind kind = c == '{'   ? NS_JSON_OBJECT
                             : c == '[' ? NS_JSON_ARRAY
                             : c == '"' ? NS_JSON_STRING
                             : c == 't' ? NS_JSON_TRUE
                             : c == 'f' ? NS_JSON_FALSE
                             : c == 'n' ? NS_JSON_NULL
                                        : NS_JSON_NUMBER;
    if (!scan_new_value(s, kind))
        return false;
    if (kind == NS_JSON_OBJECT || kind == NS_JSON_ARRAY)
        ok = scan_nested(s, kind == NS_JSON_OBJECT);
    else if (kind == NS_JSON_STRING)
        ok = scan_string(s);
    else if (kind == NS_JSON_TRUE)
        ok = scan_word(s, "true");
    else if (kind == NS_JSON_FALSE)
        ok = scan_word(s, "false");
    else if (kind == NS_JSON_NULL)
        ok = scan_word(s, "null");
    else if (c == '-' || (c >= '0' && c <= '9'))
        ok = scan_number(s);
    else if (c == '+')
        ok = scan_fail(s, "a number has no plus sign");
    else if (c == '.')
        ok = scan_fail(s, "a number has a digit before its decimal point");
    else if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_')
        ok = scan_bad_word(s);
    else
        ok = scan_unexpected(s, "a value");
    s->values[self].raw_length = s->at - start;
    return ok;
}

bool ns_json_scan(const char *text, size_t length, struct ns_json **values,
                  size_t *n_values, struct negsim_error *err)
{
    struct scan s = {.text = text, .length = length, .line = 1, .err = err};
    scan_space(&s);
    bool ok;
    if (s.at == length) {
        s = (struct scan){.text = text, .length = length, .line = 1, .err = err};
        ok =
            scan_fail(&s, "the file is empty; expected an object, which begins with {");
    } else {
        ok = scan_value(&s);
        scan_space(&s);
        if (ok && s.at < length)
            ok = scan_fail(&s, "text after the end of the object or value; remove it");
    }
    if (!ok) {
        free(s.values);
        return false;
    }
    *values = s.values;
    *n_values = s.n;
    return true;
}

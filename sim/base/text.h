/* Text that grows, and text made fit to print. */
#ifndef NS_BASE_TEXT_H
#define NS_BASE_TEXT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

/* Zeroed is empty. `failed` is set, and stays, once memory has run out. */
struct ns_text {
    char *data; /* ends in a zero; NULL while nothing was added */
    size_t length;
    size_t capacity;
    bool failed;
};

void ns_text_add(struct ns_text *text, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Bytes as they are, however many. */
void ns_text_add_bytes(struct ns_text *text, const char *bytes, size_t length);

/* As ns_text_add, with what vprintf takes. */
void ns_text_add_list(struct ns_text *text, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));

/* Drop all but the first `length` bytes. */
void ns_text_cut(struct ns_text *text, size_t length);

/* The text so far, never NULL. */
const char *ns_text_get(const struct ns_text *text);

void ns_text_finish(struct ns_text *text);

/* Length of the UTF-8 character at `text`, of which `left` bytes are there; 0 for ASCII
 * and where the bytes are none (RFC 3629). */
size_t ns_utf8_length(const char *text, size_t left);

enum { NS_QUOTE_SIZE = 200 };

/*
 * Copy at most 40 characters, control characters and what is not UTF-8 escaped, with
 * "…" where there was more: what a message may show of what stood in a file.
 */
void ns_text_quote(const char *from, size_t length, char to[NS_QUOTE_SIZE]);

#endif

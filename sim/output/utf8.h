/* UTF-8 as a terminal sees it. */
#ifndef NS_OUTPUT_UTF8_H
#define NS_OUTPUT_UTF8_H

#include <stddef.h>
#include <stdint.h>

enum { NS_UTF8_REPLACEMENT = 0xFFFD };

/** The code point at *text, which moves past it; U+FFFD for what is not UTF-8. */
uint32_t ns_utf8_next(const char **text);

/**
 * The same, with U+FFFD for control characters and for marks that turn the direction
 * of writing too, so that no input reaches a terminal as a command.
 */
uint32_t ns_utf8_next_harmless(const char **text);

/** Columns that `bytes` bytes of text take on a terminal. */
size_t ns_display_width(const char *text, size_t bytes);

#endif

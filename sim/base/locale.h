/*
 * Numbers in text with a point, whatever locale the program around the library has set.
 * Outside sim/cli nothing else reads them, or formats what may hold one.
 */
#ifndef NS_BASE_LOCALE_H
#define NS_BASE_LOCALE_H

#include <stdarg.h>
#include <stddef.h>

/* As strtod, snprintf and vsnprintf in the locale "C". */
double ns_strtod(const char *text, char **end);

int ns_snprintf(char *to, size_t size, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

int ns_vsnprintf(char *to, size_t size, const char *format, va_list args)
    __attribute__((format(printf, 3, 0)));

#endif

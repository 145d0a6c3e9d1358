#include "base/locale.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

/* The locale of this thread alone. The C library has "C" ready: that takes no memory.
 */
struct plain {
    locale_t own, before;
};

static struct plain plain_begin(void)
{
    struct plain plain = {.own = newlocale(LC_ALL_MASK, "C", (locale_t)0)};
    if (plain.own)
        plain.before = uselocale(plain.own);
    return plain;
}

static void plain_end(struct plain plain)
{
    if (!plain.own)
        return;
    uselocale(plain.before);
    freelocale(plain.own);
}

double ns_strtod(const char *text, char **end)
{
    struct plain plain = plain_begin();
    double x = strtod(text, end);
    plain_end(plain);
    return x;
}

int ns_vsnprintf(char *to, size_t size, const char *format, va_list args)
{
    struct plain plain = plain_begin();
    int length = vsnprintf(to, size, format, args);
    plain_end(plain);
    return length;
}

int ns_snprintf(char *to, size_t size, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int length = ns_vsnprintf(to, size, format, args);
    va_end(args);
    return length;
}

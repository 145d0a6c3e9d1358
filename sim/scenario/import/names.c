#include "scenario/import/names.h"

#include <stdio.h>

#include "scenario/ids.h"

/* Longest part of a name that is kept; a number and `what` still fit. */
enum { LONGEST = 40 };

static void names_fold(const char *name, char *id)
{
    size_t n = 0;
    for (; *name && n < LONGEST; name++) {
        char c = *name;
        if (c >= 'A' && c <= 'Z')
            c = (char)(c - 'A' + 'a');
        bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
        if (kept)
            id[n++] = c;
        else if (n > 0 && id[n - 1] != '-')
            id[n++] = '-';
    }
    while (n > 0 && id[n - 1] == '-')
        n--;
    id[n] = '\0';
}

void ns_import_id(const char *name, const char *what,
                  bool (*is_taken)(const char *id, const void *data), const void *data,
                  char id[NS_IMPORT_ID_SIZE])
{
    char folded[LONGEST + 1], stem[LONGEST + 16];
    names_fold(name, folded);
    bool prefix = folded[0] < 'a' || folded[0] > 'z' || ns_id_is_reserved(folded);
    snprintf(stem, sizeof stem, "%s%s%s", prefix ? what : "",
             prefix && folded[0] ? "-" : "", folded);
    snprintf(id, NS_IMPORT_ID_SIZE, "%s", stem);
    for (unsigned n = 2; is_taken(id, data); n++)
        snprintf(id, NS_IMPORT_ID_SIZE, "%s-%u", stem, n);
}

#include "scenario/import/columns.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "scenario/near.h"

static const struct {
    const char *name;
    enum ns_import_kind kind;
} column_names[] = {
    {"actor", NS_IMPORT_ACTOR},          {"name", NS_IMPORT_ACTOR},
    {"stakeholder", NS_IMPORT_ACTOR},    {"capability", NS_IMPORT_CAPABILITY},
    {"influence", NS_IMPORT_CAPABILITY}, {"power", NS_IMPORT_CAPABILITY},
    {"clout", NS_IMPORT_CAPABILITY},     {"position", NS_IMPORT_POSITION},
    {"salience", NS_IMPORT_SALIENCE},
};
enum { COLUMN_NAMES = sizeof column_names / sizeof *column_names };

/* A name in lower case, with _ for what separates words. */
static void columns_fold(const char *from, char to[NS_IMPORT_NAME_SIZE])
{
    size_t n = 0;
    for (; *from && n + 1 < NS_IMPORT_NAME_SIZE; from++)
        to[n++] =
            strchr(" -.:\n\r\t", *from) ? '_' : (char)tolower((unsigned char)*from);
    to[n] = '\0';
}

void ns_import_column_read(struct ns_import_column *column, const char *header)
{
    char name[NS_IMPORT_NAME_SIZE];
    columns_fold(header, name);
    *column = (struct ns_import_column){0};
    size_t length = strlen(name);
    for (size_t c = 0; c < COLUMN_NAMES; c++) {
        const char *known = column_names[c].name;
        bool many = column_names[c].kind == NS_IMPORT_POSITION ||
                    column_names[c].kind == NS_IMPORT_SALIENCE;
        size_t n = strlen(known);
        bool first = strncmp(name, known, n) == 0 && (!name[n] || name[n] == '_');
        bool last = length > n + 1 && strcmp(name + length - n, known) == 0 &&
                    name[length - n - 1] == '_';
        if (strcmp(name, known) != 0 && (!many || (!first && !last)))
            continue;
        column->kind = column_names[c].kind;
        if (first && name[n])
            snprintf(column->axis, sizeof column->axis, "%s", name + n + 1);
        else if (!first)
            snprintf(column->axis, sizeof column->axis, "%.*s", (int)(length - n - 1),
                     name);
        return;
    }
}

const char *ns_import_column_near(const char *header)
{
    struct ns_near near = {0};
    for (size_t c = 0; c < COLUMN_NAMES; c++)
        ns_near_try(&near, header, column_names[c].name);
    return near.name;
}

#include "study/sweep/cell.h"

#include <math.h>
#include <string.h>

#include "base/number.h"

void ns_cell_add(struct ns_text *text, const char *cell)
{
    bool quoted = strpbrk(cell, ",\"\r\n") != NULL;
    if (quoted)
        ns_text_add(text, "\"");
    for (const char *c = cell; *c; c++) {
        if (*c == '"')
            ns_text_add(text, "\"\"");
        else
            ns_text_add(text, "%c", *c == '\n' || *c == '\r' ? ' ' : *c);
    }
    if (quoted)
        ns_text_add(text, "\"");
}

void ns_cell_add_number(struct ns_text *text, double x)
{
    char digits[NS_NUMBER_SIZE];
    if (!isfinite(x))
        return;
    ns_number_exact(digits, x == 0 ? 0.0 : x); /* never "-0" */
    ns_text_add(text, "%s", digits);
}

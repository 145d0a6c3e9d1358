#include "base/number.h"

#include <stddef.h>

#include "base/locale.h"

void ns_number_exact(char text[NS_NUMBER_SIZE], double x)
{
    for (int digits = 15; digits <= 17; digits++) {
        ns_snprintf(text, NS_NUMBER_SIZE, "%.*g", digits, x);
        if (ns_strtod(text, NULL) == x)
            break;
    }
}

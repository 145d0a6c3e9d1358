#include "output/number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <negsim/package.h>

/* A caller's locale may write 0,5; JSON and our readers want 0.5. */
static void number_use_point(char *text)
{
    for (char *c = text; *c; c++) {
        if (!strchr("0123456789+-eE", *c))
            *c = '.';
    }
}

void ns_number_exact(char text[NS_NUMBER_SIZE], double x)
{
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(text, NS_NUMBER_SIZE, "%.*g", digits, x);
        if (strtod(text, NULL) == x)
            break;
    }
    number_use_point(text);
}

void ns_number_plain(char text[NS_NUMBER_SIZE], double x)
{
    /* Plain digits up to a million million: 1e+06 soldiers reads badly. */
    if (fabs(x) >= 1e5 && fabs(x) < 1e12)
        snprintf(text, NS_NUMBER_SIZE, "%.0f", x);
    else
        snprintf(text, NS_NUMBER_SIZE, "%.6g", x == 0 ? 0.0 : x);
    number_use_point(text);
}

void ns_number_short(char text[NS_NUMBER_SIZE], double x)
{
    /* What rounds to 100 would be shown as "100.". */
    if (fabs(x) >= 99.95 && fabs(x) < 1e12)
        snprintf(text, NS_NUMBER_SIZE, "%.0f", x);
    else
        snprintf(text, NS_NUMBER_SIZE, "%#.3g", x == 0 ? 0.0 : x);
    number_use_point(text);
}

static void number_signed(char text[NS_NUMBER_SIZE], double x, const char *plus)
{
    const char *sign = x < 0 ? "−" : plus;
    if (fabs(x) <= NEGSIM_UTILITY_TOLERANCE) {
        snprintf(text, NS_NUMBER_SIZE, "0.000");
        return;
    }
    if (fabs(x) < 0.0005) {
        snprintf(text, NS_NUMBER_SIZE, "%s%.0e", sign, fabs(x));
        return;
    }
    char digits[NS_NUMBER_SIZE / 2];
    snprintf(digits, sizeof digits, fabs(x) < 1e6 ? "%.3f" : "%.3g", fabs(x));
    number_use_point(digits);
    snprintf(text, NS_NUMBER_SIZE, "%s%s", sign, digits);
}

void ns_number_utility(char text[NS_NUMBER_SIZE], double x)
{
    number_signed(text, x, "");
}

void ns_number_gain(char text[NS_NUMBER_SIZE], double x)
{
    number_signed(text, x, "+");
}

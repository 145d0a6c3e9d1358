#include "output/number.h"

#include <math.h>
#include <stdio.h>

#include <negsim/package.h>

#include "base/locale.h"

void ns_number_plain(char text[NS_NUMBER_SIZE], double x)
{
    /* Plain digits up to a million million: 1e+06 soldiers reads badly. */
    if (fabs(x) >= 1e5 && fabs(x) < 1e12)
        ns_snprintf(text, NS_NUMBER_SIZE, "%.0f", x);
    else
        ns_snprintf(text, NS_NUMBER_SIZE, "%.6g", x == 0 ? 0.0 : x);
}

void ns_number_short(char text[NS_NUMBER_SIZE], double x)
{
    /* What rounds to 100 would be shown as "100.". */
    if (fabs(x) >= 99.95 && fabs(x) < 1e12)
        ns_snprintf(text, NS_NUMBER_SIZE, "%.0f", x);
    else
        ns_snprintf(text, NS_NUMBER_SIZE, "%#.3g", x == 0 ? 0.0 : x);
}

static void number_signed(char text[NS_NUMBER_SIZE], double x, const char *plus)
{
    const char *sign = x < 0 ? "−" : plus;
    if (fabs(x) <= NEGSIM_UTILITY_TOLERANCE) {
        snprintf(text, NS_NUMBER_SIZE, "0.000");
        return;
    }
    if (fabs(x) < 0.0005) {
        ns_snprintf(text, NS_NUMBER_SIZE, "%s%.0e", sign, fabs(x));
        return;
    }
    char digits[NS_NUMBER_SIZE / 2];
    ns_snprintf(digits, sizeof digits, fabs(x) < 1e6 ? "%.3f" : "%.3g", fabs(x));
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

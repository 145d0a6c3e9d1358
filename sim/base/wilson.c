#include "base/wilson.h"

#include <math.h>

/* The 0.975 quantile of the standard normal distribution. */
static const double Z = 1.959963984540054;

void ns_wilson(size_t count, size_t n, double *low, double *high)
{
    *low = *high = NAN;
    if (n == 0)
        return;
    double trials = (double)n;
    double share = (double)count / trials;
    double scale = 1 + Z * Z / trials;
    double centre = (share + Z * Z / (2 * trials)) / scale;
    double reach =
        Z * sqrt(share * (1 - share) / trials + Z * Z / (4 * trials * trials)) / scale;
    /* Exact at the ends, whatever rounding makes of them. */
    *low = count == 0 ? 0 : centre - reach;
    *high = count == n ? 1 : centre + reach;
}

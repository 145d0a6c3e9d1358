#include "base/distinct.h"

#include <gsl/gsl_sort_double.h>

size_t ns_distinct(double *numbers, size_t n)
{
    size_t different = 0;
    gsl_sort(numbers, 1, n);
    for (size_t j = 0; j < n; j++)
        if (different == 0 || numbers[j] != numbers[different - 1])
            numbers[different++] = numbers[j];
    return different;
}

bool ns_distinct_find(const double *sorted, size_t n, double number, size_t *at)
{
    size_t lo = 0, hi = n;
    while (lo < hi) {
        size_t middle = lo + (hi - lo) / 2;
        if (sorted[middle] < number)
            lo = middle + 1;
        else
            hi = middle;
    }
    *at = lo;
    return lo < n && sorted[lo] == number;
}

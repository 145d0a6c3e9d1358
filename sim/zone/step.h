/**
 * @file
 * Equal steps from one end of a range to the other.
 */
#ifndef NS_ZONE_STEP_H
#define NS_ZONE_STEP_H

#include <stddef.h>

/**
 * lo + (hi − lo)·j/n for 0 ≤ j ≤ n, as the shortest decimal within its rounding
 * error: 0.3 and not 0.30000000000000004. Exact at both ends.
 */
double ns_step_value(double lo, double hi, size_t j, size_t n);

#endif

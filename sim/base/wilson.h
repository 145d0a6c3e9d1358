/* The 95 % score interval of a chance. */
#ifndef NS_BASE_WILSON_H
#define NS_BASE_WILSON_H

#include <stddef.h>

/**
 * What chance `count` hits in n independent trials speak for (Wilson 1927, "Probable
 * inference, the law of succession, and statistical inference", J. Am. Stat. Assoc. 22,
 * 209–212). Keeps within [0, 1] and near its 95 % where nothing or everything was hit.
 * NaN where n is 0.
 */
void ns_wilson(size_t count, size_t n, double *low, double *high);

#endif

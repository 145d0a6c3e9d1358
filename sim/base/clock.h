/* The time that passes. */
#ifndef NS_BASE_CLOCK_H
#define NS_BASE_CLOCK_H

/* Seconds on a clock that only moves forward. */
double ns_clock(void);

#endif

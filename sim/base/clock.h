/* The time that passes. */
#ifndef NS_BASE_CLOCK_H
#define NS_BASE_CLOCK_H

/* Seconds on a clock that only moves forward. */
double ns_clock(void);

/* What that clock shows so many seconds from now; 0 or less: there is no end,
 * +infinity.
 */
double ns_deadline(double seconds);

#endif

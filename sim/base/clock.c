#include "base/clock.h"

#include <math.h>
#include <time.h>

double ns_clock(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

double ns_deadline(double seconds)
{
    return seconds > 0 ? ns_clock() + seconds : HUGE_VAL;
}

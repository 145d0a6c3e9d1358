/*
 * A clock that somebody moves while a program runs; for LD_PRELOAD. What NEGSIM_CLOCK
 * names, at every look at it:
 *
 *     wall     the time of day is days off, forth and back; time passes as ever
 *     decades  so far off that GLPK takes it for the end of its time
 *     ahead    the time that passes is a minute and a half later
 */
#define _GNU_SOURCE
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

enum { DAY = 86400, DAYS = 10, DECADES = 20000, MINUTE_AND_A_HALF = 90 };

static bool moved(const char *clock)
{
    const char *asked = getenv("NEGSIM_CLOCK");
    return asked && strcmp(asked, clock) == 0;
}

/* As many days in either direction, in no order. */
static long leap(long days)
{
    static atomic_ulong looks;
    unsigned long k = atomic_fetch_add(&looks, 1) * 2654435761u;
    return ((long)(k % (2 * (unsigned long)days)) - days) * DAY;
}

int clock_gettime(clockid_t clock, struct timespec *now)
{
    static atomic_long ahead;
    long failed = syscall(SYS_clock_gettime, clock, now);
    if (clock == CLOCK_REALTIME && moved("wall"))
        now->tv_sec += leap(DAYS);
    if (clock == CLOCK_REALTIME && moved("decades"))
        now->tv_sec += leap(DECADES);
    if (clock == CLOCK_MONOTONIC && moved("ahead"))
        now->tv_sec += atomic_fetch_add(&ahead, MINUTE_AND_A_HALF);
    return (int)failed;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone)
{
    struct timespec exact;
    (void)zone;
    int failed = clock_gettime(CLOCK_REALTIME, &exact);
    now->tv_sec = exact.tv_sec;
    now->tv_usec = exact.tv_nsec / 1000;
    return failed;
}

time_t time(time_t *now)
{
    struct timespec exact;
    clock_gettime(CLOCK_REALTIME, &exact);
    if (now)
        *now = exact.tv_sec;
    return exact.tv_sec;
}

/**
 * @file
 * How much searches may take.
 */
#ifndef NS_ZONE_BUDGET_H
#define NS_ZONE_BUDGET_H

#include <stddef.h>

struct ns_budget {
    size_t max_boxes;  /* each */
    double max_effort; /* together, in the relaxer's nanoseconds: what is left of it;
                          +infinity: any */
    double deadline;   /* on the clock of ns_clock(); +infinity: none */
};

/* 0 stands for the defaults. The effort has a limit where nothing else has. */
struct ns_budget ns_budget_make(size_t max_boxes, double time_limit_s);

#endif

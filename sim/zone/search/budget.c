#include "zone/search/budget.h"

#include <math.h>

#include <negsim/zone.h>

#include "base/clock.h"

struct ns_budget ns_budget_make(size_t max_boxes, double time_limit_s)
{
    bool limited = max_boxes > 0 || time_limit_s > 0;
    return (struct ns_budget){.max_boxes =
                                  max_boxes ? max_boxes : NEGSIM_DEFAULT_MAX_BOXES,
                              .max_effort = limited ? HUGE_VAL : NEGSIM_DEFAULT_EFFORT,
                              .deadline = ns_deadline(time_limit_s)};
}

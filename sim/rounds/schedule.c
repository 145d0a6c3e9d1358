#include "rounds/schedule.h"

double ns_schedule_conceded(const struct negsim_red_line *line, size_t round)
{
    const struct negsim_schedule_point *points = line->schedule;
    size_t n = line->n_schedule;
    double now = (double)round;
    if (n == 0)
        return line->conceded;
    if (now <= points[0].round)
        return points[0].conceded;
    for (size_t i = 1; i < n; i++) {
        const struct negsim_schedule_point *a = &points[i - 1], *b = &points[i];
        if (now == b->round)
            return b->conceded;
        /* Multiplied before divided, which keeps round fractions such as 0.1 round. */
        if (now < b->round)
            return a->conceded + (b->conceded - a->conceded) * (now - a->round) /
                                     (b->round - a->round);
    }
    return points[n - 1].conceded;
}

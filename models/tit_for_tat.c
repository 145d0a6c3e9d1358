#include "tit_for_tat.h"

#include <math.h>

static double tit_for_tat_within(const struct ns_tit_for_tat *last, double claim)
{
    return fmin(fmax(claim, last->lo), last->hi);
}

/* before/now, which is infinite where the other has taken back all it gave. */
static double tit_for_tat_ratio(const struct ns_tit_for_tat *last)
{
    double before = fmax(last->before, 0), now = fmax(last->now, 0);
    if (before == now)
        return 1;
    return now > 0 ? before / now : HUGE_VAL;
}

/* A claim of 0 leaves nothing to multiply. */
static double tit_for_tat_times(const struct ns_tit_for_tat *last, double ratio)
{
    if (ratio == HUGE_VAL)
        return last->hi;
    return tit_for_tat_within(last, ratio * last->own);
}

double ns_tit_for_tat_absolute(const struct ns_tit_for_tat *last)
{
    return tit_for_tat_within(last, last->own + last->before - last->now);
}

double ns_tit_for_tat_relative(const struct ns_tit_for_tat *last)
{
    return tit_for_tat_times(last, tit_for_tat_ratio(last));
}

double ns_tit_for_tat_averaged(const struct ns_tit_for_tat *last)
{
    return tit_for_tat_times(last,
                             pow(tit_for_tat_ratio(last), 1 / (double)last->window));
}

double ns_tit_for_tat(enum negsim_imitation mode, const struct ns_tit_for_tat *last)
{
    switch (mode) {
    case NEGSIM_IMITATE_ABSOLUTE:
        return ns_tit_for_tat_absolute(last);
    case NEGSIM_IMITATE_RELATIVE:
        return ns_tit_for_tat_relative(last);
    case NEGSIM_IMITATE_AVERAGED:
        return ns_tit_for_tat_averaged(last);
    }
    return last->own;
}

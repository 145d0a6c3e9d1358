#include "attrition_wait.h"

#include <math.h>

struct ns_wait ns_wait_for(double own, double yield, double flow, double discount)
{
    return (struct ns_wait){.prize = own - yield, .cost = flow - log(discount) * yield};
}

double ns_wait_hazard(const struct ns_wait *wait, double t)
{
    return (wait->cost + wait->audience) / (wait->prize + wait->audience * t);
}

double ns_wait_stays(const struct ns_wait *wait, double from, double to)
{
    double v = wait->prize, c = wait->cost, a = wait->audience;
    return a > 0 ? exp(-(1 + c / a) * log1p(a * (to - from) / (v + a * from)))
                 : exp(-c / v * (to - from));
}

double ns_wait_survival(const struct ns_wait *wait, double t)
{
    return ns_wait_stays(wait, 0, t);
}

double ns_wait_private(const struct ns_wait *wait, double u)
{
    if (!(wait->cost > 0))
        return INFINITY;
    return wait->prize / wait->cost * (-u - log1p(-u));
}

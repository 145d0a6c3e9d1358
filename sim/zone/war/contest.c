#include <negsim/climate.h>

#include <math.h>

double negsim_contest(double capability, double other, double decisiveness)
{
    if (capability == other)
        return 0.5;
    /* By the ratio of the smaller to the larger, which cannot overflow. */
    if (capability > other)
        return 1 / (1 + pow(other / capability, decisiveness));
    double ratio = pow(capability / other, decisiveness);
    return ratio / (1 + ratio);
}

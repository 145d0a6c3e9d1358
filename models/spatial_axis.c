#include "spatial_axis.h"

#include <math.h>

/* Sums of weights that differ by no more are the same. */
static const double AXIS_SLACK = 1e-12;

static double axis_total(const struct ns_spatial_axis *axis)
{
    double total = 0;
    for (size_t i = 0; i < axis->n; i++)
        total += axis->capability[i] * axis->salience[i];
    return total;
}

static double axis_weight(const struct ns_spatial_axis *axis, size_t i, double total)
{
    return total > 0 ? axis->capability[i] * axis->salience[i] / total
                     : 1 / (double)axis->n;
}

double ns_spatial_mean(const struct ns_spatial_axis *axis)
{
    double mean = 0, total = axis_total(axis);
    for (size_t i = 0; i < axis->n; i++)
        mean += axis_weight(axis, i, total) * axis->position[i];
    return mean;
}

double ns_spatial_median(const struct ns_spatial_axis *axis)
{
    double low = 1, high = 0, total = axis_total(axis);
    for (size_t j = 0; j < axis->n; j++) {
        double x = axis->position[j], up_to = 0, from = 0;
        for (size_t i = 0; i < axis->n; i++) {
            double weight = axis_weight(axis, i, total);
            up_to += axis->position[i] <= x ? weight : 0;
            from += axis->position[i] >= x ? weight : 0;
        }
        low = up_to >= 0.5 - AXIS_SLACK ? fmin(low, x) : low;
        high = from >= 0.5 - AXIS_SLACK ? fmax(high, x) : high;
    }
    return low < high ? (low + high) / 2 : low;
}

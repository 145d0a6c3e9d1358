/* One axis: who stands where on it with what weight, and where its centre is. */
#ifndef NS_MODELS_SPATIAL_AXIS_H
#define NS_MODELS_SPATIAL_AXIS_H

#include <stddef.h>

#include <negsim/scenario.h>

/** Those with a stake in the axis. */
struct ns_spatial_axis {
    size_t n;
    double position[NEGSIM_MAX_ACTORS];   /**< in [0, 1], the ends of the axis */
    double capability[NEGSIM_MAX_ACTORS]; /**< > 0, what each could bring to bear */
    double salience[NEGSIM_MAX_ACTORS];   /**< in [0, 1], how much of it each would */
};

/** Σ c_i s_i x_i/Σ c_i s_i. Where nobody weighs anything, here and below, all weigh the
 * same. */
double ns_spatial_mean(const struct ns_spatial_axis *axis);

/**
 * The position with no more than half of the weight c·s on either side, or the middle
 * between two such. It loses no vote against another position in which actor i gives x
 * over y the votes c_i s_i (|x_i − y| − |x_i − x|), nor one in which all of i's weight
 * goes to the nearer (Black 1948): it is the Condorcet position of the axis.
 */
double ns_spatial_median(const struct ns_spatial_axis *axis);

#endif

/* Positions on the axes of a scenario, one issue each, and packages. */
#ifndef NS_MODELS_SPATIAL_PLACE_H
#define NS_MODELS_SPATIAL_PLACE_H

#include <negsim/scenario.h>

/** Where a value of an issue stands on its axis, in [0, 1]: options stand in the order
 * of the scenario at equal distances. */
double ns_spatial_place(const struct negsim_issue *issue, double value);

/** The value of an issue nearest to a place on its axis. */
double ns_spatial_value(const struct negsim_issue *issue, double place);

/** Where an actor finds an issue best, the first such place; 0 without a preference. */
double ns_spatial_best(const struct negsim_issue *issue,
                       const struct negsim_preference *preference);

#endif

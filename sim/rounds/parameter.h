/**
 * @file
 * What a scenario says to models, held against what they take.
 */
#ifndef NS_ROUNDS_PARAMETER_H
#define NS_ROUNDS_PARAMETER_H

#include <stdbool.h>

#include <negsim/scenario.h>

/** Whether every setting is known to its model and fits it; the first that does not is
 * the error, its place included. */
bool ns_parameters_check(const struct negsim_scenario *scn, struct negsim_error *err);

#endif

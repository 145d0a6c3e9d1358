/**
 * @file
 * The table of each model, for the registry.
 */
#ifndef NS_MODELS_MODELS_H
#define NS_MODELS_MODELS_H

#include <negsim/model.h>

extern const struct negsim_model_type ns_model_alternating_offers;
extern const struct negsim_model_type ns_model_attrition;
extern const struct negsim_model_type ns_model_rubinstein;
extern const struct negsim_model_type ns_model_spatial;
extern const struct negsim_model_type ns_model_zeuthen;
extern const struct negsim_model_type ns_model_single_text;

#endif

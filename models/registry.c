#include "models.h"

#include <string.h>

static const struct negsim_model_type *const registry[] = {
    &ns_model_alternating_offers,
    &ns_model_zeuthen,
    &ns_model_rubinstein,
    &ns_model_attrition,
    &ns_model_spatial,
    &ns_model_single_text,
    NULL,
};

const struct negsim_model_type *const *negsim_models(void)
{
    return registry;
}

const struct negsim_model_type *negsim_model_find(const char *name)
{
    for (const struct negsim_model_type *const *model = registry; *model; model++)
        if (strcmp((*model)->name, name) == 0)
            return *model;
    return NULL;
}

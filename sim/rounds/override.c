#include "rounds/override.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What is said for all actors replaces what is said for any of them. */
static bool override_replaces(const struct negsim_override *override,
                              const struct negsim_setting *setting)
{
    return strcmp(override->model, setting->model) == 0 &&
           strcmp(override->name, setting->name) == 0;
}

static bool override_replaced(const struct negsim_rounds_options *options,
                              const struct negsim_setting *setting)
{
    for (size_t o = 0; o < options->n_overrides; o++)
        if (override_replaces(&options->overrides[o], setting))
            return true;
    return false;
}

static bool override_copy(const struct negsim_override *override,
                          struct negsim_setting *setting, struct negsim_error *err)
{
    char path[NEGSIM_PATH_SIZE];
    snprintf(path, sizeof path, "rounds.parameters.%s.%s", override->model,
             override->name);
    *setting = (struct negsim_setting){.kind = override->kind,
                                       .actor = SIZE_MAX,
                                       .number = override->number,
                                       .lo = override->number,
                                       .hi = override->number,
                                       .flag = override->flag};
    setting->model = strdup(override->model);
    setting->name = strdup(override->name);
    setting->path = strdup(path);
    setting->text = override->text ? strdup(override->text) : NULL;
    return (setting->model && setting->name && setting->path &&
            (setting->text || !override->text)) ||
           negsim_out_of_memory(err);
}

bool ns_overridden_init(struct ns_overridden *overridden,
                        const struct negsim_rounds_options *options,
                        struct negsim_rounds_setup *setup, struct negsim_error *err)
{
    *overridden = (struct ns_overridden){0};
    if (options->n_overrides == 0)
        return true;
    overridden->settings =
        calloc(options->n_overrides + setup->n_settings, sizeof *overridden->settings);
    if (!overridden->settings)
        return negsim_out_of_memory(err);
    for (size_t o = 0; o < options->n_overrides; o++)
        if (!override_copy(&options->overrides[o],
                           &overridden->settings[overridden->n_own++], err))
            return false;
    size_t n = overridden->n_own;
    for (size_t i = 0; i < setup->n_settings; i++)
        if (!override_replaced(options, &setup->settings[i]))
            overridden->settings[n++] = setup->settings[i];
    setup->settings = overridden->settings;
    setup->n_settings = n;
    return true;
}

void ns_overridden_finish(struct ns_overridden *overridden)
{
    for (size_t o = 0; o < overridden->n_own; o++) {
        free(overridden->settings[o].model);
        free(overridden->settings[o].name);
        free(overridden->settings[o].path);
        free(overridden->settings[o].text);
    }
    free(overridden->settings);
}

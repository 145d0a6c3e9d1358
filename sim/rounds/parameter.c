#include "rounds/parameter.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <negsim/model.h>

#include "base/locale.h"
#include "scenario/near.h"

static const struct negsim_parameter *
parameter_find(const struct negsim_model_type *model, const char *name)
{
    for (const struct negsim_parameter *p = model->parameters; p && p->name; p++)
        if (strcmp(p->name, name) == 0)
            return p;
    return NULL;
}

static bool parameter_unknown(const struct negsim_setting *setting, const char *what,
                              const char *name, const struct ns_near *near,
                              struct negsim_error *err)
{
    if (near->name)
        return negsim_fail(err, NEGSIM_EINVAL, setting->path,
                           "unknown %s '%.60s', did you mean '%s'?", what, name,
                           near->name);
    return negsim_fail(err, NEGSIM_EINVAL, setting->path, "unknown %s '%.60s'; %s",
                       what, name, "'negsim models' lists what there is");
}

/* "a whole number above 0 and at most 10" */
static void parameter_describe(char *text, size_t size,
                               const struct negsim_parameter *p)
{
    const char *what =
        p->kind == NEGSIM_PARAMETER_COUNT ? "a whole number" : "a number";
    if (!p->above_lo && !p->below_hi) {
        ns_snprintf(text, size, "%s from %.15g to %.15g", what, p->lo, p->hi);
        return;
    }
    char lo[40], hi[40];
    ns_snprintf(lo, sizeof lo, p->above_lo ? "above %.15g" : "at least %.15g", p->lo);
    ns_snprintf(hi, sizeof hi, p->below_hi ? "below %.15g" : "at most %.15g", p->hi);
    snprintf(text, size, "%s %s and %s", what, lo, hi);
}

static bool parameter_fits_number(const struct negsim_setting *setting,
                                  const struct negsim_parameter *p,
                                  struct negsim_error *err)
{
    bool whole = p->kind != NEGSIM_PARAMETER_COUNT ||
                 (setting->lo == floor(setting->lo) && setting->lo == setting->hi);
    if (setting->kind == NEGSIM_SETTING_NUMBER && whole &&
        (p->above_lo ? setting->lo > p->lo : setting->lo >= p->lo) &&
        (p->below_hi ? setting->hi < p->hi : setting->hi <= p->hi))
        return true;
    char expected[128];
    parameter_describe(expected, sizeof expected, p);
    if (setting->kind != NEGSIM_SETTING_NUMBER)
        return negsim_fail(err, NEGSIM_EINVAL, setting->path, "expected %s", expected);
    if (setting->lo < setting->hi)
        return negsim_fail(err, NEGSIM_EINVAL, setting->path,
                           "expected %s, found one that can be from %.15g to %.15g",
                           expected, setting->lo, setting->hi);
    return negsim_fail(err, NEGSIM_EINVAL, setting->path, "expected %s, found %.15g",
                       expected, setting->lo);
}

static bool parameter_fits_word(const struct negsim_setting *setting,
                                const struct negsim_parameter *p,
                                struct negsim_error *err)
{
    struct ns_near near = {0};
    char words[NEGSIM_MESSAGE_SIZE / 2] = "";
    for (size_t w = 0; p->words[w]; w++) {
        if (setting->kind == NEGSIM_SETTING_TEXT) {
            if (strcmp(p->words[w], setting->text) == 0)
                return true;
            ns_near_try(&near, setting->text, p->words[w]);
        }
        size_t length = strlen(words);
        snprintf(words + length, sizeof words - length, "%s%s", w ? ", " : "",
                 p->words[w]);
    }
    if (near.name)
        return parameter_unknown(setting, "word", setting->text, &near, err);
    return negsim_fail(err, NEGSIM_EINVAL, setting->path, "expected one of %s", words);
}

static bool parameter_fits(const struct negsim_setting *setting,
                           const struct negsim_parameter *p, struct negsim_error *err)
{
    if (setting->actor != SIZE_MAX && !p->per_actor)
        return negsim_fail(err, NEGSIM_EINVAL, setting->path,
                           "is the same for all actors; give one value");
    switch (p->kind) {
    case NEGSIM_PARAMETER_NUMBER:
    case NEGSIM_PARAMETER_COUNT:
        return parameter_fits_number(setting, p, err);
    case NEGSIM_PARAMETER_FLAG:
        return setting->kind == NEGSIM_SETTING_FLAG ||
               negsim_fail(err, NEGSIM_EINVAL, setting->path, "expected true or false");
    case NEGSIM_PARAMETER_WORD:
        return parameter_fits_word(setting, p, err);
    }
    return false;
}

static bool parameter_check(const struct negsim_setting *setting,
                            struct negsim_error *err)
{
    struct ns_near near = {0};
    const struct negsim_model_type *model = negsim_model_find(setting->model);
    for (const struct negsim_model_type *const *m = negsim_models(); !model && *m; m++)
        ns_near_try(&near, setting->model, (*m)->name);
    if (!model)
        return parameter_unknown(setting, "model", setting->model, &near, err);
    const struct negsim_parameter *p = parameter_find(model, setting->name);
    if (p)
        return parameter_fits(setting, p, err);
    for (p = model->parameters; p && p->name; p++)
        ns_near_try(&near, setting->name, p->name);
    return parameter_unknown(setting, "parameter", setting->name, &near, err);
}

bool ns_parameters_check(const struct negsim_scenario *scn, struct negsim_error *err)
{
    for (size_t i = 0; i < scn->rounds.n_settings; i++) {
        const struct negsim_setting *setting = &scn->rounds.settings[i];
        struct negsim_error cause = {.line = setting->line, .column = setting->column};
        if (parameter_check(setting, &cause))
            continue;
        if (err && err->code == NEGSIM_OK)
            *err = cause;
        return false;
    }
    return true;
}

/* What is said of that actor, else what is said of all of them, else NULL. */
static const struct negsim_setting *setting_find(const struct negsim_model_type *model,
                                                 const struct negsim_scenario *scn,
                                                 const char *name, size_t actor)
{
    const struct negsim_setting *found = NULL;
    for (size_t i = 0; i < scn->rounds.n_settings; i++) {
        const struct negsim_setting *setting = &scn->rounds.settings[i];
        if (strcmp(setting->name, name) != 0 ||
            strcmp(setting->model, model->name) != 0)
            continue;
        if (setting->actor == actor)
            return setting;
        if (setting->actor == SIZE_MAX)
            found = setting;
    }
    return found;
}

double negsim_model_number(const struct negsim_model_type *model,
                           const struct negsim_scenario *scn, const char *name,
                           size_t actor)
{
    const struct negsim_setting *setting = setting_find(model, scn, name, actor);
    const struct negsim_parameter *p = parameter_find(model, name);
    return setting ? setting->number : p ? p->initial : NAN;
}

bool negsim_model_flag(const struct negsim_model_type *model,
                       const struct negsim_scenario *scn, const char *name,
                       size_t actor)
{
    const struct negsim_setting *setting = setting_find(model, scn, name, actor);
    const struct negsim_parameter *p = parameter_find(model, name);
    return setting ? setting->flag : p && p->initial_flag;
}

size_t negsim_model_word(const struct negsim_model_type *model,
                         const struct negsim_scenario *scn, const char *name,
                         size_t actor)
{
    const struct negsim_setting *setting = setting_find(model, scn, name, actor);
    const struct negsim_parameter *p = parameter_find(model, name);
    for (size_t w = 0; setting && p && p->words[w]; w++)
        if (strcmp(p->words[w], setting->text) == 0)
            return w;
    return 0;
}

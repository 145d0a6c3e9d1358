#include <negsim/model.h>

#include <stdio.h>
#include <stdlib.h>

#include "rounds/parameter.h"
#include "scenario/near.h"

static bool model_unknown(const char *name, const char *path, struct negsim_error *err)
{
    char known[NEGSIM_MESSAGE_SIZE / 2] = "";
    size_t length = 0;
    struct ns_near near = {0};
    for (const struct negsim_model_type *const *m = negsim_models(); *m; m++) {
        ns_near_try(&near, name, (*m)->name);
        int n = snprintf(known + length, sizeof known - length, "%s%s",
                         length ? ", " : "", (*m)->name);
        if (n < 0 || (size_t)n >= sizeof known - length)
            break;
        length += (size_t)n;
    }
    if (near.name)
        return negsim_fail(err, NEGSIM_EINVAL, path,
                           "unknown model '%.60s', did you mean '%s'?", name,
                           near.name);
    return negsim_fail(err, NEGSIM_EINVAL, path, "unknown model '%.60s'; there are: %s",
                       name, known);
}

const struct negsim_model_type *negsim_model_named(const char *name,
                                                   struct negsim_error *err)
{
    const struct negsim_model_type *model = negsim_model_find(name);
    if (!model)
        model_unknown(name, NULL, err);
    return model;
}

bool negsim_model_check(const struct negsim_scenario *scn, struct negsim_error *err)
{
    struct negsim_error cause = {.line = scn->rounds.model_line,
                                 .column = scn->rounds.model_column};
    const struct negsim_model_type *model = negsim_model_find(scn->rounds.model);
    bool ok = model || model_unknown(scn->rounds.model, "rounds.model", &cause);
    if (ok && !ns_parameters_check(scn, err))
        return false;
    if (ok) {
        void *params = calloc(1, model->params_size ? model->params_size : 1);
        if (!params)
            return negsim_out_of_memory(err);
        ok = model->parse(params, scn, &cause);
        if (model->finish)
            model->finish(params);
        free(params);
    }
    if (!ok && err && err->code == NEGSIM_OK)
        *err = cause;
    return ok;
}

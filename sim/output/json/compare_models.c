/* One scenario under every model, as JSON. */
#include <negsim/output.h>

#include "output/json/parts.h"
#include "output/names.h"

static void json_why(struct ns_json_writer *writer, const struct negsim_model_run *run)
{
    bool applies = run->why.code != NEGSIM_EINVAL;
    ns_emit_string(writer, "model", run->model->name);
    ns_emit_string(writer, "outcome", applies ? "gave_up" : "does_not_apply");
    ns_emit_string(writer, "path", run->why.path[0] ? run->why.path : NULL);
    ns_emit_string(writer, "why", run->why.message);
}

bool negsim_write_compare_models_json(FILE *stream,
                                      const struct negsim_compare_models *compare,
                                      struct negsim_error *err)
{
    struct ns_json_writer writer = {.stream = stream};
    const struct negsim_scenario *scn = compare->scn;
    ns_emit_object(&writer, NULL);
    ns_json_version(&writer);
    ns_json_scenario(&writer, scn);
    ns_emit_object(&writer, "compare_models");
    ns_emit_short_array(&writer, "same");
    for (size_t k = 0; k < scn->n_issues; k++)
        if (compare->same[k])
            ns_emit_string(&writer, NULL, scn->issues[k].id);
    ns_emit_end(&writer);
    ns_emit_array(&writer, "models");
    for (size_t m = 0; m < compare->n; m++) {
        const struct negsim_model_run *run = &compare->runs[m];
        ns_emit_object(&writer, NULL);
        if (run->played)
            ns_json_outcome(&writer, scn, &run->rounds);
        else
            json_why(&writer, run);
        ns_emit_end(&writer);
    }
    ns_emit_end(&writer);
    ns_emit_end(&writer);
    ns_emit_end(&writer);
    return ns_stream_ok(stream, err);
}

/* The result as JSON: result format 1 of docs/scenario-format.md. */
#include <negsim/output.h>
#include <negsim/version.h>

#include "output/json_parts.h"
#include "output/json_writer.h"
#include "output/names.h"

static void json_scenario(struct ns_json_writer *writer,
                          const struct negsim_scenario *scn)
{
    ns_emit_object(writer, "scenario");
    ns_emit_string(writer, "title", scn->title);
    ns_emit_string(writer, "file", scn->file);
    ns_emit_string(writer, "sha256", scn->sha256);
    if (scn->n_uncertain > 0)
        ns_emit_count(writer, "uncertain", scn->n_uncertain);
    ns_emit_end(writer);
}

bool negsim_write_json(FILE *stream, const struct negsim_scenario *scn,
                       const struct negsim_answer *answer, struct negsim_error *err)
{
    struct ns_json_writer writer = {.stream = stream};
    ns_emit_object(&writer, NULL);
    ns_emit_short_object(&writer, "negsim");
    ns_emit_string(&writer, "version", negsim_version());
    ns_emit_count(&writer, "format", NEGSIM_FORMAT);
    ns_emit_end(&writer);
    json_scenario(&writer, scn);
    ns_json_analysis(&writer, scn, answer->analysis);
    if (answer->rounds)
        ns_json_rounds(&writer, scn, answer->rounds);
    if (answer->dynamics)
        ns_json_dynamics(&writer, answer->dynamics);
    if (answer->replicates)
        ns_json_replicates(&writer, scn, answer->replicates);
    ns_emit_end(&writer);
    return ns_stream_ok(stream, err);
}

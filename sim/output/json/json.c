/* The result as JSON: result format 1 of docs/scenario-format.md. */
#include <negsim/output.h>

#include "output/json/parts.h"
#include "output/json/writer.h"
#include "output/names.h"

bool negsim_write_json(FILE *stream, const struct negsim_scenario *scn,
                       const struct negsim_answer *answer, struct negsim_error *err)
{
    struct ns_json_writer writer = {.stream = stream};
    ns_emit_object(&writer, NULL);
    ns_json_version(&writer);
    ns_json_scenario(&writer, scn);
    if (answer->analysis)
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

/* Talks with and without a mediator as JSON: `negsim compare --mediator`. */
#include <negsim/output.h>

#include "output/json/parts.h"
#include "output/names.h"

static void json_mediated(struct ns_json_writer *writer,
                          const struct negsim_mediation *mediation,
                          enum negsim_means means)
{
    const struct negsim_mediated *here = &mediation->cases[means];
    ns_emit_object(writer, NULL);
    ns_emit_string(writer, "means", negsim_means_name(means));
    ns_json_outcome(writer, mediation->scn, &here->rounds);
    ns_json_if_admissible(writer, "best_margin", here->admissible, here->best_margin);
    ns_emit_count_if(writer, "best_round", here->admissible, here->best_round);
    ns_json_actors(writer, mediation->scn, "reservations_eased", here->eased, true);
    ns_emit_end(writer);
}

bool negsim_write_mediation_json(FILE *stream, const struct negsim_mediation *mediation,
                                 struct negsim_error *err)
{
    struct ns_json_writer writer = {.stream = stream};
    ns_emit_object(&writer, NULL);
    ns_json_version(&writer);
    ns_json_scenario(&writer, mediation->scn);
    ns_emit_object(&writer, "mediation");
    ns_emit_array(&writer, "cases");
    for (int m = 0; m < NEGSIM_MEANS; m++)
        json_mediated(&writer, mediation, (enum negsim_means)m);
    ns_emit_end(&writer);
    ns_emit_end(&writer);
    ns_emit_end(&writer);
    return ns_stream_ok(stream, err);
}

/* The "dynamics" object of the result. */
#include "output/json/parts.h"
#include "rounds/keywords.h"

static void json_run(struct ns_json_writer *writer,
                     const struct negsim_dynamics_run *run)
{
    ns_emit_string(writer, "outcome", ns_outcome_keywords[run->outcome]);
    ns_emit_count(writer, "round", run->round);
    ns_emit_short_array(writer, "windows");
    ns_json_windows(writer, run->windows, run->n_windows);
    ns_emit_end(writer);
    ns_json_if_admissible(writer, "margin", run->admissible, run->margin);
    ns_emit_count_if(writer, "margin_round", run->admissible, run->best_round);
}

void ns_json_dynamics(struct ns_json_writer *writer,
                      const struct negsim_dynamics *dynamics)
{
    static const char *const effects[] = {
        [NEGSIM_NO_EFFECT] = "none", [NEGSIM_OPENS] = "opens",
        [NEGSIM_CLOSES] = "closes",  [NEGSIM_MOVES] = "moves",
        [NEGSIM_SHIFTS] = "shifts",
    };
    ns_emit_object(writer, "dynamics");
    ns_emit_object(writer, "whole");
    json_run(writer, &dynamics->whole);
    ns_emit_end(writer);
    ns_emit_array(writer, "without");
    for (size_t c = 0; c < dynamics->n; c++) {
        const struct negsim_dynamics_change *change = &dynamics->changes[c];
        ns_emit_object(writer, NULL);
        ns_emit_string(writer, "mechanism", negsim_mechanism_name(change->off));
        ns_emit_string(writer, "effect", effects[change->effect]);
        json_run(writer, &change->run);
        ns_emit_end(writer);
    }
    ns_emit_end(writer);
    ns_emit_end(writer);
}

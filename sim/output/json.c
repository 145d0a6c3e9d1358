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

static void json_offer(struct ns_json_writer *writer, const struct negsim_scenario *scn,
                       const struct negsim_offer *offer)
{
    ns_emit_short_object(writer, NULL);
    ns_emit_string(writer, "actor", scn->actors[offer->actor].id);
    if (offer->package) {
        ns_json_package(writer, scn, "package", offer->package);
        ns_json_actors(writer, scn, "utilities", offer->utilities, false);
    }
    ns_emit_string(writer, "response",
                   offer->package ? ns_response_name(offer->response) : NULL);
    ns_emit_end(writer);
}

static void json_round(struct ns_json_writer *writer, const struct negsim_scenario *scn,
                       const struct negsim_round *round)
{
    ns_emit_object(writer, NULL);
    ns_emit_count(writer, "round", round->number);
    ns_emit_string(writer, "verdict", ns_verdict_name(round->verdict));
    ns_json_if_admissible(writer, "margin", round->admissible, round->margin);
    ns_emit_number(writer, "distance", round->distance);
    ns_emit_array(writer, "offers");
    for (size_t j = 0; j < round->n_offers; j++)
        json_offer(writer, scn, &round->offers[j]);
    ns_emit_end(writer);
    ns_emit_object(writer, "actors");
    for (size_t i = 0; i < scn->n_actors; i++) {
        ns_emit_short_object(writer, scn->actors[i].id);
        ns_emit_number(writer, "aspiration", round->actors[i].aspiration);
        ns_emit_number(writer, "floor", round->actors[i].floor);
        ns_emit_number(writer, "reservation", round->actors[i].reservation);
        ns_emit_end(writer);
    }
    ns_emit_end(writer);
    ns_emit_end(writer);
}

static void json_rounds(struct ns_json_writer *writer,
                        const struct negsim_scenario *scn,
                        const struct negsim_rounds *rounds)
{
    ns_emit_object(writer, "rounds");
    ns_emit_string(writer, "model", rounds->model);
    ns_emit_string(writer, "outcome", ns_outcome_name(rounds->outcome));
    ns_emit_count(writer, "round", rounds->round);
    ns_json_package(writer, scn, "package", rounds->package);
    ns_json_actors(writer, scn, "utilities", rounds->utilities, false);
    ns_emit_array(writer, "windows");
    for (size_t j = 0; j < rounds->n_windows; j++) {
        ns_emit_short_object(writer, NULL);
        ns_emit_count(writer, "from", rounds->windows[j].from);
        ns_emit_count(writer, "to", rounds->windows[j].to);
        ns_emit_end(writer);
    }
    ns_emit_end(writer);
    ns_emit_array(writer, "series");
    for (size_t s = 0; s < rounds->n_series; s++)
        json_round(writer, scn, &rounds->series[s]);
    ns_emit_end(writer);
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
        json_rounds(&writer, scn, answer->rounds);
    ns_emit_end(&writer);
    return ns_stream_ok(stream, err);
}

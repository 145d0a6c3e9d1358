/* The result as JSON: result format 1 of docs/scenario-format.md. */
#include <negsim/output.h>
#include <negsim/version.h>

#include "output/json_writer.h"
#include "output/names.h"

static void json_package(struct ns_json_writer *writer,
                         const struct negsim_scenario *scn, const char *key,
                         const double *package)
{
    if (!package) {
        ns_emit_null(writer, key);
        return;
    }
    ns_emit_short_object(writer, key);
    for (size_t k = 0; k < scn->n_issues; k++) {
        const struct negsim_issue *issue = &scn->issues[k];
        if (issue->kind == NEGSIM_ISSUE_OPTIONS)
            ns_emit_string(writer, issue->id, issue->options[(size_t)package[k]].id);
        else
            ns_emit_number(writer, issue->id, package[k]);
    }
    ns_emit_end(writer);
}

/* One number for every actor; for the consenting ones only where it is asked. */
static void json_actors(struct ns_json_writer *writer,
                        const struct negsim_scenario *scn, const char *key,
                        const double *numbers, bool consenting)
{
    if (!numbers) {
        ns_emit_null(writer, key);
        return;
    }
    ns_emit_short_object(writer, key);
    for (size_t i = 0; i < scn->n_actors; i++) {
        if (scn->actors[i].consent || !consenting)
            ns_emit_number(writer, scn->actors[i].id, numbers[i]);
    }
    ns_emit_end(writer);
}

/* A number that means something only where a package keeps the red lines. */
static void json_if_admissible(struct ns_json_writer *writer, const char *key,
                               bool admissible, double x)
{
    if (admissible)
        ns_emit_number(writer, key, x);
    else
        ns_emit_null(writer, key);
}

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

static void json_objections(struct ns_json_writer *writer,
                            const struct negsim_scenario *scn,
                            const struct negsim_zone *zone)
{
    if (zone->n_objections == 0)
        return;
    ns_emit_array(writer, "objections");
    for (size_t j = 0; j < zone->n_objections; j++) {
        char path[NEGSIM_PATH_SIZE];
        ns_line_path(path, scn, zone->objections[j]);
        ns_emit_string(writer, NULL, path);
    }
    ns_emit_end(writer);
}

static void json_zone(struct ns_json_writer *writer, const struct negsim_scenario *scn,
                      const struct negsim_zone *zone)
{
    ns_emit_object(writer, "zone");
    ns_emit_string(writer, "verdict", ns_verdict_name(zone->verdict));
    if (zone->limit)
        ns_emit_string(writer, "limit", zone->limit);
    json_if_admissible(writer, "margin", zone->admissible, zone->margin);
    json_if_admissible(writer, "bound", zone->admissible, zone->bound);
    json_package(writer, scn, "package", zone->package);
    json_actors(writer, scn, "utilities", zone->utilities, false);
    json_actors(writer, scn, "reservations", zone->reservations, false);
    json_objections(writer, scn, zone);
    ns_emit_object(writer, "certificate");
    json_actors(writer, scn, "weights", zone->weights, true);
    ns_emit_count(writer, "boxes", zone->boxes);
    ns_emit_end(writer);
    ns_emit_end(writer);
}

static void json_offer(struct ns_json_writer *writer, const struct negsim_scenario *scn,
                       const struct negsim_offer *offer)
{
    ns_emit_short_object(writer, NULL);
    ns_emit_string(writer, "actor", scn->actors[offer->actor].id);
    if (offer->package) {
        json_package(writer, scn, "package", offer->package);
        json_actors(writer, scn, "utilities", offer->utilities, false);
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
    json_if_admissible(writer, "margin", round->admissible, round->margin);
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
    json_package(writer, scn, "package", rounds->package);
    json_actors(writer, scn, "utilities", rounds->utilities, false);
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
                       const struct negsim_zone *zone,
                       const struct negsim_rounds *rounds, struct negsim_error *err)
{
    struct ns_json_writer writer = {.stream = stream};
    ns_emit_object(&writer, NULL);
    ns_emit_short_object(&writer, "negsim");
    ns_emit_string(&writer, "version", negsim_version());
    ns_emit_count(&writer, "format", NEGSIM_FORMAT);
    ns_emit_end(&writer);
    json_scenario(&writer, scn);
    json_zone(&writer, scn, zone);
    if (rounds)
        json_rounds(&writer, scn, rounds);
    ns_emit_end(&writer);
    return ns_stream_ok(stream, err);
}

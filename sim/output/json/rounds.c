/* The "rounds" object of the JSON result. */
#include "output/json/parts.h"

#include <math.h>

#include "output/names.h"
#include "rounds/concession.h"
#include "rounds/keywords.h"

static void json_offer(struct ns_json_writer *writer, const struct negsim_scenario *scn,
                       const struct negsim_offer *offer)
{
    ns_emit_short_object(writer, NULL);
    ns_emit_string(writer, "actor",
                   offer->actor == NEGSIM_MEDIATOR ? NULL
                                                   : scn->actors[offer->actor].id);
    if (offer->package) {
        ns_json_package(writer, scn, "package", offer->package);
        ns_json_actors(writer, scn, "utilities", offer->utilities, false);
    }
    ns_emit_string(writer, "response",
                   offer->package ? ns_response_keywords[offer->response] : NULL);
    if (offer->limit)
        ns_emit_string(writer, "limit", offer->limit);
    ns_emit_end(writer);
}

/* The red lines that are not where the scenario has them. */
static void json_conceded(struct ns_json_writer *writer,
                          const struct negsim_scenario *scn,
                          const struct negsim_stance *stance)
{
    ns_emit_short_object(writer, "conceded");
    for (size_t line = 0; line < scn->n_lines; line++) {
        size_t actor;
        char path[NEGSIM_PATH_SIZE];
        if (stance->conceded[line] == ns_line_find(scn, line, &actor)->conceded)
            continue;
        ns_line_path(path, scn, line);
        ns_emit_number(writer, path, stance->conceded[line]);
    }
    ns_emit_end(writer);
}

/* How much of what an actor's hard lines can concede is conceded, each line as dear as
 * it is firm; NaN where none can. */
static double json_concession(const struct negsim_actor *actor,
                              const struct negsim_stance *stance)
{
    double given = 0, all = 0;
    for (size_t l = 0; l < actor->n_red_lines; l++) {
        const struct negsim_red_line *line = &actor->red_lines[l];
        if (line->soft || !ns_concession_can_move(line))
            continue;
        given += line->firmness * stance->conceded[actor->first_line + l];
        all += line->firmness;
    }
    return all > 0 ? given / all : NAN;
}

static void json_round(struct ns_json_writer *writer, const struct negsim_scenario *scn,
                       const struct negsim_round *round)
{
    ns_emit_object(writer, NULL);
    ns_emit_count(writer, "round", round->number);
    ns_emit_string(writer, "verdict", ns_verdict_keywords[round->verdict]);
    ns_json_if_admissible(writer, "margin", round->admissible, round->margin);
    ns_emit_number(writer, "distance", round->distance);
    if (scn->war) {
        ns_json_climate(writer, scn, round);
        json_conceded(writer, scn, &round->stance);
    }
    ns_emit_array(writer, "offers");
    for (size_t j = 0; j < round->n_offers; j++)
        json_offer(writer, scn, &round->offers[j]);
    ns_emit_end(writer);
    ns_emit_object(writer, "actors");
    for (size_t i = 0; i < scn->n_actors; i++) {
        const struct negsim_actor_round *who = &round->actors[i];
        ns_emit_short_object(writer, scn->actors[i].id);
        ns_emit_number(writer, "aspiration", who->aspiration);
        ns_emit_number(writer, "floor", who->floor);
        ns_emit_number(writer, "reservation", who->reservation);
        ns_emit_number(writer, "concession",
                       json_concession(&scn->actors[i], &round->stance));
        if (who->believed) {
            ns_emit_number(writer, "belief", who->belief);
            ns_emit_count(writer, "forts", who->forts);
        }
        if (scn->war) {
            ns_emit_number(writer, "war_value", who->war_value);
            ns_emit_number(writer, "cost", who->cost);
            ns_emit_number(writer, "pressure", who->pressure);
        }
        ns_emit_end(writer);
    }
    ns_emit_end(writer);
    ns_emit_end(writer);
}

static void json_turns(struct ns_json_writer *writer,
                       const struct negsim_rounds *rounds)
{
    ns_emit_array(writer, "turns");
    for (size_t t = 0; t < rounds->n_turns; t++) {
        const struct negsim_turn *turn = &rounds->turns[t];
        ns_emit_short_object(writer, NULL);
        ns_emit_count(writer, "round", turn->round);
        ns_emit_bool(writer, "opened", turn->opened);
        ns_emit_array(writer, "by");
        if (turn->by_lines)
            ns_emit_string(writer, NULL, "red_lines");
        if (turn->by_reservations)
            ns_emit_string(writer, NULL, "reservations");
        if (turn->by_worth)
            ns_emit_string(writer, NULL, "trust");
        ns_emit_end(writer);
        ns_emit_end(writer);
    }
    ns_emit_end(writer);
}

static const char *json_process_id(const struct negsim_scenario *scn, size_t process)
{
    return process < scn->war->n_processes ? scn->war->processes[process].id : NULL;
}

void ns_json_outcome(struct ns_json_writer *writer, const struct negsim_scenario *scn,
                     const struct negsim_rounds *rounds)
{
    ns_emit_string(writer, "model", rounds->model);
    if (scn->war)
        ns_emit_string(writer, "process", json_process_id(scn, rounds->process));
    ns_emit_string(writer, "outcome", ns_outcome_keywords[rounds->outcome]);
    ns_emit_count(writer, "round", rounds->round);
    ns_json_package(writer, scn, "package", rounds->package);
    ns_json_actors(writer, scn, "utilities", rounds->utilities, false);
    ns_emit_array(writer, "windows");
    ns_json_windows(writer, rounds->windows, rounds->n_windows);
    ns_emit_end(writer);
}

void ns_json_rounds(struct ns_json_writer *writer, const struct negsim_scenario *scn,
                    const struct negsim_rounds *rounds)
{
    ns_emit_object(writer, "rounds");
    ns_json_outcome(writer, scn, rounds);
    if (scn->war)
        json_turns(writer, rounds);
    ns_emit_array(writer, "series");
    for (size_t s = 0; s < rounds->n_series; s++)
        json_round(writer, scn, &rounds->series[s]);
    ns_emit_end(writer);
    ns_emit_end(writer);
}

/* A table of positions as a scenario. */
#include <negsim/output.h>

#include <math.h>

#include "base/draft.h"
#include "base/text.h"
#include "output/json/writer.h"
#include "output/names.h"

static double positions_salience(const struct negsim_positions *positions,
                                 const struct negsim_position_actor *actor)
{
    double most = 0;
    for (size_t k = 0; k < positions->n_issues; k++)
        most = fmax(most, actor->saliences[k]);
    return most;
}

static void positions_issues(struct ns_json_writer *writer,
                             const struct negsim_positions *positions)
{
    ns_emit_array(writer, "issues");
    for (size_t k = 0; k < positions->n_issues; k++) {
        const struct negsim_position_issue *issue = &positions->issues[k];
        ns_emit_short_object(writer, NULL);
        ns_emit_string(writer, "id", issue->id);
        ns_emit_string(writer, "title", issue->title);
        ns_emit_short_array(writer, "range");
        ns_emit_number(writer, NULL, issue->lo);
        ns_emit_number(writer, NULL, issue->hi);
        ns_emit_end(writer);
        ns_emit_end(writer);
    }
    ns_emit_end(writer);
}

/* What an actor makes of an issue falls with the distance from its position. Weights
 * are saliences; who cares for nothing cares for everything alike. */
static void positions_preference(struct ns_json_writer *writer,
                                 const struct negsim_positions *positions,
                                 const struct negsim_position_actor *actor, size_t k)
{
    const struct negsim_position_issue *issue = &positions->issues[k];
    double ideal = actor->positions[k];
    bool none = positions_salience(positions, actor) <= 0;
    ns_emit_short_object(writer, issue->id);
    ns_emit_number(writer, "weight", none ? 1 : actor->saliences[k]);
    ns_emit_short_object(writer, "utility");
    ns_emit_number(writer, "ideal", ideal);
    ns_emit_number(writer, "worst",
                   ideal - issue->lo > issue->hi - ideal ? issue->lo : issue->hi);
    ns_emit_number(writer, "exponent", 1);
    ns_emit_end(writer);
    ns_emit_end(writer);
}

static void positions_actors(struct ns_json_writer *writer,
                             const struct negsim_positions *positions)
{
    ns_emit_array(writer, "actors");
    for (size_t i = 0; i < positions->n_actors; i++) {
        const struct negsim_position_actor *actor = &positions->actors[i];
        ns_emit_object(writer, NULL);
        ns_emit_string(writer, "id", actor->id);
        ns_emit_string(writer, "title", actor->title);
        ns_emit_number(writer, "power", actor->capability);
        ns_emit_object(writer, "preferences");
        for (size_t k = 0; k < positions->n_issues; k++)
            positions_preference(writer, positions, actor, k);
        ns_emit_end(writer);
        ns_emit_end(writer);
    }
    ns_emit_end(writer);
}

static void positions_rounds(struct ns_json_writer *writer,
                             const struct negsim_positions *positions)
{
    ns_emit_object(writer, "rounds");
    ns_emit_string(writer, "model", "spatial");
    ns_emit_object(writer, "parameters");
    ns_emit_object(writer, "spatial");
    ns_emit_object(writer, "salience");
    for (size_t i = 0; i < positions->n_actors; i++)
        ns_emit_number(writer, positions->actors[i].id,
                       positions_salience(positions, &positions->actors[i]));
    for (int end = 0; end < 4; end++)
        ns_emit_end(writer);
}

static bool positions_note(struct ns_json_writer *writer,
                           const struct negsim_positions *positions)
{
    struct ns_text note = {0};
    ns_text_add(&note,
                "Made of a table of actors: utility falls with the distance from "
                "an actor's position, everyone must consent, nobody has a red "
                "line.");
    if (positions->unused)
        ns_text_add(&note, " Columns not used: %s.", positions->unused);
    ns_emit_string(writer, "note", ns_text_get(&note));
    bool whole = !note.failed;
    ns_text_finish(&note);
    return whole;
}

bool negsim_write_positions(FILE *stream, const struct negsim_positions *positions,
                            struct negsim_error *err)
{
    struct ns_json_writer writer = {.stream = stream};
    ns_emit_object(&writer, NULL);
    ns_emit_count(&writer, "negsim", NEGSIM_FORMAT);
    if (positions->title)
        ns_emit_string(&writer, "title", positions->title);
    if (!positions_note(&writer, positions))
        return negsim_out_of_memory(err);
    positions_issues(&writer, positions);
    positions_actors(&writer, positions);
    positions_rounds(&writer, positions);
    ns_emit_end(&writer);
    return ns_stream_ok(stream, err);
}

bool negsim_save_positions(const char *file, const struct negsim_positions *positions,
                           struct negsim_error *err)
{
    struct ns_draft draft;
    if (!ns_draft_open(&draft, file, err))
        return false;
    if (negsim_write_positions(draft.stream, positions, err))
        return ns_draft_publish(&draft, err);
    ns_draft_discard(&draft);
    return false;
}

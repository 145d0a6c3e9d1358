#include "output/json/parts.h"

#include <negsim/version.h>

#include "output/names.h"

void ns_json_version(struct ns_json_writer *writer)
{
    ns_emit_short_object(writer, "negsim");
    ns_emit_string(writer, "version", negsim_version());
    ns_emit_count(writer, "format", NEGSIM_FORMAT);
    ns_emit_end(writer);
}

void ns_json_scenario(struct ns_json_writer *writer, const struct negsim_scenario *scn)
{
    ns_emit_object(writer, "scenario");
    ns_emit_string(writer, "title", scn->title);
    ns_emit_string(writer, "file", scn->file);
    ns_emit_string(writer, "sha256", scn->sha256);
    if (scn->n_uncertain > 0)
        ns_emit_count(writer, "uncertain", scn->n_uncertain);
    ns_emit_string(writer, "unit", scn->rounds.unit);
    ns_emit_object(writer, "actors");
    for (size_t i = 0; i < scn->n_actors; i++) {
        ns_emit_short_object(writer, scn->actors[i].id);
        ns_emit_string(writer, "title", scn->actors[i].title);
        ns_emit_bool(writer, "consent", scn->actors[i].consent);
        ns_emit_end(writer);
    }
    ns_emit_end(writer);
    ns_emit_end(writer);
}

void ns_json_package(struct ns_json_writer *writer, const struct negsim_scenario *scn,
                     const char *key, const double *package)
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

void ns_json_actors(struct ns_json_writer *writer, const struct negsim_scenario *scn,
                    const char *key, const double *numbers, bool consenting)
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

void ns_json_if_admissible(struct ns_json_writer *writer, const char *key,
                           bool admissible, double x)
{
    if (admissible)
        ns_emit_number(writer, key, x);
    else
        ns_emit_null(writer, key);
}

void ns_json_lines(struct ns_json_writer *writer, const struct negsim_scenario *scn,
                   const char *key, const size_t *lines, size_t n)
{
    ns_emit_array(writer, key);
    for (size_t j = 0; j < n; j++) {
        char path[NEGSIM_PATH_SIZE];
        ns_line_path(path, scn, lines[j]);
        ns_emit_string(writer, NULL, path);
    }
    ns_emit_end(writer);
}

void ns_json_chance(struct ns_json_writer *writer, const char *key,
                    const struct negsim_chance *chance)
{
    ns_emit_short_object(writer, key);
    ns_emit_number(writer, "value", chance->value);
    ns_emit_number(writer, "low", chance->low);
    ns_emit_number(writer, "high", chance->high);
    ns_emit_count(writer, "count", chance->count);
    ns_emit_count(writer, "of", chance->n);
    ns_emit_end(writer);
}

void ns_json_windows(struct ns_json_writer *writer, const struct negsim_window *windows,
                     size_t n)
{
    for (size_t j = 0; j < n; j++) {
        ns_emit_short_object(writer, NULL);
        ns_emit_count(writer, "from", windows[j].from);
        ns_emit_count(writer, "to", windows[j].to);
        ns_emit_end(writer);
    }
}

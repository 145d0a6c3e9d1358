#include "output/plot/room.h"

#include <stdlib.h>
#include <string.h>

#include "output/names.h"

const char *ns_room_words(enum ns_room_state state)
{
    static const char *const words[] = {
        [NS_ROOM_DECLARED] = "Room as declared",
        [NS_ROOM_IN_FORCE] = "Room as conceded now",
        [NS_ROOM_BOTTOM] = "Room only if lines give way",
        [NS_ROOM_NEVER] = "No room, even at every bottom line",
        [NS_ROOM_ALONE] = "No line against another",
    };
    return words[state];
}

static enum ns_room_state room_state(const struct negsim_scenario *scn,
                                     const struct ns_accepted *accepted)
{
    size_t speakers = 0;
    for (size_t a = 0; a < scn->n_actors; a++)
        speakers += scn->actors[a].consent && accepted->speaks[a];
    if (speakers < 2)
        return NS_ROOM_ALONE;
    for (int level = 0; level < NS_LEVELS; level++)
        for (size_t c = 0; c < accepted->n_cells; c++)
            if (ns_accepted_by_all(scn, accepted, level, c))
                return (enum ns_room_state)level;
    return NS_ROOM_NEVER;
}

static const char *separator(const struct ns_text *list)
{
    return list->length ? "; " : "";
}

static void find_elsewhere(const struct negsim_scenario *scn, struct ns_text *list)
{
    size_t issue;
    for (size_t a = 0; a < scn->n_actors; a++)
        for (size_t l = 0; l < scn->actors[a].n_red_lines; l++) {
            const struct negsim_red_line *line = &scn->actors[a].red_lines[l];
            if (!ns_line_on_one_issue(line, &issue))
                ns_text_add(list, "%s%s: %s%s", separator(list), ns_actor_title(scn, a),
                            ns_title(line->title, line->id),
                            line->soft ? " (soft)" : "");
        }
}

bool ns_room_find(const struct negsim_scenario *scn, struct ns_room *room,
                  struct negsim_error *err)
{
    memset(room, 0, sizeof *room);
    room->rows = calloc(scn->n_issues, sizeof *room->rows);
    if (!room->rows)
        return negsim_out_of_memory(err);
    for (size_t k = 0; k < scn->n_issues; k++) {
        struct ns_room_row *row = &room->rows[room->n_rows];
        row->issue = k;
        if (!ns_accepted_find(scn, k, &row->accepted, err))
            return false;
        for (size_t a = 0; a < scn->n_actors; a++)
            row->n_bars += row->accepted.speaks[a];
        if (row->n_bars == 0) {
            ns_text_add(&room->free_issues, "%s%s", separator(&room->free_issues),
                        ns_issue_title(scn, k));
            ns_accepted_finish(&row->accepted);
            continue;
        }
        row->state = room_state(scn, &row->accepted);
        room->counts[row->state]++;
        room->n_rows++;
    }
    find_elsewhere(scn, &room->elsewhere);
    return (!room->free_issues.failed && !room->elsewhere.failed) ||
           negsim_out_of_memory(err);
}

void ns_room_title(const struct ns_room *room, struct ns_text *title)
{
    const size_t *n = room->counts;
    size_t opposed = room->n_rows - n[NS_ROOM_ALONE];
    size_t now = n[NS_ROOM_DECLARED] + n[NS_ROOM_IN_FORCE];
    if (opposed == 0) {
        ns_text_add(title, "No red lines stand against each other");
        return;
    }
    ns_text_add(title, "Red lines leave room on ");
    if (now)
        ns_text_add(title, "%zu", now);
    else
        ns_text_add(title, "none");
    ns_text_add(title, " of %zu %s", opposed, opposed == 1 ? "issue" : "issues");
    if (n[NS_ROOM_BOTTOM])
        ns_text_add(title, ", on %zu%s if lines give way", n[NS_ROOM_BOTTOM],
                    now ? " more" : "");
    if (n[NS_ROOM_NEVER])
        ns_text_add(title, ", on %zu never", n[NS_ROOM_NEVER]);
}

void ns_room_describe(const struct negsim_scenario *scn, const struct ns_room *room,
                      struct ns_text *text)
{
    ns_room_title(room, text);
    ns_text_add(text, ".");
    for (size_t r = 0; r < room->n_rows; r++)
        ns_text_add(text, " %s: %s.", ns_issue_title(scn, room->rows[r].issue),
                    ns_room_words(room->rows[r].state));
}

void ns_room_finish(struct ns_room *room)
{
    for (size_t r = 0; r < room->n_rows; r++)
        ns_accepted_finish(&room->rows[r].accepted);
    free(room->rows);
    ns_text_finish(&room->free_issues);
    ns_text_finish(&room->elsewhere);
}

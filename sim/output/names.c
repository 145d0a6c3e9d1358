#include "output/names.h"

#include <assert.h>
#include <errno.h>
#include <string.h>

const char *ns_title(const char *title, const char *id)
{
    return title ? title : id;
}

const char *ns_actor_title(const struct negsim_scenario *scn, size_t actor)
{
    return ns_title(scn->actors[actor].title, scn->actors[actor].id);
}

const char *ns_issue_title(const struct negsim_scenario *scn, size_t issue)
{
    return ns_title(scn->issues[issue].title, scn->issues[issue].id);
}

const struct negsim_red_line *ns_line_find(const struct negsim_scenario *scn,
                                           size_t line, size_t *actor)
{
    size_t i = scn->n_actors - 1;
    while (i > 0 && scn->actors[i].first_line > line)
        i--;
    assert(line - scn->actors[i].first_line < scn->actors[i].n_red_lines);
    *actor = i;
    return &scn->actors[i].red_lines[line - scn->actors[i].first_line];
}

void ns_line_path(char path[NEGSIM_PATH_SIZE], const struct negsim_scenario *scn,
                  size_t line)
{
    size_t actor;
    const struct negsim_red_line *found = ns_line_find(scn, line, &actor);
    snprintf(path, NEGSIM_PATH_SIZE, "%s.red_lines.%s", scn->actors[actor].id,
             found->id);
}

bool ns_stream_ok(FILE *stream, struct negsim_error *err)
{
    if (fflush(stream) == 0 && !ferror(stream))
        return true;
    return negsim_fail(err, NEGSIM_EIO, NULL, "cannot write: %s", strerror(errno));
}

#include "grid.h"

#include <stdlib.h>
#include <string.h>

bool ns_grid_scenario(const struct negsim_scenario *scn,
                      struct negsim_scenario *gridded, struct negsim_error *err)
{
    *gridded = *scn;
    gridded->issues = malloc(scn->n_issues * sizeof *gridded->issues);
    if (!gridded->issues)
        return negsim_out_of_memory(err);
    memcpy(gridded->issues, scn->issues, scn->n_issues * sizeof *gridded->issues);
    for (size_t k = 0; k < scn->n_issues; k++) {
        struct negsim_issue *issue = &gridded->issues[k];
        if (issue->kind != NEGSIM_ISSUE_CONTINUOUS)
            continue;
        issue->kind = NEGSIM_ISSUE_STEPPED;
        issue->step = (issue->hi - issue->lo) / (double)scn->rounds.grid;
        issue->n_steps = scn->rounds.grid + 1;
    }
    return true;
}

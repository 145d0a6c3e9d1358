#include "stance.h"

#include <string.h>

bool ns_stance_moves(const struct negsim_scenario *scn)
{
    bool moves = scn->war != NULL;
    for (size_t i = 0; i < scn->n_actors; i++)
        for (size_t l = 0; l < scn->actors[i].n_red_lines; l++)
            moves = moves || scn->actors[i].red_lines[l].n_schedule > 0;
    return moves;
}

bool ns_stance_same(const struct negsim_scenario *scn, const struct negsim_stance *a,
                    const struct negsim_stance *b)
{
    const size_t n = scn->n_actors, size = sizeof(double);
    return memcmp(a->conceded, b->conceded, scn->n_lines * size) == 0 &&
           memcmp(a->reservations, b->reservations, n * size) == 0 &&
           memcmp(a->relief, b->relief, n * size) == 0 &&
           (!a->worth || memcmp(a->worth, b->worth, n * scn->n_issues * size) == 0);
}

bool ns_stance_bears(const struct negsim_scenario *scn,
                     const struct negsim_stance *stance, size_t actor,
                     const double *package)
{
    return negsim_actor_lines_hold(scn, stance, actor, package) &&
           negsim_utility(scn, stance, actor, package) >=
               stance->reservations[actor] - NEGSIM_UTILITY_TOLERANCE;
}

bool ns_stance_all_bear(const struct negsim_scenario *scn,
                        const struct negsim_stance *stance, const double *package)
{
    for (size_t i = 0; i < scn->n_actors; i++)
        if (scn->actors[i].consent && !ns_stance_bears(scn, stance, i, package))
            return false;
    return true;
}

#include "moving.h"

bool ns_stance_moves(const struct negsim_scenario *scn)
{
    bool moves = scn->war != NULL;
    for (size_t i = 0; i < scn->n_actors; i++)
        for (size_t l = 0; l < scn->actors[i].n_red_lines; l++)
            moves = moves || scn->actors[i].red_lines[l].n_schedule > 0;
    return moves;
}

#include "zone/space/stance.h"

#include <stdlib.h>
#include <string.h>

static bool stance_has_promises(const struct negsim_scenario *scn)
{
    for (size_t k = 0; k < scn->n_issues; k++)
        if (scn->issues[k].promise.on)
            return true;
    return false;
}

bool ns_stance_allocate(struct negsim_stance *stance, const struct negsim_scenario *scn,
                        struct negsim_error *err)
{
    bool promises = stance_has_promises(scn);
    memset(stance, 0, sizeof *stance);
    /* One more, so that a scenario without red lines is no special case. */
    stance->conceded = calloc(scn->n_lines + 1, sizeof *stance->conceded);
    stance->reservations = calloc(scn->n_actors + 1, sizeof *stance->reservations);
    stance->relief = calloc(scn->n_actors + 1, sizeof *stance->relief);
    if (promises)
        stance->worth = calloc(scn->n_actors * scn->n_issues, sizeof *stance->worth);
    if (stance->conceded && stance->reservations && stance->relief &&
        (stance->worth || !promises))
        return true;
    negsim_stance_finish(stance);
    return negsim_out_of_memory(err);
}

void negsim_stance_copy(struct negsim_stance *to, const struct negsim_stance *from,
                        const struct negsim_scenario *scn)
{
    memcpy(to->conceded, from->conceded, scn->n_lines * sizeof *to->conceded);
    memcpy(to->reservations, from->reservations,
           scn->n_actors * sizeof *to->reservations);
    for (size_t j = 0; to->worth && j < scn->n_actors * scn->n_issues; j++)
        to->worth[j] = from->worth ? from->worth[j] : 1;
    for (size_t i = 0; to->relief && i < scn->n_actors; i++)
        to->relief[i] = from->relief ? from->relief[i] : 0;
}

void negsim_stance_finish(struct negsim_stance *stance)
{
    if (!stance)
        return;
    free(stance->conceded);
    free(stance->reservations);
    free(stance->worth);
    free(stance->relief);
    memset(stance, 0, sizeof *stance);
}

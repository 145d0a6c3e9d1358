#include <negsim/package.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

bool negsim_stance_init(struct negsim_stance *stance, const struct negsim_scenario *scn,
                        struct negsim_error *err)
{
    memset(stance, 0, sizeof *stance);
    /* One more, so that a scenario without red lines is no special case. */
    stance->conceded = calloc(scn->n_lines + 1, sizeof *stance->conceded);
    stance->reservations = calloc(scn->n_actors + 1, sizeof *stance->reservations);
    if (!stance->conceded || !stance->reservations) {
        negsim_stance_finish(stance);
        return negsim_out_of_memory(err);
    }
    for (size_t i = 0; i < scn->n_actors; i++) {
        const struct negsim_actor *who = &scn->actors[i];
        for (size_t l = 0; l < who->n_red_lines; l++)
            stance->conceded[who->first_line + l] = who->red_lines[l].conceded;
        stance->reservations[i] = who->has_ratification
                                      ? fmax(who->reservation, who->ratification)
                                      : who->reservation;
    }
    return true;
}

void negsim_stance_copy(struct negsim_stance *to, const struct negsim_stance *from,
                        const struct negsim_scenario *scn)
{
    memcpy(to->conceded, from->conceded, scn->n_lines * sizeof *to->conceded);
    memcpy(to->reservations, from->reservations,
           scn->n_actors * sizeof *to->reservations);
    if (to->worth && from->worth)
        memcpy(to->worth, from->worth,
               scn->n_actors * scn->n_issues * sizeof *to->worth);
}

void negsim_stance_finish(struct negsim_stance *stance)
{
    if (!stance)
        return;
    free(stance->conceded);
    free(stance->reservations);
    free(stance->worth);
    memset(stance, 0, sizeof *stance);
}

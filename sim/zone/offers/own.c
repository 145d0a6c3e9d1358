#include "zone/offers/own.h"

#include <stdlib.h>

struct ns_space *ns_own_space(const struct negsim_scenario *scn, size_t actor,
                              struct ns_space_setup setup, struct negsim_error *err)
{
    const struct negsim_actor *who = &scn->actors[actor];
    bool *enforced = calloc(scn->n_lines + 1, sizeof *enforced);
    if (!enforced) {
        negsim_out_of_memory(err);
        return NULL;
    }
    for (size_t l = 0; l < who->n_red_lines; l++)
        enforced[who->first_line + l] = !who->red_lines[l].soft;
    setup.enforced = enforced;
    struct ns_space *space = ns_space_create(scn, &setup, err);
    free(enforced);
    return space;
}

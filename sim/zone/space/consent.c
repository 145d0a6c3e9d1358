#include "zone/space/consent.h"

#include <stdlib.h>
#include <string.h>

bool ns_consent_init(struct ns_consent *consent, const struct negsim_scenario *scn,
                     const struct negsim_stance *stance, struct negsim_error *err)
{
    memset(consent, 0, sizeof *consent);
    consent->enforced = calloc(scn->n_lines + 1, sizeof *consent->enforced);
    if (!consent->enforced)
        return negsim_out_of_memory(err);
    for (size_t i = 0; i < scn->n_actors; i++) {
        const struct negsim_actor *actor = &scn->actors[i];
        if (!actor->consent)
            continue;
        consent->targets[consent->n_players] = stance->reservations[i];
        consent->players[consent->n_players++] = i;
        for (size_t l = 0; l < actor->n_red_lines; l++)
            consent->enforced[actor->first_line + l] = !actor->red_lines[l].soft;
    }
    return true;
}

void ns_consent_finish(struct ns_consent *consent)
{
    free(consent->enforced);
    memset(consent, 0, sizeof *consent);
}

struct ns_space *ns_consent_space(const struct ns_consent *consent,
                                  const struct negsim_scenario *scn,
                                  const struct negsim_stance *stance,
                                  struct negsim_error *err)
{
    struct ns_space_setup setup = {.stance = stance,
                                   .players = consent->players,
                                   .n_players = consent->n_players,
                                   .enforced = consent->enforced};
    return ns_space_create(scn, &setup, err);
}

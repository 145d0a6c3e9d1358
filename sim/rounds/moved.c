#include "rounds/moved.h"

#include <string.h>

static bool moved_lines(const struct negsim_scenario *scn,
                        const struct negsim_stance *then,
                        const struct negsim_stance *now)
{
    for (size_t i = 0; i < scn->n_actors; i++) {
        const struct negsim_actor *who = &scn->actors[i];
        for (size_t l = 0; l < who->n_red_lines; l++)
            if (!negsim_red_line_same(scn, &who->red_lines[l],
                                      then->conceded[who->first_line + l],
                                      now->conceded[who->first_line + l]))
                return true;
    }
    return false;
}

static bool moved_reservations(const struct negsim_scenario *scn,
                               const struct negsim_stance *then,
                               const struct negsim_stance *now)
{
    return memcmp(then->reservations, now->reservations,
                  scn->n_actors * sizeof *now->reservations) != 0;
}

/* A mediator may spare actors breach costs, from its first round on. */
static bool moved_relief(const struct negsim_scenario *scn,
                         const struct negsim_stance *then,
                         const struct negsim_stance *now)
{
    return then->relief && now->relief &&
           memcmp(then->relief, now->relief, scn->n_actors * sizeof *now->relief) != 0;
}

static bool moved_worth(const struct negsim_scenario *scn,
                        const struct negsim_stance *then,
                        const struct negsim_stance *now)
{
    if (moved_relief(scn, then, now))
        return true;
    return then->worth && now->worth &&
           memcmp(then->worth, now->worth,
                  scn->n_actors * scn->n_issues * sizeof *now->worth) != 0;
}

struct ns_moved ns_moved_between(const struct negsim_scenario *scn,
                                 const struct negsim_stance *then,
                                 const struct negsim_stance *now)
{
    return (struct ns_moved){.lines = moved_lines(scn, then, now),
                             .reservations = moved_reservations(scn, then, now),
                             .worth = moved_worth(scn, then, now)};
}

bool ns_moved_nothing(const struct negsim_scenario *scn,
                      const struct negsim_stance *then, const struct negsim_stance *now)
{
    return memcmp(then->conceded, now->conceded,
                  scn->n_lines * sizeof *now->conceded) == 0 &&
           !moved_reservations(scn, then, now) && !moved_worth(scn, then, now);
}

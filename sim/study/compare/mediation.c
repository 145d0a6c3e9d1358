#include <negsim/mediation.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <negsim/model.h>

#include "study/compare/best_round.h"

static const char MEDIATOR[] = "single_text";

/* The switches of its means, in the order of the cases. */
static const char *const switches[] = {"information", "cover", "guarantee",
                                       "side_payments"};

enum { SWITCHES = sizeof switches / sizeof *switches };

const char *negsim_means_name(enum negsim_means means)
{
    static const char *const names[NEGSIM_MEANS] = {
        [NEGSIM_MEANS_WITHOUT] = "without",
        [NEGSIM_MEANS_TEXT] = "text",
        [NEGSIM_MEANS_INFORMATION] = "information",
        [NEGSIM_MEANS_COVER] = "cover",
        [NEGSIM_MEANS_GUARANTEE] = "guarantee",
        [NEGSIM_MEANS_SIDE_PAYMENTS] = "side_payments",
        [NEGSIM_MEANS_ALL] = "all",
    };
    return names[means];
}

static bool mediation_play_case(struct negsim_mediation *mediation,
                                const struct negsim_rounds_options *options,
                                enum negsim_means means, struct negsim_error *err)
{
    struct negsim_rounds_options with = *options;
    struct negsim_override overrides[SWITCHES];
    for (size_t s = 0; s < SWITCHES; s++)
        overrides[s] = (struct negsim_override){
            .model = MEDIATOR,
            .name = switches[s],
            .kind = NEGSIM_SETTING_FLAG,
            .flag = means == NEGSIM_MEANS_ALL ||
                    (size_t)means == NEGSIM_MEANS_INFORMATION + s};
    with.model = MEDIATOR;
    with.n_overrides = SWITCHES;
    with.overrides = overrides;
    if (means == NEGSIM_MEANS_WITHOUT) {
        bool mediated = strcmp(mediation->scn->rounds.model, MEDIATOR) == 0;
        with.model = mediated ? negsim_models()[0]->name : NULL;
        with.n_overrides = 0;
    }
    return negsim_rounds_run(mediation->scn, &with, &mediation->cases[means].rounds,
                             err);
}

/* The war goes on alike under all means, so what differs in a round is theirs. */
static bool mediated_find_eased(struct negsim_mediation *mediation,
                                enum negsim_means means, struct negsim_error *err)
{
    struct negsim_mediated *here = &mediation->cases[means];
    const struct negsim_rounds *plain = &mediation->cases[NEGSIM_MEANS_TEXT].rounds;
    size_t n = mediation->scn->n_actors, last = here->rounds.n_series - 1;
    here->eased = calloc(n, sizeof *here->eased);
    if (!here->eased)
        return negsim_out_of_memory(err);
    for (size_t i = 0; means > NEGSIM_MEANS_TEXT && i < n; i++)
        here->eased[i] = last < plain->n_series
                             ? plain->series[last].actors[i].reservation -
                                   here->rounds.series[last].actors[i].reservation
                             : NAN;
    return true;
}

bool negsim_mediation_play(const struct negsim_scenario *scn,
                           const struct negsim_rounds_options *options,
                           struct negsim_mediation *mediation, struct negsim_error *err)
{
    static const struct negsim_rounds_options defaults;
    *mediation = (struct negsim_mediation){.scn = scn};
    bool ok = true;
    for (int m = 0; ok && m < NEGSIM_MEANS; m++) {
        enum negsim_means means = (enum negsim_means)m;
        struct negsim_mediated *here = &mediation->cases[m];
        ok =
            mediation_play_case(mediation, options ? options : &defaults, means, err) &&
            mediated_find_eased(mediation, means, err);
        here->admissible =
            ns_best_round(&here->rounds, &here->best_margin, &here->best_round);
    }
    if (!ok)
        negsim_mediation_finish(mediation);
    return ok;
}

void negsim_mediation_finish(struct negsim_mediation *mediation)
{
    if (!mediation)
        return;
    for (int m = 0; m < NEGSIM_MEANS; m++) {
        negsim_rounds_finish(&mediation->cases[m].rounds);
        free(mediation->cases[m].eased);
    }
    memset(mediation, 0, sizeof *mediation);
}

#include "zone/search/verdict.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <negsim/zone.h>

#include "zone/search/search.h"

static bool verdict_search(struct ns_verdict *verdict, struct negsim_error *err)
{
    struct ns_space *space = verdict->space;
    struct ns_problem problem = {.space = space, .targets = verdict->consent.targets};
    struct ns_incumbent incumbent = {0};
    struct ns_search_result result;
    /* Gains within the tolerance of 0 keep the zone open. */
    struct ns_search_options options = {.enough = -NEGSIM_UTILITY_TOLERANCE,
                                        .hopeless = -NEGSIM_UTILITY_TOLERANCE,
                                        .sign_matters = -NEGSIM_UTILITY_TOLERANCE,
                                        .max_boxes = NEGSIM_DEFAULT_MAX_BOXES,
                                        .max_effort = NEGSIM_DEFAULT_EFFORT,
                                        .deadline = HUGE_VAL};
    struct ns_side *box = calloc(space->n_issues, sizeof *box);
    struct ns_relaxer *relaxer = NULL;
    bool ok = box && ns_choice_init(&incumbent.choice, space);
    if (ok)
        relaxer = ns_relaxer_create(&problem, &incumbent);
    if (!relaxer) {
        negsim_out_of_memory(err);
        ok = false;
    }
    if (ok) {
        ns_box_whole(space, box);
        ok = ns_search(relaxer, box, &options, &result, err);
    }
    if (ok) {
        memcpy(verdict->weights, result.root_weights, sizeof verdict->weights);
        verdict->empty = !(incumbent.found && incumbent.value >= options.enough) &&
                         result.upper < options.enough;
    }
    ns_relaxer_destroy(relaxer);
    ns_choice_finish(&incumbent.choice);
    free(box);
    return ok;
}

bool ns_verdict_reach(struct ns_verdict *verdict, const struct negsim_scenario *scn,
                      const struct negsim_stance *stance, struct negsim_error *err)
{
    if (!ns_consent_init(&verdict->consent, scn, stance, err))
        return false;
    verdict->space = ns_consent_space(&verdict->consent, scn, stance, err);
    if (!verdict->space)
        return false;
    verdict->empty = !ns_space_any(verdict->space);
    return verdict->empty || verdict_search(verdict, err);
}

void ns_verdict_finish(struct ns_verdict *verdict)
{
    ns_space_destroy(verdict->space);
    ns_consent_finish(&verdict->consent);
    memset(verdict, 0, sizeof *verdict);
}

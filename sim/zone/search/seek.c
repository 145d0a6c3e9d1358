#include "zone/search/seek.h"

#include <math.h>
#include <string.h>

static bool seek_make_space(struct ns_seek *seek, const struct ns_seek_setup *setup,
                            struct negsim_error *err)
{
    struct ns_space_setup of_space = {.stance = setup->stance,
                                      .players = setup->players,
                                      .n_players = setup->n_players,
                                      .n_purses = setup->n_purses,
                                      .n_terms = setup->n_terms,
                                      .terms = setup->terms,
                                      .n_slopes = setup->n_slopes,
                                      .slopes = setup->slopes};
    seek->space = ns_space_create(setup->scn, &of_space, err);
    return seek->space != NULL;
}

bool ns_seek_open(struct ns_seek *seek, const struct ns_seek_setup *setup,
                  struct negsim_error *err)
{
    memset(seek, 0, sizeof *seek);
    if (!seek_make_space(seek, setup, err))
        return false;
    seek->barred = !ns_space_any(seek->space);
    if (seek->barred || seek->space->n_players == 0)
        return true;
    seek->problem = (struct ns_problem){
        .space = seek->space, .targets = setup->targets, .demanded = setup->demanded};
    if (ns_search_prepare(&seek->problem, &seek->incumbent, &seek->relaxer, &seek->box,
                          err))
        return true;
    ns_seek_close(seek);
    return false;
}

void ns_seek_close(struct ns_seek *seek)
{
    ns_search_release(&seek->incumbent, seek->relaxer, seek->box);
    ns_space_destroy(seek->space);
    memset(seek, 0, sizeof *seek);
}

void ns_seek_teach(struct ns_seek *seek, const double *weights)
{
    ns_implicit_learn(seek->relaxer->implicit, weights);
    seek->taught = true;
}

void ns_seek_offer(struct ns_seek *seek, const double *package)
{
    struct ns_choice *choice = &seek->relaxer->choice[0];
    if (ns_choice_read(seek->space, package, choice))
        ns_incumbent_offer(&seek->incumbent, &seek->problem, choice);
}

bool ns_seek_run(struct ns_seek *seek, struct ns_budget *budget, double enough,
                 double hopeless, struct negsim_error *err)
{
    struct ns_search_options options = {.enough = enough,
                                        .hopeless = hopeless,
                                        .sign_matters = NAN,
                                        .budget = *budget,
                                        .walk_first = seek->taught};
    double before = seek->relaxer->effort;
    bool ok = ns_search(seek->relaxer, seek->box, &options, &seek->result, err);
    budget->max_effort -= seek->relaxer->effort - before;
    return ok;
}

/**
 * @file
 * One search of its own space: who counts, whose demands are to be met, and what bars.
 */
#ifndef NS_ZONE_SEEK_H
#define NS_ZONE_SEEK_H

#include "zone/search/search.h"
#include "zone/space/term.h"

struct ns_seek_setup {
    const struct negsim_scenario *scn;
    const struct negsim_stance *stance;
    size_t n_players, n_purses;
    const size_t *players; /* n_players actors */
    const double *targets; /* n_players + n_purses */
    const bool *demanded;  /* the same; NULL: the gains of all count */
    size_t n_terms;        /* beside linkages and soft lines */
    const struct ns_term *terms;
    size_t n_slopes;
    const struct ns_slope *slopes;
};

struct ns_seek {
    bool barred; /* the terms leave no package: there is nothing to search */
    struct ns_space *space;
    struct ns_problem problem;
    struct ns_incumbent incumbent;
    struct ns_relaxer *relaxer;
    struct ns_side *box;
    bool taught; /* multipliers that may settle the search at once */
    struct ns_search_result result;
};

/* The setup's targets and flags must outlive the search. */
bool ns_seek_open(struct ns_seek *seek, const struct ns_seek_setup *setup,
                  struct negsim_error *err);

void ns_seek_close(struct ns_seek *seek);

/* Give it multipliers to begin with, those of the bound of a search much like it. */
void ns_seek_teach(struct ns_seek *seek, const double *weights);

/* Put a package forward as a start. */
void ns_seek_offer(struct ns_seek *seek, const double *package);

/* Look for a package worth `enough`, or the best there is; what is worth less than
 * `hopeless` does not matter. The answer is in seek->incumbent and seek->result; the
 * budget grows less. */
bool ns_seek_run(struct ns_seek *seek, struct ns_budget *budget, double enough,
                 double hopeless, struct negsim_error *err);

#endif

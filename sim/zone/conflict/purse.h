/**
 * @file
 * The package that is cheapest to allow.
 *
 * Every line that may move is paid for out of a purse, a player of the search whose
 * utility is minus what it has spent. The reservations are demands on the others; what
 * they are cut by is paid for as well.
 */
#ifndef NS_ZONE_PURSE_H
#define NS_ZONE_PURSE_H

#include "zone/search/budget.h"
#include "zone/conflict/stakes.h"

struct ns_purse {
    const struct ns_stakes *stakes;
    const bool *may_move;          /* one flag per line of the stakes; the others bar */
    size_t cut[NEGSIM_MAX_ACTORS]; /* by actor: the issue that says by how much its
                                      reservation is cut, or NS_NONE */
    struct ns_budget budget;
    bool continuous;   /* costs or utilities vary continuously */
    const char *limit; /* the last one hit */
};

/* Whether anything opens when the lines move as far as they can. */
bool ns_purse_opens(struct ns_purse *purse, bool *opens, double *package,
                    struct negsim_error *err);

/* From a package that can be allowed to one with the least total cost. */
bool ns_purse_cheapest(struct ns_purse *purse, double *package,
                       struct negsim_error *err);

/* The same with the least largest cost of one actor, then the least total. */
bool ns_purse_shared(struct ns_purse *purse, double *package, struct negsim_error *err);

#endif

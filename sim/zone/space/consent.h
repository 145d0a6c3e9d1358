/**
 * @file
 * Who must agree, what they hold out for, and which red lines bar packages.
 */
#ifndef NS_ZONE_CONSENT_H
#define NS_ZONE_CONSENT_H

#include <stdbool.h>
#include <stddef.h>

#include "zone/space/space.h"

/* The players are the consenting actors; `enforced` has their hard lines. */
struct ns_consent {
    size_t n_players;
    size_t players[NEGSIM_MAX_ACTORS];
    double targets[NEGSIM_MAX_ACTORS]; /* reservations, by player */
    bool *enforced;                    /* n_lines */
};

bool ns_consent_init(struct ns_consent *consent, const struct negsim_scenario *scn,
                     const struct negsim_stance *stance, struct negsim_error *err);

void ns_consent_finish(struct ns_consent *consent);

/* The space that the players' hard lines leave. */
struct ns_space *ns_consent_space(const struct ns_consent *consent,
                                  const struct negsim_scenario *scn,
                                  const struct negsim_stance *stance,
                                  struct negsim_error *err);

#endif

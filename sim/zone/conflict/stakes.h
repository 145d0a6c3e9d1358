/**
 * @file
 * What the parties insist on: the reservations of consenting actors and their hard red
 * lines, with how far each line can still move and at what cost.
 */
#ifndef NS_ZONE_STAKES_H
#define NS_ZONE_STAKES_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/package.h>

#include "zone/space/space.h"
#include "zone/space/term.h"

/* One red line: what it requires at the levels of `conceded` that it can come to. */
struct ns_stake {
    size_t actor;
    size_t line; /* among all lines of the scenario */
    const struct negsim_red_line *source;
    double from;     /* conceded */
    bool movable;    /* upward, to where it allows something new */
    size_t n_levels; /* in force first, then the rungs above */
    double *at;      /* n_levels: at[0] = from */
    struct negsim_requirement *levels;
    struct negsim_requirement widest; /* met by all that some concession allows */
};

struct ns_stakes {
    const struct negsim_scenario *scn;
    const struct negsim_stance *stance;
    size_t n_players; /* consenting actors */
    size_t players[NEGSIM_MAX_ACTORS];
    double targets[NEGSIM_MAX_ACTORS]; /* reservations, by player */
    size_t n_lines;
    struct ns_stake *lines; /* in scenario order */
};

bool ns_stakes_init(struct ns_stakes *stakes, const struct negsim_scenario *scn,
                    const struct negsim_stance *stance, struct negsim_error *err);

void ns_stakes_finish(struct ns_stakes *stakes);

/* How many terms a line needs at most to have its moves paid. */
size_t ns_stake_max_terms(const struct ns_stake *stake);

/* The term by which a line bars packages, as in force or at its widest. */
struct ns_term ns_stake_bar(const struct ns_stake *stake, bool widest);

/**
 * The terms, and for a bottom line the slope, by which a player pays for what a line
 * must concede to allow a package.
 *
 * @return the number of terms written
 */
size_t ns_stake_pay(const struct ns_stake *stake, size_t player, struct ns_term *terms,
                    struct ns_slope *slopes, size_t *n_slopes);

/* How to round a move on a continuous issue: up to a short decimal within `slack`. */
struct ns_rounding {
    double slack;
    bool roomy; /* leave some of it between the threshold and the package */
};

/* The least `conceded` ≥ from at which a line allows a package, but for rounding; −1
 * where there is none. */
double ns_stake_least(const struct ns_stake *stake, const struct negsim_scenario *scn,
                      const double *package, struct ns_rounding rounding);

#endif

/**
 * @file
 * The outcome space, cut so that nothing is ever listed package by package.
 *
 * Requirements compare issues with constants only. So every issue falls into cells
 * (an option, a step, a point where something changes, or the open interval between
 * two such points) on which every requirement is constant. Requirements on one issue
 * strike cells or add a bonus to them. Issues named together by one requirement are
 * tied into a part; there, cells that no requirement can tell apart form a class, and
 * a part is the list of class combinations (configurations) that its lines allow.
 * Given the configurations, utilities are sums over issues.
 */
#ifndef NS_ZONE_SPACE_H
#define NS_ZONE_SPACE_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/package.h>

#include "base/arena.h"

#define NS_NONE ((size_t)-1)

/* Actors, a purse for each of them, and a common one. */
enum { NS_MAX_PLAYERS = 2 * NEGSIM_MAX_ACTORS + 1 };

struct ns_term;

/* What a player gains or loses along one range issue, beside its preference there:
 * nothing within [lo, hi], so much per unit below and above. */
struct ns_slope {
    size_t player, issue;
    double lo, hi;
    double below, above;
};

struct ns_cell {
    double lo, hi;     /* equal for a single value */
    size_t class;      /* NS_NONE: struck by a red line */
    bool curved;       /* some player's value bends inside */
    bool ends_covered; /* the cells beside it hold its ends with all that they bring */
};

struct ns_axis {
    size_t n_cells;
    struct ns_cell *cells;
    double *bonus; /* n_cells × n_players: linkages and soft lines on this issue */
    double *at_lo; /* n_cells × n_players: utility share at lo, bonus included */
    size_t n_classes;
    double *sample;    /* one value of each class */
    size_t *members;   /* the cells of each class in turn, */
    size_t *member_of; /* from here: n_classes + 1 */
    size_t part;
};

struct ns_part {
    size_t n_issues;
    size_t *issues;
    size_t n_configs;
    size_t *classes;  /* n_configs × n_issues */
    double *constant; /* n_configs × n_players: linkages and soft lines that tie */
    size_t n_combinations;
    size_t *config_at; /* by class combination, first issue slowest; NS_NONE: barred */
};

struct ns_space {
    const struct negsim_scenario *scn;
    size_t n_players;
    size_t *players; /* indices of actors; NS_NONE for purses, which come last */
    size_t n_issues;
    struct ns_axis *axes;
    size_t n_parts;
    struct ns_part *parts;
    double *scale;   /* n_players × n_issues: normalised weights, 0 for purses */
    size_t n_actors; /* players that are not purses */
    double *shares;  /* of purses, n_purses × n_actors; NULL for none */
    size_t n_slopes;
    struct ns_slope *slopes;
    bool discrete;         /* every cell is a single value */
    double *scratch;       /* a package to evaluate requirements on */
    struct ns_arena arena; /* what the axes and parts consist of */
};

/* What a space is made of. */
struct ns_space_setup {
    const struct negsim_stance *stance;
    const size_t *players; /* whose utilities count */
    size_t n_players;
    const bool *enforced; /* one flag per red line of the scenario: bars packages; NULL:
                             none does */
    size_t grid;          /* 0, or continuous issues become grid + 1 values */
    size_t n_purses;      /* more players, whose utilities the next three make up */
    const double *shares; /* n_purses × n_players: of the others' utilities, or NULL */
    size_t n_terms;       /* beside those of the lines enforced and the players */
    const struct ns_term *terms; /* those that bar do so where they are not met */
    size_t n_slopes;
    const struct ns_slope *slopes;
};

/* The most class combinations of one part. */
enum { NS_MAX_COMBINATIONS = 1 << 20 };

struct ns_space *ns_space_create(const struct negsim_scenario *scn,
                                 const struct ns_space_setup *setup,
                                 struct negsim_error *err);

void ns_space_destroy(struct ns_space *space);

/* Multiply the players' utilities by a factor > 0 each; the space has no purses. */
void ns_space_rescale(struct ns_space *space, const double *factor);

/* Whether some package keeps all enforced lines. */
bool ns_space_any(const struct ns_space *space);

/* Player p's share of utility from issue k at x, without the bonus of its cell. */
double ns_space_share(const struct ns_space *space, size_t p, size_t k, double x);

/* The cell of issue k that holds x, a single value before an interval. */
size_t ns_space_cell(const struct ns_space *space, size_t k, double x);

/* The cell of the smallest value above `above` and below `below` that no line on the
 * issue strikes; NS_NONE: none. */
size_t ns_axis_next(const struct ns_axis *axis, double above, double below);

#endif

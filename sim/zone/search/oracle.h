/**
 * @file
 * The package that maximises a weighted sum of utilities in a box.
 *
 * This is the inner problem of the Lagrangian bound. Given the configuration of each
 * part the sum falls apart into issues, so it is solved exactly, cell by cell.
 */
#ifndef NS_ZONE_ORACLE_H
#define NS_ZONE_ORACLE_H

#include "zone/space/box.h"
#include "zone/space/space.h"

/* A package as a choice of cell and value on every issue, and what it brings. */
struct ns_choice {
    size_t *cell;      /* n_issues */
    double *x;         /* n_issues */
    double *utilities; /* n_parts × n_players: by part, sums to the utilities */
};

struct ns_oracle; /* working memory for one space */

struct ns_oracle *ns_oracle_create(const struct ns_space *space);
void ns_oracle_destroy(struct ns_oracle *oracle);

bool ns_choice_init(struct ns_choice *choice, const struct ns_space *space);
void ns_choice_finish(struct ns_choice *choice);
void ns_choice_copy(struct ns_choice *to, const struct ns_choice *from,
                    const struct ns_space *space);

/* Add what a cell at x brings each player: value shares and the bonus of the cell. */
void ns_space_add_shares(const struct ns_space *space, size_t k, size_t cell, double x,
                         double *utilities);

/* Recompute choice->utilities of one part from its cells and values; false where the
 * cells are barred together. */
bool ns_choice_evaluate(const struct ns_space *space, size_t part,
                        struct ns_choice *choice);

/* Read a package as a choice; false where it breaks the lines of the space. */
bool ns_choice_read(const struct ns_space *space, const double *package,
                    struct ns_choice *choice);

/* Σ over parts of the utilities of player p. */
double ns_choice_utility(const struct ns_space *space, const struct ns_choice *choice,
                         size_t p);

/**
 * Maximise Σ_p weights[p] U_p over the packages of a box. Weights are ≥ 0.
 *
 * @param part_value n_parts, proved upper bounds whose sum is the result
 * @param choice attains them but for NS_CURVE_TOLERANCE an issue
 * @return −infinity where the box holds no package
 */
double ns_oracle_maximum(struct ns_oracle *oracle, const struct ns_side *box,
                         const double *weights, double *part_value,
                         struct ns_choice *choice);

#endif

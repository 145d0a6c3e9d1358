/**
 * @file
 * The Lagrangian bound of a box: D(λ) = max over the box of Σ λ_p (U_p − ρ_p),
 * minimised over λ ≥ 0 that sum to 1 on the players whose gain counts.
 *
 * The minimum is the best smallest gain over lottery of the box. Two players need a
 * search in one dimension, more a linear programme that grows by the choices it asks
 * for. D(λ) bounds the box at any λ, so stopping early is always right.
 */
#ifndef NS_ZONE_RELAXATION_H
#define NS_ZONE_RELAXATION_H

#include "zone/space/box.h"
#include "zone/search/implicit.h"
#include "zone/search/problem.h"

/* Where to cut a box in two: cells up to `cell`, and the rest. */
struct ns_split {
    size_t issue; /* NS_NONE: there is nothing left to cut */
    size_t cell;
    bool inside; /* the cut runs through that cell, at x */
    double x;
};

struct ns_relaxation {
    double bound; /* −infinity: no package in the box */
    double weights[NS_MAX_PLAYERS];
    struct ns_split split; /* where the lottery behind the bound is least a package */
};

/* One value of an issue that a lottery gives weight to. */
struct ns_lot {
    double share;
    size_t cell;
    double x;
};

/* Working memory of all relaxations of one problem. */
struct ns_relaxer {
    const struct ns_problem *problem;
    struct ns_oracle *oracle;
    struct ns_incumbent *incumbent; /* offered every package that turns up */
    struct ns_choice choice[3];
    double oracle_effort; /* of one call of the oracle */
    double *part_value;   /* n_parts */
    double *part_price;   /* n_parts */
    size_t max_lots;      /* per issue */
    size_t *n_lots;       /* n_issues: the lottery behind the bound */
    struct ns_lot *lots;
    double tolerance; /* on the minimum over λ */
    double effort;    /* nanoseconds spent so far, as counted and not as measured: the
                         same on every machine, so that limits are too */
    struct ns_columns *columns;   /* of three players or more, once asked for */
    struct ns_atoms *atoms;       /* for products only */
    struct ns_implicit *implicit; /* knows the weights of the bounds so far */
};

struct ns_relaxer *ns_relaxer_create(const struct ns_problem *problem,
                                     struct ns_incumbent *incumbent);
void ns_relaxer_destroy(struct ns_relaxer *relaxer);

/**
 * Bound a box, stopping once the bound is below `cutoff`.
 *
 * @param relaxation its weights are where to start (all 0: anywhere)
 * @return false where memory ran out
 */
bool ns_relaxer_bound(struct ns_relaxer *relaxer, const struct ns_side *box,
                      double cutoff, struct ns_relaxation *relaxation);

/* D(λ) at one λ, less the targets; the package found goes to `choice` and, if it is
 * better, to the incumbent. */
double ns_relaxer_value(struct ns_relaxer *relaxer, const struct ns_side *box,
                        const double *weights, struct ns_choice *choice);

/* Give a value of issue k a share in the lottery. */
void ns_relaxer_add_lot(struct ns_relaxer *relaxer, size_t k, double share, size_t cell,
                        double x);

/* The search in one dimension (relax_pair.c). */
bool ns_relax_pair(struct ns_relaxer *relaxer, const struct ns_side *box, double cutoff,
                   struct ns_relaxation *relaxation);

/* Lotteries over whole packages, for products (relax_product.c). */
struct ns_atoms *ns_atoms_create(const struct ns_problem *problem);
void ns_atoms_destroy(struct ns_atoms *atoms);
bool ns_relax_product(struct ns_relaxer *relaxer, const struct ns_side *box,
                      double cutoff, struct ns_relaxation *relaxation);

/* The growing linear programme (relax_columns.c). */
struct ns_columns *ns_columns_create(struct ns_relaxer *relaxer);
void ns_columns_destroy(struct ns_columns *columns);
bool ns_relax_columns(struct ns_relaxer *relaxer, const struct ns_side *box,
                      double cutoff, struct ns_relaxation *relaxation);

/* Whether prices of the demands alone show that no package of a box, just bounded,
 * meets them all. In the programme they are capped (mixture.h): where demands miss each
 * other by a hair, its bound says nothing, however small the box. */
bool ns_columns_fall_short(struct ns_relaxer *relaxer, const struct ns_side *box);

#endif

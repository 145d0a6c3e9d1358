/**
 * @file
 * The best lottery over given choices, a linear programme solved by GLPK.
 *
 * maximise t − M Σ_c s_c
 * subject to Σ_j q_j u_ij − t ≥ ρ_i for every player i whose gain counts,
 *            Σ_j q_j u_cj + s_c ≥ ρ_c for every demand c,
 *            Σ_{j in part} q_j = 1 for every part, q, s ≥ 0.
 * The prices of the players' rows are the weights λ of the Lagrangian bound, those of
 * the parts say which new choice would help (Dantzig & Wolfe 1960, Operations Research
 * 8, 101–111).
 */
#ifndef NS_ZONE_MIXTURE_H
#define NS_ZONE_MIXTURE_H

#include <stdbool.h>
#include <stddef.h>

#include "zone/search/problem.h"

struct ns_mixture;

struct ns_mixture *ns_mixture_create(const struct ns_problem *problem);
void ns_mixture_destroy(struct ns_mixture *mixture);

/* Change the targets, one per player. */
void ns_mixture_aim(struct ns_mixture *mixture, const double *targets);

/* Add what one choice within one part brings the players. */
void ns_mixture_add(struct ns_mixture *mixture, size_t part, const double *utilities);

/* Let choice j, in order of adding, take part or not. */
void ns_mixture_allow(struct ns_mixture *mixture, size_t j, bool allowed);

/* Solve; false where the solver gave up. Every part needs a choice that is allowed. */
bool ns_mixture_solve(struct ns_mixture *mixture, double *weights, double *part_price);

/* The same without a look at gains: how little the demands can fall short, all
 * together, and at what weights, which sum to 1; false also where they can all be met.
 */
bool ns_mixture_solve_demands(struct ns_mixture *mixture, double *weights);

/* Nanoseconds that the last solution took, found or not, as counted and not as
 * measured. */
double ns_mixture_effort(const struct ns_mixture *mixture);

/* The share of choice j in the lottery. */
double ns_mixture_share(const struct ns_mixture *mixture, size_t j);

#endif

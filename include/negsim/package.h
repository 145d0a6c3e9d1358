/**
 * @file
 * Packages, and what the actors make of them.
 *
 * A package is an array of n_issues doubles: the index of the option on an
 * `options` issue, the value in the issue's unit on a range.
 */
#ifndef NEGSIM_PACKAGE_H
#define NEGSIM_PACKAGE_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/scenario.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Utilities, gains and margins within this of each other count as equal. */
#define NEGSIM_UTILITY_TOLERANCE 1e-9

/**
 * What is in force at one moment: how far every red line is conceded and what
 * every actor holds out for. The scenario itself stays as the analyst wrote it.
 */
struct negsim_stance {
    double *conceded;     /**< n_lines, each in [0, 1]; actor i's line l is at
                               actors[i].first_line + l */
    double *reservations; /**< n_actors, in units of utility */
    double *worth;  /**< n_actors × n_issues, in [0, 1]: what an issue is worth to
                         an actor while its promise is not guaranteed by the
                         package, as a share; NULL: all of it, everywhere */
    double *relief; /**< n_actors, in [0, 1]: the share of what crossing a soft line
                         costs an actor that it is spared; NULL: nobody is */
};

/** The stance as the scenario states it: `conceded`, reservations and trust in the
 * climate of round 1, no interim agreement in force. */
bool negsim_stance_init(struct negsim_stance *stance, const struct negsim_scenario *scn,
                        struct negsim_error *err);

/** Take over another stance of the same scenario into one that has been set up. */
void negsim_stance_copy(struct negsim_stance *to, const struct negsim_stance *from,
                        const struct negsim_scenario *scn);

/** Release what a stance holds. NULL and zeroed are fine. */
void negsim_stance_finish(struct negsim_stance *stance);

/** Value j of a stepped issue, 0 ≤ j < n_steps. */
double negsim_issue_step(const struct negsim_issue *issue, size_t j);

/**
 * The requirement that a red line makes at `conceded`: the declared one, a rung of
 * its ladder, or the declared one with its threshold moved toward the bottom line.
 *
 * Shares `in` and `children` with the line: do not release it.
 */
struct negsim_requirement negsim_red_line_in_force(const struct negsim_red_line *line,
                                                   double conceded);

/** Whether a red line requires the same at two values of `conceded`: a ladder does
 * between rungs, a threshold between steps. */
bool negsim_red_line_same(const struct negsim_scenario *scn,
                          const struct negsim_red_line *line, double from, double to);

/**
 * Whether a package meets a requirement. On a continuous issue the boundary
 * belongs to a comparison and to its negation; on a stepped one negation is strict.
 */
bool negsim_requirement_holds(const struct negsim_scenario *scn,
                              const struct negsim_requirement *requirement,
                              const double *package);

/** Whether a package keeps a red line at `conceded`. */
bool negsim_red_line_holds(const struct negsim_scenario *scn,
                           const struct negsim_red_line *line, double conceded,
                           const double *package);

/** Whether a package keeps every hard red line of one actor. */
bool negsim_actor_lines_hold(const struct negsim_scenario *scn,
                             const struct negsim_stance *stance, size_t actor,
                             const double *package);

/** v(x) in [0, 1] of one preference; 0 where there is none. */
double negsim_value(const struct negsim_preference *preference, double x);

/** q_ik in [0, 1]: what share of its worth issue k brings to an actor. The stance's
 * `worth` where it is a promise that the package does not guarantee, else 1. */
double negsim_worth(const struct negsim_scenario *scn,
                    const struct negsim_stance *stance, size_t actor, size_t issue,
                    const double *package);

/** What crossing a soft red line costs an actor under a stance. */
double negsim_breach_cost(const struct negsim_stance *stance, size_t actor,
                          const struct negsim_red_line *line);

/**
 * U_i(x) = Σ_k q_ik w_ik v_ik(x_k) + Σ utilities of linkages whose `when` holds
 * − Σ breach costs of soft red lines that x crosses; Σ_k w_ik = 1, q_ik as above.
 * The stance's `relief` is taken off the breach costs.
 */
double negsim_utility(const struct negsim_scenario *scn,
                      const struct negsim_stance *stance, size_t actor,
                      const double *package);

#ifdef __cplusplus
}
#endif
#endif

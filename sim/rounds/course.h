/**
 * @file
 * What is in force round after round: climate, red lines, reservations, the worth of
 * promises. Steps 1 to 14 of docs/climate.md, in their order.
 */
#ifndef NS_ROUNDS_COURSE_H
#define NS_ROUNDS_COURSE_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/rounds.h>

#include "rounds/chance.h"

struct ns_course {
    const struct negsim_scenario *scn;
    unsigned off;
    unsigned long long replicate;
    size_t process;            /**< being played; n_processes: none */
    struct ns_chance chance;   /**< of the last round, whose events it points to */
    double move[NEGSIM_SIDES]; /**< of each side's lines, into the last round */
    double *conceded;          /**< n_lines: where the lines went in the last round,
                                    before a model eased them */
    struct negsim_actor *held; /**< n_actors, reservations of round 1 in the place of
                                    war values that are off; else NULL */
};

/**
 * Before round 1.
 *
 * @param options never NULL
 * @return false with NEGSIM_EINVAL where there is no such process
 */
bool ns_course_init(struct ns_course *course, const struct negsim_scenario *scn,
                    const struct negsim_rounds_options *options,
                    struct negsim_error *err);

void ns_course_finish(struct ns_course *course);

/**
 * Fill the last round, which ns_rounds_append has made.
 *
 * @return false with NEGSIM_EFAILED where a value has left its range, NEGSIM_ENOMEM
 */
bool ns_course_enter(struct ns_course *course, struct negsim_rounds *rounds,
                     struct negsim_error *err);

#endif

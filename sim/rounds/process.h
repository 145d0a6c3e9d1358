/**
 * @file
 * Which interim agreement is in force in a round, and what flows under it.
 */
#ifndef NS_ROUNDS_PROCESS_H
#define NS_ROUNDS_PROCESS_H

#include <stddef.h>

#include <negsim/scenario.h>

/**
 * The step of a process in force in a round: the first one from round 1 on, each next
 * one when the one before is over.
 *
 * @param process an index; n_processes or anything past it for none
 * @param round from 1
 * @return an index of war->steps; SIZE_MAX: none (any more)
 */
size_t ns_process_step(const struct negsim_war *war, size_t process, size_t round);

/** φ of a side under a step, in [0, 1]; 1 under none (SIZE_MAX). */
double ns_process_fighting(const struct negsim_war *war, size_t step, size_t side);

/**
 * Units of aid that a side gets in a round: what is set out for it, straight between
 * points and held beyond, times the step's flow.
 *
 * @param off NEGSIM_AID off: 0
 */
double ns_process_aid(const struct negsim_war *war, unsigned off, size_t step,
                      size_t side, size_t round);

#endif

/**
 * @file
 * What presses a side to concede, and where its red lines go: equations 12 and 13 of
 * docs/climate.md.
 */
#ifndef NS_ROUNDS_CONCESSION_H
#define NS_ROUNDS_CONCESSION_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/scenario.h>

/** What a side is in at the end of a round. */
struct ns_strain {
    double cost; /**< of the war in that round */
    size_t round, limit;
    bool stalemate;
};

/** w_cost·cost/tolerance + w_deadline·round/limit + w_ripeness·[stalemate], ≥ 0. */
double ns_concession_pressure(const struct negsim_pressure *weights,
                              const struct ns_strain *strain);

/** Whether a red line has a ladder or a bottom line to go along. */
bool ns_concession_can_move(const struct negsim_red_line *line);

struct ns_concession {
    const struct negsim_scenario *scn;
    unsigned
        off; /**< 1u << mechanism: PRESSURE, RECIPROCITY and SCHEDULES count here */
    size_t round; /**< the new one, from 1; the next three do not matter in round 1 */
    double pressure[NEGSIM_SIDES]; /**< in the round before */
    double move[NEGSIM_SIDES];     /**< of the lines, into the round before */
    double rise[NEGSIM_SIDES];     /**< of resolve, from there into this round */
};

/**
 * Move every red line of every actor to its place in a round. Lines with a schedule
 * follow it; others of a side that can move give way to pressure; all others stay.
 *
 * @param conceded n_lines, as in negsim_stance: of the round before, then of this one;
 * overwritten in round 1
 * @param move gets how far the lines of each side that can move have moved, in the
 * mean; 0 in round 1 and where there are none
 */
void ns_concession_move(const struct ns_concession *concession, double *conceded,
                        double move[NEGSIM_SIDES]);

#endif
